"""Found tables and glyphs to grids: every glyph goes to the one cell its centre lies in."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import Any

from extract.model import Box, Cell, Glyph, Grid
from extract.readers.lines import cluster, line_text, with_raised
from extract.text import has_decimals, is_amount

_SNAP = 2.0
_NUMERIC = frozenset("0123456789.,")
_HAN = "\u4e00"
_OVER = 0.6  # share of the narrower character by which two stand on each other
_MIN_OVERLAPS = 3
_TOUCHING = 0.1  # share of the height by which characters of one number may stand apart


def build_grids(
    tables: list[Any], glyphs: list[Glyph], blanks: list[Box] | None = None
) -> tuple[list[Grid], list[Glyph], int]:
    """Grids from top to bottom, the glyphs outside of all cells, and the stray amounts.

    A stray amount is money printed inside a grid's hull but in none of its cells: a rule is
    missing there and the page must not pass (see `extract.ledger`).
    """
    shells = [_shell(table) for table in tables]
    kept = [s for s in shells if s.column_count > 1]
    kept.sort(key=lambda g: (g.box.top, g.box.x0))
    inside: dict[int, list[Glyph]] = {}
    cells: dict[int, Cell] = {}
    outside: list[Glyph] = []
    lost: list[Glyph] = []
    edges = [(g, _edges(g)) for g in kept]
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        cell, in_hull = _locate(edges, x, y)
        if cell is not None:
            cells[id(cell)] = cell
            inside.setdefault(id(cell), []).append(glyph)
        else:
            outside.append(glyph)
            if in_hull:
                lost.append(glyph)
    lines = {key: cluster(with_raised(inside[key])) for key in cells}
    for key, cell in cells.items():
        _fill(cell, lines[key])
    for grid in kept:
        _mark_cut(grid, lines)
    for run in _runs(blanks or []):
        cell, _ = _locate(edges, run.x0 + run.height / 2, (run.top + run.bottom) / 2)
        if cell is not None and not cell.text:
            cell.indent = run.x1 - cell.box.x0  # nothing but the indent of its row is printed
    stray = sum(has_decimals(line_text(line)) for line in cluster(lost))
    grids = [g for g in kept if _is_table(g)]
    for grid in kept:
        if not _is_table(grid):
            outside.extend(glyph for c in grid.cells for glyph in inside.get(id(c), ()))
    return grids, outside, stray


def _is_table(grid: Grid) -> bool:
    """A grid without text is decoration; one of two cells is a table part only if both are filled
    (underlined words make phantom 1 × 2 grids, but a head cut off by the page is one, too)."""
    filled = sum(1 for c in grid.cells if c.text)
    return filled > 0 and (grid.row_count * grid.column_count > 2 or filled == len(grid.cells))


def _shell(table: Any) -> Grid:
    boxes = [Box(*(float(v) for v in cell)) for cell in table.cells]
    xs = _snap([b.x0 for b in boxes] + [b.x1 for b in boxes])
    ys = _snap([b.top for b in boxes] + [b.bottom for b in boxes])
    rows, columns = len(ys) - 1, len(xs) - 1
    owner: list[list[Cell | None]] = [[None] * columns for _ in range(rows)]
    cells: list[Cell] = []
    for box in sorted(boxes, key=lambda b: (b.top, b.x0)):
        left, right = _index(xs, box.x0), _index(xs, box.x1)
        top, bottom = _index(ys, box.top), _index(ys, box.bottom)
        cell = Cell(top, left, max(1, bottom - top), max(1, right - left), box)
        cells.append(cell)
        for row in range(top, min(rows, top + cell.row_span)):
            for column in range(left, min(columns, left + cell.column_span)):
                if owner[row][column] is None:
                    owner[row][column] = cell
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    return Grid(box, rows, columns, cells, owner, tuple(xs))


def _snap(values: list[float]) -> list[float]:
    snapped: list[float] = []
    for value in sorted(values):
        if not snapped or value - snapped[-1] > _SNAP:
            snapped.append(value)
    return snapped


def _index(edges: list[float], value: float) -> int:
    place = bisect_right(edges, value + _SNAP) - 1
    return max(0, place)


def _edges(grid: Grid) -> tuple[list[float], list[float]]:
    tops = sorted({c.box.top for c in grid.cells} | {c.box.bottom for c in grid.cells})
    return list(grid.column_edges), _snap(tops)


def _locate(
    grids: list[tuple[Grid, tuple[list[float], list[float]]]], x: float, y: float
) -> tuple[Cell | None, bool]:
    for grid, (xs, ys) in grids:
        box = grid.box
        if not (box.x0 <= x <= box.x1 and box.top <= y <= box.bottom):
            continue
        row = min(bisect_right(ys, y) - 1, grid.row_count - 1)
        column = min(bisect_right(xs, x) - 1, grid.column_count - 1)
        return grid.owner[max(row, 0)][max(column, 0)], True
    return None, False


def _mark_cut(grid: Grid, lines: dict[int, list[list[Glyph]]]) -> None:
    """Mark cells whose number runs on, digit by digit, into the cell to the right.

    Its column is too narrow, or a rule was found that is none: both halves look like numbers.
    """
    for cell in grid.cells:
        if any(_is_overprinted(line) for line in lines.get(id(cell), ())):
            cell.is_cut = True
            continue
        after = cell.column + cell.column_span
        right = grid.owner[cell.row][after] if after < grid.column_count else None
        if right is None or right is cell:
            continue
        ends = [line[-1] for line in lines.get(id(cell), ())]
        starts = [line[0] for line in lines.get(id(right), ())]
        cell.is_cut = any(_runs_on(end, start, cell) for end in ends for start in starts)


def _is_overprinted(line: list[Glyph]) -> bool:
    """True where a caption runs on over the number of the next cell: 1年21度.6补0 for 121.60."""
    overlaps = 0
    for left, right in pairwise(line):
        narrow = min(left.x1 - left.x0, right.x1 - right.x0)
        mixed = (left.text in _NUMERIC) != (right.text in _NUMERIC)
        han = left.text >= _HAN or right.text >= _HAN
        overlaps += mixed and han and left.x1 - right.x0 > _OVER * narrow
    return overlaps >= _MIN_OVERLAPS


def _runs_on(end: Glyph, start: Glyph, cell: Cell) -> bool:
    return (
        end.text in _NUMERIC
        and start.text in _NUMERIC
        and end.x1 > cell.box.x1 - end.size / 2
        and abs(start.x0 - end.x1) < _TOUCHING * end.size
        and abs(start.top - end.top) < _TOUCHING * end.size
    )


def _fill(cell: Cell, lines: list[list[Glyph]]) -> None:
    pieces = [line_text(line) for line in lines]
    cell.pieces = tuple(pieces)
    cell.glyphs = sum(len(line) for line in lines)
    cell.indent = _indent(cell, lines[0])
    last = lines[-1]
    cell.room = (cell.box.width - (last[-1].x1 - last[0].x0)) / max(g.size for g in last)
    cell.has_two_numbers = _two_numbers(cell, lines, pieces)
    cell.text = (" " if cell.has_two_numbers else "").join(pieces)


def _runs(blanks: list[Box]) -> list[Box]:
    """Spaces that touch, as one run: it may be wider than the cell it begins in."""
    runs: list[Box] = []
    for box in sorted(blanks, key=lambda b: (round(b.bottom), b.x0)):
        last = runs[-1] if runs else None
        if last and abs(last.bottom - box.bottom) < 1 and abs(box.x0 - last.x1) < box.height / 2:
            runs[-1] = last.union(box)
        else:
            runs.append(box)
    return [run for run in runs if run.width > 1.5 * run.height]  # one space shows nothing


def _indent(cell: Cell, line: list[Glyph]) -> float:
    """Where the first line begins, or −1 where it fills the cell: then nothing shows a level."""
    indent = line[0].x0 - cell.box.x0
    room = cell.box.x1 - line[-1].x1
    full = room < line[-1].size and indent < line[0].size / 2
    return -1.0 if full else indent


def _two_numbers(cell: Cell, lines: list[list[Glyph]], pieces: list[str]) -> bool:
    """True where the lines of a cell are several amounts, not one amount wrapped.

    A wrapped number breaks only because the next glyph would not have fitted on its line.
    """
    if any(" " in p and all(is_amount(part) for part in p.split()) for p in pieces):
        return True
    if len(pieces) < 2 or not all(is_amount(p.rstrip(".,")) for p in pieces if p.rstrip(".,")):
        return False
    for line, following in pairwise(lines):
        width = line[-1].x1 - line[0].x0
        first = following[0].x1 - following[0].x0
        padding = 2 * min(line[0].x0 - cell.box.x0, cell.box.x1 - line[-1].x1, 4.0)
        if width + first + padding < cell.box.width - 0.5 and has_decimals(line_text(line)):
            return True
        rest = following[-1].x1 - following[0].x0
        broken = line_text(line)[-1:] in {".", ","} or line_text(following)[:1] in {".", ","}
        if not broken and width + rest + padding < cell.box.width / 2:
            return True  # both would have fitted on one line, twice
    return False
