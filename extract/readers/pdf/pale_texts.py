"""Texts in white: what they are written over, letter by letter or with a broad edge, is not seen.

A 9 before 1,234.50 that is drawn around in white, or written over by a white one, was read.
"""

from __future__ import annotations

import ctypes

import numpy as np
import pypdfium2.raw as api

from extract.readers.pdf.covers import SAME_COLOUR, TEXT_COVER, WHITE, Covers
from extract.readers.pdf.drawn import KIND, PLACE, TEXT, Drawn
from extract.readers.pdf.drawn_again import bounds, item_at
from extract.readers.pdf.native import (
    ANSWER,
    FILL_COLOUR,
    FUNCTIONS,
    RENDER_MODE,
    STROKE_COLOUR,
    WHOLES,
    Flags,
    Floats,
    Integers,
    Wholes,
    call_int,
    compiled,
)
from extract.readers.pdf.view import displayed

_EDGE = 2.0  # points around a text that its stroke takes


def with_pale_texts(covers: Covers, view: Floats, drawn: Drawn) -> Covers:
    """The covers of a page with its texts in white, in the order of drawing."""
    pale = np.zeros(len(drawn.objects), np.bool_)
    if not _find_pale(FUNCTIONS, WHOLES, drawn.objects, pale):
        return covers
    rows = np.flatnonzero(pale)
    boxes = [_box(view, drawn, row) for row in rows.tolist()]
    known = np.array([box is not None for box in boxes])
    rows = rows[known]
    if not len(rows):
        return covers
    more = Covers(
        rows + 1,
        np.array([box for box in boxes if box is not None]),
        np.full((len(rows), 4), TEXT_COVER),
        np.zeros((len(rows), 2), np.int64),
        np.ones(len(rows), np.int64),
    )
    joined = Covers(*(np.concatenate(pair) for pair in zip(covers, more, strict=True)))
    return joined.rows(np.argsort(joined.order, kind="stable"))


@compiled
def _find_pale(functions: Integers, wholes: Wholes, objects: Integers, pale: Flags) -> int:
    """Which objects are texts in white, by their inside or their edge; how many are."""
    at, count = functions[ANSWER], 0
    for n in range(len(objects)):
        if objects[n, KIND] != TEXT:
            continue
        mode = call_int(functions[RENDER_MODE], (objects[n, PLACE],)) % 4
        for kind in range(2):  # 0: its inside, 1: its edge
            if mode != kind and mode != 2:
                continue
            colour = functions[STROKE_COLOUR if kind == 1 else FILL_COLOUR]
            if call_int(colour, (objects[n, PLACE], at, at + 4, at + 8, at + 12)) != 0:
                least = min(wholes[0], wholes[1], wholes[2])
                pale[n] = pale[n] or (least > WHITE - SAME_COLOUR and wholes[3] > 0)
        count += pale[n]
    return count


def _box(view: Floats, drawn: Drawn, row: int) -> tuple[float, ...] | None:
    """Where a text stands, with room for its edge; None where that is not known."""
    item = item_at(int(drawn.objects[row, PLACE]))
    own = api.FS_MATRIX()
    if not api.FPDFPageObj_GetMatrix(item, ctypes.byref(own)):
        return None
    left, bottom, right, top = bounds(item)
    if right <= left or top <= bottom:
        return None
    inner = np.array([[own.a, own.b, 0], [own.c, own.d, 0], [own.e, own.f, 1]])
    a, b, c, d, e, f = drawn.matrices[row]
    if abs(np.linalg.det(inner)) < 1e-9:
        return None
    # A text is bounded in the space of what it stands in: the page, or a form on it.
    around = np.linalg.inv(inner) @ np.array([[a, b, 0], [c, d, 0], [e, f, 1]])
    corners = [[x, y, 1] for x in (left, right) for y in (bottom, top)]
    placed = (np.array(corners) @ around)[:, :2]
    box = displayed(view, (*placed.min(axis=0).tolist(), *placed.max(axis=0).tolist()))
    return box[0] - _EDGE, box[1] - _EDGE, box[2] + _EDGE, box[3] + _EDGE
