"""Tables of HTML source with their row and column spans; layout tables give way to inner ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_UNSEEN = re.compile(r"<(script|style|head|noscript)\b|<!--|<!doctype", re.I)
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|section|article|br|hr|body|html|form)\b[^>]*>", re.I
)
_TABLE = re.compile(r"</?table\b[^>]*>", re.I)
_MAX_SPAN = 200  # a span is printed by a machine; larger ones are damage


@dataclass(slots=True)
class HtmlCell:
    """One td or th. `source` keeps its inner markup for the pieces."""

    row: int
    column: int
    row_span: int
    column_span: int
    source: str = ""


@dataclass(slots=True)
class HtmlTable:
    """Cells on a grid. A table that holds another table is layout: its cells are text."""

    cells: list[HtmlCell] = field(default_factory=list)
    is_layout: bool = False
    row: int = -1
    taken: set[tuple[int, int]] = field(default_factory=set)

    def start_cell(self, row_span: int, column_span: int) -> None:
        self.row = max(self.row, 0)
        column = 0
        while (self.row, column) in self.taken:
            column += 1
        self.cells.append(HtmlCell(self.row, column, row_span, column_span))
        for r in range(row_span):
            for c in range(column_span):
                self.taken.add((self.row + r, column + c))


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[HtmlTable] = []
        self.in_cell: list[bool] = []
        self.found: list[HtmlTable | str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._layout()
            self.open.append(HtmlTable())
            self.in_cell.append(False)
        elif not self.open:
            return
        elif tag == "tr":
            self.open[-1].row += 1
            self.in_cell[-1] = False
        elif tag in {"td", "th"}:
            given = dict(attrs)
            self.open[-1].start_cell(_span(given.get("rowspan")), _span(given.get("colspan")))
            self.in_cell[-1] = True
        else:
            self._add(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self.open:
            table = self.open.pop()
            self.in_cell.pop()
            if table.is_layout:
                self.found.extend(c.source for c in table.cells)
            else:
                self.found.append(table)
        elif tag in {"td", "th"} and self.in_cell:
            self.in_cell[-1] = False
        elif tag not in {"tr", "tbody", "thead", "table", "tfoot", "colgroup"}:
            self._add(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._add(f"&#{name};")

    def _add(self, text: str) -> None:
        if not self.open:
            self.found.append(text)
        elif self.in_cell[-1]:
            self.open[-1].cells[-1].source += text
        elif text.strip():
            self.found.append(text)  # text between cells, as a browser would show it: above

    def _layout(self) -> None:
        """A table opens inside another: what the outer one printed so far is text before it."""
        if self.open:
            outer = self.open[-1]
            outer.is_layout = True
            self.found.extend(c.source for c in outer.cells)
            outer.cells = [HtmlCell(outer.row, 0, 1, 1)]


def parse_tables(source: str) -> list[HtmlTable | str]:
    """Tables and the texts around them, in printed order. Unclosed tables are closed at the end."""
    parser = _Parser()
    parser.feed(source)
    parser.close()
    while parser.open:
        parser.handle_endtag("table")
    return parser.found


def one_line_each(text: str) -> str:
    """HTML source with every outermost table on a line of its own and blocks on their own lines."""
    parts: list[str] = []
    depth, start = 0, 0
    for match in _TABLE.finditer(text):
        if match.group(0).startswith("</"):
            depth = max(0, depth - 1)
            if depth == 0:
                parts.append("\n" + " ".join(text[start : match.end()].split()) + "\n")
                start = match.end()
        else:
            if depth == 0:
                parts.append(text[start : match.start()])
                start = match.start()
            depth += 1
    rest = text[start:]
    parts.append("\n" + " ".join(rest.split()) if depth else rest)
    return "".join(parts)


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


def _span(value: str | None) -> int:
    return min(max(int(value), 1), _MAX_SPAN) if value and value.isdigit() else 1
