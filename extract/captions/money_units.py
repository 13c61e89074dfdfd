"""Money units as printed above a table or within its captions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.captions.text import fold, squeeze

UNITS = {"元": "yuan", "千元": "thousand_yuan", "万元": "wan_yuan"}
# Printed here and there over figures of a whole government; no table of a department needs them.
UNSUPPORTED = {"百万元": "million_yuan", "亿元": "hundred_million_yuan"}
# The longest first: 百万元 is no 万元.
MONEY = "|".join(sorted({**UNITS, **UNSUPPORTED}, key=len, reverse=True))
IN_CAPTION = re.compile(rf"[(（](?:(?:金额)?单位[:：]?)?(?:人民币)?({MONEY})[)）]")
# 预算数/万元, 金额：万元, 合计【元】; 千元 and 万元 also without any sign between.
_AT_END = re.compile(
    rf"(?<=.)(?:[/,:，：]|[\[【](?:单位:)?)({MONEY})[\]】]?$|(?<=[数额计])(万元|千元)$"
)

# In a note below its table: 本表金额单位为万元, 本表按万元填列, 以元为单位.
_SAID = re.compile(
    rf"单位(?:金额)?(?:[:：]|均?(?:为|是|以|按))(?:人民币)?({MONEY})"
    rf"|(?:按|以)(?:人民币)?({MONEY})(?:为(?:计量|金额)?单位|列示|填列|填报|反映|列报|表示)"
)
# 编制单位：元谋县财政局 is a body of 元谋县, not a table of 元.
_PLACE = re.compile(
    r"(?<=[:：;∶为是])\s*元[一-龥]{1,2}(?:[一-龥]+族自治)?(?:县|区|市|镇|乡|旗|街道)"
)


def without_places(text: str) -> str:
    """A text, folded, without names of places that begin with the word for yuan."""
    return _PLACE.sub("", fold(text))


def without_unit(caption: str) -> str:
    """A squeezed caption without the unit that it prints."""
    return _AT_END.sub("", IN_CAPTION.sub("", caption))


def caption_unit(path: Sequence[str]) -> str:
    """The unit that a column prints in its own caption or in one above it; the deepest holds."""
    for text in reversed(path):
        found = IN_CAPTION.findall(text)
        found += [one or other for one, other in _AT_END.findall(text)]
        if found:
            return {**UNITS, **UNSUPPORTED}[found[-1]]
    return ""


def head_unit(text: str) -> str:
    """The one unit that the captions of a head print, or empty: none, or several."""
    found = set(IN_CAPTION.findall(squeeze(text)))
    return {**UNITS, **UNSUPPORTED}[found.pop()] if len(found) == 1 else ""


def said_unit(notes: Sequence[str]) -> str:
    """The one unit (万元) that the notes of a table say its amounts are in, or empty."""
    found = {
        one or other
        for note in notes
        for one, other in _SAID.findall(squeeze(without_places(note)))
    }
    return found.pop() if len(found) == 1 else ""
