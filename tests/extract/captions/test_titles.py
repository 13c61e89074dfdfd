"""Titles above and inside grids: wrapped, numbered, bracketed."""

from __future__ import annotations

import pytest

from extract.captions.titles import clean_title, split_number
from extract.model import Box, TextLine
from tests.builders.pages import WIDTH, grid, line, only_form, page, tables, titled
from tests.builders.spans import LEFT

ROWS = [["科目编码", "科目名称", "合计"], ["201", "一般公共服务支出", "30.00"]]


@pytest.mark.parametrize(
    ("printed", "number", "title"),
    [
        ("公开05表 财政拨款支出表", "公开05表", "财政拨款支出表"),
        ("表三：一般公共预算支出表", "表三:", "一般公共预算支出表"),
        ("预算03表支出总表", "预算03表", "支出总表"),
        ("附表2-1 收入总表", "附表2-1", "收入总表"),
        ("部门公开表1 收支总表", "部门公开表1", "收支总表"),
        ("表5 一般公共预算支出表", "表5", "一般公共预算支出表"),
        ("附表五一般公共预算支出表", "附表五", "一般公共预算支出表"),
        ("表7“三公”经费支出表", "表7", "三公经费支出表"),
        ("一、收支总表", "", "一、收支总表"),
    ],
)
def test_number_is_split_from_the_title(printed: str, number: str, title: str) -> None:
    assert split_number(printed) == (number, title)
    assert clean_title(printed) == title.removeprefix("一、")


def test_title_and_unit_above_the_grid() -> None:
    table = tables(titled(1, "公开03表 部门支出总表", ROWS))[0]
    assert (table.title, table.number, table.unit_text) == (
        "部门支出总表",
        "公开03表",
        "单位：万元",
    )


def test_title_wrapped_over_two_lines() -> None:
    lines = [
        line("一般公共预算“三公”经费、会议费、", 50.0),
        line("培训费支出预算表", 64.0),
        line("单位：万元", 80.0),
    ]
    table = tables(page(1, [grid(ROWS)], lines))[0]
    assert table.title == "一般公共预算三公经费、会议费、培训费支出预算表"
    assert [x.zone for x in lines] == ["title", "title", "unit_line"]


def test_title_and_unit_inside_the_grid() -> None:
    rows = [
        ["支出总表", LEFT, LEFT],
        ["", "", "单位：元"],
        *ROWS,
    ]
    table = tables(page(1, [grid(rows)]))[0]
    assert (table.title, table.unit_text, len(table.head), len(table.body)) == (
        "支出总表",
        "单位：元",
        1,
        1,
    )


def test_title_with_brackets() -> None:
    table = tables(titled(1, "一般公共预算支出明细表（按经济分类科目-不含上年结转）", ROWS))[0]
    assert table.title == "一般公共预算支出明细表(按经济分类科目-不含上年结转)"


def test_title_above_the_first_of_two_grids_is_not_taken_by_the_second() -> None:
    lower = grid([["名称", "数量"], ["车辆", "3"]], top=400.0)
    lines = [line("部门支出总表", 60.0), line("单位：万元", 80.0), line("车辆如下：", 380.0)]
    found = tables(page(1, [grid(ROWS), lower], lines))
    assert [t.title for t in found] == ["部门支出总表", ""]


def test_sentence_above_a_grid_is_no_title() -> None:
    found = tables(page(1, [grid(ROWS)], [line("支出预算比上年增加，主要是人员增加。", 80.0)]))
    assert found[0].title == ""


def centred(text: str, top: float, size: float = 10.0) -> TextLine:
    """A line of type of the given size, centred over the grid of ROWS."""
    middle, half = 50.0 + 1.5 * WIDTH, size * len(text) / 2
    return TextLine(text, Box(middle - half, top, middle + half, top + size), len(text))


