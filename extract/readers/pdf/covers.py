"""What may cover the text of a page: opaque shapes and pictures, as arrays.

Also the quick answer to what `seen` asks of each character: nearly all are drawn after every shape
that holds them, in a colour unlike that of any ground of the page. Those are seen; the others are
looked at one by one.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from extract.readers.pdf.characters import read_colour
from extract.readers.pdf.clips import clip_boxes
from extract.readers.pdf.drawn import (
    DEPTH,
    FILLED,
    FIRST_RUN,
    IMAGE,
    KIND,
    PATH,
    PLACE,
    SEGMENT_COUNT,
    SHADING,
    STOP_RUN,
    STROKED,
    Drawn,
)
from extract.readers.pdf.native import (
    ANSWER,
    BOUNDS,
    FILL_COLOUR,
    FUNCTIONS,
    SINGLES,
    STROKE_COLOUR,
    STROKE_WIDTH,
    TRANSPARENCY,
    WHOLES,
    Flags,
    Floats,
    Integers,
    Singles,
    Wholes,
    call_int,
    compiled,
)
from extract.readers.pdf.view import shown_under

OPAQUE = 250  # of 255
SAME_COLOUR = 24  # of 255 in each part: no eye tells such text from its ground
WHITE = 255
TEXT_COVER = -2  # a colour: the page shows what it hides, and it is no ground of a text
MIN_SIDE = 3.0  # points; what is thinner is a rule
MAX_CORNERS = 500  # of a shape that is looked at as a cover
INSET_X, INSET_Y = 0.2, 0.3  # shares of a character that a cover may leave free at each side


class Covers(NamedTuple):
    """Opaque shapes and pictures in the order of drawing, one row each."""

    order: Integers  # when it was drawn: its row in `drawn.Drawn` and one
    box: Floats  # [n, 4] x0, top, x1, bottom; of objects outside of forms within their clip
    colour: Integers  # [n, 4] red, green, blue, opacity of 255; -1: the page shows what it hides
    runs: Integers  # [n, 2] its first and stop run of corners
    is_plain: Integers  # 1 for an upright rectangle, 0 for any other shape

    def rows(self, wanted: Integers | Flags) -> Covers:
        """The covers at these places, or where the flags are set."""
        order, box, colour, runs, is_plain = (column[wanted] for column in self)
        return Covers(order, box, colour, runs, is_plain)  # type: ignore[arg-type]


def covers_of(view: Floats, drawn: Drawn) -> Covers:
    """The covers of a page, cut by their clips."""
    count = len(drawn.objects)
    found = Covers(
        np.empty(count, np.int64), np.empty((count, 4)), np.empty((count, 4), np.int64),
        np.empty((count, 2), np.int64), np.empty(count, np.int64),
    )  # fmt: skip
    some = _find_covers(
        FUNCTIONS, SINGLES, WHOLES, view, drawn.objects, drawn.matrices, drawn.runs, drawn.corners,
        *found,
    )  # fmt: skip
    found = found.rows(np.arange(some))
    if not len(found.order):
        return found
    rows = drawn.objects[found.order - 1]
    clips = clip_boxes(view, np.where(rows[:, DEPTH] == 0, rows[:, PLACE], 0))
    found.box[:, :2] = np.maximum(found.box[:, :2], clips[:, :2])
    found.box[:, 2:] = np.minimum(found.box[:, 2:], clips[:, 2:])
    sides = found.box[:, 2:] - found.box[:, :2]
    kept = sides.min(axis=1) >= MIN_SIDE
    return found.rows(kept)


@compiled
def _find_covers(
    functions: Integers, singles: Singles, wholes: Wholes, view: Floats, objects: Integers,
    matrices: Floats, runs: Integers, corners: Floats, order: Integers, box: Floats,
    colour: Integers, of_runs: Integers, plain: Integers,
) -> int:  # fmt: skip
    """Fill the columns of `Covers`, without regard to clips; how many there are."""
    at = functions[ANSWER]
    found = 0
    for n in range(len(objects)):
        row = objects[n]
        if row[KIND] == IMAGE:
            colour[found, :] = -1
        elif row[KIND] == SHADING or (row[KIND] == PATH and row[STROKED] != 0 and row[FILLED] == 0):
            if row[KIND] == SHADING:
                is_cover = _shaded(functions, singles, view, row, matrices[n], box[found])
            else:
                is_cover = _broad_line(
                    functions, singles, row, matrices[n], runs, corners, box[found]
                )
                if is_cover and row[STOP_RUN] - row[FIRST_RUN] + row[SEGMENT_COUNT] != 3:
                    # Frames and scribbles: what lies between their lines is hidden by white only.
                    read_colour(functions[STROKE_COLOUR], at, wholes, row[PLACE], colour[found])
                    is_cover = colour[found, :3].min() > WHITE - SAME_COLOUR
            if is_cover:
                colour[found, :] = -1
                order[found], plain[found] = n + 1, 1
                of_runs[found, :] = row[FIRST_RUN]
                found += 1
            continue
        elif row[KIND] == PATH and row[FILLED] != 0 and 3 <= row[SEGMENT_COUNT] <= MAX_CORNERS:
            read_colour(functions[FILL_COLOUR], at, wholes, row[PLACE], colour[found])
            if colour[found, 3] < OPAQUE or call_int(functions[TRANSPARENCY], (row[PLACE],)) != 0:
                continue  # a marker pen: what it covers shines through
        else:
            continue
        shapes, first = 0, 0
        for r in range(row[FIRST_RUN], row[STOP_RUN]):
            points = corners[runs[r, 0] : runs[r, 1]]
            if len(points) <= 2:
                continue
            if shapes == 0:
                first = r
                box[found, 0] = box[found, 2] = points[0, 0]
                box[found, 1] = box[found, 3] = points[0, 1]
            shapes += 1
            for k in range(len(points)):
                box[found, 0] = min(box[found, 0], points[k, 0])
                box[found, 1] = min(box[found, 1], points[k, 1])
                box[found, 2] = max(box[found, 2], points[k, 0])
                box[found, 3] = max(box[found, 3], points[k, 1])
        if shapes == 0:
            continue
        order[found] = n + 1
        of_runs[found, 0], of_runs[found, 1] = row[FIRST_RUN], row[STOP_RUN]
        plain[found] = shapes == 1 and _is_upright(corners[runs[first, 0] : runs[first, 1]])
        found += 1
    return found


@compiled
def _shaded(
    functions: Integers, sides: Singles, view: Floats, row: Integers, matrix: Floats, into: Floats
) -> bool:  # fmt: skip
    """The box of a shade; False where it is not known."""
    at = functions[ANSWER]
    if call_int(functions[BOUNDS], (row[PLACE], at, at + 4, at + 8, at + 12)) == 0:
        return False
    left, bottom = np.float64(sides[0]), np.float64(sides[1])
    right, top = np.float64(sides[2]), np.float64(sides[3])
    for k in range(4):
        x, y = shown_under(view, matrix, right if k % 2 else left, top if k // 2 else bottom)
        into[0], into[1] = (min(into[0], x), min(into[1], y)) if k else (x, y)
        into[2], into[3] = (max(into[2], x), max(into[3], y)) if k else (x, y)
    return True


@compiled
def _broad_line(
    functions: Integers, singles: Singles, row: Integers, matrix: Floats, runs: Integers,
    corners: Floats, into: Floats,
) -> bool:  # fmt: skip
    """The box of lines that are as broad as a text is high; False for thinner ones."""
    if row[STOP_RUN] == row[FIRST_RUN]:
        return False
    singles[0] = 0
    call_int(functions[STROKE_WIDTH], (row[PLACE], functions[ANSWER]))
    half = np.float64(singles[0]) / 2
    half *= math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
    if 2 * half < MIN_SIDE:
        return False
    points = corners[runs[row[FIRST_RUN], 0] : runs[row[STOP_RUN] - 1, 1]]
    into[0], into[1] = points[:, 0].min() - half, points[:, 1].min() - half
    into[2], into[3] = points[:, 0].max() + half, points[:, 1].max() + half
    return True


@compiled
def _is_upright(points: Floats) -> bool:
    """True for a rectangle along the axes."""
    last = len(points) - 1
    if points[0, 0] == points[last, 0] and points[0, 1] == points[last, 1]:
        last -= 1
    if last != 3:
        return False
    for k in range(4):
        other = points[(k + 1) % 4]
        if not (abs(points[k, 0] - other[0]) < 0.01 or abs(points[k, 1] - other[1]) < 0.01):
            return False
    return True


def may_match(colours: Integers, grounds: Integers) -> Flags:
    """Which colours are white, or like that of any ground of the page."""
    shades = {tuple(shade) for shade in grounds[grounds[:, 0] >= 0, :3].tolist()}
    found: Flags = np.all(np.abs(colours[:, :3] - WHITE) < SAME_COLOUR, axis=1)
    for shade in shades:
        found |= np.all(np.abs(colours[:, :3] - shade) < SAME_COLOUR, axis=1)
    return found


def may_be_covered(boxes: Floats, orders: Integers, covers: Covers) -> Flags:
    """Which characters lie within the box of something drawn later; `orders`: of the characters."""
    found = np.zeros(len(boxes), np.bool_)
    _find_covered(boxes, orders, covers.box, covers.order, found)
    return found


@compiled
def _find_covered(
    boxes: Floats, orders: Integers, covers: Floats, drawn: Integers, found: Flags
) -> None:
    for n in range(len(boxes)):
        x0, top, x1, bottom = boxes[n, 0], boxes[n, 1], boxes[n, 2], boxes[n, 3]
        dx, dy = (x1 - x0) * INSET_X, (bottom - top) * INSET_Y
        for c in range(len(covers) - 1, -1, -1):
            if drawn[c] <= orders[n]:
                break
            if (
                covers[c, 0] <= x0 + dx
                and covers[c, 1] <= top + dy
                and x1 - dx <= covers[c, 2]
                and bottom - dy <= covers[c, 3]
            ):
                found[n] = True
                break
