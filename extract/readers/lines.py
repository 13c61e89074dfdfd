"""Glyphs to printed lines: by height first, then from left to right."""

from __future__ import annotations

from extract.model import Box, Glyph, TextLine

_SAME_LINE = 0.5  # share of the glyph height by which two centres may differ
_SPACE = 0.35  # share of the glyph height that counts as a gap
_WIDE = 2.0  # gaps above this many heights separate the parts of a line (`部门：…    单位：万元`)


def cluster(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs of each printed line, lines from top to bottom, glyphs from left to right."""
    lines: list[list[Glyph]] = []
    centre = height = 0.0
    for glyph in sorted(glyphs, key=lambda g: (g.top + g.bottom, g.x0)):
        middle = (glyph.top + glyph.bottom) / 2
        if lines and abs(middle - centre) <= _SAME_LINE * max(height, glyph.size, 1.0):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            centre, height = middle, glyph.size
    for line in lines:
        line.sort(key=lambda g: g.x0)
    return lines


def line_text(glyphs: list[Glyph]) -> str:
    """The line as printed, with one space for a gap and two for a wide one."""
    parts: list[str] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None:
            gap = glyph.x0 - last.x1
            size = max(last.size, 1.0)
            if gap > _WIDE * size:
                parts.append("  ")
            elif gap > _SPACE * size:
                parts.append(" ")
        parts.append(glyph.text)
        last = glyph
    return "".join(parts)


def bounding_box(glyphs: list[Glyph]) -> Box:
    return Box(
        min(g.x0 for g in glyphs),
        min(g.top for g in glyphs),
        max(g.x1 for g in glyphs),
        max(g.bottom for g in glyphs),
    )


def group_lines(glyphs: list[Glyph]) -> list[TextLine]:
    """Text lines of glyphs that lie in no cell."""
    return [TextLine(line_text(g), bounding_box(g), len(g)) for g in cluster(glyphs)]
