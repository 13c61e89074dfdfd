"""The intake manifest: read as written, overriding what documents say, and held against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.manifest import NOT_FOUND, read_manifests
from tests.dbt.raw_documents import Document, RawFolder
from tests.dbt.warehouses import Build, Warehouse
from tests.years.documents import (
    AUDIT_2021,
    CULTURE_2019,
    TRADE_2019,
    TRADE_2020,
    TRADE_FINAL,
    audit,
    culture,
    folder_of,
    trade,
)

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


@pytest.mark.parametrize(
    "content", [b"name,region\nx,y\n", "文件,区划\n".encode("gb18030"), b"\x80"]
)
def test_a_manifest_that_cannot_be_read_stops_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "documents.csv").write_bytes(content)
    rows, complaints = read_manifests([tmp_path, tmp_path / "none.pdf"], {})
    assert rows == []
    assert complaints[0].endswith("not used")


def test_a_manifest_saved_by_a_chinese_excel_is_read(tmp_path: Path) -> None:
    text = "file,department,supersedes\r\n乙市\\b.pdf,乙市审计局,.\\甲市\\a.pdf\r\n"
    (tmp_path / "documents.csv").write_bytes(text.encode("gb18030"))
    files = {"甲市/a.pdf": "1" * 16, "乙市/b.pdf": "2" * 16}
    rows, complaints = read_manifests([tmp_path], files)
    assert [(r["document_id"], r["department"], r["supersedes_document_id"]) for r in rows] == [
        ("2" * 16, "乙市审计局", "1" * 16)
    ]
    assert [c.split(": ", 1)[1] for c in complaints] == ["read as GB 18030"]


def test_a_file_listed_twice_and_fields_without_a_column_are_told(tmp_path: Path) -> None:
    write(tmp_path, "file,region,supersedes\na.pdf,x,\na.pdf,y,gone.pdf,surplus\n")
    rows, complaints = read_manifests([tmp_path], {"a.pdf": "1" * 16})
    assert [row["region"] for row in rows] == ["x", "y"]
    assert [c.split(" line ", 1)[1] for c in complaints] == [
        "3: more fields than the header has, the rest is left out",
        "3: the document of `a.pdf` stands in line 2 too, the last line holds",
        "3: no file `gone.pdf` to supersede",
    ]


def state(raw: RawFolder, line: int, document_id: str, **values: str) -> None:
    raw.records["disclosure_manifest"].append(
        {"document_id": document_id, "manifest": "documents.csv", "line_number": line, **values}
    )


def approve(raw: RawFolder, document_id: str, text: str) -> None:
    raw.records["disclosure_lines"].append(
        {"document_id": document_id, "page_number": 2, "line_ordinal": 900, "zone": "prose",
         "text": text}
    )  # fmt: skip


@pytest.fixture(scope="module")
def warehouse(build: Build) -> Warehouse:
    culture_2019 = culture()[0]
    again = Document(REPUBLISHED, "苏州市文化局", fiscal_year="2019", tables=culture_2019.tables)
    raw = folder_of(*audit(), *trade(), culture_2019, again)
    state(
        raw, 2, AUDIT_2021, file="a.pdf", region="320200", department="无锡市审计局",
        source_url="https://example.invalid/a", published_at="2021-02-14",
    )  # fmt: skip
    state(raw, 3, REPUBLISHED, file="b.pdf", region="某地", published_at="二月",
          supersedes="old.pdf", supersedes_document_id=CULTURE_2019)  # fmt: skip
    state(raw, 4, NOT_FOUND, file="lost.pdf")
    state(raw, 5, TRADE_2019, file="c.pdf", published_at="2022.3.1")
    state(raw, 6, TRADE_2019, file="c.pdf", published_at="2022年3月5日",
          supersedes="d.pdf", supersedes_document_id=TRADE_2020)  # fmt: skip
    state(raw, 7, TRADE_2020, file="d.pdf", published_at="20220301",
          supersedes="c.pdf", supersedes_document_id=TRADE_2019)  # fmt: skip
    state(raw, 8, TRADE_FINAL, file="e.pdf", supersedes="gone.pdf")
    # Approved on 28 January 2021: the twentieth day is 17 February.
    approve(raw, AUDIT_2021, "批复日期：2021年1月28日")
    approve(raw, TRADE_2020, "批复时间：2022年2月8日")
    return build(raw, strict=False, select=("fct_findings", "fct_documents"))


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
        ("stated_again", 5, "c.pdf", "6"),
        ("supersedes_in_a_circle", 6, "d.pdf", None),
        ("published_late", 7, "2022-03-01", "2022-02-08"),
        ("supersedes_in_a_circle", 7, "c.pdf", None),
        ("superseded_file_not_found", 8, "gone.pdf", None),
    ]


def test_every_kind_of_the_seed_is_made_here_in_its_words(warehouse: Warehouse) -> None:
    """As the relationships test sees only the kinds that some line makes."""
    assert warehouse.query(
        "select distinct kind from fct_findings where source = 'manifest' order by 1"
    ) == warehouse.query("select kind from finding_kinds where source = 'manifest' order by 1")
    assert warehouse.query(
        "select statement_zh, statement_en from fct_findings where source = 'manifest'"
        " and (statement_en like 'Manifest line 5:%' or statement_en like 'Manifest line 8:%')"
        " order by 1"
    ) == [
        ("收集清单第5行：文件“c.pdf”在第6行再次列出，以第6行为准。",
         'Manifest line 5: "c.pdf" is listed again in line 6, which holds.'),
        ("收集清单第8行：被替代的文件“gone.pdf”不存在。",
         'Manifest line 8: the file it replaces, "gone.pdf", is not there.'),
    ]  # fmt: skip


def test_what_the_manifest_contradicts_is_among_the_findings(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select kind, document_id, severity, class, statement_zh from fct_findings"
        " where source = 'manifest' and kind in ('department_contradicted', 'file_not_found')"
        " order by kind"
    )
    assert rows == [
        ("department_contradicted", AUDIT_2021, "warning", "undecided",
         "收集清单第2行：所述“无锡市审计局”与文件所印“苏州市审计局”不一致。"),
        ("file_not_found", None, "warning", "undecided", "收集清单第4行：没有文件“lost.pdf”。"),
    ]  # fmt: skip


def test_dates_are_read_as_people_write_them(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select line_number, cast(published_at as varchar) from stg_disclosure__manifest"
        " where line_number between 5 and 7 order by 1"
    )
    assert rows == [(5, "2022-03-01"), (6, "2022-03-05"), (7, "2022-03-01")]


def test_documents_that_replace_each_other_both_stay(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        f"select is_current from fct_documents where document_id in ('{TRADE_2019}',"
        f" '{TRADE_2020}')"
    )
    assert rows == [(True,), (True,)]


def test_a_replaced_document_is_not_audited_together_with_its_successor(
    warehouse: Warehouse,
) -> None:
    """Prose of the one would be held against the tables of both: every amount twice."""
    rows = warehouse.query(
        "select document_id, disclosure_id = audit_group from int_identity_documents"
        f" where document_id in ('{CULTURE_2019}', '{REPUBLISHED}') order by 1"
    )
    assert rows == [(CULTURE_2019, False), (REPUBLISHED, True)]


def test_twenty_days_after_approval_are_the_term(warehouse: Warehouse) -> None:
    # 17 days for AUDIT_2021 (28 January to 14 February), 21 for TRADE_2020 (8 February to 1 March).
    assert warehouse.query(
        "select document_id, statement_zh from fct_findings where kind = 'published_late'"
    ) == [
        (TRADE_2020,
         "收集清单第7行：公布于2022-03-01，文件所印批复日期为2022-02-08，超过二十日（预算法第十四条；所属单位为预算法实施条例第六条）。"),
    ]  # fmt: skip
