"""Rules that a page break leaves out at the ends of a table.

Word processors leave out the rule above the first row after a page break, report writers the rules
of a cell that is merged over rows of two pages: its sides end where the page ends, with no rule
between them. The rules that close them are added, so that the cells are found.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from extract.model import Cell, Grid
from extract.readers.pdf.edges import Edge, as_edges, level_edge
from extract.readers.pdf.finder import CellBox, FoundTable
from extract.readers.pdf.native import Floats
from extract.readers.pdf.rules import MAX_ROW, SNAP

_MIN_SIDES = 4  # rules that show three columns


def missing_horizontals(
    edges: Floats, verticals: list[Edge], tables: list[FoundTable]
) -> list[Edge]:
    """Rules that close the first or last row of a table whose vertical rules reach further, the
    cells of merged columns beside it, and a page that shows nothing but the midst of one row.
    `verticals`: those among `edges` that are longer than `SNAP`."""
    added: list[Edge] = []
    for table in tables:
        x0, top, x1, bottom = table.bbox
        inside = [v for v in verticals if x0 - SNAP <= v.x0 <= x1 + SNAP]
        above = [v for v in inside if v.top < top - SNAP and v.bottom >= top - SNAP]
        below = [v for v in inside if v.bottom > bottom + SNAP and v.top <= bottom + SNAP]
        for height in (
            _row_end([v for v in above if _is_low(v.top, top)], "top", x0, x1),
            _row_end([v for v in below if _is_low(v.bottom, bottom)], "bottom", x0, x1),
            _common_end(above, "top", x0, x1),
            _common_end(below, "bottom", x0, x1),
        ):
            if height is not None:
                added.append(level_edge(height, x0, x1))
        for key, end in (("top", top), ("bottom", bottom)):
            if _has_open_cell(table, inside, end):
                added.append(level_edge(end, x0, x1))
            others = [other for other in tables if other is not table]
            added += _beside(table.bbox, others, [v for v in verticals if _ends(v, key, end)], end)
    if not tables:
        added += _one_row(verticals, as_edges(edges[edges[:, 0] == 0]))
    return added


def _is_low(end: float, of_table: float) -> bool:
    return abs(float(end) - of_table) <= MAX_ROW


def _row_end(reaching: list[Edge], key: str, x0: float, x1: float) -> float | None:
    """Where a row ends that the sides of a table and a rule between them show."""
    ends = [getattr(v, key) for v in reaching]
    return (min(ends) if key == "top" else max(ends)) if _spans(reaching, x0, x1) else None


def _common_end(reaching: list[Edge], key: str, x0: float, x1: float) -> float | None:
    """Where a row of any height ends: all of its rules end there, as they do at a page's end."""
    ends = [getattr(v, key) for v in reaching]
    alike = bool(ends) and max(ends) - min(ends) <= SNAP
    return ends[0] if alike and _spans(reaching, x0, x1) else None


def _ends(vertical: Edge, key: str, end: float) -> bool:
    tall = vertical.bottom - vertical.top > 2 * SNAP
    return tall and abs(getattr(vertical, key) - end) <= SNAP


def _beside(box: CellBox, others: list[FoundTable], ending: list[Edge], end: float) -> list[Edge]:
    """A rule over the cells beside a table that go on over the page: their sides end where the
    table does, but nothing closes them there (北京: project, budget and goal of one project are
    merged over the rows of its indicators, and these alone are ruled)."""
    places = sorted({round(v.x0, 1) for v in ending})
    left, right = float(box[0]), float(box[2])
    if not any(abs(x - left) <= SNAP for x in places):
        left = float("-inf")  # no rule of its own there: nothing is joined to this side
    if not any(abs(x - right) <= SNAP for x in places):
        right = float("inf")
    outer = [x for x in places if x < left - SNAP or x > right + SNAP]
    outer = [x for x in outer if not any(o.bbox[0] - SNAP <= x <= o.bbox[2] + SNAP for o in others)]
    if not outer:
        return []
    return [level_edge(end, min(outer[0], float(box[0])), max(outer[-1], float(box[2])))]


def _one_row(verticals: list[Edge], horizontals: list[Edge]) -> list[Edge]:
    """Rules above and below a page that shows the midst of a row: columns and no rule across."""
    places = {round(v.x0) for v in verticals}
    tops, bottoms = ([getattr(v, key) for v in verticals] for key in ("top", "bottom"))
    if len(places) < _MIN_SIDES or max(bottoms) - min(tops) < MAX_ROW:
        return []
    if max(tops) - min(tops) > SNAP or max(bottoms) - min(bottoms) > SNAP:
        return []
    x0, x1 = min(places), max(places)
    if any(h.x1 - h.x0 > SNAP and x0 <= h.x0 <= x1 for h in horizontals):
        return []
    return [level_edge(end, x0, x1) for end in (min(tops), max(bottoms))]


def _has_open_cell(table: FoundTable, verticals: list[Edge], end: float) -> bool:
    """True if two rules reach an end of the table, but no cell between them does: a cell goes on
    over the page, and only its neighbours are closed there (北京 goal sheets)."""
    reaching = sorted(
        {
            round(v.x0)
            for v in verticals
            if v.top <= end + SNAP and v.bottom >= end - SNAP and v.bottom - v.top > 2 * SNAP
        }
    )
    closed = [c for c in table.cells if abs(c[1] - end) <= SNAP or abs(c[3] - end) <= SNAP]
    for left, right in pairwise(reaching):
        middle = (left + right) / 2
        if right - left > 2 * SNAP and not any(c[0] <= middle <= c[2] for c in closed):
            return True
    return False


def _spans(verticals: list[Edge], x0: float, x1: float) -> bool:
    """True if the rules stand at both sides and at least once between them."""
    places = {round(v.x0) for v in verticals}
    sides = any(abs(x - x0) <= SNAP for x in places) and any(abs(x - x1) <= SNAP for x in places)
    return sides and any(x0 + SNAP < x < x1 - SNAP for x in places)


def mark_open(grids: list[Grid], edges: Floats) -> None:
    """Mark cells at the ends of a grid that no drawn rule closes there, beside others that one
    does: they are merged over rows of the next page or of the page before."""
    rules = edges[(edges[:, 0] == 0) & (edges[:, 3] - edges[:, 1] > SNAP)]
    for grid in grids:
        first = [c for c in grid.cells if c.row == 0]
        last = [c for c in grid.cells if c.row + c.row_span == grid.row_count]
        above = as_edges(rules[np.abs(rules[:, 2] - grid.box.top) <= SNAP])
        for cell in _not_closed(first, above):
            cell.opens_up = True
        below = as_edges(rules[np.abs(rules[:, 2] - grid.box.bottom) <= SNAP])
        for cell in _not_closed(last, below):
            cell.opens_down = True


def _not_closed(cells: list[Cell], rules: list[Edge]) -> list[Cell]:
    """The cells whose middle no rule crosses; none of them where all are alike."""
    found = []
    for cell in cells:
        middle = (cell.box.x0 + cell.box.x1) / 2
        if not any(r.x0 <= middle <= r.x1 for r in rules):
            found.append(cell)
    return found if len(found) < len(cells) else []
