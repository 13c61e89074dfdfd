"""Rules that a table leaves out, placed where its text stands: a proposal, believed by nobody yet.

Rows are the lines of print, columns the gaps between texts that stand one below the other. What is
proposed here is read only where the sums of the table prove it (`extract.proposals`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise, product

import numpy as np

from extract.captions.text import has_decimals, squeeze
from extract.captions.totals import TOTALS
from extract.model import Box, Cell, Glyph, Grid
from extract.readers.pdf.columns import Columns, lines_by_group
from extract.readers.pdf.edges import Edge, level_edge, upright_edge
from extract.readers.pdf.implied_heads import (
    MAX_LINES,
    Head,
    Span,
    gaps,
    head_edges,
    head_of,
    is_head_line,
)
from extract.readers.pdf.lines import cluster, line_text

_APART = 1.2  # share of the height by which two texts of one line stand apart at least
_SPACE = 0.35  # the same, beside a number
_ROOM = 1.0  # points between two columns
_MARGIN = 3.0  # points around a table without any rule
_MIN_ROWS = 3
_MIN_NUMBERS = 3  # of a row that stands alone: a total and two parts
_MIN_WHOLE = 4  # digits
_MAX_COLUMNS = 12
_LEADING = 3.0  # heights from the line above: further off stands another table
_CODE = re.compile(r"\d{3}(?:\d{2}){0,3}")  # of a subject, in front of its name


def implied_edges(grids: list[Grid], columns: Columns) -> list[Edge]:
    """Edges to add to those drawn; none where the page shows no table that lacks them."""
    glyphs = columns.glyphs
    if not grids:
        of_page = lines_by_group(columns, np.zeros(len(glyphs), np.int64)).get(0, [])
        tables = _tables_without_rules([line.glyphs for line in of_page])
        return [edge for table in tables for edge in table]
    found: list[Edge] = []
    for grid in grids:
        doubled = [cell for cell in grid.cells if cell.has_two_numbers]
        if doubled:
            inside = [g for g in glyphs if _holds(grid.box, g)]
            found += _between_lines(grid, doubled, inside)
            found += _between_numbers(grid, doubled, inside)
    return found


def _holds(box: Box, glyph: Glyph) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return bool(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom)


def _between_lines(grid: Grid, doubled: list[Cell], glyphs: list[Glyph]) -> list[Edge]:
    """Horizontal edges between the lines of rows that are ruled as one: each line prints money."""
    found: list[Edge] = []
    for row in sorted({c.row for c in doubled if c.row_span == 1 and len(c.pieces) > 1}):
        cells = [c for c in grid.row_cells(row) if c.row_span == 1]
        band = [g for g in glyphs if any(_holds(c.box, g) for c in cells)]
        lines = cluster(band)
        numbers = max(len(c.pieces) for c in cells if c.has_two_numbers)
        money = [any(has_decimals(s.text) for s in spans_of(line)) for line in lines]
        if not all(money) and numbers < len(lines):
            continue  # a caption of two lines: which row it belongs to is not shown
        for above, below in pairwise(lines):
            y = (max(g.bottom for g in above) + min(g.top for g in below)) / 2
            found += [level_edge(y, c.box.x0, c.box.x1) for c in cells]
    return found


def _between_numbers(grid: Grid, doubled: list[Cell], glyphs: list[Glyph]) -> list[Edge]:
    """Vertical edges between numbers of one line that stand in one cell."""
    found: list[Edge] = []
    beside = [c for c in doubled if any(" " in piece.strip() for piece in c.pieces)]
    for column, span in sorted({(c.column, c.column_span) for c in beside}):
        band = [c for c in grid.cells if (c.column, c.column_span) == (column, span)]
        lines = [
            spans_of(line)
            for c in band
            for line in cluster([g for g in glyphs if _holds(c.box, g)])
        ]
        cuts = list(grid.column_edges[column + 1 : column + span])  # the head is ruled, at least
        if any(s.x0 < x < s.x1 for x in cuts for line in lines for s in line):
            continue
        for x in cuts or _cuts(lines):
            found += [upright_edge(x, c.box.top, c.box.bottom) for c in band]
    return found


def _tables_without_rules(lines: list[list[Glyph]]) -> list[list[Edge]]:
    """All edges of each table of a page that draws none: a head and rows with money. None where a
    row stands in no table: what is left of one (its total, say) may add up all the same."""
    if not _may_have_rows(lines):
        return []
    # Codes stand in a column of their own, or in that of the names.
    ways = [[spans_of(line, is_coded) for line in lines] for is_coded in (False, True)]
    is_row = [any(_is_money(x.text) for x in s[1:]) for s in ways[0]]
    is_full = [_is_full(s) for s in ways[0]]
    found: list[list[Edge]] = []
    first, left_out = 0, sum(is_row)
    while first < len(lines):
        stop = first
        while stop < len(lines) and is_row[stop] and (stop == first or _near(lines, stop)):
            stop += 1
        are_rows = stop - first >= _MIN_ROWS or (stop > first and all(is_full[first:stop]))
        if are_rows and (table := _table(lines, ways, first, stop)):
            found += table
            left_out -= stop - first
        first = max(stop, first + 1)
    return found if not left_out else []


def _table(
    lines: list[list[Glyph]], ways: list[list[list[Span]]], first: int, stop: int
) -> list[list[Edge]]:
    """The edges of rows and of as many lines above them as can be their head; none or one."""
    top = first
    while top > 0 and first - top < MAX_LINES and _near(lines, top):
        if not is_head_line(ways[0][top - 1]):
            break
        top -= 1
    for start in range(top, first):
        for spans, is_tight in product(ways, (False, True)):
            middles = [(g[0].top + g[0].bottom) / 2 for g in lines[start:first]]
            head = head_of(spans[start:first], middles, is_tight)
            cuts = _cuts([head.captions, *spans[first:stop]])
            if cuts and not head.is_headed_whole:
                return [_grid_edges(lines[start:stop], spans[start:stop], head, cuts)]
    return []


def _may_have_rows(lines: list[list[Glyph]]) -> bool:
    """False where too few lines in a row hold a digit: nearly all pages of prose leave here."""
    count = 0
    for line in lines:
        texts = [glyph.text for glyph in line]
        count = count + 1 if any(map(str.isdigit, texts)) else 0
        if count == _MIN_ROWS or texts.count(".") >= _MIN_NUMBERS:
            return True
    return False


def _is_full(spans: list[Span]) -> bool:
    """True for a line of numbers, with at most one name in front: a row that may stand alone."""
    numbers = [has_decimals(span.text) for span in spans]
    return sum(numbers) >= _MIN_NUMBERS and all(numbers[1:])


def _is_money(text: str) -> bool:
    """Decimals, or a whole number too large for a page of the contents."""
    return has_decimals(text) or (text.isdecimal() and len(text) >= _MIN_WHOLE)


def _near(lines: list[list[Glyph]], place: int) -> bool:
    above, below = lines[place - 1], lines[place]
    gap = min(g.top for g in below) - max(g.bottom for g in above)
    return gap <= _LEADING * max(g.size for g in below)


def _grid_edges(
    lines: list[list[Glyph]], spans: list[list[Span]], head: Head, cuts: list[float]
) -> list[Edge]:
    of_head = next(n for n, s in enumerate(spans) if any(_is_money(x.text) for x in s[1:]))
    extents = [(min(g.top for g in line), max(g.bottom for g in line)) for line in lines]
    ys = [extents[0][0] - _MARGIN, *gaps(extents), extents[-1][1] + _MARGIN]
    glyphs = [g for line in lines for g in line]
    xs = [min(g.x0 for g in glyphs) - _MARGIN, *cuts, max(g.x1 for g in glyphs) + _MARGIN]
    edges = head_edges(head, xs, ys[: of_head + 1])
    edges += [level_edge(y, xs[0], xs[-1]) for y in ys[of_head + 1 :]]
    for place, row in enumerate(spans[of_head:], of_head):
        open_to = _open_to(row, xs)
        kept = [x for x in xs if x >= open_to or x == xs[0]]
        edges += [upright_edge(x, ys[place], ys[place + 1]) for x in kept]
    return edges


def _open_to(row: list[Span], xs: list[float]) -> float:
    """Where the columns of a row begin: 合计 may stand in one cell over code and name."""
    is_total = squeeze(row[0].text) in TOTALS
    if not is_total or not any(row[0].x0 < x < row[0].x1 for x in xs):
        return xs[0]
    return max((x for x in xs if x <= row[1].x0), default=xs[0])


def _cuts(lines: Sequence[list[Span]]) -> list[float]:
    """Where columns end. The first line is the head: each of its texts names one column, and each
    column of print belongs to one of them, in one way only; else none."""
    if not lines:
        return []
    head, rows = lines[0], lines[1:]
    if any(has_decimals(s.text) for s in head):
        return []
    named = [s for row in rows for s in (row[1:] if squeeze(row[0].text) in TOTALS else row)]
    columns = _columns(named)
    if not 1 < len(head) <= _MAX_COLUMNS or not 0 < len(columns) <= len(head):
        return []
    fitting = [c for some in combinations(range(len(head)), len(columns))
               if (c := _between(head, dict(zip(some, columns, strict=True))))]  # fmt: skip
    return fitting[0] if len(fitting) == 1 else []


def _columns(spans: list[Span]) -> list[tuple[float, float]]:
    """Texts that stand one below the other, as far as they reach together."""
    found: list[tuple[float, float]] = []
    for span in sorted(spans, key=lambda s: s.x0):
        if found and span.x0 < found[-1][1] + _ROOM:
            found[-1] = (found[-1][0], max(found[-1][1], span.x1))
        else:
            found.append((span.x0, span.x1))
    return found


def _between(head: list[Span], named: dict[int, tuple[float, float]]) -> list[float]:
    """The gaps between columns and their captions; empty if two of them overlap."""
    reach = []
    for place, caption in enumerate(head):
        x0, x1 = named.get(place, (caption.x0, caption.x1))
        reach.append((min(x0, caption.x0), max(x1, caption.x1)))
    if any(right[0] - left[1] < _ROOM for left, right in pairwise(reach)):
        return []
    return [(left[1] + right[0]) / 2 for left, right in pairwise(reach)]


def spans_of(line: list[Glyph], is_coded: bool = False) -> list[Span]:
    """The texts of a line, parted by wide gaps; a number is parted by a narrow one, too, and so
    is a code in front of its name where codes are said to stand apart."""
    parts: list[list[Glyph]] = []
    for glyph in line:
        if parts and glyph.x0 - parts[-1][-1].x1 <= _SPACE * max(glyph.size, 1.0):
            parts[-1].append(glyph)
        else:
            parts.append([glyph])
    texts: list[list[Glyph]] = []
    for part in parts:
        gap = part[0].x0 - texts[-1][-1].x1 if texts else 0.0
        money = texts and (has_decimals(line_text(texts[-1])) or has_decimals(line_text(part)))
        coded = is_coded and len(texts) == 1 and _CODE.fullmatch(line_text(texts[0]))
        if texts and not (money or coded) and gap <= _APART * max(part[0].size, 1.0):
            texts[-1].extend(part)
        else:
            texts.append(part)
    return [Span(line_text(t), t[0].x0, max(g.x1 for g in t)) for t in texts]
