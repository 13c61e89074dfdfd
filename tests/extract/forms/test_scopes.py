"""What a table is: the axis of its leaf rows, and scopes that only the text of a document says."""

from __future__ import annotations

import pytest

from extract.forms.model import Form
from extract.forms.recognise import document_unit, recognise
from extract.forms.scopes import settle_scopes
from tests.builders.pages import line, only_form, page, tables, titled
from tests.builders.spans import LEFT, UP

MONEY = ["合计", "基本支出", "项目支出"]


def test_unit_that_heads_function_rows_is_not_what_the_table_lists() -> None:
    """深圳 支出总表: the unit stands above the codes of its block."""
    rows = [
        ["预算单位", "科目编码", "科目名称", *MONEY],
        ["市信访局", "", "", "30.00", "20.00", "10.00"],
        ["", "201", "一般公共服务支出", "30.00", "20.00", "10.00"],
        ["", "2014001", "行政运行", "30.00", "20.00", "10.00"],
    ]
    assert only_form(titled(1, "支出总表", rows)).row_axis == "function"


def test_unit_above_economic_names_without_codes() -> None:
    """广州 基本支出预算表."""
    rows = [
        ["支出项目类别(资金使用单位)", "总计", "一般公共预算"],
        ["合计", "30.00", "30.00"],
        ["  市信访局（本级）", "30.00", "30.00"],
        ["    工资福利支出", "20.00", "20.00"],
        ["    商品和服务支出", "10.00", "10.00"],
    ]
    assert only_form(titled(1, "部门预算基本支出预算表", rows)).row_axis == "dept_economic"


def test_units_that_nothing_stands_under() -> None:
    rows = [
        ["单位编码", "单位名称", "合计", "一般公共预算拨款收入"],
        ["", "合计", "30.00", "30.00"],
        ["121", "市信访局", "30.00", "30.00"],
        ["121001", "市信访局本级", "30.00", "30.00"],
    ]
    assert only_form(titled(1, "部门综合预算收入总表", rows)).row_axis == "unit"


THREE_PUBLIC = ["合计", "因公出国（境）费", "公务接待费", "公务用车购置费", "公务用车运行维护费"]


@pytest.mark.parametrize(
    ("head", "rows", "axis"),
    [
        ([], [[]], "item"),  # one row without a name
        (["单位编码", "单位名称"], [["121", "市信访局"], ["121001", "本级"]], "unit"),  # 西安
        (["预算单位", "年度"], [["市信访局", "2025年"], ["", "2026年"]], "unit"),  # 深圳
    ],
)
def test_three_public_items_across(head: list[str], rows: list[list[str]], axis: str) -> None:
    figures = ["5.00", "2.00", "1.00", "", "2.00"]
    found = only_form(
        titled(
            1, "财政拨款“三公”经费支出表", [[*head, *THREE_PUBLIC], *([*r, *figures] for r in rows)]
        )
    )
    assert (found.form, found.row_axis) == ("three_public_expenditure", axis)


def test_three_public_items_as_rows() -> None:
    rows = [
        ["项目", "2026年预算数"],
        ["合计", "5.00"],
        ["1、因公出国（境）费用", "2.00"],
        ["2、公务接待费", "3.00"],
    ]
    assert only_form(titled(1, "“三公”经费支出表", rows)).row_axis == "item"


def test_sources_of_money_are_captions() -> None:
    """江苏 收入预算总表: names of sources, no functions."""
    rows = [
        ["项目名称", LEFT, "金额"],
        ["收入总计", LEFT, "30.00"],
        ["一般公共预算资金", "小计", "20.00"],
        [UP, "专项收入", "20.00"],
        ["政府性基金", "小计", ""],
        ["其他资金", "小计", "10.00"],
        [UP, "事业收入", "5.00"],
        [UP, "其他收入", "5.00"],
    ]
    assert only_form(titled(1, "收入预算总表", rows)).row_axis == "caption"


