"""The objects of a page as arrays, from one pass over pdfium, with those inside of forms.

Numbers run in the order of drawing, which decides what covers what. The corners of all paths stand
in one array; an object names its runs of corners, a run its corners, by where they begin and end.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from extract.readers.pdf.native import (
    ANSWER,
    BOUNDS,
    DRAW_MODE,
    FONT_SIZE,
    FORM_COUNT,
    FORM_OBJECT,
    FUNCTIONS,
    MATRIX,
    PAGE_COUNT,
    PAGE_OBJECT,
    POINT,
    SEGMENT,
    SEGMENT_CLOSE,
    SEGMENT_TYPE,
    SEGMENTS,
    SINGLES,
    TYPE,
    WHOLES,
    Flags,
    Floats,
    Integers,
    Singles,
    Wholes,
    call_int,
    call_pointer,
    compiled,
)
from extract.readers.pdf.view import product, shown_box, shown_under

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
_MOVE_TO = 2
_MAX_FORM_DEPTH = 8
_LEVELS = _MAX_FORM_DEPTH + 1

MAX_OBJECTS = 100_000  # and characters, of a page; 70 real documents have 5,700 at most
MAX_SEGMENTS = 600_000  # of the paths of a page; maps and outlined text take a tenth of it

# Columns of `Drawn.objects`.
KIND, PLACE, DEPTH, FILLED, STROKED, SEGMENT_COUNT, FIRST_RUN, STOP_RUN = range(8)


class Drawn(NamedTuple):
    """What a page draws; row n of `objects` and `matrices` is the object drawn as n + 1."""

    objects: Integers  # [n, 8]: the columns named above; `PLACE` is an address
    matrices: Floats  # [n, 6] from the object to its page
    runs: Integers  # [m, 2] first and stop corner of a run of straight segments
    corners: Floats  # [k, 2] x, y in points as displayed
    blanks: Floats  # [b, 4] boxes of text objects without ink
    image_area: float

    def texts(self) -> list[tuple[int, int]]:
        """(address, order of drawing) of every text object."""
        rows = np.flatnonzero(self.objects[:, KIND] == TEXT)
        return list(zip(self.objects[rows, PLACE].tolist(), (rows + 1).tolist(), strict=True))

    def orders(self, places: Integers) -> Integers:
        """When the text objects at some addresses, in ascending order, are drawn; -1: not among
        those of the page."""
        found = np.full(len(places), -1, np.int64)
        rows = np.flatnonzero(self.objects[:, KIND] == TEXT)
        at, is_known = _among(self.objects[rows, PLACE], places)
        found[at] = rows[is_known] + 1
        return found

    def holds_itself(self, places: Integers) -> Flags:
        """Which addresses, in ascending order, are those of objects of the page itself, outside of
        forms."""
        own = np.zeros(len(places), np.bool_)
        at, _ = _among(self.objects[self.objects[:, DEPTH] == 0, PLACE], places)
        own[at] = True
        return own


def _among(wanted: Integers, places: Integers) -> tuple[Integers, Flags]:
    """Where the wanted ones that are among `places`, which ascend, stand there, and which are."""
    at = np.searchsorted(places, wanted)
    at[at == len(places)] = 0
    is_known: Flags = places[at] == wanted
    return at[is_known], is_known


@compiled
def _form_size(functions: Integers, page: int, form: int) -> int:
    if form == 0:
        return max(0, call_int(functions[PAGE_COUNT], (page,)))
    return max(0, call_int(functions[FORM_COUNT], (form,)))


@compiled
def _child(functions: Integers, page: int, form: int, number: int) -> int:
    if form == 0:
        return call_pointer(functions[PAGE_OBJECT], (page, number))
    return call_pointer(functions[FORM_OBJECT], (form, number))


def measure(page: int) -> tuple[int, int]:
    """How many objects a page at an address draws, and segments of paths; no more than one too many
    is counted."""
    objects, segments = _measure(FUNCTIONS, page, np.zeros((3, _LEVELS), np.int64))
    return int(objects), int(segments)


def read_objects(page: int, view: Floats, count: int, segments: int) -> Drawn:
    """What a page of so many objects and segments draws."""
    objects, matrices = np.zeros((count, 8), np.int64), np.empty((count, 6))
    # A closed segment adds the first corner once more; an image is a run of five.
    runs = np.empty((segments + count, 2), np.int64)
    corners = np.empty((2 * segments + 5 * count, 2))
    blanks = np.empty((count, 4))
    outer = np.zeros((_LEVELS + 1, 6))
    outer[0, 0] = outer[0, 3] = 1.0
    levels = np.zeros((3, _LEVELS), np.int64)
    n, run_count, corner_count, blank_count, area = _read_objects(
        FUNCTIONS, SINGLES, WHOLES, page, view, levels, outer,
        objects, matrices, runs, corners, blanks,
    )  # fmt: skip
    return Drawn(
        objects[:n], matrices[:n], runs[:run_count], corners[:corner_count], blanks[:blank_count],
        area,
    )  # fmt: skip


@compiled
def _measure(functions: Integers, page: int, levels: Integers) -> tuple[int, int]:
    """`levels`: for the page and each form within a form its address, the next object, and how
    many there are."""
    levels[2, 0] = _form_size(functions, page, levels[0, 0])
    depth, objects, segments = 0, 0, 0
    while depth >= 0:
        if levels[1, depth] == levels[2, depth]:
            depth -= 1
            continue
        item = _child(functions, page, levels[0, depth], levels[1, depth])
        levels[1, depth] += 1
        objects += 1
        if objects > MAX_OBJECTS:
            break
        kind = call_int(functions[TYPE], (item,))
        if kind == PATH:
            segments += max(0, call_int(functions[SEGMENTS], (item,)))
            if segments > MAX_SEGMENTS:
                break
        elif kind == FORM and depth < _MAX_FORM_DEPTH:
            depth += 1
            levels[0, depth], levels[1, depth] = item, 0
            levels[2, depth] = _form_size(functions, page, item)
    return objects, segments


@compiled
def _read_objects(
    functions: Integers, singles: Singles, wholes: Wholes, page: int, view: Floats,
    levels: Integers, outer: Floats, objects: Integers, matrices: Floats, runs: Integers,
    corners: Floats, blanks: Floats,
) -> tuple[int, int, int, int, float]:  # fmt: skip
    """Fill the arrays of `Drawn`; how many rows they have. `levels`: as in `_measure`; `outer`: the
    transformation of each level, and room for one more."""
    levels[2, 0] = _form_size(functions, page, levels[0, 0])
    run_count, corner_count, blank_count, n, depth, area = 0, 0, 0, 0, 0, 0.0
    at = functions[ANSWER]
    while depth >= 0 and n < len(objects):
        if levels[1, depth] == levels[2, depth]:
            depth -= 1
            continue
        item = _child(functions, page, levels[0, depth], levels[1, depth])
        levels[1, depth] += 1
        kind = call_int(functions[TYPE], (item,))
        row, matrix = objects[n], matrices[n]
        row[KIND], row[PLACE], row[DEPTH] = kind, item, depth
        row[FIRST_RUN] = run_count
        n += 1
        _read_matrix(functions, singles, item, outer[depth], outer[_LEVELS], matrix)
        if kind == PATH:
            row[SEGMENT_COUNT] = max(0, call_int(functions[SEGMENTS], (item,)))
            wholes[0] = wholes[1] = 0
            call_int(functions[DRAW_MODE], (item, at, at + 4))
            row[FILLED], row[STROKED] = wholes[0], wholes[1]
            if row[FILLED] != 0 or row[STROKED] != 0:
                run_count, corner_count = _read_path(
                    functions, singles, item, row[SEGMENT_COUNT], view, matrix,
                    runs, corners, run_count, corner_count,
                )  # fmt: skip
        elif kind == TEXT:
            blank_count += _read_blank(
                functions, singles, item, view, matrix, outer[depth], blanks[blank_count]
            )
        elif kind == IMAGE:  # the unit square under its matrix
            area += abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
            runs[run_count, 0] = corner_count
            for k in range(5):
                x, y = (1.0 if k == 1 or k == 2 else 0.0), (1.0 if k == 2 or k == 3 else 0.0)
                x, y = shown_under(view, matrix, x, y)
                corners[corner_count, 0], corners[corner_count, 1] = x, y
                corner_count += 1
            runs[run_count, 1] = corner_count
            run_count += 1
        row[STOP_RUN] = run_count
        if kind == FORM and depth < _MAX_FORM_DEPTH:
            depth += 1
            levels[0, depth], levels[1, depth] = item, 0
            levels[2, depth] = _form_size(functions, page, item)
            for k in range(6):
                outer[depth, k] = matrix[k]
    return n, run_count, corner_count, blank_count, area


@compiled
def _read_matrix(
    functions: Integers, singles: Singles, item: int, outer: Floats, own: Floats, into: Floats
) -> None:
    """The transformation from an object to its page; `own`: room for its own."""
    is_known = call_int(functions[MATRIX], (item, functions[ANSWER])) != 0
    for k in range(6):
        own[k] = singles[k] if is_known else (1.0 if k == 0 or k == 3 else 0.0)
    product(own, outer, into)


@compiled
def _read_path(
    functions: Integers, singles: Singles, item: int, count: int, view: Floats, matrix: Floats,
    runs: Integers, corners: Floats, run_count: int, corner_count: int,
) -> tuple[int, int]:  # fmt: skip
    """Add the runs of a path, open or closed, and their corners; a single corner is no run."""
    first, at = corner_count, functions[ANSWER]
    singles[0] = singles[1] = 0
    for number in range(count):
        segment = call_pointer(functions[SEGMENT], (item, number))
        call_int(functions[POINT], (segment, at, at + 4))
        x, y = shown_under(view, matrix, np.float64(singles[0]), np.float64(singles[1]))
        if call_int(functions[SEGMENT_TYPE], (segment,)) == _MOVE_TO:
            if corner_count - first > 1:
                runs[run_count, 0], runs[run_count, 1] = first, corner_count
                run_count += 1
                first = corner_count
            corner_count = first
        corners[corner_count, 0], corners[corner_count, 1] = x, y
        corner_count += 1
        if call_int(functions[SEGMENT_CLOSE], (segment,)) != 0:
            x, y = corners[first, 0], corners[first, 1]
            corners[corner_count, 0], corners[corner_count, 1] = x, y
            corner_count += 1
    if corner_count - first > 1:
        runs[run_count, 0], runs[run_count, 1] = first, corner_count
        return run_count + 1, corner_count
    return run_count, first


@compiled
def _read_blank(
    functions: Integers, sides: Singles, item: int, view: Floats, matrix: Floats, outer: Floats,
    into: Floats,
) -> int:  # fmt: skip
    """1 and the box of a text object without ink. pdfium ends it where its last space begins."""
    at = functions[ANSWER]  # of left, bottom, right, top, and the size of the font
    if call_int(functions[BOUNDS], (item, at, at + 4, at + 8, at + 12)) == 0:
        return 0
    if sides[3] > sides[1]:
        return 0
    sides[4] = 0
    call_int(functions[FONT_SIZE], (item, at + 16))
    x0, y0 = np.float64(sides[0]), np.float64(sides[1])
    x1, size = np.float64(sides[2]), np.float64(sides[4])
    along, up = size * matrix[0], size * matrix[1]  # one em in writing direction
    first_x = outer[0] * x0 + outer[2] * y0 + outer[4]
    first_y = outer[1] * x0 + outer[3] * y0 + outer[5]
    last_x = outer[0] * x1 + outer[2] * y0 + outer[4]
    last_y = outer[1] * x1 + outer[3] * y0 + outer[5]
    shown_box(view, first_x, first_y, last_x + along - up, last_y + along + up, into)
    return 1
