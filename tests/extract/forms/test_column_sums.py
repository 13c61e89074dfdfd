"""Totals and subtotals in one flat head: which columns are parts of which, by their sums."""

from __future__ import annotations

import pytest

from extract.forms.list_roles import amount_of
from extract.forms.model import Form
from extract.text_layer.column_solver import scaled
from tests.builders.pages import only_form, titled
from tests.builders.spans import LEFT, UP


def parents(form: Form) -> dict[str, str]:
    """Caption of each column of amounts → caption of the column that it is part of."""
    names = {c.ordinal: c.path[-1] for c in form.columns}
    return {
        names[c.ordinal]: "" if c.parent is None else names[c.parent]
        for c in form.columns
        if c.role == "measure"
    }


def flat(head: list[str], *rows: list[str], title: str = "部门支出总表") -> Form:
    body = [[f"20{n}", f"示例{n}支出", *row] for n, row in enumerate(rows, 1)]
    return only_form(titled(1, title, [["科目编码", "科目名称", *head], *body]))


def test_subtotal_over_the_columns_after_it() -> None:
    form = flat(
        ["合计", "小计", "基本支出", "项目支出", "上年结转"],
        ["113.20", "100.00", "60.00", "40.00", "13.20"],
        ["7.00", "7.00", "7.00", "", ""],
    )
    assert parents(form) == {
        "合计": "",
        "小计": "合计",
        "基本支出": "小计",
        "项目支出": "小计",
        "上年结转": "合计",
    }


def test_subtotal_without_parts_of_its_own() -> None:
    """合计 | 小计 | 上年结转: 小计 printed 0.00 or blank is a part like any other."""
    form = flat(
        ["合计", "小计", "上年结转"],
        ["113.20", "100.00", "13.20"],
        ["5.00", "0.00", "5.00"],
        ["6.00", "", "6.00"],
    )
    assert parents(form) == {"合计": "", "小计": "合计", "上年结转": "合计"}


NATURES = {
    "personnel and operating within basic": (
        ["预算数", "基本支出", "其中：人员经费", "其中：公用经费", "项目支出"],
        [["610.00", "560.00", "500.00", "60.00", "50.00"], ["7.00", "7.00", "6.00", "1.00", ""]],
        ["", "预算数", "基本支出", "基本支出", "预算数"],
    ),
    "project expenditure in front": (
        ["2026年预算数", "项目支出", "基本支出", "人员经费", "公用经费"],
        [["35.00", "5.00", "30.00", "28.00", "2.00"], ["9.00", "", "9.00", "9.00", ""]],
        ["", "2026年预算数", "2026年预算数", "基本支出", "基本支出"],
    ),
    "projects by kind": (
        ["金额", "基本支出", "项目支出", "特定目标类项目", "其他运转类项目"],
        [["35.00", "20.00", "15.00", "10.00", "5.00"], ["9.00", "5.00", "4.00", "4.00", ""]],
        ["", "金额", "金额", "项目支出", "项目支出"],
    ),
}


@pytest.mark.parametrize("name", NATURES)
def test_natures_within_natures_below_an_amount(name: str) -> None:
    """Nothing says 合计: the inner split belongs to the nature that it adds up to."""
    head, rows, typed = NATURES[name]
    assert list(parents(flat(head, *rows)).values()) == typed


def test_natures_that_do_not_add_up_have_no_whole() -> None:
    head = ["预算数", "基本支出", "其中：人员经费", "其中：公用经费", "项目支出"]
    rows = [["610.00", "560.00", "500.00", "70.00", "80.00"], ["7.00", "7.00", "5.00", "1.00", ""]]
    assert set(parents(flat(head, *rows)).values()) == {""}


def test_fiscal_money_over_its_funds() -> None:
    form = flat(
        ["合计", "财政拨款", "一般公共预算", "政府性基金", "事业收入"],
        ["30.00", "20.00", "15.00", "5.00", "10.00"],
        ["8.00", "8.00", "8.00", "", ""],
        title="部门收入总表",
    )
    assert parents(form) == {
        "合计": "",
        "财政拨款": "合计",
        "一般公共预算": "财政拨款",
        "政府性基金": "财政拨款",
        "事业收入": "合计",
    }


def test_fiscal_money_beside_a_fund() -> None:
    """The same captions, another meaning: 财政拨款 is general public money there."""
    form = flat(
        ["合计", "财政拨款", "政府性基金", "事业收入"],
        ["35.00", "20.00", "5.00", "10.00"],
        ["8.00", "8.00", "", ""],
        title="部门收入总表",
    )
    assert parents(form) == {
        "合计": "",
        "财政拨款": "合计",
        "政府性基金": "合计",
        "事业收入": "合计",
    }


def test_one_altered_cell_changes_no_column() -> None:
    form = flat(
        ["合计", "小计", "基本支出", "项目支出", "上年结转"],
        ["113.20", "100.00", "60.00", "40.00", "13.20"],
        ["7.00", "7.00", "8.00", "", ""],
        ["9.00", "9.00", "3.00", "6.00", ""],
    )
    assert parents(form)["基本支出"] == "小计"


