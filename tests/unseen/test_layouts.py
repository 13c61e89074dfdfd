"""Layouts of unseen places in every hand: the whole extractor must give back what was drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unseen.draw import Hand, pdf, web, word, workbook
from tests.unseen.layouts import LAYOUTS
from tests.unseen.model import Printed
from tests.unseen.reading import differences, extract

COVER = ("示例县档案馆", "2026年部门预算公开")
ALL = list(LAYOUTS.values())
NOTED = [replace(table, notes=["注：本表按样表填列。"]) for table in ALL]

Draw = Callable[[Path, Sequence[Printed]], Path]
PDF_HANDS = {
    "ruled": Hand(),
    "rules drawn as filled rectangles": Hand("fills"),
    "open sides": Hand("open_sides"),
    "only the head has vertical rules": Hand("head"),
    "turned page with a footer": Hand(turned=True, footer="— {} —"),
    "cut by pages, head repeated": Hand(rows_per_page=2),
    "cut by pages, 续表 above": Hand(rows_per_page=2, repeats_title="续表"),
    "cut by pages, title repeated": Hand(rows_per_page=2, repeats_title="{}（续）"),
    "cut by pages, no head": Hand(rows_per_page=3, repeats_head=False),
}
OTHER_HANDS: dict[str, tuple[str, Draw]] = {
    "workbook": ("a.xlsx", workbook),
    "workbook without merged cells": ("a.xlsx", lambda p, t: workbook(p, t, merges=False)),
    "workbook of numbers": ("a.xlsx", lambda p, t: workbook(p, t, numbers=True, borders=True)),
    "one sheet": ("a.xlsx", lambda p, t: workbook(p, t, one_sheet=True)),
    "one sheet, nothing between": ("a.xlsx", lambda p, t: workbook(p, t, one_sheet=True, gap=0)),
    "one sheet, no merged cells": (
        "a.xlsx",
        lambda p, t: workbook(p, t, one_sheet=True, merges=False, numbers=True),
    ),
    "word processor": ("a.docx", lambda p, t: word(p, t, COVER)),
    "web page": ("a.html", lambda p, t: web(p, t, COVER)),
}


@pytest.mark.parametrize("hand", PDF_HANDS.values(), ids=list(PDF_HANDS))
def test_pdf(tmp_path: Path, hand: Hand) -> None:
    assert differences(extract(pdf(tmp_path / "a.pdf", ALL, hand, COVER)), ALL) == []


@pytest.mark.parametrize(("name", "draw"), OTHER_HANDS.values(), ids=list(OTHER_HANDS))
def test_office_and_web(tmp_path: Path, name: str, draw: Draw) -> None:
    assert differences(extract(draw(tmp_path / name, ALL)), ALL) == []


@pytest.mark.parametrize(("name", "draw"), OTHER_HANDS.values(), ids=list(OTHER_HANDS))
def test_notes_below_tables(tmp_path: Path, name: str, draw: Draw) -> None:
    assert differences(extract(draw(tmp_path / name, NOTED)), NOTED) == []


@pytest.mark.parametrize("rules", ["none", "horizontal"])
def test_tables_without_vertical_rules_are_refused_by_page(tmp_path: Path, rules: str) -> None:
    records = extract(pdf(tmp_path / "a.pdf", ALL, Hand(rules), COVER))
    document = records["disclosure_documents"][0]
    assert document["status"] == "partly_loaded"
    assert "lines of a table outside of any ruled cell" in document["reason"]
    assert not [c for c in records["disclosure_cells"] if c["cell_role"] == "body"]


def test_total_columns_are_the_sum_of_economic_classes(tmp_path: Path) -> None:
    """湖南: 总计 stands over the classes, which stand over nothing else."""
    records = extract(pdf(tmp_path / "a.pdf", [LAYOUTS["HUNAN_WAGES"]]))
    parents = {
        c["column_ordinal"]: c["parent_column_ordinal"]
        for c in records["disclosure_columns"]
        if c["role"] == "measure"
    }
    # 总计 6 = 工资奖金津补贴 7 (8+9+10) + 社会保障缴费 11 (12+13) + 住房公积金 14 + 其他 15
    assert parents == {6: None, 7: 6, 8: 7, 9: 7, 10: 7, 11: 6, 12: 11, 13: 11, 14: 6, 15: 6}
