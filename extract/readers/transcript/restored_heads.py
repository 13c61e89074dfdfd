"""Heads of transcribed tables: merged cells were lost, what lies over what is found again.

Tab and pipe tables print a merged head cell once and leave its other places blank. A blank place to
the right of a caption belongs to it where a sub-caption stands below; a caption without anything
below reaches down to the last head row.
"""

from __future__ import annotations

from itertools import pairwise

from extract.captions.header_rows import is_column_numbers, opens_a_line
from extract.captions.text import is_amount, squeeze
from extract.readers.sheet import SheetCell, SheetRow

_MAX_HEAD = 5
_MIN_LIST = 3  # columns


def span_head(rows: list[SheetRow], column_count: int) -> list[str]:
    """Set the spans of the head cells; return the defects of the head that were put right."""
    if any(c.row_span > 1 or c.column_span > 1 for row in rows[:_MAX_HEAD] for c in row.values()):
        return []
    head = rows[: head_rows(rows)]
    defects: list[str] = []
    for upper, lower in pairwise(head):
        defects.extend(_put_right(upper, lower))
    for depth, row in enumerate(head):
        above, below = head[:depth], head[depth + 1 :]
        for column, cell in list(row.items()):
            end = column + 1
            if any(column in other for other in below):
                end = _reach(above, row, below, column, column_count)
                cell.column_span = end - column
            under = (n for n, other in enumerate(below) if any(column <= k < end for k in other))
            cell.row_span = next(under, len(below)) + 1
    return defects


def head_rows(rows: list[SheetRow]) -> int:
    """How many rows stand above the column numbers, the first line or the first amount."""
    texts = [[squeeze(c.text) for _, c in sorted(row.items())] for row in rows[: _MAX_HEAD + 1]]
    captioned: set[int] = set()
    for index, row in enumerate(texts):
        filled = {k for k, c in rows[index].items() if c.text}
        # A first line without an amount (合计 of an empty table) captions nothing anew.
        if index and (is_column_numbers(row) or (opens_a_line(row) and filled <= captioned)):
            return index
        captioned |= filled
        if any(is_amount(t) for t in row):
            break
    if _has_every_caption(rows):
        return 1
    for index, row in enumerate(texts):
        if any(is_amount(t) for t in row):
            return index
    return 1 if len(rows) > _MAX_HEAD else len(rows)


def _has_every_caption(rows: list[SheetRow]) -> bool:
    """True where the first row heads every column below it: a caption split in two leaves a blank
    place beside it, so nothing is split here and the next row is no part of the head."""
    first = [squeeze(c.text) for c in rows[0].values() if c.text]
    if len(first) < _MIN_LIST or len(set(first)) < len(first) or any(map(is_amount, first)):
        return False
    return all(set(row) <= set(rows[0]) for row in rows[1:])


def _reach(
    above: list[SheetRow], row: SheetRow, below: list[SheetRow], column: int, column_count: int
) -> int:
    """The first column to the right that the caption does not cover: one with a caption beside it,
    below a caption of its own, or with nothing below it."""
    end = column + 1
    while (
        end < column_count
        and all(end not in other for other in [row, *above])
        and any(end in other for other in below)
    ):
        end += 1
    return end


def _put_right(upper: SheetRow, lower: SheetRow) -> list[str]:
    """A group that lost columns pushes the caption after it to the left and its last sub-captions
    to the right of it: nothing below the caption, nothing above the sub-captions. Both go back."""
    defects: list[str] = []
    for column in sorted(upper):
        if column in lower or column - 1 not in lower:
            continue
        end = column + 1
        while end in lower and end not in upper:
            end += 1
        moved = list(range(column + 1, end))
        if not moved:
            continue
        caption: SheetCell = upper.pop(column)
        for place in moved:
            lower[place - 1] = lower.pop(place)
        upper[end - 1] = caption
        names = "、".join(lower[place - 1].text for place in moved)
        defects.append(
            f"head: {caption.text} stands left of {names}, which has no caption above; "
            f"read as column {end}, {names} before it"
        )
    return defects
