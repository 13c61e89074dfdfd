"""One digit altered in the raw tables of the samples: dbt and the suites both name the place."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from expectations import by_sql, suites
from tests.dbt.compiled_project import build, compiled_project
from tests.dbt.running import raw_of_samples
from yusuan.warehouse import open_warehouse

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


# Each type of expectation of the marts, broken in the warehouse itself.
SPOILED = """
update fct_documents set status = 'read', fiscal_year = 1066 where file_name = $1;
insert into fct_documents select * from fct_documents where file_name <> $1 limit 1;
update dim_disclosures set entity_name = null;
update fct_revenues set is_countable = null;
"""


@pytest.fixture(scope="module")
def checked(altered: Path, failures: dict[str, str]) -> dict[str, subprocess.CompletedProcess[str]]:
    """The suites asked both ways over the altered warehouse, with marts that are wrong, too."""
    assert failures
    warehouse = altered / "warehouse.duckdb"
    with duckdb.connect(str(warehouse)) as connection:
        for statement in filter(str.strip, SPOILED.split(";")):
            connection.execute(statement, [DOCUMENT] if "$1" in statement else [])
    told = {}
    for way, words in (("docs", []), ("docs_by_sql", ["--sql"])):
        out = ("--warehouse", str(warehouse), "--out", str(altered / way))
        told[way] = run("python", "-m", "expectations", *out, *words)
    return told


def test_the_suites_fail_and_name_document_table_row_and_page(
    altered: Path, checked: dict[str, subprocess.CompletedProcess[str]]
) -> None:
    by_library, docs = checked["docs"], altered / "docs"
    assert by_library.returncode == 3, by_library.stderr
    # The line 本年支出合计 of page 4, with both sides.
    (line,) = [row for row in by_library.stderr.splitlines() if row.startswith("critical A2 ")]
    assert line.startswith(f"critical A2 {PATH} p4 《收支总表》 本年支出合计 | ")
    assert line.endswith(": 4557.17 ≠ 4567.17 (difference -10 万元)")
    # The same line of the other table that restates it.
    assert any(
        row.startswith(f"critical X4 {PATH} ") and "208 社会保障和就业支出" in row
        for row in by_library.stderr.splitlines()
    )
    overview = (docs / "index.html").read_text(encoding="utf-8")
    for words in (DOCUMENT, "收支总表", "本年支出合计", "4557.17", "4567.17"):
        assert words in overview


def test_duckdb_alone_answers_as_the_library_does(
    altered: Path, checked: dict[str, subprocess.CompletedProcess[str]]
) -> None:
    """The same lines, the same pages: what holds, what fails, how often, and the rows."""
    by_library, by_sql = checked["docs"], checked["docs_by_sql"]
    assert by_sql.returncode == by_library.returncode
    lines = [told.stderr.replace("docs_by_sql", "docs") for told in (by_library, by_sql)]
    assert lines[0] == lines[1]
    pages = {
        way: {
            path.relative_to(altered / way): re.sub(
                r"，[0-9-]{10} [0-9:]{5}<", "<", path.read_text(encoding="utf-8")
            )
            for path in (altered / way).rglob("*.html")
        }
        for way in checked
    }
    assert pages["docs"] == pages["docs_by_sql"]


@pytest.mark.usefixtures("checked")
def test_each_type_of_expectation_was_seen_to_fail(altered: Path) -> None:
    """What the ways are compared on holds a failure of each kind that a suite knows."""
    with open_warehouse(altered / "warehouse.duckdb") as connection:
        asked = suites.identity_suites(connection) + suites.mart_suites()
        failed = {
            expectation["type"]
            for outcome in by_sql.run(connection, asked)
            for expectation, check in zip(outcome.suite.expectations, outcome.checks, strict=True)
            if check.failure
        }
    assert failed == {each["type"] for suite in asked for each in suite.expectations}


@pytest.mark.usefixtures("checked")
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
