"""Columns: nested heads, years, units, phases, and captions that nobody knows."""

from __future__ import annotations

import pytest

from tests.builders.pages import column, measures, only_form, titled
from tests.builders.spans import LEFT, UP


def test_nested_head_gives_each_column_its_total() -> None:
    form = only_form(
        titled(
            1,
            "部门支出总表",
            [
                ["科目编码", "科目名称", "合计", "基本支出", LEFT, LEFT, "项目支出"],
                [UP, UP, UP, "小计", "人员经费", "公用经费", UP],
                ["201", "一般公共服务支出", "30.00", "20.00", "15.00", "5.00", "10.00"],
            ],
        )
    )
    assert measures(form) == ["total", "basic", "basic.personnel", "basic.operating", "project"]
    assert [c.parent for c in form.columns] == [None, None, None, 2, 3, 3, 2]
    assert column(form, 3).measure_role == column(form, 4).measure_role == "total"


def test_unknown_caption_over_amounts_is_kept_and_named() -> None:
    rows = [
        ["科目编码", "科目名称", "合计", "星际支出"],
        ["201", "一般公共服务支出", "3.00", "1.00"],
    ]
    form = only_form(titled(1, "部门支出总表", rows))
    assert column(form, 4).is_unmatched
    assert ("unknown_column", "星际支出") in [(n[0], n[4]) for n in form.notices]


def test_table_with_an_unknown_title_keeps_its_cells_as_other() -> None:
    form = only_form(titled(1, "星际支付一览", [["甲", "乙"], ["丙", "1.00"]]))
    assert (form.form, form.rows, len(form.table.body)) == ("other", [], 1)


def test_last_years_column_speaks_of_last_year() -> None:
    rows = [
        ["项目", "上年预算数", "本年预算数", "增减%"],
        ["公务接待费", "2.00", "1.00", "-50.00"],
    ]
    form = only_form(titled(1, "“三公”经费支出表", rows))
    assert [(c.figure_year, c.value_kind) for c in form.columns[1:]] == [
        ("2025", "amount"),
        ("", "amount"),
        ("", "percent"),
    ]


def test_unit_of_a_table_is_its_own() -> None:
    form = only_form(
        titled(1, "“三公”经费支出表", [["项目", "预算数"], ["公务接待费", "1.00"]], "单位：元")
    )
    assert (form.unit, form.unit_source) == ("yuan", "table")


def test_no_unit_printed_means_no_unit() -> None:
    form = only_form(
        titled(1, "“三公”经费支出表", [["项目", "预算数"], ["公务接待费", "1.00"]], "")
    )
    assert form.unit == ""


def test_signs_of_statements_are_printed_with_their_amounts() -> None:
    """△ is the minus of statements: a row of nothing else is body, its column holds amounts."""
    rows = [
        ["科目编码", "科目名称", "合计", "当年新口径"],
        ["201", "一般公共服务支出", "△12.34", "△ 1,234.50"],
        ["205", "教育支出", "▲3.00", "—3.20"],
    ]
    form = only_form(titled(1, "一般公共预算支出表", rows))
    assert [(r.code, r.caption) for r in form.rows] == [
        ("201", "一般公共服务支出"),
        ("205", "教育支出"),
    ]
    assert [(c.role, c.measure) for c in form.columns[2:]] == [
        ("measure", "total"),
        ("measure", "unmatched"),
    ]
    assert form.table.body[0].cells[2].text == "△12.34"


def test_phase_printed_above_the_items_is_theirs() -> None:
    """预算数 | 决算数 over the items of 三公: the budget is no part of the outturn (公开07表)."""
    table = [
        ["预算数", LEFT, LEFT, "决算数", LEFT, LEFT],
        ["合计", "因公出国（境）费", "公务接待费", "合计", "因公出国（境）费", "公务接待费"],
        ["5.00", "", "5.00", "3.00", "", "3.00"],
    ]
    form = only_form(titled(1, "财政拨款“三公”经费支出决算表", table))
    assert [(c.measure, c.figure_phase) for c in form.columns] == [
        ("three_public.total", "budget"),
        ("three_public.abroad", "budget"),
        ("three_public.reception", "budget"),
        ("three_public.total", "final"),
        ("three_public.abroad", "final"),
        ("three_public.reception", "final"),
    ]


def test_the_money_that_a_column_names_is_no_phase() -> None:
    table = [
        ["科目编码", "科目名称", "一般公共预算", "年初预算"],
        ["201", "一般公共服务支出", "5.00", "4.00"],
    ]
    form = only_form(titled(1, "支出决算表", table))
    assert [c.figure_phase for c in form.columns] == ["", "", "", "budget"]