@pytest.mark.parametrize(
    ("upper", "form"),
    [
        (centred("2026年度国有资本经营预算拨款", 40.0, 14.0), "state_capital_expenditure"),
        # Other type, another axis, a sentence, a title of its own: no part of the title below.
        (centred("2026年度国有资本经营预算拨款", 32.0, 22.0), "expenditure_total"),
        (line("2026年度国有资本经营预算拨款", 40.0, 300.0), "expenditure_total"),
        (centred("2026年度国有资本经营预算如下。", 40.0, 14.0), "expenditure_total"),
        (centred("国有资本经营预算支出表", 40.0, 14.0), "expenditure_total"),
    ],
)
def test_the_last_line_of_a_title_is_no_title_of_its_own(upper: TextLine, form: str) -> None:
    lines = [upper, centred("支出预算表", 55.0, 14.0), line("单位：万元", 80.0)]
    assert only_form(page(1, [grid(ROWS)], lines)).form == form


def test_a_head_repeats_where_the_text_of_the_next_row_reaches_into_it() -> None:
    head = ["项目名称", "合计", "绩效目标"]
    first = titled(1, "项目支出表", [head, ["观测经费", "30.00", "按时"]])
    again = [["项目名称", "合计", "绩效目标按时完成"], ["维护经费", "12.00", "全年观测"]]
    other = [["项目编码", "合计", "绩效目标按时完成"], ["维护经费", "12.00", "全年观测"]]
    assert [len(t.body) for t in tables(first, page(2, [grid(again)]))] == [2]
    assert [len(t.body) for t in tables(first, page(2, [grid(other)]))] != [2]


@pytest.mark.parametrize(
    ("upper", "lower", "title"),
    [
        ("一般公共", "预算基本支出情况表", "一般公共预算基本支出情况表"),
        ("2026年部门政府性基金", "预算支出表", "2026年部门政府性基金预算支出表"),
        ("2026年预算单位", "收入预算总表", "2026年预算单位收入预算总表"),
        ("2026年单位“三公”", "经费和机关运行经费预算表", "2026年单位三公经费和机关运行经费预算表"),
        ("示例市审计局", "部门收入预算总表", "部门收入预算总表"),  # a body, not a part
    ],
)
def test_title_broken_by_hand(upper: str, lower: str, title: str) -> None:
    """The upper line is shorter than the lower one: its author broke the title."""
    lines = [centred(upper, 50.0), centred(lower, 64.0), line("单位：万元", 80.0)]
    assert tables(page(1, [grid(ROWS)], lines))[0].title == title


@pytest.mark.parametrize(
    "above",
    [
        line("七、部门项目预算安排情况", 46.0),  # smaller type: a heading of the text
        centred("九、国有资产信息.....36", 50.0, 16.0),  # the last entry of the contents
    ],
)
def test_line_of_another_kind_is_no_part_of_the_title(above: TextLine) -> None:
    lines = [above, centred("部门收支总表", 68.0, 16.0)]
    assert tables(page(1, [grid(ROWS)], lines))[0].title == "部门收支总表"


def test_title_left_at_the_foot_of_the_page_before() -> None:
    first = titled(1, "部门收入总表", ROWS)
    first.lines += [line("部门支出总表", 700.0), line("单位：元", 720.0)]
    found = tables(first, page(2, [grid(ROWS)]))
    assert [(t.title, t.unit_text) for t in found] == [
        ("部门收入总表", "单位：万元"),
        ("部门支出总表", "单位：元"),
    ]


def test_heading_of_prose_at_the_foot_is_no_title() -> None:
    first = titled(1, "部门收入总表", ROWS)
    first.lines.append(line("一、关于支出总表的说明", 700.0))
    assert len(tables(first, page(2, [grid(ROWS[1:])]))) == 1


def test_the_numbers_of_columns_below_a_head_that_a_page_cuts_off() -> None:
    head = [["序号", "科目编码", "科目名称", "合计"]]
    rest = [["栏次", "1", "2", "3"], ["1", "", "合计", "30.00"], ["2", "201", "支出", "30.00"]]
    form = only_form(titled(1, "部门支出总表", head), page(2, [grid(rest)]))
    assert [(r.caption, r.code) for r in form.rows] == [("合计", ""), ("支出", "201")]


def test_the_numbers_of_columns_of_a_blank_table_are_no_amounts() -> None:
    head = [["序号", "科目编码", "科目名称", "合计"]]
    rest = [["栏次", "1", "2", "3"], ["", "", "", ""]]
    form = only_form(titled(1, "部门支出总表", head), page(2, [grid(rest)]))
    assert (form.rows, len(form.table.head)) == ([], 2)
