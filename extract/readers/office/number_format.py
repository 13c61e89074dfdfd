"""A number as its cell format shows it: what a reader of the workbook sees.

Formats scale (`#,##0.00,` shows thousands, `0!.0000` shows 元 as 万元), hide zeros, and round
halves away from zero. The sign is kept even where a format tells it by colour alone.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

_LITERAL_DOT = "\x00"
_TOKEN = re.compile(r'"[^"]*"|\[[^\[\]]*\]|[\\!].|_.|\*.|.', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|=|<|>)(-?[\d.]+)\]")
_PLACES = re.compile(r"[0#?]")
SMALLEST = 2.0  # points of a type that can be read
_IN_WHITE = re.compile(r"\[(?:white|color ?2|白色|颜色 ?2)\]", re.I)


def show(value: int | float, number_format: str, shows_zeros: bool = True) -> str:
    """The text of a numeric cell."""
    number = Decimal(repr(value))
    if not number and not shows_zeros:
        return ""
    parts = sections(number_format)
    section = _section(number, parts)
    if not section.strip() and (not number or (not "".join(parts).strip() and len(parts) > 1)):
        return ""  # ;;; shows no number at all
    pattern, words = _plain(section)
    if "general" in section.lower() or any(mark in pattern for mark in "E@/"):
        return _general(value)
    if not _PLACES.search(pattern) or (not number and words and not re.search("[0#]", pattern)):
        return words.strip() if not number or words.strip() else _general(value)
    return _shown(number, pattern)


@cache
def sections(number_format: str) -> tuple[str, ...]:
    """The parts between semicolons that are no part of a quoted text."""
    found = [""]
    for piece in _TOKEN.findall(number_format):
        if piece == ";":
            found.append("")
        else:
            found[-1] += piece
    return tuple(found)


def is_in_white(value: object, number_format: str) -> bool:
    """True for a number that its format writes in white: [White]#,##0.00."""
    if "[" not in number_format or not isinstance(value, int | float):
        return False
    parts = sections(number_format)
    return bool(_IN_WHITE.search(parts[1 if value < 0 and len(parts) > 1 else 0]))


def _section(number: Decimal, parts: tuple[str, ...]) -> str:
    conditions = [_CONDITION.search(part) for part in parts]
    if any(conditions):
        for part, condition in zip(parts, conditions, strict=True):
            if condition is None or _holds(number, condition.group(1), Decimal(condition.group(2))):
                return part
        return "General"
    if number < 0 and len(parts) > 1:
        return parts[1]
    if number == 0 and len(parts) > 2:
        return parts[2]
    return parts[0]


def _holds(number: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": number < limit,
        ">": number > limit,
        "=": number == limit,
        "<=": number <= limit,
        ">=": number >= limit,
        "<>": number != limit,
    }[sign]


def _plain(section: str) -> tuple[str, str]:
    """(placeholders, quoted words) of a section: colours, fillers and literals taken off."""
    pattern, words = "", ""
    for piece in _TOKEN.findall(section):
        if piece[0] == '"':
            words += piece[1:-1]
        elif piece in {"\\.", "!."}:
            pattern += _LITERAL_DOT
        elif piece[0] not in "[\\!_*":
            pattern += piece
            words += piece if piece in "-—" else ""
    return pattern, words


def _shown(number: Decimal, pattern: str) -> str:
    last = max(m.end() for m in _PLACES.finditer(pattern))
    # Commas behind the last place scale, and so do those behind the whole number: 0,.00
    behind = len(pattern[last:]) - len(pattern[last:].lstrip(","))
    units = pattern.partition(".")[0]
    commas = behind or len(units) - len(units.rstrip(","))
    number = number / Decimal(1000) ** commas
    percent = "%" in pattern
    if percent:
        number *= 100
    body = pattern[:last]
    literal = body.rfind(_LITERAL_DOT)
    places = len(_PLACES.findall(body[literal + 1 :])) if literal >= 0 else 0
    whole, dot, fraction = body[literal + 1 :].partition(".")
    if literal >= 0:  # 0!.0000: the dot is put into the whole number
        rounded = number.quantize(Decimal(1), ROUND_HALF_UP)
        return f"{rounded.scaleb(-places):.{places}f}"
    fixed = len(re.findall("0", fraction)) if dot else 0
    most = len(_PLACES.findall(fraction)) if dot else 0
    rounded = number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    text = f"{rounded:{',' if ',' in whole else ''}.{most}f}"
    while most > fixed and text.endswith("0"):
        text, most = text[:-1], most - 1
    return text.rstrip(".") + ("%" if percent else "")


def _general(value: int | float) -> str:
    """All digits of the value: a spreadsheet shows eleven at most, which is the width of a cell."""
    if isinstance(value, int):
        return str(value)
    text = f"{Decimal(f'{value:.15g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
