"""Copies of raw documents: ids, names and bodies of their own, and the rows of the original."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks.multiply import multiplied

DOCUMENT = "ab34567890abcdef"


def table(folder: Path, name: str, *rows: dict[str, str]) -> None:
    (folder / name).mkdir(parents=True)
    with (folder / name / "ab.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    table(folder, "disclosure_documents", {
        "document_id": DOCUMENT, "sha256": DOCUMENT + "0" * 48, "file_name": "某市审计局.pdf",
        "entity_name": "某市审计局", "entity_code": "101",
    })  # fmt: skip
    table(folder, "disclosure_files", {"document_id": DOCUMENT, "file_path": "某市/某市审计局.pdf"})
    table(
        folder, "disclosure_lines",
        {"document_id": DOCUMENT, "text": "部门：某市审计局"},
        {"document_id": DOCUMENT, "text": "12.50"},
    )  # fmt: skip
    (folder / "hashes.csv").write_text("path,sha256\n", encoding="utf-8")
    return folder


def test_a_copy_is_a_document_of_another_body(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "many"
    assert multiplied(raw, out, 2) == 3
    documents = read(out / "disclosure_documents" / "ab.csv")
    assert documents[0]["document_id"] == DOCUMENT
    assert [row["entity_name"] for row in documents] == [
        "某市审计局", "第1某市审计局", "第2某市审计局",
    ]  # fmt: skip
    ids = [row["document_id"] for row in documents]
    assert len(set(ids)) == 3
    assert {(len(each), each[:2]) for each in ids} == {(16, "ab")}
    assert all(row["sha256"].startswith(row["document_id"]) for row in documents)
    assert [row["entity_code"] for row in documents] == ["101", "", ""]
    lines = read(out / "disclosure_lines" / "ab.csv")
    assert [(row["document_id"], row["text"]) for row in lines[3:]] == [
        (ids[0], "12.50"), (ids[1], "12.50"), (ids[2], "12.50"),
    ]  # fmt: skip
    assert lines[1]["text"] == "部门：第1某市审计局"
    files = read(out / "disclosure_files" / "ab.csv")
    assert [row["file_path"] for row in files][1:] == [
        "某市/1_第1某市审计局.pdf", "某市/2_第2某市审计局.pdf",
    ]  # fmt: skip
    # The seal is one of other files.
    assert not (out / "hashes.csv").exists()


def test_a_folder_that_is_there_is_left(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    with pytest.raises(FileExistsError):
        multiplied(raw, tmp_path / "many", 1)
