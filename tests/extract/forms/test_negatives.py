"""Amounts in brackets: the columns of which the sums of the table say that they are negative."""

from __future__ import annotations

import pytest

from tests.builders.pages import only_form, titled

HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
TOTAL = ["", "合计", "240.00", "150.00", "90.00"]
SECTION = ["20108", "审计事务", "240.00", "150.00", "90.00"]
RUNNING = ["2010801", "行政运行", "150.00", "150.00", ""]
AUDITS = ["2010804", "审计业务", "100.00", "", "100.00"]

LAYOUTS = {
    # columns that are marked, rows
    "a project taken back": (
        {"合计", "项目支出"},
        [TOTAL, SECTION, RUNNING, AUDITS, ["2010899", "其他", "（10.00）", "", "（10.00）"]],
    ),
    "thousands, total below": (
        {"合计", "项目支出"},
        [
            ["2010801", "行政运行", "1,500.00", "1,500.00", ""],
            ["2010804", "审计业务", "4,000.00", "", "4,000.00"],
            ["2010899", "其他", "(1,000.00)", "", "(1,000.00)"],
            ["", "合计", "4,500.00", "1,500.00", "3,000.00"],
        ],
    ),
    "two in one column": (
        {"基本支出", "合计"},
        [
            ["", "合计", "120.00", "30.00", "90.00"],
            ["2010801", "行政运行", "50.00", "50.00", ""],
            ["2010804", "审计业务", "90.00", "", "90.00"],
            ["2010850", "事业运行", "(15.00)", "(15.00)", ""],
            ["2010899", "其他", "(5.00)", "(5.00)", ""],
        ],
    ),
    "a column of nothing but brackets": (
        {"合计", "项目支出"},
        [
            ["21302", "林业和草原", "1,250.00", "1,300.00", "(50.00)"],
            ["2130201", "行政运行", "1,300.00", "1,300.00", ""],
            ["2130205", "森林资源培育", "(50.00)", "", "(50.00)"],
            ["", "合计", "1,250.00", "1,300.00", "(50.00)"],
        ],
    ),
    "a note of what the amount above holds": (
        set(),
        [TOTAL, SECTION, RUNNING, ["2010804", "审计业务", "90.00", "", "90.00"],
         ["2010899", "其他", "", "", "（10.00）"]],
    ),
    "sums that hold neither way": (
        set(),
        [TOTAL, SECTION, RUNNING, ["2010804", "审计业务", "95.00", "", "95.00"],
         ["2010899", "其他", "（10.00）", "", "（10.00）"]],
    ),
    "an addend in brackets": (
        set(),
        [TOTAL, SECTION, RUNNING, ["2010804", "审计业务", "80.00", "", "80.00"],
         ["2010899", "其他", "（10.00）", "", "（10.00）"]],
    ),
    "nothing adds up to anything": (
        set(),
        [["2010801", "行政运行", "（10.00）", "（10.00）", ""], AUDITS],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_brackets_are_negative_where_sums_say_so(name: str) -> None:
    typed, rows = LAYOUTS[name]
    form = only_form(titled(1, "一般公共预算支出表", [HEAD, *rows]))
    assert {c.path[-1] for c in form.columns if c.has_negative_brackets} == typed
