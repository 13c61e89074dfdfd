"""Tables that stand side by side on one worksheet, with empty columns between them."""

from __future__ import annotations

from itertools import pairwise

from extract.captions.titles import is_title
from extract.readers.sheet import SheetRow

TITLE_ROWS = 6


def prints_title(rows: list[SheetRow]) -> bool:
    """True if one of the first rows is the title of a form."""
    return any(is_title(cell.text) for row in rows[:TITLE_ROWS] for cell in row.values())


def apart(rows: list[SheetRow], columns: int) -> list[tuple[list[SheetRow], int]]:
    """(rows, number of columns) of each table, from left to right; one where print shows one.

    Tables are parted by columns in which no cell of the sheet stands, and each prints a title of
    its own: an empty column within a table parts nothing.
    """
    filled: set[int] = set()
    for row in rows:
        for column, cell in row.items():
            if cell.text:
                filled.update(range(column, column + cell.column_span))
    starts = [c for c in sorted(filled) if c - 1 not in filled]
    parts = [_part(rows, *ends) for ends in pairwise([*starts, columns])]
    if len(parts) < 2 or not all(prints_title(part) for part, _ in parts):
        return [(rows, columns)]
    return parts


def _part(rows: list[SheetRow], first: int, stop: int) -> tuple[list[SheetRow], int]:
    """The rows of a table, without the empty ones below it and the empty columns behind it."""
    part = [{c - first: cell for c, cell in row.items() if first <= c < stop} for row in rows]
    while part and not any(cell.text for cell in part[-1].values()):
        part.pop()
    width = max(c + cell.column_span for row in part for c, cell in row.items() if cell.text)
    return [{c: cell for c, cell in row.items() if c < width} for row in part], width
