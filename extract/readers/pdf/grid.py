"""Found tables and glyphs to grids: every glyph goes to the one cell its centre lies in."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import pairwise

import numpy as np

from extract.captions.text import has_decimals, is_amount
from extract.model import Box, Cell, Grid, TextLine
from extract.readers.pdf.columns import (
    Columns,
    Line,
    lines_by_group,
    middles,
    raise_marks,
    text_lines,
)
from extract.readers.pdf.crossing import mark_cut, place_captions, place_numbers
from extract.readers.pdf.finder import FoundTable
from extract.readers.pdf.native import Flags, Floats, Integers

_SNAP = 2.0
_MIN_LONG = 5  # digits
_MIN_VOTES = 4  # amounts that show how many decimals a table prints


def build_grids(
    tables: list[FoundTable],
    columns: Columns,
    blanks: list[Box] | None = None,
    cut_runs: frozenset[int] | set[int] = frozenset(),
    whole_captions: bool = False,
) -> tuple[list[Grid], list[TextLine], int]:
    """Grids from top to bottom, the lines outside of all cells, and the stray amounts.

    A stray amount is money printed inside a grid's hull but in none of its cells: a rule is
    missing there and the page must not pass (see `extract.ledger`). `cut_runs`: text objects of
    which a clip hides characters; a number of theirs is not all seen. `whole_captions`: words that
    run on over the numbers of the next cell stay in the cell in which they begin.
    """
    shells = [_shell(table) for table in tables]
    kept = [s for s in shells if s.column_count > 1]
    kept.sort(key=lambda g: (g.box.top, g.box.x0))
    cells = [cell for grid in kept for cell in grid.cells]
    slots = _slots(kept)
    cell_of, is_in_hull = _locate(slots, middles(columns))
    lost = np.flatnonzero(is_in_hull & (cell_of < 0))
    place_numbers(columns, cells, cell_of)
    if whole_captions:
        place_captions(columns, cell_of)
    lines = _lines_of_cells(columns, cells, cell_of)
    for cell in cells:
        if id(cell) in lines:
            _fill(cell, lines[id(cell)])
    if cut_runs:
        for n in set(cell_of[np.isin(columns.run, list(cut_runs))].tolist()) - {-1}:
            cells[n].is_cut = is_amount(cells[n].text)
    draws_words = len(np.unique(columns.run)) * 2 < len(columns.run)
    for grid in kept:
        _join_wrapped(grid)
        mark_cut(grid, lines, draws_words)
    runs = _runs(blanks or [])
    if runs:
        starts = [(run.x0 + run.height / 2, (run.top + run.bottom) / 2) for run in runs]
        for run, n in zip(runs, _locate(slots, np.array(starts))[0].tolist(), strict=True):
            if n >= 0 and not cells[n].text:
                # Nothing but the indent of its row is printed.
                cells[n].indent = run.x1 - cells[n].box.x0
    stray = sum(has_decimals(line.text) for line in text_lines(columns.rows(lost)))
    outside = [np.flatnonzero(cell_of < 0)]
    first = 0
    for grid in kept:
        if not _is_table(grid):
            of_grid = range(first, first + len(grid.cells))
            outside.extend(np.flatnonzero(cell_of == n) for n in of_grid)
        first += len(grid.cells)
    grids = [g for g in kept if _is_table(g)]
    return grids, text_lines(columns.rows(np.concatenate(outside))), stray


def _lines_of_cells(
    columns: Columns, cells: list[Cell], cell_of: Integers
) -> dict[int, list[Line]]:
    """The printed lines of each cell that holds any, by its `id`."""
    inside = np.flatnonzero(cell_of >= 0)
    if not len(inside):
        return {}
    group = cell_of[inside]
    lines = lines_by_group(raise_marks(columns.rows(inside), group, len(cells)), group)
    return {id(cells[n]): of_cell for n, of_cell in lines.items()}


def _is_table(grid: Grid) -> bool:
    """A grid without text is decoration; one of two cells is a table part only if both are filled
    (underlined words make phantom 1 × 2 grids, but a head cut off by the page is one, too)."""
    filled = sum(1 for c in grid.cells if c.text)
    return filled > 0 and (grid.row_count * grid.column_count > 2 or filled == len(grid.cells))


def _shell(table: FoundTable) -> Grid:
    boxes = [Box(*cell) for cell in table.cells]
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


def _slots(grids: list[Grid]) -> list[tuple[Grid, list[float], Integers]]:
    """Of each grid where its rows begin, and by row and column the number of the cell there among
    the cells of all grids; -1: none."""
    found = []
    first = 0
    for grid in grids:
        tops = sorted({c.box.top for c in grid.cells} | {c.box.bottom for c in grid.cells})
        numbers = np.full((grid.row_count, grid.column_count), -1, np.int64)
        for n, cell in reversed(list(enumerate(grid.cells, first))):  # of two the first one stays
            rows = slice(cell.row, cell.row + cell.row_span)
            numbers[rows, cell.column : cell.column + cell.column_span] = n
        found.append((grid, _snap(tops), numbers))
        first += len(grid.cells)
    return found


def _locate(
    slots: list[tuple[Grid, list[float], Integers]], points: Floats
) -> tuple[Integers, Flags]:
    """Of each point the number of its cell (-1: none), and whether any grid has it in its hull."""
    found = np.full(len(points), -1, np.int64)
    free = np.ones(len(points), np.bool_)
    x, y = points.T
    for grid, tops, numbers in slots:
        box = grid.box
        inside = np.flatnonzero(
            free & (box.x0 <= x) & (x <= box.x1) & (box.top <= y) & (y <= box.bottom)
        )
        rows = np.searchsorted(tops, y[inside], side="right") - 1
        columns = np.searchsorted(grid.column_edges, x[inside], side="right") - 1
        rows = np.clip(rows, 0, grid.row_count - 1)
        columns = np.clip(columns, 0, grid.column_count - 1)
        found[inside] = numbers[rows, columns]
        free[inside] = False
    return found, ~free


def _fill(cell: Cell, lines: list[Line]) -> None:
    pieces = [line.text for line in lines]
    cell.pieces = tuple(pieces)
    cell.glyphs = sum(len(line.glyphs) for line in lines)
    cell.indent = _indent(cell, lines[0])
    last = lines[-1].glyphs
    cell.room = (cell.box.width - (last[-1].x1 - last[0].x0)) / max([g.size for g in last])
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


def _indent(cell: Cell, line: Line) -> float:
    """Where the first line begins, or −1 where it fills the cell: then nothing shows a level."""
    first, last = line.glyphs[0], line.glyphs[-1]
    indent = first.x0 - cell.box.x0
    full = cell.box.x1 - last.x1 < last.size and indent < first.size / 2
    return -1.0 if full else indent


def _two_numbers(cell: Cell, lines: list[Line], pieces: list[str]) -> bool:
    """True where the lines of a cell are several amounts, not one amount wrapped.

    A wrapped number breaks only because the next glyph would not have fitted on its line.
    """
    if any(" " in p and all(is_amount(part) for part in p.split()) for p in pieces):
        return True
    if len(pieces) < 2 or not all(is_amount(p.rstrip(".,")) for p in pieces if p.rstrip(".,")):
        return False
    whole = is_amount("".join(pieces))
    for (text, line, _), (text_below, below, _) in pairwise(lines):
        if whole and (text[-1:] in {".", ","} or text_below[:1] in {".", ","}):
            continue  # no number ends or begins with its point
        width = line[-1].x1 - line[0].x0
        first = below[0].x1 - below[0].x0
        padding = 2 * min(line[0].x0 - cell.box.x0, cell.box.x1 - line[-1].x1, 4.0)
        if width + first + padding < cell.box.width - 0.5 and has_decimals(text):
            return True
        rest = below[-1].x1 - below[0].x0
        whole_line = width + rest + padding
        if whole_line < cell.box.width / 2:
            return True  # both would have fitted on one line, twice
        long = min(len(line), len(below)) >= _MIN_LONG
        if long and whole_line < cell.box.width - 0.5 and text.isdecimal():
            return True  # amounts without decimals; parts of a code are shorter
    return False


def _join_wrapped(grid: Grid) -> None:
    """Take the lines of a cell for one number where that has the decimals of the other amounts of
    its table and no line of it has: `370,219.2` over `5` among figures like 12,345.67."""
    cells = [c for c in grid.cells if c.has_two_numbers and len(c.pieces) > 1]
    if not cells:
        return
    others = (c.text for c in grid.cells if not c.has_two_numbers)
    counts = Counter(_decimals(t) for t in others if "." in t and is_amount(t) and "%" not in t)
    usual, votes = counts.most_common(1)[0] if counts else (0, 0)
    if votes < _MIN_VOTES or votes * 10 < counts.total() * 9:
        return
    for cell in cells:
        joined = "".join(cell.pieces)
        if (
            is_amount(joined)
            and _decimals(joined) == usual
            and not any(" " in piece or _decimals(piece) == usual for piece in cell.pieces)
        ):
            cell.text, cell.has_two_numbers = joined, False


def _decimals(text: str) -> int:
    return len(text.partition(".")[2].rstrip(")"))
