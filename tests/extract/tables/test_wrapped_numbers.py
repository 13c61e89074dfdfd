"""Numbers that a narrow column or the end of a page breaks over two lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.tables.stitch import logical_tables
from tests.builders.drawing import HEAD, ROW, TOP, Drawing
from tests.extract.readers.test_reader import body, closed, read

OTHERS = [
    ("201", "一般公共服务支出", "20.00", "12,345.67", "10.00"),
    ("20101", "人大事务", "20.00", "12,345.67", "10.00"),
]


def narrow(width: float) -> tuple[float, ...]:
    return (60.0, 140.0, 300.0, 300.0 + width, 410.0, 490.0)


def broken(tmp_path: Path, lines: list[str], width: float = 44.0) -> Path:
    """A cell with these lines among figures with two decimals."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(250, 70, "部门支出总表", 14)
    drawing.table([HEAD, *OTHERS, ("2010101", "行政运行", "", "1.25", "0.00")], narrow(width))
    for place, line in enumerate(lines):
        drawing.text(302, TOP + ROW * 3 + 1 + 9.5 * place, line)
    return drawing.save()


@pytest.mark.parametrize(
    "lines",
    [["370,219.2", "5"], ["370,219", ".25"], ["370,219.", "25"], ["370,21", "9.25"],
     ["370,", "219.25"]],
)  # fmt: skip
def test_number_of_two_lines_is_one(tmp_path: Path, lines: list[str]) -> None:
    path = broken(tmp_path, lines)
    assert body(path)[-1][2] == "370,219.25"
    assert closed(path).status == "closed"


@pytest.mark.parametrize("lines", [["12.50", "30.25"], ["12.5", "30"], ["12.50", "5"]])
def test_two_numbers_of_one_cell_stay_named(tmp_path: Path, lines: list[str]) -> None:
    """Their digits together are none of the table's figures: a rule is missing."""
    path = broken(tmp_path, lines, width=80.0)
    assert "cells hold two numbers" in closed(path).reason


def over_a_page(tmp_path: Path, last: str, rest: tuple[str, ...]) -> list[list[str]]:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(250, 70, "部门支出总表", 14)
    row = ("2010101", "行政运行", "", "12,345.67", "0.00")
    drawing.table([HEAD, *OTHERS, row], narrow(42))
    drawing.text(302, TOP + ROW * 3 + 8, last)
    drawing.next_page()
    drawing.table([rest, ("2010102", "机关服务", "5.00", "1.00", "4.00")], narrow(42), top=70)
    (table,) = logical_tables(read(drawing.save()))
    return [[c.text for _, c in sorted(row.cells.items())] for row in table.body]


@pytest.mark.parametrize(
    ("last", "rest"),
    [("370,219.2", "5"), ("370,219", ".25"), ("370,219.", "25"), ("370,21", "9.25")],
)
def test_number_broken_by_the_end_of_a_page_is_one(tmp_path: Path, last: str, rest: str) -> None:
    rows = over_a_page(tmp_path, last, ("", "", rest, "", ""))
    assert rows[2:] == [
        ["2010101", "行政运行", "370,219.25", "12,345.67", "0.00"],
        ["2010102", "机关服务", "5.00", "1.00", "4.00"],
    ]


def test_row_of_its_own_on_the_next_page_is_not_joined(tmp_path: Path) -> None:
    rows = over_a_page(tmp_path, "370.25", ("", "小计", "8.25", "8.25", ""))
    assert rows[2][2] == "370.25"
    assert rows[3] == ["", "小计", "8.25", "8.25", ""]
