"""Marks of footnotes at a number: 335.20①, 335.20*, 335.20[1], a raised 1, 约335.20.

NFKC makes a plain digit of a raised or circled one, and 335.20¹ became 335.201. They are kept apart
here, and taken off where a text is asked whether it is a number.
"""

from __future__ import annotations

import re
import unicodedata

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉"
_RAISE = str.maketrans("0123456789", _RAISED)
_LOWER = str.maketrans("0123456789", _LOWERED)
# Raised, lowered and ringed digits: no part of a number, whatever it is folded to.
_APART = f"{_RAISED}{_LOWERED}\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf"
_MARKED = re.compile(f"[{_APART}]")
_PLAIN = re.compile(f"[^{_APART}]+")
_BEHIND = re.compile(
    rf"(?<=[\d%)元])(?:\s*(?:[{_APART}*＊†‡※]|[\[【〔]\s*\^?[\d{_APART}]{{1,2}}\s*[\]】〕]|[(（\[]?注\s*\d{{0,2}}[)）\]]?))+$"
)
_BEFORE = re.compile(rf"^(?:约|[{_APART}†‡※]|[*＊]{{1,2}})\s*(?=[-+−—△¥￥]?\d)")


def fold_apart(text: str) -> str:
    """NFKC that leaves raised, lowered and ringed digits as they are."""
    if not _MARKED.search(text):
        return unicodedata.normalize("NFKC", text)
    return _PLAIN.sub(lambda m: unicodedata.normalize("NFKC", m.group(0)), text)


def unmarked(text: str) -> str:
    """A number without the marks before and behind it; any other text as it is."""
    return _BEFORE.sub("", _BEHIND.sub("", text))


def raised(text: str) -> str:
    """Digits as raised digits; other marks stay."""
    return text.translate(_RAISE)


def lowered(text: str) -> str:
    """A text with its digits as lowered ones (₁₂)."""
    return text.translate(_LOWER)
