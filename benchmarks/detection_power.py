"""How many altered cells the identities catch: one cell of a loaded document at a time, in SQL."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
import jinja2
from rich.console import Console
from rich.table import Table

from extract.forms.model import STATUTORY
from yusuan.warehouse import see_all

_ROOT = Path(__file__).resolve().parents[1]
_QUERY = Path(__file__).with_suffix(".sql")
_MACRO = _ROOT / "macros" / "identities" / "identity_verdict.sql"
TARGET = 0.995

_ESCAPES = """
    select results.city, results.form, results.kind, round(results.ulps, 1) as ulps,
        results.checks, results.prints_levels, figures.figure_key, figures.page_number,
        figures.caption, figures.header_path, figures.measure, figures.measure_role,
        figures.printed_text
    from results
    inner join fct_printed_figures as figures on results.cell_key = figures.figure_key
    where not results.is_caught and ulps >= 1.5
    order by all
"""
_WITHOUT_CHECK = """
    select count(*) from results where ulps >= 1.5 and not is_caught and checks = 0
"""
_COUNTED = """
    select {group} as name, count(*) as altered,
        count(*) filter (where is_caught) as caught
    from results
    where {where}
    group by 1
    order by 1
"""
# A change of one last digit lies within the rounding of any sum: counted apart.
_LARGE, _SMALL = "ulps >= 1.5", "ulps < 1.5"


@dataclass(frozen=True, slots=True)
class Power:
    """How many alterations of a kind were caught."""

    name: str
    altered: int
    caught: int

    @property
    def share(self) -> float:
        """Caught alterations, 0 to 1."""
        return self.caught / self.altered if self.altered else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """The measured power, as printed and as written to JSON."""

    documents: int
    cells: int
    with_levels: list[Power]
    other_kinds: list[Power]
    other_tables: list[Power]
    overall: list[Power]
    by_kind: list[Power]
    by_form: list[Power]
    by_city: list[Power]
    by_kind_one_ulp: list[Power]
    escapes_without_any_check: int


def measure(warehouse: Path, escapes: Path | None = None) -> Report:
    """Alter every non-blank amount of the statutory tables of a warehouse. It is only read."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach '{warehouse}' as warehouse (read_only)")
        see_all(connection, "warehouse")
        connection.execute(_rendered())
        if escapes is not None:
            _write_escapes(connection, escapes)
        documents, cells = connection.execute(
            "select count(distinct document_id), count(*) from cells"
        ).fetchall()[0]
        without = connection.execute(_WITHOUT_CHECK).fetchall()[0][0]
        levels = f"prints_levels and is_statutory and {_LARGE}"
        other = f"prints_levels and not is_statutory and {_LARGE}"
        return Report(
            documents, cells,
            _counted(
                connection, "'digits, statutory tables, 类 and 项'", f"{levels} and is_value_change"
            ),
            _counted(
                connection, "'cells, the same tables'", f"{levels} and not is_value_change"
            ),
            _counted(connection, "'all kinds, other tables'", other),
            _counted(connection, "'all documents'", _LARGE),
            _counted(connection, "kind", levels),
            _counted(connection, "form", f"prints_levels and {_LARGE}"),
            _counted(connection, "city", _LARGE),
            _counted(connection, "kind", f"prints_levels and {_SMALL}"),
            without,
        )  # fmt: skip


def _rendered() -> str:
    """The statements, with the verdict that the identity models use."""
    macros = jinja2.Environment(autoescape=False).from_string(  # noqa: S701 - SQL, no HTML
        _MACRO.read_text(encoding="utf-8")
    )
    verdict = str(macros.module.identity_verdict())  # type: ignore[attr-defined]
    forms = ", ".join(f"'{form}'" for form in sorted(STATUTORY))
    text = _QUERY.read_text(encoding="utf-8")
    return text.replace("{{ forms }}", forms).replace("{{ identity_verdict }}", verdict)


def _counted(connection: duckdb.DuckDBPyConnection, group: str, where: str) -> list[Power]:
    query = _COUNTED.format(group=group, where=where)
    return [Power(*row) for row in connection.execute(query).fetchall()]


def _write_escapes(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """The alterations that nothing caught, for looking into why."""
    found = connection.execute(_ESCAPES)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([column[0] for column in found.description or []])
        writer.writerows(found.fetchall())


def as_json(report: Report) -> str:
    """The report with its shares."""

    def shares(powers: list[Power]) -> dict[str, dict[str, float]]:
        return {p.name: {**asdict(p), "share": round(p.share, 6)} for p in powers}

    return json.dumps(
        {
            "documents": report.documents,
            "cells": report.cells,
            "target": TARGET,
            "at_least_two_ulp": {
                "statutory_digits": shares(report.with_levels),
                "statutory_cells": shares(report.other_kinds),
                "other_tables": shares(report.other_tables),
                "all_documents": shares(report.overall),
                "by_kind": shares(report.by_kind),
                "by_form": shares(report.by_form),
                "by_city": shares(report.by_city),
                "escapes_without_any_check": report.escapes_without_any_check,
            },
            "one_ulp_by_kind": shares(report.by_kind_one_ulp),
        },
        ensure_ascii=False,
        indent=2,
    )


def show(console: Console, report: Report) -> None:
    """Tables for the terminal."""
    console.print(
        f"{report.cells:,} cells of {report.documents} documents; changes of at least two last"
        f" digits unless said otherwise; target {TARGET:.1%}",
        highlight=False,
    )
    for title, powers in (
        (
            "all; the target is the first line",
            [*report.with_levels, *report.other_kinds, *report.other_tables, *report.overall],
        ),
        ("by alteration, statutory tables of documents that print 类 and 项", report.by_kind),
        ("by form, documents that print 类 and 项", report.by_form),
        ("by city, all documents", report.by_city),
        ("changes of one last digit, documents that print 类 and 项", report.by_kind_one_ulp),
    ):
        console.print(_table(title, powers))
    console.print(f"{report.escapes_without_any_check:,} escapes stand in no check at all")


def _table(title: str, powers: list[Power]) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for heading in ("", "altered", "caught", "escaped", "share"):
        table.add_column(heading, justify="right" if heading else "left")
    for power in powers:
        table.add_row(
            power.name, f"{power.altered:,}", f"{power.caught:,}",
            f"{power.altered - power.caught:,}", f"{power.share:.2%}",
        )  # fmt: skip
    return table
