"""Heads whose merged cells are not merged: a caption stands in the first place it covers.

Workbooks that came through another program, and tables that a program ruled place by place, print
a head of two or three rows without any merged cell. What a caption covers is then told by the blank
places right of it that have captions of their own below, and by blank places under it.
"""

from __future__ import annotations

from dataclasses import replace

from extract.captions.header_rows import is_column_numbers, starts_body
from extract.captions.text import squeeze
from extract.model import Cell, TableRow

_MAX_HEAD = 4
_FEWEST = 2


def merge_head(rows: list[TableRow]) -> int:
    """Set the spans of an unmerged head of several rows in place; return how many rows it has, or
    0 where nothing was merged: the head has merged cells, or one row heads every column."""
    head = rows[: _head_rows(rows)]
    if len(head) < 2 or any(
        c.column_span > 1 or c.row_span > 1 for row in head for c in row.cells.values()
    ):
        return 0
    filled = [{k for k, c in row.cells.items() if c.text} for row in head]
    below = set().union(*filled[1:])
    if not below - filled[0]:
        return 0
    for depth, row in enumerate(head):
        lower = set().union(*filled[depth + 1 :])
        for column in sorted(filled[depth]):
            end = column + 1
            if column in lower:
                while end in lower and end not in filled[depth] and _is_free(head, depth, end):
                    end += 1
            _span(row, column, end - column, 1 if column in lower else len(head) - depth)
    return len(head)


def _is_free(head: list[TableRow], depth: int, column: int) -> bool:
    """False where a caption of a row above begins: a group does not reach into the next one."""
    return all(not (c := row.cells.get(column)) or not c.text for row in head[:depth])


def _span(row: TableRow, column: int, wide: int, tall: int) -> None:
    cell: Cell = row.cells[column]
    last = row.cells.get(column + wide - 1, cell)
    box = cell.box._replace(x1=last.box.x1)
    row.cells[column] = replace(cell, column_span=wide, row_span=tall, box=box)
    for place in range(column + 1, column + wide):
        row.cells.pop(place, None)


def _head_rows(rows: list[TableRow]) -> int:
    """Rows above the column numbers, the first amount and the first line of a body.

    A lower row of a head captions a column that is blank so far; a row that does not (某某局 under
    the name column) is a line without an amount.
    """
    captioned: set[int] = set()
    for index, row in enumerate(rows[: _MAX_HEAD + 1]):
        texts = [squeeze(c.text) for _, c in sorted(row.cells.items()) if c.text]
        filled = {k for k, c in row.cells.items() if c.text}
        if not filled - captioned or (index and is_column_numbers(texts)):
            return index
        if starts_body(row, texts) and (index or not _captions_below(rows)):
            return index
        captioned |= filled
    return 0


def _captions_below(rows: list[TableRow]) -> bool:
    """True if the second row captions more columns than the first, which may begin with a word of
    totals: 经济分类科目 | (blank) | 本年基本支出 over 科目编码 | 科目名称 | 合计."""
    if len(rows) < _FEWEST:
        return False
    texts = [[squeeze(c.text) for _, c in sorted(r.cells.items()) if c.text] for r in rows[:2]]
    return len(texts[1]) > len(texts[0]) and not any(map(starts_body, rows[:2], ([], texts[1])))
