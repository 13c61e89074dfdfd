"""Workbooks and documents without merged heads, decimals or one paragraph a cell."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import xlwt

from extract.readers.office.old_sheets import read_old_workbook
from tests.unseen.reading import extract

Records = dict[str, list[dict[str, Any]]]


def sheet(path: Path, rows: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([None if cell == "" else cell for cell in row])
    book.save(path)
    return path


def captions(records: Records) -> list[tuple[int, int, str]]:
    return [(r["table_ordinal"], r["panel"], r["caption"]) for r in records["disclosure_rows"]]


def test_a_line_without_an_amount_is_no_row_of_an_unmerged_head(tmp_path: Path) -> None:
    records = extract(
        sheet(
            tmp_path / "a.xlsx",
            [
                ["财政拨款收支总表"],
                ["单位：万元"],
                ["收入", "", "支出", ""],
                ["项目", "预算数", "项目", "预算数"],
                ["财政拨款", "", "一般公共服务支出", ""],
                ["事业收入", "5.00", "教育支出", "5.00"],
            ],
        )
    )
    assert [c["role"] for c in records["disclosure_columns"]] == [
        "caption", "measure", "caption", "measure",
    ]  # fmt: skip
    assert captions(records) == [
        (1, 1, "财政拨款"), (1, 1, "事业收入"), (1, 2, "一般公共服务支出"), (1, 2, "教育支出"),
    ]  # fmt: skip


def test_tables_of_whole_numbers_below_one_another_are_two(tmp_path: Path) -> None:
    """The second prints 元: as rows of the first it would be 10,000 times as much."""
    records = extract(
        sheet(
            tmp_path / "a.xlsx",
            [
                ["部门收入总表"],
                ["单位：万元"],
                ["项目", "合计"],
                ["一般公共预算拨款收入", 100],
                ["合计", 100],
                ["部门支出总表"],
                ["单位：元"],
                ["项目", "合计"],
                ["一般公共服务支出", 1000000],
                ["合计", 1000000],
            ],
        )
    )
    assert [(t["form"], t["printed_unit"]) for t in records["disclosure_tables"]] == [
        ("revenue_total", "wan_yuan"),
        ("expenditure_total", "yuan"),
    ]


def test_amounts_on_lines_of_their_own_in_a_cell_are_not_joined(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("部门支出总表")
    document.add_paragraph("单位：万元")
    table = document.add_table(3, 2)
    for row, texts in enumerate([("项目", "合计"), ("一般公共\n服务支出", "100\n200")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text  # a line feed becomes a break
    table.cell(2, 0).text = "教育支出"
    table.cell(2, 1).text = "300"
    table.cell(2, 1).add_paragraph("400")
    document.save(str(tmp_path / "a.docx"))
    records = extract(tmp_path / "a.docx")
    texts = [c["text"] for c in records["disclosure_cells"] if c["cell_role"] != "head"]
    assert texts == ["一般公共服务支出", "100 200", "教育支出", "300 400"]
    assert "2 cells hold two numbers" in records["disclosure_documents"][0]["reason"]


def test_a_formula_without_a_result_is_seen_under_a_prefix(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xlsx", [["部门支出总表"], ["项目", "合计"], ["合计", "=1+1"]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    prefixed = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", parts[name])
    parts[name] = prefixed.replace(b"xmlns=", b"xmlns:x=", 1)
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    (document,) = extract(path)["disclosure_documents"]
    assert document["reason"].startswith("unsupported: 1 formulas have no stored result")


def test_a_merged_cell_is_shown_although_its_first_column_is_hidden(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "a.xlsx",
        [
            ["部门支出总表"],
            ["单位：万元"],
            ["科目名称", "", "合计"],
            ["一般公共服务支出", "", "8.00"],
            ["教育支出", "", "7.25"],
        ],
    )
    book = openpyxl.load_workbook(path)
    for area in ("A1:C1", "A2:C2", "A3:B3", "A4:B4", "A5:B5"):
        book.active.merge_cells(area)
    book.active.column_dimensions["A"].hidden = True
    book.save(path)
    assert [text for _, _, text in captions(extract(path))] == ["一般公共服务支出", "教育支出"]


def test_a_column_of_another_unit_is_named(tmp_path: Path) -> None:
    records = extract(
        sheet(
            tmp_path / "a.xlsx",
            [
                ["部门支出总表"],
                ["单位：万元"],
                ["科目名称", "合计(亿元)", "基本支出"],
                ["一般公共服务支出", "0.01", "100.00"],
            ],
        )
    )
    named = [n["text"] for n in records["disclosure_notices"] if n["kind"] == "unit_unsupported"]
    assert named == ["合计(亿元): hundred_million_yuan"]


@pytest.mark.parametrize(
    ("look", "number_format", "is_seen"),
    [
        ("", "#,##0.00", True),
        ("font: height 120", "#,##0.00;[White]-#,##0.00", True),
        ("font: height 20", "#,##0.00", False),
        ("", "[White]#,##0.00", False),
    ],
)
def test_an_old_workbook_shows_no_tiny_type_and_no_white_numbers(
    tmp_path: Path, look: str, number_format: str, is_seen: bool
) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    sheet.write(0, 0, "合计")
    sheet.write(0, 1, 77.7, xlwt.easyxf(look, num_format_str=number_format))
    book.save(str(tmp_path / "a.xls"))
    (page,) = read_old_workbook(tmp_path / "a.xls").pages
    texts = {cell.text for grid in page.grids for cell in grid.cells}
    texts |= {word for line in page.lines for word in line.text.split()}
    assert ("77.70" in texts) == is_seen
    assert bool(page.notices) != is_seen
