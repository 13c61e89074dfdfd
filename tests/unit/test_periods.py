"""Rows that are years or phases of one thing, its items across: no row is part of another."""

from __future__ import annotations

import pytest

from extract.forms.model import Form
from tests.unit.pages import only_form, titled
from tests.unit.spans import LEFT, UP

ITEMS = ["小计", "因公出国（境）费用", "公务用车购置费", "公务用车运行维护费", "公务接待费"]


def periods(form: Form) -> list[tuple[str, str, str]]:
    return [(r.figure_year, r.figure_phase, r.role) for r in form.rows]


def public(rows: list[list[str]], first: str = "项目", title: str = "“三公”经费支出表") -> Form:
    head = [[first, "“三公”经费", LEFT, LEFT, LEFT, LEFT, "会议费"], [UP, *ITEMS, UP]]
    return only_form(titled(1, title, [*head, *rows]))


def test_budget_and_outturn() -> None:
    """财决公开09表: 预算数 above 决算数."""
    form = public(
        [
            ["预算数", "6.00", "", "1.00", "4.00", "1.00", "8.00"],
            ["决算数", "5.00", "", "1.00", "3.00", "1.00", "7.00"],
        ]
    )
    assert periods(form) == [("", "budget", "component"), ("", "final", "component")]
    assert [(r.parent, r.depth) for r in form.rows] == [(None, 1), (None, 1)]


def test_years_and_their_change() -> None:
    form = public(
        [
            ["2025年预算数", "6.00", "", "1.00", "4.00", "1.00", "8.00"],
            ["2026年预算数", "5.00", "", "1.00", "3.00", "1.00", "7.00"],
            ["增减额", "-1.00", "", "0.00", "-1.00", "0.00", "-1.00"],
            ["增减比例（%）", "-16.67", "", "", "-25.00", "", "-12.50"],
        ],
        "年度",
    )
    assert [p for p in periods(form) if p[2] == "component"] == [
        ("2025", "budget", "component"),
        ("2026", "budget", "component"),
    ]
    assert [r.line_key for r in form.rows[2:]] == ["change.amount", "change.percent"]
    assert {r.role for r in form.rows[2:]} == {"memo"}


@pytest.mark.parametrize("first", ["类别", "项目", ""])
def test_words_for_years(first: str) -> None:
    form = public(
        [
            ["上年预算数", "6.00", "", "1.00", "4.00", "1.00", "8.00"],
            ["上年执行数", "4.00", "", "1.00", "2.00", "1.00", "8.00"],
            ["本年预算数", "5.00", "", "1.00", "3.00", "1.00", "7.00"],
        ],
        first,
    )
    assert periods(form) == [
        ("2025", "budget", "component"),
        ("2025", "execution", "component"),
        ("2026", "budget", "component"),
    ]


def test_a_row_of_a_unit_is_no_period() -> None:
    form = public(
        [
            ["合计", "6.00", "", "1.00", "4.00", "1.00", "8.00"],
            ["示例市档案局", "6.00", "", "1.00", "4.00", "1.00", "8.00"],
        ],
        "单位名称",
    )
    assert [r.figure_phase for r in form.rows] == ["", ""]
    assert [r.role for r in form.rows] == ["total", "component"]


def test_a_department_above_its_units_each_with_its_years() -> None:
    """深圳: the first body's amounts of a year are the sum of those of the bodies after it."""
    head = [["单位名称", "年度", "“三公”经费合计", "因公出国（境）费", "公务接待费"]]
    amounts = {
        "示例局": (("9.00", "3.00", "6.00"), ("7.00", "2.00", "5.00")),
        "示例局本级": (("6.00", "3.00", "3.00"), ("4.00", "2.00", "2.00")),
        "示例中心": (("2.00", "", "2.00"), ("2.00", "", "2.00")),
        "示例站": (("1.00", "", "1.00"), ("1.00", "", "1.00")),
    }
    body = [
        [unit, year, *values]
        for unit, of_years in amounts.items()
        for year, values in zip(("2025年", "2026年"), of_years, strict=True)
    ]
    form = only_form(titled(1, "“三公”经费支出表", [*head, *body]))
    assert [r.parent for r in form.rows] == [None, None, 1, 2, 1, 2, 1, 2]