def test_one_row_without_a_name_is_a_caption() -> None:
    """江苏 支出预算总表: only the columns say what is printed."""
    rows = [MONEY, ["30.00", "20.00", "10.00"]]
    assert only_form(titled(1, "支出预算总表", rows)).row_axis == "caption"


def test_names_of_functions_without_codes_are_functions() -> None:
    rows = [
        ["功能分类科目名称", *MONEY],
        ["一般公共服务支出", "30.00", "20.00", "10.00"],
        ["  审计事务", "30.00", "20.00", "10.00"],
    ]
    assert only_form(titled(1, "支出总表", rows)).row_axis == "function"


def test_row_of_two_economic_classes_is_filed_by_the_departmental_one() -> None:
    """北京 预算06表 prints 政府 before 部门; the code of the row is the departmental one."""
    rows = [
        ["政府支出经济分类科目", "部门支出经济分类科目", "合计"],
        ["50101-工资奖金津补贴", "30101-基本工资", "20.00"],
        ["50201-办公经费", "30201-办公费", "10.00"],
    ]
    found = only_form(titled(1, "一般公共预算基本支出表", rows))
    assert found.row_axis == "dept_economic"
    assert [(r.code, r.second_code) for r in found.rows] == [("30101", "50101"), ("30201", "50201")]


def settled(title: str, rows: list[list[str]], *text: str, year: str = "2018") -> Form:
    """The form of a table after lines of prose on the next page were heard."""
    pages = [
        titled(1, title, rows),
        page(2, [], [line(words, 100.0 + 20 * place) for place, words in enumerate(text)]),
    ]
    found = tables(*pages)
    forms = [recognise(table, year, document_unit(found)) for table in found]
    settle_scopes(forms, pages, year)
    return forms[0]


ITEMS = [THREE_PUBLIC, ["5.00", "2.00", "1.00", "", "2.00"]]


@pytest.mark.parametrize(
    ("title", "text", "scope"),
    [
        ("“三公”经费支出预算表", "", "fiscal"),
        ("“三公”经费支出预算表", "九、一般公共预算“三公”经费支出预算情况说明", "general_public"),
        ("财政拨款“三公”经费表", "九、一般公共预算“三公”经费支出预算情况说明", "fiscal"),
        ("“三公”经费支出预算表", "九、财政拨款“三公”经费支出预算情况说明", "fiscal"),
        # prose on money of general public budgets that names no table
        ("“三公”经费支出预算表", "本年一般公共预算“三公”经费减少2万元。", "fiscal"),
    ],
)
def test_money_scope_that_the_title_leaves_out(title: str, text: str, scope: str) -> None:
    assert settled(title, ITEMS, text).money_scope == scope


def test_text_that_names_both_scopes_settles_nothing() -> None:
    found = settled(
        "“三公”经费支出预算表",
        ITEMS,
        "七、财政拨款“三公”经费支出情况",
        "九、一般公共预算“三公”经费支出预算情况说明",
    )
    assert found.money_scope == "fiscal"


COST = [["科目编码", "科目名称", "机关运行经费支出"], ["302", "商品和服务支出", "30.00"]]


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        (("指使用一般公共预算安排的基本支出中的日常公用经费支出。",), "basic"),
        (("2017年将涉及机关运行的项目经费支出纳入了本表，",), "basic"),  # another year
        (("2018年将涉及机关运行的项目经", "费支出纳入了本表，"), "all"),  # over two lines
        (("本年机关运行经费统计口径含单位发展项目经费，",), "all"),
        (("上年机关运行经费口径含项目经费，而本年机关运行经费口径为基本支出。",), "basic"),
        (("本年机关运行经费不含项目支出。",), "basic"),
        (("2018年项目中的上述费用未纳入机关运行费统计。",), "basic"),
    ],
)
def test_operating_cost_that_counts_projects(text: tuple[str, ...], nature: str) -> None:
    found = settled("一般公共预算机关运行经费支出预算表", COST, *text)
    assert (found.form, found.nature_scope) == ("operating_cost", nature)
