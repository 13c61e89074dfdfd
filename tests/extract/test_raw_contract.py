"""The contract of the raw tables stands once: what is written and what dbt reads follow it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract.contract import RawColumn, RawTable, parse, raw_tables
from extract.document import Records, extract_document
from scripts.raw_contract import PAGE, STAGING, drift
from tests.builders.drawing import BODY, Drawing

ROOT = Path(__file__).parents[2]
# Two samples that fill most tables between them: goal sheets, lists, prose.
SAMPLES = (
    "清溪县/清溪县水利局2026年部门预算信息公开.pdf",
    "西山市/西山市交通运输局（汇总）2026年部门预算公开说明.pdf",
)
# Written by the run, by the reader of manifests and by the second reading, not per document.
_OTHERS = {"disclosure_files", "disclosure_manifest", "disclosure_rereadings"}
_PYTHON: dict[str, tuple[type, ...]] = {
    "string": (str,), "integer": (int,), "bigint": (int,), "double": (float, int),
    "boolean": (bool,),
}  # fmt: skip


def breaches(records: Records, tables: tuple[RawTable, ...]) -> list[str]:
    """Records with other columns than the contract, or with values of another type."""
    known = {table.name: {c.name: c.type for c in table.columns} for table in tables}
    found = set()
    for name, rows in records.items():
        for row in rows:
            found |= {
                f"{name}.{column}: not in the contract" for column in row.keys() - known[name]
            }
            found |= {f"{name}.{column}: not written" for column in known[name].keys() - row.keys()}
            found |= {
                f"{name}.{column}: {value!r} is no {known[name][column]}"
                for column, value in row.items()
                if column in known[name] and not _fits(value, known[name][column])
            }
    return sorted(found)


def _fits(value: Any, kind: str) -> bool:
    if value is None or value == "":
        return True
    if kind in {"integer", "bigint"} and isinstance(value, str):
        return value.isdecimal()
    return isinstance(value, _PYTHON[kind]) and (kind == "boolean") == isinstance(value, bool)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    found: Records = {}
    drawing = Drawing(tmp_path_factory.mktemp("drawn") / "a.pdf")
    drawing.text(250, 70, "部门支出总表", 14)
    drawing.text(460, 98, "单位：万元")
    # A caption that nobody knows: a notice.
    drawing.table([("科目编码", "科目名称", "合计", "基本支出", "示例周转"), *BODY])
    for path in (*(ROOT / "documents" / "disclosures" / name for name in SAMPLES), drawing.save()):
        for table, rows in extract_document(path, "0" * 16, "0" * 64, 100).items():
            found.setdefault(table, []).extend(rows)
    return found


def test_the_extractor_writes_what_the_contract_says(records: Records) -> None:
    assert set(records) == {table.name for table in raw_tables()} - _OTHERS
    assert [name for name, rows in records.items() if not rows] == []
    assert breaches(records, raw_tables()) == []


def test_sources_staging_and_the_page_follow_it() -> None:
    assert drift(ROOT, raw_tables()) == []


def _altered(table: str, alter: Callable[[RawColumn], RawColumn | None]) -> tuple[RawTable, ...]:
    """The contract with every column of one table altered, or left out."""
    return tuple(
        replace(t, columns=tuple(c for c in map(alter, t.columns) if c)) if t.name == table else t
        for t in raw_tables()
    )


def test_records_that_drift_are_named(records: Records) -> None:
    assert breaches(
        records, _altered("disclosure_cells", lambda c: None if c.name == "text" else c)
    ) == ["disclosure_cells.text: not in the contract"]
    found = breaches(records, _altered("disclosure_lines", lambda c: replace(c, type="double")))
    assert "disclosure_lines.zone: 'note' is no double" in found
    lines = [{**records["disclosure_lines"][0]}]
    del lines[0]["zone"]
    assert breaches({"disclosure_lines": lines}, raw_tables()) == [
        "disclosure_lines.zone: not written"
    ]


@pytest.mark.parametrize(
    ("name", "alter", "told"),
    [
        (PAGE, lambda text: text.replace("| `pieces` |", "| `piece` |", 1), f"{PAGE}: run"),
        (
            STAGING / "stg_disclosure__lines.yml",
            lambda text: text.replace("left edge, points", "left edge, pixels").replace(
                "Left edge, points", "Left edge, pixels"
            ),
            f"{STAGING}/stg_disclosure__lines.yml: run",
        ),
        (
            STAGING / "_disclosure__sources.yml",
            lambda text: text.replace("- name: cell_role", "- name: role", 1),
            f"{STAGING}/_disclosure__sources.yml: run",
        ),
        (
            STAGING / "stg_disclosure__lines.sql",
            lambda text: text.replace("cast(x0 as double) as x0", "x0"),
            "disclosure_lines.x0: double, staging says []",
        ),
        (
            STAGING / "stg_disclosure__lines.sql",
            lambda text: text.replace("zone,", ""),
            "disclosure_lines.zone: not in staging",
        ),
    ],
    ids=["page", "staging", "sources", "type", "column"],
)
def test_files_that_drift_are_named(
    tmp_path: Path, name: Path, alter: Callable[[str], str], told: str
) -> None:
    shutil.copytree(ROOT / STAGING, tmp_path / STAGING)
    (tmp_path / PAGE).parent.mkdir()
    shutil.copy(ROOT / PAGE, tmp_path / PAGE)
    before = (tmp_path / name).read_text(encoding="utf-8")
    (tmp_path / name).write_text(alter(before), encoding="utf-8")
    found = drift(tmp_path, raw_tables())
    assert len(found) == 1
    assert found[0].startswith(told)


def test_a_contract_with_an_unknown_type_is_no_contract() -> None:
    head = "table,column,type,en,zh"
    with pytest.raises(ValueError, match=r"disclosure_x\.a: unknown type date"):
        parse([head, "disclosure_x,,,one row,一行", "disclosure_x,a,date,a day,一天"])
    with pytest.raises(ValueError, match="no line says what a row"):
        parse([head, "disclosure_x,a,string,a word,一词"])
