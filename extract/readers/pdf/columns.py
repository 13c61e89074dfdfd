"""The characters of a page as columns, and their lines: what is asked of each is asked of all.

A page prints some five hundred characters in some sixty lines. Places and lines are found in arrays
and compiled loops, so that plain Python goes over lines and cells only. `lines` says the same of a
few characters; `tests/extract/readers/test_lines.py` holds one against the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from extract.captions.two_up import gutter_of
from extract.model import Box, Glyph, Grid, TextLine
from extract.readers.pdf.lines import (
    SAME_LINE,
    SPACE,
    WIDE,
    ended_at_gutter,
)
from extract.readers.pdf.native import Flags, Floats, Integers, compiled
from extract.readers.pdf.raised import NUMERIC as OF_NUMBERS
from extract.readers.pdf.raised import is_doubtful, with_raised

NUMERIC = frozenset("0123456789.,，．")
_GAPS = ("", " ", "  ")


class Columns(NamedTuple):
    """One row for each character, in the order in which the page draws them."""

    glyphs: list[Glyph]
    box: Floats  # [n, 4] x0, top, x1, bottom in points
    run: Integers  # the text object that draws it; 0: not known
    is_numeric: Flags  # part of a number by itself

    @property
    def size(self) -> Floats:
        """The height of each, points."""
        return self.box[:, 3] - self.box[:, 1]

    def rows(self, wanted: Integers) -> Columns:
        """The characters at these places, in their order."""
        glyphs = [self.glyphs[n] for n in wanted.tolist()]
        return Columns(glyphs, self.box[wanted], self.run[wanted], self.is_numeric[wanted])


class Line(NamedTuple):
    """A printed line: its text, its characters from left to right, how many of them are numeric."""

    text: str
    glyphs: list[Glyph]
    numerics: int


def columns_of(glyphs: list[Glyph]) -> Columns:
    """The columns of some characters."""
    if not glyphs:
        nothing = np.empty(0, np.int64)
        return Columns([], np.empty((0, 4)), nothing, nothing.astype(np.bool_))
    text, x0, top, x1, bottom, _, run = zip(*glyphs, strict=True)
    box = np.array((x0, top, x1, bottom), np.float64).T.copy()
    is_numeric = np.array([t in NUMERIC for t in text])
    return Columns(glyphs, box, np.array(run, np.int64), is_numeric)


def middles(columns: Columns) -> Floats:
    """[n, 2] the middle of each character, by what is seen of it: the second line of a caption that
    a low cell clips in the midst (北京) stands in that cell, not below it. Only words run over the
    side of a cell on purpose: spreadsheets draw the rest of a long one within the clip of the next
    cell."""
    shown = columns.box
    cut = [n for n, glyph in enumerate(columns.glyphs) if glyph.seen is not None]
    if cut:
        shown = shown.copy()
        shown[cut] = [columns.glyphs[n].seen for n in cut]
        words = ~columns.is_numeric
        shown[words, 0], shown[words, 2] = columns.box[words, 0], columns.box[words, 2]
    return (shown[:, :2] + shown[:, 2:]) / 2


def lines_by_group(columns: Columns, group: Integers) -> dict[int, list[Line]]:
    """Printed lines of the characters of each group, from top to bottom."""
    found: dict[int, list[Line]] = {}
    if not len(group):
        return found
    order, starts = _in_lines(columns.box, group)
    glyphs, texts = _texts(columns, order, starts)
    numerics = np.add.reduceat(columns.is_numeric[order].astype(np.int64), starts).tolist()
    groups = group[order[starts]].tolist()
    ends = pairwise([*starts.tolist(), len(order)])
    for key, text, (first, stop), count in zip(groups, texts, ends, numerics, strict=True):
        found.setdefault(key, []).append(Line(text, glyphs[first:stop], count))
    return found


def text_lines(columns: Columns) -> list[TextLine]:
    """The lines of characters that lie in no cell."""
    if not columns.glyphs:
        return []
    order, starts = _in_lines(columns.box, np.zeros(len(columns.box), np.int64))
    _, texts = _texts(columns, order, starts)
    box = columns.box[order]
    sides = np.concatenate(
        (np.minimum.reduceat(box[:, :2], starts), np.maximum.reduceat(box[:, 2:], starts)), axis=1
    ).tolist()
    counts = np.diff(starts, append=len(order)).tolist()
    return [
        TextLine(text, Box(*around), count)
        for text, around, count in zip(texts, sides, counts, strict=True)
    ]


def lines_beside(columns: Columns, grids: Sequence[Grid]) -> list[TextLine]:
    """The lines of characters that lie in no cell, of each printed page of a sheet by itself."""
    columns = raise_marks(columns, np.zeros(len(columns.box), np.int64), 1)
    whole = text_lines(columns)
    if gutter_of(grids) is None:
        return whole
    rows = lines_by_group(columns, np.zeros(len(columns.box), np.int64)).get(0, [])
    return ended_at_gutter([row.glyphs for row in rows], whole, grids)


def raise_marks(columns: Columns, group: Integers, count: int) -> Columns:
    """The characters with digits behind a number of their group that are marks of footnotes as
    such (`raised`). `group`: of each character, below `count`."""
    is_digit = np.array([glyph.text in OF_NUMBERS for glyph in columns.glyphs], np.bool_)
    least, most = np.full(count, np.inf), np.zeros(count)
    lowest, highest = np.full(count, -np.inf), np.full(count, np.inf)
    np.minimum.at(least, group[is_digit], columns.size[is_digit])
    np.maximum.at(most, group[is_digit], columns.size[is_digit])
    np.maximum.at(lowest, group[is_digit], columns.box[is_digit, 3])
    np.minimum.at(highest, group[is_digit], columns.box[is_digit, 3])
    doubtful = [
        key for key in np.flatnonzero(most).tolist()
        if is_doubtful(least[key], most[key], lowest[key] - highest[key])
    ]  # fmt: skip
    if not doubtful:
        return columns
    glyphs = list(columns.glyphs)
    places = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[places], np.arange(count + 1))
    for key in doubtful:
        own = places[starts[key] : starts[key + 1]].tolist()
        for place, glyph in zip(own, with_raised([glyphs[n] for n in own]), strict=True):
            glyphs[place] = glyph
    return columns_of(glyphs)


def _in_lines(box: Floats, group: Integers) -> tuple[Integers, Integers]:
    """Characters by group, line and side, and where each line begins among them."""
    order = np.lexsort((box[:, 0], box[:, 1] + box[:, 3], group))
    line = np.empty(len(order), np.int64)
    _number_lines(box, group, order, line)
    order = order[np.lexsort((box[order, 0], line))]
    return order, np.flatnonzero(np.diff(line, prepend=-1))


@compiled
def _number_lines(box: Floats, group: Integers, order: Integers, line: Integers) -> None:
    """The number of the line of each character, in the order of groups and heights."""
    number = -1
    centre = height = 0.0
    for k in range(len(order)):
        n = order[k]
        middle, size = (box[n, 1] + box[n, 3]) / 2, box[n, 3] - box[n, 1]
        is_new = k == 0 or group[n] != group[order[k - 1]]
        if is_new or not abs(middle - centre) <= SAME_LINE * max(height, size, 1.0):
            number += 1
            centre, height = middle, size
        line[k] = number


def _texts(columns: Columns, order: Integers, starts: Integers) -> tuple[list[Glyph], list[str]]:
    """The characters in their order, and the text of each line with its gaps."""
    glyphs = [columns.glyphs[n] for n in order.tolist()]
    gaps = np.zeros(len(order), np.int64)
    _find_gaps(columns.box, order, gaps)
    gaps[starts] = 0
    pieces = [glyph.text for glyph in glyphs]
    for n in np.flatnonzero(gaps).tolist():
        pieces[n] = _GAPS[gaps[n]] + pieces[n]
    ends = pairwise([*starts.tolist(), len(order)])
    return glyphs, ["".join(pieces[first:stop]) for first, stop in ends]


@compiled
def _find_gaps(box: Floats, order: Integers, gaps: Integers) -> None:
    """How many blanks stand before each character for the way from the one before it."""
    for k in range(1, len(order)):
        before, n = order[k - 1], order[k]
        height = max(box[before, 3] - box[before, 1], 1.0)
        gap = box[n, 0] - box[before, 2]
        if gap > SPACE * height:
            gaps[k] = 2 if gap > WIDE * height else 1
