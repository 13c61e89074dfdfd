"""Text in the form that patterns are matched in, with the way back to the printed characters."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

_DROPPED = frozenset("“”\"'‘’「」『』")
# Only one character for one: NFKC would turn ① into 1 and ㎡ into m2 and invent digits.
_KEPT_WIDE = "，；：！？（）"
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT_WIDE}
_FOLD |= {ord(a): ord(b) for a, b in zip("−–﹣():;﹪", "---（）：；%", strict=True)}
_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|·{4,})\d*$")
_LOOSE_COMMA = re.compile(r"(?<!\d),|,(?!\d)")


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


def narrow(printed: str) -> Narrowed:
    """Fold width and brackets, drop white space and quotation marks, keep the way back."""
    kept = [
        (index, character)
        for index, character in enumerate(printed)
        if not character.isspace() and character not in _DROPPED
    ]
    folded = "".join(character for _, character in kept).translate(_FOLD)
    return Narrowed(_LOOSE_COMMA.sub("，", folded), tuple(index for index, _ in kept))


def is_leader(printed: str) -> bool:
    """True for a line of a table of contents with its dots."""
    return bool(_LEADERS.search(narrow(printed).text))


def without_leader(caption: str) -> str:
    """A line of a table of contents without its dots and page number."""
    return _LEADERS.sub("", caption)
