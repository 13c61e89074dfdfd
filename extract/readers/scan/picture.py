"""A page as a clean grey picture: seals taken off, turned level, its ink told from its paper.

Pictures are arrays [height, width] (grey, 0 is black) or [height, width, 3] (red, green, blue) of
bytes; places in them are pixels from the top left.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Box = tuple[int, int, int, int]  # x0, y0, x1, y1, pixels

_MAX_SKEW = 3.0  # degrees
_COARSE, _FINE = 0.25, 0.02  # degrees between two trials
_TRIAL_HEIGHT = 1000  # pixels: a slant of 0.02 degrees still moves a line of this picture
_RED = 40  # by which red is brighter than green and blue where ink is red
_FADED = 0.9  # of the light of red ink, which is uneven
_SEAL = 20.0 / 25.4  # inches: a seal is round and 38 mm and more across; red words are lower
_ROUND = 1.6  # a seal is at most this much longer than wide
_WINDOW = 0.25  # inches: paper is compared within
_DARKER = 18  # grey levels by which ink is darker than the paper around it
_BLANK = 255
_MIN_DPI = 200.0  # pixels an inch that a page is read at
_DUST = 40  # grey levels by which dust is darker than what is around it


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page ready to be read. `grey` for the recogniser, `ink` (255 where printed) for shapes."""

    grey: Bytes
    ink: Bytes
    lined: Bytes  # the ink with what seals cover: rules show through, and no seal is straight
    dpi: float
    seals: tuple[Box, ...]  # boxes of seals taken off, pixels
    skew: float  # degrees by which the page was turned

    @property
    def points(self) -> float:
        """Points a pixel."""
        return 72.0 / self.dpi


def make_sheet(picture: Bytes, dpi: float) -> Sheet:
    """Clean the picture of a page, [height, width, 3]; a coarse one is enlarged."""
    grey, seals = without_seals(picture, dpi)
    grey = without_dust(grey)
    covered = without_dust(picture.min(axis=2)) if seals else grey
    grow = 1.0
    if dpi < _MIN_DPI:
        grow = _MIN_DPI / dpi
        grey, covered = (
            cv2.resize(each, None, fx=grow, fy=grow, interpolation=cv2.INTER_CUBIC)
            for each in (grey, covered)
        )
        dpi = _MIN_DPI
    angle = skew_of(grey)
    if abs(angle) >= _FINE:
        grey, covered = turned(grey, angle), turned(covered, angle)
    boxes = tuple(_grown(box, grow) for box in seals)
    ink = ink_of(grey, dpi)
    lined = ink | ink_of(covered, dpi) if seals else ink
    return Sheet(grey, ink, lined, dpi, boxes, angle)


def _grown(box: Box, grow: float) -> Box:
    x0, y0, x1, y1 = (round(side * grow) for side in box)
    return x0, y0, x1, y1


def without_seals(picture: Bytes, dpi: float) -> tuple[Bytes, list[Box]]:
    """The page in grey, and where seals were taken off it.

    Under a seal only its red light is looked at, in which red ink is paper and black ink is black.
    Red figures are no seal: elsewhere the darkest light counts.
    """
    grey: Bytes = picture.min(axis=2)
    red = picture[..., 0].astype(np.int16)
    is_red = red - picture[..., 1:].max(axis=2) > _RED
    if not is_red.any():
        return grey, []
    near = max(3, round(dpi * 0.06)) | 1
    closed = cv2.morphologyEx(
        is_red.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((near, near), np.uint8)
    )
    count, _, boxes, _ = cv2.connectedComponentsWithStats(closed)
    seals: list[Box] = []
    for x, y, width, height, _ in boxes[1:count].tolist():
        shorter, longer = sorted((width, height))
        if shorter < _SEAL * dpi or longer > _ROUND * shorter:
            continue
        margin = round(dpi * 0.05)
        rows = slice(max(0, y - margin), y + height + margin)
        columns = slice(max(0, x - margin), x + width + margin)
        grey[rows, columns] = _lifted(picture[rows, columns])
        seals.append((x - margin, y - margin, x + width + margin, y + height + margin))
    return grey, seals


def without_dust(grey: Bytes) -> Bytes:
    """The page without dark pixels that stand alone; a point of small print is two by two."""
    around = cv2.medianBlur(grey, 5)
    dark = (cv2.subtract(around, grey) > _DUST).astype(np.uint8)
    near = cv2.boxFilter(dark, cv2.CV_16S, (3, 3), normalize=False)
    alone = (dark > 0) & (near <= 2)
    clean = grey.copy()
    clean[alone] = around[alone]
    return clean


def _lifted(part: Bytes) -> Bytes:
    """The red light of a part; where ink is reddish or beside it, as if red ink were paper."""
    red = part[..., 0].astype(np.float32)
    tint = part[..., 0].astype(np.int16) - part[..., 1:].max(axis=2)
    level = float(np.median(red[tint > _RED])) * _FADED
    near = cv2.dilate((tint > _RED // 2).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    red[near] = np.minimum(red[near] * (_BLANK / max(level, 1.0)), _BLANK)
    return red.astype(np.uint8)


def skew_of(grey: Bytes) -> float:
    """Degrees by which lines of print and rules slant; 0 for a page without any."""
    shrink = min(1.0, _TRIAL_HEIGHT / max(grey.shape))
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    dark = (255 - small).astype(np.float32)
    dark[dark < 60] = 0
    if not dark.any():
        return 0.0
    best = _sharpest(dark, np.arange(-_MAX_SKEW, _MAX_SKEW + _COARSE, _COARSE))
    near = np.arange(best - _COARSE, best + _COARSE, _FINE)
    angle = _sharpest(dark, near)
    level = _sharpness(dark, 0.0)
    return angle if _sharpness(dark, angle) > 1.02 * level else 0.0


def _sharpest(dark: NDArray[np.float32], angles: NDArray[np.float64]) -> float:
    return float(max(angles, key=lambda angle: _sharpness(dark, float(angle))))


def _sharpness(dark: NDArray[np.float32], angle: float) -> float:
    """How much darkness differs from row to row of the picture turned by an angle."""
    rows = turned(dark, angle, 0).sum(axis=1)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())


def turned(picture: NDArray[np.generic], angle: float, paper: int = _BLANK) -> Bytes:
    """The picture turned about its middle, paper at its corners."""
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    result: Bytes = cv2.warpAffine(
        picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=paper
    )
    return result


def ink_of(grey: Bytes, dpi: float) -> Bytes:
    """255 where ink is, 0 on paper and on tints."""
    window = max(15, round(_WINDOW * dpi)) | 1
    soft = cv2.GaussianBlur(grey, (3, 3), 0)
    ink: Bytes = cv2.adaptiveThreshold(
        soft, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, _DARKER
    )
    return ink
