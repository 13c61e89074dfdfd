"""List numbers in front of captions and headings: 一、 （二） 3. 第四部分 ①."""

from __future__ import annotations

CHINESE = "[一二三四五六七八九十]{1,3}"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
PART = f"第{CHINESE}(?:部分|章|篇|节)"
_NUMERALS = {c: n for n, c in enumerate("一二三四五六七八九", 1)}


def number_value(text: str) -> int:
    """一 … 九十九, ① … ⑳ or digits as a number, 0 for none."""
    if text.isdecimal():
        return int(text)
    if text and text in CIRCLED:
        return CIRCLED.index(text) + 1
    tens, found, ones = text.partition("十")
    if found:
        return 10 * _NUMERALS.get(tens, 1) + _NUMERALS.get(ones, 0)
    return _NUMERALS.get(text, 0)
