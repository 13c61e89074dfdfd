"""Names without a code above coded rows: what they head, and where they head nothing."""

from __future__ import annotations

import pytest

from tests.builders.pages import only_form, titled
from tests.builders.spans import LEFT, UP

HEAD = [
    ["科目编码", LEFT, "单位代码", "单位名称（科目）", "合计"],
    ["类", "款", UP, UP, UP],
]
Shape = list[tuple[str, str, int, int | None]]


def shape(title: str, body: list[list[str]]) -> Shape:
    form = only_form(titled(1, title, [*HEAD, *body]))
    return [(r.caption, r.kind, r.depth, r.parent) for r in form.rows]


def coded(code: str, name: str, amount: str) -> list[str]:
    return [code[:3], code[3:], "307301", name, amount]


def named(name: str, amount: str) -> list[str]:
    return ["", "", "", name, amount]


def test_units_and_classes_head_what_stands_below_them() -> None:
    assert shape(
        "一般公共预算基本支出预算表",
        [
            named("合计", "60.00"),
            named("示例县商务局", "60.00"),
            named("工资福利支出", "50.00"),
            coded("30101", "基本工资", "30.00"),
            coded("30102", "津贴补贴", "20.00"),
            named("商品和服务支出", "10.00"),
            coded("30201", "办公费", "10.00"),
        ],
    ) == [
        ("合计", "total", 0, None),
        ("示例县商务局", "unit", 1, None),
        ("工资福利支出", "caption", 2, 2),
        ("基本工资", "dept_economic", 3, 3),
        ("津贴补贴", "dept_economic", 3, 3),
        ("商品和服务支出", "caption", 2, 2),
        ("办公费", "dept_economic", 3, 6),
    ]


def test_a_department_heads_its_units() -> None:
    assert shape(
        "一般公共预算基本支出预算表",
        [
            named("合计", "60.00"),
            named("示例县商务局部门", "60.00"),
            named("示例县商务局（本级）", "50.00"),
            coded("30101", "基本工资", "50.00"),
            named("示例县电商中心", "10.00"),
            coded("30201", "办公费", "10.00"),
        ],
    )[1:] == [
        ("示例县商务局部门", "unit", 1, None),
        ("示例县商务局（本级）", "unit", 2, 2),
        ("基本工资", "dept_economic", 3, 3),
        ("示例县电商中心", "unit", 2, 2),
        ("办公费", "dept_economic", 3, 5),
    ]


def test_subjects_head_the_projects_that_carry_their_code() -> None:
    head = [
        ["科目编码", LEFT, LEFT, "单位代码", "单位名称（科目）", "金额"],
        ["类", "款", "项", UP, UP, UP],
    ]
    body = [
        ["", "", "", "", "合计", "30.00"],
        ["", "", "", "", "一般行政管理事务", "30.00"],
        ["201", "13", "02", "307301", "电商服务站点建设", "20.00"],
        ["201", "13", "02", "307301", "消费促进活动", "10.00"],
    ]
    form = only_form(titled(1, "一般公共预算项目支出预算表", [*head, *body]))
    assert form.row_axis == "project"
    assert [(r.caption, r.kind, r.code, r.parent) for r in form.rows[1:]] == [
        ("一般行政管理事务", "project", "", None),
        ("电商服务站点建设", "project", "2011302", 2),
        ("消费促进活动", "project", "2011302", 2),
    ]


def test_a_name_among_coded_rows_heads_nothing() -> None:
    rows = shape(
        "一般公共预算基本支出预算表",
        [
            named("合计", "60.00"),
            coded("30101", "基本工资", "30.00"),
            named("津贴补贴", "20.00"),
            coded("30201", "办公费", "10.00"),
        ],
    )
    assert {parent for _, _, _, parent in rows} == {None}


def test_a_name_above_coded_classes_heads_nothing() -> None:
    rows = shape(
        "一般公共预算基本支出预算表",
        [
            named("基本支出", "30.00"),
            ["301", "", "", "工资福利支出", "30.00"],
            coded("30101", "基本工资", "30.00"),
        ],
    )
    assert [(caption, parent) for caption, _, _, parent in rows] == [
        ("基本支出", None),
        ("工资福利支出", None),
        ("基本工资", 2),
    ]


@pytest.mark.parametrize("own", ["本级", "（本级）", "机关", "(机关)", "本部"])
def test_the_own_part_of_a_body_heads_its_subjects(own: str) -> None:
    rows = [
        ["科目编码", "科目名称", "合计"],
        ["", "合计", "40.00"],
        ["", f"示例县统计局{own}", "30.00"],
        ["201", "一般公共服务支出", "30.00"],
        ["20105", "统计信息事务", "30.00"],
        ["", "示例县统计局普查中心", "10.00"],
        ["201", "一般公共服务支出", "10.00"],
        ["20105", "统计信息事务", "10.00"],
    ]
    form = only_form(titled(1, "一般公共预算支出表", rows))
    assert [(r.kind, r.depth, r.parent) for r in form.rows] == [
        ("total", 0, None),
        ("unit", 1, None),
        ("function", 2, 2),
        ("function", 3, 3),
        ("unit", 1, None),
        ("function", 2, 5),
        ("function", 3, 6),
    ]
    assert not form.notices
