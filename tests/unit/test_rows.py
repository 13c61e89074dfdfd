"""Body rows: codes in one and three columns, outlines, memo lines, units, panels."""

from __future__ import annotations

import pytest

from extract.forms.codes import code_kind
from tests.unit.pages import column, measures, only_form, row, titled
from tests.unit.spans import LEFT, UP

FUNCTION_HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]


def shape(rows: list) -> list[tuple[str, int, int | None]]:  # type: ignore[type-arg]
    return [(r.code or r.caption, r.depth, r.parent) for r in rows]


def test_codes_in_one_column_nest_by_prefix() -> None:
    form = only_form(
        titled(
            1,
            "一般公共预算支出表",
            [
                FUNCTION_HEAD,
                ["", "合计", "35.00", "25.00", "10.00"],
                ["201", "一般公共服务支出", "30.00", "20.00", "10.00"],
                ["20108", "审计事务", "30.00", "20.00", "10.00"],
                ["2010801", "行政运行", "20.00", "20.00", ""],
                ["2010804", "审计业务", "10.00", "", "10.00"],
                ["221", "住房保障支出", "5.00", "5.00", ""],
                ["2210201", "住房公积金", "5.00", "5.00", ""],
            ],
        )
    )
    assert shape(form.rows) == [
        ("合计", 0, None),
        ("201", 1, None),
        ("20108", 2, 2),
        ("2010801", 3, 3),
        ("2010804", 3, 3),
        ("221", 1, None),
        ("2210201", 2, 6),  # the level 22102 is not printed
    ]


def test_codes_in_three_columns_are_filled_down() -> None:
    form = only_form(
        titled(
            1,
            "支出预算总表",
            [
                ["科目编码", LEFT, LEFT, "科目名称", "合计"],
                ["类", "款", "项", UP, UP],
                ["201", "", "", "一般公共服务支出", "30.00"],
                ["", "08", "", "审计事务", "30.00"],
                ["", "", "01", "行政运行", "20.00"],
                ["", "", "04", "审计业务", "10.00"],
                ["208", "5", "", "行政事业单位养老支出", "5.00"],
            ],
        )
    )
    assert [(r.code, r.is_code_filled_down) for r in form.rows] == [
        ("201", False),
        ("20108", True),
        ("2010801", True),
        ("2010804", True),
        ("20805", False),  # a dropped leading zero is put back
    ]


def test_full_code_repeated_in_every_part() -> None:
    rows = [
        ["类", "款", "项", "科目名称", "合计"],
        ["201", "20108", "2010801", "行政运行", "20.00"],
    ]
    assert only_form(titled(1, "支出预算总表", rows)).rows[0].code == "2010801"


def test_code_in_front_of_the_name() -> None:
    rows = [
        ["功能分类科目", "合计"],
        ["[2010801]行政运行", "20.00"],
        ["2010804-审计业务", "10.00"],
    ]
    form = only_form(titled(1, "一般公共预算支出表", rows))
    assert [(r.code, r.caption) for r in form.rows] == [
        ("2010801", "行政运行"),
        ("2010804", "审计业务"),
    ]


def test_second_classification_on_the_row() -> None:
    rows = [
        ["政府支出经济分类科目", "部门支出经济分类科目", "合计", "人员经费", "公用经费"],
        ["50101-工资奖金津补贴", "30101-基本工资", "8.00", "8.00", ""],
        ["50201-办公经费", "30201-办公费", "2.00", "", "2.00"],
    ]
    form = only_form(titled(1, "一般公共预算基本支出表", rows))
    assert [(r.code, r.second_code) for r in form.rows] == [("30101", "50101"), ("30201", "50201")]


@pytest.mark.parametrize(
    ("code", "axis", "kind"),
    [
        ("201", "function", "function"),
        ("2010801", "function", "function"),
        ("30101", "dept_economic", "dept_economic"),
        ("302", "function", "dept_economic"),
        ("50201", "gov_economic", "gov_economic"),
        ("024001", "function", "unit"),
        ("360", "unit", "unit"),
        ("", "function", ""),
    ],
)
def test_kind_of_a_code(code: str, axis: str, kind: str) -> None:
    assert code_kind(code, axis) == kind


