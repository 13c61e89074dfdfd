"""The sample documents from PDF to warehouse, once; and once more with what is wrong put in."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from tests.dbt.running import raw_of_samples
from tests.dbt.warehouses import Build, Warehouse

MODELS = (
    "rpt_year_over_year",
    "rpt_disclosure_checklist",
    "rpt_document_quality",
    "rpt_department_profile",
    "fct_findings",
    "fct_finding_evidence",
    "fct_printed_figures",
    "fct_narrative_figures",
    "fct_documents",
    "dim_funds",
    "dim_function_subjects",
    "fct_appropriations",
)
HOSTILE = "=cmd|'/C calc'!A1<script>alert(\"x\")</script>"

RawRow = dict[str, str]


@pytest.fixture(scope="session")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Raw tables of the samples of 临江市 (two years, units) and its neighbours."""
    return raw_of_samples(tmp_path_factory)


@pytest.fixture(scope="session")
def samples(sample_warehouse: Warehouse) -> Path:
    return sample_warehouse.path


@pytest.fixture(scope="session")
def altered(raw: Path, build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples with defects of disclosure in 临江市审计局 2026."""
    folder = tmp_path_factory.mktemp("altered") / "raw"
    shutil.copytree(raw, folder)
    document = _document(folder, "临江市审计局2026年度部门预算公开.pdf")

    def is_table(ordinal: str) -> Callable[[RawRow], bool]:
        return lambda row: row["document_id"] == document and row["table_ordinal"] == ordinal

    # 收入总表 is not there.
    for name in ("tables", "rows", "columns", "cells"):
        _rewrite(folder, name, drop=is_table("2"))
    # 一般公共预算支出表 stops at 款, 基本支出表 at 类.
    _rewrite(folder, "rows", drop=lambda r: is_table("7")(r) and len(r["subject_code"]) == 7)
    _rewrite(folder, "rows", drop=lambda r: is_table("8")(r) and len(r["subject_code"]) == 5)
    # Nothing says that the table of government funds is empty.
    said = ("没有政府性基金", "基金预算拨款收入0万元", "政府性基金预算拨款")
    for name in ("sentences", "lines", "cells"):
        _rewrite(
            folder,
            name,
            drop=lambda r: r["document_id"] == document and any(w in r["text"] for w in said),
        )
    return build(folder, strict=False, select=MODELS, tested=False).path


@pytest.fixture
def hostile(samples: Path, tmp_path: Path) -> Iterator[Path]:
    """A warehouse whose captions and names are formulas and markup."""
    path = tmp_path / "hostile.duckdb"
    shutil.copy(samples, path)
    with duckdb.connect(str(path)) as connection:
        for table, column in (
            ("rpt_year_over_year", "subject_name"),
            ("rpt_year_over_year", "entity_name"),
            ("fct_appropriations", "caption"),
            ("fct_documents", "file_name"),
            ("fct_findings", "statement_zh"),
            ("rpt_disclosure_checklist", "evidence"),
            ("rpt_disclosure_checklist", "entity_name"),
        ):
            connection.execute(f"update {table} set {column} = $1", [HOSTILE])
        # Without a class name the caption of a subject is what a chart shows.
        connection.execute("delete from dim_function_subjects")
    yield path


def _document(folder: Path, file_name: str) -> str:
    for shard in (folder / "disclosure_files").glob("*.csv"):
        with shard.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["file_name"] == file_name:
                    return row["document_id"]
    raise LookupError(file_name)


def _rewrite(folder: Path, name: str, *, drop: Callable[[RawRow], bool]) -> None:
    for shard in (folder / f"disclosure_{name}").glob("*.csv"):
        with shard.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            heads = list(reader.fieldnames or [])
            rows = [row for row in reader if not drop(row)]
        with shard.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, heads, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
