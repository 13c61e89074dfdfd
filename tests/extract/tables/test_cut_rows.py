"""Rows that a word processor cuts within their cells where a page ends."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.model import Page
from tests.builders.pages import grid, page, tables, titled

HEAD = ["科目编码", "科目名称", "合计", "基本支出"]
ABOVE = [
    ["201", "一般公共服务支出", "30.00", "20.00"],
    ["20108", "审计事务", "30.00", "20.00"],
]


def pages(last: Sequence[str], rest: Sequence[str], full: Sequence[int]) -> list[Page]:
    """Two pages of a table; `full`: columns of the last row whose last line has no room left."""
    upper = titled(1, "部门支出总表", [HEAD, *ABOVE, last])
    for cell in upper.grids[0].cells:
        cell.room = 1.2 if cell.row == 3 and cell.column in full else 6.0
    below = [["229", "其他支出", "1.00", "1.00"]]
    return [upper, page(2, [grid([rest, *below], top=60.0)])]


def body(*args: Sequence[str] | Sequence[int]) -> list[list[str]]:
    found = tables(*pages(*args))  # type: ignore[arg-type]
    assert len(found) == 1
    return [[row.cells[k].text for k in sorted(row.cells)] for row in found[0].body]


@pytest.mark.parametrize(
    ("last", "rest", "full"),
    [
        # The name goes on, the figures stand above.
        (["20805", "行政事业单位", "9.00", "8.00"], ["", "养老支出", "", ""], [1]),
        # The figures stand in the middle of the row, that is on the next page.
        (["20805", "行政事业单位", "", ""], ["", "养老支出", "9.00", "8.00"], [1]),
        # The code is broken in a column narrower than itself, too.
        (["2080", "行政事业单位", "9.00", "8.00"], ["5", "养老支出", "", ""], [0, 1]),
    ],
)
def test_cut_row_is_one_row(last: list[str], rest: list[str], full: list[int]) -> None:
    if 0 in full:  # no column of 60 points is too narrow for a code: say it is
        found = pages(last, rest, full)
        for cell in found[0].grids[0].cells:
            if cell.row == 3 and cell.column == 0:
                cell.room = 0.4
        joined = [[r.cells[k].text for k in sorted(r.cells)] for r in tables(*found)[0].body]
    else:
        joined = body(last, rest, full)
    assert joined == [
        *ABOVE,
        ["20805", "行政事业单位养老支出", "9.00", "8.00"],
        ["229", "其他支出", "1.00", "1.00"],
    ]


@pytest.mark.parametrize(
    ("last", "rest", "full"),
    [
        # There was room for more: the name had come to its end.
        (["20805", "行政事业单位养老支出", "9.00", "8.00"], ["", "其中：事业", "", ""], []),
        # Both print their figures.
        (["20805", "行政事业单位养老", "9.00", "8.00"], ["20806", "抚恤", "2.00", "2.00"], [1]),
        # A code of its own begins a row, even one without figures.
        (["20805", "行政事业单位养老", "9.00", "8.00"], ["20806", "抚恤", "", ""], [0, 1]),
        # So does a total.
        (["20805", "行政事业单位养老", "9.00", "8.00"], ["", "合计", "", ""], [1]),
    ],
)
def test_row_of_its_own_stays(last: list[str], rest: list[str], full: list[int]) -> None:
    assert body(last, rest, full)[2:4] == [last, rest]


def test_text_without_places_is_never_joined() -> None:
    found = pages(["20805", "行政事业单位", "9.00", "8.00"], ["", "养老支出", "", ""], [1])
    for cell in found[0].grids[0].cells:
        cell.room = None
    assert len(tables(*found)[0].body) == 5
