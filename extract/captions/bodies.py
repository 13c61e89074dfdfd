"""Names of public bodies by how they end: one list for covers and for prose."""

from __future__ import annotations

import re
from functools import cache

from extract.vocabulary import rows

_REGION = re.compile(r"^(?:[一-龥]{2,9}?(?:省|自治区|市|州|盟|区|县|旗)|省|市|区|县|本)")
_PREFIX = re.compile(r"^(?:中共|中国共产党)")
_ABBREVIATED = 3  # characters that an abbreviation keeps at least: 市审计局 of 北京市审计局


@cache
def body_ending(heads_section: bool = False) -> str:
    """Endings as one alternative of a pattern; only those that are safe in prose, if asked."""
    found = [row["suffix"] for row in rows("bodies") if row["heads_section"] or not heads_section]
    return "|".join(sorted(found, key=len, reverse=True))


def is_same_body(name: str, other: str) -> bool:
    """True where one name abbreviates the other: 省检察院 of 江苏省人民检察院."""
    short, long = sorted((_plain(name), _plain(other)), key=len)
    if len(short) < _ABBREVIATED:
        return not short
    return _is_within(short, long) or _is_within(_REGION.sub("", short), long)


def _plain(name: str) -> str:
    return _PREFIX.sub("", re.sub(r"[（）()]", "", name))


def _is_within(short: str, long: str) -> bool:
    """True where the characters of `short` stand in `long` in this order, the last one last."""
    if not short or short[-1] != long[-1:]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)
