"""Tables without rules between columns: heads of several lines, single rows, columns of years.

Each text is set in the middle of its cell, as a browser or a sheet does; what it spans is typed.
Whatever the sums do not prove leaves the page open.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from extract.document import extract_document
from tests.builders.drawing import FONT, Drawing

SIZE, ROW, TOP = 9.0, 20.0, 120.0
Text = tuple[float, float, float, str]  # left, right, line from 0 (halves between lines), text

SPLIT = ("功能分类科目/科目编码", "功能分类科目/科目名称", "合计")
LAYOUTS: dict[str, tuple[str, Sequence[Text], Sequence[str], Sequence[Sequence[str]]]] = {
    # title, head, paths of its columns, rows
    "natures below basic expenditure": (
        "一般公共预算支出表",
        [(50, 300, 0, "功能分类科目"), (300, 360, 0.5, "合计"), (360, 480, 0, "基本支出"),
         (480, 550, 0.5, "项目支出"), (50, 110, 1, "科目编码"), (110, 300, 1, "科目名称"),
         (360, 420, 1, "人员经费"), (420, 480, 1, "公用经费")],
        [*SPLIT, "基本支出/人员经费", "基本支出/公用经费", "项目支出"],
        [["2120101", "行政运行", "310.00", "280.00", "30.00", ""],
         ["2120106", "工程建设管理", "120.00", "", "", "120.00"],
         ["", "合计", "430.00", "280.00", "30.00", "120.00"]],
    ),
    "this year and what was carried over": (
        "一般公共预算支出表",
        [(50, 110, 0.5, "科目编码"), (110, 250, 0.5, "科目名称"), (250, 310, 0.5, "合计"),
         (310, 430, 0, "当年拨款"), (430, 550, 0, "上年结转"), (310, 370, 1, "基本支出"),
         (370, 430, 1, "项目支出"), (430, 490, 1, "基本支出"), (490, 550, 1, "项目支出")],
        ["科目编码", "科目名称", "合计", "当年拨款/基本支出", "当年拨款/项目支出",
         "上年结转/基本支出", "上年结转/项目支出"],
        [["2130101", "行政运行", "385.00", "380.00", "", "5.00", ""],
         ["2130108", "病虫害控制", "275.00", "", "220.00", "", "55.00"],
         ["", "合计", "660.00", "380.00", "220.00", "5.00", "55.00"]],
    ),
    "vehicles in one row": (
        "财政拨款“三公”经费预算表",
        [(50, 130, 0.5, "“三公”经费合计"), (130, 240, 0.5, "因公出国（境）费"),
         (240, 450, 0, "公务用车购置及运行费"), (450, 550, 0.5, "公务接待费"),
         (240, 300, 1, "小计"), (300, 370, 1, "购置费"), (370, 450, 1, "运行费")],
        ["三公经费合计", "因公出国(境)费", "公务用车购置及运行费/小计",
         "公务用车购置及运行费/购置费",
         "公务用车购置及运行费/运行费", "公务接待费"],
        [["18.60", "0.00", "12.00", "0.00", "12.00", "6.60"]],
    ),
    "two years": (
        "“三公”经费预算表",
        [(50, 300, 0, "项目"), (300, 420, 0, "2025年预算数"), (420, 550, 0, "2026年预算数")],
        ["项目", "2025年预算数", "2026年预算数"],
        [["合计", "9.00", "8.00"], ["公务接待费", "3.00", "2.00"],
         ["公务用车运行维护费", "6.00", "6.00"]],
    ),
}  # fmt: skip
BROKEN = {
    "natures below basic expenditure": (0, 3, "270.00"),
    "this year and what was carried over": (1, 6, "65.00"),
    "vehicles in one row": (0, 5, "6.00"),
    "two years": (1, 2, "3.00"),
}


def _read(path: Path, name: str, rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    title, head, paths, _ = LAYOUTS[name]
    drawing = Drawing(path / "a.pdf")
    drawing.text(220, 70, title, 14)
    drawing.text(470, 98, "单位：万元")
    cells = list(head)
    leaves = sorted((c for c in head), key=lambda c: (c[0], -c[2]))
    columns = [c for n, c in enumerate(leaves) if n == 0 or c[0] != leaves[n - 1][0]]
    depth = int(max(line for _, _, line, _ in head)) + 1
    for number, row in enumerate(rows, depth):
        cells += [(c[0], c[1], number, text) for c, text in zip(columns, row, strict=True) if text]
    assert len(columns) == len(paths)
    for left, right, line, text in cells:
        x = (left + right - stringWidth(text, FONT, SIZE)) / 2
        drawing.text(x, TOP + ROW * line, text)
    return extract_document(drawing.save(), "0" * 16, "0" * 64, 10)


def _body(records: dict[str, Any]) -> list[list[str]]:
    width = len(records["disclosure_columns"])
    found: dict[int, dict[int, str]] = {}
    for cell in records["disclosure_cells"]:
        if cell["cell_role"] == "body":
            found.setdefault(cell["row_ordinal"], {})[cell["column_ordinal"]] = cell["text"]
    return [[row.get(n, "") for n in range(1, width + 1)] for _, row in sorted(found.items())]


@pytest.mark.parametrize("name", LAYOUTS)
def test_captions_and_cells_stand_where_they_are_printed(tmp_path: Path, name: str) -> None:
    _, _, paths, rows = LAYOUTS[name]
    records = _read(tmp_path, name, rows)
    assert records["disclosure_documents"][0]["status"] == "loaded"
    assert [c["header_path"] for c in records["disclosure_columns"]] == list(paths)
    assert _body(records) == [list(row) for row in rows]


@pytest.mark.parametrize("name", BROKEN)
def test_sums_that_break_leave_the_page_open(tmp_path: Path, name: str) -> None:
    row, column, text = BROKEN[name]
    rows = [list(r) for r in LAYOUTS[name][3]]
    rows[row][column] = text
    records = _read(tmp_path, name, rows)
    assert records["disclosure_documents"][0]["status"] != "loaded"
    assert not records["disclosure_cells"]
