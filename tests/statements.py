"""What no statement of a finding may hold: words of the other language, blanks in quotes, keys."""

from __future__ import annotations

import re

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
_KEY = re.compile(r"[a-z]+_[a-z_]+")
_WRONG = (
    "“”",
    "“ ”",
    '""',
    "《》",
    "（）",
    "()",
    "—万元",
    "side —",
    "第?页",
    "page ?",
    "None",
    "{",
)


def faults(statement: str, language: str, file_name: str) -> list[str]:
    """Faults of one statement; what is quoted from the document may be in any language."""
    bare = statement.replace(f"《{file_name}》", "").replace(file_name, "")
    found = [wrong for wrong in _WRONG if wrong in bare]
    found += [title for title in re.findall(r"《([^《》]*)》", bare) if _KEY.fullmatch(title)]
    # Innermost quotes first: a quoted sentence may quote.
    previous = ""
    while bare != previous:
        previous = bare
        bare = re.sub(r"“[^“”]*”|《[^《》]*》", "", bare)
    if language == "en":
        # The reading names captions in brackets.
        bare = re.sub(r'"[^"]*"|\([^()]*\)', "", bare)
        return found + _CHINESE.findall(bare)[:1] + _KEY.findall(bare)
    return found + _LATIN_WORD.findall(bare)
