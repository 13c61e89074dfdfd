"""Numbers that touch or cross a rule: whole in one cell, or named.

Characters go to cells one by one. A number that one text object draws is one number all the same:
where a rule crosses it, it stands in the cell that holds most of it. Two text objects that touch
at a rule are two numbers (重庆 fills its columns to the rule; 广州 begins a text right behind it).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extract.captions.text import is_amount
from extract.model import Cell, Glyph, Grid

NUMERIC = frozenset("0123456789.,，．")
_TOUCHING = 0.1  # share of the height by which characters of one number may stand apart
_OVERHANG = 0.25  # share of a number that may stand over the side of its cell
_MIN_GLYPHS = 3  # a shorter one is in one cell or the next
_HAN = "\u4e00"
_OVER = 0.6  # share of the narrower character by which two stand on each other
_MIN_OVERLAPS = 3

Placed = list[tuple[Glyph, Cell | None]]


def place_numbers(placed: Placed) -> None:
    """Move characters of a number that a rule crosses to the cell that holds most of it."""
    for first, stop in _numbers(placed):
        token = placed[first:stop]
        cells = {id(cell): cell for _, cell in token if cell is not None}
        if len(cells) < 2:
            continue
        home = _home([glyph for glyph, _ in token], list(cells.values()))
        if home is not None and not _is_covered(placed, first, stop, cells):
            placed[first:stop] = [(glyph, home) for glyph, _ in token]


def _numbers(placed: Placed) -> Iterator[tuple[int, int]]:
    """(first, stop) of every run of numeric characters that one text object draws."""
    first = 0
    before: Glyph | None = None
    for place, (glyph, _) in enumerate(placed):
        numeric = glyph if glyph.text in NUMERIC else None
        if numeric is None or before is None or not _goes_on(before, numeric):
            if place - first >= _MIN_GLYPHS:
                yield first, place
            first = place
        before = numeric
    if len(placed) - first >= _MIN_GLYPHS:
        yield first, len(placed)


def _goes_on(one: Glyph, other: Glyph) -> bool:
    gap = other.x0 - one.x1
    return (
        one.run == other.run != 0
        and other.x0 > one.x0
        and gap < _TOUCHING * one.size
        and abs(one.top - other.top) < _TOUCHING * one.size
    )


def _home(token: list[Glyph], cells: list[Cell]) -> Cell | None:
    """The cell in which the middle of a number lies, if little of it stands outside."""
    if not is_amount("".join(glyph.text for glyph in token)):
        return None
    x0, x1 = token[0].x0, _end(token)
    for cell in cells:
        if cell.box.x0 <= (x0 + x1) / 2 <= cell.box.x1:
            outside = max(0.0, cell.box.x0 - x0) + max(0.0, x1 - cell.box.x1)
            return cell if outside <= _OVERHANG * (x1 - x0) else None
    return None


def _end(line: list[Glyph]) -> float:
    """Where a number ends: the boxes of some fonts are wider than the way to the next character
    (重庆 prints bold figures so)."""
    if len(line) < _MIN_GLYPHS or line[-2].text not in NUMERIC:
        return line[-1].x1
    return min(line[-1].x1, line[-1].x0 + max(b.x0 - a.x0 for a, b in pairwise(line[-3:])))


def _is_covered(placed: Placed, first: int, stop: int, cells: dict[int, Cell]) -> bool:
    """True if other characters of the crossed cells stand where the number does."""
    x0, x1 = placed[first][0].x0, _end([glyph for glyph, _ in placed[first:stop]])
    middle = (placed[first][0].top + placed[first][0].bottom) / 2
    return any(
        id(cell) in cells
        and glyph.top < middle < glyph.bottom
        and min(glyph.x1, x1) - max(glyph.x0, x0) > _TOUCHING * glyph.size
        for place, (glyph, cell) in enumerate(placed)
        if not first <= place < stop
    )


def place_captions(placed: Placed) -> None:
    """Put words that run on over numbers of the next cells into the cell in which they begin.

    One text object draws the words and another the number, in one line: which character is whose
    is what the page says itself (机关事业单位基本养老保险缴费支出 over 121.60).
    """
    runs: dict[int, list[int]] = {}
    for place, (glyph, _) in enumerate(placed):
        if glyph.run:
            runs.setdefault(glyph.run, []).append(place)
    for places in runs.values():
        first, home = placed[places[0]]
        level = all(placed[p][0].top < first.bottom for p in places)
        cells = {id(cell) for p in places if (cell := placed[p][1]) is not None}
        has_words = any(placed[p][0].text >= _HAN for p in places)
        if home is not None and level and has_words and len(cells) > 1:
            for p in places:
                placed[p] = (placed[p][0], home)


def mark_cut(grid: Grid, lines: dict[int, list[list[Glyph]]], draws_words: bool) -> None:
    """Mark cells whose number runs on, digit by digit, into the cell to the right.

    Its column is too narrow, or a rule was found that is none: both halves look like numbers.
    `draws_words`: a text object draws a whole word on this page, no single character.
    """
    for cell in grid.cells:
        if any(_is_overprinted(line) for line in lines.get(id(cell), ())):
            cell.is_cut = True
            continue
        after = cell.column + cell.column_span
        right = grid.owner[cell.row][after] if after < grid.column_count else None
        if right is None or right is cell:
            continue
        cell.is_cut = cell.is_cut or any(
            _runs_on(line, start, cell, draws_words)
            for line in lines.get(id(cell), ())
            for start in (other[0] for other in lines.get(id(right), ()))
        )


def _runs_on(line: list[Glyph], start: Glyph, cell: Cell, draws_words: bool) -> bool:
    end, x1 = line[-1], _end(line)
    return (
        end.text in NUMERIC
        and start.text in NUMERIC
        and (end.run == start.run or not draws_words)
        and x1 > cell.box.x1 - end.size / 2
        and abs(start.x0 - x1) < _TOUCHING * end.size
        and abs(start.top - end.top) < _TOUCHING * end.size
    )


def _is_overprinted(line: list[Glyph]) -> bool:
    """True where a caption runs on over the number of the next cell: 1年21度.6补0 for 121.60."""
    if len({glyph.text in NUMERIC for glyph in line}) < 2:
        return False
    overlaps = 0
    for left, right in pairwise(line):
        narrow = min(left.x1 - left.x0, right.x1 - right.x0)
        mixed = (left.text in NUMERIC) != (right.text in NUMERIC)
        han = left.text >= _HAN or right.text >= _HAN
        overlaps += mixed and han and left.x1 - right.x0 > _OVER * narrow
    return overlaps >= _MIN_OVERLAPS
