"""Lay out one table on its pages: title, head, rows, page breaks, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from samples.cells import LEADING, PAD, Row, body_rows, wrap
from samples.figures import Column, TableFigures, TableLayout
from samples.page import MARGIN, Cell, Grid, Page, Text, new_page

TITLE_SIZE = 15.0
MERGE_LEFT, MERGE_UP = "<", "^"
LABELS = ("caption", "second_caption", "third_caption", "unit_name", "code_caption")

Span = tuple[int, int, int, int]  # first row, first column, row after, column after


def lay_out_table(table: TableFigures, page: Page | None = None) -> list[Page]:
    """Pages of a table. With `page`, the table starts below what is already on it."""
    layout = table.layout
    pages: list[Page] = [] if page is None else [page]
    if page is None:
        page = new_page(layout.page)
        pages.append(page)
    page.titles.append(layout.title)
    rows = list(body_rows(table))
    first = True
    while rows or first:
        top = _free_top(page) + (layout.margin_top if first else 0)
        with_head = first or layout.repeat_head
        if first or layout.repeat_title == "all":
            top = _print_title(page, layout, top)
        elif layout.repeat_title == "unit_line":
            top = _print_unit_line(page, layout, top)
        cells: list[Cell] = []
        if with_head:
            cells, top = _head_cells(layout, page, top, first)
        fitting, rows = _take(layout, rows, page.bottom - top - (14 if layout.notes else 0))
        cells += _body_cells(table, page, fitting, top)
        page.grids.append(Grid(layout.borders, tuple(cells)))
        first = False
        if rows:
            page = new_page(layout.page)
            pages.append(page)
    _print_notes(page, layout)
    return pages


def _take(layout: TableLayout, rows: list[Row], room: float) -> tuple[list[Row], list[Row]]:
    """Rows that fit into `room`, and the rest; a row may be cut between its lines."""
    fitting: list[Row] = []
    for index, row in enumerate(rows):
        height = row.height(layout)
        if height <= room:
            fitting.append(row)
            room -= height
            continue
        count = int((room - 2 * PAD) / (layout.font_size * LEADING))
        if layout.split_rows and 0 < count < max(len(lines) for lines in row.cells):
            head = tuple(lines[:count] for lines in row.cells)
            tail = tuple(lines[count:] or ("",) for lines in row.cells)
            fitting.append(replace(row, cells=head, is_cut=True))
            return fitting, [replace(row, cells=tail, is_cut=True, is_rest=True),
                             *rows[index + 1 :]]  # fmt: skip
        if not fitting and not index:
            raise ValueError(f"{layout.file}: row {index + 1} is higher than a page")
        return fitting, rows[index:]
    return fitting, []


def _free_top(page: Page) -> float:
    """Below everything that is already on the page."""
    tops = [cell.bottom + 14 for grid in page.grids for cell in grid.cells]
    tops += [text.top + 14 for text in page.texts]
    return max(tops, default=MARGIN + 10)


def _left(page: Page, layout: TableLayout) -> float:
    return (page.width - sum(column.width for column in layout.columns)) / 2


def _print_title(page: Page, layout: TableLayout, top: float) -> float:
    if layout.title_in_grid:
        return top
    if layout.number:
        page.texts.append(Text(_left(page, layout), top + 10, layout.number, layout.font_size))
        top += 14
    if layout.title:
        page.texts.append(Text(page.width / 2, top + 18, layout.title, TITLE_SIZE, "center"))
        top += 26
    return _print_unit_line(page, layout, top)


def _print_unit_line(page: Page, layout: TableLayout, top: float) -> float:
    left = _left(page, layout)
    size = layout.font_size
    if layout.entity_text:
        page.texts.append(Text(left, top + 12, layout.entity_text, size))
    if layout.unit:
        text = layout.unit_text.format(unit=layout.unit)
        page.texts.append(Text(page.width - left, top + 12, text, size, "right"))
    return top + 18


def _print_notes(page: Page, layout: TableLayout) -> None:
    left = _left(page, layout)
    top = max(cell.bottom for cell in page.grids[-1].cells)
    room = sum(column.width for column in layout.columns)
    for note in layout.notes:
        for line in wrap(note, room, layout.font_size):
            top += layout.font_size * 1.5
            page.texts.append(Text(left, top, line, layout.font_size))


def _head_cells(
    layout: TableLayout, page: Page, top: float, first: bool
) -> tuple[list[Cell], float]:
    """Cells of the head; ``<`` joins a cell with its left neighbour, ``^`` with the one above."""
    xs = [_left(page, layout)]
    for column in layout.columns:
        xs.append(xs[-1] + column.width)
    cells: list[Cell] = []
    if layout.title_in_grid and first:
        cells, top = _title_cells(layout, xs, top)
    spans = list(_head_spans(layout))
    tops = [top]
    for height in _head_heights(layout, spans, xs):
        tops.append(tops[-1] + height)
    for i, j, down, right in spans:
        lines = wrap(layout.head[i][j], xs[right] - xs[j] - 2 * PAD, layout.font_size)
        cells.append(Cell(xs[j], tops[i], xs[right], tops[down], lines, "head", layout.font_size))
    return cells, tops[-1]


def _title_cells(layout: TableLayout, xs: list[float], top: float) -> tuple[list[Cell], float]:
    """Number, title and unit as rows inside the grid."""
    size = layout.font_size
    unit = layout.unit_text.format(unit=layout.unit)
    left, middle, right = xs[0], xs[len(xs) // 2], xs[-1]
    rows: list[list[tuple[str, float, float, str, float]]] = [
        [(layout.number, left, right, "left", size)],
        [(layout.title, left, right, "center", TITLE_SIZE)],
        [(layout.entity_text, left, middle, "left", size), (unit, middle, right, "right", size)],
    ]
    cells = []
    for row in rows:
        if not any(text for text, *_ in row):
            continue
        bottom = top + max(part[-1] for part in row) * LEADING + 6
        for text, x0, x1, align, points in row:
            lines = wrap(text, x1 - x0 - 2 * PAD, points)
            cells.append(Cell(x0, top, x1, bottom, lines, "title", points, align))
        top = bottom
    return cells, top


def _head_spans(layout: TableLayout) -> Iterator[Span]:
    """The cells of the head once merged."""
    for i, row in enumerate(layout.head):
        for j, text in enumerate(row):
            if text in (MERGE_LEFT, MERGE_UP):
                continue
            right, down = j + 1, i + 1
            while right < len(row) and row[right] == MERGE_LEFT:
                right += 1
            while down < len(layout.head) and layout.head[down][j] == MERGE_UP:
                down += 1
            yield i, j, down, right


def _head_heights(layout: TableLayout, spans: list[Span], xs: list[float]) -> list[float]:
    """Rows as high as their cells need; a cell over several rows stretches its last one."""
    heights = [layout.row_height] * len(layout.head)
    for i, j, down, right in sorted(spans, key=lambda span: span[2] - span[0]):
        lines = wrap(layout.head[i][j], xs[right] - xs[j] - 2 * PAD, layout.font_size)
        need = len(lines) * layout.font_size * LEADING + 2 * PAD
        heights[down - 1] += max(0, need - sum(heights[i:down]))
    return heights


def _body_cells(table: TableFigures, page: Page, rows: list[Row], top: float) -> list[Cell]:
    layout = table.layout
    cells: list[Cell] = []
    open_merges: dict[int, int] = {}  # column → index of the cell that grows downwards
    for row in rows:
        bottom = top + row.height(layout)
        x = _left(page, layout)
        for index, (column, lines) in enumerate(zip(layout.columns, row.cells, strict=True)):
            x0, x = x, x + column.width
            if row.is_total and index < layout.total_span:
                if index:
                    continue
                x1 = x0 + sum(c.width for c in layout.columns[: layout.total_span])
                cells.append(
                    Cell(x0, top, x1, bottom, lines, "body", layout.font_size, at_top=row.is_cut)
                )
                continue
            if column.show in layout.merge_down and lines == ("",) and index in open_merges:
                at = open_merges[index]
                cells[at] = replace(cells[at], bottom=bottom)
                continue
            open_merges[index] = len(cells)
            indent = layout.indent * row.level if column.show in LABELS else 0
            cells.append(
                Cell(x0, top, x, bottom, lines, "body", layout.font_size,
                     column.align or _alignment(column), indent, row.is_cut)
            )  # fmt: skip
        top = bottom
    return cells


def _alignment(column: Column) -> str:
    if column.show in LABELS or column.show.endswith("code_caption"):
        return "left"
    if column.show in ("line_number",) or "code" in column.show or ":" in column.show:
        return "center"
    return "right"
