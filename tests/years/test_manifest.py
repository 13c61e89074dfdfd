"""The intake manifest: read as written, overriding what documents say, and held against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.manifest import NOT_FOUND, read_manifests
from tests.dbt.conftest import Build, Warehouse, build
from tests.dbt.raw_documents import Document, RawFolder
from tests.years.documents import AUDIT_2021, CULTURE_2019, audit, culture, folder_of

__all__ = ["build"]

REPUBLISHED = "f1" + "0" * 14


def write(folder: Path, text: str) -> None:
    (folder / "documents.csv").write_text(text, encoding="utf-8")


def test_lines_are_kept_as_written_and_problems_are_named(tmp_path: Path) -> None:
    write(
        tmp_path,
        "\ufefffile,region,supersedes,colour\n"
        "甲市/a.pdf,350102,甲市/old.pdf,red\n"
        "\n"
        './乙市\\b.pdf,"鼓楼区",,\n'
        "missing.pdf,,,\n",
    )
    files = {"甲市/a.pdf": "1" * 16, "甲市/old.pdf": "2" * 16, "乙市/b.pdf": "3" * 16}
    rows, complaints = read_manifests([tmp_path], files)
    assert [(row["document_id"], row["region"], row["supersedes_document_id"]) for row in rows] == [
        ("1" * 16, "350102", "2" * 16),
        ("3" * 16, "鼓楼区", ""),
        (NOT_FOUND, "", ""),
    ]
    assert len(complaints) == 2
    assert "`colour` is not known" in complaints[0]
    assert "line 5: no file `missing.pdf`" in complaints[1]


@pytest.mark.parametrize("content", [b"name,region\nx,y\n", "file,区划\n".encode("gb18030")])
def test_a_manifest_that_cannot_be_read_stops_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "documents.csv").write_bytes(content)
    rows, complaints = read_manifests([tmp_path, tmp_path / "none.pdf"], {})
    assert rows == []
    assert complaints[0].endswith("not used")


def state(raw: RawFolder, line: int, document_id: str, **values: str) -> None:
    raw.records["disclosure_manifest"].append(
        {"document_id": document_id, "manifest": "documents.csv", "line_number": line, **values}
    )


@pytest.fixture(scope="module")
def warehouse(build: Build) -> Warehouse:
    culture_2019 = culture()[0]
    again = Document(REPUBLISHED, "苏州市文化局", fiscal_year="2019", tables=culture_2019.tables)
    raw = folder_of(*audit(), culture_2019, again)
    state(
        raw, 2, AUDIT_2021, file="a.pdf", region="320200", department="无锡市审计局",
        source_url="https://example.invalid/a", published_at="2021-02-14",
    )  # fmt: skip
    state(raw, 3, REPUBLISHED, file="b.pdf", region="某地", published_at="二月",
          supersedes="old.pdf", supersedes_document_id=CULTURE_2019)  # fmt: skip
    state(raw, 4, NOT_FOUND, file="lost.pdf")
    return build(raw, select=("fct_documents", "int_manifest_findings", "int_documents_superseded"))


def test_the_manifest_overrides_the_document(warehouse: Warehouse) -> None:
    assert warehouse.failures == {}
    rows = warehouse.query(
        "select region_code, region_basis, entity_name, entity_source, source_url,"
        f" cast(published_at as varchar) from fct_documents where document_id = '{AUDIT_2021}'"
    )
    assert rows == [
        ("320200", "manifest", "无锡市审计局", "manifest", "https://example.invalid/a",
         "2021-02-14"),
    ]  # fmt: skip


def test_a_republished_document_supersedes(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select document_id, superseded_by_document_id, superseded_rule, is_countable"
        f" from fct_documents where document_id in ('{CULTURE_2019}', '{REPUBLISHED}') order by 1"
    )
    assert rows == [
        (CULTURE_2019, REPUBLISHED, "manifest", False),
        (REPUBLISHED, None, None, True),
    ]


def test_contradictions_are_findings(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select kind, line_number, stated, printed from int_manifest_findings order by 2, 1"
    )
    assert rows == [
        ("department_contradicted", 2, "无锡市审计局", "苏州市审计局"),
        ("region_contradicted", 2, "320200", "苏州市"),
        ("date_unreadable", 3, "二月", None),
        ("region_unknown", 3, "某地", None),
        ("file_not_found", 4, "lost.pdf", None),
    ]
