"""Which characters of a page are seen, and which are only drawn.

A figure that nobody sees is no figure of the document: text in render mode 3, transparent, of the
colour of its ground, under a later shape, outside of the page or in a layer that is switched off.
A 2 under a white box with its correction on top was once read as 21,234.50. Two of 70 real
documents hold such text, old titles under a plain white picture; the page says so (`hidden_text`).

Nearly all characters are drawn after every shape that holds them and in a colour unlike that of any
ground of the page: arrays tell those apart at once, and `Seen` looks at the others one by one.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pypdfium2.raw as api

from extract.readers.pdf.characters import Characters, TextFacts
from extract.readers.pdf.covers import (
    INSET_X,
    INSET_Y,
    SAME_COLOUR,
    TEXT_COVER,
    WHITE,
    Covers,
    may_be_covered,
    may_match,
)
from extract.readers.pdf.drawn import PLACE, Drawn
from extract.readers.pdf.drawn_again import DrawnAgain, bounds, has_digit, item_at, marks
from extract.readers.pdf.native import Integers
from extract.readers.pdf.plain_pictures import is_of_one_colour
from extract.readers.pdf.view import Point

INVISIBLE = "drawn invisibly"
TRANSPARENT = "transparent"
SWITCHED_OFF = "in a layer that is switched off"
OUTSIDE = "outside of the page"
COVERED = "covered by what is drawn later"
LIKE_GROUND = "of the colour of its ground"
WITHOUT_SIZE = "without size"
SPOKEN = "said to be other text than is drawn"

_INVISIBLE_MODES = (api.FPDF_TEXTRENDERMODE_INVISIBLE, api.FPDF_TEXTRENDERMODE_CLIP)
_PALE = 13  # of 255: an opacity that leaves nothing to read
_MIN_SIZE = 0.5  # points; text that is lower cannot be read
_BAND = 20.0  # points of height in which covers are looked up together

Colour = tuple[int, int, int]
_WHITE: Colour = (WHITE, WHITE, WHITE)
_BLACK: Colour = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a page lays under its text and over it, and the layers that are not shown."""

    size: tuple[float, float]  # of the page as displayed
    drawn: Drawn
    covers: Covers
    layers_off: frozenset[str]
    is_spoken: bool = False  # texts of the page are said to be figures, whatever is drawn


def why_not_seen(
    text: Any,
    found: Characters,
    facts: TextFacts,
    which: Integers,
    orders: Integers,
    ground: Ground,
    has_ink: Callable[..., bool],
) -> dict[int, str]:
    """The reasons of characters that are not seen, by their row in `found`. `which`: the row of
    each character in `facts` and `orders` (when its object was drawn; -1: not known)."""
    x0, top, x1, bottom = found.box.T
    width, height = ground.size
    middle_x, middle_y = (x0 + x1) / 2, (top + bottom) / 2
    is_low = bottom - top < _MIN_SIZE
    is_outside = ~((middle_x >= 0) & (middle_x <= width) & (middle_y >= 0) & (middle_y <= height))
    doubtful = np.isin(facts.mode, _INVISIBLE_MODES) | bool(ground.layers_off)
    doubtful |= (facts.colour[:, 3] >= 0) & (facts.colour[:, 3] < _PALE)
    doubtful |= (facts.is_blended == 1) | (facts.is_edged == 1)
    doubtful |= ground.is_spoken
    covers = ground.covers
    colours = np.maximum(facts.colour, 0)  # none: black
    doubtful |= (orders >= 0) & may_match(colours, covers.colour)
    of_character = orders[which]
    doubts = doubtful[which]
    if len(covers.order):
        lie = may_be_covered(found.box, of_character, covers)
        doubts |= (of_character >= 0) & lie
    reasons = dict.fromkeys(np.flatnonzero(is_low).tolist(), WITHOUT_SIZE)
    reasons |= dict.fromkeys(np.flatnonzero(is_outside & ~is_low).tolist(), OUTSIDE)
    rows = np.flatnonzero(doubts & ~is_low & ~is_outside).tolist()
    if rows:
        seen = Seen(text, found, ground, has_ink)
        seen.blended = set(found.place[facts.is_blended[which] == 1].tolist())
        seen.edged = set(found.place[facts.is_edged[which] == 1].tolist())
        for n in rows:
            reason = seen.why_not(
                int(found.place[n]), int(found.number[n]), tuple(found.box[n].tolist())
            )
            if reason:
                reasons[n] = reason
    return reasons


