"""Styles of OpenDocument files, as far as they tell whether and how a text is seen."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from extract.captions.marks import lowered, raised
from extract.readers.colours import WHITE, Colour, is_lost_on, parse
from extract.readers.office.number_format import SMALLEST

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}%s"
_LENGTH = re.compile(r"(\d{1,9}(?:\.\d*)?|\.\d+)(mm|cm|in|pt|px)?")
_POINTS = {"mm": 2.835, "cm": 28.35, "in": 72.0, "pt": 1.0, "px": 0.75, None: 1.0}
_MAX_DEPTH = 20  # styles that one is based on
_THIN = 3.0  # points: nothing is seen of a row or column that is smaller
_MARK = 4  # characters of a mark behind a number


def _q(space: str, name: str) -> str:
    return _NS % (space, name)


_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_NAME, _PARENT = _q("style", "name"), _q("style", "parent-style-name")
_SAID_BY = (_q("text", "style-name"), _q("table", "style-name"))


@dataclass(slots=True)
class OpenStyles:
    """Properties of every style by its name; `unseen` counts what was left out of their texts."""

    said: dict[str, dict[str, str]] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    unseen: int = 0

    @classmethod
    def of(cls, *roots: Any) -> OpenStyles:
        """The styles of the parts of a file."""
        found = cls()
        for root in roots:
            for style in root.iter(_q("style", "style")):
                name = style.get(_NAME, "")
                own = found.said.setdefault(name, {})
                for properties in style:
                    own.update(properties.attrib)
                found.parents[name] = style.get(_PARENT, "")
        return found

    def look(self, element: Any) -> dict[str, str]:
        """The properties of an element, with those of the styles that its own is based on."""
        name = next((n for key in _SAID_BY if (n := element.get(key))), "")
        found: dict[str, str] = {}
        for _ in range(_MAX_DEPTH):
            if name not in self.said:
                break
            found = self.said[name] | found
            name = self.parents[name]
        return found

    def is_unseen(self, element: Any) -> bool:
        """True for a text that is hidden, struck out, tiny or of the colour of its ground."""
        look = self.look(element)
        struck = look.get(_q("style", "text-line-through-style"), "none") != "none"
        struck |= look.get(_q("style", "text-line-through-type"), "none") != "none"
        if struck or look.get(_q("text", "display")) == "none":
            return True
        size = _LENGTH.fullmatch(look.get(f"{_FO}font-size", ""))
        if size and float(size.group(1)) * _POINTS[size.group(2)] < SMALLEST:
            return True
        ground = _colour(look.get(f"{_FO}background-color", ""), WHITE)
        colour = _colour(look.get(f"{_FO}color", ""), None)
        return colour is not None and ground is not None and is_lost_on(colour, ground)

    def turned(self, element: Any, text: str) -> str:
        """A text; the digits of a short one that stands raised or lowered as such."""
        place = self.look(element).get(_q("style", "text-position"), "")
        if len(text) > _MARK or place[:1] in {"", "0"}:
            return text
        return lowered(text) if place.startswith(("sub", "-")) else raised(text)

    def is_thin(self, element: Any, side: str) -> bool:
        """True for a row (`row-height`) or column (`column-width`) too small to be seen."""
        match = _LENGTH.fullmatch(self.look(element).get(_q("style", side), ""))
        return match is not None and float(match.group(1)) * _POINTS[match.group(2)] < _THIN


def _colour(text: str, default: Colour | None) -> Colour | None:
    with suppress(LookupError):  # transparent: what lies under it
        return parse(text) if text else default
    return default
