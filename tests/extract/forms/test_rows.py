"""Body rows: codes in one and three columns, outlines, memo lines, units, panels."""

from __future__ import annotations

import pytest

from extract.forms.codes import code_kind
from tests.builders.pages import only_form, row, titled
from tests.builders.spans import LEFT, UP

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


def test_an_economic_class_is_never_the_subject_of_a_function_row() -> None:
    """北京: a row that lost its function keeps no code of the economic class beside it."""
    form = only_form(
        titled(
            1,
            "支出总表",
            [
                ["支出功能分类科目", "部门支出经济分类科目", "合计"],
                ["2080506-职业年金缴费", "30109-职业年金缴费", "9.00"],
                ["", "30110-职工基本医疗保险缴费", "4.00"],
            ],
        )
    )
    assert [(r.code, r.second_code) for r in form.rows] == [("2080506", "30109"), ("", "30110")]
    assert [r.kind for r in form.rows] == ["function", "caption"]
