"""Workbooks and word-processor files go the same way as PDF: typed figures come back."""

from __future__ import annotations

import copy
import zipfile
import zlib
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from extract.document import extract_document
from extract.readers.office.breakage import damage
from extract.readers.sniff import sniff
from extract.reading import read_document

EXPENDITURE = [
    ["支出总表", None, None, None, None],
    ["部门：示例县档案局", None, None, None, "单位：万元"],
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["合计", None, 1234.5, 1200, 34.5],
    [201, "一般公共服务支出", 1234.5, 1200, 34.5],
    [20126, "档案事务", 1234.5, 1200, 34.5],
    [2012601, "行政运行", 1200, 1200, None],
    [2012604, "档案馆", 34.5, None, 34.5],
]


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in EXPENDITURE:
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A2:D2")
    for row in sheet.iter_rows(min_row=4, min_col=3):
        for cell in row:
            cell.number_format = "#,##0.00"
    hidden = book.create_sheet("草稿")
    hidden.append(["收入总表", 1])
    hidden.sheet_state = "hidden"
    book.save(path)
    return path


def word(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("示例县档案局2026年度部门预算公开")
    document.add_page_break()
    document.add_paragraph("支出总表")
    document.add_paragraph("单位：万元")
    table = document.add_table(rows=0, cols=5)
    for row in EXPENDITURE[2:]:
        cells = table.add_row().cells
        for cell, value in zip(cells, row, strict=True):
            cell.text = "" if value is None else str(value)
    cells[0].merge(cells[0])
    document.save(str(path))
    return path


def figures(path: Path) -> dict[tuple[str, str], str]:
    records = extract_document(path, "0" * 16, "0" * 64, 100)
    tables = {t["table_ordinal"]: t["form"] for t in records["disclosure_tables"]}
    assert list(tables.values()) == ["expenditure_total"]
    measures = {c["column_ordinal"]: c["measure"] for c in records["disclosure_columns"]}
    codes = {
        r["row_ordinal"]: r["subject_code"] or r["caption"] for r in records["disclosure_rows"]
    }
    return {
        (codes[c["row_ordinal"]], measures[c["column_ordinal"]]): c["text"]
        for c in records["disclosure_cells"]
        if c["cell_role"] == "body" and measures[c["column_ordinal"]] and c["text"]
    }


def test_a_workbook_shows_numbers_as_its_cells_are_formatted(tmp_path: Path) -> None:
    found = figures(workbook(tmp_path / "预算.xlsx"))
    assert found[("合计", "total")] == "1,234.50"
    assert found[("2012601", "basic")] == "1,200.00"
    assert found[("2012604", "project")] == "34.50"
    assert ("2012604", "basic") not in found  # blank is not zero


def test_a_text_document_keeps_what_is_typed(tmp_path: Path) -> None:
    found = figures(word(tmp_path / "预算.docx"))
    assert found[("合计", "total")] == "1234.5"
    assert found[("2012604", "project")] == "34.5"


def test_units_and_entity_are_read_from_the_sheet(tmp_path: Path) -> None:
    records = extract_document(workbook(tmp_path / "a.xlsx"), "0" * 16, "0" * 64, 100)
    assert records["disclosure_tables"][0]["printed_unit"] == "wan_yuan"
    assert records["disclosure_documents"][0]["entity_name"] == "示例县档案局"


@pytest.mark.parametrize(
    ("name", "content", "slug"),
    [
        ("bomb.xlsx", b"PK\x03\x04 this is no zip file", "damaged"),
        ("old.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "unsupported"),
    ],
)
def test_bad_office_files_say_why(tmp_path: Path, name: str, content: bytes, slug: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert sniff(path)[1].startswith(f"{slug}:")


def test_an_archive_is_no_office_file(tmp_path: Path) -> None:
    path = tmp_path / "预算.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    assert sniff(path)[1].startswith("unsupported:")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (zipfile.BadZipFile("Bad CRC-32 for file 'xl/worksheets/sheet1.xml'"), "its checksum"),
        (zipfile.BadZipFile("File is not a zip file"), "its end is missing"),
        (zlib.error("Error -3 while decompressing data: invalid distance"), "cannot be unpacked"),
        (SyntaxError("x"), "SyntaxError: x"),
    ],
)
def test_damage_is_said_in_words(error: Exception, words: str) -> None:
    assert damage(error).startswith("damaged: the office file cannot be read: ")
    assert words in damage(error)


def test_a_fault_of_our_own_is_not_called_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.readers.office.reader.page_of", None)
    (record,) = extract_document(workbook(tmp_path / "a.xlsx"), "0" * 16, "0" * 64, 100)[
        "disclosure_documents"
    ]
    assert record["reason"].startswith("crashed: the reader of office files failed (TypeError)")


@pytest.mark.parametrize("is_named", [False, True])
def test_a_column_of_a_twentieth_of_a_point_is_none(tmp_path: Path, is_named: bool) -> None:
    """Where rows end a rounding apart, each amount stood over two columns (.rtf by LibreOffice)."""
    made = docx.Document(str(word(tmp_path / "a.docx")))
    table = made.tables[0]
    count = len(table.columns)
    columns = table._tbl.tblGrid.findall(qn("w:gridCol"))
    thin = copy.deepcopy(columns[-1])
    thin.set(qn("w:w"), "1")
    columns[-1].addprevious(thin)
    for number, row in enumerate(table._tbl.tr_lst):
        if number and is_named:  # a cell of its own, empty
            row.tc_lst[-1].addprevious(OxmlElement("w:tc"))
        else:
            row.tc_lst[-1].get_or_add_tcPr().grid_span = 2
    made.save(str(tmp_path / "b.docx"))
    (grid,) = [g for p in read_document(tmp_path / "b.docx", 10).pages for g in p.grids]
    assert grid.column_count == count
    assert figures(tmp_path / "b.docx") == figures(tmp_path / "a.docx")