@dataclass(frozen=True, slots=True)
class Cover:
    """An opaque shape or picture: when it was drawn, where, and its colour (None: a picture, a
    shade, a broad line: the page as drawn says what they hide)."""

    order: int
    box: tuple[float, ...]
    corners: tuple[tuple[Point, ...], ...]  # none for an upright rectangle
    colour: Colour | None
    is_text: bool = False

    def holds(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        """True where the middle of a box and points near its corners lie on the shape."""
        dx, dy = (x1 - x0) * INSET_X, (bottom - top) * INSET_Y
        inner = (x0 + dx, top + dy, x1 - dx, bottom - dy)
        if not (
            self.box[0] <= inner[0]
            and self.box[1] <= inner[1]
            and inner[2] <= self.box[2]
            and inner[3] <= self.box[3]
        ):
            return False
        if not self.corners:
            return True
        middle = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
        points = [middle, *((x, y) for x in inner[::2] for y in inner[1::2])]
        return all(sum(_crossings(c, *p) for c in self.corners) % 2 for p in points)


class Seen:
    """Says of single characters of one page why they are not seen, or nothing."""

    def __init__(
        self, text: Any, found: Characters, ground: Ground, has_ink: Callable[..., bool]
    ) -> None:
        self.text = text
        self.layers_off = ground.layers_off
        self.is_spoken = ground.is_spoken
        self.has_ink = has_ink
        self.known: dict[int, tuple[str, Colour, int]] = {}
        self.blended: set[int] = set()  # places of text that is opaque, and yet mixed
        self.edged: set[int] = set()  # places of text that is drawn around in white
        self.objects = ground.drawn.objects
        self.plain: dict[int, bool] = {}
        self.texts = ground.drawn.texts()
        self.orders = dict(self.texts)
        self.again = DrawnAgain(text, found, ground.drawn)
        self.dropped: dict[tuple[float, ...], list[int]] | None = None
        self.bands: dict[int, list[Cover]] = {}
        for cover in _covers(ground):
            top, bottom = (min(max(y, 0.0), ground.size[1]) for y in (cover.box[1], cover.box[3]))
            for band in range(int(top / _BAND), int(bottom / _BAND) + 1):
                self.bands.setdefault(band, []).append(cover)
        self.drawn = {band: [c.order for c in found] for band, found in self.bands.items()}

    def why_not(self, place: int, index: int, box: tuple[float, ...]) -> str:
        """Why a character is not seen. `place`: the address of its text object, `index`: its
        number in the text page."""
        reason = self._why_not(place, index, box)
        if reason and any(not self._why_not(twin, index, box) for twin in self._twins(place)):
            return ""
        if reason == COVERED and any(
            not self._why_not(other, index, box)
            for other in self.again.over(index, box, self.known[place][2])
        ):
            return ""
        return reason

    def _why_not(self, place: int, index: int, box: tuple[float, ...]) -> str:
        if place not in self.known:
            self.known[place] = self._object(place)
        reason, colour, order = self.known[place]
        if reason:
            return reason
        if self.layers_off and not self.has_ink(index):
            return SWITCHED_OFF
        if place in self.blended and not self.has_ink(index):
            return TRANSPARENT
        if place in self.edged and not self.has_ink(index, True):
            return LIKE_GROUND
        return self._under(index, box, colour, order)

    def _is_plain(self, order: int) -> bool:
        """True for a picture, by when it is drawn, that hides what it lies on."""
        if order not in self.plain:
            self.plain[order] = is_of_one_colour(item_at(int(self.objects[order - 1, PLACE])))
        return self.plain[order]

    def _twins(self, place: int) -> list[int]:
        """Objects of the same text at the same place: pdfium keeps the first one only, though it
        may be the one that is covered."""
        if self.dropped is None:
            self.dropped = {}
            for other, _ in self.texts:
                item = item_at(other)
                if api.FPDFTextObj_GetText(item, self.text, None, 0) <= 2:  # a final zero
                    self.dropped.setdefault(bounds(item), []).append(other)
        return self.dropped.get(bounds(item_at(place)), [])

    def _object(self, place: int) -> tuple[str, Colour, int]:
        """What holds for all characters of a text object: reason, colour, order of drawing."""
        order = self.orders.get(place, -1)
        item = item_at(place)
        mode = api.FPDFTextObj_GetTextRenderMode(item)
        if mode in _INVISIBLE_MODES:
            return INVISIBLE, _WHITE, order
        if self.layers_off and self.layers_off & marks(item, b"Name"):
            return SWITCHED_OFF, _WHITE, order
        if self.is_spoken and any(map(has_digit, marks(item, b"ActualText"))):
            return SPOKEN, _WHITE, order
        is_stroked = mode == api.FPDF_TEXTRENDERMODE_STROKE
        colour = _colour(item, is_stroked)
        if colour is None:
            return "", _BLACK, order
        return (TRANSPARENT if colour[3] < _PALE else ""), colour[:3], order

    def _under(self, index: int, box: tuple[float, ...], colour: Colour, order: int) -> str:
        if order < 0:
            return ""  # not met among the objects of the page: nothing is known of its ground
        band = int((box[1] + box[3]) / 2 / _BAND)
        covers = self.bands.get(band, [])
        after = bisect_right(self.drawn[band], order) if covers else 0
        for cover in covers[after:]:
            if cover.holds(*box) and (
                cover.colour is not None
                or (not cover.is_text and self._is_plain(cover.order))
                or not self.has_ink(index, cover.is_text)
            ):
                return COVERED
        if not _is_like(colour, _WHITE) and not any(
            c.colour is not None and _is_like(colour, c.colour) for c in covers[:after]
        ):
            return ""
        ground = next(
            (c for c in reversed(covers[:after]) if not c.is_text and c.holds(*box)), None
        )
        if ground is None:
            return LIKE_GROUND if _is_like(colour, _WHITE) else ""
        on_picture = ground.colour is None
        return LIKE_GROUND if not on_picture and _is_like(colour, ground.colour or _WHITE) else ""


def _covers(ground: Ground) -> list[Cover]:
    found = []
    runs, corners = ground.drawn.runs, ground.drawn.corners
    for order, box, colour, (first, stop), is_plain in zip(
        *(column.tolist() for column in ground.covers), strict=True
    ):
        points = [corners[a:b].tolist() for a, b in runs[first:stop].tolist() if b - a > 2]
        shapes = tuple(tuple((x, y) for x, y in shape) for shape in points)
        of_shape = None if colour[0] < 0 else (colour[0], colour[1], colour[2])
        is_text = colour[0] == TEXT_COVER
        found.append(Cover(order, tuple(box), () if is_plain else shapes, of_shape, is_text))
    return found


def _colour(item: Any, is_stroked: bool) -> tuple[int, int, int, int] | None:
    read = api.FPDFPageObj_GetStrokeColor if is_stroked else api.FPDFPageObj_GetFillColor
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not read(item, red, green, blue, alpha):
        return None
    return red.value, green.value, blue.value, alpha.value


def _is_like(a: Colour, b: Colour) -> bool:
    return all(abs(x - y) < SAME_COLOUR for x, y in zip(a, b, strict=True))


def _crossings(points: tuple[Point, ...], x: float, y: float) -> int:
    """How often a ray to the right crosses the closed outline."""
    count = 0
    for (ax, ay), (bx, by) in pairwise((*points, points[0])):
        if (ay > y) != (by > y) and x < ax + (bx - ax) * (y - ay) / (by - ay):
            count += 1
    return count
