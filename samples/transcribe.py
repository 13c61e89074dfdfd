"""A sample document as a transcription: what an OCR tool writes of the pages that `samples` draws.

Written from the figure files, never from the PDF, so that both readings of one document start at
the same typed figures and share nothing behind them. Two dialects, as tools print tables:

* `html` (MinerU): tables that keep merged cells; a cell is one line.
* `pipes` (marker): a merged cell stands in its first place and leaves the others blank; the lines
  of a narrow cell are kept apart by `<br>`, inside of numbers and codes too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samples.assemble import assemble, chinese_number
from samples.cells import Row, body_rows
from samples.figures import Document, TableFigures, TableLayout
from samples.layout import MERGE_LEFT, MERGE_UP
from samples.sheets import load_projects, sheet

DIALECTS = ("html", "pipes")
PAGE_ROWS = 20  # a longer table goes on after a page break


@dataclass(slots=True)
class Place:
    """A cell with the rows and columns it is merged over."""

    lines: tuple[str, ...]
    rows: int = 1
    columns: int = 1


Rows = list[dict[int, Place]]  # cells by the column they begin in; covered places are left out


@dataclass(slots=True)
class Ruled:
    """A table, or the part of one that a page prints."""

    rows: Rows
    width: int


Piece = str | Ruled  # a paragraph, headings with the marks of Markdown, or a table


def transcribe(document: Document, dialect: str) -> str:
    """The whole document, its parts in printed order."""
    blocks = [
        piece if isinstance(piece, str) else _written(piece.rows, piece.width, dialect)
        for part in pieces(document)
        for piece in part
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def pieces(document: Document, page_rows: int = PAGE_ROWS) -> Iterator[list[Piece]]:
    """The parts of a document as they are printed; each begins a page of its own."""
    for kind, value in document.parts:
        if kind == "cover":
            yield [f"# {value[0]}", *value[1:]]
        elif kind == "contents":
            yield ["# 目  录", *_contents(document, value)]
        elif kind == "prose":
            yield list(document.prose[value])
        elif kind == "table":
            yield list(_table(value, page_rows))
        elif kind == "project_sheets":
            defaults = document.meta.get("project_sheets", {})
            for number, project in enumerate(load_projects(document.folder / value), 1):
                yield list(_table(sheet(project, number, defaults), page_rows))
        elif kind != "blank":
            raise ValueError(f"{document.name}: unknown part {kind}")


def _contents(document: Document, style: str) -> Iterator[str]:
    titles = {table.layout.title for table in document.tables}
    tables = 0
    for number, page in enumerate(assemble(document), 1):
        for title in page.titles:
            tables += title in titles
            numbered = f"{chinese_number(tables)}、{title}" if title in titles else title
            yield f"{numbered}{'.' * 20}{number}" if style == "dots" else numbered


def _table(table: TableFigures, page_rows: int) -> Iterator[Piece]:
    """Title and unit line as paragraphs, the table in parts as pages cut it, notes below."""
    layout = table.layout
    body = list(_body(layout, list(body_rows(table))))
    first = True
    while first or body:
        cut = _cut(body, page_rows)
        rows = [*_title_rows(layout)] if first and layout.title_in_grid else []
        if first or layout.repeat_head:
            rows += _head(layout)
        if (first or layout.repeat_title == "all") and not layout.title_in_grid:
            yield layout.number
            yield f"## {layout.title}" if layout.title else ""
        if not layout.title_in_grid if first else layout.repeat_title != "none":
            yield _unit_line(layout)
        yield Ruled(rows + body[:cut], len(layout.columns))
        body, first = body[cut:], False
    yield from layout.notes


def _cut(body: Rows, page_rows: int) -> int:
    """Where the page ends: no merged cell is cut, a transcription would print it twice."""
    cut = reach = 0
    for cut, row in enumerate(body):
        if cut >= page_rows and reach <= cut:
            return cut
        reach = max([reach, *(cut + place.rows for place in row.values())])
    return cut + 1


def _unit_line(layout: TableLayout) -> str:
    unit = layout.unit_text.format(unit=layout.unit) if layout.unit else ""
    return "  ".join(part for part in (layout.entity_text, unit) if part)


def _title_rows(layout: TableLayout) -> Rows:
    """Number, title, body and unit as rows inside of the table."""
    count = len(layout.columns)
    half = count // 2
    unit = layout.unit_text.format(unit=layout.unit)
    rows: Rows = [{0: Place((text,), columns=count)} for text in (layout.number, layout.title)]
    last = {
        0: Place((layout.entity_text,), columns=half),
        half: Place((unit,), columns=count - half),
    }
    return [row for row in [*rows, last] if any(place.lines != ("",) for place in row.values())]


def _head(layout: TableLayout) -> Rows:
    rows: Rows = [{} for _ in layout.head]
    for i, row in enumerate(layout.head):
        for j, text in enumerate(row):
            if text in (MERGE_LEFT, MERGE_UP):
                continue
            right, down = j + 1, i + 1
            while right < len(row) and row[right] == MERGE_LEFT:
                right += 1
            while down < len(layout.head) and layout.head[down][j] == MERGE_UP:
                down += 1
            rows[i][j] = Place(tuple(text.split("⏎")), down - i, right - j)
    return rows


def _body(layout: TableLayout, rows: list[Row]) -> Iterator[dict[int, Place]]:
    open_runs: dict[int, Place] = {}  # column → the cell that grows downwards
    for row in rows:
        places: dict[int, Place] = {}
        for index, (column, lines) in enumerate(zip(layout.columns, row.cells, strict=True)):
            if row.is_total and 0 < index < layout.total_span:
                continue
            if column.show in layout.merge_down and lines == ("",) and index in open_runs:
                open_runs[index].rows += 1
                continue
            span = layout.total_span if row.is_total and not index else 1
            places[index] = open_runs[index] = Place(lines, columns=max(1, span))
        yield places


def _written(rows: Rows, width: int, dialect: str) -> str:
    return _html(rows) if dialect == "html" else _pipes(rows, width)


def _html(rows: Rows) -> str:
    written = []
    for row in rows:
        cells = []
        for _, place in sorted(row.items()):
            spans = f' rowspan="{place.rows}"' if place.rows > 1 else ""
            spans += f' colspan="{place.columns}"' if place.columns > 1 else ""
            cells.append(f"<td{spans}>{''.join(place.lines)}</td>")
        written.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(written)}</table>"


def _pipes(rows: Rows, width: int) -> str:
    texts = [[""] * width for _ in rows]
    for row, places in zip(texts, rows, strict=True):
        for column, place in places.items():
            row[column] = "<br>".join(place.lines)
    lines = [f"| {' | '.join(row)} |" for row in texts]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])
