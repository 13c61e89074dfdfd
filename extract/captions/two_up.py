"""Two printed pages side by side on one sheet, each with titles and tables of its own."""

from __future__ import annotations

from collections.abc import Sequence

from extract.captions.titles import is_title
from extract.model import Box, Grid, TextLine

Gutter = tuple[float, float]


def gutter_of(grids: Sequence[Grid]) -> Gutter | None:
    """The strip between tables that stand side by side, from edge to edge; None if none do."""
    for edge in sorted({grid.box.x1 for grid in grids}):
        left = [grid.box for grid in grids if grid.box.x1 <= edge]
        right = [grid.box for grid in grids if grid.box.x1 > edge]
        start = min((box.x0 for box in right), default=edge)
        level = any(a.top < b.bottom and b.top < a.bottom for a in left for b in right)
        if start > edge and level:
            return edge, start
    return None


def side_of(box: Box, gutter: Gutter) -> int:
    """0 for what stands left of a gutter, 1 right of it, -1 across it."""
    middle = sum(gutter) / 2
    return 0 if box.x1 <= middle else 1 if box.x0 >= middle else -1


def printed_pages(
    grids: Sequence[Grid], lines: Sequence[TextLine]
) -> list[tuple[list[Grid], list[TextLine]]]:
    """Tables and lines of each page on a sheet, left one first; all of it where it is one page.

    Tables side by side below one title are parts of one page: the right side needs its own, the
    left side may go on with the table of the sheet before.
    """
    gutter = gutter_of(grids)
    if gutter is None or not _is_titled(gutter, grids, lines):
        return [(list(grids), list(lines))]
    return [
        (
            [grid for grid in grids if side_of(grid.box, gutter) == side],
            [line for line in lines if max(side_of(line.box, gutter), 0) == side],
        )
        for side in (0, 1)
    ]


def _is_titled(gutter: Gutter, grids: Sequence[Grid], lines: Sequence[TextLine]) -> bool:
    top = [
        min(grid.box.top for grid in grids if side_of(grid.box, gutter) == side) for side in (0, 1)
    ]
    titled = {
        side
        for line in lines
        if (side := side_of(line.box, gutter)) >= 0
        and line.box.bottom <= top[side] + 3
        and is_title(line.text)
    }
    return 1 in titled
