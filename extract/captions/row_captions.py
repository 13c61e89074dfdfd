"""Known captions of rows: summary lines, 三公 items, functional classes, totals."""

from __future__ import annotations

import re
from functools import cache

from extract.captions.numbering import CHINESE, CIRCLED, number_value
from extract.captions.text import squeeze
from extract.vocabulary import kept, rows

_STYLES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"^({CHINESE})[、.．]?(?=\D)")),
    (2, re.compile(rf"^[(]({CHINESE})[)]、?")),
    (3, re.compile(r"^(\d{1,2})[、.．](?=\D)")),
    (4, re.compile(r"^[(](\d{1,2})[)]、?")),
    (5, re.compile(rf"^([{CIRCLED}])")),
)
_MEMO = re.compile(r"^其中[:：]?")
_FUND_KEYS = {"general_public", "government_fund", "state_capital", "special_account", "fiscal"}


@kept
def _line_rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["line_key"]) for row in rows("lines"))


@kept
def _classes() -> dict[str, str]:
    return {row["caption"]: row["code"] for row in rows("function_classes")}


@cache
def numbering(caption: str) -> tuple[int, int, str]:
    """(style 1–5 or 0, ordinal, rest) of a squeezed caption; （二）国防支出 is (2, 2, …)."""
    text = _MEMO.sub("", caption)
    for style, pattern in _STYLES:
        match = pattern.match(text)
        # 一般公共…, 三公经费 and the like begin with a numeral that is no numbering.
        if match and not (style == 1 and text[match.end(1)] not in "、.．"):
            return style, number_value(match.group(1)), text[match.end() :]
    return 0, 0, text


def is_memo(caption: str) -> bool:
    return bool(_MEMO.match(squeeze(caption)))


@cache
def line_key(caption: str, axis: str) -> str:
    """The key of a caption, or empty. `axis`: function | economic | empty, by the head."""
    _, _, name = numbering(squeeze(caption))
    name = name.rstrip(":：")
    if axis == "function" and name in _classes():
        return f"function_{_classes()[name]}"
    for pattern, key in _line_rules():
        if pattern.fullmatch(name):
            return key
    if axis != "economic" and name in _classes():
        return f"function_{_classes()[name]}"
    return ""


def fund_of(key: str) -> str:
    return key if key in _FUND_KEYS else ""
