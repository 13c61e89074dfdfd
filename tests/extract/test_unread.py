"""Money that is printed and was not read is named, and the document is loaded in part."""

from __future__ import annotations

import pytest

from extract.forms.model import Form
from extract.model import Document
from extract.unread import looks_like_amount, unread_money
from extract.verdict import judge
from tests.builders.pages import grid, only_form, page, titled

HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
ROWS = [
    ["201", "一般公共服务支出", "30.00", "20.00", "10.00"],
    ["20108", "审计事务", "30.00", "20.00", "10.00"],
    ["2010801", "行政运行", "30.00", "20.00", "10.00"],
]


def spending(*rows: list[str], head: list[str] | None = None) -> list[Form]:
    return [only_form(titled(1, "支出总表", [head or HEAD, *(rows or ROWS)]))]


def kinds(forms: list[Form]) -> list[tuple[str, str]]:
    return [(n[0], n[4]) for notices in unread_money(forms).values() for n in notices]


@pytest.mark.parametrize(
    "text",
    ["1,23,456", "102026,02", "1.234.5", "入0.00", "12,34.5", "${\\bf 12.50}$", "#REF!", "####",
     "1900-04-05 11:31:12", "单击输入 888.88"],
)  # fmt: skip
def test_digits_that_are_no_number_look_like_an_amount(text: str) -> None:
    assert looks_like_amount(text)


@pytest.mark.parametrize(
    "text",
    ["", "1,717.85", "-3.2", "—", "小计", "2026年", "50%", "3辆", "第2项", "10:30", "#", "约12.5%"],
)
def test_what_is_read_or_speaks_of_something_else_does_not(text: str) -> None:
    assert not looks_like_amount(text)


def test_a_table_that_is_read_whole_names_nothing() -> None:
    assert kinds(spending()) == []


def test_a_cell_of_money_that_is_no_number_is_named() -> None:
    broken = [*ROWS[:2], ["2010801", "行政运行", "3,0.00.0", "20.00", "10.00"]]
    forms = spending(*broken)
    assert kinds(forms) == [("amount_unreadable", "3,0.00.0")]
    table = titled(1, "支出总表", [HEAD, *broken])
    verdict = judge(Document([table], "pdfium", "application/pdf"), forms, [])
    assert verdict.status == "partly_loaded"
    assert verdict.reasons[-1].startswith("amount_unreadable: 1 cells of money columns hold")


def test_amounts_under_an_unknown_caption_are_named_and_zeros_are_not() -> None:
    head = [*HEAD, "某某数"]
    known = [[*row, "5.00"] for row in ROWS]
    assert [kind for kind, _ in kinds(spending(*known, head=head))] == ["unknown_amount_column"]
    assert kinds(spending(*[[*row, "0.00"] for row in ROWS], head=head)) == []


def status(head: list[str], rows: list[list[str]]) -> str:
    table = titled(1, "支出总表", [head, *rows])
    return judge(Document([table], "pdfium", "application/pdf"), [only_form(table)], []).status


def test_an_unknown_part_of_a_known_whole_costs_no_facts() -> None:
    known = [[*row, "5.00"] for row in ROWS]
    assert status([*HEAD, "其中：某某数"], known) == "loaded"
    assert kinds(spending(*known, head=[*HEAD, "其中：某某数"])) != []
    alone = [[row[0], row[1], "5.00"] for row in ROWS]
    assert status(["科目编码", "科目名称", "某某数"], alone) == "partly_loaded"


def test_a_table_with_money_and_no_title_is_named() -> None:
    untitled = page(1, [grid([["甲", "乙"], ["某事", "12.00"], ["某物", "3.50"]])])
    assert [kind for kind, _ in kinds([only_form(untitled)])] == ["unnamed_table"]
    words = page(1, [grid([["审核人", "填报人"], ["张", "李"]])])
    assert kinds([only_form(words)]) == []
