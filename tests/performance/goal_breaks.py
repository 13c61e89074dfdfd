"""Altered words and indicators of goal sheets, and the kinds of findings they bring: typed."""

from __future__ import annotations

from tests.performance.raw_sheets import GOAL_OF_THE_FIRST

Indicator = dict[str, str]


def indicator(
    level_2: str,
    level_3: str,
    value: str,
    operator: str = "",
    unit: str = "",
    description: str = "",
) -> Indicator:
    """An indicator as printed; operator and unit in boxes of their own, or in the value."""
    return {
        "level_1_text": "满意度指标" if "满意" in level_2 else "产出指标",
        "level_2_text": level_2,
        "level_3_text": level_3,
        "description_text": description,
        "operator_text": operator,
        "value_text": value,
        "unit_text": unit,
    }


# Each of these looks like a fault and is none.
GOOD_INDICATORS = [
    indicator("质量指标", "无故障率", "≥99%"),
    indicator("质量指标", "系统故障率（%）", "≤1%"),
    indicator("质量指标", "故障排除率", "99", "≥", "%"),
    indicator("质量指标", "产品不合格率", "≤2%"),
    indicator("时效指标", "床位周转率", "≥3次"),
    indicator("数量指标", "维修设备故障", "≥50次"),
    indicator("时效指标", "开工时间", "2024年10月"),
    indicator("质量指标", "投诉举报答复率", "≥95%"),
    indicator("数量指标", "培训人数", "≥90%", description="反映参加培训人员到会率"),
    indicator("数量指标", "巡检频率", "12", "≥", "次/年"),
    indicator("数量指标", "档案数字化数量", "≥500件"),
    indicator("时效指标", "完成时间", "2026年12月31日前"),
    indicator("时效指标", "2025年尾款支付时间", "≤11月"),
    indicator("时效指标", "债券使用率", "1"),
    indicator("成本指标", "补贴标准", "≤500元/人", description="馆员"),
    indicator("成本指标", "补贴标准", "≤300元/人", description="临时人员"),
    indicator("服务对象满意度指标", "查档群众满意度", "≥95%"),
    indicator("服务对象满意度指标", "查档投诉率", "≤5%"),
    indicator("质量指标", "支出控制率", "≤100%"),
]
GOOD_TEXTS = {
    "goal": "2026年完成档案数字化数量500件，自2019年以来馆藏逐年增加，落实“十四五”规划。",
    "purpose": "按2025年12月在职人数测算，一季度累计支出完成25%，二季度支出25%，"
    "12月底前完成支出任务。"
    "支付2025年项目尾款。租金2万元，每人每月补贴300元，计3万元，以上合计5万元。",
}
# Sheet 2 of the good document spends 25.00% by the end of its first period (March).
GOAL_BREAKS: dict[str, tuple[dict[str, str], list[Indicator], set[str]]] = {
    "falls": ({}, [indicator("质量指标", "系统故障率", "≥99%")], {"indicator_direction"}),
    "falls_by_print": (
        {},
        [indicator("社会效益指标", "重复上访占比", "10", "≥", "%", "反向指标")],
        {"indicator_direction"},
    ),
    "rises": ({}, [indicator("质量指标", "验收合格率", "≤95%")], {"indicator_direction"}),
    "hours_in_percent": ({}, [indicator("时效指标", "周工作时长", "≤40%")], {"indicator_unit"}),
    "brackets_in_percent": (
        {},
        [indicator("时效指标", "处置及时性（小时）", "≥90%")],
        {"indicator_unit"},
    ),
    "rate_in_pieces": (
        {},
        [indicator("时效指标", "完成率", "100", "＝", "个")],
        {"indicator_unit"},
    ),
    "no_percent_sign": (
        {},
        [indicator("服务对象满意度指标", "群众满意度", "≥95")],
        {"indicator_unit_missing"},
    ),
    "no_satisfaction": (
        {},
        [indicator("服务对象满意度指标", "按期办结率", "≥95%")],
        {"indicator_not_satisfaction"},
    ),
    "day_gone_by": (
        {},
        [indicator("时效指标", "项目完成时间", "2025年12月31日")],
        {"indicator_year"},
    ),
    "goal_says_more": (
        {"goal": "完成网上调查问卷8次，办结档案查询。"},
        [indicator("数量指标", "完成网上调查问卷", "2次")],
        {"indicator_against_goal"},
    ),
    "intention_of_2025": (
        {"purpose": "2025年费用计划分六次报销。"},
        [],
        {"goal_year"},
    ),
    "done_by_2025": ({"goal": "2025年底前完成新馆建设。"}, [], {"goal_year"}),
    "people_of_2024": ({"goal": "按2024年8月在职在编人数66人测算。"}, [], {"goal_base_year"}),
    "yuan_in_a_sum": (
        {"purpose": "整理经费22万元；保险费4.13万元，宣传费24.86元。以上合计50.99万元。"},
        [],
        {"unit_suspect"},
    ),
    "copied": (
        {"goal": GOAL_OF_THE_FIRST},
        [],
        {"goal_copied"},
    ),
    "quarter": ({"purpose": "预计一季度累计支出完成30%。"}, [], {"plan_against_text"}),
    # Identifiers are no amounts, and no number stops a build.
    "numbers_of_twenty_digits": (
        {
            "goal": "完成网上调查问卷12345678901234567890次。",
            "purpose": "整理经费22万元；保险费12345678901234567890万元，宣传费24.86元。"
            "以上合计12345678901234567890万元，一季度累计支出完成12345678901234567890%。",
        },
        [indicator("数量指标", "完成网上调查问卷", "2次")],
        set(),
    ),
    "second_half": ({"purpose": "计划在三四两季度全部支出。"}, [], {"plan_against_text"}),
}
