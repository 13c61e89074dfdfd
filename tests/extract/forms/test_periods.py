"""Rows that are years or phases of one thing, its items across: no row is part of another."""

from __future__ import annotations

import pytest

from extract.forms.model import Form
from tests.builders.pages import only_form, titled
from tests.builders.spans import LEFT, UP

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


@pytest.mark.parametrize("below", [UP, ""])
def test_a_year_beside_several_units_is_the_year_of_each(below: str) -> None:
    form = only_form(
        titled(
            1,
            "“三公”经费预算表",
            [
                ["年度", "单位名称", "合计", "因公出国（境）费", "公务接待费"],
                ["2025年", "合计", "9.00", "4.00", "5.00"],
                [below, "示例局本级", "6.00", "4.00", "2.00"],
                [below, "示例中心", "3.00", "", "3.00"],
                ["2026年", "合计", "8.00", "4.00", "4.00"],
                [below, "示例局本级", "5.00", "4.00", "1.00"],
                [below, "示例中心", "3.00", "", "3.00"],
            ],
        )
    )
    assert [r.figure_year for r in form.rows] == ["2025"] * 3 + ["2026"] * 3
    assert [r.role for r in form.rows] == ["total", "component", "component"] * 2


@pytest.mark.parametrize(
    "last", ["决算比预算增减", "决算数比年初预算数增减额", "预算执行差异", "完成预算比例"]
)
def test_what_compares_the_phases_is_none_of_them(last: str) -> None:
    form = public(
        [
            ["年初预算", "12.00", "3.00", "", "5.00", "4.00", "2.00"],
            ["支出决算", "10.00", "3.00", "", "4.00", "3.00", "1.00"],
            [last, "-2.00", "0.00", "", "-1.00", "-1.00", "-1.00"],
        ],
        title="“三公”经费支出决算表",
    )
    assert periods(form) == [
        ("", "budget", "component"),
        ("", "final", "component"),
        ("", "", "memo"),
    ]
