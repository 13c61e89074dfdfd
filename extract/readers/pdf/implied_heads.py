"""Heads of several lines over a table without rules: which text captions which columns.

A text with no other text below it captions one column; a text above others spans those that stand
around its middle. What comes of it is a proposal: sums decide whether it is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.captions.text import has_decimals, squeeze
from extract.captions.titles import match_title
from extract.readers.pdf.edges import Edge, level_edge, upright_edge

MAX_LINES = 5
_LOWER = 0.6  # of the way from a caption to the last line of the head
_ABOVE = re.compile(r"单位[:：]|公开\d+表|^(附件?|表)[一二三四五六七八九十\d]|[:：]\d*万?元$")


@dataclass(frozen=True, slots=True)
class Span:
    """A text of a line: where it stands and what it is."""

    text: str
    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """Between its ends."""
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class Group:
    """A caption over others: the line it stands on and the first and last column below it."""

    span: Span
    line: int
    first: int
    last: int


@dataclass(slots=True)
class Head:
    """Captions of single columns from left to right, with their lines, and what spans them."""

    captions: list[Span] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    @property
    def is_headed_whole(self) -> bool:
        """One text stands over all columns: a line above the table, and none of its head."""
        last = len(self.captions) - 1
        return any(g.line == 0 and (g.first, g.last) == (0, last) for g in self.groups)


def is_head_line(spans: Sequence[Span]) -> bool:
    """False for a title, the unit of a table or a number of it, and for amounts."""
    texts = [squeeze(span.text) for span in spans]
    if any(has_decimals(t) or _ABOVE.search(t) for t in texts):
        return False
    return not (len(texts) == 1 and match_title(texts[0]) is not None)


def head_of(lines: Sequence[Sequence[Span]], ys: Sequence[float], is_tight: bool = False) -> Head:
    """The captions of a head; an empty one where two texts may caption the same columns.

    `ys`: the middle of each line.
    `is_tight`: a text above the gap of two captions, with less than a letter beside it, spans them
    (基本支出 in the middle over 人员经费 and 公用经费).
    """
    found: list[tuple[Span, int]] = []
    above: list[tuple[Span, int]] = []
    for place in range(len(lines) - 1, -1, -1):
        lower = list(found)
        for span in lines[place]:
            is_above = any(_overlap(span, known) for known, _ in lower)
            is_above = is_above or (is_tight and _fills(span, [known for known, _ in lower]))
            (above if is_above else found).append((span, place))
    found.sort(key=lambda pair: pair[0].x0)
    head = Head([span for span, _ in found], [place for _, place in found])
    edges = cell_edges(head.captions)
    for span, place in above:
        least = ys[place] + (_LOWER * (ys[-1] - ys[place]))
        group = _spread(span, place, head, edges, {n for n, y in enumerate(ys) if y > least})
        if group is None:
            return Head()
        head.groups.append(group)
    return head


def _overlap(one: Span, other: Span) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


def _fills(span: Span, captions: Sequence[Span]) -> bool:
    """True for a text that leaves less than a letter on both sides to the next captions."""
    left = max((c.x1 for c in captions if c.x1 <= span.x0), default=None)
    right = min((c.x0 for c in captions if c.x0 >= span.x1), default=None)
    if left is None or right is None:
        return False
    letter = (span.x1 - span.x0) / max(len(span.text), 1)
    return max(span.x0 - left, right - span.x1) < letter


def cell_edges(captions: Sequence[Span]) -> list[float]:
    """Where the cells of captions begin and end, each caption being set in the middle of its own:
    one edge decides all others, and every caption must have room. Where they are set otherwise,
    half way between them."""
    if not captions:
        return []
    lowest, highest = float("-inf"), captions[0].x0
    sign, offset = 1, 0.0  # an edge is offset + sign × the first one
    for caption, right in zip(captions, [*captions[1:], None], strict=True):
        sign, offset = -sign, 2 * caption.middle - offset
        bounds = [(caption.x1 - offset) * sign]
        room = [] if right is None else [(right.x0 - offset) * sign]
        if sign < 0:
            bounds, room = room, bounds
        lowest, highest = max([lowest, *bounds]), min([highest, *room])
    if not float("-inf") < lowest <= highest:
        inner = [(a.x1 + b.x0) / 2 for a, b in pairwise(captions)]
        return [captions[0].x0, *inner, captions[-1].x1]
    edges = [(lowest + highest) / 2]
    for caption in captions:
        edges.append(2 * caption.middle - edges[-1])
    return edges


def _spread(
    span: Span, place: int, head: Head, edges: list[float], lower: set[int]
) -> Group | None:
    """The columns around the middle of a text, at least those that stand below it. `lower`: the
    lines of what can stand below it; a text beside it is set in the middle of all lines."""
    able = [n for n, line in enumerate(head.lines) if line in lower]
    below = [n for n in able if _overlap(span, head.captions[n])]
    if not below:  # it stands over a gap
        left = [n for n in able if head.captions[n].x1 <= span.x0]
        right = [n for n in able if head.captions[n].x0 >= span.x1]
        below = [*left[-1:], *right[:1]]
    if not below:
        return None
    runs: list[tuple[float, int, int]] = []
    for first in range(below[0] + 1):
        for last in range(below[-1], len(head.captions)):
            if set(range(first, last + 1)) <= set(able):
                middle = (edges[first] + edges[last + 1]) / 2
                runs.append((abs(middle - span.middle), first, last))
    _, first, last = min(runs, default=(0.0, -1, -1))
    taken = {n for g in head.groups if g.line == place for n in range(g.first, g.last + 1)}
    if first < 0 or taken & set(range(first, last + 1)):
        return None
    return Group(span, place, first, last)


def head_edges(head: Head, xs: Sequence[float], ys: Sequence[float]) -> list[Edge]:
    """Edges of the head: `xs` where columns begin and end, `ys` where its lines do."""
    edges = [level_edge(ys[0], xs[0], xs[-1]), level_edge(ys[-1], xs[0], xs[-1])]
    wide = [g for g in head.groups if g.last > g.first]
    edges += [level_edge(ys[g.line + 1], xs[g.first], xs[g.last + 1]) for g in wide]
    for place, x in enumerate(xs):
        shared = [g.line + 1 for g in wide if g.first < place <= g.last]
        edges.append(upright_edge(x, ys[max(shared, default=0)], ys[-1]))
    return edges


def gaps(lines: Sequence[tuple[float, float]]) -> list[float]:
    """Between the top and the bottom of each line and the next, the middle."""
    return [(above[1] + below[0]) / 2 for above, below in pairwise(lines)]
