"""Numbers that touch or cross a rule: whole in one cell, or named.

Characters go to cells one by one. A number that one text object draws is one number all the same:
where a rule crosses it, it stands in the cell that holds most of it. Two text objects that touch
at a rule are two numbers (重庆 fills its columns to the rule; 广州 begins a text right behind it).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from extract.captions.text import is_amount
from extract.model import Cell, Glyph, Grid
from extract.readers.pdf.columns import NUMERIC, Columns, Line
from extract.readers.pdf.native import Flags, Floats, Integers, compiled

_TOUCHING = 0.1  # share of the height by which characters of one number may stand apart
_OVERHANG = 0.25  # share of a number that may stand over the side of its cell
_MIN_GLYPHS = 3  # a shorter one is in one cell or the next
_HAN = "\u4e00"
_OVER = 0.6  # share of the narrower character by which two stand on each other
_MIN_OVERLAPS = 3


def place_numbers(columns: Columns, cells: list[Cell], cell_of: Integers) -> None:
    """Move characters of a number that a rule crosses to the cell that holds most of it.

    `cell_of`: of each character its place in `cells`, -1: in none; changed in place.
    """
    runs = np.empty((len(cell_of), 2), np.int64)
    found = _crossed_numbers(columns.box, columns.run, columns.is_numeric, cell_of, runs)
    for first, stop in runs[:found].tolist():
        token = columns.glyphs[first:stop]
        crossed = [n for n in dict.fromkeys(cell_of[first:stop].tolist()) if n >= 0]
        home = _home(token, [cells[n] for n in crossed])
        if home is not None and not _is_covered(columns, cell_of, first, stop, crossed):
            cell_of[first:stop] = crossed[home]


@compiled
def _crossed_numbers(
    box: Floats, run: Integers, is_numeric: Flags, cell_of: Integers, runs: Integers
) -> int:
    """Fill in (first, stop) of every run of numeric characters that one text object draws into
    several cells; how many there are."""
    found, first = 0, 0
    for n in range(1, len(run) + 1):
        if (
            n < len(run)
            and _goes_on(box[n - 1], box[n], run[n - 1], run[n])
            and (is_numeric[n - 1] and is_numeric[n])
        ):
            continue
        if n - first >= _MIN_GLYPHS and _is_crossed(cell_of[first:n]):
            runs[found, 0], runs[found, 1] = first, n
            found += 1
        first = n
    return found


@compiled
def _goes_on(one: Floats, other: Floats, run: int, following: int) -> bool:
    size = one[3] - one[1]
    return (
        run == following
        and run != 0
        and other[0] > one[0]
        and other[0] - one[2] < _TOUCHING * size
        and abs(one[1] - other[1]) < _TOUCHING * size
    )


@compiled
def _is_crossed(cell_of: Integers) -> bool:
    """True where characters lie in more than one cell."""
    cell = -1
    for n in cell_of:
        if n >= 0 and cell >= 0 and n != cell:
            return True
        cell = max(cell, n)
    return False


def _home(token: list[Glyph], cells: list[Cell]) -> int | None:
    """Which cell holds the middle of a number, if little of it stands outside."""
    if not is_amount("".join(glyph.text for glyph in token)):
        return None
    x0, x1 = token[0].x0, _end(token)
    for number, cell in enumerate(cells):
        if cell.box.x0 <= (x0 + x1) / 2 <= cell.box.x1:
            outside = max(0.0, cell.box.x0 - x0) + max(0.0, x1 - cell.box.x1)
            return number if outside <= _OVERHANG * (x1 - x0) else None
    return None


def _end(line: list[Glyph]) -> float:
    """Where a number ends: the boxes of some fonts are wider than the way to the next character
    (重庆 prints bold figures so)."""
    if len(line) < _MIN_GLYPHS or line[-2].text not in NUMERIC:
        return line[-1].x1
    return min(line[-1].x1, line[-1].x0 + max(b.x0 - a.x0 for a, b in pairwise(line[-3:])))


def _is_covered(
    columns: Columns, cell_of: Integers, first: int, stop: int, crossed: list[int]
) -> bool:
    """True if other characters of the crossed cells stand where the number does."""
    token = columns.glyphs[first:stop]
    x0, x1 = token[0].x0, _end(token)
    middle = (token[0].top + token[0].bottom) / 2
    left, top, right, bottom = columns.box.T
    covers = np.isin(cell_of, crossed) & (top < middle) & (middle < bottom)
    covers &= np.minimum(right, x1) - np.maximum(left, x0) > _TOUCHING * columns.size
    covers[first:stop] = False
    return bool(covers.any())


def place_captions(columns: Columns, cell_of: Integers) -> None:
    """Put words that run on over numbers of the next cells into the cell in which they begin.

    One text object draws the words and another the number, in one line: which character is whose
    is what the page says itself (机关事业单位基本养老保险缴费支出 over 121.60).
    """
    runs: dict[int, list[int]] = {}
    for place, run in enumerate(columns.run.tolist()):
        if run:
            runs.setdefault(run, []).append(place)
    for places in runs.values():
        glyphs = [columns.glyphs[p] for p in places]
        home = cell_of[places[0]]
        level = all(glyph.top < glyphs[0].bottom for glyph in glyphs)
        has_words = any(glyph.text >= _HAN for glyph in glyphs)
        if home >= 0 and level and has_words and _is_crossed(cell_of[places]):
            cell_of[places] = home


def mark_cut(grid: Grid, lines: dict[int, list[Line]], draws_words: bool) -> None:
    """Mark cells whose number runs on, digit by digit, into the cell to the right.

    Its column is too narrow, or a rule was found that is none: both halves look like numbers.
    `lines`: of each cell by its `id`; `draws_words`: a text object draws a whole word on this page,
    no single character.
    """
    for cell in grid.cells:
        if any(_is_overprinted(line) for line in lines.get(id(cell), ())):
            cell.is_cut = True
            continue
        if not any(line.numerics for line in lines.get(id(cell), ())):
            continue
        after = cell.column + cell.column_span
        right = grid.owner[cell.row][after] if after < grid.column_count else None
        if right is None or right is cell:
            continue
        cell.is_cut = cell.is_cut or any(
            _runs_on(line.glyphs, other.glyphs[0], cell, draws_words)
            for line in lines.get(id(cell), ())
            for other in lines.get(id(right), ())
        )


def _runs_on(line: list[Glyph], start: Glyph, cell: Cell, draws_words: bool) -> bool:
    end = line[-1]
    if end.text not in NUMERIC or start.text not in NUMERIC:
        return False
    x1 = _end(line)
    return (
        (end.run == start.run or not draws_words)
        and x1 > cell.box.x1 - end.size / 2
        and abs(start.x0 - x1) < _TOUCHING * end.size
        and abs(start.top - end.top) < _TOUCHING * end.size
    )


def _is_overprinted(line: Line) -> bool:
    """True where a caption runs on over the number of the next cell: 1年21度.6补0 for 121.60."""
    if line.numerics in {0, len(line.glyphs)}:
        return False
    overlaps = 0
    for left, right in pairwise(line.glyphs):
        narrow = min(left.x1 - left.x0, right.x1 - right.x0)
        mixed = (left.text in NUMERIC) != (right.text in NUMERIC)
        han = left.text >= _HAN or right.text >= _HAN
        overlaps += mixed and han and left.x1 - right.x0 > _OVER * narrow
    return overlaps >= _MIN_OVERLAPS
