"""Printed pieces of a picture: runs of ink on one line, cell by cell and between the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.readers.scan.picture import Bytes

_SPECK = 0.008  # inches: what is smaller both ways is dust
_HUGE = 0.9  # inches: what is higher is a picture
_DROP = 0.35  # of the height of characters by which two lines may overlap
_APART = 1.6  # heights between two pieces of one line
_ONE_LINE = 1.35  # heights of a character that one line may take
_LOW = 0.04  # inches: the smallest print is higher
_DUST = 0.22  # heights: what is smaller both ways is dust, if nothing larger is near
_NEAR = 0.6  # heights between a point and the digit before it
_GAP = 0.5  # heights between two words


@dataclass(frozen=True, slots=True)
class Segment:
    """A box of pixels that holds one line of print, and the cell it is of (-1: none)."""

    x0: int
    y0: int
    x1: int
    y1: int
    cell: int
    gaps: tuple[float, ...] = ()  # the middles of wide gaps in its ink, pixels


Boxes = NDArray[np.int64]  # [n, 4] x0, y0, x1, y1


def marks_of(ink: Bytes, dpi: float) -> Boxes:
    """Boxes of connected ink, without dust and pictures."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    x, y, width, height, area = stats[1:count].astype(np.int64).T
    speck = max(2, round(_SPECK * dpi))
    kept = ((width >= speck) | (height >= speck)) & (area >= speck * speck)
    kept &= (height <= _HUGE * dpi) & (width <= 4 * _HUGE * dpi)
    boxes: Boxes = np.column_stack((x, y, x + width, y + height))[kept]
    return boxes


def usual_height(marks: Boxes, dpi: float) -> float:
    """How high characters of a page are, pixels."""
    heights = marks[:, 3] - marks[:, 1]
    tall = heights[heights >= _LOW * dpi]
    return float(np.quantile(tall, 0.6)) if len(tall) else _LOW * dpi


def segments_of(
    marks: Boxes, cells: Iterable[tuple[int, int, int, int]], dpi: float
) -> list[Segment]:
    """Pieces of print, those of each cell by themselves; `cells` are boxes in pixels."""
    size = usual_height(marks, dpi)
    middle_x, middle_y = (marks[:, 0] + marks[:, 2]) / 2, (marks[:, 1] + marks[:, 3]) / 2
    free = np.ones(len(marks), np.bool_)
    found: list[Segment] = []
    for number, (x0, y0, x1, y1) in enumerate(cells):
        inside = free & (x0 <= middle_x) & (middle_x < x1) & (y0 <= middle_y) & (middle_y < y1)
        if inside.any():
            free &= ~inside
            for line in _lines(marks[inside], size):
                found.append(_around(line, number))
    for line in _lines(marks[free], size):
        found += [_around(piece, -1) for piece in _pieces(line)]
    return found


def _lines(marks: Boxes, size: float) -> Iterator[Boxes]:
    """Marks line by line: bands of rows that hold ink; thin bands join the one they are near."""
    order = marks[np.argsort(marks[:, 1], kind="stable")]
    bands: list[list[int]] = []  # top, bottom, indices
    members: list[list[int]] = []
    for n, (_, top, _, bottom) in enumerate(order.tolist()):
        if bands and top < bands[-1][1] - _DROP * min(
            size, bottom - top, bands[-1][1] - bands[-1][0]
        ):
            bands[-1][1] = max(bands[-1][1], bottom)
            members[-1].append(n)
        elif bands and max(bottom, bands[-1][1]) - bands[-1][0] <= _ONE_LINE * size:
            bands[-1][1] = max(bands[-1][1], bottom)  # the strokes of 二, a point below digits
            members[-1].append(n)
        else:
            bands.append([top, bottom])
            members.append([n])
    for which in members:
        line = _without_dust(order[which], size)
        if len(line):
            yield line


def _without_dust(line: Boxes, size: float) -> Boxes:
    """A line without small marks that stand apart from its characters."""
    extent = (line[:, 2:] - line[:, :2]).max(axis=1)
    is_small = extent < _DUST * size
    large: Boxes = line[~is_small]
    if not is_small.any() or not len(large):
        return large
    gap = np.maximum(line[:, None, 0] - large[None, :, 2], large[None, :, 0] - line[:, None, 2])
    above = large[:, 1].min() - line[:, 3]
    below = line[:, 1] - large[:, 3].max()
    is_near = (gap.min(axis=1) <= _NEAR * size) & (np.maximum(above, below) < _DUST * size)
    kept: Boxes = line[~is_small | is_near]
    return kept


def _pieces(line: Boxes) -> Iterator[Boxes]:
    """A line cut at wide gaps."""
    order = line[np.argsort(line[:, 0], kind="stable")]
    ends = np.maximum.accumulate(order[:, 2])
    height = float(order[:, 3].max() - order[:, 1].min())
    cuts = np.flatnonzero(order[1:, 0] - ends[:-1] > _APART * height) + 1
    yield from np.split(order, cuts)


def _around(marks: Boxes, cell: int) -> Segment:
    x0, y0 = marks[:, :2].min(axis=0).tolist()
    x1, y1 = marks[:, 2:].max(axis=0).tolist()
    order = marks[np.argsort(marks[:, 0], kind="stable")]
    ends = np.maximum.accumulate(order[:, 2])[:-1]
    wide = order[1:, 0] - ends > _GAP * (y1 - y0)
    middles = (order[1:, 0] + ends)[wide] / 2
    return Segment(x0, y0, x1, y1, cell, tuple(middles.tolist()))
