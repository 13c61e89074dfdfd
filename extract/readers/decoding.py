"""Bytes of a text file to characters: UTF-8 and 16, GB 18030, Big5."""

from __future__ import annotations

import re

from extract.readers.blanks import short_blanks

# No ink and no width: tools leave them inside of figures. Marks of a direction turn no number;
# those that turn what follows (U+202E) stay, and what holds one is no number.
_ZERO_WIDTH = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFE0F, 0xFEFF))
_HEAD = 65_536  # bytes that tell UTF-16 without a mark from other encodings
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.I)
_BIG5 = frozenset({"big5", "big5-hkscs", "cp950", "x-x-big5"})
# In nearly every budget; bytes of one encoding read in another give none of them.
_HERE, _THERE = "预算单位项目支出收入万元合计", "預算單位項目支出收入萬元合計"


def decode(content: bytes, charset: str = "") -> str:
    """The text; empty if it is in none of the encodings. `charset`: what a mail part says of
    itself. Characters without ink and width are left out."""
    for encoding in _encodings(content, charset):
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\x00" in text:
            continue
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_ZERO_WIDTH)
        return short_blanks(text)
    return ""


def _encodings(content: bytes, charset: str) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    head = content[:_HEAD]
    if b"\x00" in head:  # no text in any other encoding holds one
        halves = {"utf-16-be": head[0::2], "utf-16-le": head[1::2]}
        return (max(halves, key=lambda name: halves[name].count(0)),)
    stated = _CHARSET.search(content[:2048])
    said = charset.lower() or (stated.group(1).decode("ascii").lower() if stated else "")
    if said in _BIG5:
        return ("utf-8-sig", "big5hkscs")
    return ("utf-8-sig", *_by_words(head))


def _by_words(head: bytes) -> tuple[str, ...]:
    """GB 18030 unless words of a budget are there in Big5: most bytes are valid in either."""
    simplified = head.decode("gb18030", "ignore")
    traditional = head.decode("big5hkscs", "ignore")
    there = sum(traditional.count(c) for c in _THERE)
    is_big5 = there > sum(simplified.count(c) for c in _HERE + _THERE)
    return ("big5hkscs", "gb18030") if is_big5 else ("gb18030",)
