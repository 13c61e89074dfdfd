"""From the characters of a text page to those that are seen, once each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np

from extract.model import Box, Glyph
from extract.readers.pdf.characters import Characters, characters, text_facts
from extract.readers.pdf.clips import clip, clip_boxes
from extract.readers.pdf.drawn import Drawn
from extract.readers.pdf.native import Flags, Floats, Integers, address, compiled
from extract.readers.pdf.seen import Ground, why_not_seen
from extract.readers.pdf.watermarks import WATERMARK, are_marks

_UNMAPPED = 0xFFFD
_BOLD = 0.8  # points; the second stroke of bold type stands nearer, the next character never does
_SHOWN, _CLIPPED, _UNSEEN = 0, 1, 2  # states of a character


class Seeing(NamedTuple):
    """The characters of a page that are seen, and what is told of the others."""

    glyphs: list[Glyph]
    unseen: Counter[str]  # how many characters are left out, by reason
    cut_runs: set[int]  # text objects of which a clip hides a part


def read_glyphs(
    text: Any, view: Floats, drawn: Drawn, ground: Ground, has_ink: Callable[..., bool]
) -> Seeing:
    """Visible characters of a text page, on what its page draws."""
    found = characters(address(text.raw), text.count_chars(), view)
    if not len(found.number):
        return Seeing([], Counter(), set())
    # One row for each text object; `which` leads from a character to its row.
    places, first, which = np.unique(found.place, return_index=True, return_inverse=True)
    facts = text_facts(address(text.raw), places, found.number[first])
    limits = clip_boxes(view, np.where(drawn.holds_itself(places), places, 0))
    part, is_out, is_cut = clip(found.box, limits[which])
    reasons = why_not_seen(text.raw, found, facts, which, drawn.orders(places), ground, has_ink)
    for n in np.flatnonzero(are_marks(text.raw, facts, which, found.box)).tolist():
        reasons.setdefault(n, WATERMARK)
    state = np.full(len(found.number), _SHOWN)
    state[list(reasons)] = _UNSEEN
    state[is_out] = _CLIPPED
    once = first_of_doubles(found.code, found.box, state)
    unseen = Counter(r for n, r in reasons.items() if once[n] and state[n] == _UNSEEN)
    cut_runs = set(found.place[once & is_cut].tolist())
    return Seeing(_glyphs(found, part, once & (state == _SHOWN)), unseen, cut_runs)


def _glyphs(found: Characters, part: Floats, kept: Flags) -> list[Glyph]:
    boxes = found.box[kept]
    texts = map(chr, np.where(found.is_unmapped, _UNMAPPED, found.code)[kept].tolist())
    sides = boxes.T.tolist()
    whole = (part[kept] == boxes).all(axis=1)
    if whole.all():
        parts: Any = repeat(None)
    else:
        parts = [
            None if is_whole else Box(*sides)
            for is_whole, sides in zip(whole.tolist(), part[kept].tolist(), strict=True)
        ]
    rows = zip(texts, *sides, parts, found.place[kept].tolist())  # noqa: B905 - `parts` may not end
    return list(map(partial(tuple.__new__, Glyph), rows))


def first_of_doubles(code: Integers, box: Floats, state: Integers) -> Flags:
    """True for a character unless the same one is seen before it at the same place: bold type is
    often drawn twice. `state`: of each character; only what is shown makes another a double."""
    count = len(code)
    heads = np.full(1 << (2 * count).bit_length(), -1, np.int64)
    once = np.ones(count, np.bool_)
    _find_doubles(code, box, state, heads, np.empty(count, np.int64), once)
    return once


@compiled
def _find_doubles(
    code: Integers, box: Floats, state: Integers, heads: Integers, following: Integers, once: Flags
) -> None:
    """`heads`: the last character by its square of the page, `following`: the one before it."""
    size = len(heads)
    for n in range(len(code)):
        x, y = box[n, 0], box[n, 1]
        for column in range(int(x - _BOLD), int(x + _BOLD) + 1):
            for row in range(int(y - _BOLD), int(y + _BOLD) + 1):
                other = heads[_slot(code[n], column, row, size)]
                while other >= 0 and once[n]:
                    if (
                        code[other] == code[n]
                        and abs(x - box[other, 0]) < _BOLD
                        and abs(y - box[other, 1]) < _BOLD
                    ):
                        once[n] = False
                    other = following[other]
        if once[n] and state[n] == _SHOWN:
            slot = _slot(code[n], int(x), int(y), size)
            following[n] = heads[slot]
            heads[slot] = n


@compiled
def _slot(code: int, column: int, row: int, size: int) -> int:
    return (code * 31 + column * 8191 + row * 131071) & (size - 1)
