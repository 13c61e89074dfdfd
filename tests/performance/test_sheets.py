"""Goal sheets read from typed grids: captions, lists over pages, plans and indicators."""

from __future__ import annotations

from extract.forms.performance.model import Sheet
from extract.forms.performance.records import read_sheets
from tests.performance.grids import table


def values(sheet: Sheet) -> dict[str, str]:
    return {field.key: field.value.text for field in sheet.fields}


def test_captions_with_values_beside_them() -> None:
    [sheet] = read_sheets(
        [
            table(
                [
                    "项目名称 | < | 档案整理 | < | <",
                    "主管部门及代码 | < | 301_某市档案局 | 实施单位 | 某市档案馆",
                    "项目资金（万元） | < | 年度资金总额： | 12.50 | <",
                    "^ | < | 其中：财政拨款 | 10.00 | <",
                    "^ | < | 其他资金 | 2.50 | <",
                    "总体目标 | 整理馆藏。 | < | < | <",
                    "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值",
                    "^ | 产出指标 | 数量指标 | 整理卷数 | ≥500卷",
                    "^ | ^ | 质量指标 | 差错率 | ≤1%",
                    "备注 | 无 | < | < | <",
                ],
                "project_performance",
            )
        ]
    )
    assert values(sheet) == {
        "project_name": "档案整理",
        "department": "301_某市档案局",
        "implementing_unit": "某市档案馆",
        "budget": "12.50",
        "fiscal": "10.00",
        "other_funds": "2.50",
        "goal": "整理馆藏。",
        "note": "无",
    }
    assert [
        (i.texts["level_1"], i.texts["level_3"], i.texts["value"]) for i in sheet.indicators
    ] == [
        ("产出指标", "整理卷数", "≥500卷"),
        ("产出指标", "差错率", "≤1%"),
    ]
    assert [sorted(i.filled) for i in sheet.indicators] == [[], ["level_1"]]
    assert {f.unit for f in sheet.fields if f.key in ("budget", "fiscal")} == {"wan_yuan"}


def test_plan_use_and_blank_amounts_of_a_transcription() -> None:
    [sheet] = read_sheets(
        [
            table(
                [
                    "项目编码 | 37060026P00A1B210007X | 项目名称 | 普查经费 | |",
                    "预算规模及资金用途 | 预算数 | 8.00 | 其中：财政 资金 | 8.00 | 其他资金 |",
                    " | 用于入户登记。 | | | |",
                    "资金支出计划（%） | 3月底 | | 6月底 | 10月底 | 12月底",
                    " | 2.00 | | 4.00 | 6.00 | 8.00",
                    "一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据",
                    "产出指标 | 数量指标 | 登记户数 | 登记的户数 | ≥100户 | 方案",
                    " | | 培训次数 | 培训的次数 | 2次 | 方案",
                    " | 社会效益指标 | 知晓率 | 知晓的比例 | 90% | 方案",
                ],
                "project_performance",
            )
        ]
    )
    assert values(sheet)["project_code"] == "37060026P00A1B210007X"
    assert values(sheet)["purpose"] == "用于入户登记。"
    assert values(sheet)["other_funds"] == ""
    assert [(p.period, p.value.text) for p in sheet.payments] == [
        ("3月底", "2.00"),
        ("6月底", "4.00"),
        ("10月底", "6.00"),
        ("12月底", "8.00"),
    ]
    # 社会效益 cannot stand under 产出: the blank is left blank.
    assert [i.texts.get("level_1", "") for i in sheet.indicators] == ["产出指标", "产出指标", ""]


def test_lines_of_a_template_left_empty_are_no_indicators() -> None:
    [sheet] = read_sheets(
        [
            table(
                [
                    "项目名称 | 档案整理 | < | <",
                    "一级指标 | 二级指标 | 三级指标 | 指标值",
                    "产出指标 | 数量指标 | 指标1： | ",
                    "^ | ^ | …… | ",
                    "^ | 质量指标 | 指标1： | ≤1%",
                    "^ | 时效指标 | 按时完成 | ",
                ],
                "project_performance",
            )
        ]
    )
    assert [(i.texts["level_3"], i.texts.get("value", "")) for i in sheet.indicators] == [
        ("指标1：", "≤1%"),
        ("按时完成", ""),
    ]


def test_last_period_of_a_plan_may_stand_below_the_others() -> None:
    [sheet] = read_sheets(
        [
            table(
                [
                    "项目编码 | 37060026P00A1B210007X | 项目名称 | 档案库房保障费",
                    "预算规模及资金用途 | 预算数 | 85.00 | ",
                    "资金支出计划 | 3月底 | 6月底 | 10月底",
                    " | 20.00 | 45.00 | 70.00",
                    "12月底 | 85.00 | | ",
                    "绩效目标 | 保障库房运转。 | | ",
                ],
                "project_performance",
            )
        ]
    )
    assert [(p.period, p.value.text, p.label) for p in sheet.payments] == [
        ("3月底", "20.00", "资金支出计划"),
        ("6月底", "45.00", "资金支出计划"),
        ("10月底", "70.00", "资金支出计划"),
        ("12月底", "85.00", "资金支出计划"),
    ]
    assert values(sheet)["goal"] == "保障库房运转。"


