"""The characters of a text page as arrays, one row each, from one pass over pdfium.

The columns of `Characters` run side by side; nothing is decided here but what is no character at
all: white space, and what pdfium makes up to end a line.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from extract.readers.pdf.native import (
    ANSWER,
    CHAR_ANGLE,
    CHAR_MATRIX,
    DOUBLES,
    FILL_COLOUR,
    FUNCTIONS,
    GENERATED,
    INK_BOX,
    LOOSE_BOX,
    MAP_ERROR,
    RENDER_MODE,
    SINGLES,
    STROKE_COLOUR,
    TEXT_OBJECT,
    TRANSPARENCY,
    UNICODE,
    WHOLES,
    Floats,
    Integers,
    Singles,
    Wholes,
    call_float,
    call_int,
    call_pointer,
    compiled,
)
from extract.readers.pdf.view import shown_box

# Render modes.
_STROKED, _FILLED_AND_STROKED, _FILLED_STROKED_CLIP = 1, 2, 6
_PALE = 231  # of 255 in each part of a colour: white, or next to it
_SLANTED = 0.02
_LEAST_INK = 0.3  # points of height and breadth
_NO_COLOUR = -1
_OPAQUE = 255


class Characters(NamedTuple):
    """One row for each character, in the order of the text page."""

    number: Integers  # its index in the text page
    code: Integers  # Unicode; of one without a map the number in the order of its font
    is_unmapped: Integers  # 1 or 0
    place: Integers  # the address of its text object; 0: not known
    box: Floats  # [n, 4] x0, top, x1, bottom in points as displayed


class TextFacts(NamedTuple):
    """What holds for all characters of a text object; one row for each object."""

    mode: Integers  # render mode
    colour: Integers  # [n, 4] red, green, blue, opacity of 255 of what is seen; -1: none
    fill: Integers  # [n, 4] the same of its inside, whether that is seen or not
    angle: Floats  # of the base line, radians
    is_blended: Integers  # 1: opaque, and yet mixed with what is under it by a mode or a mask
    is_edged: Integers  # 1: filled, and drawn around in white


def characters(text: int, count: int, view: Floats) -> Characters:
    """The characters of a text page at an address; `view`: see `view`."""
    numbers, box = np.empty((4, count), np.int64), np.empty((count, 4))
    columns = numbers[0], numbers[1], numbers[2], numbers[3]
    found = _read_characters(FUNCTIONS, SINGLES, DOUBLES, text, count, view, *columns, box)
    number, code, unmapped, place = numbers[:, :found]
    return Characters(number, code, unmapped, place, box[:found])


def text_facts(text: int, places: Integers, first: Integers) -> TextFacts:
    """Of the text objects at `places`; `first`: a character of each, by its index."""
    count = len(places)
    facts = TextFacts(
        np.empty(count, np.int64), np.empty((count, 4), np.int64), np.empty((count, 4), np.int64),
        np.empty(count), np.empty(count, np.int64), np.empty(count, np.int64),
    )  # fmt: skip
    _read_facts(FUNCTIONS, SINGLES, WHOLES, text, places, first, *facts)
    return facts


def angles(text: int, count: int, most: int) -> Floats:
    """The angles in radians under which some visible characters are set."""
    found = np.empty(count)
    return found[: _read_angles(FUNCTIONS, text, count, max(1, count // most), found)]


def heights(text: int, count: int, most: int) -> Floats:
    """The heights of some visible characters, in points."""
    found = np.empty(count)
    step = max(1, count // most)
    return found[: _read_heights(FUNCTIONS, SINGLES, text, count, step, found)]


@compiled
def _read_characters(
    functions: Integers, rect: Singles, sides: Floats, text: int, count: int, view: Floats,
    index: Integers, code: Integers, unmapped: Integers, place: Integers, box: Floats,
) -> int:  # fmt: skip
    """Fill the columns of `Characters`; how many there are."""
    found, at = 0, functions[ANSWER]
    for i in range(count):
        value = call_int(functions[UNICODE], (text, i))
        if value == 0x02 or value == 0xFFFE:  # hyphens at the end of a line
            value = 0x2D
        # Without a map the code is a number in the font's own order: nothing that can be read.
        is_unmapped = call_int(functions[MAP_ERROR], (text, i)) == 1
        if not is_unmapped and (
            value < 0x21
            or value == 0xA0
            or value == 0x3000
            or value == 0xFEFF
            or value == 0x200B
            or 0xD800 <= value < 0xE000
        ):
            # A map may lead to a blank or to no character at all, and something is drawn.
            if call_int(functions[INK_BOX], (text, i, at, at + 8, at + 16, at + 24)) == 0:
                continue
            if min(sides[1] - sides[0], sides[3] - sides[2]) < _LEAST_INK:
                continue
            # The box of a blank in slanted text is as high as it is wide.
            if abs(math.sin(2 * call_float(functions[CHAR_ANGLE], (text, i)))) > _SLANTED:
                continue
            is_unmapped = True
        if call_int(functions[GENERATED], (text, i)) == 1:
            continue
        if call_int(functions[LOOSE_BOX], (text, i, functions[ANSWER])) == 0:
            continue
        index[found], code[found], unmapped[found] = i, value, is_unmapped
        place[found] = call_pointer(functions[TEXT_OBJECT], (text, i))
        left, top = np.float64(rect[0]), np.float64(rect[1])
        right, bottom = np.float64(rect[2]), np.float64(rect[3])
        shown_box(view, left, bottom, right, top, box[found])
        found += 1
    return found


@compiled
def _read_facts(
    functions: Integers, singles: Singles, wholes: Wholes, text: int, places: Integers,
    first: Integers, mode: Integers, colour: Integers, fill: Integers, angle: Floats,
    blended: Integers, edged: Integers,
) -> None:  # fmt: skip
    """Fill the columns of `TextFacts`."""
    at = functions[ANSWER]
    for n in range(len(places)):
        mode[n] = call_int(functions[RENDER_MODE], (places[n],))
        read_colour(functions[FILL_COLOUR], functions[ANSWER], wholes, places[n], fill[n])
        seen = FILL_COLOUR if mode[n] != _STROKED else STROKE_COLOUR
        read_colour(functions[seen], functions[ANSWER], wholes, places[n], colour[n])
        # The base line, not the strokes: type may be slanted to look italic (江苏 2018).
        singles[0] = singles[1] = 0
        call_int(functions[CHAR_MATRIX], (text, first[n], functions[ANSWER]))
        blended[n] = (
            colour[n, 3] == _OPAQUE and call_int(functions[TRANSPARENCY], (places[n],)) != 0
        )
        angle[n] = math.atan2(np.float64(singles[1]), np.float64(singles[0]))
        edged[n] = 0
        if mode[n] == _FILLED_AND_STROKED or mode[n] == _FILLED_STROKED_CLIP:
            is_known = call_int(functions[STROKE_COLOUR], (places[n], at, at + 4, at + 8, at + 12))
            least = min(wholes[0], wholes[1], wholes[2])
            edged[n] = is_known != 0 and least > _PALE and fill[n, :3].min() <= _PALE


@compiled
def read_colour(function: int, at: int, wholes: Wholes, item: int, into: Integers) -> None:
    """Red, green, blue and opacity of an object, or -1 four times."""
    is_known = call_int(function, (item, at, at + 4, at + 8, at + 12)) != 0
    for k in range(4):
        into[k] = wholes[k] if is_known else _NO_COLOUR


@compiled
def _read_angles(functions: Integers, text: int, count: int, step: int, into: Floats) -> int:
    found = 0
    for i in range(0, count, step):
        if call_int(functions[UNICODE], (text, i)) > 0x20:
            into[found] = call_float(functions[CHAR_ANGLE], (text, i))
            found += 1
    return found


@compiled
def _read_heights(
    functions: Integers, rect: Singles, text: int, count: int, step: int, into: Floats
) -> int:
    found = 0
    for i in range(0, count, step):
        if call_int(functions[UNICODE], (text, i)) > 0x20 and (
            call_int(functions[LOOSE_BOX], (text, i, functions[ANSWER])) != 0
        ):
            into[found] = abs(np.float64(rect[1]) - np.float64(rect[3]))
            found += 1
    return found
