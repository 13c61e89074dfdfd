"""HTML source as a browser shows it: unseen elements out, the values of form fields in.

<span style="display:none">9</span>1,234.50 was read as 91,234.50, and the figures of a table made
of <input> fields were lost. Everything else of the source stays as it was written; digits that
stand raised or lowered are written as such, for they are no part of the number before them.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import NamedTuple

from extract.captions.marks import lowered, raised
from extract.readers.transcript.html_columns import Columns
from extract.readers.transcript.html_looks import Look, below, dress
from extract.readers.transcript.html_markup import MarkupParser
from extract.readers.transcript.html_styles import Styles, styles_of

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
_STRUCK = re.compile(r"~~(?=\S)([^~\n|]{1,200})(?<=\S)~~")  # of Markdown
# What ends an element that is not closed: the next of its kind within the same table or list.
_ENDS = {
    "td": ({"td", "th"}, {"table", "tr"}), "th": ({"td", "th"}, {"table", "tr"}),
    "tr": ({"tr"}, {"table"}), "li": ({"li"}, {"ul", "ol"}), "option": ({"option"}, {"select"}),
    "tbody": ({"tbody", "thead"}, {"table"}), "tfoot": ({"tbody", "thead"}, {"table"}),
    **dict.fromkeys(("p", "div", "table", "ul", "ol", "h1", "h2", "h3"), ({"p"}, {"td", "th"})),
}  # fmt: skip
_ROWS = frozenset({"tr", "tbody", "thead", "tfoot", "td", "th", "colgroup"})
_HOLD = {"td", "th", "table"}  # no end of an element within reaches out of them
_MAX_DEPTH = 1_000


class Shown(NamedTuple):
    """What a browser shows of a source."""

    text: str
    hidden: int = 0  # characters that are left out, of texts with a digit
    doubtful: int = 0  # texts with a digit that a rule may hide which is not followed


def shown(source: str) -> Shown:
    """The source without what a browser does not show. Text without marks comes back as it was."""
    source = _STRUCK.sub(r"<del>\1</del>", source)
    if "<" not in source:
        return Shown(source)
    parser = _Shown(styles_of(source), Counter(map(str.lower, _CLOSING.findall(source))))
    parser.feed(source)
    parser.close()
    parser.finish()
    return Shown("".join(parser.parts), parser.hidden, parser.doubtful)


class _Shown(MarkupParser):
    def __init__(self, styles: Styles, closings: Counter[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.styles, self.closings = styles, closings
        self.parts: list[str] = []
        self.hidden = self.doubtful = 0
        self.path: list[Look] = [Look("", {})]
        self.count: Counter[str] = Counter()
        self.left_out: list[str] = []
        self.options: list[tuple[bool, str]] | None = None
        self.tables: list[Columns] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _ENDS:
            self._end_before(*_ENDS[tag])
        if tag in _ROWS and self.path[-1].tag == "colgroup":
            self._cut(len(self.path) - 1)
        above = self.path[-1]
        above.children += 1
        made = self._look(tag, given)
        if tag == "input":
            self._input(given, made)
            return
        self._place(made)
        if tag not in _VOID and len(self.path) < _MAX_DEPTH:
            self.path.append(made)
            self.count[tag] += 1
        if made.is_hidden:
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
            self.doubtful += look.is_doubtful and any(c.isdigit() for c in data)
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

    def _leave_out(self, data: str, look: Look) -> None:
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

    def _close(self, tag: str) -> Look | None:
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
        del self.tables[self.count["table"] :]
        del self.path[place:]
        if was_hidden and not self.path[-1].is_hidden:
            self._tell()

    def _place(self, made: Look) -> None:
        """Where an element stands in its table: what is in a collapsed column is not seen."""
        if made.tag == "table" and len(self.path) < _MAX_DEPTH:
            self.tables.append(Columns())
        elif self.tables and not made.is_hidden:
            table = self.tables[-1]
            if made.tag in {"col", "colgroup"}:
                table.add(made.tag, made.given, self.path[-1].tag, made.is_collapsed)
            elif made.tag in {"tr", "td", "th"} and table.start(made.tag, made.given):
                made.is_blank = True

    def _input(self, given: dict[str, str], look: Look) -> None:
        kind = given.get("type", "text").lower()
        value = given.get("value", "")
        if kind in _NO_TEXT:
            return
        if kind == "password" or look.hides_text:
            self._leave_out(value, look)
            self._tell()
        else:
            self.parts.append(html.escape(value))

    def _look(self, tag: str, given: dict[str, str]) -> Look:
        made = below(self.path[-1], tag, given)
        if made.is_hidden or tag in _VOID - {"input", "col"}:
            return made
        # One that is never closed would take the rest of the page with it.
        self.closings[tag] -= 1
        if (
            (tag in _UNSEEN and self.closings[tag] >= 0)
            or ("hidden" in given and tag != "col")
            or "popover" in given
            or (tag == "dialog" and "open" not in given)
        ):
            made.is_hidden = True
        else:
            dress(made, self.styles.of([*self.path, made], given.get("style", "")))
            made.is_doubtful = made.is_doubtful or self.styles.is_doubtful(made)
        return made
