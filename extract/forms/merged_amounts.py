"""Amounts in cells that are merged over several amount columns: of which column, nobody says."""

from __future__ import annotations

from collections.abc import Mapping

from extract.captions.text import is_amount
from extract.forms.model import Form
from extract.model import Cell


def amounts_over_columns(form: Form) -> list[list[int]]:
    """For each body row the columns of its cells whose one amount stands below several captions."""
    paths = {c.ordinal: c.path for c in form.columns if c.role == "measure" and c.path}
    return [
        [
            column
            for column, cell in row.cells.items()
            if is_amount(cell.text) and _captions(paths, column, cell) > 1
        ]
        for row in form.table.body
    ]


def _captions(paths: Mapping[int, tuple[str, ...]], column: int, cell: Cell) -> int:
    """How many captions of amounts a cell stands below."""
    covered = range(column, column + cell.column_span)
    return len({paths[k] for k in covered if k in paths})


def note_amounts_over_columns(form: Form) -> None:
    """Name them: such a cell is kept, but feeds no figure."""
    undecided = amounts_over_columns(form)
    for ordinal, (row, columns) in enumerate(zip(form.table.body, undecided, strict=True), 1):
        for column in columns:
            cell = row.cells[column]
            names = [
                c.path[-1]
                for c in form.columns
                if c.path and column <= c.ordinal < column + cell.column_span
            ]
            text = f"{cell.text} stands in one cell over {', '.join(names)}"
            form.note("amount_over_columns", row.page, ordinal, column + 1, text)
