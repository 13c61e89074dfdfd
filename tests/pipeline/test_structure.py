"""A run whose warehouse is not what it should be: published, exit code 4, the model named."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = PROJECT / "documents/disclosures/临江市/临江市审计服务中心2026年度单位预算公开.pdf"
# Results, and the readers: below another path their loops would be compiled anew.
_ELSEWHERE = ("data", "target", "logs", "extract")
# In which file, what is replaced, by what: a key that is there twice, a column of another type.
PLANTED = {
    # Two files of one body and year are one disclosure.
    "models/intermediate/documents/int_documents_identified.yml": (
        "    columns:\n",
        "    columns:\n      - name: disclosure_id\n        data_tests:\n          - unique:\n"
        "              config:\n                enabled: true\n",
    ),
    "models/marts/core/fct_document_files.yml": ("data_type: bigint", "data_type: boolean"),
    # All other tests are asked of the samples elsewhere: here they would only take their time.
    "dbt_project.yml": ("seeds:\n", "data_tests:\n  yusuan:\n    +enabled: false\n\nseeds:\n"),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """run.json of a run of this project with two faults planted."""
    folder = tmp_path_factory.mktemp("planted")
    project = folder / "project"
    project.mkdir()
    for entry in PROJECT.iterdir():
        if entry.name in ("models", "pipeline", "yusuan"):
            shutil.copytree(entry, project / entry.name)
        elif not entry.name.startswith(".") and entry.name not in _ELSEWHERE:
            (project / entry.name).symlink_to(entry)
    for name, (old, new) in PLANTED.items():
        text = (project / name).read_text(encoding="utf-8")
        assert text.count(old) >= 1, name
        (project / name).unlink()  # a link to the file of this project
        (project / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    documents = folder / "documents"
    documents.mkdir()
    shutil.copy(SAMPLE, documents / "one.pdf")
    # A second document: other bytes, the same pages.
    (documents / "two.pdf").write_bytes(SAMPLE.read_bytes() + b"\n%\n")
    ended = subprocess.run(
        [sys.executable, "-m", "pipeline", "--documents", documents, "--data", folder / "data"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": f"{project}{os.pathsep}{PROJECT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    found: dict[str, Any] = json.loads((folder / "data/run.json").read_text(encoding="utf-8"))
    assert ended.returncode == found["exit_code"]
    return found


def test_the_code_is_4_in_words_of_its_own(report: dict[str, Any]) -> None:
    assert report["exit_code"] == 4
    assert report["meaning"] == (
        "the warehouse is published, but a test of its own structure failed"
    )


def test_the_test_and_its_model_are_named(report: dict[str, Any]) -> None:
    assert report["broken_tests"] == [
        {
            "name": "unique_int_documents_identified_disclosure_id",
            "model": "int_documents_identified",
            "rows": 1,
        }
    ]
    texts = [reason["text"] for reason in report["reasons"] if reason["code"] == 4]
    assert texts == [
        "internal test unique_int_documents_identified_disclosure_id"
        " of model int_documents_identified failed: 1 row",
        "model fct_document_files does not keep its contract",
    ]


def test_the_warehouse_is_published_whole(report: dict[str, Any]) -> None:
    assert report["published"] is True
    with duckdb.connect(report["warehouse"], read_only=True) as connection:
        counts = connection.execute(
            "select (select count(*) from fct_documents),"
            " (select count(*) from fct_document_files),"
            " (select count(*) > 0 from fct_printed_figures),"
            " (select count(*) from rpt_document_quality)"
        ).fetchone()
    assert counts == (2, 2, True, 2)
