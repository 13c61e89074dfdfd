"""The visible characters of pages in display coordinates, by pdfminer."""

from __future__ import annotations

from typing import Any

from pdfminer.layout import LTChar
from pdfplumber.pdf import PDF

from extract.model import Glyph
from second_reading.contents import characters

# Codes that pdfminer gives for white space and for characters a font has no Unicode for.
_WHITE = frozenset({"\xa0", "\u3000", "\ufeff", "\u200b"})
_BOLD = 0.8  # points; the second stroke of bold type stands nearer


class Pages:
    """The pages of a document; the characters of each are made out once."""

    def __init__(self, document: PDF) -> None:
        self.pages = document.pages
        self.resources = document.rsrcmgr
        self.known: dict[int, list[Glyph]] = {}

    def glyphs(self, number: int, turn: int) -> list[Glyph]:
        """Visible characters of a page, counted from 1, in display coordinates after a turn."""
        page = self.pages[number - 1]
        if number not in self.known:
            self.known[number] = _glyphs(page, self.resources)
        left, top, right, bottom = (float(v) for v in page.cropbox)
        size = right - left, bottom - top
        return [Glyph(g.text, *_turned(g[1:5], turn, *size)) for g in self.known[number]]


def _glyphs(page: Any, resources: Any) -> list[Glyph]:
    """Visible characters in display coordinates, once each where type is drawn twice for weight."""
    left, top = (float(v) for v in page.cropbox[:2])
    across, down = (float(v) for v in page.mediabox[:2])
    height = float(page.height)
    found: list[tuple[bool, Glyph]] = []
    for char in characters(page.page_obj, resources):
        text = char.get_text()
        if text.isspace() or text in _WHITE or ord(text[0]) < 0x21:
            continue
        fall = _displaced(char)
        box = (
            char.x0 + across - left, height - char.y1 + down - top - fall,
            char.x1 + across - left, height - char.y0 + down - top - fall,
        )  # fmt: skip
        found.append((char.upright, Glyph(text, *box)))
    return _once(found)


def _once(chars: list[tuple[bool, Glyph]]) -> list[Glyph]:
    """Characters without those that stand on the same one: bold type is often drawn twice."""
    groups: dict[tuple[bool, str], list[int]] = {}
    for place, (is_upright, glyph) in enumerate(chars):
        groups.setdefault((is_upright, glyph.text), []).append(place)
    kept = [
        min(same, key=lambda n: (chars[n][1].top, chars[n][1].x0))
        for places in groups.values()
        for level in _near(places, [chars[n][1].top for n in places])
        for same in _near(level, [chars[n][1].x0 for n in level])
    ]
    return [chars[n][1] for n in sorted(kept)]


def _near(places: list[int], values: list[float]) -> list[list[int]]:
    """Places whose values follow each other within the width of a second stroke."""
    clusters: list[list[int]] = []
    last = 0.0
    for value, place in sorted(zip(values, places, strict=True)):
        if not clusters or value - last > _BOLD:
            clusters.append([])
        clusters[-1].append(place)
        last = value
    return [sorted(cluster) for cluster in clusters]


def _displaced(char: LTChar) -> float:
    """Points by which pdfminer draws an upright glyph too low: some fonts state a wild descent.

    The box of a glyph is put below its baseline by what the font says of itself; pdfium takes
    the glyph's own outline. A box that does not hold the baseline is put where type stands.
    """
    across, lean, slant, up, _, baseline = char.matrix
    size = char.y1 - char.y0
    if lean or slant or across <= 0 or up <= 0 or char.y0 - size / 4 <= baseline <= char.y1:
        return 0.0
    return float(baseline - size / 5 - char.y0)


def _turned(
    box: tuple[float, float, float, float], turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """A box of a page whose text is set sideways, as it lies once the text stands upright."""
    x0, top, x1, bottom = box
    if turn == 90:
        return height - bottom, x0, height - top, x1
    if turn == 180:
        return width - x1, height - bottom, width - x0, height - top
    if turn == 270:
        return top, width - x1, bottom, width - x0
    return box
