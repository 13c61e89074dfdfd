"""Columns of a text's table that are too thin to be any: edges of rows that differ by a rounding.

A row whose cells end a twentieth of a point further right makes a column of that breadth, and every
cell of the other rows stands over two columns, its amount with it.
"""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

_THIN = 57  # twentieths of a point: a millimetre


def thin_columns(table: Any) -> list[bool]:
    """Of each column of a table's grid, whether it is too thin to hold anything."""
    grid = table.find(qn("w:tblGrid"))
    widths = [column.get(qn("w:w"), "") for column in grid] if grid is not None else []
    thin = [width.isdecimal() and 0 < int(width) < _THIN for width in widths]
    return thin if not all(thin) else []


def without_thin(thin: list[bool], place: int, wide: int) -> tuple[int, int]:
    """Where a cell stands, and over how many columns, without the thin ones; one over thin ones
    only takes none."""
    before = sum(thin[:place])
    return place - before, wide - sum(thin[place : place + wide])
