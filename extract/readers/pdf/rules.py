"""Rules that a table implies but does not draw.

Some departments leave the outer left and right edges open; others rule the head fully and draw
only horizontal hairlines below it. All become full grids by adding the rules that the drawn ones
imply; what a page break leaves out is added in `extract.readers.pdf.page_ends`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from extract.readers.pdf.edges import Edge, level_edge, upright_edge
from extract.readers.pdf.finder import FoundTable
from extract.readers.pdf.native import Floats, compiled

SNAP = 3.0
MAX_ROW = 60.0  # points between two rules of one table
_MERGED_ROW = 1.5  # share of the usual height that a row merged over all columns may have
_MIN_HAIRLINES = 2
_NARROW = 10.0  # no column: rules that end this far beside a side only stand out over it (江苏)
_MIN_ROW = 7.0
_MAX_ONLY_ROW = 30.0  # a single hairline further below the head is an underline, not a row


class Rule(NamedTuple):
    """A horizontal rule, its segments joined."""

    top: float
    x0: float
    x1: float


def missing_sides(edges: Floats, verticals: list[Edge], tables: list[FoundTable]) -> list[Edge]:
    """Edges to add before finding tables again; empty where nothing is missing.
    `verticals`: those among `edges` that are longer than `SNAP`."""
    rules = _rules(edges)
    added: list[Edge] = []
    for ladder in _ladders(rules, verticals):
        added.extend(_open_sides(ladder, verticals))
    for table in tables:
        added.extend(_hairline_body(table, _above_next(table, tables, rules), verticals))
    return added


def _rules(edges: Floats) -> list[Rule]:
    """Horizontal rules from top to bottom, touching segments of one height joined."""
    level = edges[edges[:, 0] == 0]
    heights = np.round(level[:, 2])
    order = np.lexsort((level[:, 1], heights))
    rules = level[order][:, [2, 1, 3]]
    return [Rule(*rule) for rule in rules[: _join(rules, heights[order])].tolist()]


@compiled
def _join(rules: Floats, heights: Floats) -> int:
    """Join touching rules (top, x0, x1) of one height in place; how many are left."""
    kept = 0
    for n in range(len(rules)):
        last = kept - 1
        if n > 0 and heights[n] == heights[n - 1] and rules[n, 1] <= rules[last, 2] + SNAP:
            rules[last, 2] = max(rules[last, 2], rules[n, 2])
        else:
            for k in range(3):
                rules[kept, k] = rules[n, k]
            kept += 1
    return kept


def _ladders(rules: list[Rule], verticals: list[Edge]) -> list[list[Rule]]:
    """Runs of rules with the same ends, each within a row's height of the next or
    joined to it by rules of columns.

    A rule beside a cell that is merged over several rows is shorter: it counts, but begins none.
    """
    ladders: list[list[Rule]] = []
    for rule in rules:
        # Of the ladders with these ends the last alone may go on: others stand above it.
        ladder = next(
            (x for x in reversed(ladders) if _same_ends(x[0], rule) or _is_part(x[0], rule)), None
        )
        if ladder is not None and (
            rule.top - ladder[-1].top <= MAX_ROW
            or _crosses(_inner(ladder[0], verticals), ladder[-1].top, rule.top)
        ):
            ladder.append(rule)
        else:
            ladders.append([rule])
    return [ladder for ladder in ladders if len(ladder) > 1]


def _same_ends(a: Rule, b: Rule) -> bool:
    return abs(a.x0 - b.x0) <= SNAP and abs(a.x1 - b.x1) <= SNAP


def _is_part(whole: Rule, rule: Rule) -> bool:
    """True for a rule that leaves out one end of the whole, less than half of it."""
    one_end = abs(whole.x0 - rule.x0) <= SNAP or abs(whole.x1 - rule.x1) <= SNAP
    inside = whole.x0 - SNAP <= rule.x0 and rule.x1 <= whole.x1 + SNAP
    return one_end and inside and 2 * (rule.x1 - rule.x0) > whole.x1 - whole.x0


def _open_sides(ladder: list[Rule], verticals: list[Edge]) -> list[Edge]:
    """Outer edges of the tables of a ladder that have inner rules but none at their ends; and
    those above the first and below the last row, where no frame is drawn at all."""
    x0, x1 = ladder[0].x0, ladder[0].x1
    sides = []
    inner = _inner(ladder[0], verticals)
    for top, bottom in _crossed(ladder, inner):
        sides_open = [
            x
            for x in (x0, x1)
            if not any(
                abs(v.x0 - x) <= _NARROW and v.top < bottom and v.bottom > top for v in verticals
            )
        ]
        ends = (top, bottom)
        if len(sides_open) > 1:
            ends = (_reach(inner, top, "top"), _reach(inner, bottom, "bottom"))
            sides += [level_edge(end, x0, x1) for end in set(ends) - {top, bottom}]
        sides += [upright_edge(x, *ends) for x in sides_open]
    return sides


def _reach(inner: list[Edge], end: float, key: str) -> float:
    """Where the rules of columns end that go on over the first or last rule by one row: a table
    without any frame."""
    over = [
        float(getattr(v, key))
        for v in inner
        if v.top <= end + SNAP and v.bottom >= end - SNAP and abs(getattr(v, key) - end) > SNAP
    ]
    beyond = [y for y in over if (y < end) == (key == "top")]
    alike = bool(beyond) and max(beyond) - min(beyond) <= SNAP
    return beyond[0] if alike and _MIN_ROW <= abs(beyond[0] - end) <= _MAX_ONLY_ROW else end


def _inner(rule: Rule, verticals: list[Edge]) -> list[Edge]:
    return [v for v in verticals if rule.x0 + SNAP < v.x0 < rule.x1 - SNAP]


def _crossed(ladder: list[Rule], inner: list[Edge]) -> list[tuple[float, float]]:
    """(top, bottom) of every run of rows between column rules; a page may show one row only.

    A row merged over all columns belongs to the rows around it; where nothing crosses a higher
    space, title and unit of another table stand in it.
    """
    rows = [(above.top, below.top) for above, below in pairwise(ladder) if above.top < below.top]
    crossed = [_crosses(inner, *row) for row in rows]
    heights = sorted(
        bottom - top for (top, bottom), is_row in zip(rows, crossed, strict=True) if is_row
    )
    if not heights:
        return []
    merged = min(_MERGED_ROW * heights[len(heights) // 2], _MAX_ONLY_ROW)
    runs: list[list[tuple[float, float]]] = [[]]
    for (top, bottom), is_row in zip(rows, crossed, strict=True):
        if is_row or bottom - top <= merged:
            runs[-1].append((top, bottom))
        elif runs[-1]:
            runs.append([])
    return [(run[0][0], run[-1][1]) for run in runs if any(_is_row(inner, *row) for row in run)]


def _is_row(inner: list[Edge], top: float, bottom: float) -> bool:
    """True for a row by itself: rules of columns begin and end with it or with its neighbours."""
    return any(v.top <= top + SNAP and v.bottom >= bottom - SNAP for v in inner)


def _hairline_body(table: FoundTable, rules: list[Rule], verticals: list[Edge]) -> list[Edge]:
    """Column edges of a ruled head, carried down over hairlines that no vertical rule crosses.

    A hairline ends at column edges of the head; it may leave out columns whose cell is merged
    over several rows.
    """
    x0, _, x1, floor = table.bbox
    columns = sorted({c for cell in table.cells for c in (cell[0], cell[2])})
    inside = [v for v in verticals if x0 - SNAP <= v.x0 <= x1 + SNAP]
    bottom, count = floor, 0
    for rule in rules:
        if rule.top <= bottom + SNAP or not _is_hairline(rule, columns):
            continue
        if rule.top - bottom > MAX_ROW or _crosses(inside, bottom, rule.top):
            break
        bottom, count = rule.top, count + 1
    if count == 0 or (count < _MIN_HAIRLINES and bottom - floor > _MAX_ONLY_ROW):
        return []
    return [upright_edge(x, floor - SNAP, bottom) for x in columns]


def _above_next(table: FoundTable, tables: list[FoundTable], rules: list[Rule]) -> list[Rule]:
    """The rules above the next table: that one begins with its own rule, even a line below."""
    x0, _, x1, floor = table.bbox
    tops = [t.bbox[1] for t in tables if t.bbox[0] < x1 and t.bbox[2] > x0]
    ceiling = min((top for top in tops if top > floor - SNAP), default=float("inf"))
    return [rule for rule in rules if rule.top < ceiling - SNAP]


def _is_hairline(rule: Rule, columns: list[float]) -> bool:
    ends = (rule.x0, rule.x1)
    at_edges = all(any(abs(end - x) <= SNAP for x in columns) for end in ends)
    return at_edges and rule.x1 - rule.x0 >= (columns[-1] - columns[0]) / 2


def _crosses(verticals: list[Edge], top: float, bottom: float) -> bool:
    """True if a vertical rule, drawn in one piece or cell by cell, covers most of the space
    between two heights."""
    covered: dict[int, float] = {}
    for v in verticals:
        if v.bottom <= top or v.top >= bottom:
            continue
        place = round(v.x0)
        share = min(v.bottom, bottom) - max(v.top, top)
        covered[place] = covered.get(place, 0.0) + share
        if covered[place] >= 0.7 * (bottom - top):
            return True
    return False
