"""Text that a page draws but does not show: spreadsheets clip what overflows a cell or the page.

北京 goal sheets draw the text of a merged cell on both of its pages and clip what does not belong
there; read without the clips, figures would stand twice and beside the table.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as api

_MARGIN = 1.0  # points by which a glyph may stand outside and still be seen in part

Box = tuple[float, ...]


class Clips:
    """The clip boxes of the text objects of one page, read once for each object.

    Objects within form XObjects are never taken as hidden: their clips are in another space.
    """

    def __init__(self, page: Any, display: Callable[[float, float], tuple[float, float]]):
        self.display = display
        self.own = {
            address(api.FPDFPage_GetObject(page, index))
            for index in range(api.FPDFPage_CountObjects(page))
        }
        self.known: dict[int, Box | None] = {}

    def seen(self, item: Any, place: int, box: Box) -> Box | None:
        """What the clip of its object leaves of a character; None where it stands outside.

        `place` is the address of `item`, the text object that draws the character.
        """
        if place not in self.known:
            self.known[place] = clip_box(item, self.display) if place in self.own else None
        clip = self.known[place]
        if clip is None:
            return box
        x0, top, x1, bottom = box
        if (
            x1 < clip[0] - _MARGIN
            or x0 > clip[2] + _MARGIN
            or bottom < clip[1] - _MARGIN
            or top > clip[3] + _MARGIN
        ):
            return None
        left, right = sorted((max(x0, clip[0]), min(x1, clip[2])))
        upper, lower = sorted((max(top, clip[1]), min(bottom, clip[3])))
        return left, upper, right, lower

    def cuts(self, place: int, box: Box) -> bool:
        """True where a clip hides most of a character beside others of its line that it shows."""
        clip = self.known[place]
        if clip is None or box[3] < clip[1] or box[1] > clip[3]:
            return False
        return min(box[2], clip[2]) - max(box[0], clip[0]) < (box[2] - box[0]) / 2


def clip_box(item: Any, display: Callable[[float, float], tuple[float, float]]) -> Box | None:
    """What all clip paths of an object leave, by their bounding boxes; None without any."""
    path = api.FPDFPageObj_GetClipPath(item)
    count = api.FPDFClipPath_CountPaths(path) if path else 0
    left: Box | None = None
    for number in range(max(0, count)):
        xs, ys = _points(path, number)
        if not xs:
            continue
        (a, b), (c, d) = display(min(xs), min(ys)), display(max(xs), max(ys))
        box = min(a, c), min(b, d), max(a, c), max(b, d)
        left = box if left is None else (*map(max, left[:2], box), *map(min, left[2:], box[2:]))
    return left


def _points(path: Any, number: int) -> tuple[list[float], list[float]]:
    """Corners of a clip path: three are enough for an upright rectangle, as nearly all are."""
    count = max(0, api.FPDFClipPath_CountPathSegments(path, number))
    xs, ys = _corners(path, number, range(min(count, 3)))
    upright = len(xs) == 3 and (xs[0] == xs[1] or xs[1] == xs[2]) and xs[0] != xs[2]
    if count in (4, 5) and upright and ys[0] != ys[2]:
        return xs, ys
    return _corners(path, number, range(count))


def _corners(path: Any, number: int, wanted: range) -> tuple[list[float], list[float]]:
    xs: list[float] = []
    ys: list[float] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in wanted:
        segment = api.FPDFClipPath_GetPathSegment(path, number, index)
        if api.FPDFPathSegment_GetPoint(segment, x, y):
            xs.append(x.value)
            ys.append(y.value)
    return xs, ys


def address(item: Any) -> int:
    """Where an object of pdfium lies in memory: the one thing that tells it from others."""
    return ctypes.c_void_p.from_buffer(item).value or 0 if item else 0
