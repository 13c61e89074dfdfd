"""How figures and names are shown: never calculated here, only rounded for the eye."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

MISSING = "—"
_CENT = Decimal("0.01")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_UNSAFE_IN_NAMES = re.compile(r"[^\w（）()·-]+")


def amount(value: Decimal | float | None, *, signed: bool = False) -> str:
    """An amount with two decimals; blank is not zero."""
    if value is None:
        return MISSING
    rounded = Decimal(str(value)).quantize(_CENT, ROUND_HALF_UP)
    return f"{rounded:+,.2f}" if signed else f"{rounded:,.2f}"


def percent(value: Decimal | float | None, *, signed: bool = True) -> str:
    """A percentage with two decimals."""
    text = amount(value, signed=signed)
    return text if text == MISSING else f"{text}%"


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