def test_broken_sums_alone_move_no_column() -> None:
    """No reading closes: the columns stay parts of 合计, and the row is for the identities."""
    form = flat(["合计", "基本支出", "项目支出"], ["35.00", "20.00", "10.00"])
    assert parents(form) == {"合计": "", "基本支出": "合计", "项目支出": "合计"}


def test_total_stands_last() -> None:
    form = flat(["基本支出", "项目支出", "合计"], ["20.00", "10.00", "30.00"])
    assert parents(form) == {"合计": "", "基本支出": "合计", "项目支出": "合计"}


def test_three_public_items_between_two_totals() -> None:
    form = only_form(
        titled(
            1,
            "“三公”经费、会议费、培训费支出表",
            [
                [
                    "单位",
                    "合计",
                    "小计",
                    "因公出国（境）费",
                    "公务用车购置费",
                    "公务用车运行费",
                    "公务接待费",
                    "会议费",
                    "培训费",
                ],
                ["示例市档案局", "17.00", "6.00", "", "1.00", "4.00", "1.00", "8.00", "3.00"],
            ],
        )
    )
    found = parents(form)
    assert [found[k] for k in ("小计", "会议费", "培训费")] == ["合计"] * 3
    assert {found[k] for k in ("公务用车购置费", "公务用车运行费", "公务接待费")} == {"小计"}


@pytest.mark.parametrize("blank", ["", "0.00"])
def test_three_levels(blank: str) -> None:
    form = only_form(
        titled(
            1,
            "部门收入总表",
            [
                ["科目编码", "科目名称", "合计", "本年收入", LEFT, LEFT, LEFT, LEFT, "上年结转"],
                [UP, UP, UP, "小计", "财政拨款", LEFT, LEFT, "事业收入", UP],
                [UP, UP, UP, UP, "小计", "一般公共预算", "政府性基金", UP, UP],
                ["201", "示例支出", "40.00", "30.00", "20.00", "15.00", "5.00", "10.00", "10.00"],
                ["202", "示例支出", "4.00", blank, blank, blank, blank, blank, "4.00"],
            ],
        )
    )
    assert [c.parent for c in form.columns[2:]] == [None, 2, 3, 4, 4, 3, 2]


def test_rows_of_one_part_only_do_not_hide_the_next_part() -> None:
    """Units beside subjects: 小计 is 基本支出 in most rows, 项目支出 in the others."""
    form = flat(
        ["合计", "小计", "基本支出", "项目支出", "上年结转"],
        ["1,080.00", "1,050.00", "1,050.00", "0.00", "30.00"],
        ["30.00", "0.00", "", "", "30.00"],
        ["1,050.00", "1,050.00", "1,050.00", "", ""],
        ["20.00", "20.00", "", "20.00", ""],
        ["1,100.00", "1,070.00", "1,050.00", "20.00", "30.00"],
    )
    assert parents(form) == {
        "合计": "",
        "小计": "合计",
        "基本支出": "小计",
        "项目支出": "小计",
        "上年结转": "合计",
    }


@pytest.mark.parametrize("last", ["会议费", "培训费"])
def test_meetings_beside_a_total_that_leaves_them_out(last: str) -> None:
    form = flat(
        ["“三公”经费合计", "因公出国（境）费", "公务用车运行费", "公务接待费", last],
        ["12.00", "3.00", "5.00", "4.00", "2.00"],
        ["10.00", "3.00", "4.00", "3.00", "1.00"],
        title="“三公”经费支出表",
    )
    found = parents(form)
    assert found.pop(last) == ""
    assert len(set(found.values()) - {""}) == 1


@pytest.mark.parametrize(
    "head",
    [
        ["合计", "一般公共预算", "政府性基金预算", "基本支出", "项目支出"],
        ["合计", "基本支出", "项目支出", "一般公共预算", "政府性基金预算"],
        ["合计", "一般公共预算", "基本支出", "项目支出", "政府性基金预算"],
    ],
)
def test_the_same_money_split_twice(head: list[str]) -> None:
    amounts = {
        "合计": ["113.20", "7.00"],
        "一般公共预算": ["100.00", "7.00"],
        "政府性基金预算": ["13.20", ""],
        "基本支出": ["60.00", "7.00"],
        "项目支出": ["53.20", ""],
    }
    form = flat(head, *([amounts[name][row] for name in head] for row in (0, 1)))
    assert parents(form) == {
        name: "合计" if name in {"基本支出", "项目支出"} else "" for name in head
    }
    by_name = {c.path[-1]: c.measure_role for c in form.columns if c.role == "measure"}
    assert by_name["一般公共预算"] == by_name["政府性基金预算"] == "reference"


