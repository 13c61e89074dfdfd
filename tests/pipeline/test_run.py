"""Whole runs over bad input: they finish, say why, and never take away what was published."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest

from pipeline.publishing import hand_on_history
from tests.dbt.compiled_project import Project
from tests.dbt.warehouses import Warehouse

PROJECT = Path(__file__).resolve().parents[2]
BAD = PROJECT / "tests" / "fixtures" / "bad"


def run(documents: Path, data: Path) -> int:
    """The script that keeps the exit code, from a folder that is not the project's."""
    return subprocess.run(
        [PROJECT / "scripts/run.sh", "--documents", documents, "--data", data],
        cwd=data.parent,
        capture_output=True,
        check=False,
    ).returncode


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over two files that are no budgets."""
    folder = tmp_path_factory.mktemp("run")
    (folder / "in").mkdir()
    for name in ("not_a_budget.pdf", "web_page.pdf"):
        shutil.copy(BAD / name, folder / "in" / name)
    assert run(folder / "in", folder / "data") == 1
    return folder


def test_refused_documents_are_in_the_warehouse_with_their_reasons(refused: Path) -> None:
    with duckdb.connect(str(refused / "data/warehouse.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "select file_name, status, split_part(reason, ':', 1) from fct_documents order by 1"
        ).fetchall()
    assert rows == [
        ("not_a_budget.pdf", "refused", "not_a_budget"),
        ("web_page.pdf", "refused", "not_a_pdf"),
    ]


def test_the_exit_code_and_its_reasons_are_in_run_json(refused: Path) -> None:
    report = json.loads((refused / "data/run.json").read_text(encoding="utf-8"))
    assert report["exit_code"] == 1
    assert report["published"] is True
    assert "none of 2 documents could be read" in [r["text"] for r in report["reasons"]]
    assert [step["name"] for step in report["steps"]] == [
        "extract", "dbt build", "reread", "dbt run", "expectations",
    ]  # fmt: skip


def test_one_more_document_costs_its_region(refused: Path) -> None:
    """No dbt: the region of the new file alone is built, and all of it is published."""
    shutil.copy(BAD / "encrypted.pdf", refused / "in" / "encrypted.pdf")
    (refused / "in" / "web_page.pdf").rename(refused / "in" / "renamed.pdf")
    assert run(refused / "in", refused / "data") == 1
    report = json.loads((refused / "data/run.json").read_text(encoding="utf-8"))
    assert [step["name"] for step in report["steps"]] == ["extract", "regions", "expectations"]
    assert report["published"] is True
    done = json.loads((refused / "data/build/regions.json").read_text(encoding="utf-8"))
    assert done["documents"] == {"fresh": 2, "gone": 0}
    assert not list((refused / "data/build").glob("*.duckdb*"))
    with duckdb.connect(str(refused / "data/warehouse.duckdb"), read_only=True) as connection:
        rows = connection.execute("select file_name from fct_documents order by 1").fetchall()
    assert rows == [("encrypted.pdf",), ("not_a_budget.pdf",), ("renamed.pdf",)]


def test_an_empty_folder_keeps_the_old_warehouse_open_for_its_readers(refused: Path) -> None:
    (refused / "nothing").mkdir()
    warehouse = refused / "data/warehouse.duckdb"
    before = warehouse.stat().st_ino
    with duckdb.connect(str(warehouse), read_only=True) as reader:
        assert run(refused / "nothing", refused / "data") == 1
        assert reader.execute("select count(*) from fct_documents").fetchall() == [(3,)]
    assert warehouse.stat().st_ino == before
    report = json.loads((refused / "data/run.json").read_text(encoding="utf-8"))
    assert report["published"] is False


def test_a_warehouse_that_cannot_be_read_is_set_aside(tmp_path: Path) -> None:
    """Cut in half, or no warehouse at all: the run goes on, and nothing is thrown away."""
    published, built = tmp_path / "it's a warehouse.duckdb", tmp_path / "built.duckdb"
    with duckdb.connect(str(published)) as connection:
        connection.execute("create table fct_check_history as select 7 as run")
    assert hand_on_history(published, built) is None
    with duckdb.connect(str(built), read_only=True) as connection:
        assert connection.execute("from fct_check_history").fetchall() == [(7,)]
    for content in (published.read_bytes()[:5000], b"no warehouse, but a text"):
        published.write_bytes(content)
        built.unlink(missing_ok=True)
        aside = hand_on_history(published, built)
        assert aside is not None and aside.read_bytes() == content
        assert not published.exists() and not built.exists()
        aside.unlink()


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "data").write_text("a file, where a folder is asked for", encoding="utf-8")
    ended = subprocess.run(
        [PROJECT / "scripts/run.sh", "--documents", tmp_path / "in", "--data", tmp_path / "data"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "cannot write" in ended.stderr and "Traceback" not in ended.stderr


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    ended = subprocess.run(
        [PROJECT / "scripts/run.sh", "--documents", tmp_path / "no", "--data", tmp_path / "data"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "not found" in ended.stderr
    assert not (tmp_path / "data").exists()


def test_every_analysis_is_a_query_of_the_warehouse(refused: Path, project: Project) -> None:
    questions = [path.stem for path in (PROJECT / "analyses").glob("*.sql")]
    assert len(questions) >= 20
    with Warehouse(refused / "data/warehouse.duckdb").opened() as connection:
        for question in questions:
            connection.execute(project.sql(question)).fetchall()
