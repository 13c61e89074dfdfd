"""Rows of other places: counts among money, subtotals of units, codes written otherwise."""

from __future__ import annotations

import pytest

from tests.builders.pages import only_form, titled

FUNCTION_HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]


SANGONG = [
    ["项目", "上年预算数", "本年预算数"],
    ["一、支出合计", "14.00", "12.50"],
    ["1、因公出国（境）费用", "", "0.00"],
    ["2、公务接待费", "4.00", "3.50"],
    ["3、公务用车费", "10.00", "9.00"],
    ["其中：（1）公务用车运行维护费", "10.00", "9.00"],
    ["（2）公务用车购置", "", ""],
]
COUNTS = {
    "under a heading": [
        ["二、相关统计数", "", ""],
        ["1.因公出国（境）团组数（个）", "", "0"],
        ["2.公务用车保有量（辆）", "3", "3"],
        ["3.公务接待人数（人）", "600", "500"],
        ["三、增减变化原因等说明", "", ""],
    ],
    "a row that numbers the columns": [["栏次", "1", "2"]],
    "each below its item": [["（3）公务用车购置数（辆）", "0", "1"], ["公务接待批次", "12", "10"]],
    "parts of a count": [
        ["二、车辆数合计（辆）", "3", "3"],
        ["1.机要通信用车", "1", "1"],
        ["2.其他用车", "2", "2"],
    ],
}


@pytest.mark.parametrize("counts", COUNTS.values(), ids=list(COUNTS))
def test_counts_among_lines_of_money_are_no_money(counts: list[list[str]]) -> None:
    form = only_form(titled(1, "部门“三公”经费预算情况表", [*SANGONG, *counts]))
    numbers = [r for r in form.rows[6:] if any(counts[r.ordinal - 7][1:])]
    assert {(r.line_key, r.role) for r in numbers} == {("quantity", "memo")}
    assert [r.line_key for r in form.rows[:4]] == [
        "total",
        "three_public.abroad",
        "three_public.reception",
        "three_public.vehicles",
    ]


UNITS_IN_ROWS = ["单位名称", "科目编码", "科目名称", "合计"]
OWN = ("示例市水务局", "示例市水务局（本级）", "示例市水利中心")


@pytest.mark.parametrize("word", ["小计", "合计"])
@pytest.mark.parametrize("own", OWN[:2])
def test_subtotal_of_a_unit_below_its_rows(word: str, own: str) -> None:
    form = only_form(
        titled(
            1,
            "一般公共预算支出表",
            [
                UNITS_IN_ROWS,
                [own, "2130301", "行政运行", "30.00"],
                [own, "2210201", "住房公积金", "5.00"],
                [own, "", word, "35.00"],
                [OWN[2], "2130306", "水利工程运行与维护", "10.00"],
                [OWN[2], "", word, "10.00"],
                ["", "", "合计", "45.00"],
            ],
        )
    )
    assert [(r.code or r.caption, r.role, r.unit_name) for r in form.rows] == [
        ("2130301", "component", own),
        ("2210201", "component", own),
        (word, "subtotal", ""),
        ("2130306", "component", OWN[2]),
        (word, "subtotal", ""),
        ("合计", "total", ""),
    ]
    assert not form.notices


@pytest.mark.parametrize(
    ("printed", "code", "caption"),
    [
        ("行政运行（2130301）", "2130301", "行政运行"),
        ("水利(21303)", "21303", "水利"),
        ("农林水支出［213］", "213", "农林水支出"),
        ("水利工程（2026）", "", "水利工程（2026）"),
        ("档案馆（二期，12345）", "", "档案馆（二期，12345）"),
    ],
)
def test_code_behind_its_name(printed: str, code: str, caption: str) -> None:
    rows = [["功能分类科目", "合计", "基本支出"], [printed, "30.00", "30.00"]]
    form = only_form(titled(1, "一般公共预算支出表", rows))
    assert [(r.code, r.caption) for r in form.rows] == [(code, caption)]


@pytest.mark.parametrize(
    "codes",
    [
        ["213", "213.03", "213.03.01"],
        ["213", "213-03", "213-03-01"],
        ["213.0", "21303.0", "2130301.0"],
        ["213.00", "21303.00", "2130301.00"],
        ["213", "21,303", "2,130,301"],
        ["213", "21303", "2130301²"],
    ],
)
def test_code_with_marks_inside(codes: list[str]) -> None:
    body = [[code, "示例支出", "30.00"] for code in codes]
    form = only_form(titled(1, "一般公共预算支出表", [["科目编码", "科目名称", "合计"], *body]))
    assert [(r.code, r.depth, r.parent) for r in form.rows] == [
        ("213", 1, None),
        ("21303", 2, 1),
        ("2130301", 3, 2),
    ]


@pytest.mark.parametrize("printed", ["合计11", "合计 7", "合计"])
def test_a_total_with_the_number_of_its_page_is_a_total(printed: str) -> None:
    rows = [FUNCTION_HEAD, ["213", "农林水支出", "30.00", "20.00", "10.00"]]
    rows.append(["", printed, "30.00", "20.00", "10.00"])
    form = only_form(titled(1, "一般公共预算支出表", rows))
    assert [r.role for r in form.rows] == ["component", "total"]


def test_a_project_that_buys_pieces_is_money() -> None:
    rows = [
        ["项目名称", "合计"],
        ["农村危房改造（户）", "300.00"],
        ["购置清扫车（辆）", "200.00"],
        ["课桌椅购置（套）", "100.00"],
        ["合计", "600.00"],
    ]
    form = only_form(titled(1, "项目支出表", rows))
    assert [(r.line_key, r.role) for r in form.rows[:3]] == [("", "component")] * 3


def test_vehicles_bought_without_a_word_of_pieces_are_money() -> None:
    bought = ["（3）公务用车购置数", "12.00", "0.00"]
    form = only_form(titled(1, "部门“三公”经费预算情况表", [*SANGONG, bought]))
    assert form.rows[-1].line_key != "quantity"


def test_parts_of_a_code_that_a_program_took_for_numbers() -> None:
    rows = [
        ["类", "款", "项", "科目名称", "合计"],
        ["201.0", "6.0", "1.0", "行政运行", "30.00"],
        ["208.0", "5.0", "1.0", "行政单位离退休", "5.00"],
    ]
    form = only_form(titled(1, "一般公共预算支出表", rows))
    assert [r.code for r in form.rows] == ["2010601", "2080501"]


@pytest.mark.parametrize("body", ["财政局本级（205）", "会计核算中心（206）", "票据中心（207）"])
def test_the_number_behind_a_body_is_no_subject(body: str) -> None:
    rows = [["项目", "合计", "基本支出", "项目支出"], [body, "30.00", "20.00", "10.00"]]
    form = only_form(titled(1, "部门支出总表", rows))
    assert form.rows[0].code not in {"205", "206", "207"}
