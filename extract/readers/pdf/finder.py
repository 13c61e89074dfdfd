"""Tables from the edges of rules: the method of pdfplumber's `TableFinder` with its default
settings (lines), on arrays.

Edges that stand nearly level are moved to their mean, and those that touch become one; where
upright and level ones meet are points; a cell is the smallest rectangle of four points that edges
join; a table is what cells hang together by their corners. `tests/extract/readers/test_finder.py`
holds the cells against pdfplumber's own. One way is another: sums are added up one by one, as
pdfplumber does below Python 3.12, where `sum` of floats became another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from extract.readers.pdf.edges import Edge, as_array
from extract.readers.pdf.native import Flags, Floats, Integers, compiled

CellBox = tuple[float, float, float, float]

_SNAP = 3.0  # points between edges that are one
_JOIN = 3.0  # points between the ends of edges that go on
_MEET = 3.0  # points by which an edge may end beside another that it meets
_MIN_DRAWN = 1.0  # points; what is drawn shorter is no edge
_MIN_JOINED = 3.0


class FoundTable(NamedTuple):
    """The boxes of the cells of a table, and the box around them: x0, top, x1, bottom."""

    cells: list[CellBox]
    bbox: CellBox


def tables_of_edges(
    drawn: Floats, verticals: Iterable[Edge] = (), horizontals: Iterable[Edge] = ()
) -> list[FoundTable]:
    """Tables from top to bottom. `drawn`: as `as_array` has edges; `verticals` and `horizontals`
    are added to them, whatever their length."""
    upright, level = _sides(drawn, _MIN_DRAWN)
    if verticals or horizontals:
        added_upright, _ = _sides(as_array(verticals), -np.inf)
        _, added_level = _sides(as_array(horizontals), -np.inf)
        upright = np.concatenate((upright, added_upright))
        level = np.concatenate((level, added_level))
    v = _merged(upright, adds_up=True)
    h = _merged(level, adds_up=False)
    if not len(v) or not len(h):
        return []
    xs, of_x = np.unique(v[:, 0], return_index=True)
    ys, of_y = np.unique(h[:, 0], return_index=True)
    of_x, of_y = np.append(of_x, len(v)), np.append(of_y, len(h))
    v_meets = np.zeros((len(v), len(ys)), np.bool_)
    h_meets = np.zeros((len(h), len(xs)), np.bool_)
    points = np.zeros((len(xs), len(ys)), np.bool_)
    _meet(v, of_x, h, of_y, v_meets, h_meets, points)
    cells = np.empty((np.count_nonzero(points), 4), np.int64)  # a point begins one cell at the most
    count = _find_cells(of_x, of_y, v_meets, h_meets, points, cells)
    return _tables(cells[:count], xs, ys)


def _sides(edges: Floats, shortest: float) -> tuple[Floats, Floats]:
    """[n, 4] where each upright edge stands, begins, ends, and how long it is; the same of the
    level ones."""
    is_upright, x0, top, x1, bottom = edges.T
    upright = np.column_stack((x0, top, bottom, bottom - top))[is_upright == 1]
    level = np.column_stack((top, x0, x1, x1 - x0))[is_upright == 0]
    return upright[upright[:, 3] >= shortest], level[level[:, 3] >= shortest]


def _merged(sides: Floats, adds_up: bool) -> Floats:
    """[n, 3] place, begin and end of edges of one direction, by place and begin, with those moved
    to one place that stand near, and those joined that touch. `adds_up`: the length of an edge
    grows by what is joined to it, or is measured again."""
    if not len(sides):
        return np.empty((0, 3))
    places = sides[:, 0]
    order = np.argsort(places, kind="stable")
    begins = np.concatenate(([False], places[order][1:] > places[order][:-1] + _SNAP))
    cluster = np.empty(len(places), np.int64)
    cluster[order] = np.cumsum(begins)
    means = np.bincount(cluster, weights=places) / np.bincount(cluster)
    moved = np.column_stack((places + (means[cluster] - places), sides[:, 1:]))
    moved = moved[np.lexsort((moved[:, 1], moved[:, 0]))]
    return moved[: _join(moved, adds_up), :3]


@compiled
def _join(edges: Floats, adds_up: bool) -> int:
    """Join touching edges in place, drop those that stay short; how many are left."""
    kept = 0
    for n in range(len(edges)):
        last = kept - 1
        if n > 0 and edges[n, 0] == edges[last, 0] and edges[n, 1] <= edges[last, 2] + _JOIN:
            if edges[n, 2] > edges[last, 2]:
                if adds_up:
                    edges[last, 3] += edges[n, 2] - edges[last, 2]
                else:
                    edges[last, 3] = edges[n, 2] - edges[last, 1]
                edges[last, 2] = edges[n, 2]
        else:
            for k in range(4):
                edges[kept, k] = edges[n, k]
            kept += 1
    long = 0
    for n in range(kept):
        if edges[n, 3] >= _MIN_JOINED:
            for k in range(4):
                edges[long, k] = edges[n, k]
            long += 1
    return long


@compiled
def _meet(
    v: Floats, of_x: Integers, h: Floats, of_y: Integers,
    v_meets: Flags, h_meets: Flags, points: Flags,
) -> None:  # fmt: skip
    """Mark what meets where: `v_meets[edge, y]`, `h_meets[edge, x]`, `points[x, y]`.

    `v`, `h`: edges as `_merged` gives them; `of_x`, `of_y`: where those of each place begin.
    """
    for x in range(len(of_x) - 1):
        for a in range(of_x[x], of_x[x + 1]):
            for y in range(len(of_y) - 1):
                level = h[of_y[y], 0]
                if v[a, 1] > level + _MEET or v[a, 2] < level - _MEET:
                    continue
                for b in range(of_y[y], of_y[y + 1]):
                    if h[b, 1] - _MEET <= v[a, 0] <= h[b, 2] + _MEET:
                        v_meets[a, y] = h_meets[b, x] = points[x, y] = True


@compiled
def _find_cells(
    of_x: Integers, of_y: Integers, v_meets: Flags, h_meets: Flags, points: Flags, cells: Integers
) -> int:
    """Fill in cells as (left, upper, right, lower) numbers of places; how many there are."""
    count = 0
    for x in range(len(of_x) - 1):
        for y in range(len(of_y) - 1):
            if not points[x, y]:
                continue
            if _smallest(of_x, of_y, v_meets, h_meets, points, x, y, cells[count]):
                count += 1
    return count


@compiled
def _smallest(
    of_x: Integers,
    of_y: Integers,
    v_meets: Flags,
    h_meets: Flags,
    points: Flags,
    x: int,
    y: int,
    into: Integers,
) -> bool:
    """The smallest cell to the right of a point and below it, the lowest first."""
    for lower in range(y + 1, len(of_y) - 1):
        if not points[x, lower] or not _joins(v_meets, of_x[x], of_x[x + 1], y, lower):
            continue
        for right in range(x + 1, len(of_x) - 1):
            if (
                points[right, y]
                and points[right, lower]
                and _joins(h_meets, of_y[y], of_y[y + 1], x, right)
                and _joins(v_meets, of_x[right], of_x[right + 1], y, lower)
                and _joins(h_meets, of_y[lower], of_y[lower + 1], x, right)
            ):
                into[0], into[1], into[2], into[3] = x, y, right, lower
                return True
    return False


@compiled
def _joins(meets: Flags, first: int, stop: int, one: int, other: int) -> bool:
    """True where one edge goes through both places."""
    for edge in range(first, stop):  # noqa: SIM110 - compiled code has no generators
        if meets[edge, one] and meets[edge, other]:
            return True
    return False


def _tables(cells: Integers, xs: Floats, ys: Floats) -> list[FoundTable]:
    """Cells that hang together by their corners; a single one is no table."""
    group = np.arange(len(cells))
    corners = np.full((len(xs), len(ys)), -1, np.int64)
    _hang_together(cells, corners, group)
    boxes = np.column_stack((xs[cells[:, 0]], ys[cells[:, 1]], xs[cells[:, 2]], ys[cells[:, 3]]))
    tables: dict[int, list[CellBox]] = {}
    for root, box in zip(group.tolist(), boxes.tolist(), strict=True):
        tables.setdefault(root, []).append((box[0], box[1], box[2], box[3]))
    found = [FoundTable(t, _around(t)) for t in tables.values() if len(t) > 1]
    return sorted(found, key=lambda table: min((c[1], c[0]) for c in table.cells))


@compiled
def _hang_together(cells: Integers, corners: Integers, group: Integers) -> None:
    """`group` of each cell becomes that of a cell it hangs together with; `corners`: by x and y a
    cell that has its corner there, or -1."""
    for n in range(len(cells)):
        for k in range(4):
            x, y = cells[n, 2 * (k % 2)], cells[n, 1 + 2 * (k // 2)]
            if corners[x, y] < 0:
                corners[x, y] = n
            one, other = _root(group, corners[x, y]), _root(group, n)
            group[max(one, other)] = min(one, other)
    for n in range(len(cells)):
        group[n] = _root(group, n)


@compiled
def _root(group: Integers, n: int) -> int:
    while group[n] != n:
        group[n] = group[group[n]]
        n = group[n]
    return n


def _around(cells: list[CellBox]) -> CellBox:
    lefts, tops, rights, bottoms = zip(*cells, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
