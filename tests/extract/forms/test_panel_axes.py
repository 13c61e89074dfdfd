"""Lists side by side that print one money by several classifications: which list is which."""

from __future__ import annotations

from extract.forms.model import Form
from tests.builders.pages import only_form, titled
from tests.builders.spans import LEFT, UP


def axes(form: Form) -> list[tuple[str, str]]:
    """(side, axis) of each list of amounts, from left to right."""
    return [(c.side, c.panel_axis) for c in form.columns if c.role == "measure"]


def test_captions_name_the_classification_of_each_list() -> None:
    """陕西: 政府性基金收支表 with function, departmental and government economic classes."""
    form = only_form(
        titled(
            1,
            "2021年部门综合预算政府性基金收支表",
            [
                ["序号", "收入", LEFT, "支出", LEFT, LEFT, LEFT, LEFT, LEFT],
                [
                    UP,
                    "项目",
                    "预算数",
                    "支出功能分类科目（按大类）",
                    "预算数",
                    "部门预算支出经济分类科目（按大类）",
                    "预算数",
                    "政府预算支出经济分类科目（按大类）",
                    "预算数",
                ],
                [
                    "1",
                    "一、政府性基金拨款",
                    "9.00",
                    "一、科学技术支出",
                    "0.00",
                    "一、人员经费和公用经费支出",
                    "4.00",
                    "一、机关工资福利支出",
                    "0.00",
                ],
                [
                    "2",
                    "",
                    "",
                    "二、其他支出",
                    "9.00",
                    "二、专项业务经费支出",
                    "5.00",
                    "二、机关商品和服务支出",
                    "9.00",
                ],
            ],
        )
    )
    assert axes(form) == [
        ("revenue", ""),
        ("expenditure", "function"),
        ("expenditure", "dept_economic"),
        ("expenditure", "gov_economic"),
    ]


def test_codes_tell_lists_apart_whose_captions_say_nothing() -> None:
    form = only_form(
        titled(
            1,
            "政府性基金预算支出表",
            [
                ["科目编码", "科目名称", "金额", "科目编码", "科目名称", "金额"],
                ["212", "城乡社区支出", "9.00", "302", "商品和服务支出", "9.00"],
                ["21208", "国有土地使用权出让收入安排的支出", "9.00", "30201", "办公费", "9.00"],
            ],
        )
    )
    assert [axis for _, axis in axes(form)] == ["function", "dept_economic"]


def test_names_tell_lists_apart_that_print_no_codes() -> None:
    """No line 收入 | 支出 above, no codes: the names of the classes are the only sign."""
    form = only_form(
        titled(
            1,
            "政府性基金预算收支表",
            [
                ["项目", "预算数", "项目", "预算数", "项目", "预算数"],
                [
                    "一、政府性基金预算拨款",
                    "9.00",
                    "一、城乡社区支出",
                    "7.00",
                    "一、工资福利支出",
                    "2.00",
                ],
                ["", "", "二、农林水支出", "2.00", "二、商品和服务支出", "7.00"],
            ],
        )
    )
    assert axes(form) == [
        ("revenue", ""),
        ("expenditure", "function"),
        ("expenditure", "dept_economic"),
    ]


def test_nature_beside_function() -> None:
    """山东: 项目（按支出性质） beside 项目（按功能分类）."""
    form = only_form(
        titled(
            1,
            "国有资本经营预算收支表",
            [
                ["收入", LEFT, "支出", LEFT, LEFT, LEFT],
                ["项目", "预算数", "项目（按支出性质）", "预算数", "项目（按功能分类）", "预算数"],
                [
                    "国有资本经营预算",
                    "3.00",
                    "一、基本支出",
                    "0.00",
                    "国有资本经营预算支出",
                    "3.00",
                ],
                ["", "", "二、项目支出", "3.00", "", ""],
            ],
        )
    )
    assert [axis for _, axis in axes(form)] == ["", "nature", "function"]


def test_one_classification_over_two_lists_is_one_axis() -> None:
    """财决公开: 人员经费 left and 公用经费 right are one list of departmental classes."""
    form = only_form(
        titled(
            1,
            "一般公共预算财政拨款基本支出决算表",
            [
                ["人员经费", LEFT, LEFT, "公用经费", LEFT, LEFT],
                ["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"],
                ["301", "工资福利支出", "5.00", "302", "商品和服务支出", "2.00"],
                ["30101", "基本工资", "5.00", "30201", "办公费", "2.00"],
            ],
        )
    )
    assert [axis for _, axis in axes(form)] == ["dept_economic", "dept_economic"]


def test_names_of_government_classes_over_amounts_of_their_own_are_a_list() -> None:
    """政府经济科目名称 is a second caption only where no amount of its own stands beside it."""
    beside = only_form(
        titled(
            1,
            "一般公共预算支出表",
            [
                ["科目编码", "科目名称", "金额", "政府经济科目名称", "金额"],
                ["201", "一般公共服务支出", "60.00", "机关工资福利支出", "70.00"],
                ["204", "公共安全支出", "40.00", "机关商品和服务支出", "30.00"],
                ["", "合计", "100.00", "合计", "100.00"],
            ],
        )
    )
    assert [c.panel_axis for c in beside.columns if c.role == "measure"] == [
        "function",
        "gov_economic",
    ]
    assert next(r.caption for r in beside.rows if r.panel == 2) == "机关工资福利支出"
    inside = only_form(
        titled(
            1,
            "基本支出表",
            [
                ["部门经济科目名称", "政府经济科目名称", "合计"],
                ["工资福利支出", "机关工资福利支出", "70.00"],
                ["商品和服务支出", "机关商品和服务支出", "30.00"],
            ],
        )
    )
    assert [c.role for c in inside.columns] == ["caption", "second_caption", "measure"]
