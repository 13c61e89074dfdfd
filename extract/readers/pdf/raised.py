"""Digits behind a number that are marks of footnotes, however they are set.

335.20 with a raised 1 was read as 335.201. A mark is smaller and raised, or only one of both: of
full size off the base line of its number, or small upon it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extract.captions.marks import raised
from extract.model import Glyph

NUMERIC = frozenset("0123456789.,%")
RAISED = 0.86  # share of the size of a number that a mark has at the most; browsers set 0.83
_SMALL = 0.8  # the same of one that stands on the base line: its width has to be smaller, too
_OFF = 1 / 6  # share of the size by which a mark of full size leaves the base line
_EVEN = 0.04  # share of the size by which the other digits may differ
_GAP = 0.35  # share of the size between two characters of a number
_CENTRE = 0.45  # share of the size by which the centres of a number and its mark may differ
_MOST = 2  # digits of a mark
_FEWEST = 3  # characters of a number that tell how it is set


def with_raised(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs with digits that are marks of footnotes as such. A mark takes the height of the
    number that it stands behind, so that both are one line."""
    digits = [g for g in glyphs if g.text in NUMERIC]
    if len(digits) < 2 or not is_doubtful(
        min(g.size for g in digits), max(g.size for g in digits),
        max(g.bottom for g in digits) - min(g.bottom for g in digits),
    ):  # fmt: skip
        return glyphs
    height = max(max(g.size for g in digits), 1.0)
    bands: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in digits:
        bands[_band(glyph, height)].append(glyph)
    marked = dict(_displaced(digits, glyphs, height))
    for glyph in digits:
        if glyph.text.isdecimal() and id(glyph) not in marked:
            near = [g for n in (-1, 0, 1) for g in bands.get(_band(glyph, height) + n, ())]
            before = _number_before(glyph, near)
            if before is not None:
                marked[id(glyph)] = before
    return [_mark(g, marked[id(g)]) if id(g) in marked else g for g in glyphs]


def is_doubtful(least: float, most: float, spread: float) -> bool:
    """True where digits from the least to the greatest size, with the lower sides so far apart,
    may hold a mark."""
    return least <= RAISED * most or spread > _OFF * least


def _mark(glyph: Glyph, before: Glyph) -> Glyph:
    return Glyph(raised(glyph.text), glyph.x0, before.top, glyph.x1, before.bottom)


def _band(glyph: Glyph, height: float) -> int:
    return int((glyph.top + glyph.bottom) / 2 / height)


def _displaced(
    digits: list[Glyph], glyphs: list[Glyph], height: float
) -> Iterator[tuple[int, Glyph]]:
    """The last digits of numbers that are set in another way than all before them, where nothing
    else stands behind these: close lines have digits above one another."""
    bands: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        bands[_band(glyph, height)].append(glyph)
    for run in _runs(digits, height):
        for count in range(1, min(_MOST, len(run) - _FEWEST) + 1):
            number, mark = run[:-count], run[-count:]
            if (
                number[-1].text.isdecimal()
                and all(g.text.isdecimal() for g in mark)
                and _is_even(number)
                and _is_even(mark)
                and _is_set_apart(number[-1], mark[0], number)
                and _is_last(mark, bands, height)
            ):
                yield from ((id(glyph), number[-1]) for glyph in mark)
                break


def _is_even(run: Sequence[Glyph]) -> bool:
    """True where all characters have one size and one base line."""
    slack = _EVEN * run[0].size
    return all(
        abs(g.size - run[0].size) <= slack and abs(g.bottom - run[0].bottom) <= slack for g in run
    )


def _is_set_apart(last: Glyph, mark: Glyph, number: Sequence[Glyph]) -> bool:
    if mark.size > RAISED * last.size:
        return abs(mark.bottom - last.bottom) > _OFF * last.size
    widths = [g.x1 - g.x0 for g in number if g.text.isdecimal()]
    return mark.size <= _SMALL * last.size and mark.x1 - mark.x0 < RAISED * max(widths)


def _is_last(mark: Sequence[Glyph], bands: dict[int, list[Glyph]], height: float) -> bool:
    """True where no number goes on behind a mark, and nothing stands above or below it."""
    first, last = mark[0], mark[-1]
    band = _band(first, height)
    own = {id(glyph) for glyph in mark}
    for glyph in (g for n in (-1, 0, 1) for g in bands.get(band + n, ())):
        middle = (glyph.x0 + glyph.x1) / 2
        end = last.x1 + (_GAP * last.size if glyph.text in NUMERIC else 0)
        if (
            id(glyph) not in own
            and first.x0 < middle
            and (glyph.x0 if glyph.text in NUMERIC else middle) < end
        ):
            return False
    return True


def _runs(digits: list[Glyph], height: float) -> list[list[Glyph]]:
    """Characters that follow one another at about one height, from left to right."""
    found: list[list[Glyph]] = []
    last: dict[int, list[Glyph]] = {}  # by band: the run that ends furthest to the right
    for glyph in sorted(digits, key=lambda g: g.x0):
        band = _band(glyph, height)
        near = (last[n] for n in (band, band - 1, band + 1) if n in last)
        run = next((r for r in near if _follows(r[-1], glyph)), None)
        if run is None:
            run = []
            found.append(run)
        run.append(glyph)
        last[band] = run
    return found


def _follows(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    apart = (glyph.top + glyph.bottom - before.top - before.bottom) / 2
    return abs(glyph.x0 - before.x1) <= _GAP * size and abs(apart) <= _CENTRE * size


def _number_before(glyph: Glyph, digits: list[Glyph]) -> Glyph | None:
    """The last character of a number of larger type that a digit stands behind and above."""
    for other in digits:
        gap = min(abs(glyph.x0 - other.x1), abs(glyph.x0 - other.x1 - glyph.size / 2))
        if (
            glyph.size <= RAISED * other.size
            and gap <= other.size
            and glyph.x0 >= other.x1 - other.size / 4
            and glyph.bottom < other.bottom - other.size / 6
            and glyph.bottom > other.top
        ):
            nearer = [d for d in digits if d.size >= other.size and other.x1 < d.x1 <= glyph.x1]
            level = [d for d in nearer if abs(d.bottom - other.bottom) < other.size / 4]
            return max(level, key=lambda d: d.x1, default=other)
    return None
