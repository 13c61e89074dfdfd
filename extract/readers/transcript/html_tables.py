"""Tables of HTML source with their row and column spans; layout tables give way to inner ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from extract.readers.transcript.html_markup import MarkupParser

_UNSEEN = re.compile(r"<(script|style|head|noscript)\b|<!--|<!doctype", re.I)
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|section|article|br|hr|body|html|form)\b[^>]*>", re.I
)
_TABLE = re.compile(r"</?table\b[^>]*>", re.I)
_PARTS = re.compile(r"<(/?)(table|tr|td|th)\b[^>]*>", re.I)
# Text, a blank line and text again: a paragraph after the table, not the rest of its last cell.
_BLANK_LINE = re.compile(r"(?<=[^\s>])[ \t]*\n[ \t]*\n(?=\s*[^\s<])")
_AMOUNT = re.compile(r"\d\.\d")
_FIGURE_CELL = re.compile(r"\s*-?[\d,]*\d\.\d+\s*")
_MARKUP = re.compile(r"<[^<>]*>|&\w{1,8};|\s+")
_STOP = "。"
_FEW_ROWS = 8  # of a table that only puts prose beside its menus
_MOSTLY = 0.6  # share of its text that the prose takes
_MIN_AMOUNTS = 3  # in its own cells: a table of figures, whatever else stands in it
_MAX_SPAN = 200  # a span is printed by a machine; larger ones are damage
_MAX_SPANNED = 200_000  # places of a table that its cells cover; beyond them no cell spans


@dataclass(slots=True)
class HtmlCell:
    """One td or th. `parts` keep its inner markup for the pieces, and the tables that it holds."""

    row: int
    column: int
    row_span: int
    column_span: int
    parts: list[HtmlTable | str] = field(default_factory=list)

    @property
    def source(self) -> str:
        """The text of the cell without tables inside it."""
        return "".join(part for part in self.parts if isinstance(part, str))

    @property
    def tables(self) -> list[HtmlTable]:
        """Tables inside the cell."""
        return [part for part in self.parts if isinstance(part, HtmlTable)]


@dataclass(slots=True)
class HtmlTable:
    """Cells on a grid."""

    cells: list[HtmlCell] = field(default_factory=list)
    row: int = -1
    taken: set[tuple[int, int]] = field(default_factory=set)
    loose: list[str] = field(default_factory=list)  # text that stands in none of its cells

    @property
    def is_layout(self) -> bool:
        """True for a table that holds others and no figures of its own, or prose beside menus: its
        cells are text."""
        figures = [c for c in self.cells if _AMOUNT.search(c.source)]
        own = len(figures) >= _MIN_AMOUNTS and len({c.row for c in figures}) > 1
        return not own and (any(c.tables for c in self.cells) or self._is_around_prose)

    @property
    def _is_around_prose(self) -> bool:
        """True where a cell of several sentences and blocks is most of what a table holds."""
        if not self.cells or self.cells[-1].row >= _FEW_ROWS:
            return False
        texts = [_MARKUP.sub("", cell.source) for cell in self.cells]
        most = max(range(len(texts)), key=lambda n: len(texts[n]))
        return (
            texts[most].count(_STOP) > 1
            and len(_BLOCK.findall(self.cells[most].source)) > 1
            and len(texts[most]) > _MOSTLY * sum(map(len, texts))
            and not any(_FIGURE_CELL.fullmatch(text) for text in texts)
        )

    def start_cell(self, row_span: int, column_span: int) -> None:
        """Open a cell at the next free slot of the row, as browsers place it."""
        self.row = max(self.row, 0)
        column = 0
        while (self.row, column) in self.taken:
            column += 1
        if row_span * column_span + len(self.taken) > _MAX_SPANNED:
            row_span = column_span = 1
        self.cells.append(HtmlCell(self.row, column, row_span, column_span))
        for r in range(row_span):
            for c in range(column_span):
                self.taken.add((self.row + r, column + c))


def _joined(parts: Sequence[HtmlTable | str]) -> Iterator[HtmlTable | str]:
    """Texts and tables with the pieces of each text as one: <b>12.50</b>万元 is one line."""
    for is_text, run in groupby(parts, lambda part: isinstance(part, str)):
        if is_text:
            yield "".join(map(str, run))
        else:
            yield from run


class _Parser(MarkupParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[HtmlTable] = []
        self.in_cell: list[bool] = []
        self.found: list[HtmlTable | str] = []
        self.outside: list[str] = []  # pieces of text beside all tables

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            if self.open and not self.in_cell[-1] and self.open[-1].cells:
                self.close_table(is_cut=True)  # the one before was not closed
            self.open.append(HtmlTable())
            self.in_cell.append(False)
        elif not self.open:
            if tag not in {"tr", "td", "th"}:
                self._add(self.get_starttag_text() or "")
        elif tag == "tr":
            self.open[-1].row += 1
            self.in_cell[-1] = False
        elif tag in {"td", "th"}:
            given = dict(attrs)
            self.open[-1].start_cell(span(given.get("rowspan")), span(given.get("colspan")))
            self.in_cell[-1] = True
        else:
            self._add(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self.open:
            self.close_table()
        elif tag in {"td", "th", "tr"} and self.in_cell:
            self.in_cell[-1] = False
        elif tag not in {"tr", "tbody", "thead", "table", "tfoot", "colgroup", "td", "th"}:
            self._add(f"</{tag}>")

    def close_table(self, is_cut: bool = False) -> None:
        """Put the innermost table where it is printed: what it holds after it, and text beside its
        cells above it, as a browser does; below one that was never closed."""
        table = self.open.pop()
        self.in_cell.pop()
        printed: list[HtmlTable | str] = []
        is_layout = table.is_layout
        for cell in table.cells if is_layout else ():
            printed += _joined(cell.parts)
        if not is_layout:
            printed = [table, *(inner for cell in table.cells for inner in cell.tables)]
        loose = _joined(table.loose)
        printed = [*printed, *loose] if is_cut else [*loose, *printed]
        if self.open and self.in_cell[-1]:
            self.open[-1].cells[-1].parts += printed
        else:
            self.end_text()
            self.found += printed

    def end_text(self) -> None:
        """Put the text beside the tables where it is printed."""
        if self.outside:
            self.found.append("".join(self.outside))
            self.outside = []

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._add(f"&#{name};")

    def _add(self, text: str) -> None:
        if not self.open:
            self.outside.append(text)
        elif self.in_cell[-1]:
            self.open[-1].cells[-1].parts.append(text)
        elif text.strip():
            self.open[-1].loose.append(text)


def parse_tables(source: str) -> list[HtmlTable | str]:
    """Tables and the texts around them, in printed order. Unclosed tables are closed at the end."""
    parser = _Parser()
    parser.feed(source)
    parser.close()
    while parser.open:
        parser.close_table(is_cut=True)
    parser.end_text()
    return parser.found


def one_line_each(text: str, is_markdown: bool = False) -> str:
    """HTML source with every outermost table on a line of its own and blocks on their own lines.

    A table that is not closed ends with its last row, before the next table or the end; in a
    transcription, with the blank line that ends its last cell.
    """
    parts: list[str] = []
    in_cell: list[bool] = []  # of each table that is open
    start = last = opened = 0

    def close(end: int) -> None:
        parts.append("\n" + " ".join(text[start:end].split()) + "\n")

    for match in _PARTS.finditer(text):
        tag, closes = match.group(2).lower(), bool(match.group(1))
        if tag == "table" and not closes:
            if in_cell == [True] and is_markdown:
                ended = _BLANK_LINE.search(text, opened, match.start())
                if ended:
                    in_cell, last = [False], ended.start()
            if in_cell and not in_cell[-1] and last > start:
                in_cell.pop()
                if not in_cell:
                    close(last)
                    start = last
            if not in_cell:
                parts.append(text[start : match.start()])
                start = match.start()
            in_cell.append(False)
        elif tag == "table" and in_cell:
            in_cell.pop()
            if not in_cell:
                close(match.end())
                start = match.end()
        elif in_cell:
            in_cell[-1] = tag != "tr" and not closes
            opened = match.end()
            if closes and len(in_cell) == 1:
                last = match.end()
    if in_cell == [True] and is_markdown and (ended := _BLANK_LINE.search(text, opened)):
        in_cell, last = [False], ended.start()
    if in_cell and (in_cell[0] or last <= start):
        close(len(text))
    elif in_cell:
        close(last)
        parts.append(text[last:])
    else:
        parts.append(text[start:])
    return "".join(parts)


def ends_in_a_row(text: str) -> bool:
    """True for source that breaks off within a row: a figure may be cut, or cells missing."""
    parts = list(_PARTS.finditer(text))
    opened = sum(m.group(2).lower() == "table" and not m.group(1) for m in parts)
    closed = sum(m.group(2).lower() == "table" and bool(m.group(1)) for m in parts)
    if not parts or opened <= closed:
        return False
    last = parts[-1]
    return last.group(2).lower() in {"td", "th"} or not last.group(1)


def page_text(source: str) -> str:
    """A web page as lines: unseen parts out, each block on its line, tables kept as source."""
    lines: list[str] = []
    for line in one_line_each(_seen(source)).split("\n"):
        lines.extend([line] if _TABLE.search(line) else block_lines(line))
    return "\n".join(lines)


def _seen(source: str) -> str:
    """The source without scripts, styles and comments. Each kind that is not closed is looked for
    once only, so that hostile pages take no longer than others."""
    lower = source.lower()
    parts: list[str] = []
    start = 0
    unclosed: set[str] = set()
    for match in _UNSEEN.finditer(source):
        if match.start() < start:
            continue
        kind = (match.group(1) or match.group(0)).lower()
        closing = {"<!--": "-->", "<!doctype": ">"}.get(kind, f"</{kind}")
        end = -1 if kind in unclosed else lower.find(closing, match.end())
        if end < 0:
            unclosed.add(kind)
            continue
        parts.append(source[start : match.start()])
        start = end + len(closing)
        if closing.startswith("</"):
            start = lower.find(">", start) + 1 or len(source)
    parts.append(source[start:])
    return " ".join(parts)


def block_lines(source: str) -> list[str]:
    """Source cut where a browser begins a new line."""
    return _BLOCK.sub("\n", source).split("\n")


def span(value: str | None) -> int:
    """How many rows or columns an attribute says; 1 where it says nothing sensible."""
    is_number = value is not None and value.isascii() and value.strip().isdecimal()
    return min(max(int(value or 1), 1), _MAX_SPAN) if is_number else 1
