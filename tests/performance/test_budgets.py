"""Budgets of goal sheets: captions of many places, two-row heads, periods and executions apart."""

from __future__ import annotations

import pytest

from extract.forms.performance.model import Sheet
from extract.forms.performance.records import read_sheets
from tests.performance.grids import table


def money(sheet: Sheet) -> list[tuple[str, str]]:
    text = {"project_name", "department", "goal", "entity_name", "task_name", "task_content"}
    return [(f.key, f.value.text) for f in sheet.fields if f.value.text and f.key not in text]


def names(sheets: list[Sheet]) -> list[str]:
    return [next((f.value.text for f in s.fields if f.key == "project_name"), "") for s in sheets]


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
