"""Budgets of goal sheets: captions of many places, two-row heads, periods and executions apart."""

from __future__ import annotations

import pytest

from extract.forms.performance.records import read_sheets
from tests.performance.grids import table
from tests.performance.sheet_money import money


@pytest.mark.parametrize(
    "caption",
    [
        "当年预算",
        "当年预算（万元）",
        "金额",
        "预算金额（万元）",
        "2026年预算安排（万元）",
        "本年度财政拨款预算",
        "当年财政拨款预算金额",
        "项目预算金额",
        "部门支出预算数",
        "年度预算申请总额",
        "全年预算数",
        "资金额度",
        "预算规模（万元）",
    ],
)
def test_captions_of_a_budget(caption: str) -> None:
    [sheet] = read_sheets(
        [
            table(
                [
                    "项目名称 | 馆藏整理 | 主管部门 | 示例市档案局",
                    f"{caption} | 46.00 | 项目概况 | 整理馆藏。",
                    "一级指标 | 二级指标 | 三级指标 | 指标值",
                    "产出指标 | 数量指标 | 整理卷数 | ≥500卷",
                ],
                "project_performance",
            )
        ]
    )
    assert ("budget", "46.00") in money(sheet)


def test_budget_beside_its_levels() -> None:
    """重庆: 当年预算 with 市级支出 and 补助区县 beside it."""
    [sheet] = read_sheets(
        [
            table(
                [
                    "项目名称 | 发展专项 | 主管部门 | 示例市商务委员会",
                    "当年预算 | 46.00 | 市级支出 | 40.00",
                    "^ | ^ | 补助区县 | 6.00",
                    "当年绩效目标 | 目标。 | < | <",
                ],
                "project_performance",
            )
        ]
    )
    assert money(sheet) == [
        ("budget", "46.00"),
        ("own_level", "40.00"),
        ("transfers_down", "6.00"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ["项目名称 | 馆藏整理 | 主管部门 | 示例市档案局", "项目总额 | 100.00 | 当年金额 | 46.00"],
        [
            "项目名称 | 馆藏整理 | < | <",
            "项目资金（万元） | 项目总额 | 100.00 | <",
            "^ | 当年金额 | 46.00 | <",
        ],
        [
            "项目名称 | 馆藏整理 | < | <",
            "项目总额 | 当年金额 | 财政拨款 | 其他资金",
            "100.00 | 46.00 | 46.00 | 0",
        ],
        ["项目名称 | 馆藏整理 | < | <", "项目总投资 | 100.00 | 2026年预算 | 46.00"],
        ["项目名称 | 馆藏整理 | < | <", "项目资金总额 | 100.00 | 其中：本年预算 | 46.00"],
    ],
)
def test_the_total_of_all_years_is_no_budget_of_this_one(rows: list[str]) -> None:
    heads = ["一级指标 | 二级指标 | 三级指标 | 指标值", "产出指标 | 数量指标 | 整理卷数 | ≥500卷"]
    [sheet] = read_sheets([table([*rows, *heads], "project_performance")])
    found = [pair for pair in money(sheet) if pair[0] in {"budget", "period_total"}]
    assert found == [("period_total", "100.00"), ("budget", "46.00")]


def test_this_year_beside_what_was_carried_over_is_a_part_of_the_budget() -> None:
    [sheet] = read_sheets(
        [
            table(
                [
                    "项目名称 | 馆藏整理 | 资金总额 | 50.00",
                    "当年预算 | 46.00 | 上年结转 | 4.00",
                    "一级指标 | 二级指标 | 三级指标 | 指标值",
                    "产出指标 | 数量指标 | 整理卷数 | ≥500卷",
                ],
                "project_performance",
            )
        ]
    )
    assert money(sheet)[0] == ("budget", "50.00")
    assert ("period_total", "50.00") not in money(sheet)


def test_budget_column_of_a_list_with_indicators() -> None:
    """重庆 表十二: 当年财政拨款预算金额 over a merged cell."""
    [sheet] = read_sheets(
        [
            table(
                [
                    "序号 | 项目名称 | 当年财政拨款预算金额 | 当年绩效目标 | 指标名称 | 指标值",
                    "1 | 一般性项目 | 8.45 | 目标。 | 培训人数 | 1066",
                    "^ | ^ | ^ | ^ | 活动场次 | 30",
                ],
                "project_performance",
                head=1,
            )
        ]
    )
    assert money(sheet) == [("budget", "8.45")]
    assert len(sheet.indicators) == 2


def test_two_row_head_of_a_whole_department() -> None:
    """北京: blank margins left and right, the caption of the block reaches below its head."""
    [sheet] = read_sheets(
        [
            table(
                [
                    "部门名称 | 示例市医疗保障局 | < | < | < | < | < | <",
                    "总体资金情况（万元） | 预算支出总额 | 财政拨款 | < | < | 其他资金 | < | <",
                    "^ | ^ | 合计 | 基本支出 | 项目支出 | 合计 | 基本支出 | 项目支出",
                    "^ | 110.60 | 110.60 | 11.20 | 99.40 | | | ",
                    "整体绩效目标 | 目标。 | < | < | < | < | < | <",
                ],
                "department_performance",
            )
        ]
    )
    assert money(sheet) == [
        ("budget", "110.60"),
        ("fiscal", "110.60"),
        ("fiscal.basic", "11.20"),
        ("fiscal.project_expenditure", "99.40"),
    ]


