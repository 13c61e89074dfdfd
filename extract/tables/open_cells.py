"""Cells merged over rows of two pages: one cell, as it is where no page ends within it.

Report writers print the text of such a cell on the page where its middle lies (北京 goal sheets:
name and budget of a project stand beside the indicators on the second page), or a part of it on
each. The cell belongs to the row in which it begins; it keeps the page and place of its text.
"""

from __future__ import annotations

from dataclasses import replace

from extract.captions.text import is_amount
from extract.model import Cell, LogicalTable, TableRow


def join_open_cells(table: LogicalTable, rows: list[TableRow]) -> None:
    """Join cells that no rule closes at the top of a page to those left open on the page before."""
    if not rows:
        return
    cells = dict(rows[0].cells)
    for column, rest in rows[0].cells.items():
        place = _begins(table, column) if rest.opens_up else None
        if place is None:
            continue
        before = table.body[place].cells[column]
        whole = _joined(before, rest, rest.page or rows[0].page)
        if whole is not None:
            table.body[place].cells[column] = whole
            del cells[column]
    rows[0] = TableRow(rows[0].page, cells)


def _begins(table: LogicalTable, column: int) -> int | None:
    """The body row in which the cell of a column begins that the last page leaves open."""
    for place in range(len(table.body) - 1, -1, -1):
        cell = table.body[place].cells.get(column)
        if cell is not None:
            return place if cell.opens_down else None
    return None


def _joined(before: Cell, rest: Cell, page: int) -> Cell | None:
    """One cell of both parts; None where both print a whole figure of their own."""
    span = before.row_span + rest.row_span
    if not rest.text or (before.text == rest.text):
        return replace(before, row_span=span, opens_down=rest.opens_down)
    if not before.text:
        return replace(
            rest,
            row=before.row, row_span=span, page=page, opens_up=False, column=before.column,
            column_span=before.column_span,
        )  # fmt: skip
    if is_amount(before.text) and is_amount(rest.text):
        return None
    pieces = rest.pieces
    if before.pieces and pieces and before.pieces[-1] == pieces[0]:
        pieces = pieces[1:]  # a line that the page cuts in the midst is drawn on both
    return replace(
        before,
        row_span=span,
        pieces=before.pieces + pieces,
        text=before.text + "".join(pieces),
        glyphs=before.glyphs + rest.glyphs,
        room=rest.room,
        opens_down=rest.opens_down,
    )