SUMMARY_HEAD = [["收入", LEFT, "支出", LEFT], ["项目", "预算数", "项目(按功能分类)", "预算数"]]


def test_summary_has_a_panel_for_each_side() -> None:
    form = only_form(
        titled(
            1,
            "部门收支总表",
            [
                *SUMMARY_HEAD,
                ["一、一般公共预算拨款收入", "30.00", "一、一般公共服务支出", "25.00"],
                ["二、其他收入", "5.00", "二、住房保障支出", "8.00"],
                ["本年收入合计", "35.00", "本年支出合计", "33.00"],
                ["上年结转", "1.00", "结转下年", "3.00"],
                ["  其中：财政拨款结转", "0.40", "", ""],
                ["收入总计", "36.00", "支出总计", "36.00"],
            ],
        )
    )
    assert [c.panel for c in form.columns] == [1, 1, 2, 2]
    assert [(r.line_key, r.role, r.depth) for r in form.rows if r.panel == 1] == [
        ("general_public", "component", 1),
        ("other_revenue", "component", 1),
        ("subtotal_revenue", "subtotal", 0),
        ("prior_year_balance", "component", 1),
        ("", "memo", 2),
        ("total_revenue", "total", 0),
    ]
    assert row(form, 5).parent == 4
    assert [r.line_key for r in form.rows if r.panel == 2] == [
        "function_201",
        "function_221",
        "subtotal_expenditure",
        "next_year_balance",
        "total_expenditure",
    ]


def test_numbered_lines_under_a_balance_are_its_parts() -> None:
    form = only_form(
        titled(
            1,
            "财政拨款收支总表",
            [
                *SUMMARY_HEAD,
                ["一、本年收入", "30.00", "一、本年支出", "31.00"],
                ["（一）一般公共预算拨款", "28.00", "（一）一般公共服务支出", "31.00"],
                ["（二）政府性基金预算拨款", "2.00", "", ""],
                ["二、上年结转", "1.00", "二、结转下年", ""],
                ["（一）一般公共预算拨款", "1.00", "", ""],
                ["收入总计", "31.00", "支出总计", "31.00"],
            ],
        )
    )
    revenue = [(r.ordinal, r.depth, r.parent) for r in form.rows if r.panel == 1]
    assert revenue == [
        (1, 1, None),
        (2, 2, 1),
        (3, 2, 1),
        (4, 1, None),
        (5, 2, 4),
        (6, 0, None),
    ]


def test_names_without_codes_nest_by_indent() -> None:
    form = only_form(
        titled(
            1,
            "一般公共预算支出表",
            [
                ["科目名称", "合计"],
                ["一般公共服务支出", "30.00"],
                ["  审计事务", "30.00"],
                ["    行政运行", "20.00"],
                ["    审计业务", "10.00"],
                ["住房保障支出", "5.00"],
            ],
        )
    )
    assert [(r.depth, r.parent) for r in form.rows] == [
        (1, None),
        (2, 1),
        (3, 2),
        (3, 2),
        (1, None),
    ]


def test_unit_blocks_stand_above_their_codes() -> None:
    form = only_form(
        titled(
            1,
            "支出总表",
            [
                ["单位代码", "单位名称", "科目编码", "科目名称", "合计"],
                ["", "合计", "", "", "12.00"],
                ["024001", "某市审计局本级", "", "", "9.00"],
                ["", "", "2010801", "行政运行", "9.00"],
                ["024002", "某市审计服务中心", "", "", "3.00"],
                ["", "", "2010850", "事业运行", "3.00"],
            ],
        )
    )
    assert [(r.kind, r.unit_code, r.depth, r.parent) for r in form.rows] == [
        ("total", "", 0, None),
        ("unit", "024001", 1, None),
        ("function", "024001", 2, 2),
        ("unit", "024002", 1, None),
        ("function", "024002", 2, 4),
    ]


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
