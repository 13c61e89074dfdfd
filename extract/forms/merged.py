"""Amounts in cells that are merged over several amount columns: of which column, nobody says."""

from __future__ import annotations

from extract.forms.model import Form
from extract.model import TableRow
from extract.text import is_amount


def amounts_over_columns(form: Form, row: TableRow) -> list[int]:
    """Columns of the cells of a body row whose one amount stands below captions of its own."""
    paths = {c.ordinal: c.path for c in form.columns if c.role == "measure" and c.path}
    found = []
    for column, cell in row.cells.items():
        covered = {paths[k] for k in range(column, column + cell.column_span) if k in paths}
        if len(covered) > 1 and is_amount(cell.text):
            found.append(column)
    return found


def note_amounts_over_columns(form: Form) -> None:
    """Name them: such a cell is kept, but feeds no figure."""
    for ordinal, row in enumerate(form.table.body, 1):
        for column in amounts_over_columns(form, row):
            cell = row.cells[column]
            names = [
                c.path[-1]
                for c in form.columns
                if c.path and column <= c.ordinal < column + cell.column_span
            ]
            text = f"{cell.text} stands in one cell over {', '.join(names)}"
            form.note("amount_over_columns", row.page, ordinal, column + 1, text)