@pytest.mark.parametrize(
    ("head", "whole"),
    [
        (["2025年预算数", "2026年预算数", "2026年基本支出", "2026年项目支出"], "2026年预算数"),
        (["上年预算数", "本年预算数", "其中：基本支出", "项目支出"], "本年预算数"),
        (["2025年执行数", "预算数", "基本支出", "项目支出"], "预算数"),
    ],
)
def test_amount_over_the_natures_that_follow_it(head: list[str], whole: str) -> None:
    """Without 合计 in the head: read as three parts, the money would be there twice."""
    form = flat(
        head,
        ["90.00", "100.00", "60.00", "40.00"],
        ["5.00", "7.00", "7.00", ""],
        ["6.00", "8.00", "", "8.00"],
    )
    found = [parents(form).get(c.path[-1]) for c in form.columns if c.role == "measure"]
    assert found == ["", "", whole, whole]
    total = next(c for c in form.columns if c.path[-1:] == (whole,))
    assert total.measure_role == "total"


def test_amount_that_is_not_the_sum_of_natures_stays_beside_them() -> None:
    form = flat(
        ["预算数", "基本支出", "项目支出"],
        ["10.00", "60.00", "40.00"],
        ["7.00", "5.00", "20.00"],
        ["1.00", "5.00", ""],
    )
    assert set(parents(form).values()) == {""}


def test_amount_beside_blank_natures_is_proved_by_nothing() -> None:
    form = flat(["预算数", "基本支出", "项目支出"], ["10.00", "", ""], ["7.00", "", ""])
    assert set(parents(form).values()) == {""}
    assert [c.measure_role for c in form.columns if c.path[-1:] == ("预算数",)] == ["component"]


@pytest.mark.parametrize("text", ["NaN", "nan", "Infinity", "-inf"])
def test_what_a_program_writes_for_nothing_is_no_amount(text: str) -> None:
    assert amount_of(text) is None
    assert scaled(text, 2) is None


OF_WHICH = {
    "sources of a project": (
        ["项目总额", "其中：中央补助", "省级补助", "县级安排"],
        [["300.00", "200.00", "60.00", "40.00"], ["50.00", "40.00", "10.00", ""]],
    ),
    "funds": (
        ["金额", "其中：一般公共预算", "政府性基金", "其他资金"],
        [["150.00", "100.00", "50.00", ""], ["92.00", "90.00", "", "2.00"]],
    ),
    "natures": (
        ["合计", "其中：人员经费", "公用经费", "项目支出"],
        [["35.00", "20.00", "10.00", "5.00"], ["9.00", "9.00", "", ""]],
    ),
}


@pytest.mark.parametrize("name", OF_WHICH)
def test_of_which_opens_the_list_of_parts(name: str) -> None:
    head, rows = OF_WHICH[name]
    form = flat([head[0].replace("金额", "合计"), *head[1:]], *rows, title="部门项目支出表")
    roles = [c.measure_role for c in form.columns if c.role == "measure"]
    assert roles == ["total", "component", "component", "component"]


def test_of_which_beside_a_whole_list_stays_aside() -> None:
    form = flat(
        ["合计", "其中：上级补助", "一般公共预算", "其他资金"],
        ["100.00", "30.00", "60.00", "40.00"],
        ["20.00", "5.00", "20.00", ""],
        title="部门项目支出表",
    )
    roles = [c.measure_role for c in form.columns if c.role == "measure"]
    assert roles == ["total", "memo", "component", "component"]


def test_an_amount_over_funds_and_their_natures_is_their_total() -> None:
    """2026年预算 | 一般公共预算: 小计, 人员, 项目 | 政府性基金: nothing says 合计."""
    head = [
        ["科目编码", "科目名称", "2026年预算", "一般公共预算拨款", LEFT, LEFT, "政府性基金拨款"],
        [UP, UP, UP, "小计", "人员经费", "项目支出", UP],
    ]
    rows = [
        ["2010801", "行政运行", "100.00", "100.00", "100.00", "", ""],
        ["2010804", "审计业务", "40.00", "40.00", "", "40.00", ""],
        ["2120899", "其他支出", "30.00", "", "", "", "30.00"],
    ]
    form = only_form(titled(1, "财政拨款支出表", [*head, *rows]))
    assert [c.parent for c in form.columns[2:]] == [None, 2, 3, 3, 2]


def test_of_which_below_a_head_of_its_own() -> None:
    head = [
        ["单位名称", "项目名称", "金额", "资金来源", LEFT, LEFT],
        [UP, UP, UP, "其中：一般公共预算", "政府性基金", "其他资金"],
    ]
    rows = [
        ["示例局", "粮油生产", "150.00", "100.00", "", "50.00"],
        ["示例局", "土地整治", "90.00", "", "90.00", ""],
        ["合计", LEFT, "240.00", "100.00", "90.00", "50.00"],
    ]
    form = only_form(titled(1, "部门项目支出表", [*head, *rows]))
    roles = [c.measure_role for c in form.columns if c.role == "measure"]
    assert roles == ["total", "component", "component", "component"]
