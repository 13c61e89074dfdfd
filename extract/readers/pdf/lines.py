"""A few glyphs to printed lines: by height first, then from left to right.

All lines of a page at once are made in `columns`, by the same rules.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.captions.marks import raised
from extract.captions.two_up import Gutter, gutter_of, printed_pages
from extract.model import Box, Glyph, Grid, TextLine

SAME_LINE = 0.5  # share of the glyph height by which two centres may differ
RAISED_NUMERIC = frozenset("0123456789.,%")
RAISED = 0.86  # share of the size of a number that a mark has at the most; browsers set 0.83
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


def with_raised(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs with small digits raised behind a number as what they are: marks of footnotes.

    335.20 with a raised 1 was read as 335.201. A raised digit takes the height of the number that
    it stands behind, so that both are one line.
    """
    digits = [g for g in glyphs if g.text in RAISED_NUMERIC]
    sizes = {g.bottom - g.top for g in digits}
    if len(digits) < 2 or min(sizes) > RAISED * max(sizes):
        return glyphs
    marks: dict[int, Glyph] = {}
    for place, glyph in enumerate(glyphs):
        before = _number_before(glyph, digits) if glyph.text.isdecimal() else None
        if before is not None:
            mark = Glyph(raised(glyph.text), glyph.x0, before.top, glyph.x1, before.bottom)
            marks[place] = mark
    return [marks.get(place, glyph) for place, glyph in enumerate(glyphs)]


def _number_before(glyph: Glyph, digits: list[Glyph]) -> Glyph | None:
    """The last character of a number of larger type that a digit stands behind and above."""
    for other in digits:
        gap = min(abs(glyph.x0 - other.x1), abs(glyph.x0 - other.x1 - glyph.size / 2))
        if (
            glyph.size <= RAISED * other.size
            and gap <= other.size
            and glyph.x0 >= other.x1 - other.size / 4
            and glyph.bottom < other.bottom - other.size / 6
            and glyph.bottom > other.top
        ):
            nearer = [d for d in digits if d.size >= other.size and other.x1 < d.x1 <= glyph.x1]
            level = [d for d in nearer if abs(d.bottom - other.bottom) < other.size / 4]
            return max(level, key=lambda d: d.x1, default=other)
    return None


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
