"""Layouts of provinces, ministries, counties and kinds of bodies that no test document has.

Titles, captions and column orders are those of the places named; figures are made up.
"""

from __future__ import annotations

from tests.unseen.model import Printed

L, U = "<", "^"

MINISTRY_SUMMARY = Printed(
    "部门收支总表",
    "income_expenditure_summary",
    [["收入", L, "支出", L], ["项目", "预算数", "项目", "预算数"]],
    ["caption", "amount", "caption", "amount"],
    [
        ["一、一般公共预算拨款收入", "8123.45", "一、外交支出", "1020.30"],
        ["二、政府性基金预算拨款收入", "", "二、科学技术支出", "6003.15"],
        ["三、国有资本经营预算拨款收入", "", "三、社会保障和就业支出", "1500.00"],
        ["四、事业收入", "600.00", "四、住房保障支出", "700.00"],
        ["五、其他收入", "100.00", "", ""],
        ["本年收入合计", "8823.45", "本年支出合计", "9223.45"],
        ["使用非财政拨款结余", "150.00", "结转下年", ""],
        ["上年结转", "250.00", "", ""],
        ["收入总计", "9223.45", "支出总计", "9223.45"],
    ],
    number="公开01表",
)
MINISTRY_REVENUE = Printed(
    "部门收入总表",
    "revenue_total",
    [
        [
            "科目", L, "合计", "上年结转", "一般公共预算\n拨款收入", "政府性基金\n预算拨款收入",
            "国有资本经营\n预算拨款收入", "财政专户\n管理资金", "事业收入", L, "事业单位\n经营收入",
            "上级补助\n收入", "附属单位\n上缴收入", "其他收入", "使用非财政\n拨款结余",
        ],
        [
            "科目编码", "科目名称", U, U, U, U, U, U, "金额", "其中：教\n育收费", U, U, U, U, U,
        ],
    ],
    [
        "subject_code", "caption", "total", "prior_year_balance", "general_public",
        "government_fund", "state_capital", "special_account", "institution_revenue",
        "institution_revenue.education_fees", "operating_revenue", "superior_subsidy",
        "affiliate_remittance", "other_revenue", "use_of_non_fiscal_balance",
    ],
    [
        ["202", "外交支出", "120.30", "20.30", "90.00", "", "", "", "7.00", "1.00", "", "", "", "3.00", ""],
        ["20204", "国际组织", "120.30", "20.30", "90.00", "", "", "", "7.00", "1.00", "", "", "", "3.00", ""],
        ["2020401", "国际组织会费", "120.30", "20.30", "90.00", "", "", "", "7.00", "1.00", "", "", "", "3.00", ""],
        ["合计", L, "120.30", "20.30", "90.00", "", "", "", "7.00", "1.00", "", "", "", "3.00", ""],
    ],
    number="公开02表",
)
MINISTRY_GENERAL = Printed(
    "一般公共预算支出表",
    "general_public_expenditure",
    [
        ["功能分类科目", L, "2025年执行数", "2026年预算数", L, L, "2026年预算数比2025年执行数", L],
        ["科目编码", "科目名称", U, "小计", "基本支出", "项目支出", "增减额", "增减%"],
    ],
    [
        "subject_code", "caption", "amount", "total", "basic", "project", "change.amount",
        "change.percent",
    ],
    [
        ["201", "一般公共服务支出", "90.00", "100.00", "60.00", "40.00", "10.00", "11.11"],
        ["20113", "商贸事务", "90.00", "100.00", "60.00", "40.00", "10.00", "11.11"],
        ["2011301", "行政运行", "50.00", "60.00", "60.00", "", "10.00", "20.00"],
        ["2011302", "一般行政管理事务", "40.00", "40.00", "", "40.00", "", ""],
        ["合计", L, "90.00", "100.00", "60.00", "40.00", "10.00", "11.11"],
    ],
    number="公开05表",
)
MINISTRY_BASIC = Printed(
    "一般公共预算基本支出表",
    "general_public_basic_expenditure",
    [
        ["支出经济分类科目", L, "2026年基本支出", L, L],
        ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
    ],
    ["subject_code", "caption", "basic", "basic.personnel", "basic.operating"],
    [
        ["301", "工资福利支出", "50.00", "50.00", ""],
        ["30101", "基本工资", "30.00", "30.00", ""],
        ["30102", "津贴补贴", "20.00", "20.00", ""],
        ["302", "商品和服务支出", "10.00", "", "10.00"],
        ["30201", "办公费", "10.00", "", "10.00"],
        ["合计", L, "60.00", "50.00", "10.00"],
    ],
    number="公开06表",
)
MINISTRY_THREE_PUBLIC = Printed(
    "一般公共预算“三公”经费支出表",
    "three_public_expenditure",
    [
        ["2025年预算数", L, L, L, L, L, "2026年预算数", L, L, L, L, L],
        [
            "合计", "因公出国\n（境）费", "公务用车购置及运行费", L, L, "公务\n接待费",
            "合计", "因公出国\n（境）费", "公务用车购置及运行费", L, L, "公务\n接待费",
        ],
        [U, U, "小计", "公务用车\n购置费", "公务用车\n运行费", U] * 2,
    ],
    [
        "three_public.total", "three_public.abroad", "three_public.vehicles",
        "three_public.vehicle_purchase", "three_public.vehicle_operation", "three_public.reception",
    ] * 2,
    [["30.00", "10.00", "15.00", "5.00", "10.00", "5.00", "28.50", "10.00", "14.00", "4.00", "10.00", "4.50"]],
    number="公开07表",
)
HUNAN_FUNCTION = Printed(
    "支出预算分类汇总表（按部门预算经济分类）",
    "expenditure_total",
    [
        [
            "科目", L, L, "单位代码", "单位名称（功能分类科目）", "总计", "工资福利\n支出",
            "商品和服务\n支出", "对个人和家庭\n的补助", "债务利息及\n费用支出", "资本性支出\n（基本建设）",
            "资本性支出", "对企业补助\n（基本建设）", "对企业补助", "对社会保障\n基金补助", "其他支出",
        ],
        ["类", "款", "项", *[U] * 13],
    ],
    [
        "subject_code_part", "subject_code_part", "subject_code_part", "unit_code", "caption", "total",
        "economic.wages", "economic.goods_and_services", "economic.families", "economic.debt_interest", "economic.capital_construction",
        "economic.capital", "economic.enterprises_construction", "economic.enterprises", "economic.social_security_funds", "economic.other",
    ],
    [
        ["", "", "", "", "合计", "95.00", "60.00", "20.00", "5.00", "1.00", "2.00", "3.00", "", "", "", "4.00"],
        ["", "", "", "103001", "示例县档案馆", "95.00", "60.00", "20.00", "5.00", "1.00", "2.00", "3.00", "", "", "", "4.00"],
        ["201", "26", "01", "103001", "行政运行", "70.00", "60.00", "10.00", "", "", "", "", "", "", "", ""],
        ["201", "26", "04", "103001", "档案馆", "25.00", "", "10.00", "5.00", "1.00", "2.00", "3.00", "", "", "", "4.00"],
    ],
    unit="单位：万元",
    number="部门公开表04",
)
HUNAN_GOVERNMENT = Printed(
    "支出预算分类汇总表（按政府预算经济分类）",
    "government_economic_expenditure",
    [
        [
            "科目", L, L, "单位代码", "单位名称（功能分类科目）", "总计", "机关工资福\n利支出",
            "机关商品和\n服务支出", "机关资本性\n支出", "机关资本性支出\n（基本建设）", "对事业单位\n经常性补助",
            "对事业单位\n资本性补助", "对企业补助", "对企业资本\n性支出", "对个人和家\n庭的补助",
            "对社会保障\n基金补助", "债务利息及\n费用支出", "债务还本\n支出", "转移性支出", "其他支出",
        ],
        ["类", "款", "项", *[U] * 17],
    ],
    [
        "subject_code_part", "subject_code_part", "subject_code_part", "unit_code", "caption", "total",
        "economic.wages", "economic.goods_and_services", "economic.capital", "economic.capital_construction", "economic.institutions",
        "economic.institution_capital", "economic.enterprises", "economic.enterprise_capital", "economic.families", "economic.social_security_funds",
        "economic.debt_interest", "economic.debt_repayment", "economic.transfers", "economic.other",
    ],
    [
        ["", "", "", "", "合计", "70.00", "60.00", "10.00", *[""] * 12],
        ["201", "26", "01", "103001", "行政运行", "70.00", "60.00", "10.00", *[""] * 12],
    ],
    number="部门公开表05",
)
HUNAN_WAGES = Printed(
    "一般公共预算基本支出表--人员经费(工资福利支出)(按部门预算经济分类)",
    "general_public_basic_expenditure",
    [
        [
            "科目", L, L, "单位代码", "单位名称（功能分类科目）", "总计", "工资奖金津补贴", L, L, L,
            "社会保障缴费", L, L, "住房公积金", "其他工资\n福利支出",
        ],
        [
            "类", "款", "项", U, U, U, "小计", "基本工资", "津贴补贴", "奖金", "小计",
            "机关事业单位基本\n养老保险缴费", "职工基本医\n疗保险缴费", U, U,
        ],
    ],
    [
        "subject_code_part", "subject_code_part", "subject_code_part", "unit_code", "caption", "total",
        "economic.item", "economic.item", "economic.item", "economic.item", "economic.item",
        "economic.item", "economic.item", "economic.item", "economic.item",
    ],
    [
        ["", "", "", "", "合计", "60.00", "40.00", "20.00", "15.00", "5.00", "12.00", "8.00", "4.00", "6.00", "2.00"],
        ["201", "26", "01", "103001", "行政运行", "60.00", "40.00", "20.00", "15.00", "5.00", "12.00", "8.00", "4.00", "6.00", "2.00"],
    ],
    number="部门公开表10",
)
XINJIANG_PROJECT = Printed(
    "项目支出情况表",
    "project_expenditure",
    [
        [
            "功能分类科目编码", L, L, "功能分类科目名称", "项目名称", "项目支出\n合计", "工资福利\n支出",
            "商品和服务\n支出", "对个人和家\n庭的补助", "债务利息\n支出", "资本性支出\n(基本建设)", "资本性\n支出",
            "对企业补助\n(基本建设)", "对企业\n补助", "对社会保障\n基金补助", "其他\n支出",
        ],
        ["类", "款", "项", *[U] * 13],
    ],
    [
        "subject_code_part", "subject_code_part", "subject_code_part", "caption", "caption", "project",
        "economic.wages", "economic.goods_and_services", "economic.families", "economic.debt_interest", "economic.capital_construction",
        "economic.capital", "economic.enterprises_construction", "economic.enterprises", "economic.social_security_funds", "economic.other",
    ],
    [
        ["", "", "", "合计", "", "30.00", "", "20.00", "", "", "", "10.00", "", "", "", ""],
        ["201", "", "", "一般公共服务支出", "", "30.00", "", "20.00", "", "", "", "10.00", "", "", "", ""],
        ["201", "26", "", "档案事务", "", "30.00", "", "20.00", "", "", "", "10.00", "", "", "", ""],
        ["201", "26", "04", "档案馆", "档案数字化", "30.00", "", "20.00", "", "", "", "10.00", "", "", "", ""],
    ],
    unit="单位：万元",
    number="表七",
    entity="编制部门：示例县档案馆",
)
XINJIANG_BASIC = Printed(
    "一般公共预算基本支出情况表",
    "general_public_basic_expenditure",
    [
        ["项目", L, L, "一般公共预算基本支出", L, L],
        ["经济分类科目编码", L, "经济分类科目名称", "小计", "人员经费", "公用经费"],
        ["类", "款", U, U, U, U],
    ],
    ["subject_code_part", "subject_code_part", "caption", "basic", "basic.personnel", "basic.operating"],
    [
        ["", "", "合计", "60.00", "50.00", "10.00"],
        ["301", "", "工资福利支出", "50.00", "50.00", ""],
        ["301", "01", "基本工资", "30.00", "30.00", ""],
        ["301", "02", "津贴补贴", "20.00", "20.00", ""],
        ["302", "", "商品和服务支出", "10.00", "", "10.00"],
        ["302", "01", "办公费", "10.00", "", "10.00"],
    ],
    number="表六",
)
INTEGRATED_REVENUE = Printed(
    "收入总表",
    "revenue_total",
    [
        [
            "部门（单\n位）代码", "部门（单位）名称", "合计", "本年收入", *[L] * 9, "上年结转结余", *[L] * 5,
        ],
        [
            U, U, U, "小计", "一般公共\n预算", "政府性基\n金预算", "国有资本\n经营预算", "财政专户\n管理资金",
            "事业收入", "事业单位\n经营收入", "上级补助\n收入", "附属单位\n上缴收入", "其他收入",
            "小计", "一般公共\n预算", "政府性基\n金预算", "国有资本\n经营预算", "财政专户\n管理资金", "单位资金",
        ],
    ],
    [
        "unit_code", "unit_name", "total", "current_year", "general_public", "government_fund",
        "state_capital", "special_account", "institution_revenue", "operating_revenue",
        "superior_subsidy", "affiliate_remittance", "other_revenue", "prior_year_balance",
        "prior_year_balance.general_public", "prior_year_balance.government_fund",
        "prior_year_balance.state_capital", "prior_year_balance.special_account",
        "prior_year_balance.unit_funds",
    ],
    [
        ["", "合计", "150.00", "140.00", "100.00", "", "", "10.00", "25.00", "", "", "", "5.00", "10.00", "6.00", "", "", "", "4.00"],
        ["301", "示例县第一中学", "150.00", "140.00", "100.00", "", "", "10.00", "25.00", "", "", "", "5.00", "10.00", "6.00", "", "", "", "4.00"],
        ["301001", "示例县第一中学本级", "150.00", "140.00", "100.00", "", "", "10.00", "25.00", "", "", "", "5.00", "10.00", "6.00", "", "", "", "4.00"],
    ],
    number="表2",
)
SHANXI_THREE_YEARS = Printed(
    "一般公共预算支出预算表",
    "general_public_expenditure",
    [
        ["项目", L, "2025年预算数", L, L, "2026年预算数", L, L, "2026年预算数比2025年预算数增减%", L, L],
        ["科目编码", "科目名称", *["合计", "基本支出", "项目支出"] * 3],
    ],
    [
        "subject_code", "caption", "total", "basic", "project", "total", "basic", "project",
        "total %", "basic %", "project %",
    ],
    [
        ["201", "一般公共服务支出", "90.00", "50.00", "40.00", "100.00", "60.00", "40.00", "11.11", "20.00", ""],
        ["20126", "档案事务", "90.00", "50.00", "40.00", "100.00", "60.00", "40.00", "11.11", "20.00", ""],
        ["2012601", "行政运行", "90.00", "50.00", "40.00", "100.00", "60.00", "40.00", "11.11", "20.00", ""],
        ["合计", L, "90.00", "50.00", "40.00", "100.00", "60.00", "40.00", "11.11", "20.00", ""],
    ],
)
FUND_WITH_CHANGE = Printed(
    "政府性基金预算支出情况表",
    "government_fund_expenditure",
    [
        ["科目编码", "科目名称", "2025年预算数", "2026年预算数", "增减"],
    ],
    ["subject_code", "caption", "amount", "amount", "change.amount"],
    [
        ["212", "城乡社区支出", "40.00", "50.00", "10.00"],
        ["21208", "国有土地使用权出让收入安排的支出", "40.00", "50.00", "10.00"],
        ["2120801", "征地和拆迁补偿支出", "40.00", "50.00", "10.00"],
        ["", "合计", "40.00", "50.00", "10.00"],
    ],
)
GANSU_THREE_PUBLIC_ROWS = Printed(
    "一般公共预算“三公”经费、会议费、培训费支出情况表",
    "three_public_expenditure",
    [["项目", "2025年预算数", "2026年预算数", "增减额", "增减变动率（%）"]],
    ["caption", "amount", "amount", "change.amount", "change.percent"],
    [
        ["“三公”经费合计", "30.00", "28.50", "-1.50", "-5.00"],
        ["1.因公出国（境）费", "10.00", "10.00", "", ""],
        ["2.公务接待费", "5.00", "4.50", "-0.50", "-10.00"],
        ["3.公务用车购置及运行维护费", "15.00", "14.00", "-1.00", "-6.67"],
        ["其中：公务用车购置费", "5.00", "4.00", "-1.00", "-20.00"],
        ["公务用车运行维护费", "10.00", "10.00", "", ""],
        ["会议费", "2.00", "2.00", "", ""],
        ["培训费", "3.00", "3.00", "", ""],
    ],
)
SCHOOL_EXPENDITURE = Printed(
    "单位支出总体情况表",
    "expenditure_total",
    [
        [
            "科目编码", "科目名称", "合计", "基本支出", L, L, "项目支出", "上缴上级\n支出", "事业单位\n经营支出",
            "对附属单位\n补助支出",
        ],
        [U, U, U, "小计", "人员经费", "公用经费", U, U, U, U],
    ],
    [
        "subject_code", "caption", "total", "basic", "basic.personnel", "basic.operating", "project",
        "remitted_to_superior", "operating_business", "subsidy_to_affiliates",
    ],
    [
        ["205", "教育支出", "1650.50", "1500.50", "1300.50", "200.00", "100.00", "", "50.00", ""],
        ["20502", "普通教育", "1650.50", "1500.50", "1300.50", "200.00", "100.00", "", "50.00", ""],
        ["2050204", "高中教育", "1650.50", "1500.50", "1300.50", "200.00", "100.00", "", "50.00", ""],
        ["", "合计", "1650.50", "1500.50", "1300.50", "200.00", "100.00", "", "50.00", ""],
    ],
    unit="金额单位：人民币万元",
    entity="单位名称：示例县第一中学",
)
FISCAL_SUMMARY_FUNDS = Printed(
    "财政拨款收支总表",
    "fiscal_appropriation_summary",
    [
        ["收入", L, "支出", L, L, L, L],
        ["项目", "预算数", "项目", "合计", "一般公共预算\n财政拨款", "政府性基金预\n算财政拨款", "国有资本经营预\n算财政拨款"],
    ],
    ["caption", "amount", "caption", "total", "general_public", "government_fund", "state_capital"],
    [
        ["一、本年收入", "140.00", "一、本年支出", "150.00", "110.00", "40.00", ""],
        ["（一）一般公共预算财政拨款", "100.00", "（一）一般公共服务支出", "110.00", "110.00", "", ""],
        ["（二）政府性基金预算财政拨款", "40.00", "（二）城乡社区支出", "40.00", "", "40.00", ""],
        ["二、上年结转", "10.00", "二、结转下年", "", "", "", ""],
        ["（一）一般公共预算财政拨款", "10.00", "", "", "", "", ""],
        ["收入总计", "150.00", "支出总计", "150.00", "110.00", "40.00", ""],
    ],
    number="公开04表",
)
TIANJIN_UNIT_BLOCK = Printed(
    "部门支出总体表",
    "expenditure_total",
    [
        ["单位编码", "单位名称", "功能科目", L, "合计", "基本支出", "项目支出"],
        [U, U, "编码", "名称", U, U, U],
    ],
    ["unit_code", "unit_name", "subject_code", "caption", "total", "basic", "project"],
    [
        ["", "合计", "", "", "30.00", "20.00", "10.00"],
        ["205101", "示例区档案局", "2012601", "行政运行", "20.00", "20.00", ""],
        ["205101", "示例区档案局", "2012604", "档案馆", "10.00", "", "10.00"],
    ],
)
HUBEI_PROJECT = Printed(
    "项目支出表",
    "project_expenditure",
    [
        ["项目类别", "项目名称", "项目单位", "合计", "本年拨款", L, L, "财政拨款结转结余", L, L, "财政专户\n管理资金", "单位资金"],
        [U, U, U, U, "一般公共\n预算", "政府性基\n金预算", "国有资本\n经营预算", "一般公共\n预算", "政府性基\n金预算", "国有资本\n经营预算", U, U],
    ],
    [
        "text", "caption", "unit_name", "total", "general_public", "government_fund", "state_capital",
        "prior_year_balance.general_public", "prior_year_balance.government_fund",
        "prior_year_balance.state_capital", "special_account", "unit_funds",
    ],
    [
        ["合计", "", "", "30.00", "20.00", "", "", "6.00", "", "", "", "4.00"],
        ["特定目标类", "档案数字化", "示例县档案馆", "20.00", "14.00", "", "", "6.00", "", "", "", ""],
        ["其他运转类", "馆舍维护", "示例县档案馆", "10.00", "6.00", "", "", "", "", "", "", "4.00"],
    ],
)
TOWN_YUAN = Printed(
    "2026年部门一般公共预算支出情况表",
    "general_public_expenditure",
    [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]],
    ["subject_code", "caption", "total", "basic", "project"],
    [
        ["201", "一般公共服务支出", "1,234,567.89", "1,000,000.00", "234,567.89"],
        ["20103", "政府办公厅（室）及相关机构事务", "1,234,567.89", "1,000,000.00", "234,567.89"],
        ["2010301", "行政运行", "1,000,000.00", "1,000,000.00", ""],
        ["2010302", "一般行政管理事务", "234,567.89", "", "234,567.89"],
        ["合计", L, "1,234,567.89", "1,000,000.00", "234,567.89"],
    ],
    unit="单位：元",
    entity="单位名称：示例县河口镇人民政府",
)
LAYOUTS = {name: value for name, value in list(globals().items()) if isinstance(value, Printed)}
