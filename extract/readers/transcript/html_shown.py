"""HTML source as a browser shows it: unseen elements out, the values of form fields in.

<span style="display:none">9</span>1,234.50 was read as 91,234.50, and the figures of a table made
of <input> fields were lost. Everything else of the source stays as it was written; digits that
stand raised or lowered are written as such, for they are no part of the number before them.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass

from extract.captions.marks import lowered, raised
from extract.readers.colours import WHITE, Colour, is_lost_on, parse
from extract.readers.transcript.html_markup import MarkupParser
from extract.readers.transcript.html_styles import Element, Styles, styles_of

# Struck through is seen, but what it says was taken back; what stands within players and frames
# is for browsers that have none.
_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "del", "s", "strike", "datalist", "rp"}
    | {"iframe", "object", "audio", "video", "canvas", "svg"}
)
_CLOSING = re.compile(r"</([a-z]+)", re.I)
_UNTOLD = frozenset({"script", "style"})  # nobody expects to see them
_VOID = frozenset(
    {"br", "hr", "img", "input", "col", "wbr", "link", "meta", "area", "base", "embed", "source"}
)
_NO_TEXT = frozenset({"hidden", "checkbox", "radio", "submit", "reset", "image", "file"})
_HIDING = re.compile(
    r"(?<![-\w])display:none|(?:content-)?visibility:(?:hidden|collapse)|mso-hide:all"
    r"|(?<![-\w])opacity:(?:0?\.0|0(?![.\d]))|filter:[^;]*opacity\(\s*0(?!\.\d*[1-9])(?![1-9])"
    r"|text-decoration[^;]*line-through|(?:left|top|right|bottom|text-indent):-\d{3,}"
    r"|clip-path:(?:inset\(\s*(?:50|100)%|circle\(\s*0)|(?<![-\w])clip:rect\(\s*[01]\D"
    r"|transform:[^;]*(?:scale[xy]?\(\s*0(?![.\d]*[1-9])|translate[xy3d]*\([^;)]*-\d{3,})"
)
_SIZE = re.compile(r"(?<![-\w])font(?:-size)?:[^;]*?(?<![\w.])(\d*\.?\d+)(px|pt|em|rem|%|(?=;|$))")
_SMALLEST = {"px": 2.5, "pt": 2.0, "em": 0.2, "rem": 0.2, "%": 20.0, "": 0.01}
# Cells grow with what they hold; other elements of no size cut it off.
_NO_SIZE = re.compile(r"(?<![-\w])(?:max-)?(?:height|width):0(?![.\d]*[1-9])")
_CUTS = re.compile(r"overflow(?:-[xy])?:(?:hidden|clip)")
_CELLS = frozenset({"td", "th", "tr", "table", "tbody"})
# Their size has no effect in a browser, unless something makes blocks of them.
_INLINE = frozenset({"span", "font", "b", "strong", "i", "em", "u", "a", "sup", "sub", "small"})
_BLOCK = re.compile(r"display:(?:inline-)?(?:block|flex|grid)|position:(?:absolute|fixed)|float:")
_BACKWARDS = re.compile(r"unicode-bidi:(?:isolate-)?(?:bidi-)?override")
_STRUCK = re.compile(r"~~(?=\S)([^~\n|]{1,200})(?<=\S)~~")  # of Markdown
# What ends an element that is not closed: the next of its kind within the same table or list.
_ENDS = {
    "td": ({"td", "th"}, {"table", "tr"}), "th": ({"td", "th"}, {"table", "tr"}),
    "tr": ({"tr"}, {"table"}), "li": ({"li"}, {"ul", "ol"}), "option": ({"option"}, {"select"}),
    "tbody": ({"tbody", "thead"}, {"table"}), "tfoot": ({"tbody", "thead"}, {"table"}),
    **dict.fromkeys(("p", "div", "table", "ul", "ol", "h1", "h2", "h3"), ({"p"}, {"td", "th"})),
}  # fmt: skip
_HOLD = {"td", "th", "table"}  # no end of an element within reaches out of them
_MAX_DEPTH = 1_000


def shown(source: str) -> tuple[str, int]:
    """The source without what a browser does not show, and how many characters with a digit among
    them were left out. Text that is no HTML comes back as it was."""
    source = _STRUCK.sub(r"<del>\1</del>", source)
    if "<" not in source:
        return source, 0
    parser = _Shown(styles_of(source), Counter(map(str.lower, _CLOSING.findall(source))))
    parser.feed(source)
    parser.close()
    parser.finish()
    return "".join(parser.parts), parser.hidden


@dataclass(slots=True)
class _Open(Element):
    """An open element and how its text looks; what it does not say itself is that of its parent.
    `colour` and `ground` are None where they are not known."""

    is_hidden: bool = False
    is_closed: bool = False  # <details>: only its summary is shown
    colour: Colour | None = None
    ground: Colour | None = WHITE
    raise_by: int = 0
    is_backwards: bool = False

    @property
    def hides_text(self) -> bool:
        """True where a text right below is not seen."""
        lost = self.colour is not None and self.ground is not None
        return self.is_hidden or self.is_closed or (lost and is_lost_on(self.colour, self.ground))  # type: ignore[arg-type]


class _Shown(MarkupParser):
    def __init__(self, styles: Styles, closings: Counter[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.styles, self.closings = styles, closings
        self.parts: list[str] = []
        self.hidden = 0
        self.path: list[_Open] = [_Open("", {})]
        self.count: Counter[str] = Counter()
        self.left_out: list[str] = []
        self.options: list[tuple[bool, str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _ENDS:
            self._end_before(*_ENDS[tag])
        above = self.path[-1]
        above.children += 1
        made = self._look(tag, given)
        if tag == "input":
            self._input(given, made)
            return
        is_seen = not made.is_hidden
        if tag not in _VOID and len(self.path) < _MAX_DEPTH:
            self.path.append(made)
            self.count[tag] += 1
        if not is_seen:
            return
        if tag == "select":
            self.options = []
        elif tag == "option" and self.options is not None:
            self.options.append(("selected" in given, given.get("label", "")))
        else:
            self.parts.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)
        elif not self.path[-1].is_hidden:  # <o:p/>: empty, whatever a browser makes of it
            self.parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        ended = self._close(tag) if self.count[tag] else None
        if ended.is_hidden if ended is not None else self.path[-1].is_hidden:
            return
        if tag == "select" and self.options is not None:
            options, self.options = self.options, None
            chosen = [text for is_chosen, text in options if is_chosen]
            self.parts.append((chosen or [text for _, text in options] or [""])[0])
        elif tag != "option" or self.options is None:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        look = self.path[-1]
        if look.hides_text:
            self._leave_out(data, look)
        elif self.options:
            is_chosen, text = self.options[-1]
            self.options[-1] = is_chosen, text + data
        elif self.options is None:
            if look.raise_by and len(data) < 20:
                data = raised(data) if look.raise_by > 0 else lowered(data)
            backwards = look.is_backwards and any(c.isdigit() for c in data)
            self.parts.append(f"\u202e{data}" if backwards else data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def finish(self) -> None:
        """Whatever is open at the end of the source is closed."""
        self._tell()

    def _leave_out(self, data: str, look: _Open) -> None:
        if any(c.isdigit() for c in data) and not _UNTOLD & {e.tag for e in self.path[-2:]}:
            self.left_out.append(data)
        if not look.is_hidden:
            self._tell()

    def _tell(self) -> None:
        self.hidden += sum(not c.isspace() for text in self.left_out for c in text)
        self.left_out = []

    def _end_before(self, ended: set[str], within: set[str]) -> None:
        if not any(self.count[tag] for tag in ended):
            return
        for place in range(len(self.path) - 1, 0, -1):
            tag = self.path[place].tag
            if tag in ended:
                self._cut(place)
                return
            if tag in within:
                return

    def _close(self, tag: str) -> _Open | None:
        """Close the innermost element of a kind, with what was left open in it; the end of an
        element that was opened outside of a cell closes nothing within it."""
        for place in range(len(self.path) - 1, 0, -1):
            ended = self.path[place]
            if ended.tag == tag:
                self._cut(place)
                return ended
            if ended.tag in _HOLD and tag not in {"tr", "tbody", "thead", *_HOLD}:
                return None
        return None

    def _cut(self, place: int) -> None:
        was_hidden = self.path[-1].is_hidden
        self.count.subtract(element.tag for element in self.path[place:])
        del self.path[place:]
        if was_hidden and not self.path[-1].is_hidden:
            self._tell()

    def _input(self, given: dict[str, str], look: _Open) -> None:
        kind = given.get("type", "text").lower()
        value = given.get("value", "")
        if kind in _NO_TEXT:
            return
        if kind == "password" or look.hides_text:
            self._leave_out(value, look)
            self._tell()
        else:
            self.parts.append(html.escape(value))

    def _look(self, tag: str, given: dict[str, str]) -> _Open:
        above = self.path[-1]
        made = _Open(
            tag, given, above.children, colour=above.colour, ground=above.ground,
            raise_by=above.raise_by, is_backwards=above.is_backwards,
            is_hidden=above.is_hidden or (above.is_closed and tag != "summary"),
        )  # fmt: skip
        if made.is_hidden or tag in _VOID - {"input"}:
            return made
        # One that is never closed would take the rest of the page with it.
        self.closings[tag] -= 1
        if (
            (tag in _UNSEEN and self.closings[tag] >= 0)
            or "hidden" in given
            or "popover" in given
            or (tag == "dialog" and "open" not in given)
        ):
            made.is_hidden = True
            return made
        made.is_closed = tag == "details" and "open" not in given
        own = self.styles.of([*self.path, made], given.get("style", ""))
        _paint(made, own, given)
        style = ";".join(f"{name}:{value}" for name, value in own.items())
        made.is_hidden = made.is_hidden or _is_hidden(tag, style)
        if tag in {"sup", "rt"} or (tag in _INLINE and "vertical-align:super" in style):
            made.raise_by = 1
        elif tag == "sub" or (tag in _INLINE and "vertical-align:sub" in style):
            made.raise_by = -1
        backwards = tag == "bdo" or _BACKWARDS.search(style)
        if backwards and (given.get("dir", "").lower() == "rtl" or "direction:rtl" in style):
            made.is_backwards = True
        return made


def _is_hidden(tag: str, style: str) -> bool:
    if _HIDING.search(style):
        return True
    size = _SIZE.search(style)
    if size and float(size.group(1)) < _SMALLEST[size.group(2)]:
        return True
    is_sized = tag not in _CELLS and (tag not in _INLINE or _BLOCK.search(style))
    return bool(is_sized and _NO_SIZE.search(style) and _CUTS.search(style))


def _paint(made: _Open, own: dict[str, str], given: dict[str, str]) -> None:
    """Set colour and ground of an element; a colour without any part is unseen on each ground."""
    written = own.get("color") or given.get("color", "")
    ground = own.get("background-color") or own.get("background") or given.get("bgcolor", "")
    with suppress(LookupError):  # transparent: that of its parent
        made.ground = parse(ground) if ground else made.ground
    try:
        made.colour = parse(written) if written and written != "inherit" else made.colour
    except LookupError:
        made.is_hidden = True
