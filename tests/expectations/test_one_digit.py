"""One digit altered in the raw tables of the samples: dbt and the suites both name the place."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.dbt.compiled_project import build, compiled_project
from tests.dbt.running import raw_of_samples

PROJECT = Path(__file__).resolve().parents[2]
DOCUMENT = "临江市审计局2026年度部门预算公开.pdf"
PATH = f"disclosures/临江市/{DOCUMENT}"
# 收支总表, line 八、社会保障和就业支出: the document prints 786.12.
TABLE, ROW, COLUMN, PRINTED, ALTERED = "收支总表", "8", "4", "786.12", "796.12"


def run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    programme = [str(Path(sys.executable).parent / command[0]), *command[1:]]
    return subprocess.run(
        programme,
        cwd=PROJECT,
        env={**os.environ, "COLUMNS": "200", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def alter_one_digit(raw: Path) -> None:
    """Write ALTERED where PRINTED stands; exactly one cell may answer."""
    documents = [row for f in (raw / "disclosure_documents").glob("*.csv") for row in read(f)]
    (document_id,) = [d["document_id"] for d in documents if d["file_name"] == DOCUMENT]
    shard = f"{document_id[:2]}.csv"
    tables = read(raw / "disclosure_tables" / shard)
    (table,) = [
        row["table_ordinal"]
        for row in tables
        if row["document_id"] == document_id and row["title"] == TABLE
    ]
    path = raw / "disclosure_cells" / shard
    cells = read(path)
    place = (document_id, table, ROW, COLUMN)
    keys = ("document_id", "table_ordinal", "row_ordinal", "column_ordinal")
    (cell,) = [row for row in cells if tuple(row[key] for key in keys) == place]
    assert cell["text"] == PRINTED
    cell["text"] = ALTERED
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, cells[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(cells)


@pytest.fixture(scope="module")
def altered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Raw tables of the sample documents with one digit altered."""
    folder = tmp_path_factory.mktemp("altered")
    shutil.copytree(raw_of_samples(tmp_path_factory), folder / "raw")
    alter_one_digit(folder / "raw")
    return folder


@pytest.fixture(scope="module")
def failures(altered: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the build of the altered tables says, as on all samples: a broken identity fails."""
    project = compiled_project(tmp_path_factory, is_strict=True)
    models = [n["name"] for n in project.nodes.values() if n["resource_type"] == "model"]
    return build(project, altered / "warehouse.duckdb", raw=altered / "raw", select=models)


def test_the_strict_build_fails_and_the_finding_names_the_place(
    altered: Path, failures: dict[str, str]
) -> None:
    assert failures["assert_identities_hold"].startswith("fail: Got ")
    with duckdb.connect(str(altered / "warehouse.duckdb"), read_only=True) as connection:
        found = connection.execute(
            "select statement_zh from fct_findings where identity_id = 'A2'"
        ).fetchall()
    ((statement,),) = found
    assert statement.startswith(f"《{DOCUMENT}》第4页《收支总表》")
    assert (
        "：本年支出合计 = 各项支出之和不成立，左边4557.17万元，"
        "右边2927.86+102.69+740.5+796.12=4567.17万元，相差-10万元。" in statement
    )


@pytest.mark.usefixtures("failures")
def test_the_suites_fail_and_name_document_table_row_and_page(
    altered: Path,
) -> None:
    warehouse, docs = altered / "warehouse.duckdb", altered / "docs"
    checked = run("python", "-m", "expectations", "--warehouse", str(warehouse), "--out", str(docs))
    assert checked.returncode == 3, checked.stderr
    # The line 本年支出合计 of page 4, with both sides.
    (line,) = [row for row in checked.stderr.splitlines() if row.startswith("critical A2 ")]
    assert line.startswith(f"critical A2 {PATH} p4 《收支总表》 本年支出合计 | ")
    assert line.endswith(": 4557.17 ≠ 4567.17 (difference -10 万元)")
    # The same line of the other table that restates it.
    assert any(
        row.startswith(f"critical X4 {PATH} ") and "208 社会保障和就业支出" in row
        for row in checked.stderr.splitlines()
    )
    overview = (docs / "index.html").read_text(encoding="utf-8")
    for words in (DOCUMENT, "收支总表", "本年支出合计", "4557.17", "4567.17"):
        assert words in overview


def test_data_docs_load_nothing_from_elsewhere(
    altered: Path,
) -> None:
    pages = list((altered / "docs").rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "http://" not in text, page
        assert "https://" not in text, page
        assert "<script" not in text, page