def test_two_row_head_by_nature() -> None:
    """The other way round: sources of money below 基本支出 and 项目支出."""
    [sheet] = read_sheets(
        [
            table(
                [
                    "预算支出总额 | 基本支出 | < | < | 项目支出 | < | <",
                    "^ | 小计 | 财政拨款 | 其他资金 | 小计 | 财政拨款 | 其他资金",
                    "30.00 | 20.00 | 15.00 | 5.00 | 10.00 | 10.00 | ",
                ],
                "department_performance",
            )
        ]
    )
    assert money(sheet) == [
        ("budget", "30.00"),
        ("basic", "20.00"),
        ("basic.fiscal", "15.00"),
        ("basic.other_funds", "5.00"),
        ("project_expenditure", "10.00"),
        ("project_expenditure.fiscal", "10.00"),
    ]


def test_blank_margins_are_no_values() -> None:
    """A ruled margin of some points at both sides, blank in every row."""
    form = table(
        [
            " | 总体资金情况 | 预算支出总额 | 财政拨款 | < | ",
            " | ^ | ^ | 合计 | 基本支出 | ",
            " | ^ | 110.60 | 110.60 | 11.20 | ",
        ],
        "department_performance",
    )
    for printed in form.table.body:
        for cell in printed.cells.values():
            if cell.column in (0, 5):
                cell.box = type(cell.box)(
                    cell.box.x0, cell.box.top, cell.box.x0 + 14, cell.box.bottom
                )
    [sheet] = read_sheets([form])
    assert money(sheet) == [("budget", "110.60"), ("fiscal", "110.60"), ("fiscal.basic", "11.20")]


def test_budget_and_execution_of_tasks() -> None:
    """自评表: 全年预算数 beside 全年执行数, each with its sources."""
    sheets = read_sheets(
        [
            table(
                [
                    "部门（单位）名称 | < | < | 示例市卫生健康委员会 | < | < | < | < | < | < | <",
                    "任务名称 | 主要内容 | 完成情况 | 全年预算数（万元） | < | <"
                    " | 全年执行数（万元） | < | < | 分值 | 得分",
                    "^ | ^ | ^ | 总额 | 财政拨款 | 其他资金 | 总额 | 财政拨款 | 其他资金 | ^ | ^",
                    "教育 | 教学。 | 完成 | 12.00 | 11.00 | 1.00 | 10.00 | 9.00 | 1.00 | 0.5 | 0.5",
                    "金额合计 | < | < | 12.00 | 11.00 | 1.00 | 10.00 | 9.00 | 1.00 | 10.00 | 9.50",
                ],
                "department_performance",
            )
        ]
    )
    expected = [
        ("budget", "12.00"),
        ("fiscal", "11.00"),
        ("other_funds", "1.00"),
        ("executed", "10.00"),
        ("executed.fiscal", "9.00"),
        ("executed.other_funds", "1.00"),
    ]
    assert [s.kind for s in sheets] == ["department", "task", "total"]
    assert [money(s) for s in sheets[1:]] == [expected, expected]


def test_years_of_money_across_its_sources() -> None:
    """自评表 of a project: 年初预算数 | 全年预算数 | 全年执行数 over lines of sources."""
    [sheet] = read_sheets(
        [
            table(
                [
                    "项目名称 | < | 职业病防治 | < | < | < | <",
                    "项目资金（万元） | | 年初预算数 | 全年预算数（A） | 全年执行数（B） | 得分"
                    " | 执行率（B/A）",
                    "^ | 年度资金总额 | 0 | 316.40 | 226.12 | 10 | 71.47%",
                    "^ | 其中：当年财政拨款 | 0 | 316.40 | 226.12 | — | —",
                    "^ | 上年结转资金 | | | | — | —",
                    "^ | 其他资金 | | | | — | —",
                    "年度总体目标完成情况 | 预期目标（年初设定） | < | < | 实际完成情况 | < | <",
                    "^ | 目标。 | < | < | 完成。 | < | <",
                ],
                "project_performance",
            )
        ]
    )
    assert money(sheet) == [
        ("initial_budget", "0"),
        ("budget", "316.40"),
        ("executed", "226.12"),
        ("initial_budget.fiscal", "0"),
        ("fiscal", "316.40"),
        ("executed.fiscal", "226.12"),
    ]
    assert [f.value.text for f in sheet.fields if f.key == "goal"] == ["目标。"]


def test_first_budget_of_the_year_alone_is_the_budget() -> None:
    [sheet] = read_sheets(
        [
            table(
                [
                    "项目名称 | < | 职业病防治 | <",
                    "项目资金（万元） | | 年初预算数 | 全年执行数",
                    "^ | 年度资金总额 | 31.00 | 22.00",
                    "^ | 财政拨款 | 31.00 | 22.00",
                ],
                "project_performance",
            )
        ]
    )
    assert money(sheet) == [
        ("budget", "31.00"),
        ("executed", "22.00"),
        ("fiscal", "31.00"),
        ("executed.fiscal", "22.00"),
    ]
