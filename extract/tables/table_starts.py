"""Where the tables of one grid begin: a sheet of a workbook may hold several."""

from __future__ import annotations

from dataclasses import replace

from extract.captions.header_rows import starts_body
from extract.captions.text import has_decimals, squeeze
from extract.captions.titles import (
    clean_title,
    entity_of,
    is_number,
    is_title,
    stands_beside_title,
    unit_of,
)
from extract.model import Cell, Grid, TableRow


def table_starts(grid: Grid) -> list[int]:
    """Grid rows where tables begin: 0, and each title row below figures that a head follows (a
    sheet of a workbook holds all tables of a department below one another)."""
    starts = [0]
    seen_body = False
    for index in range(grid.row_count):
        texts = [c.text for c in grid.row_cells(index) if c.text]
        own = [text for text in texts if not stands_beside_title(text)]
        if seen_body and len(own) == 1 and _is_table_title(own[0]) and _heads(grid, index):
            starts.append(_with_number(grid, index, starts[-1]))
            seen_body = False
        row = TableRow(0, {c.column: c for c in grid.row_cells(index)})
        seen_body = seen_body or starts_body(row, [squeeze(text) for text in texts])
    return starts


def _is_table_title(text: str) -> bool:
    return is_title(text) and "表" in clean_title(text)


def _heads(grid: Grid, index: int) -> bool:
    """True if the next rows print captions side by side, before any amount."""
    for following in range(index + 1, min(index + 5, grid.row_count)):
        texts = [c.text for c in grid.row_cells(following) if c.text]
        if any(has_decimals(text) for text in texts):
            return False
        if len(texts) > 1 and not any(unit_of(t) or entity_of(t) or is_number(t) for t in texts):
            return True
    return False


def _with_number(grid: Grid, index: int, floor: int) -> int:
    """The row of the table number above a title row, if there is one."""
    above = [c.text for c in grid.row_cells(index - 1) if c.text] if index - 1 > floor else []
    return index - 1 if len(above) == 1 and is_number(above[0]) else index


def narrowed(grid: Grid, start: int, stop: int) -> Grid:
    """The grid without the columns right of a part of it: its neighbours may be wider."""
    cells = [c for index in range(start, stop) for c in grid.row_cells(index) if c.text]
    count = max((c.column + (1 if _is_alone(grid, c) else c.column_span) for c in cells), default=1)
    return replace(grid, column_count=count, column_edges=grid.column_edges[: count + 1])


def _is_alone(grid: Grid, cell: Cell) -> bool:
    """True for a title or note: it may be merged over more columns than its table has."""
    return sum(bool(c.text) for c in grid.row_cells(cell.row)) == 1
