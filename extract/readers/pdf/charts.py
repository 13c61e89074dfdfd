"""Charts drawn on a page: bars, grid lines and labels look like a table, and are none.

A chart shows itself by its axis: numbers in even steps, each level with a grid line or a tick. In
a table no number stands level with a rule. What a chart prints is prose of another kind: a zone of
its own, in no cell (西安 工信局 draws its budget figures as bars).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from extract.captions.text import fold, is_amount
from extract.model import Box, Glyph
from extract.readers.pdf.columns import Columns
from extract.readers.pdf.edges import Edge, as_edges
from extract.readers.pdf.lines import bounding_box, cluster, line_text
from extract.readers.pdf.native import Floats, compiled

_LEVEL = 3.0  # points by which a label may stand beside its grid line
_SAME = 2.0  # points between two strokes of one line
_MIN_LABELS = 3
_FEW = 10  # one label of so many may stand beside the lines
_REACH = 60.0  # points from an axis to its labels
_MARGIN = 30.0  # points below an axis for the names of its bars, above it for the highest figure
_DIGITS = frozenset("0123456789.,%-－，．％")


def chart_boxes(edges: Floats, columns: Columns) -> list[Box]:
    """The boxes of the charts of a page, with their frames, axes and labels."""
    if not len(edges):
        return []
    of_digits = [n for n, glyph in enumerate(columns.glyphs) if glyph.text in _DIGITS]
    if not of_digits:
        return []
    sides = columns.box[of_digits]
    by_line = sides[np.lexsort((sides[:, 0], sides[:, 3], sides[:, 1]))]
    found: list[Box] = []
    for is_level in (True, False):
        for (low, high), places in _scales(edges, is_level).items():
            if not _may_be_scale(by_line, np.array(places), low, high, is_level):
                continue
            digits = (columns.glyphs[n] for n in of_digits)
            near = [
                g for g in digits if _is_beside(*g[1:5], places[0], places[-1], low, high, is_level)
            ]
            labels = _labels(near, places, is_level)
            if _is_scale(labels, places):
                first, last = places[0], places[-1]
                lines = Box(low, first, high, last) if is_level else Box(first, low, last, high)
                box = lines
                for _, _, label in labels:
                    box = box.union(label)
                found.append(_whole(box, lines, as_edges(edges)))
    return _joined(found)


def holds(box: Box, x0: float, top: float, x1: float, bottom: float) -> bool:
    """True for a thing whose middle lies within a chart."""
    return box.x0 <= (x0 + x1) / 2 <= box.x1 and box.top <= (top + bottom) / 2 <= box.bottom


def _scales(edges: Floats, is_level: bool) -> dict[tuple[int, int], list[float]]:
    """Places of parallel lines by their common ends: (ends) → places in ascending order. `edges`:
    [n, 5] the fields of `Edge`."""
    is_upright, x0, top, x1, bottom = edges.T
    place, low, high = (top, x0, x1) if is_level else (x0, top, bottom)
    of_kind = np.flatnonzero((is_upright != is_level) & (high - low > _SAME))
    by_ends: dict[tuple[int, int], list[float]] = {}
    ends = zip(*(np.round(end[of_kind]).astype(int).tolist() for end in (low, high)), strict=True)
    for key, value in zip(ends, place[of_kind].tolist(), strict=True):
        by_ends.setdefault(key, []).append(value)
    scales = {}
    for key, places in by_ends.items():
        if len(places) < _MIN_LABELS:
            continue
        apart: list[float] = []
        for value in sorted(places):
            if not apart or value - apart[-1] > _SAME:
                apart.append(value)
        if len(apart) >= _MIN_LABELS:
            scales[key] = apart
    return scales


@compiled
def _is_beside(
    x0: float, top: float, x1: float, bottom: float, first: float, last: float, low: int, high: int,
    is_level: bool,
) -> bool:  # fmt: skip
    """True for a character where the labels of a scale stand; `first`, `last`: of its lines."""
    if is_level:
        middle = (top + bottom) / 2
        left = low - _REACH < x1 <= low + _SAME
        right = high - _SAME <= x0 < high + _REACH
        return first - _LEVEL < middle < last + _LEVEL and (left or right)
    return first - _REACH / 2 < x0 < last + _REACH / 2 and high - _SAME <= top < high + _MARGIN


@compiled
def _may_be_scale(sides: Floats, places: Floats, low: int, high: int, is_level: bool) -> bool:
    """False where fewer words than a scale has stand level with the lines: told from the boxes of
    digits in lines that stand apart, without making out what they say. True of all else. `sides`:
    [n, 4] boxes by top, bottom and left."""
    count = 0
    last_top = last_bottom = start = end = before = -np.inf
    for n in range(len(sides) + 1):
        is_over = n == len(sides)
        x0, top, x1, bottom = 0.0, 0.0, 0.0, 0.0
        if not is_over:
            x0, top, x1, bottom = sides[n, 0], sides[n, 1], sides[n, 2], sides[n, 3]
            if not _is_beside(x0, top, x1, bottom, places[0], places[-1], low, high, is_level):
                continue
            if bottom <= top or (
                (top, bottom) != (last_top, last_bottom) and top - last_bottom <= 1
            ):
                return True
            if top == last_top and x0 - before <= (bottom - top) / 2:
                before, end = x1, max(end, x1)
                continue
        middle = (last_top + last_bottom) / 2 if is_level else (start + end) / 2
        for place in places:
            if abs(middle - place) <= _LEVEL:
                count += 1
                break
        last_top, last_bottom, start, end, before = top, bottom, x0, x1, x1
    return count >= _MIN_LABELS


def _labels(
    near: list[Glyph], places: list[float], is_level: bool
) -> list[tuple[float, float, Box]]:
    """(place, value, box) of the numbers beside level lines, or below upright ones; none as soon as
    too many of them stand beside the lines to be a scale."""
    words = [word for line in cluster(near) for word in _words(line)]
    if len(words) < _MIN_LABELS:
        return []
    labels = []
    beside = 0
    for word in words:
        text = fold(line_text(word)).replace(" ", "")
        if not is_amount(text):
            continue
        box = bounding_box(word)
        middle = (box.top + box.bottom) / 2 if is_level else (box.x0 + box.x1) / 2
        labels.append((middle, float(text.replace(",", "").rstrip("%")), box))
        beside += not _is_level(middle, places)
        if beside * _FEW > len(words):
            return []
    return sorted(labels)


def _is_level(middle: float, places: list[float]) -> bool:
    return any(abs(middle - place) <= _LEVEL for place in places)


def _words(line: list[Glyph]) -> list[list[Glyph]]:
    words = [[line[0]]]
    for before, glyph in pairwise(line):
        if glyph.x0 - before.x1 > before.size / 2:
            words.append([])
        words[-1].append(glyph)
    return words


def _is_scale(labels: list[tuple[float, float, Box]], places: list[float]) -> bool:
    """True for numbers in even steps that stand level with lines, nearly all of them."""
    level = [(place, value) for place, value, _ in labels if _is_level(place, places)]
    if len(level) < _MIN_LABELS or (len(labels) - len(level)) * _FEW > len(labels):
        return False
    steps = [b[1] - a[1] for a, b in pairwise(level)]
    ways = [b[0] - a[0] for a, b in pairwise(level)]
    is_even = max(steps) - min(steps) <= 1e-6 * max(abs(s) for s in steps) and steps[0] != 0
    return is_even and max(ways) - min(ways) <= 2 * _LEVEL


def _whole(box: Box, lines: Box, edges: list[Edge]) -> Box:
    """The chart with its frame, or with room for the names below its bars where it has none."""
    level = [e for e in edges if not e.is_upright]
    wide = [e for e in level if e.x0 < box.x0 + _SAME and e.x1 > lines.x1 - _SAME]
    above = [e for e in wide if e.top < box.top + _SAME and box.top - e.top < 3 * _REACH]
    for upper in sorted(above, key=lambda e: -e.top):
        for lower in wide:
            same = abs(upper.x0 - lower.x0) <= _SAME and abs(upper.x1 - lower.x1) <= _SAME
            if (
                same
                and box.bottom - _SAME < lower.top < box.bottom + 3 * _REACH
                and (upper.x0 < box.x0 - _SAME or upper.x1 > lines.x1 + _SAME)
            ):
                return Box(upper.x0, upper.top, upper.x1, lower.top).union(box)
    return Box(box.x0, box.top - _MARGIN / 2, box.x1, box.bottom + _MARGIN)


def _joined(boxes: list[Box]) -> list[Box]:
    """Boxes that overlap, as one: tick marks and grid lines are two scales of one chart."""
    found: list[Box] = []
    for box in sorted(boxes):
        place = next((n for n, other in enumerate(found) if _overlap(box, other)), None)
        if place is None:
            found.append(box)
        else:
            found[place] = found[place].union(box)
    return found


def _overlap(one: Box, other: Box) -> bool:
    beside = one.x1 <= other.x0 or other.x1 <= one.x0
    return not beside and one.top < other.bottom and other.top < one.bottom
