"""Budgets of sheets with several goals, of whole funds, and of periods beside years."""

from __future__ import annotations

import pytest

from extract.forms.performance.records import read_sheets
from tests.performance.grids import table
from tests.performance.sheet_money import money, names

HEAD = "项目名称 | 项目总额 | 其中： | < | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值"
SPLIT = "^ | ^ | 财政资金 | 其他资金 | ^ | ^ | ^ | ^ | ^"


def test_goals_of_one_project_keep_their_own_budgets() -> None:
    """北京: one merged name beside two goals with amounts of their own."""
    sheets = read_sheets(
        [
            table(
                [
                    HEAD,
                    SPLIT,
                    "咨询服务 | 192.20 | 192.20 | | 目标一。 | 产出指标 | 数量指标 | 报告 | 3",
                    "^ | ^ | ^ | ^ | ^ | 产出指标 | 质量指标 | 合格率 | 95",
                    "^ | 22.16 | 22.16 | | 目标二。 | 产出指标 | 数量指标 | 次数 | 5",
                    "印刷 | 16.70 | 16.70 | | 目标三。 | 产出指标 | 数量指标 | 册数 | 9",
                ],
                "project_performance",
                head=2,
            )
        ]
    )
    assert names(sheets) == ["咨询服务", "咨询服务", "印刷"]
    assert [money(s) for s in sheets] == [
        [("budget", "192.20"), ("fiscal", "192.20")],
        [("budget", "22.16"), ("fiscal", "22.16")],
        [("budget", "16.70"), ("fiscal", "16.70")],
    ]
    assert [len(s.indicators) for s in sheets] == [2, 1, 1]


def test_goals_cut_by_a_page_before_their_name() -> None:
    """北京: the first goal ends on one page, name and second goal stand on the next."""
    sheets = read_sheets(
        [
            table(
                [HEAD, SPLIT, " | 139.06 | 139.06 | | 目标一。 | 产出指标 | 数量指标 | 报告 | 3"],
                "project_performance",
                head=2,
            ),
            table(
                [
                    HEAD,
                    SPLIT,
                    "协同发展 | 60.18 | 4.18 | 56.00 | 目标二。 | 产出指标 | 数量指标 | 次数 | 5",
                ],
                "project_performance",
                page=2,
                ordinal=2,
                head=2,
            ),
        ]
    )
    assert [money(s) for s in sheets] == [
        [("budget", "139.06"), ("fiscal", "139.06")],
        [("budget", "60.18"), ("fiscal", "4.18"), ("other_funds", "56.00")],
    ]
    assert names(sheets) == ["协同发展", "协同发展"]


def test_name_two_pages_below_the_first_row() -> None:
    """北京: a merged cell over three pages prints its text in the middle."""
    blank = " | | | | | 产出指标 | 数量指标 | 报告 | 3"
    sheets = read_sheets(
        [
            table(
                [HEAD, SPLIT, "甲 | 1.00 | 1.00 | | 一。 | 产出指标 | 数量指标 | 场 | 1", blank],
                "project_performance",
                head=2,
            ),
            table([blank], "project_performance", page=2, ordinal=2),
            table(
                ["决算编审 | 31.00 | 31.00 | | 二。 | 产出指标 | 质量指标 | 率 | 9"],
                "project_performance",
                page=3,
                ordinal=3,
            ),
        ]
    )
    assert names(sheets) == ["甲", "决算编审"]
    assert [money(s) for s in sheets] == [
        [("budget", "1.00"), ("fiscal", "1.00")],
        [("budget", "31.00"), ("fiscal", "31.00")],
    ]
    assert [len(s.indicators) for s in sheets] == [1, 3]


def test_a_sheet_whose_money_is_not_read_is_named() -> None:
    form = table(
        [
            "项目名称 | 星际航行费（万元） | 绩效目标 | 指标名称 | 指标值",
            "探月 | 8.45 | 目标。 | 次数 | 6",
        ],
        "project_performance",
        head=1,
    )
    [sheet] = read_sheets([form])
    assert money(sheet) == [("unmatched", "8.45")]
    assert [(n[0], n[4]) for n in form.notices] == [
        ("sheet_budget_missing", "星际航行费（万元） 8.45")
    ]


def test_a_sheet_that_prints_no_money_is_not_named() -> None:
    form = table(
        ["当年整体绩效目标 | 目标。", "指标名称 | 指标值", "次数 | 22.6"], "department_performance"
    )
    read_sheets([form])
    assert form.notices == []


