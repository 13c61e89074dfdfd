"""Layouts of provinces and of the Ministry's final accounts, each reduced to what was misread."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.captions.titles import entity_of, unit_of
from extract.document import extract_document
from extract.readers.pdf.edges import as_array, level_edge, upright_edge
from extract.readers.pdf.rules import missing_sides
from tests.builders.drawing import BODY, HEAD, Drawing
from tests.builders.pages import measures, only_form, row, tables, titled
from tests.builders.spans import LEFT, UP


def test_line_numbers_of_two_panels_are_no_figures() -> None:
    """公开01表: 行次 stands below 收入 and below 支出, with 栏次 in the row under it."""
    rows = [
        ["收入", LEFT, LEFT, "支出", LEFT, LEFT],
        ["项目", "行次", "金额", "项目", "行次", "金额"],
        ["栏次", "", "1", "栏次", "", "2"],
        ["一、一般公共预算财政拨款收入", "1", "30.00", "一、一般公共服务支出", "32", "30.00"],
        ["本年收入合计", "27", "30.00", "本年支出合计", "58", "30.00"],
    ]
    form = only_form(titled(1, "收入支出决算总表", rows))
    assert [c.role for c in form.columns] == [
        "caption",
        "line_number",
        "measure",
        "caption",
        "line_number",
        "measure",
    ]
    assert not any(c.is_unmatched for c in form.columns)


def test_revenue_and_expenditure_of_one_row_are_one_list() -> None:
    """公开08表: 本年收入 and 本年支出 are columns of the same subjects, which keep their codes."""
    rows = [
        ["项目", LEFT, "年初结转和结余", "本年收入", "本年支出", LEFT, LEFT, "年末结转和结余"],
        ["科目编码", "科目名称", UP, UP, "小计", "基本支出", "项目支出", UP],
        ["合计", LEFT, "10.00", "20.00", "25.00", "5.00", "20.00", "5.00"],
        ["212", "城乡社区支出", "10.00", "20.00", "25.00", "5.00", "20.00", "5.00"],
        ["21208", "土地出让收入安排的支出", "10.00", "20.00", "25.00", "5.00", "20.00", "5.00"],
    ]
    form = only_form(titled(1, "政府性基金预算财政拨款收入支出决算表", rows))
    assert form.row_axis == "function"
    assert [(r.code, r.depth, r.parent) for r in form.rows] == [
        ("", 0, None),
        ("212", 1, None),
        ("21208", 2, 2),
    ]
    assert {c.side for c in form.columns} == {""}
    assert [(c.measure, c.measure_role) for c in form.columns if c.role == "measure"] == [
        ("opening_balance", "reference"),
        ("current_revenue", "reference"),
        ("current_year", "total"),
        ("basic", "component"),
        ("project", "component"),
        ("closing_balance", "reference"),
    ]


def test_line_of_a_unit_above_its_subjects() -> None:
    """四川, 湖南, 河南: 类 | 款 | 项 | 单位代码 | 名称; the unit prints no subject code."""
    rows = [
        ["科目编码", LEFT, LEFT, "单位代码", "名称", "合计", "基本支出", "项目支出"],
        ["类", "款", "项", UP, UP, UP, UP, UP],
        ["", "", "", "", "合计", "30.00", "20.00", "10.00"],
        ["", "", "", "305001", "市场监督管理局本级", "30.00", "20.00", "10.00"],
        ["201", "38", "01", "305001", "行政运行", "20.00", "20.00", ""],
        ["201", "38", "02", "305001", "一般行政管理事务", "10.00", "", "10.00"],
    ]
    form = only_form(titled(1, "部门支出总表", rows))
    unit = row(form, 2)
    assert (unit.kind, unit.unit_code, unit.caption) == ("unit", "305001", "市场监督管理局本级")
    assert [(r.code, r.parent) for r in form.rows[2:]] == [("2013801", 2), ("2013802", 2)]


def test_total_of_three_public_below_the_money_that_pays() -> None:
    rows = [
        ["单位编码", "单位名称（科目）", "当年财政拨款预算安排", LEFT, LEFT],
        [UP, UP, "合计", "因公出国（境）费用", "公务接待费"],
        ["305001", "市场监督管理局本级", "5.00", "2.00", "3.00"],
    ]
    form = only_form(titled(1, "一般公共预算“三公”经费支出预算表", rows))
    assert measures(form) == [
        "three_public.total",
        "three_public.abroad",
        "three_public.reception",
    ]


def test_total_of_all_the_year_heads_its_parts() -> None:
    """云南: 全年数 is the sum of 已提前安排 and 本次下达, not one more part of the total."""
    rows = [
        ["科目编码", "科目名称", "合计", "一般公共预算", LEFT, LEFT],
        [UP, UP, UP, "全年数", "已提前安排", "本次下达"],
        ["201", "一般公共服务支出", "5.00", "5.00", "2.00", "3.00"],
    ]
    form = only_form(titled(1, "部门基本支出预算表", rows))
    assert [(c.measure_role, c.parent) for c in form.columns[2:]] == [
        ("total", None),
        ("total", 2),
        ("component", 3),
        ("component", 3),
    ]


def test_unknown_heading_begins_a_table_of_its_own() -> None:
    """The same columns under a heading that no form has: no rows of the table before."""
    rows = [list(HEAD), *(list(texts) for texts in BODY)]
    found = tables(
        titled(1, "一般公共预算支出表", rows),
        titled(2, "市统计局财力情况一览表", rows),
    )
    assert [(t.title, len(t.body)) for t in found] == [
        ("一般公共预算支出表", 4),
        ("市统计局财力情况一览表", 4),
    ]


def test_sentence_that_points_to_a_table_is_no_heading() -> None:
    rows = [list(HEAD), *(list(texts) for texts in BODY)]
    found = tables(titled(1, "一般公共预算支出表", rows), titled(2, "具体情况见下表", rows))
    assert [t.title for t in found] == ["一般公共预算支出表"]


def test_open_sides_beside_rules_drawn_cell_by_cell() -> None:
    """A head of two rows: the inner rule is drawn in two pieces, each half of the row's height."""

    rules = [level_edge(top, 30.0, 560.0) for top in (100.0, 132.0, 148.0)]
    uprights = [upright_edge(200.0, top, top + 16) for top in (100.0, 116.0, 132.0)]
    found = missing_sides(as_array([*rules, *uprights]), uprights, [])
    assert [edge.x0 for edge in found] == [30.0, 560.0]


