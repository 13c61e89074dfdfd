"""Text in the form that patterns are matched in, with the way back to the printed characters."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

_DROPPED = re.compile(r"[\s“”\"'‘’「」『』]")
_KEPT = 256  # texts; each is asked for several times while its paragraph is read
# Only one character for one: NFKC would turn ① into 1 and ㎡ into m2 and invent digits.
_KEPT_WIDE = "，；：！？（）"
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT_WIDE}
_FOLD |= {ord(a): ord(b) for a, b in zip("−–﹣():;﹪", "---（）：；%", strict=True)}
_LEADERS = re.compile(r"(?:(?<!\.)\.{4,}+|(?<!…)…{2,}+|(?<!·)·{4,}+)\d*$")
_LOOSE_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
# 支出4，245.49万元: a wide comma between thousands, as people type and recognition reads it. The
# amount is not 245.49. Only within money and behind a word, because the 1 of 1，300万元 may number
# an item; behind a colon only with decimals.
_WIDE_THOUSANDS = re.compile(
    r"(?:(?<=[：（])(?=[\d,，]+\.)|(?<=\w)(?<!\d))[1-9]\d{0,2}(?:[,，]\d{3})+"
    r"(?=(?:\.\d+)?(?:万|亿|千)?元)"
)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Printed text without white space and quotation marks; `origin[i]` is its place there."""

    text: str
    origin: tuple[int, ...]

    def place(self, index: int) -> int:
        """Where a character of the narrowed text stands in the printed one."""
        return self.origin[index]

    def find(self, printed: int) -> int:
        """The first place at or after a printed character."""
        return bisect_left(self.origin, printed)


@lru_cache(_KEPT)
def narrow(printed: str) -> Narrowed:
    """Fold width and brackets, drop white space and quotation marks, keep the way back."""
    dropped = {match.start() for match in _DROPPED.finditer(printed)}
    origin = tuple(index for index in range(len(printed)) if index not in dropped)
    folded = _DROPPED.sub("", printed).translate(_FOLD)
    folded = _WIDE_THOUSANDS.sub(lambda found: found[0].replace("，", ","), folded)
    return Narrowed(_LOOSE_COMMA.sub("，", folded), origin)


def is_leader(printed: str) -> bool:
    """True for a line of a table of contents with its dots."""
    return bool(_LEADERS.search(narrow(printed).text))


def without_leader(caption: str) -> str:
    """A line of a table of contents without its dots and page number."""
    return _LEADERS.sub("", caption)
