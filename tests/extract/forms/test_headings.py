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


FUNDS = {
    "total above, every fund": [
        ["", "合计", "335.00"],
        ["", "一般公共预算财政拨款", "300.00"],
        ["216", "商业服务业等支出", "300.00"],
        ["2160201", "行政运行", "200.00"],
        ["2160299", "其他商业流通事务支出", "100.00"],
        ["", "政府性基金预算财政拨款", "30.00"],
        ["2120804", "农村基础设施建设支出", "30.00"],
        ["", "国有资本经营预算财政拨款", "5.00"],
        ["2230105", "国有企业退休人员社会化管理补助支出", "5.00"],
    ],
    "total below, two funds": [
        ["", "一般公共预算", "300.00"],
        ["2160201", "行政运行", "200.00"],
        ["2160299", "其他商业流通事务支出", "100.00"],
        ["", "政府性基金预算", "30.00"],
        ["2120804", "农村基础设施建设支出", "30.00"],
        ["", "合计", "330.00"],
    ],
    "one fund": [
        ["", "一般公共预算拨款", "200.00"],
        ["2160201", "行政运行", "200.00"],
        ["", "合计", "200.00"],
    ],
}


@pytest.mark.parametrize("name", FUNDS)
def test_funds_head_their_codes(name: str) -> None:
    rows = FUNDS[name]
    head = ["科目编码", "科目名称", "2026年预算数"]
    form = only_form(titled(1, "财政拨款支出预算表", [head, *rows]))
    fund = None
    for printed, row in zip(rows, form.rows, strict=True):
        if printed[1] == "合计":
            assert row.role == "total"
        elif not printed[0]:
            fund, parent = row.ordinal, row.parent
            assert parent is None
        elif row.code != "2160201" or "216" not in [r[0] for r in rows]:
            assert fund in {row.parent, form.rows[(row.parent or 1) - 1].parent}
    assert not [row.caption for row in form.rows if row.basis == "undecided"]


def test_a_fund_among_rows_without_codes_heads_nothing() -> None:
    """上年结转 has no code either: nothing says that it is of the fund above it."""
    head = ["科目编码", "科目名称", "2026年预算数"]
    rows = [
        ["", "一般公共预算", "300.00"],
        ["2160201", "行政运行", "200.00"],
        ["", "上年结转", "100.00"],
    ]
    form = only_form(titled(1, "财政拨款支出预算表", [head, *rows]))
    assert form.rows[1].basis != "heading"


UNITS_AND_SUBJECTS = {
    "a department whose code looks like a class": ("205", "205001", "205002"),
    "a department of another number": ("113", "113001", "113005"),
    "units without their department": ("", "301001", "301002"),
}


@pytest.mark.parametrize("name", UNITS_AND_SUBJECTS)
def test_codes_of_units_and_subjects_in_one_column(name: str) -> None:
    department, first, second = UNITS_AND_SUBJECTS[name]
    rows = [
        ["", "合计", "500.00"],
        *([[department, "示例县文化局", "500.00"]] if department else []),
        [first, "示例县文化局机关", "300.00"],
        ["2070101", "行政运行", "220.00"],
        ["2070199", "其他文化和旅游支出", "80.00"],
        [second, "示例县文化馆", "200.00"],
        ["2070109", "群众文化", "200.00"],
    ]
    head = ["单位代码", "单位名称（科目）", "合计"]
    form = only_form(titled(1, "一般公共预算支出预算表", [head, *rows]))
    found = {row.code: row.kind for row in form.rows if row.role == "component"}
    units = {code: "unit" for code in (department, first, second) if code}
    assert found == {
        **units,
        **dict.fromkeys(("2070101", "2070199", "2070109"), "function"),
    }
    assert not [row.caption for row in form.rows if row.basis == "undecided"]


def test_a_class_is_no_unit() -> None:
    head = ["单位代码", "单位名称（科目）", "合计"]
    rows = [["205", "教育支出", "90.00"], ["20502", "普通教育", "90.00"],
            ["2050201", "学前教育", "40.00"], ["2050202", "小学教育", "50.00"]]  # fmt: skip
    form = only_form(titled(1, "一般公共预算支出预算表", [head, *rows]))
    assert [row.kind for row in form.rows] == ["function"] * 4
