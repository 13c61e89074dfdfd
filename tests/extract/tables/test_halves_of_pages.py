"""Halves of wide tables on pages made by hand: heads, keys and lines that a drawing cannot vary."""

from __future__ import annotations

import pytest

from extract.forms.recognise import recognise
from tests.builders.pages import grid, line, page, tables, texts, titled
from tests.builders.spans import LEFT
from tests.extract.tables.test_halves import FIRST, SECOND, TITLE, left, right


def test_three_pages_beside_each_other_with_heads_of_two_rows() -> None:
    """Heads may have more rows on one page; what they nest stays nested."""
    pages = [
        titled(
            1,
            TITLE,
            [
                ["科目编码", "科目名称", "合计"],
                ["201", "一般公共服务支出", "60.00"],
                ["205", "教育支出", "6.00"],
            ],
        ),
        page(
            2,
            [
                grid(
                    [
                        ["基本支出", LEFT, LEFT],
                        ["小计", "人员经费", "公用经费"],
                        ["50.00", "40.00", "10.00"],
                        ["6.00", "5.00", "1.00"],
                    ],
                    top=80.0,
                )
            ],
        ),
        page(3, [grid([["项目支出"], ["10.00"], [""]])]),
    ]
    (table,) = tables(*pages)
    form = recognise(table, "2026", "wan_yuan")
    assert [(c.path, c.measure, c.parent) for c in form.columns[2:]] == [
        (("合计",), "total", None),
        (("基本支出", "小计"), "basic", 2),
        (("基本支出", "人员经费"), "basic.personnel", 3),
        (("基本支出", "公用经费"), "basic.operating", 3),
        (("项目支出",), "project", 2),
    ]
    assert texts(table) == [
        ["201", "一般公共服务支出", "60.00", "50.00", "40.00", "10.00", "10.00"],
        ["205", "教育支出", "6.00", "6.00", "5.00", "1.00"],
    ]
    assert [table.body[0].cells[c].page for c in range(7)] == [0, 0, 0, 2, 2, 2, 3]
    assert (table.pages, table.fragments) == ([1, 2, 3], 3)


def test_only_the_name_or_the_row_number_is_repeated() -> None:
    first = [
        ["序号", "科目编码", "科目名称", "合计"],
        ["1", "201", "一般公共服务支出", "60.00"],
        ["2", "205", "教育支出", "6.00"],
    ]
    named = [
        ["科目名称", "项目支出"],
        ["一般公共服务支出", "20.00"],
        ["教育支出", "2.00"],
    ]
    numbered = [["序号", "项目支出"], ["1", "20.00"], ["2", "2.00"]]
    for other in (named, numbered):
        (table,) = tables(titled(1, TITLE, first), page(2, [grid(other)]))
        form = recognise(table, "2026", "wan_yuan")
        assert [c.measure for c in form.columns if c.role == "measure"] == ["total", "project"]
        assert [r.code for r in form.rows] == ["201", "205"]
        assert [row.cells[max(row.cells)].text for row in table.body] == ["20.00", "2.00"]


def half_under(*above: str) -> list[str]:
    """Title and number of columns of each table found: a table, and columns on the next page under
    these lines."""
    first = titled(1, TITLE, [list(row) for row in left(FIRST)])
    first.lines.insert(0, line("某市某局2026年部门预算", 20.0))
    lines = [line(text, 20.0 + 20 * place) for place, text in enumerate(above)]
    found = tables(first, page(2, [grid([list(row) for row in right(FIRST)])], lines))
    return [f"{t.title} {t.column_count}" for t in found]


@pytest.mark.parametrize("above", [(), ("某市某局2026年部门预算",), ("续表",), ("单位：万元",)])
def test_running_heads_say_nothing_new(above: tuple[str, ...]) -> None:
    assert half_under(*above) == [f"{TITLE} 7"]


@pytest.mark.parametrize(
    "above",
    [("其他资金安排情况",), ("单位：元",), ("公开08表",), ("部门：某县某局",), ("政府性基金表",)],
)
def test_what_brings_words_of_its_own_is_no_half(above: tuple[str, ...]) -> None:
    assert half_under(*above)[0] == f"{TITLE} 4"


def test_row_without_a_name_in_front_of_either_page() -> None:
    """One row of 三公 items across, in two halves: nothing but the place of the row joins them."""
    title = "一般公共预算“三公”经费支出表"
    (table,) = tables(
        titled(1, title, [["合计", "因公出国（境）费"], ["5.00", "2.00"]]),
        page(2, [grid([["公务接待费", "公务用车购置费"], ["3.00", ""]])]),
    )
    form = recognise(table, "2026", "wan_yuan")
    assert [(c.measure, c.measure_role) for c in form.columns] == [
        ("three_public.total", "total"),
        ("three_public.abroad", "component"),
        ("three_public.reception", "component"),
        ("three_public.vehicle_purchase", "component"),
    ]


def test_row_that_a_page_cuts_is_not_joined() -> None:
    """The second page begins with the rest of a row: which half it is part of cannot be said."""
    rest = [["", "（续）", ".00", "10.00"], *left(SECOND, head=False)]
    pages = [
        titled(1, TITLE, [list(row) for row in left(FIRST)]),
        page(2, [grid([list(row) for row in rest])]),
        page(3, [grid([list(row) for row in right(FIRST)])]),
        page(4, [grid([["", "", ""], *(list(row) for row in right(SECOND, head=False))])]),
    ]
    refusals = [t.refusal for t in tables(*pages)]
    assert "a row is cut by the end of a page" in refusals
