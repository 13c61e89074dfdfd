"""Outlines of lists: subtotals of units, classes below items, funds beside 其中, drawn three ways.

As in `test_outline_siblings`, what the leaves print is typed, and adds up to the printed total.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.captions.titles import unit_of
from extract.forms.model import Form, Row
from extract.forms.outline.amounts import decimal_of
from tests.builders.pages import grid, line, only_form, page, titled
from tests.builders.spans import LEFT, UP
from tests.extract.forms.outline_leaves import leaves
from tests.extract.forms.outlines_of_units import SUMMARY, Layout

PROJECTS = ["单位名称", "项目名称", "合计", "一般公共预算", "政府性基金预算"]
FUNCTIONS = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
SIDES = ["收入", LEFT, "支出", LEFT]

UNITS: dict[str, Layout] = {
    "小计 below the projects of each unit": (
        "项目支出表",
        [
            PROJECTS,
            ["示例市商务局本级", "招商活动", "200.00", "200.00", ""],
            ["示例市商务局本级", "农村设施", "150.00", "", "150.00"],
            ["示例市商务局本级", "小计", "350.00", "200.00", "150.00"],
            ["示例市会展中心", "西部展会", "120.00", "120.00", ""],
            ["示例市会展中心", "小计", "120.00", "120.00", ""],
            ["合计", LEFT, "470.00", "320.00", "150.00"],
        ],
        {"招商活动": "200.00", "农村设施": "150.00", "西部展会": "120.00"},
    ),
    "the unit merged over its projects and their 小计": (
        "项目支出表",
        [
            PROJECTS,
            ["示例市商务局本级", "招商活动", "200.00", "200.00", ""],
            [UP, "农村设施", "150.00", "", "150.00"],
            [UP, "小计", "350.00", "200.00", "150.00"],
            ["示例市会展中心", "西部展会", "120.00", "120.00", ""],
            [UP, "小计", "120.00", "120.00", ""],
            ["合计", LEFT, "470.00", "320.00", "150.00"],
        ],
        {"招商活动": "200.00", "农村设施": "150.00", "西部展会": "120.00"},
    ),
    "the unit on the right of its projects": (
        "项目支出表",
        [
            ["项目名称", "项目单位", "资金性质", "金额"],
            ["招商活动", "示例市商务局本级", "一般公共预算", "200.00"],
            ["农村设施", "示例市商务局本级", "政府性基金", "150.00"],
            ["小计", "示例市商务局本级", "", "350.00"],
            ["西部展会", "示例市会展中心", "一般公共预算", "120.00"],
            ["小计", "示例市会展中心", "", "120.00"],
            ["合计", "", "", "470.00"],
        ],
        {"招商活动": "200.00", "农村设施": "150.00", "西部展会": "120.00"},
    ),
    "某局小计 above the projects of each unit": (
        "项目支出表",
        [
            PROJECTS,
            ["示例市商务局本级小计", "", "350.00", "200.00", "150.00"],
            ["", "招商活动", "200.00", "200.00", ""],
            ["", "农村设施", "150.00", "", "150.00"],
            ["示例市会展中心小计", "", "120.00", "120.00", ""],
            ["", "西部展会", "120.00", "120.00", ""],
            ["总计", "", "470.00", "320.00", "150.00"],
        ],
        {"招商活动": "200.00", "农村设施": "150.00", "西部展会": "120.00"},
    ),
    "the last unit lists no projects": (
        "项目支出表",
        [
            PROJECTS,
            ["示例市商务局本级", "小计", "350.00", "200.00", "150.00"],
            ["", "招商活动", "200.00", "200.00", ""],
            ["", "农村设施", "150.00", "", "150.00"],
            ["示例市会展中心", "小计", "120.00", "120.00", ""],
            ["合计", LEFT, "470.00", "320.00", "150.00"],
        ],
        {"招商活动": "200.00", "农村设施": "150.00", "示例市会展中心": "120.00"},
    ),
    "支出合计 in the column of units": (
        "支出总表",
        [
            ["单位名称", "科目编码", "科目名称", "合计", "基本支出", "项目支出"],
            ["示例市商务局", "201", "一般公共服务支出", "20.00", "10.00", "10.00"],
            ["示例市会展中心", "208", "社会保障和就业支出", "20.00", "10.00", "10.00"],
            ["支出合计", "", "", "40.00", "20.00", "20.00"],
        ],
        {"201": "20.00", "208": "20.00"},
    ),
}
CLASSES: dict[str, Layout] = {
    "classes below each item, codes in one column": (
        "一般公共预算支出表",
        [
            FUNCTIONS,
            ["201", "一般公共服务支出", "35.00", "30.00", "5.00"],
            ["20113", "商贸事务", "35.00", "30.00", "5.00"],
            ["2011301", "行政运行", "30.00", "30.00", ""],
            ["30101", "基本工资", "20.00", "20.00", ""],
            ["30201", "办公费", "10.00", "10.00", ""],
            ["2011308", "招商引资", "5.00", "", "5.00"],
            ["30227", "委托业务费", "5.00", "", "5.00"],
            ["合计", LEFT, "35.00", "30.00", "5.00"],
        ],
        {"2011301": "30.00", "2011308": "5.00"},
    ),
    "codes of functions and classes in two columns": (
        "一般公共预算支出表",
        [
            ["功能科目编码", "经济科目编码", "科目名称", "合计", "基本支出", "项目支出"],
            ["2011301", "", "行政运行", "30.00", "30.00", ""],
            ["", "30101", "基本工资", "20.00", "20.00", ""],
            ["", "30201", "办公费", "10.00", "10.00", ""],
            ["2011308", "", "招商引资", "5.00", "", "5.00"],
            ["", "30227", "委托业务费", "5.00", "", "5.00"],
            ["合计", LEFT, LEFT, "35.00", "30.00", "5.00"],
        ],
        {"2011301": "30.00", "2011308": "5.00"},
    ),
    "类 and 款 of classes below each item": (
        "一般公共预算支出表",
        [
            FUNCTIONS,
            ["2011301", "行政运行", "30.00", "30.00", ""],
            ["301", "工资福利支出", "20.00", "20.00", ""],
            ["30101", "基本工资", "20.00", "20.00", ""],
            ["302", "商品和服务支出", "10.00", "10.00", ""],
            ["30201", "办公费", "10.00", "10.00", ""],
            ["2011308", "招商引资", "5.00", "", "5.00"],
            ["302", "商品和服务支出", "5.00", "", "5.00"],
            ["合计", LEFT, "35.00", "30.00", "5.00"],
        ],
        {"2011301": "30.00", "2011308": "5.00"},
    ),
    "items without amounts head their classes": (
        "一般公共预算支出表",
        [
            FUNCTIONS,
            ["2011301", "行政运行", "", "", ""],
            ["30101", "基本工资", "20.00", "20.00", ""],
            ["30201", "办公费", "10.00", "10.00", ""],
            ["2011308", "招商引资", "", "", ""],
            ["30227", "委托业务费", "5.00", "", "5.00"],
            ["合计", LEFT, "35.00", "30.00", "5.00"],
        ],
        {"30101": "20.00", "30201": "10.00", "30227": "5.00"},
    ),
    "a list by function above one by class": (
        "支出总表",
        [
            FUNCTIONS,
            ["201", "一般公共服务支出", "30.00", "25.00", "5.00"],
            ["208", "社会保障和就业支出", "5.00", "5.00", ""],
            ["301", "工资福利支出", "20.00", "20.00", ""],
            ["302", "商品和服务支出", "15.00", "10.00", "5.00"],
            ["合计", LEFT, "35.00", "30.00", "5.00"],
        ],
        {"201": "30.00", "208": "5.00"},
    ),
}
FUNDS: dict[str, Layout] = {
    "其中 goes on without a mark": (
        "部门收支总表",
        [
            SIDES,
            SUMMARY,
            ["一、财政拨款收入", "1,166.00", "一、农林水支出", "1,166.00"],
            ["其中：一般公共预算", "1,016.00", "", ""],
            ["政府性基金预算", "150.00", "", ""],
            ["二、事业收入", "", "", ""],
            ["收入总计", "1,166.00", "支出总计", "1,166.00"],
        ],
        {"一、财政拨款收入": "1166.00"},
    ),
    "其中 and its next lines indented": (
        "部门收支总表",
        [
            SIDES,
            SUMMARY,
            ["财政拨款收入", "1,166.00", "一、农林水支出", "1,176.00"],
            ["  其中：一般公共预算资金", "1,016.00", "", ""],
            ["        政府性基金预算资金", "150.00", "", ""],
            ["        国有资本经营预算资金", "", "", ""],
            ["事业收入", "10.00", "", ""],
            ["收入总计", "1,176.00", "支出总计", "1,176.00"],
        ],
        {"财政拨款收入": "1166.00", "事业收入": "10.00"},
    ),
    "财政拨款 is that of the general budget": (
        "部门收支总表",
        [
            SIDES,
            SUMMARY,
            ["一、财政拨款收入", "1,016.00", "一、农林水支出", "1,166.00"],
            ["其中：一般公共预算", "1,016.00", "", ""],
            ["政府性基金预算", "150.00", "", ""],
            ["收入总计", "1,166.00", "支出总计", "1,166.00"],
        ],
        {"一、财政拨款收入": "1016.00", "政府性基金预算": "150.00"},
    ),
    "财政拨款 is that of the general budget, and 其中 is of another kind": (
        "部门收支总表",
        [
            SIDES,
            SUMMARY,
            ["一、财政拨款收入", "1,016.00", "一、农林水支出", "1,166.00"],
            ["其中：中央转移支付", "16.00", "", ""],
            ["政府性基金预算拨款收入", "150.00", "", ""],
            ["二、事业收入", "", "", ""],
            ["本年收入合计", "1,166.00", "本年支出合计", "1,166.00"],
            ["上年结转", "", "结转下年", ""],
            ["收入总计", "1,166.00", "支出总计", "1,166.00"],
        ],
        {"一、财政拨款收入": "1016.00", "政府性基金预算拨款收入": "150.00"},
    ),
    "a fund without a number below another fund": (
        "部门收支总表",
        [
            SIDES,
            SUMMARY,
            ["一、一般公共预算拨款收入", "1,016.00", "一、农林水支出", "1,166.00"],
            ["其中：中央转移支付", "16.00", "", ""],
            ["政府性基金预算拨款收入", "150.00", "", ""],
            ["收入总计", "1,166.00", "支出总计", "1,166.00"],
        ],
        {"一、一般公共预算拨款收入": "1016.00", "政府性基金预算拨款收入": "150.00"},
    ),
}
PAGES: dict[str, Layout] = {
    "本页小计 among codes": (
        "一般公共预算支出表",
        [
            FUNCTIONS,
            ["213", "农林水支出", "30.00", "25.00", "5.00"],
            ["2130101", "行政运行", "25.00", "25.00", ""],
            ["2130108", "病虫害控制", "5.00", "", "5.00"],
            ["本页小计", LEFT, "30.00", "25.00", "5.00"],
            ["221", "住房保障支出", "6.00", "6.00", ""],
            ["本页小计", LEFT, "6.00", "6.00", ""],
            ["合计", LEFT, "36.00", "31.00", "5.00"],
        ],
        {"2130101": "25.00", "2130108": "5.00", "221": "6.00"},
    ),
    "本页合计 among projects": (
        "项目支出表",
        [
            PROJECTS,
            ["示例市商务局", "招商活动", "200.00", "200.00", ""],
            ["示例市商务局", "农村设施", "150.00", "", "150.00"],
            ["本页合计", "", "350.00", "200.00", "150.00"],
            ["示例市商务局", "西部展会", "120.00", "120.00", ""],
            ["", "本页合计", "120.00", "120.00", ""],
            ["合计", LEFT, "470.00", "320.00", "150.00"],
        ],
        {"招商活动": "200.00", "农村设施": "150.00", "西部展会": "120.00"},
    ),
    "承前页 among units": (
        "支出总表",
        [
            ["单位名称", "科目编码", "科目名称", "合计", "基本支出", "项目支出"],
            ["示例市商务局", "201", "一般公共服务支出", "20.00", "10.00", "10.00"],
            ["过次页", "", "", "20.00", "10.00", "10.00"],
            ["承前页", "", "", "20.00", "10.00", "10.00"],
            ["", "208", "社会保障和就业支出", "20.00", "10.00", "10.00"],
            ["合计", "", "", "40.00", "20.00", "20.00"],
        ],
        {"201": "20.00", "208": "20.00"},
    ),
}
NAMES: dict[str, Layout] = {
    "the projects of each item below it": (
        "一般公共预算支出表",
        [
            ["科目编码", "科目名称（项目）", "合计", "基本支出", "项目支出"],
            ["213", "农林水支出", "30.00", "20.00", "10.00"],
            ["2130101", "行政运行", "20.00", "20.00", ""],
            ["2130108", "病虫害控制", "10.00", "", "10.00"],
            ["", "      动物防疫", "6.00", "", "6.00"],
            ["", "      飞蝗监测", "4.00", "", "4.00"],
            ["合计", LEFT, "30.00", "20.00", "10.00"],
        ],
        {"2130101": "20.00", "2130108": "10.00"},
    ),
    "款 without codes are parts": (
        "一般公共预算支出表",
        [
            FUNCTIONS,
            ["213", "农林水支出", "30.00", "20.00", "10.00"],
            ["", "  农业农村", "20.00", "20.00", ""],
            ["", "  林业和草原", "10.00", "", "10.00"],
            ["合计", LEFT, "30.00", "20.00", "10.00"],
        ],
        {"农业农村": "20.00", "林业和草原": "10.00"},
    ),
}
UNITS_OF_NAMES: dict[str, Layout] = {
    "projects below the codes of a unit": (
        "支出总表",
        [
            FUNCTIONS,
            ["", "合计", "90.00", "60.00", "30.00"],
            ["301001", "示例市档案局", "90.00", "60.00", "30.00"],
            ["2012601", "行政运行", "60.00", "60.00", ""],
            ["2012604", "档案馆", "30.00", "", "30.00"],
            ["", "档案保护", "30.00", "", "30.00"],
        ],
        {"2012601": "60.00", "2012604": "30.00"},
    ),
    "projects below the codes of two units": (
        "支出总表",
        [
            FUNCTIONS,
            ["", "合计", "95.00", "60.00", "35.00"],
            ["301001", "示例市档案局", "60.00", "40.00", "20.00"],
            ["2012601", "行政运行", "40.00", "40.00", ""],
            ["2012604", "档案馆", "20.00", "", "20.00"],
            ["", "档案保护", "12.00", "", "12.00"],
            ["", "档案征集", "8.00", "", "8.00"],
            ["301002", "示例市方志馆", "35.00", "20.00", "15.00"],
            ["2012650", "事业运行", "20.00", "20.00", ""],
            ["2012699", "其他档案事务支出", "15.00", "", "15.00"],
            ["", "志书编纂", "15.00", "", "15.00"],
        ],
        {"2012601": "40.00", "2012604": "20.00", "2012650": "20.00", "2012699": "15.00"},
    ),
}
LAYOUTS = {**PAGES, **NAMES, **UNITS_OF_NAMES, **UNITS, **CLASSES, **FUNDS}


def _added(form: Form, rows: list[Row]) -> Decimal:
    column = next(c.ordinal for c in form.columns if c.role == "measure")
    cells = (form.table.body[row.ordinal - 1].cells.get(column) for row in rows)
    return sum((decimal_of(c.text) or Decimal(0) for c in cells if c is not None), Decimal(0))


@pytest.mark.parametrize("name", LAYOUTS)
def test_leaves_are_the_rows_without_parts(name: str) -> None:
    title, rows, typed = LAYOUTS[name]
    form = only_form(titled(1, title, rows))
    expected = {key: Decimal(amount) for key, amount in typed.items()}
    assert leaves(form, 1) == expected
    tops = [row for row in form.rows if row.role == "component" and row.parent is None]
    if len({row.panel for row in tops}) == 1:  # headings without amounts add up to nothing
        assert _added(form, tops) in {0, sum(expected.values())}
    total = rows[-1] if name not in UNITS_OF_NAMES else rows[1]
    printed = next(text for text in total if "." in text)
    assert sum(expected.values()) == Decimal(printed.replace(",", ""))
    assert not [row.caption for row in form.rows if row.basis == "undecided"]
    assert not [row.caption for row in form.rows if "does_not_close" in row.evidence]


ABOVE = ["一、一般公共预算拨款收入", "604.00"], ["二、政府性基金预算拨款收入", "50.00"]
BELOW = ["一、农林水支出", "500.00"], ["二、城乡社区支出", "154.00"]
BALANCE = ["上年结转", ""], ["收入总计", "654.00"]
ONE_LIST = {
    "headed by 收入 and 支出": [
        *(["收入", ""], *ABOVE, ["收入总计", "654.00"]),
        *(["支出", ""], *BELOW, ["支出总计", "654.00"]),
    ],
    "without headings": [
        *(*ABOVE, ["本年收入合计", "654.00"], *BALANCE),
        *(*BELOW, ["本年支出合计", "654.00"], ["结转下年", ""], ["支出总计", "654.00"]),
    ],
    "one total each": [*ABOVE, ["收入合计", "654.00"], *BELOW, ["支出合计", "654.00"]],
}


@pytest.mark.parametrize("name", ONE_LIST)
def test_revenue_above_expenditure_are_two_lists(name: str) -> None:
    form = only_form(titled(1, "部门收支总表", [["项目", "预算数"], *ONE_LIST[name]]))
    found = leaves(form, 1)
    assert found == {text: Decimal(amount) for text, amount in (*ABOVE, *BELOW)}
    sides = {row.caption: row.side for row in form.rows}
    assert {sides[text] for text, _ in ABOVE} == {"revenue"}
    assert {sides[text] for text, _ in BELOW} == {"expenditure"}
    keys = [row.line_key for row in form.rows if row.role == "total"]
    assert keys == ["total_revenue", "total_expenditure"]
    assert not [row.caption for row in form.rows if row.basis == "undecided"]


def test_amounts_of_a_unit_keep_its_name() -> None:
    """某局小计 is a line of 某局."""
    title, rows, _ = UNITS["某局小计 above the projects of each unit"]
    form = only_form(titled(1, title, rows))
    assert {row.unit_name for row in form.rows if row.kind == "project"} == {
        "示例市商务局本级",
        "示例市会展中心",
    }


@pytest.mark.parametrize(
    "text",
    ["编制单位：元谋县财政局", "预算单位为元宝区教育局", "单位：元江哈尼族彝族傣族自治县财政局"],
)
def test_a_place_that_begins_with_yuan_is_no_unit(text: str) -> None:
    assert unit_of(text) == ""
    assert unit_of(f"{text}   单位：万元") == "万元"


UNITS_BELOW = [
    "注：本表金额单位为万元。",
    "说明：1.本表按万元填列，保留两位小数。",
    "备注：以万元为单位",
]


@pytest.mark.parametrize("note", UNITS_BELOW)
def test_unit_said_in_a_note(note: str) -> None:
    rows = [FUNCTIONS, ["213", "农林水支出", "35.00", "30.00", "5.00"]]
    below = line(note, 160.0)
    form = only_form(page(1, [grid(rows)], [line("支出总表", 70.0), below]))
    assert form.unit == "wan_yuan"