def test_an_amount_astray_in_the_head_of_periods() -> None:
    """西安: 500 is printed in the blank cell left of 年初预算数 as well."""
    [sheet] = read_sheets(
        [
            table(
                [
                    "项目名称 | < | 能力提升 | < | <",
                    "项目资金（万元） | 500 | 年初预算数 | 全年预算数（A） | 全年执行数（B）",
                    "^ | 年度资金总额 | | 500 | 500",
                    "^ | 其中：当年财政拨款 | | 500 | 500",
                ],
                "project_performance",
            )
        ]
    )
    assert money(sheet) == [
        ("budget", "500"),
        ("executed", "500"),
        ("fiscal", "500"),
        ("executed.fiscal", "500"),
    ]


@pytest.mark.parametrize(
    ("title", "label", "kind"),
    [
        ("专项转移支付绩效目标表（2026年度）", "转移支付名称", "fund"),
        ("绩效目标表", "转移支付名称", "fund"),
        ("2022年专项资金总体绩效目标表", "项目名称", "fund"),
        ("2022年专项资金总体支出绩效目标表", "专项名称", "fund"),
        ("专项资金绩效目标表", "项目名称", "project"),
        ("项目支出绩效目标表", "项目名称", "project"),
    ],
)
def test_a_sheet_of_a_whole_fund_is_no_project(title: str, label: str, kind: str) -> None:
    """北京 and 西安 print a goal sheet of the fund beside those of its projects."""
    form = table(
        [
            f"{label} | 普惠服务发展资金 | 主管部门 | 示例市商务局",
            "年度资金总额 | 5,612.00 | 其中：财政拨款 | 5,612.00",
            "一级指标 | 二级指标 | 三级指标 | 指标值",
            "产出指标 | 数量指标 | 补助户数 | ≥500户",
        ],
        "project_performance",
    )
    form.table.title = title
    [sheet] = read_sheets([form])
    assert sheet.kind == kind
    assert ("budget", "5,612.00") in money(sheet)


@pytest.mark.parametrize("period", ["实施期资金总额：", "中期资金总额", "总投资额"])
@pytest.mark.parametrize("year", ["年度资金总额：", "当年预算"])
def test_period_and_year_side_by_side_with_their_amounts(period: str, year: str) -> None:
    """Pairs of caption and amount, and lines of sources below: no head of columns."""
    [sheet] = read_sheets(
        [
            table(
                [
                    "项目名称 | 统计调查经费 | < | < | <",
                    f"项目资金（万元） | {period} | 120.00 | {year} | 40.00",
                    "^ | 其中：财政拨款 | 100.00 | 其中：财政拨款 | 30.00",
                    "^ | 其他资金 | 20.00 | 其他资金 | 10.00",
                ],
                "project_performance",
            )
        ]
    )
    assert money(sheet) == [
        ("period_total", "120.00"),
        ("budget", "40.00"),
        ("period_total.fiscal", "100.00"),
        ("fiscal", "30.00"),
        ("period_total.other_funds", "20.00"),
        ("other_funds", "10.00"),
    ]


@pytest.mark.parametrize("group", ["其中", "按支出性质分", "按资金来源划分"])
@pytest.mark.parametrize("beside", ["年度预算申请（万元）", "年度预算（万元）", "部门预算情况"])
def test_groups_of_amounts_beside_their_total(group: str, beside: str) -> None:
    """The total reaches over both rows of the head; its amount stands below it."""
    [sheet] = read_sheets(
        [
            table(
                [
                    "部门名称 | 示例市医保局 | < | <",
                    f"{beside} | 预算支出总额 | {group} | <",
                    "^ | ^ | 基本支出 | 项目支出",
                    "^ | 100.00 | 60.00 | 40.00",
                    "年度总体目标 | 完成各项工作 | < | <",
                ],
                "department_performance",
            )
        ]
    )
    assert money(sheet) == [
        ("budget", "100.00"),
        ("basic", "60.00"),
        ("project_expenditure", "40.00"),
    ]


@pytest.mark.parametrize(
    ("caption", "key"),
    [
        ("全年执行数", "executed"),
        ("年初预算数", "initial_budget"),
        ("实施期资金总额", "period_total"),
    ],
)
def test_sources_below_another_panel_than_the_budget(caption: str, key: str) -> None:
    [sheet] = read_sheets(
        [
            table(
                [
                    "部门名称 | 示例市统计局 | < | < | <",
                    f"资金情况 | 全年预算数 | 100.00 | {caption} | 95.00",
                    "^ | 其中：财政拨款 | 90.00 | 其中：财政拨款 | 88.00",
                    "^ | 其他资金 | 10.00 | 其他资金 | 7.00",
                ],
                "department_performance",
            )
        ]
    )
    assert money(sheet) == [
        ("budget", "100.00"),
        (key, "95.00"),
        ("fiscal", "90.00"),
        (f"{key}.fiscal", "88.00"),
        ("other_funds", "10.00"),
        (f"{key}.other_funds", "7.00"),
    ]
