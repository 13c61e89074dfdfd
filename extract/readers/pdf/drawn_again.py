"""Text that a page draws a second time and pdfium leaves out: it keeps the first of two equal
characters at one place, though that may be the one that a white box covers.

2,543.58 under a box with 543.58 on top, set to the right, was read as nothing at all.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2.raw as api

from extract.readers.pdf.characters import Characters
from extract.readers.pdf.drawn import DEPTH, Drawn
from extract.readers.pdf.native import Floats

_SLACK = 1.0  # points by which a character may stand out of the bounds of its object


class DrawnAgain:
    """Tells which text objects draw again what stands in the text page as drawn before."""

    def __init__(self, text: Any, found: Characters, drawn: Drawn) -> None:
        self.text, self.found, self.drawn = text, found, drawn
        self.places: list[int] = []
        self.orders: list[int] = []
        self.boxes: Floats | None = None

    def over(self, index: int, box: tuple[float, ...], order: int) -> Iterator[int]:
        """Addresses of later text objects that lie over a character and have none of their own at
        its place: theirs was equal, and left out. `index`: its number in the text page, `box`: its
        place on the page as displayed, `order`: when it was drawn."""
        if self.boxes is None:
            self._read()
        sides = [ctypes.c_double() for _ in range(4)]
        if self.boxes is None or not api.FPDFText_GetCharBox(self.text, index, *sides):
            return
        left, right, bottom, top = (side.value for side in sides)
        x, y = (left + right) / 2, (bottom + top) / 2
        over = (self.boxes[:, 0] <= x + _SLACK) & (x - _SLACK <= self.boxes[:, 2])
        over &= (self.boxes[:, 1] <= y + _SLACK) & (y - _SLACK <= self.boxes[:, 3])
        for row in np.flatnonzero(over).tolist():
            if self.orders[row] > order and not self._has_own(self.places[row], box):
                yield self.places[row]

    def _has_own(self, place: int, box: tuple[float, ...]) -> bool:
        """True where a character of an object was kept at a place of the page."""
        own = self.found.box[self.found.place == place]
        middle = (box[0] + box[2]) / 2
        return bool(((own[:, 0] < middle) & (middle < own[:, 2])).any())

    def _read(self) -> None:
        """The bounds of all text objects that stand in no form: those have a space of their own."""
        texts = [
            (place, order)
            for place, order in self.drawn.texts()
            if self.drawn.objects[order - 1, DEPTH] == 0
        ]
        self.places, self.orders = [p for p, _ in texts], [o for _, o in texts]
        self.boxes = np.array([bounds(item_at(p)) for p in self.places]).reshape(-1, 4)


def item_at(place: int) -> Any:
    """The object at an address."""
    return ctypes.cast(place, api.FPDF_PAGEOBJECT)


def bounds(item: Any) -> tuple[float, ...]:
    """Left, bottom, right and top of an object in the space of its page, or of its form."""
    sides = [ctypes.c_float() for _ in range(4)]
    api.FPDFPageObj_GetBounds(item, *sides)
    return tuple(round(side.value, 1) for side in sides)


def has_digit(text: str) -> bool:
    """True for a text with a decimal digit."""
    return any(map(str.isdecimal, text))


def marks(item: Any, name: bytes) -> set[str]:
    """What an object is marked with by this name: its layers (`Name`), its text (`ActualText`)."""
    found: set[str] = set()
    for number in range(max(0, api.FPDFPageObj_CountMarks(item))):
        mark = api.FPDFPageObj_GetMark(item, number)
        buffer = (api.FPDF_WCHAR * 256)()
        length = ctypes.c_ulong()
        if api.FPDFPageObjMark_GetParamStringValue(mark, name, buffer, 512, length):
            found.add(bytes(buffer)[: max(0, length.value - 2)].decode("utf-16-le", "replace"))
    return found