def test_amounts_of_items_are_not_called_after_all_of_them() -> None:
    """河南: one column 2026年“三公”经费预算数, and the items are rows."""
    table = [
        ["项目", "2026年“三公”经费预算数"],
        ["共计", "10.00"],
        ["1、因公出国（境）费用", ""],
        ["2、公务接待费", "3.00"],
        ["3、公务用车费", "7.00"],
    ]
    form = only_form(titled(1, "一般公共预算“三公”经费支出情况表", table))
    assert [c.measure for c in form.columns] == ["", "amount"]
    assert [r.line_key for r in form.rows] == [
        "total",
        "three_public.abroad",
        "three_public.reception",
        "three_public.vehicles",
    ]


GARBLED = ["部门预算经类编", "济分类码款", "科目名称", "合计"]


def test_codes_under_captions_that_nobody_knows_are_read_as_codes() -> None:
    rows = [
        GARBLED,
        ["301", "", "工资福利支出", "5.00"],
        ["301", "01", "基本工资", "3.00"],
        ["301", "2", "津贴补贴", "2.00"],
    ]
    form = only_form(titled(1, "一般公共预算基本支出表", rows))
    assert [c.role for c in form.columns] == [
        "subject_code_part",
        "subject_code_part",
        "caption",
        "measure",
    ]
    assert [(r.code, r.depth) for r in form.rows] == [("301", 1), ("30101", 2), ("30102", 2)]
    assert [n[4] for n in form.notices if n[0] == "unknown_column"] == GARBLED[:2]


@pytest.mark.parametrize("first", ["301.00", "12", "合同"])
def test_numbers_that_are_no_codes_stay_unmatched(first: str) -> None:
    rows = [
        ["星际支出", "科目名称", "合计"],
        [first, "工资福利支出", "5.00"],
        ["302", "商品和服务支出", "3.00"],
        ["303", "对个人和家庭的补助", "2.00"],
    ]
    form = only_form(titled(1, "一般公共预算基本支出表", rows))
    assert column(form, 1).is_unmatched


def test_a_caption_that_a_page_cuts_in_two_is_one() -> None:
    head = [["单位编", "单", "预算", "项目"], ["码", "位名称", "合计", "支出"]]
    body = [["121001", "示例市信访局", "30.00", "10.00"]]
    form = only_form(titled(1, "部门支出总表", [*head, *body]))
    assert [c.role for c in form.columns] == ["unit_code", "unit_name", "measure", "measure"]
    assert measures(form) == ["total", "project"]


@pytest.mark.parametrize(
    ("caption", "unit"),
    [
        ("预算数（万元）", "wan_yuan"),
        ("预算数/万元", "wan_yuan"),
        ("预算数：元", "yuan"),
        ("预算数【千元】", "thousand_yuan"),
        ("预算数万元", "wan_yuan"),
        ("预算数", ""),
    ],
)
def test_unit_in_a_caption(caption: str, unit: str) -> None:
    rows = [["项目", caption], ["公务接待费", "1.00"]]
    form = only_form(titled(1, "“三公”经费支出表", rows, ""))
    assert (column(form, 2).measure, column(form, 2).unit) == ("amount", unit)


FLOWS = {
    "three columns each": ("小计", "基本支出", "项目支出"),
    "with carry-overs named": ("小计", "基本支出结转", "项目支出结转和结余"),
    "balances in one column": (),
}


@pytest.mark.parametrize("came_in", ["本年收入", "本年收入合计"])
@pytest.mark.parametrize("balances", FLOWS.values(), ids=list(FLOWS))
def test_what_came_in_is_not_spent(came_in: str, balances: tuple[str, ...]) -> None:
    """年初结转 | 本年收入 | 本年支出 | 年末结转, each split by nature: one group is spending."""
    parts = ("小计", "基本支出", "项目支出")
    groups = [("年初结转和结余", balances), (came_in, parts), ("本年支出", parts)]
    groups.append(("年末结转和结余", balances))
    head: list[list[str]] = [["科目编码", "科目名称"], [UP, UP]]
    for name, below in groups:
        head[0] += [name, *[LEFT] * (len(below) - 1)] if below else [name]
        head[1] += list(below) if below else [UP]
    body = ["2130301", "行政运行", *["30.00"] * (len(head[0]) - 2)]
    form = only_form(titled(1, "一般公共预算财政拨款收入支出决算表", [*head, body]))
    by_group = {name: [c.measure for c in form.columns if c.path[0] == name] for name, _ in groups}
    assert by_group[came_in] == ["current_revenue"] * 3
    assert by_group["本年支出"] == ["current_year", "basic", "project"]
    assert {c.measure_role for c in form.columns if c.path[0] == came_in} == {"reference"}


def test_revenue_of_a_table_without_spending_stays_what_it_is() -> None:
    head = [
        ["单位名称", "年初结转和结余", "本年收入", LEFT, LEFT],
        [UP, UP, "小计", "一般公共预算", "事业收入"],
    ]
    rows = [*head, ["示例市水务局", "1.00", "30.00", "20.00", "10.00"]]
    form = only_form(titled(1, "部门收入总表", rows))
    assert [c.measure for c in form.columns[2:]] == [
        "current_year",
        "general_public",
        "institution_revenue",
    ]
