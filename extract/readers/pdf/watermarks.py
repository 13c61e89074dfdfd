"""Watermarks: slanted, or large and pale, across the page and over its tables.

仅供公开 over a table was read into its cells: 21仅3 for 213. What stands slanted belongs to no
cell; neither does pale type that is much larger than what is printed on the page.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pypdfium2.raw as api

from extract.readers.pdf.characters import TextFacts, heights
from extract.readers.pdf.native import Flags, Floats, Integers, address

WATERMARK = "of a watermark"

_SLANT = math.radians(8)  # type that leans less is printed by a crooked machine
_QUARTER = math.pi / 2
_PALE = 120  # of 255 in each part, or as little of 255 in opacity
_OPAQUE = 200
_LARGE = 1.7  # times the size of the type on the page
_SAMPLE = 400


def are_marks(text: Any, facts: TextFacts, which: Integers, boxes: Floats) -> Flags:
    """Which characters of a text page belong to a watermark, by the text objects that draw them;
    `which`: the row of each character in `facts`."""
    off = np.abs(facts.angle - np.round(facts.angle / _QUARTER) * _QUARTER)
    fill = facts.fill
    is_pale = (fill[:, 3] >= 0) & ((fill[:, :3].min(axis=1) > _PALE) | (fill[:, 3] < _OPAQUE))
    marks: Flags = (off > _SLANT)[which]
    if is_pale.any():
        tall = boxes[:, 3] - boxes[:, 1] > _LARGE * _usual_size(text)
        marks |= is_pale[which] & tall
    return marks


def _usual_size(text: Any) -> float:
    """The median height of some hundred characters."""
    sizes = np.sort(heights(address(text), api.FPDFText_CountChars(text), _SAMPLE))
    return float(sizes[len(sizes) // 2]) if len(sizes) else 0.0
