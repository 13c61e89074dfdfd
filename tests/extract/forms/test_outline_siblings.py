"""Siblings of known kinds: balances without numbers, heads without merged rows, codes in parts.

As in `test_outline_kinds`, what the leaves print is typed, and adds up to the printed total.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.forms.model import Form
from tests.builders.pages import measures, only_form, titled
from tests.builders.spans import LEFT, UP
from tests.extract.forms.outline_leaves import leaves
from tests.extract.forms.outlines_of_units import SUMMARY, Layout

SIDES = ["收入", LEFT, "支出", LEFT]

BALANCES: dict[str, Layout] = {
    "结转下年 without amount below a class": (
        "收支预算总表",
        [
            SIDES,
            SUMMARY,
            ["一、一般公共预算拨款", "1,100.00", "本年支出：", ""],
            ["上年结转", "50.00", "一、农林水支出", "800.00"],
            ["", "", "二、住房保障支出", "300.00"],
            ["", "", "结转下年：", ""],
            ["", "", "一、一般公共预算", "50.00"],
            ["收入总计", "1,150.00", "支出总计", "1,150.00"],
        ],
        {"一、农林水支出": "800.00", "二、住房保障支出": "300.00", "一、一般公共预算": "50.00"},
    ),
    "年终结转 below （二） of 一、本年支出": (
        "财政拨款收支预算总表",
        [
            SIDES,
            SUMMARY,
            ["一、本年收入", "1,100.00", "一、本年支出", "1,100.00"],
            ["（一）一般公共预算拨款", "1,100.00", "（一）农林水支出", "800.00"],
            ["（二）政府性基金", "", "（二）住房保障支出", "300.00"],
            ["上年结转", "50.00", "年终结转结余", "50.00"],
            ["收入总计", "1,150.00", "支出总计", "1,150.00"],
        ],
        {"（一）农林水支出": "800.00", "（二）住房保障支出": "300.00", "年终结转结余": "50.00"},
    ),
    "funds that 其中 of a balance goes on with": (
        "部门收支总表",
        [
            SIDES,
            SUMMARY,
            ["一、一般公共预算拨款收入", "85.00", "一、农林水支出", "100.00"],
            ["上年结转", "15.00", "", ""],
            ["其中：一般公共预算", "12.00", "", ""],
            ["政府性基金预算", "3.00", "", ""],
            ["收入总计", "100.00", "支出总计", "100.00"],
        ],
        {"一、农林水支出": "100.00"},
    ),
    "funds without numbers below 三、上年结转": (
        "部门收支总表",
        [
            SIDES,
            SUMMARY,
            ["一、一般公共预算拨款收入", "80.00", "一、农林水支出", "70.00"],
            ["二、政府性基金预算拨款收入", "5.00", "二、住房保障支出", "30.00"],
            ["本年收入合计", "85.00", "本年支出合计", "100.00"],
            ["三、上年结转", "15.00", "三、结转下年", ""],
            ["一般公共预算结转", "12.00", "", ""],
            ["政府性基金结转", "3.00", "", ""],
            ["收入总计", "100.00", "支出总计", "100.00"],
        ],
        {"一、农林水支出": "70.00", "二、住房保障支出": "30.00"},
    ),
    "上年结转 that is a part of its line": (
        "部门收支总表",
        [
            SIDES,
            SUMMARY,
            ["一、财政拨款", "85.00", "一、农林水支出", "100.00"],
            ["经费拨款", "70.00", "", ""],
            ["上年结转", "15.00", "", ""],
            ["二、其他收入", "15.00", "", ""],
            ["收入总计", "100.00", "支出总计", "100.00"],
        ],
        {"一、农林水支出": "100.00"},
    ),
}
REVENUE = {
    "结转下年 without amount below a class": ("1150.00", None),
    "年终结转 below （二） of 一、本年支出": ("1150.00", None),
    "funds that 其中 of a balance goes on with": ("100.00", None),
    "funds without numbers below 三、上年结转": ("100.00", None),
    "上年结转 that is a part of its line": ("100.00", 1),
}

CODES: dict[str, Layout] = {
    "codes of units and subjects broken by blanks": (
        "部门支出总表",
        [
            ["单位编码", "科目编码", "单位（科目）名称", "合计", "基本支出", "项目支出"],
            ["", "", "合计", "1100.00", "800.00", "300.00"],
            ["501 001", "", "某某市林业局", "1100.00", "800.00", "300.00"],
            ["", "213", "农林水支出", "800.00", "500.00", "300.00"],
            ["", "213 02", "林业和草原", "800.00", "500.00", "300.00"],
            ["", "21302 05", "森林资源培育", "800.00", "500.00", "300.00"],
            ["", "2 21", "住房保障支出", "300.00", "300.00", ""],
        ],
        {"2130205": "800.00", "221": "300.00"},
    ),
    "codes in parts with hyphens": (
        "一般公共预算支出表",
        [
            ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
            ["213", "农林水支出", "800.00", "500.00", "300.00"],
            ["213-02", "林业和草原", "800.00", "500.00", "300.00"],
            ["213-02-01", "行政运行", "500.00", "500.00", ""],
            ["213-02-05", "森林资源培育", "300.00", "", "300.00"],
            ["合计", "", "800.00", "500.00", "300.00"],
        ],
        {"2130201": "500.00", "2130205": "300.00"},
    ),
    "an item without code in a list of units and projects": (
        "项目支出表",
        [
            ["单位编码", "项目编码", "单位/项目名称", "合计", "本年拨款", "结转资金"],
            ["501", "", "某某市林业局", "130.00", "100.00", "30.00"],
            ["501001", "", "某某市林业局本级", "90.00", "60.00", "30.00"],
            ["", "330000-21-001", "造林工程", "80.00", "50.00", "30.00"],
            ["", "", "涉密项目", "10.00", "10.00", ""],
            ["501002", "", "某某市林场", "40.00", "40.00", ""],
            ["", "330000-21-002", "防火体系", "40.00", "40.00", ""],
        ],
        {"造林工程": "80.00", "涉密项目": "10.00", "防火体系": "40.00"},
    ),
}
LAYOUTS = {**BALANCES, **CODES}


def _read(name: str) -> Form:
    title, rows, _ = LAYOUTS[name]
    return only_form(titled(1, title, rows))


@pytest.mark.parametrize("name", LAYOUTS)
def test_leaves_are_the_rows_without_parts(name: str) -> None:
    form = _read(name)
    expected = {key: Decimal(amount) for key, amount in LAYOUTS[name][2].items()}
    assert leaves(form, max(c.panel for c in form.columns)) == expected
    assert not [row.caption for row in form.rows if row.basis == "undecided"]
    assert not [row.caption for row in form.rows if "does_not_close" in row.evidence]


@pytest.mark.parametrize("name", REVENUE)
def test_balance_stands_where_the_sums_close(name: str) -> None:
    form = _read(name)
    amount, parent = REVENUE[name]
    assert sum(leaves(form, 1).values()) == Decimal(amount)
    balance = next(r for r in form.rows if r.panel == 1 and "上年结转" in r.caption)
    assert balance.parent == parent


def test_code_of_a_unit_broken_by_blanks_is_one_code() -> None:
    form = _read("codes of units and subjects broken by blanks")
    (unit,) = [row for row in form.rows if row.kind == "unit"]
    assert (unit.code, unit.unit_name) == ("501001", "某某市林业局")
    assert {row.unit_code for row in form.rows if row.code} == {"501001"}


HEADS: dict[str, tuple[str, list[list[str]], list[str]]] = {
    "numbers of columns with 甲, 乙 and sums": (
        "部门支出总表",
        [
            ["科目编码", "科目名称", "合计", "基本支出", LEFT, LEFT, "项目支出"],
            ["", "", "", "小计", "人员经费", "公用经费", ""],
            ["甲", "乙", "1=2+5", "2=3+4", "3", "4", "5"],
            ["", "合计", "100.00", "70.00", "60.00", "10.00", "30.00"],
            ["213", "农林水支出", "64.00", "50.00", "45.00", "5.00", "14.00"],
            ["221", "住房保障支出", "36.00", "20.00", "15.00", "5.00", "16.00"],
        ],
        ["total", "basic", "basic.personnel", "basic.operating", "project"],
    ),
    "a sub-head alone": (
        "一般公共预算“三公”经费支出表",
        [
            ["单位名称", "合计", "因公出国费", "公务用车购置及运行费", LEFT, LEFT, "公务接待费"],
            ["", "", "", "小计", "公务用车购置费", "公务用车运行费", ""],
            ["某某市林业局", "9.00", "", "7.00", "", "7.00", "2.00"],
            ["某某市林场", "6.00", "", "4.00", "", "4.00", "2.00"],
            ["合计", "15.00", "", "11.00", "", "11.00", "4.00"],
        ],
        ["three_public.total", "three_public.abroad", "three_public.vehicles",
         "three_public.vehicle_purchase", "three_public.vehicle_operation",
         "three_public.reception"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_captions_below_one_merged_cell_are_head(name: str) -> None:
    title, rows, expected = HEADS[name]
    form = only_form(titled(1, title, rows))
    assert measures(form) == expected
    assert len({c.measure for c in form.columns if c.role == "measure"}) == len(expected)
    assert "小计" not in {c.text for row in form.table.body for c in row.cells.values()}


PARTS_IN_NAMES: dict[str, Layout] = {
    "beside columns of 类 and 款": (
        "一般公共预算支出表",
        [
            ["科目编码", LEFT, "科目名称", "合计", "基本支出", "项目支出"],
            ["类", "款", UP, UP, UP, UP],
            ["", "", "合计", "100.00", "60.00", "40.00"],
            ["213", "", "农林水支出", "100.00", "60.00", "40.00"],
            ["", "", "02 林业和草原", "100.00", "60.00", "40.00"],
            ["", "", "01 行政运行", "60.00", "60.00", ""],
            ["", "", "04 事业机构", "40.00", "", "40.00"],
        ],
        {"2130201": "60.00", "2130204": "40.00"},
    ),
    "all codes in front of names": (
        "一般公共预算支出表",
        [
            ["功能科目", "合计", "基本支出", "项目支出"],
            ["合计", "150.00", "110.00", "40.00"],
            ["213 农林水支出", "100.00", "60.00", "40.00"],
            ["  02 林业和草原", "100.00", "60.00", "40.00"],
            ["    01 行政运行", "60.00", "60.00", ""],
            ["    04 事业机构", "40.00", "", "40.00"],
            ["221 住房保障支出", "50.00", "50.00", ""],
            ["  02 住房改革支出", "50.00", "50.00", ""],
            ["    01 住房公积金", "50.00", "50.00", ""],
        ],
        {"2130201": "60.00", "2130204": "40.00", "2210201": "50.00"},
    ),
    "one 款 without its code": (
        "一般公共预算支出表",
        [
            ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
            ["", "合计", "100.00", "60.00", "40.00"],
            ["213", "农林水支出", "100.00", "60.00", "40.00"],
            ["", "02 林业和草原", "100.00", "60.00", "40.00"],
            ["2130201", "行政运行", "60.00", "60.00", ""],
            ["2130204", "事业机构", "40.00", "", "40.00"],
        ],
        {"2130201": "60.00", "2130204": "40.00"},
    ),
}


@pytest.mark.parametrize("name", PARTS_IN_NAMES)
def test_two_digits_in_front_of_a_known_name_are_a_part_of_a_code(name: str) -> None:
    title, rows, expected = PARTS_IN_NAMES[name]
    form = only_form(titled(1, title, rows))
    assert leaves(form, 1) == {key: Decimal(value) for key, value in expected.items()}
    assert {row.basis for row in form.rows if row.role == "component"} == {"code"}


def test_digits_in_front_of_an_unknown_name_are_no_code() -> None:
    rows = [
        ["科目编码", "科目名称", "合计", "项目支出"],
        ["213", "农林水支出", "100.00", "100.00"],
        ["", "50周年庆祝活动", "100.00", "100.00"],
    ]
    form = only_form(titled(1, "一般公共预算支出表", rows))
    assert [row.code for row in form.rows] == ["213", ""]


@pytest.mark.parametrize(
    ("title", "head"),
    [("项目支出表", "项目名称"), ("政府性基金预算支出表", "项目"), ("支出总表", "项目")],
)
def test_parts_that_fit_no_subtotal_are_undecided(title: str, head: str) -> None:
    """小计 above two rows that are neither its parts nor parts of 合计."""
    rows = [
        [head, "金额"],
        ["合计", "100.00"],
        ["小计", "60.00"],
        ["办公费", "20.00"],
        ["印刷费", "43.00"],
        ["设备费", "40.00"],
    ]
    form = only_form(titled(1, title, rows))
    assert {row.basis for row in form.rows if row.role != "total"} <= {"undecided", "total"}
    assert [row.basis for row in form.rows[2:]] == ["undecided"] * 3
