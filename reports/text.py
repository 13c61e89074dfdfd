"""How figures and names are shown: never calculated here, only rounded for the eye."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

MISSING = "—"
_CENT = Decimal("0.01")
# Spreadsheets of East Asia take the wide signs for the narrow ones.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_UNSAFE_IN_NAMES = re.compile(r"[^\w（）()·-]+")


def amount(value: Decimal | float | None, *, signed: bool = False) -> str:
    """An amount with two decimals; blank is not zero."""
    if value is None:
        return MISSING
    rounded = Decimal(str(value)).quantize(_CENT, ROUND_HALF_UP)
    return f"{rounded:+,.2f}" if signed else f"{rounded:,.2f}"


def printed(value: Decimal | str | None) -> str:
    """A figure with all its decimals, at least two; nothing where there is none."""
    if value is None or isinstance(value, str):
        return value or ""
    exact = value.normalize()
    decimals = max(2, -int(exact.as_tuple().exponent))
    return f"{exact:,.{decimals}f}"


def percent(value: Decimal | float | None, *, signed: bool = True) -> str:
    """A percentage with two decimals."""
    text = amount(value, signed=signed)
    return text if text == MISSING else f"{text}%"


def width_of(text: str, font: int) -> float:
    """About how wide a text is drawn, in pixels: Chinese characters are square."""
    return sum(font * (1.0 if ord(c) > 0x2E7F else 0.68 if c.isupper() else 0.58) for c in text)


def wrapped(text: str, width: float, font: int, lines: int) -> str:
    """A label in lines that fit: broken between words, in Chinese between characters.

    What is more than the lines hold is cut at the end, with an ellipsis.
    """
    words = re.findall(r"[^\W\u2e80-\uffef]+\S*?\s*(?=[\W\u2e80-\uffef]|$)|.", text)
    found = [""]
    for word in words:
        if found[-1] and width_of((found[-1] + word).rstrip(), font) > width:
            found.append("")
        found[-1] += word
    found = [line.strip() for line in found if line.strip()]
    if len(found) > lines:
        found = [*found[: lines - 1], found[lines - 1][:-1] + "…"]
    return "\n".join(found)


def may_be_formula(text: str) -> bool:
    """Whether a spreadsheet could take this text for a formula."""
    return text.lstrip(" ").startswith(_FORMULA_STARTS)


def for_csv(text: str) -> str:
    """Text for a CSV cell that no spreadsheet takes for a formula."""
    return f"'{text}" if may_be_formula(text) else text


def file_stem(names: Iterable[str], *keys: str) -> str:
    """A file name out of names as printed, and the keys that keep equal names apart."""
    # Most file systems take 255 bytes: names are cut, keys never.
    named = "_".join(filter(None, map(_clean, names)))[:44]
    return "_".join(filter(None, (named, *map(_clean, keys))))


def _clean(part: str) -> str:
    """No separators, nothing that a shell or a file system reads."""
    return _UNSAFE_IN_NAMES.sub("_", part).strip("_.")
