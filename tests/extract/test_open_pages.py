"""Pages that do not add up: one reason for each kind of problem, with its pages."""

from __future__ import annotations

import pytest

from extract.ledger import PageLedger, close_page
from extract.model import OCR, Box, Cell, Document, Grid, Page, TextLine
from extract.verdict import judge, page_ranges
from tests.builders.pages import line, page


def ledger(number: int, *problems: tuple[int, str], status: str = "open") -> PageLedger:
    page = Page(number, 595, 842, 0, 900, [], [])
    return PageLedger(page, in_cells=900, status=status, problems=list(problems))


def test_a_kind_of_problem_is_told_once_with_its_pages() -> None:
    stray = "amounts beside or between the cells of a table"
    ledgers = [
        ledger(3, (2, stray)),
        ledger(4, (12, "glyphs in no cell and no zone"), (1, stray)),
        ledger(5, (4, stray)),
        ledger(6, (9, stray), status="no_table"),
        ledger(8, (1, stray)),
    ]
    text = "部门预算 收入 支出 预算 决算 三公 财政拨款 基本支出 项目支出 一般公共预算 政府采购"
    document = Document([x.page for x in ledgers], "fixture", "application/pdf")
    verdict = judge_with_words(document, ledgers, text)
    assert verdict == [
        "page_ledger_open: 8 amounts beside or between the cells of a table (p3-p5, p8)",
        "page_ledger_open: 12 glyphs in no cell and no zone (p4)",
    ]


def judge_with_words(document: Document, ledgers: list[PageLedger], text: str) -> list[str]:
    for one in document.pages:
        one.lines.append(TextLine(text, Box(60, 60, 500, 74), len(text)))
    return judge(document, [], ledgers).reasons


def test_ranges_of_pages() -> None:
    assert page_ranges([1]) == "p1"
    assert page_ranges([1, 2, 3, 7, 9, 10]) == "p1-p3, p7, p9-p10"


APART = ["收入", "支出", "项目", "行次", "金额", "一、一般公共预算财政拨款收入", "1"]
BARE = ["440.55", "423.20", "0.00", "10.00", "1,450.55"]


@pytest.mark.parametrize(
    ("title", "amounts", "status"),
    [
        ("收入支出决算总表", BARE, "open"),
        ("一般公共预算支出表", BARE, "open"),
        ("部门预算收支总表", BARE[:4], "no_table"),  # a few: no table came apart
        ("二、收入决算情况说明", BARE, "no_table"),  # under no title of a table
        ("收入支出决算总表", ["23.51%"] * 6, "no_table"),  # labels of a chart
    ],
)
def test_amounts_on_lines_of_their_own(title: str, amounts: list[str], status: str) -> None:
    """A web page copied as text: each cell of its tables became a line."""
    lines = [line(text, 60.0 + 12 * at) for at, text in enumerate([title, *APART, *amounts])]
    assert close_page(page(1, lines=lines)).status == status


@pytest.mark.parametrize(
    ("pieces", "status"),
    [
        (("合计", "96.48", "64.32", "32.16"), "open"),
        (("合计", "96.48", "64.32"), "no_table"),
        (("其中：甲12.50", "乙4.00", "丙1.20"), "no_table"),  # words about money
    ],
)
def test_figures_of_several_rows_in_one_cell(pieces: tuple[str, ...], status: str) -> None:
    """A table with rules between its columns only: caption and figures are one cell."""
    box = Box(60, 60, 160, 200)
    cell = Cell(0, 0, 1, 1, box, pieces, "".join(pieces), len("".join(pieces)))
    given = page(1, lines=[])
    given.grids.append(Grid(box, 1, 1, [cell], [[cell]], (60.0, 160.0)))
    given.glyphs += cell.glyphs
    assert close_page(given).status == status


ROW = "9,626.77 9,616.33 9,616.33 10.43 10.43"


@pytest.mark.parametrize(
    ("reader", "row", "status"),
    [
        (OCR, ROW, "open"),  # the rules of a small table were not seen
        ("", ROW, "no_table"),
        (OCR, "支出预算 9,626.77 万元，其中基本支出 9,616.33 万元", "no_table"),
    ],
)
def test_one_row_of_a_table_among_the_lines_of_a_recognised_page(
    reader: str, row: str, status: str
) -> None:
    found = page(1, lines=[line("收入总表", 60.0), line("合计 小计", 72.0), line(row, 84.0)])
    found.reader = reader
    assert close_page(found).status == status
