"""Wide tables printed over two pages side by side: joined where proven, else refused by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from extract.document import extract_document
from extract.tables.stitch import logical_tables
from tests.builders.drawing import Drawing
from tests.builders.pages import grid, line, page, tables, titled

COLUMNS = (40.0, 110.0, 260.0, 340.0, 420.0)
LEFT_HEAD = ("科目编码", "科目名称", "合计", "基本支出")
RIGHT_HEAD = ("项目支出", "上缴上级支出", "经营支出")
# code → what is printed from left to right: total, basic | project, remitted, business
FIGURES = {
    "201": ("60.00", "10.00", "20.00", "", "30.00"),
    "20108": ("60.00", "10.00", "20.00", "", "30.00"),
    "2010801": ("60.00", "10.00", "20.00", "", "30.00"),
    "205": ("6.00", "1.00", "2.00", "3.00", "0.00"),
    "20508": ("6.00", "1.00", "2.00", "3.00", "0.00"),
    "2050803": ("6.00", "1.00", "2.00", "3.00", "0.00"),
}
MEASURES = ("total", "basic", "project", "remitted_to_superior", "operating_business")
NAMES = {
    "201": "一般公共服务支出",
    "20108": "审计事务",
    "2010801": "行政运行",
    "205": "教育支出",
    "20508": "进修及培训",
    "2050803": "培训支出",
}
FIRST, SECOND = ("201", "20108", "2010801"), ("205", "20508", "2050803")
Rows = list[tuple[str, ...]]


def left(codes: Sequence[str], head: bool = True) -> Rows:
    body = [(code, NAMES[code], *FIGURES[code][:2]) for code in codes]
    return [LEFT_HEAD, *body] if head else body


def right(codes: Sequence[str], head: bool = True, keys: bool = False) -> Rows:
    body = [((code, NAMES[code]) if keys else ()) + FIGURES[code][2:] for code in codes]
    captions = (LEFT_HEAD[:2] if keys else ()) + RIGHT_HEAD
    return [captions, *body] if head else body


def drawn(path: Path, *sheets: tuple[Rows, str]) -> Path:
    """Pages of one table each; the unit stands at the right end of the sheet, as printed."""
    drawing = Drawing(path)
    for number, (rows, title) in enumerate(sheets):
        if number:
            drawing.next_page()
        if title:
            drawing.text(220, 70, title, 14)
        if number == 0:
            drawing.text(430, 98, "单位：万元")
        drawing.table(rows, (40.0, 110.0, 260.0, 340.0, 420.0, 500.0)[: len(rows[0]) + 1])
    return drawing.save()


def read(path: Path) -> tuple[dict[tuple[str, str], tuple[str, int]], dict[str, Any]]:
    """(code, measure) → printed text and page, of the one statutory table; all records."""
    records = extract_document(path, "0" * 16, "0" * 64, 100)
    found = {}
    for table in records["disclosure_tables"]:
        place = table["table_ordinal"]
        if table["form"] == "other":
            continue
        columns = {
            c["column_ordinal"]: c["measure"]
            for c in records["disclosure_columns"]
            if c["table_ordinal"] == place and c["role"] == "measure"
        }
        rows = {
            r["row_ordinal"]: r["subject_code"]
            for r in records["disclosure_rows"]
            if r["table_ordinal"] == place
        }
        for cell in records["disclosure_cells"]:
            measure = columns.get(cell["column_ordinal"])
            if cell["table_ordinal"] == place and cell["cell_role"] == "body" and measure:
                key = (rows[cell["row_ordinal"]], measure)
                assert key not in found, key
                found[key] = (cell["text"], cell["page_number"])
    return found, records


def expected(pages: dict[str, tuple[int, int]]) -> dict[tuple[str, str], tuple[str, int]]:
    """Each typed figure with the page it is drawn on: (left, right) for each code."""
    return {
        (code, measure): (text, pages[code][0 if place < 2 else 1])
        for code in pages
        for place, (measure, text) in enumerate(zip(MEASURES, FIGURES[code], strict=True))
    }


TITLE = "部门支出总表"


@pytest.mark.parametrize("keys", [False, True])
@pytest.mark.parametrize("title", ["", TITLE, TITLE + "（续表）"])
def test_two_halves(tmp_path: Path, keys: bool, title: str) -> None:
    path = drawn(tmp_path / "a.pdf", (left(FIRST), TITLE), (right(FIRST, keys=keys), title))
    found, records = read(path)
    assert found == expected(dict.fromkeys(FIRST, (1, 2)))
    (table,) = records["disclosure_tables"]
    assert (table["form"], table["first_page"], table["last_page"]) == ("expenditure_total", 1, 2)
    assert records["disclosure_documents"][0]["status"] == "loaded"


@pytest.mark.parametrize("head", [False, True])
@pytest.mark.parametrize("keys", [False, True])
def test_each_half_behind_its_rows(tmp_path: Path, keys: bool, head: bool) -> None:
    """Over, then down: left, right, left, right."""
    path = drawn(
        tmp_path / "a.pdf",
        (left(FIRST), TITLE),
        (right(FIRST, keys=keys), ""),
        (left(SECOND, head), ""),
        (right(SECOND, head, keys), ""),
    )
    found, records = read(path)
    pages = dict.fromkeys(FIRST, (1, 2)) | dict.fromkeys(SECOND, (3, 4))
    assert found == expected(pages)
    assert len(records["disclosure_tables"]) == 1


@pytest.mark.parametrize("head", [False, True])
@pytest.mark.parametrize("keys", [False, True])
def test_all_halves_behind_all_rows(tmp_path: Path, keys: bool, head: bool) -> None:
    """Down, then over: left, left, right, right."""
    path = drawn(
        tmp_path / "a.pdf",
        (left(FIRST), TITLE),
        (left(SECOND, head), ""),
        (right(FIRST, keys=keys), ""),
        (right(SECOND, head, keys), ""),
    )
    found, records = read(path)
    pages = dict.fromkeys(FIRST, (1, 3)) | dict.fromkeys(SECOND, (2, 4))
    assert found == expected(pages)
    assert len(records["disclosure_tables"]) == 1


def forms(path: Path) -> list[str]:
    records = extract_document(path, "0" * 16, "0" * 64, 100)
    return [t["form"] for t in records["disclosure_tables"]]


def refused(path: Path) -> tuple[list[str], list[str], str]:
    """Forms of the tables, the notices on halves, and the status of the document."""
    _, records = read(path)
    notices = [n["text"] for n in records["disclosure_notices"] if n["kind"] == "orphan_fragment"]
    document = records["disclosure_documents"][0]
    assert all(f"half_not_joined: {text}" in document["reason"] for text in notices)
    return [t["form"] for t in records["disclosure_tables"]], notices, document["status"]


def test_another_number_of_rows(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", (left(FIRST), TITLE), (right(FIRST[:2]), TITLE))
    assert refused(path) == (
        ["expenditure_total", "other"],
        ["p2 prints 2 rows beside 3 rows of p1"],
        "partly_loaded",
    )


def test_rows_at_other_heights(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(220, 70, TITLE, 14)
    drawing.table(left(FIRST), COLUMNS)
    drawing.next_page()
    drawing.table(right(FIRST), COLUMNS[:4], top=160.0)
    assert refused(drawing.save()) == (
        ["expenditure_total", "other"],
        ["p2 prints rows at other heights than p1"],
        "partly_loaded",
    )


def test_half_of_one_page_is_missing(tmp_path: Path) -> None:
    path = drawn(
        tmp_path / "a.pdf", (left(FIRST), TITLE), (right(FIRST), ""), (left(SECOND, False), "")
    )
    found, notices, status = refused(path)
    assert found[:2] == ["expenditure_total", "other"]
    assert notices == ["1 pages of further columns beside 2 pages of rows"]
    assert status == "partly_loaded"


def test_other_keys_are_another_table(tmp_path: Path) -> None:
    """The same title and columns of its own, but other codes: nothing is joined, nothing lost."""
    path = drawn(
        tmp_path / "a.pdf", (left(FIRST), TITLE), (right(SECOND, keys=True), "政府性基金预算支出表")
    )
    found, records = read(path)
    assert [t["form"] for t in records["disclosure_tables"]] == [
        "expenditure_total",
        "government_fund_expenditure",
    ]
    assert found[("205", "project")] == ("2.00", 2)


def test_next_table_of_the_same_layout_is_no_half(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", (left(FIRST), TITLE), (left(FIRST), "一般公共预算支出表"))
    assert forms(path) == ["expenditure_total", "general_public_expenditure"]


def test_columns_in_common_are_no_further_columns(tmp_path: Path) -> None:
    """The same keys with the same captions again: the table of another unit, for example."""
    rows = [("科目编码", "科目名称", "合计", "项目支出", "基本支出"), *right(FIRST, False, True)]
    path = drawn(tmp_path / "a.pdf", (left(FIRST), TITLE), (rows, TITLE))
    assert forms(path) == ["expenditure_total"] * 2


def test_text_has_no_heights() -> None:
    """A transcription shows rows but not where they stood: without keys nothing is proven."""
    pages = [
        titled(1, TITLE, [list(row) for row in left(FIRST)]),
        page(2, [grid([list(row) for row in right(FIRST)])], [line("- 2 -", 800.0)]),
    ]
    found = logical_tables(pages, is_drawn=False)
    assert [t.refusal for t in found] == [
        "",
        "p2 prints neither the keys nor the heights of the rows of p1",
    ]
    assert len(tables(*pages)) == 1
