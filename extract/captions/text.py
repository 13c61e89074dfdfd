"""Printed text: normal forms for matching, and what counts as an amount or a code.

Matching never changes what is stored: the raw tables keep the text as printed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extract.captions.marks import fold_apart, unmarked

# Marks that departments print for "nothing here".
BLANK_MARKS = frozenset({"\\", "...", "*", "**"})  # beside runs of dashes and slashes

# Thousands in the right places; the first group may be longer: 上海 prints 125360,898. Never 1,23.
_NUMBER = r"(?:\d+(?:,\d{3})*(?:\.\d+)?|\.\d+)"
_AMOUNT = re.compile(
    rf"[△▵∆▲▼▽Δ↑↓]?[-+−—]?[¥￥]?[-+−—]?{_NUMBER}(?:%|[¥￥]|(?:千|万)?元)?"
    rf"|[(]{_NUMBER}(?:%[)]|[)](?:(?:千|万)?元)?)"
)
_SPACED = re.compile(r" ?([-+−—.,%()¥￥元万千△▵∆▲▼▽Δ↑↓]) ?")  # two digits apart may be two numbers
_BLANK_RUN = re.compile(r"[-—―─]+|/+")
_LEADING_CODE = re.compile(r"^([\[(【]?)\s*(\d{3,12})\s*[\])】]?\s*[-_—–:]?\s*(.*)$", re.DOTALL)
_CODE_LENGTHS = frozenset({3, 5, 6, 7, 9, 12})
_FOLD = str.maketrans({"−": "-", "–": "-", "﹣": "-", "‐": "-", "、": "、", "〇": "〇", "∶": ":"})
_SHORT = 40  # characters of a text whose answer is kept
_KEPT = 1 << 15  # answers
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x7f-\x9f\xc0-\xd6\xd8-\xf6\xf8-\u024f]")
_DROP = re.compile(r"[\s“”\"'‘’「」『』《》<>·]+")


def fold(text: str) -> str:
    """NFKC with one kind of minus: full-width digits, commas and brackets become ASCII; raised and
    ringed digits stay what they are."""
    if text.isascii():
        return text
    return _folded(text) if len(text) <= _SHORT else fold_apart(text).translate(_FOLD)


# Captions and figures are asked about a dozen times each; long texts are not kept.
@lru_cache(_KEPT)
def _folded(text: str) -> str:
    return fold_apart(text).translate(_FOLD)


def unreadable(text: str) -> int:
    """Characters that mean nothing in these documents: what a font without a Unicode map yields.

    U+FFFD, the private use area, C1 controls and accented Latin letters (基 comes out as Ā).
    """
    return len(_UNREADABLE.findall(text))


def squeeze(text: str) -> str:
    """The form captions are compared in: folded, without white space and quotation marks."""
    return _squeezed(text) if len(text) <= _SHORT else _DROP.sub("", fold(text))


@lru_cache(_KEPT)
def _squeezed(text: str) -> str:
    return _DROP.sub("", fold(text))


def is_amount(text: str) -> bool:
    """True for a number as printed in a money column (`1,717.85`, `-3.2`, `△3.2`, `30.86%`).

    What a sign means is decided where amounts are read, in SQL; here it only is one.
    """
    return _is_short_amount(text) if len(text) <= _SHORT else _is_amount(text)


@lru_cache(_KEPT)
def _is_short_amount(text: str) -> bool:
    return _is_amount(text)


def _is_amount(text: str) -> bool:
    folded = unmarked(fold(text))
    if " " in folded:
        folded = _SPACED.sub(r"\1", " ".join(folded.split()))
    return bool(_AMOUNT.fullmatch(folded))


def is_blank_mark(text: str) -> bool:
    """True for a dash or slash printed in place of a number."""
    squeezed = squeeze(text)
    return squeezed in BLANK_MARKS or bool(_BLANK_RUN.fullmatch(squeezed))


def has_decimals(text: str) -> bool:
    """True for an amount that carries a decimal point or separators: surely money, not a code."""
    return is_amount(text) and ("." in text or "," in fold(text))


def leading_code(text: str) -> tuple[str, str]:
    """Split `[2010801]行政运行`, `2010801-行政运行` or `2010801 行政运行` into code and name.

    Returns ("", text) where no code of three or more digits leads.
    """
    match = _LEADING_CODE.match(fold(text))
    if not match:
        return "", text
    opening, code, name = match.groups()
    # A bare number must be as long as a code is: 2020、2021… or 1500万元 are none.
    if not opening and len(code) not in _CODE_LENGTHS:
        return "", text
    if name[:1] in {".", ",", "年", "%", "、"} or name[:1].isdigit():
        return "", text
    return code, name.strip()
