"""Where the head of a table ends, and what continued pages do to it."""

from __future__ import annotations

import pytest

from extract.captions.header_rows import head_length
from tests.builders.pages import grid, line, only_form, page, tables, texts, titled
from tests.builders.spans import LEFT, UP

HEAD = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
BODY = [
    ["201", "一般公共服务支出", "30.00", "20.00", "10.00"],
    ["20108", "  审计事务", "30.00", "20.00", "10.00"],
    ["2010801", "    行政运行", "20.00", "20.00", ""],
    ["2010804", "    审计业务", "10.00", "", "10.00"],
]
TITLE = "部门支出总表"


def rows_of(rows: list[list[str]]) -> list:  # type: ignore[type-arg]
    found = tables(page(1, [grid(rows)]))[0]
    return [*found.head, *found.body]


def test_one_row_head() -> None:
    assert head_length(rows_of([*HEAD, *BODY]), 0) == 1


def test_two_row_head_with_merged_cells() -> None:
    head = [
        ["科目编码", "科目名称", "支出预算", LEFT, LEFT],
        [UP, UP, "合计", "基本支出", "项目支出"],
    ]
    assert head_length(rows_of([*head, *BODY]), 0) == 2


def test_row_of_column_numbers_closes_the_head() -> None:
    numbers = ["**", "**", "1", "2", "3"]
    assert head_length(rows_of([*HEAD, numbers, *BODY]), 0) == 2
    levels = ["栏次", "", "1", "2", "3"]
    assert head_length(rows_of([*HEAD, levels, *BODY]), 0) == 2


@pytest.mark.parametrize(
    ("numbers", "length"),
    [
        (["水水", "*水", "1", "2", "3", "4"], 2),  # ** as it is recognised on scans
        (["水水", "", "1", "2", "3", "4"], 2),
        (["合计", "", "1", "2", "3", "4"], 1),  # a line with money
        (["水水", "", "1", "2", "3", "5"], 1),
    ],
)
def test_marks_beside_numbers_of_columns_may_be_misread(numbers: list[str], length: int) -> None:
    head = [[*HEAD[0], "经营支出"]]
    assert head_length(rows_of([*head, numbers, *([*row, "1.00"] for row in BODY)]), 0) == length


@pytest.mark.parametrize(
    "labels",
    [
        ["A", "B", "C", "D", "E"],
        ["", "①", "②=③+④", "③", "④"],
        ["甲", "乙", "1=2+3", "2", "3"],
        ["甲", "乙", "3=4+5", "4", "5"],
    ],
)
def test_letters_and_circled_numbers_of_columns_close_the_head(labels: list[str]) -> None:
    assert head_length(rows_of([*HEAD, labels, *BODY]), 0) == 2
    form = only_form(titled(1, TITLE, [*HEAD, labels, *BODY]))
    assert [c.measure for c in form.columns[2:]] == ["total", "basic", "project"]
    assert [c.parent for c in form.columns[2:]] == [None, 2, 2]


def test_small_figures_are_no_column_numbers() -> None:
    body = [["201", "一般公共服务支出", "3", "2", "1"]]
    assert head_length(rows_of([*HEAD, *body]), 0) == 1


def test_blank_row_within_the_head() -> None:
    head = [
        ["科目", LEFT, "支出预算", LEFT, LEFT],
        ["", "", "", "", ""],
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ]
    assert head_length(rows_of([*head, *BODY]), 0) == 3


def test_head_without_body_is_all_head() -> None:
    assert head_length(rows_of(HEAD), 0) == 1


def test_repeated_head_is_dropped_from_the_next_page() -> None:
    first = titled(1, TITLE, [*HEAD, *BODY[:2]])
    second = page(2, [grid([*HEAD, *BODY[2:]], top=60.0)])
    found = tables(first, second)
    assert [t.pages for t in found] == [[1, 2]]
    assert texts(found[0]) == [
        ["201", "一般公共服务支出", "30.00", "20.00", "10.00"],
        ["20108", "审计事务", "30.00", "20.00", "10.00"],
        ["2010801", "行政运行", "20.00", "20.00"],
        ["2010804", "审计业务", "10.00", "10.00"],
    ]


def test_continuation_without_a_head() -> None:
    found = tables(titled(1, TITLE, [*HEAD, *BODY[:3]]), page(2, [grid(BODY[3:], top=60.0)]))
    assert len(found) == 1
    assert len(found[0].body) == 4


def test_head_cut_by_the_page() -> None:
    """The first head row ends page 1; the second head row and the body stand on page 2."""
    upper = [["科目编码", "科目名称", "支出预算", LEFT, LEFT]]
    lower = [["", "", "合计", "基本支出", "项目支出"], *BODY]
    form = only_form(titled(1, TITLE, upper), page(2, [grid(lower, top=60.0)]))
    assert [c.measure for c in form.columns if c.role == "measure"] == ["total", "basic", "project"]
    assert len(form.table.body) == 4


def test_another_title_begins_another_table() -> None:
    second = titled(2, "部门收入总表", [["科目编码", "科目名称", "合计", "其他收入", "备注"]])
    assert len(tables(titled(1, TITLE, [*HEAD, *BODY]), second)) == 2


def test_prose_between_two_grids_parts_them() -> None:
    prose = [line("三、绩效情况说明", 30.0), line("本部门组织了自评。", 45.0)]
    second = page(2, [grid([["序号", "内容", "甲", "乙", "丙"]], top=200.0)], prose)
    assert len(tables(titled(1, TITLE, [*HEAD, *BODY]), second)) == 2


