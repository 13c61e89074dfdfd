"""Watermarks: slanted, or large and pale, across the page and over its tables.

仅供公开 over a table was read into its cells: 21仅3 for 213. What stands slanted belongs to no
cell; neither does pale type that is much larger than what is printed on the page.
"""

from __future__ import annotations

import math
from typing import Any

import pypdfium2.raw as api

from extract.readers.pdf.seen import fill_colour

WATERMARK = "of a watermark"

_SLANT = math.radians(8)  # type that leans less is printed by a crooked machine
_QUARTER = math.pi / 2
_PALE = 120  # of 255 in each part, or as little of 255 in opacity
_OPAQUE = 200
_LARGE = 1.7  # times the size of the type on the page
_SAMPLE = 400


class Watermarks:
    """Tells the characters of watermarks on one page, by the text objects they belong to."""

    def __init__(self, text: Any, upright: int) -> None:
        self.text = text
        self.upright = upright
        self.size = _usual_size(text)
        self.known: dict[int, tuple[bool, bool]] = {}

    def holds(self, item: Any, place: int, index: int, height: float) -> bool:
        """True for a character of a watermark: slanted, or large and pale."""
        if place not in self.known:
            # The base line, not the strokes: type may be slanted to look italic (江苏 2018).
            matrix = api.FS_MATRIX()
            api.FPDFText_GetMatrix(self.text, index, matrix)
            angle = math.atan2(matrix.b, matrix.a)
            off = abs(angle - round(angle / _QUARTER) * _QUARTER)
            self.known[place] = off > _SLANT, _is_pale(item)
        is_slanted, is_pale = self.known[place]
        return is_slanted or (is_pale and height > _LARGE * self.size)


def _is_pale(item: Any) -> bool:
    colour = fill_colour(item)
    return colour is not None and (min(colour[:3]) > _PALE or colour[3] < _OPAQUE)


def _usual_size(text: Any) -> float:
    """The median height of some hundred characters."""
    count = api.FPDFText_CountChars(text)
    rect = api.FS_RECTF()
    sizes = sorted(
        abs(rect.top - rect.bottom)
        for index in range(0, count, max(1, count // _SAMPLE))
        if api.FPDFText_GetUnicode(text, index) > 0x20
        and api.FPDFText_GetLooseCharBox(text, index, rect)
    )
    return sizes[len(sizes) // 2] if sizes else 0.0
