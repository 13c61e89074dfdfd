"""Text that a page draws but does not show: spreadsheets clip what overflows a cell or the page.

北京 goal sheets draw the text of a merged cell on both of its pages and clip what does not belong
there; read without the clips, figures would stand twice and beside the table. Objects within forms
are never taken as hidden: their clips are in another space.
"""

from __future__ import annotations

import numpy as np

from extract.readers.pdf.native import (
    ANSWER,
    CLIP,
    CLIP_PATHS,
    CLIP_SEGMENT,
    CLIP_SEGMENTS,
    FUNCTIONS,
    POINT,
    SINGLES,
    Flags,
    Floats,
    Integers,
    Singles,
    call_int,
    call_pointer,
    compiled,
)
from extract.readers.pdf.view import shown_box

MARGIN = 1.0  # points by which a glyph may stand outside and still be seen in part
_UPRIGHT = 3  # corners that are enough for an upright rectangle, as nearly all clips are


def clip_boxes(view: Floats, items: Integers) -> Floats:
    """[n, 4] what all clip paths of each object leave, by their bounding boxes; without any, or
    for an address of 0, without an end."""
    boxes = np.empty((len(items), 4))
    boxes[:, :2], boxes[:, 2:] = -np.inf, np.inf
    _read_clips(FUNCTIONS, SINGLES, view, items, np.empty((5, 4)), boxes)
    return boxes


@compiled
def _read_clips(
    functions: Integers, singles: Singles, view: Floats, items: Integers, room: Floats,
    boxes: Floats,
) -> None:  # fmt: skip
    bounds, box = room[3], room[4]
    for n in range(len(items)):
        if items[n] == 0:
            continue
        left = boxes[n]
        path = call_pointer(functions[CLIP], (items[n],))
        count = call_int(functions[CLIP_PATHS], (path,)) if path != 0 else 0
        for number in range(count):
            if not _read_bounds(functions, singles, path, number, room, bounds):
                continue
            shown_box(view, bounds[0], bounds[1], bounds[2], bounds[3], box)
            left[0], left[1] = max(left[0], box[0]), max(left[1], box[1])
            left[2], left[3] = min(left[2], box[2]), min(left[3], box[3])


@compiled
def _read_bounds(
    functions: Integers, singles: Singles, path: int, number: int, corners: Floats, into: Floats
) -> bool:
    """The box around the corners of a clip path in its own space; False where it has none.
    `corners`: room for the first three."""
    count = max(0, call_int(functions[CLIP_SEGMENTS], (path, number)))
    at = functions[ANSWER]
    found = 0
    for index in range(count):
        segment = call_pointer(functions[CLIP_SEGMENT], (path, number, index))
        if call_int(functions[POINT], (segment, at, at + 4)) == 0:
            continue
        x, y = np.float64(singles[0]), np.float64(singles[1])
        if found == 0:
            into[0], into[1], into[2], into[3] = x, y, x, y
        into[0], into[1] = min(into[0], x), min(into[1], y)
        into[2], into[3] = max(into[2], x), max(into[3], y)
        if found < _UPRIGHT:
            corners[found, 0], corners[found, 1] = x, y
        found += 1
        if index + 1 == _UPRIGHT and found == _UPRIGHT and (count == 4 or count == 5):
            a, b, c = corners[0, 0], corners[1, 0], corners[2, 0]
            if (a == b or b == c) and a != c and corners[0, 1] != corners[2, 1]:
                return True
    return found > 0


def clip(boxes: Floats, clips: Floats) -> tuple[Floats, Flags, Flags]:
    """(part, is_out, is_cut) of each character: what the clip of its object leaves of it; whether
    it is outside of that; whether most of it is hidden beside others of its line that are shown."""
    if np.isinf(clips).all():
        nowhere = np.zeros(len(boxes), np.bool_)
        return boxes, nowhere, nowhere
    x0, top, x1, bottom = boxes.T
    left, upper, right, lower = clips.T
    is_out: Flags = (
        (x1 < left - MARGIN)
        | (x0 > right + MARGIN)
        | (bottom < upper - MARGIN)
        | (top > lower + MARGIN)
    )
    across = np.minimum(x1, right) - np.maximum(x0, left)
    is_cut: Flags = ~((bottom < upper) | (top > lower)) & (across < (x1 - x0) / 2)
    corners = np.stack(
        (np.maximum(boxes[:, :2], clips[:, :2]), np.minimum(boxes[:, 2:], clips[:, 2:]))
    )
    part = np.concatenate((corners.min(axis=0), corners.max(axis=0)), axis=1)
    return part, is_out, is_cut
