"""Colours as web pages and office files write them, and whether one is seen on another."""

from __future__ import annotations

import colorsys
import re

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
_NEAR = 20  # of 255 in each part: #eee on white is seen, #fafafa is not
_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8}|[0-9a-f]{4})")
_BETWEEN = r"[\s,]+"
_NUMBER = r"\d{1,9}(?:\.\d*)?|\.\d+"
_ALPHA = rf"(?:\s*[,/]\s*((?:{_NUMBER})%?))?\s*\)"
_RGB = re.compile(rf"rgba?\(\s*{_BETWEEN.join([rf'((?:{_NUMBER})%?)'] * 3)}{_ALPHA}")
_HSL = re.compile(
    rf"hsla?\(\s*({_NUMBER})(?:deg)?{_BETWEEN}({_NUMBER})%{_BETWEEN}({_NUMBER})%{_ALPHA}"
)
# The light names, and those that headings stand on; any other name is a colour that is seen.
_NAMES = {
    "white": WHITE, "snow": (255, 250, 250), "ivory": (255, 255, 240), "black": (0, 0, 0),
    "ghostwhite": (248, 248, 255), "whitesmoke": (245, 245, 245), "mintcream": (245, 255, 250),
    "floralwhite": (255, 250, 240), "azure": (240, 255, 255), "aliceblue": (240, 248, 255),
    "seashell": (255, 245, 238), "honeydew": (240, 255, 240), "red": (255, 0, 0),
    "blue": (0, 0, 255), "green": (0, 128, 0), "navy": (0, 0, 128), "gray": (128, 128, 128),
}  # fmt: skip


def parse(text: str) -> Colour | None:
    """The parts of a colour from 0 to 255; None for one that is not known. Raises LookupError for
    one that is wholly transparent."""
    text = text.strip().lower()
    if text == "transparent":
        raise LookupError(text)
    if match := _HEX.fullmatch(text):
        digits = match.group(1)
        digits = "".join(2 * c for c in digits) if len(digits) < 6 else digits
        if digits[6:] == "00":
            raise LookupError(text)
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    if match := _RGB.fullmatch(text):
        _check_alpha(match.group(4))
        red, green, blue = (_part(match.group(n)) for n in (1, 2, 3))
        return red, green, blue
    if match := _HSL.fullmatch(text):
        _check_alpha(match.group(4))
        hue, light, full = float(match.group(1)), float(match.group(3)), float(match.group(2))
        red_, green_, blue_ = colorsys.hls_to_rgb(hue / 360 % 1, min(light, 100) / 100, full / 100)
        return round(red_ * 255), round(green_ * 255), round(blue_ * 255)
    return _NAMES.get(text)


def is_lost_on(colour: Colour, ground: Colour) -> bool:
    """True for a text in the colour of its ground, or so near to it that nobody sees it."""
    return all(abs(a - b) < _NEAR for a, b in zip(colour, ground, strict=True))


def _part(text: str) -> int:
    value = float(text.rstrip("%"))
    return min(255, round(value * 2.55 if text.endswith("%") else value))


def _check_alpha(text: str | None) -> None:
    if text is not None and float(text.rstrip("%")) / (100 if text.endswith("%") else 1) < 0.1:
        raise LookupError(text)
