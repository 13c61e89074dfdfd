"""A few glyphs to printed lines: by height first, then from left to right.

All lines of a page at once are made in `columns`, by the same rules.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.captions.two_up import Gutter, gutter_of, printed_pages
from extract.model import Box, Glyph, Grid, TextLine

SAME_LINE = 0.5  # share of the glyph height by which two centres may differ
SPACE = 0.35  # share of the glyph height that counts as a gap
WIDE = 2.0  # gaps above this many heights separate the parts of a line (`部门：…    单位：万元`)


def cluster(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs of each printed line, lines from top to bottom, glyphs from left to right."""
    if len({(g.top, g.bottom) for g in glyphs}) == 1:  # one line, as in most cells
        return [sorted(glyphs, key=lambda g: g.x0)]
    lines: list[list[Glyph]] = []
    centre = height = 0.0
    for glyph in sorted(glyphs, key=lambda g: (g.top + g.bottom, g.x0)):
        _, _, top, _, bottom, _, _ = glyph
        middle, size = (top + bottom) / 2, bottom - top
        if lines and abs(middle - centre) <= SAME_LINE * max(height, size, 1.0):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            centre, height = middle, size
    for line in lines:
        line.sort(key=lambda g: g.x0)
    return lines


def line_text(glyphs: list[Glyph]) -> str:
    """The line as printed, with one space for a gap and two for a wide one."""
    parts: list[str] = []
    end = height = 0.0
    for text, x0, top, x1, bottom, _, _ in glyphs:
        if parts:
            gap = x0 - end
            if gap > SPACE * height:
                parts.append("  " if gap > WIDE * height else " ")
        parts.append(text)
        end, height = x1, max(bottom - top, 1.0)
    return "".join(parts)


def bounding_box(glyphs: list[Glyph]) -> Box:
    """The smallest box around glyphs; there has to be one."""
    _, lefts, tops, rights, bottoms, _, _ = zip(*glyphs, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def group_lines(glyphs: list[Glyph]) -> list[TextLine]:
    """Text lines of some glyphs that lie in no cell."""
    return [_line(row) for row in cluster(glyphs)]


def ended_at_gutter(
    rows: list[list[Glyph]], whole: list[TextLine], grids: Sequence[Grid]
) -> list[TextLine]:
    """Lines of two pages on one sheet, each ended at the gutter between them; `whole` elsewhere.

    `rows`: the characters of each line of `whole`.
    """
    gutter = gutter_of(grids)
    if gutter is None:
        return whole
    parts = [_line(part) for row in rows for part in _parts(row, gutter)]
    return parts if len(printed_pages(grids, parts)) > 1 else whole


def _line(glyphs: list[Glyph]) -> TextLine:
    return TextLine(line_text(glyphs), bounding_box(glyphs), len(glyphs))


def _parts(row: list[Glyph], gutter: Gutter) -> list[list[Glyph]]:
    left = [g for g in row if g.x1 <= gutter[0] + g.size]
    right = [g for g in row if g.x0 >= gutter[1] - g.size and g not in left]
    if not left or not right or len(left) + len(right) < len(row):
        return [row]
    return [left, right]
