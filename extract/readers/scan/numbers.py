"""Numbers within words: recognised a second time, each by itself.

No sum holds the number of a sentence. An underline that touches it hides its point or its percent
sign, and the words around it make the recogniser sure of what is not there. So each number with a
unit or a point is looked at again without its words, on the picture with its underlines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.captions.text import is_amount
from extract.readers.scan.picture import Bytes
from extract.readers.scan.recogniser import Character, Reading

_NUMBER = re.compile(r"([-−–—]?)(\d[\d.,，．]*)")
_WELL_FORMED = re.compile(r"\d+(?:[,，]\d{3})*(?:[.．]\d+)?")
_MANY = 5  # digits: no percentage has as many before its point
_UNITS = frozenset("%％‰元万亿千人辆个台批次户件")
_SURE = 0.9  # of each character of a number
# Of the height of a line, beside what is looked at again: with a hair's breadth more, and where
# that differs, with less, because a stroke of the word before it may look like a digit.
LOOKS = (0.15, -0.05)
_COMMAS = ",，"
_ENDS = ".,，．"
_POINTS = ".·:"
_SEPARATORS = str.maketrans({",": "", "，": "", "．": "."})


@dataclass(frozen=True, slots=True)
class Run:
    """A number of a reading: its characters `start` to `stop`, and the unit behind it."""

    start: int
    stop: int
    printed: str
    digits: str
    unit: str


def without_dust(reading: Reading) -> Reading:
    """A number without points before it, behind it or beside another one, which are dust: 396.67
    of `.396.67`. The reading itself where it is a number, or where it is none without them."""
    text = reading.text
    if is_amount(text) or len(text) != len(reading.characters):
        return reading
    kept = [n for n, c in enumerate(text) if c not in _POINTS or _is_between_digits(text, n)]
    if not kept or not is_amount("".join(text[n] for n in kept)):
        return reading
    return Reading(tuple(reading.characters[n] for n in kept))


def without_underlines(reading: Reading) -> Reading:
    """A line without what is left of the short underlines of figures that are filled in."""
    kept = tuple(c for c in reading.characters if c.text != "_")
    return reading if len(kept) == len(reading.characters) else Reading(kept)


def _is_between_digits(text: str, n: int) -> bool:
    return text[n - 1 : n].isdecimal() and text[n + 1 :].lstrip(_POINTS)[:1].isdecimal()


def runs_of(reading: Reading) -> Iterator[Run]:
    """Numbers that are figures: with a unit, with a point, or at the end of a line, where the unit
    may be in the next one. Years, codes and numbers of sections are none."""
    text = reading.text
    if len(text) != len(reading.characters):
        return
    for match in _NUMBER.finditer(text):
        digits = _plain(match[2])
        unit = text[match.end() : match.end() + 1]
        unit = unit if unit in _UNITS else ""
        is_last = match.end() == len(text) and text[: match.start()][-1:].isalpha()
        if unit or "." in digits or is_last:
            yield Run(match.start(), match.end(), match[2].rstrip(_ENDS), digits, unit)


def picture_of(run: Run, reading: Reading, line: Bytes, around: float) -> Bytes:
    """The part of the picture of a line [height, width] that shows a number, with so much of its
    height on both sides."""
    height, width = line.shape
    places = [c.place * width for c in reading.characters]
    left = (places[run.start - 1] + places[run.start]) / 2 if run.start else 0.0
    right = (places[run.stop - 1] + places[run.stop]) / 2 if run.stop < len(places) else width
    edge = around * height
    first = max(0, round(left - edge))
    return line[:, first : max(first + 1, min(width, round(right + edge)))]


def is_doubtful(run: Run, reading: Reading, again: Reading) -> bool:
    """True where a number is not sure or is printed so by nobody (1,69229), and where it looks
    different when it is looked at alone."""
    is_huge = run.unit in {"%", "％"} and len(run.digits.partition(".")[0]) >= _MANY
    if is_huge or not _WELL_FORMED.fullmatch(run.printed):
        return True
    if any(_sureness(c) < _SURE for c in reading.characters[run.start : run.stop]):
        return True
    for match in _NUMBER.finditer(again.text):
        if _plain(match[2]) == run.digits:
            unit = again.text[match.end() : match.end() + 1]
            return unit in _UNITS and unit != run.unit
    return True


def _sureness(character: Character) -> float:
    """How sure a character is; of a comma, narrow or wide, that it is one."""
    if character.text not in _COMMAS:
        return character.confidence
    return character.confidence + sum(p for text, p in character.others if text and text in _COMMAS)


def _plain(number: str) -> str:
    return number.translate(_SEPARATORS).rstrip(".")
