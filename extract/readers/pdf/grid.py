"""Found tables and glyphs to grids: every glyph goes to the one cell its centre lies in."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import pairwise

import numpy as np

from extract.captions.text import has_decimals, is_amount
from extract.model import Box, Cell, Glyph, Grid
from extract.readers.pdf.crossing import NUMERIC, mark_cut, place_captions, place_numbers
from extract.readers.pdf.finder import FoundTable
from extract.readers.pdf.lines import cluster, line_text, with_raised

_SNAP = 2.0
_MIN_LONG = 5  # digits
_MIN_VOTES = 4  # amounts that show how many decimals a table prints


def build_grids(
    tables: list[FoundTable],
    glyphs: list[Glyph],
    blanks: list[Box] | None = None,
    cut_runs: frozenset[int] | set[int] = frozenset(),
    whole_captions: bool = False,
) -> tuple[list[Grid], list[Glyph], int]:
    """Grids from top to bottom, the glyphs outside of all cells, and the stray amounts.

    A stray amount is money printed inside a grid's hull but in none of its cells: a rule is
    missing there and the page must not pass (see `extract.ledger`). `cut_runs`: text objects of
    which a clip hides characters; a number of theirs is not all seen. `whole_captions`: words that
    run on over the numbers of the next cell stay in the cell in which they begin.
    """
    shells = [_shell(table) for table in tables]
    kept = [s for s in shells if s.column_count > 1]
    kept.sort(key=lambda g: (g.box.top, g.box.x0))
    inside: dict[int, list[Glyph]] = {}
    cells: dict[int, Cell] = {}
    outside: list[Glyph] = []
    edges = [(g, _edges(g)) for g in kept]
    cells_of, in_hull = _locate(edges, [_centre(glyph) for glyph in glyphs])
    placed = list(zip(glyphs, cells_of, strict=True))
    lost = [
        glyph for (glyph, cell), inner in zip(placed, in_hull, strict=True) if inner and not cell
    ]
    place_numbers(placed)
    if whole_captions:
        place_captions(placed)
    for glyph, cell in placed:
        if cell is not None:
            cells[id(cell)] = cell
            inside.setdefault(id(cell), []).append(glyph)
        else:
            outside.append(glyph)
    lines = {key: cluster(with_raised(inside[key])) for key in cells}
    for key, cell in cells.items():
        _fill(cell, lines[key])
        cell.is_cut = is_amount(cell.text) and any(g.run in cut_runs for g in inside[key])
    draws_words = len({glyph.run for glyph in glyphs}) * 2 < len(glyphs)
    for grid in kept:
        _join_wrapped(grid)
        mark_cut(grid, lines, draws_words)
    runs = _runs(blanks or [])
    starts = [(run.x0 + run.height / 2, (run.top + run.bottom) / 2) for run in runs]
    for run, cell in zip(runs, _locate(edges, starts)[0], strict=True):
        if cell is not None and not cell.text:
            cell.indent = run.x1 - cell.box.x0  # nothing but the indent of its row is printed
    stray = sum(has_decimals(line_text(line)) for line in cluster(lost))
    grids = [g for g in kept if _is_table(g)]
    for grid in kept:
        if not _is_table(grid):
            outside.extend(glyph for c in grid.cells for glyph in inside.get(id(c), ()))
    return grids, outside, stray


def _centre(glyph: Glyph) -> tuple[float, float]:
    """The middle of a character, by what is seen of it: the second line of a caption that a low
    cell clips in the midst (北京) stands in that cell, not below it. Only words run over the side
    of a cell on purpose: spreadsheets draw the rest of a long one within the clip of the next cell.
    """
    x0, top, x1, bottom = glyph.seen or glyph[1:5]
    if glyph.text not in NUMERIC:
        x0, x1 = glyph.x0, glyph.x1
    return (x0 + x1) / 2, (top + bottom) / 2


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


def _edges(grid: Grid) -> tuple[list[float], list[float]]:
    tops = sorted({c.box.top for c in grid.cells} | {c.box.bottom for c in grid.cells})
    return list(grid.column_edges), _snap(tops)


def _locate(
    grids: list[tuple[Grid, tuple[list[float], list[float]]]], points: list[tuple[float, float]]
) -> tuple[list[Cell | None], list[bool]]:
    """Of each point the cell it lies in, and whether it lies in the hull of any grid."""
    found: list[Cell | None] = [None] * len(points)
    if not points:
        return found, []
    x, y = np.array(points).T
    free = np.ones(len(points), np.bool_)
    for grid, (xs, ys) in grids:
        box = grid.box
        inside = np.flatnonzero(
            free & (box.x0 <= x) & (x <= box.x1) & (box.top <= y) & (y <= box.bottom)
        )
        rows = np.searchsorted(ys, y[inside], side="right") - 1
        columns = np.searchsorted(xs, x[inside], side="right") - 1
        rows = np.clip(rows, 0, grid.row_count - 1)
        columns = np.clip(columns, 0, grid.column_count - 1)
        for n, row, column in zip(inside.tolist(), rows.tolist(), columns.tolist(), strict=True):
            found[n] = grid.owner[row][column]
        free[inside] = False
    return found, (~free).tolist()


def _fill(cell: Cell, lines: list[list[Glyph]]) -> None:
    pieces = [line_text(line) for line in lines]
    cell.pieces = tuple(pieces)
    cell.glyphs = sum(len(line) for line in lines)
    cell.indent = _indent(cell, lines[0])
    last = lines[-1]
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
    whole = is_amount("".join(pieces))
    for line, following in pairwise(lines):
        before, after = line_text(line)[-1:], line_text(following)[:1]
        if whole and (before in {".", ","} or after in {".", ","}):
            continue  # no number ends or begins with its point
        width = line[-1].x1 - line[0].x0
        first = following[0].x1 - following[0].x0
        padding = 2 * min(line[0].x0 - cell.box.x0, cell.box.x1 - line[-1].x1, 4.0)
        if width + first + padding < cell.box.width - 0.5 and has_decimals(line_text(line)):
            return True
        rest = following[-1].x1 - following[0].x0
        whole_line = width + rest + padding
        if whole_line < cell.box.width / 2:
            return True  # both would have fitted on one line, twice
        long = min(len(line), len(following)) >= _MIN_LONG
        if long and whole_line < cell.box.width - 0.5 and line_text(line).isdecimal():
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
