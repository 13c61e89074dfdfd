"""How an element of a web page looks: whether its text is seen, and whether its place is kept.

What is not displayed takes no place: the next cell of its row stands further left. What is only
invisible keeps its place: a cell that went with its text moved all figures behind it by a column.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from extract.readers.colours import WHITE, Colour, is_lost_on, parse
from extract.readers.transcript.html_styles import Element

_HIDING = re.compile(
    r"content-visibility:hidden|mso-hide:all"
    r"|(?<![-\w])opacity:(?:0?\.0|0(?![.\d]))|filter:[^;]*opacity\(\s*0(?!\.\d*[1-9])(?![1-9])"
    r"|text-decoration[^;]*line-through|(?:left|top|right|bottom|text-indent):-\d{3,}"
    r"|clip-path:(?:inset\(\s*(?:50|100)%|circle\(\s*0)|(?<![-\w])clip:rect\(\s*[01]\D"
    r"|transform:[^;]*(?:scale[xy]?\(\s*0(?![.\d]*[1-9])|translate[xy3d]*\([^;)]*-\d{3,}"
    r"|rotate[xy]\(\s*-?(?:90|270)deg)|(?<![-\w])(?:translate:[^;]*-\d{3,}|zoom:0?\.[01]"
    r"|scale:0(?![.\d]*[1-9]))"
)
_SIZE = re.compile(
    r"(?<![-\w])font(?:-size)?:[^;]*?(?<![\w.])(\d*\.?\d+)(px|pt|em|rem|%|(?=[;/]|$))"
)
_SMALLEST = {"px": 2.5, "pt": 2.0, "em": 0.2, "rem": 0.2, "%": 20.0, "": 0.01}
# Cells grow with what they hold; other elements of no size cut it off.
_NO_SIZE = re.compile(r"(?<![-\w])(?:max-)?(?:height|width):0(?![.\d]*[1-9])")
_CUTS = re.compile(r"overflow(?:-[xy])?:(?:hidden|clip)")
_ROWS = frozenset({"tr", "tbody", "thead", "tfoot"})
_CELLS = _ROWS | {"td", "th", "table"}
# Their size has no effect in a browser, unless something makes blocks of them.
_INLINE = frozenset({"span", "font", "b", "strong", "i", "em", "u", "a", "sup", "sub", "small"})
_BLOCK = re.compile(r"display:(?:inline-)?(?:block|flex|grid)|position:(?:absolute|fixed)|float:")
_BACKWARDS = re.compile(r"unicode-bidi:(?:isolate-)?(?:bidi-)?override")
_COLLAPSE = "collapse"


@dataclass(slots=True)
class Look(Element):
    """An open element and how its text looks; what it does not say itself is that of its parent.
    `colour` and `ground` are None where they are not known."""

    is_hidden: bool = False
    is_blank: bool = False  # its place is kept, nothing of what it holds is seen
    is_closed: bool = False  # <details>: only its summary is shown
    visibility: str = "visible"
    colour: Colour | None = None
    ground: Colour | None = WHITE
    raise_by: int = 0
    is_backwards: bool = False
    is_doubtful: bool = False  # a rule that is not followed may hide it

    @property
    def hides_text(self) -> bool:
        """True where a text right below is not seen."""
        if self.is_hidden or self.is_blank or self.is_closed or self.visibility != "visible":
            return True
        colour, ground = self.colour, self.ground
        return colour is not None and ground is not None and is_lost_on(colour, ground)

    @property
    def is_collapsed(self) -> bool:
        """True for columns that are taken out of their table."""
        return self.visibility == _COLLAPSE


def below(above: Look, tag: str, given: dict[str, str]) -> Look:
    """An element as its parent lets it be, before its own style."""
    is_part = above.is_blank and tag in _CELLS
    return Look(
        tag, given, above.children, colour=above.colour, ground=above.ground,
        raise_by=above.raise_by, is_backwards=above.is_backwards, visibility=above.visibility,
        is_blank=is_part, is_doubtful=above.is_doubtful,
        is_hidden=above.is_hidden or (above.is_blank and not is_part)
        or (above.is_closed and tag != "summary"),
    )  # fmt: skip


def dress(made: Look, own: dict[str, str]) -> None:
    """Give an element the look that the properties of its style ask for."""
    tag, given = made.tag, made.given
    made.is_closed = tag == "details" and "open" not in given
    visibility = own.get("visibility", "")
    if visibility in {"visible", "hidden", _COLLAPSE}:
        made.visibility = visibility
    _paint(made, own, given)
    style = ";".join(f"{name}:{value}" for name, value in own.items())
    if own.get("display") == "none":
        made.is_hidden = True
    elif _is_unseen(tag, style) or (tag in _ROWS and visibility == _COLLAPSE):
        made.is_blank = made.is_blank or tag in _CELLS
        made.is_hidden = made.is_hidden or tag not in _CELLS
    if tag in {"sup", "rt"} or (tag in _INLINE and "vertical-align:super" in style):
        made.raise_by = 1
    elif tag == "sub" or (tag in _INLINE and "vertical-align:sub" in style):
        made.raise_by = -1
    backwards = tag == "bdo" or _BACKWARDS.search(style)
    if backwards and (given.get("dir", "").lower() == "rtl" or "direction:rtl" in style):
        made.is_backwards = True


def _is_unseen(tag: str, style: str) -> bool:
    if _HIDING.search(style):
        return True
    size = _SIZE.search(style)
    if size and float(size.group(1)) < _SMALLEST[size.group(2)]:
        return True
    is_sized = tag not in _CELLS and (tag not in _INLINE or _BLOCK.search(style))
    return bool(is_sized and _NO_SIZE.search(style) and _CUTS.search(style))


def _paint(made: Look, own: dict[str, str], given: dict[str, str]) -> None:
    """Set colour and ground of an element; a colour without any part is unseen on each ground."""
    written = own.get("-webkit-text-fill-color") or own.get("color") or given.get("color", "")
    ground = own.get("background-color") or own.get("background") or given.get("bgcolor", "")
    with suppress(LookupError):  # transparent: that of its parent
        made.ground = parse(ground) if ground else made.ground
    try:
        made.colour = parse(written) if written and written != "inherit" else made.colour
    except LookupError:
        made.is_hidden = made.tag not in _CELLS
        made.is_blank = not made.is_hidden