def test_value_cut_before_its_unit_by_a_page_is_one_indicator() -> None:
    head = "一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据"
    upper = table(
        [
            "项目编码 | 37060026P00A1B210007X | 项目名称 | 村干部保险 | | ",
            head,
            "产出指标 | 成本指标 | 人均保费 | 人均保费 | 镇村干部245元/人，队员290 | 纪要（2019",
        ],
        "project_performance",
    )
    lower = table(
        [
            head,
            " | | | | 元/人 | 年9号）",
            "效益指标 | 社会效益指标 | 积极性 | 调动积极性 | ≥99% | 纪要",
        ],
        "project_performance",
        page=2,
        ordinal=2,
    )
    upper.table.body.extend(lower.table.body)
    upper.table.pages.append(2)
    [sheet] = read_sheets([upper])
    assert [(i.texts["level_3"], i.texts["value"], i.texts["basis"]) for i in sheet.indicators] == [
        ("人均保费", "镇村干部245元/人，队员290元/人", "纪要（2019年9号）"),
        ("积极性", "≥99%", "纪要"),
    ]


def test_listed_project_cut_by_a_page_is_one() -> None:
    head = "项目名称 | 项目总额 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值"
    sheets = read_sheets(
        [
            table(
                [
                    head,
                    "设备购置类 | 20.00 | 采购设备，提高 | 产出指标 | 数量指标 | 台数 | 3",
                    "^ | ^ | ^ | 产出指标 | 质量指标 | 合格率 | 100",
                ],
                "project_performance",
                head=1,
            ),
            table(
                [
                    "项目 | | 工作质量。 | 产出指标 | 时效指标 | 及时率 | 100",
                    "维修 | 5.00 | 维修房屋。 | 产出指标 | 数量指标 | 面积 | 90",
                ],
                "other",
                page=2,
                ordinal=2,
            ),
        ]
    )
    assert [(values(s).get("project_name"), values(s).get("budget")) for s in sheets] == [
        ("设备购置类项目", "20.00"),
        ("维修", "5.00"),
    ]
    assert values(sheets[0])["goal"] == "采购设备，提高工作质量。"
    assert [i.texts["level_3"] for i in sheets[0].indicators] == ["台数", "合格率", "及时率"]


def test_name_of_a_listed_project_may_stand_on_the_next_page() -> None:
    head = "项目名称 | 项目总额 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值"
    sheets = read_sheets(
        [
            table(
                [
                    head,
                    "维修 | 5.00 | 维修房屋。 | 产出指标 | 数量指标 | 面积 | 90",
                    "^ | ^ | ^ | 产出指标 | 质量指标 | 合格率 | 98",
                    " | | 按时完 | 产出指标 | 数量指标 | 次数 | 7",
                    "^ | ^ | ^ | 产出指标 | 质量指标 | 达标率 | 99",
                ],
                "project_performance",
                head=1,
            ),
            table(
                ["值班 | 4.00 | 成值班。 | 产出指标 | 时效指标 | 响应 | 1"],
                "other",
                page=2,
                ordinal=2,
            ),
        ]
    )
    assert [values(s)["project_name"] for s in sheets] == ["维修", "值班"]
    assert values(sheets[1])["budget"] == "4.00"
    assert values(sheets[1])["goal"] == "按时完成值班。"
    assert [i.texts["level_3"] for i in sheets[1].indicators] == ["次数", "达标率", "响应"]


def test_tasks_of_a_department_and_their_total() -> None:
    sheets = read_sheets(
        [
            table(
                [
                    "部门名称 | 某市档案局 | < | < | <",
                    "年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元） | <",
                    "^ | ^ | ^ | 总额 | 财政拨款",
                    "^ | 任务1 | 保运转 | 100 | 90",
                    "^ | 任务2 | 整理 | 50 | 50",
                    "^ | 金额合计 | < | 150 | 140",
                    "年度总体目标 | 保障运转。 | < | < | <",
                ],
                "department_performance",
            )
        ]
    )
    assert [(s.kind, values(s).get("budget", "")) for s in sheets] == [
        ("department", ""),
        ("task", "100"),
        ("task", "50"),
        ("total", "150"),
    ]
    assert {s.parent for s in sheets[1:]} == {1}
    assert values(sheets[0])["goal"] == "保障运转。"
