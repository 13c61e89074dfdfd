"""Notes that a table prints as rows of its own."""

from __future__ import annotations

from extract.captions.text import is_amount
from extract.captions.titles import is_note_row
from extract.model import LogicalTable
from extract.tables.row_texts import row_texts


def set_notes_apart(table: LogicalTable) -> None:
    """Workbooks print 注：… as the last rows of the table: kept, but no rows of its body."""
    alone = len(table.body)
    while alone:
        texts = row_texts(table.body[alone - 1])
        if len(texts) > 1 or any(is_amount(text) for text in texts):
            break
        alone -= 1
    rows = table.body[alone:]
    first = next((n for n, row in enumerate(rows) if is_note_row("".join(row_texts(row)))), None)
    if first is not None:
        table.note_rows += rows[first:]
        del table.body[alone + first :]
        table.notes += ["".join(row_texts(row)) for row in rows[first:]]