@pytest.mark.parametrize(
    ("reaching", "top", "bottom"),
    [
        ((84.0, 164.0), 84.0, 164.0),  # no frame at all: head and total lie beyond the rules
        ((100.0, 164.0), 100.0, 164.0),
        ((84.0, 148.0), 84.0, 148.0),
        ((20.0, 148.0), 100.0, 148.0),  # no row is so tall: a rule of something else
    ],
)
def test_rows_beyond_the_first_and_last_rule(
    reaching: tuple[float, float], top: float, bottom: float
) -> None:
    rules = [level_edge(y, 30.0, 560.0) for y in (100.0, 116.0, 132.0, 148.0)]
    uprights = [upright_edge(x, *reaching) for x in (120.0, 300.0, 400.0)]
    found = missing_sides(as_array([*rules, *uprights]), uprights, [])
    sides = [edge for edge in found if edge.is_upright]
    assert [(edge.x0, edge.top, edge.bottom) for edge in sides] == [
        (30.0, top, bottom),
        (560.0, top, bottom),
    ]
    closed = {edge.top for edge in found if not edge.is_upright}
    assert closed == {top, bottom} - {100.0, 148.0}


def test_units_and_bodies_as_other_cities_print_them() -> None:
    assert [unit_of(text) for text in ("单位：人民币（万元）", "金额：万元", "单位;元")] == [
        "万元",
        "万元",
        "元",
    ]
    names = ("部门/单位：市教育局", "编报单位：市教育局", "部门编码及名称：市教育局")
    assert [entity_of(text) for text in names] == ["市教育局"] * 3


def test_blank_rows_of_final_accounts_leave_the_document_whole(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    drawing.next_page()
    drawing.text(200, 70, "国有资本经营预算财政拨款支出决算表", 14)
    drawing.table([HEAD, ("", "", "", "", ""), ("", "", "", "", "")])
    drawing.text(60, 200, "注：本部门没有国有资本经营预算财政拨款支出，故本表无数据。")
    records = extract_document(drawing.save(), "0" * 16, "0" * 64, 100)
    blank = records["disclosure_tables"][1]
    assert (blank["form"], blank["row_count"]) == ("state_capital_expenditure", 2)
    assert blank["is_said_empty"]
    assert records["disclosure_documents"][0]["status"] == "loaded"


def test_purposes_are_the_same_as_lines_of_a_summary_and_as_columns_of_the_table() -> None:
    """What E2 holds against each other."""
    spent = ("基本支出", "项目支出", "上缴上级支出", "事业单位经营支出", "对附属单位补助支出")
    lines = [["", "", caption, "10.00"] for caption in spent]
    head = [["收入", LEFT, "支出", LEFT], ["项目", "预算数", "项目", "预算数"]]
    closing = [["收入总计", "50.00", "支出总计", "50.00"]]
    columns = ["科目编码", "科目名称", "合计", *spent]
    body = [["201", "一般公共服务支出", "50.00", *["10.00"] * 5]]
    table = only_form(titled(1, "支出总表", [columns, *body]))
    for title in ("收支总表", "财政拨款收支总表"):
        form = only_form(titled(1, title, [*head, *lines, *closing]))
        keys = [r.line_key for r in form.rows if r.panel == 2 and r.role == "component"]
        assert keys == measures(table)[1:]
