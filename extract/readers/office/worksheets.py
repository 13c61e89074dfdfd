"""A worksheet of any format as a page: what is shown of it, on synthetic coordinates."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.captions.text import is_amount
from extract.captions.titles import is_title
from extract.model import Page
from extract.readers.office.side_by_side import apart, prints_title
from extract.readers.sheet import Sheet, SheetCell, SheetRow, visible

MAX_COLUMNS = 200
MAX_ROWS = 50_000
MAX_MERGED = 400_000  # cells; titles are merged over all 16,384 columns here and there


class UnreadableError(Exception):
    """A workbook that is refused; the message is the reason."""


@dataclass(slots=True)
class Worksheet:
    """What a format says of a sheet. Places are (row, column), 1-based; `merged` areas are (top,
    bottom, left, right), all inclusive. `cells` holds the text that each cell with a value shows.
    """

    title: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unseen: int = 0  # cells of which a part is struck out, tiny or of the colour of its ground


def page_of(worksheet: Worksheet, number: int) -> Page:
    """The page of a sheet. Raises UnreadableError for one that no department fills."""
    sheet = Sheet(number)
    rows, columns = _shown_rows(worksheet, sheet)
    glyphs = sum(visible(c.text) for row in rows for c in row.values())
    if any(rows):
        if is_title(worksheet.title) and not prints_title(rows):
            sheet.add_line(worksheet.title)  # a sheet that is named by its tab alone
            glyphs += visible(worksheet.title)
        for part, width in apart(rows, columns):
            _add(sheet, part, width)
    if worksheet.unseen:
        what = "are struck out, tiny or of the colour of their ground"
        sentence = f"{worksheet.unseen} cells of {worksheet.title} {what}"
        sheet.notices.append(("hidden_cells", sentence))
    return sheet.close(glyphs)


def _add(sheet: Sheet, rows: list[SheetRow], width: int) -> None:
    """A table, or the lines of a sheet of text: one column is no table."""
    if all(column == 0 for row in rows for column, cell in row.items() if cell.text):
        for row in rows:
            if row and row[0].text:
                sheet.add_line(row[0].text, is_whole=True)
    else:
        sheet.add_table(rows, width)


def _shown_rows(worksheet: Worksheet, sheet: Sheet) -> tuple[list[SheetRow], int]:
    """Rows as they are shown: hidden rows and columns are left out, and named."""
    cells = worksheet.cells
    last = max((row for row, _ in cells), default=0)
    columns = max((column for _, column in cells), default=0)
    if last > MAX_ROWS or columns > MAX_COLUMNS:
        raise UnreadableError(
            f"too_large: the sheet {worksheet.title} has {last} rows and {columns} columns"
        )
    merged = sum((b - t + 1) * (r - lt + 1) for t, b, lt, r in worksheet.merged)
    if merged > MAX_MERGED:
        raise UnreadableError(f"too_large: merged areas of {merged} cells in a worksheet")
    unseen_rows, hidden = worksheet.hidden_rows, worksheet.hidden_columns
    kept = [n for n in range(1, columns + 1) if n not in hidden]
    shown_rows = [n for n in range(1, last + 1) if n not in unseen_rows]
    spans = _shown_spans(worksheet, kept, set(shown_rows))
    rows: list[SheetRow] = []
    for number in shown_rows:
        row: SheetRow = {}
        for place, column in enumerate(kept):
            at, row_span, column_span = spans.get((number, column), ((number, column), 1, 1))
            text = cells.get(at, "")
            if text or (row_span, column_span) != (1, 1):
                row[place] = SheetCell(text, (), row_span, column_span)
        rows.append(row)
    unseen = {
        row
        for (row, column), text in cells.items()
        if (row in unseen_rows or column in hidden) and is_amount(text)
    }
    if unseen:
        sentence = f"{len(unseen)} rows of {worksheet.title} have amounts in hidden cells"
        sheet.notices.append(("hidden_cells", sentence))
    while rows and not any(cell.text for cell in rows[-1].values()):
        rows.pop()
    return rows, len(kept)


def _shown_spans(
    worksheet: Worksheet, kept: list[int], shown_rows: set[int]
) -> dict[tuple[int, int], tuple[tuple[int, int], int, int]]:
    """First shown place of a merged cell → (where its text is stored, row span, column span), over
    the rows and columns that are shown: its text is seen although its first column is hidden."""
    spans: dict[tuple[int, int], tuple[tuple[int, int], int, int]] = {}
    for top, bottom, left, right in worksheet.merged:
        tall = [n for n in range(top, min(bottom, MAX_ROWS) + 1) if n in shown_rows]
        wide = [n for n in kept if left <= n <= right]
        if tall and wide:
            spans[tall[0], wide[0]] = ((top, left), len(tall), len(wide))
    return spans
