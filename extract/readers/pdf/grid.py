"""Found tables and glyphs to grids: every glyph goes to the one cell its centre lies in."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from extract.captions.text import has_decimals, is_amount
from extract.model import Box, Cell, Grid, TextLine
from extract.readers.pdf.columns import (
    Columns,
    Line,
    lines_beside,
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
    shells = [shell for table in tables if (shell := _shell(table)).grid.column_count > 1]
    shells.sort(key=lambda shell: (shell.grid.box.top, shell.grid.box.x0))
    kept = [shell.grid for shell in shells]
    cells = [cell for grid in kept for cell in grid.cells]
    cell_of, is_in_hull = _locate(shells, middles(columns))
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
        for run, n in zip(runs, _locate(shells, np.array(starts))[0].tolist(), strict=True):
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
    return grids, lines_beside(columns.rows(np.concatenate(outside)), grids), stray


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


class _Shell(NamedTuple):
    """An empty grid, where its rows begin, and by row and column the number of the cell there among
    its cells; -1: none."""

    grid: Grid
    tops: list[float]
    numbers: Integers


def _shell(table: FoundTable) -> _Shell:
    boxes = np.array(table.cells)
    boxes = boxes[np.lexsort((boxes[:, 0], boxes[:, 1]))]
    xs, ys = _snap(boxes[:, [0, 2]]), _snap(boxes[:, [1, 3]])
    left, right = _index(xs, boxes[:, 0]), _index(xs, boxes[:, 2])
    top, bottom = _index(ys, boxes[:, 1]), _index(ys, boxes[:, 3])
    spans = np.maximum(bottom - top, 1), np.maximum(right - left, 1)
    places = zip(top.tolist(), left.tolist(), *(span.tolist() for span in spans), strict=True)
    cells = [
        Cell(row, column, row_span, column_span, Box(*sides))
        for (row, column, row_span, column_span), sides in zip(places, boxes.tolist(), strict=True)
    ]
    numbers = np.full((len(ys) - 1, len(xs) - 1), -1, np.int64)
    for n, cell in reversed(list(enumerate(cells))):  # of two the first one stays
        rows = slice(cell.row, cell.row + cell.row_span)
        numbers[rows, cell.column : cell.column + cell.column_span] = n
    owner = [[cells[n] if n >= 0 else None for n in row] for row in numbers.tolist()]
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    return _Shell(Grid(box, *numbers.shape, cells, owner, tuple(xs)), ys, numbers)


def _snap(values: Floats) -> list[float]:
    snapped: list[float] = []
    for value in np.unique(values).tolist():
        if not snapped or value - snapped[-1] > _SNAP:
            snapped.append(value)
    return snapped


def _index(edges: list[float], values: Floats) -> Integers:
    return np.maximum(np.searchsorted(edges, values + _SNAP, side="right") - 1, 0)


def _locate(shells: list[_Shell], points: Floats) -> tuple[Integers, Flags]:
    """Of each point the number of its cell among those of all grids (-1: none), and whether any
    grid has it in its hull."""
    found = np.full(len(points), -1, np.int64)
    free = np.ones(len(points), np.bool_)
    x, y = points.T
    first = 0
    for grid, tops, numbers in shells:
        box = grid.box
        inside = np.flatnonzero(
            free & (box.x0 <= x) & (x <= box.x1) & (box.top <= y) & (y <= box.bottom)
        )
        rows = np.searchsorted(tops, y[inside], side="right") - 1
        columns = np.searchsorted(grid.column_edges, x[inside], side="right") - 1
        rows = np.clip(rows, 0, grid.row_count - 1)
        columns = np.clip(columns, 0, grid.column_count - 1)
        of_grid = numbers[rows, columns]
        found[inside] = np.where(of_grid < 0, -1, of_grid + first)
        free[inside] = False
        first += len(grid.cells)
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