def test_code_parts_glued_to_the_first_body_row() -> None:
    """类 | 款 | 项 share a grid row with 合计 (final accounts of a Shanghai district)."""
    rows = [
        ["科目编码", LEFT, LEFT, "科目名称", "合计", "基本支出"],
        ["类", "款", "项", "合计", "30.00", "20.00"],
        ["201", "", "", "一般公共服务支出", "30.00", "20.00"],
        ["", "08", "", "审计事务", "30.00", "20.00"],
        ["", "", "01", "行政运行", "20.00", "20.00"],
    ]
    form = only_form(titled(1, "支出决算表", rows))
    assert [r.code for r in form.rows] == ["", "201", "20108", "2010801"]
    assert form.rows[0].role == "total"


def test_row_cut_inside_a_number_is_joined() -> None:
    head = [["序号", "科目编码", "科目名称", "合计"]]
    first = [*head, ["1", "201", "一般公共服务支出", "30.00"], ["2", "2010", "行政", "1236"]]
    second = [["", "801", "运行", ".95"], ["3", "2010804", "审计业务", "10.00"]]
    found = tables(titled(1, TITLE, first), page(2, [grid(second, top=60.0)]))
    assert texts(found[0])[1] == ["2", "2010801", "行政运行", "1236.95"]
    assert texts(found[0])[2] == ["3", "2010804", "审计业务", "10.00"]


def low_head(*last: str) -> list[list[str]]:
    """A head whose cells are merged to the right only, and whose last row captions two columns."""
    return [
        ["单位编码", "单位名称", "部门预算", LEFT, LEFT, LEFT, LEFT],
        ["", "", "合计", "一般公共预算拨款", LEFT, "事业收入", "其他收入"],
        ["", "", "", *last, "", ""],
    ]


UNITS = [
    ["", "合计", "60.5", "50.5", "20", "0", "10"],
    ["242001", "某局", "60.5", "50.5", "20", "", "10"],
]


@pytest.mark.parametrize(
    "numbers",
    [["**", "**", "1", "2", "3", "4", "5"], ["栏次", "", "1", "2", "3", "4", "5"],
     ["1", "2", "3", "4", "5", "6", "7"]],
)  # fmt: skip
def test_last_row_of_a_head_may_caption_few_columns(numbers: list[str]) -> None:
    """小计 and 其中 alone, over the numbers of all columns: both are head, no row of figures."""
    rows = rows_of([*low_head("小计", "其中：专项资金"), numbers, *UNITS])
    assert head_length(rows, 0) == 4


def test_first_row_of_figures_below_a_low_head_is_body() -> None:
    """Captions of all columns below a merged cell are head, figures below one are body."""
    assert head_length(rows_of([*low_head("小计", "其中：专项资金"), *UNITS]), 0) == 3
    assert head_length(rows_of([*low_head("小计", ""), *UNITS]), 0) == 2
    named = ["", "人事局", "", "小计", "其中：专项资金", "", ""]
    assert head_length(rows_of([*low_head("小计", "")[:2], named, *UNITS]), 0) == 2
    figures = ["", "本年", "1", "2", "3", "4", "5"]
    assert head_length(rows_of([*low_head("小计", "其中：专项资金")[:2], figures, *UNITS]), 0) == 2


@pytest.mark.parametrize("label", ["栏次", "行次", "甲", ""])
@pytest.mark.parametrize("code", [["201", LEFT, LEFT], ["201", "", ""]])
def test_numbers_of_columns_beside_code_parts_are_no_row(label: str, code: list[str]) -> None:
    """类 | 款 | 项 share a grid row with 栏次 | 1 | 2 | 3, as the ministry's final accounts do."""
    rows = [
        ["项目", LEFT, LEFT, LEFT, "本年支出合计", "基本支出", "项目支出"],
        ["支出功能分类科目编码", LEFT, LEFT, "科目名称", UP, UP, UP],
        ["类", "款", "项", label, "1", "2", "3"],
        ["合计", LEFT, LEFT, LEFT, "30.00", "20.00", "10.00"],
        [*code, "一般公共服务支出", "30.00", "20.00", "10.00"],
    ]
    form = only_form(titled(1, "支出决算表", rows))
    assert [(r.role, r.code) for r in form.rows] == [("total", ""), ("component", "201")]
    assert [c.measure for c in form.columns[4:]] == ["current_year", "basic", "project"]
    assert [c.role for c in form.columns[:4]] == ["subject_code_part"] * 3 + ["caption"]


@pytest.mark.parametrize("over", ["本年一般公共预算基本支出", "本年支出合计", "合计"])
def test_a_word_of_totals_over_columns_of_an_unmerged_head(over: str) -> None:
    rows = [
        ["部门预算支出经济分类科目", "", over, "", ""],
        ["科目编码", "科目名称", "小计", "人员经费", "公用经费"],
        ["301", "工资福利支出", "30.00", "30.00", ""],
        ["302", "商品和服务支出", "5.00", "", "5.00"],
    ]
    form = only_form(titled(1, "一般公共预算基本支出表", rows))
    assert [len(c.path) for c in form.columns] == [2] * 5
    assert [(c.measure_role, c.parent) for c in form.columns[2:]] == [
        ("total", None),
        ("component", 2),
        ("component", 2),
    ]
    assert [r.code for r in form.rows] == ["301", "302"]
