"""Lists without codes and indents: names of the classification show their level."""

from __future__ import annotations

from tests.builders.pages import only_form, titled
from tests.builders.spans import LEFT

Outline = list[tuple[str, int, int | None]]
BASIC = "一般公共预算基本支出表"


def outline(title: str, names: list[str], column: str = "经济分类科目名称") -> Outline:
    """(name, depth, parent) of rows that print names and amounts alone."""
    body = [[name, f"{place}.00"] for place, name in enumerate(names, 1)]
    form = only_form(titled(1, title, [[column, "合计"], *body]))
    return [(r.caption, r.depth, r.parent) for r in form.rows]


def test_sections_stand_below_their_class_and_classes_below_the_body() -> None:
    names = ["示例市审计局", "工资福利支出", "基本工资", "商品和服务支出", "公务接待费", "办公费"]
    assert outline(BASIC, ["合计", *names]) == [
        ("合计", 0, None),
        ("示例市审计局", 1, None),
        ("工资福利支出", 2, 2),
        ("基本工资", 3, 3),
        ("商品和服务支出", 2, 2),
        ("公务接待费", 3, 5),
        ("办公费", 3, 5),
    ]


def test_the_body_above_all_names_is_the_total() -> None:
    names = ["示例市审计局", "工资福利支出", "基本工资", "津贴补贴"]
    assert outline(BASIC, names)[:3] == [
        ("示例市审计局", 0, None),
        ("工资福利支出", 1, None),
        ("基本工资", 2, 2),
    ]


def test_a_name_of_two_levels_is_deeper_below_itself() -> None:
    names = ["一般公共服务支出", "其他一般公共服务支出", "其他一般公共服务支出"]
    assert outline("一般公共预算支出表", names, "功能分类科目名称") == [
        ("一般公共服务支出", 1, None),
        ("其他一般公共服务支出", 2, 1),
        ("其他一般公共服务支出", 3, 2),
    ]


def test_names_below_numbered_lines_of_a_summary() -> None:
    body = [
        ["一、一般公共预算拨款收入", "5.00", "一、一般公共服务支出", "3.00"],
        ["", "", "审计事务", "3.00"],
        ["", "", "行政运行", "3.00"],
        ["", "", "二、住房保障支出", "2.00"],
        ["收入总计", "5.00", "支出总计", "5.00"],
    ]
    head = [["收入", LEFT, "支出", LEFT], ["项目", "预算数", "项目", "预算数"]]
    form = only_form(titled(1, "部门收支总表", [*head, *body]))
    assert [(r.caption, r.depth, r.parent) for r in form.rows if r.panel == 2] == [
        ("一、一般公共服务支出", 1, None),
        ("审计事务", 2, 1),
        ("行政运行", 3, 2),
        ("二、住房保障支出", 1, None),
        ("支出总计", 0, None),
    ]


def test_names_that_are_mostly_unknown_show_nothing() -> None:
    names = ["工资福利支出", "基本工资", "甲乙丙", "丁戊己"]
    assert [depth for _, depth, _ in outline(BASIC, names)] == [1, 1, 1, 1]


def test_indents_that_are_printed_come_first() -> None:
    # 基本工资 is printed beside 工资福利支出, as a line of its own.
    names = ["工资福利支出", "  津贴补贴", "基本工资"]
    assert [depth for _, depth, _ in outline(BASIC, names)] == [1, 2, 1]
