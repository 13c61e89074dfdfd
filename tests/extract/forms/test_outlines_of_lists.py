"""Outlines of lists: subtotals of units, classes below items, funds beside 其中, drawn three ways.

As in `test_outline_siblings`, what the leaves print is typed, and adds up to the printed total.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.captions.titles import unit_of
from extract.forms.model import Form, Row
from extract.forms.outline.amounts import decimal_of
from tests.builders.pages import grid, line, only_form, page, titled
from tests.extract.forms.outline_leaves import leaves
from tests.extract.forms.outlines_below_items import CLASSES, FUNDS, NAMES, UNITS_OF_NAMES
from tests.extract.forms.outlines_of_lists import FUNCTIONS, PAGES, UNITS

LAYOUTS = {**PAGES, **NAMES, **UNITS_OF_NAMES, **UNITS, **CLASSES, **FUNDS}


def _added(form: Form, rows: list[Row]) -> Decimal:
    column = next(c.ordinal for c in form.columns if c.role == "measure")
    cells = (form.table.body[row.ordinal - 1].cells.get(column) for row in rows)
    return sum((decimal_of(c.text) or Decimal(0) for c in cells if c is not None), Decimal(0))


@pytest.mark.parametrize("name", LAYOUTS)
def test_leaves_are_the_rows_without_parts(name: str) -> None:
    title, rows, typed = LAYOUTS[name]
    form = only_form(titled(1, title, rows))
    expected = {key: Decimal(amount) for key, amount in typed.items()}
    assert leaves(form, 1) == expected
    tops = [row for row in form.rows if row.role == "component" and row.parent is None]
    if len({row.panel for row in tops}) == 1:  # headings without amounts add up to nothing
        assert _added(form, tops) in {0, sum(expected.values())}
    total = rows[-1] if name not in UNITS_OF_NAMES else rows[1]
    printed = next(text for text in total if "." in text)
    assert sum(expected.values()) == Decimal(printed.replace(",", ""))
    assert not [row.caption for row in form.rows if row.basis == "undecided"]
    assert not [row.caption for row in form.rows if "does_not_close" in row.evidence]


ABOVE = ["一、一般公共预算拨款收入", "604.00"], ["二、政府性基金预算拨款收入", "50.00"]
BELOW = ["一、农林水支出", "500.00"], ["二、城乡社区支出", "154.00"]
BALANCE = ["上年结转", ""], ["收入总计", "654.00"]
ONE_LIST = {
    "headed by 收入 and 支出": [
        *(["收入", ""], *ABOVE, ["收入总计", "654.00"]),
        *(["支出", ""], *BELOW, ["支出总计", "654.00"]),
    ],
    "without headings": [
        *(*ABOVE, ["本年收入合计", "654.00"], *BALANCE),
        *(*BELOW, ["本年支出合计", "654.00"], ["结转下年", ""], ["支出总计", "654.00"]),
    ],
    "one total each": [*ABOVE, ["收入合计", "654.00"], *BELOW, ["支出合计", "654.00"]],
}


@pytest.mark.parametrize("name", ONE_LIST)
def test_revenue_above_expenditure_are_two_lists(name: str) -> None:
    form = only_form(titled(1, "部门收支总表", [["项目", "预算数"], *ONE_LIST[name]]))
    found = leaves(form, 1)
    assert found == {text: Decimal(amount) for text, amount in (*ABOVE, *BELOW)}
    sides = {row.caption: row.side for row in form.rows}
    assert {sides[text] for text, _ in ABOVE} == {"revenue"}
    assert {sides[text] for text, _ in BELOW} == {"expenditure"}
    keys = [row.line_key for row in form.rows if row.role == "total"]
    assert keys == ["total_revenue", "total_expenditure"]
    assert not [row.caption for row in form.rows if row.basis == "undecided"]


def test_amounts_of_a_unit_keep_its_name() -> None:
    """某局小计 is a line of 某局."""
    title, rows, _ = UNITS["某局小计 above the projects of each unit"]
    form = only_form(titled(1, title, rows))
    assert {row.unit_name for row in form.rows if row.kind == "project"} == {
        "示例市商务局本级",
        "示例市会展中心",
    }


@pytest.mark.parametrize(
    "text",
    ["编制单位：元谋县财政局", "预算单位为元宝区教育局", "单位：元江哈尼族彝族傣族自治县财政局"],
)
def test_a_place_that_begins_with_yuan_is_no_unit(text: str) -> None:
    assert unit_of(text) == ""
    assert unit_of(f"{text}   单位：万元") == "万元"


UNITS_BELOW = [
    "注：本表金额单位为万元。",
    "说明：1.本表按万元填列，保留两位小数。",
    "备注：以万元为单位",
]


@pytest.mark.parametrize("note", UNITS_BELOW)
def test_unit_said_in_a_note(note: str) -> None:
    rows = [FUNCTIONS, ["213", "农林水支出", "35.00", "30.00", "5.00"]]
    below = line(note, 160.0)
    form = only_form(page(1, [grid(rows)], [line("支出总表", 70.0), below]))
    assert form.unit == "wan_yuan"


HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
RUNNING = ["2010801", "行政运行", "180.00", "180.00", ""]
AUDITS = ["2010804", "审计业务", "60.00", "", "60.00"]
CLOSING = ["", "合计", "240.00", "180.00", "60.00"]
GOES_ON = {
    "natures of a code": [
        RUNNING, ["", "其中：人员经费", "150.00", "150.00", ""],
        ["", "公用经费", "30.00", "30.00", ""],
        AUDITS, CLOSING,
    ],
    "what a code is for": [
        CLOSING, RUNNING, AUDITS, ["", "其中：经济责任审计", "25.00", "", "25.00"],
        ["", "政策跟踪审计", "20.00", "", "20.00"], ["", "其他", "15.00", "", "15.00"],
    ],
    "below a section": [
        ["20108", "审计事务", "240.00", "180.00", "60.00"], RUNNING,
        ["", "其中：在职人员", "120.00", "120.00", ""], ["", "离退休人员", "60.00", "60.00", ""],
        AUDITS, CLOSING,
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", GOES_ON)
def test_of_which_goes_on_below_a_code(name: str) -> None:
    form = only_form(titled(1, "一般公共预算支出表", [HEAD, *GOES_ON[name]]))
    assert leaves(form, 1) == {"2010801": Decimal(180), "2010804": Decimal(60)}


def test_a_name_that_the_total_needs_is_no_part_of_the_code_above() -> None:
    more = ["", "未细化项目", "30.00", "", "30.00"]
    total = ["", "合计", "270.00", "180.00", "90.00"]
    part = ["", "其中：经济责任审计", "25.00", "", "25.00"]
    form = only_form(titled(1, "一般公共预算支出表", [HEAD, RUNNING, AUDITS, part, more, total]))
    assert leaves(form, 1)["未细化项目"] == Decimal(30)


@pytest.mark.parametrize("called", ["全部合计", "各单位总计", "以上合计："])
def test_a_row_called_total_that_is_the_sum(called: str) -> None:
    rows = [RUNNING, AUDITS, ["", called, "240.00", "180.00", "60.00"]]
    form = only_form(titled(1, "一般公共预算支出表", [HEAD, *rows]))
    assert leaves(form, 1) == {"2010801": Decimal(180), "2010804": Decimal(60)}


def test_a_row_called_total_that_is_less_stays_a_row() -> None:
    rows = [RUNNING, AUDITS, ["", "业务合计", "60.00", "", "60.00"]]
    form = only_form(titled(1, "一般公共预算支出表", [HEAD, *rows]))
    assert [row.role for row in form.rows] == ["component"] * 3
