"""All fixture documents, good and altered, judged in one build."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from samples.figures import read_yaml
from tests.dbt.compiled_project import Project
from tests.identities import engine
from tests.identities.printed_figures import (
    FIXTURES,
    Change,
    Row,
    figure_rows,
    load_document,
    without_tables,
)

GOOD_DOCUMENTS = ("good", "by_unit", "years_as_rows", "flows", "beside")


@dataclass(frozen=True, slots=True)
class Warehouse:
    """The built warehouse: checks by document as {'R t1.r2.c3': (verdict, rule, reason)}."""

    folder: Path

    def checks(self, document_id: str) -> dict[str, tuple[str, str | None, str | None]]:
        rows = engine.query(
            self.folder,
            "select identity_id || ' ' || instance, verdict, rule, reason"
            f" from fct_identity_checks where document_id = '{document_id}'",
        )
        assert len({row[0] for row in rows}) == len(rows)
        return {row[0]: (row[1], row[2], row[3]) for row in rows}

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        return engine.query(self.folder, sql)

    @staticmethod
    def altered_document(name: str) -> str:
        """The document of the break with this name."""
        return altered_id([broken["name"] for broken in load_breaks()].index(name))


def load_breaks() -> list[Row]:
    """The altered figures and what they break, as typed in fixtures/breaks.yml."""
    loaded: list[Row] = read_yaml(FIXTURES / "breaks.yml")
    return loaded


def altered_id(index: int) -> str:
    return f"altered{index:03}"


@pytest.fixture(scope="session")
def warehouse(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    documents = {name: load_document(name) for name in GOOD_DOCUMENTS}
    figures = [row for document in documents.values() for row in figure_rows(document)]

    def add(document: Row, changes: list[Change]) -> None:
        documents[document["document_id"]] = document
        figures.extend(figure_rows(document, changes))

    good = documents["good"]
    for index, broken in enumerate(load_breaks()):
        base = documents[broken["document"]]
        add(without_tables(base, altered_id(index), []), [Change(*broken["change"])])

    add(without_tables(good, "last_digit", []), [Change(1, 6, 2, "1060.01")])
    add(without_tables(good, "two_last_digits", []), [Change(1, 6, 2, "1060.02")])
    add(without_tables(good, "no_revenue_table", [2]), [])
    add(without_tables(good, "blank_total", []), [Change(2, 1, 3, "")])
    add(without_tables(good, "dropped_total", []), [Change(2, 1, 3, None)])
    add(without_tables(good, "blank_parts", []), [Change(3, 5, 5, ""), Change(3, 5, 4, "")])
    add(
        without_tables(good, "level_never_printed", []),
        [Change(12, row, column, "") for row in (1, 2, 3) for column in (4, 5)],
    )
    unit_missing = without_tables(good, "unit_missing", [])
    unit_missing["tables"][9]["unit"] = "not printed"
    add(unit_missing, [])
    carried = without_tables(good, "carried_over", [])
    add(
        carried,
        # 支出总表 with what is carried to the next year: it meets 支出总计.
        [
            Change(1, 6, 4, "1030.00"),
            Change(1, 4, 4, ""),
            Change(1, 7, 4, "50.00"),
        ],
    )
    add(without_tables(good, "narrative", list(good["tables"])), [])
    refused = without_tables(good, "refused", list(good["tables"]))
    refused["status"] = "refused"
    add(refused, [])

    folder = tmp_path_factory.mktemp("identities")
    assert engine.build(project, folder, documents.values(), figures) == {}
    return Warehouse(folder)
