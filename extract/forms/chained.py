"""Amounts merged over a class and its only item: they are printed for each of these rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.captions.text import is_amount
from extract.forms.model import Form

_MIN_DIGITS = 3


def share_merged_amounts(form: Form) -> None:
    """Give every row of `221, 22102, 2210201` the amount of a cell that is merged over them.

    Each code begins with the one before and no other row of the table does, so that the three are
    one money: the copies are marked as placed by arithmetic (`is_inferred`). A cell merged over
    anything else stays in its first row.
    """
    column = next((c.ordinal for c in form.columns if c.role == "subject_code"), None)
    if column is None:
        return
    body = form.table.body
    codes = [_code(row.cells[column].text) if column in row.cells else "" for row in body]
    measures = {c.ordinal for c in form.columns if c.role == "measure"}
    for place, row in enumerate(body):
        for ordinal, cell in list(row.cells.items()):
            stop = place + cell.row_span
            if (
                cell.row_span < 2
                or ordinal not in measures
                or not is_amount(cell.text)
                or stop > len(body)
                or not _is_chain(codes, place, stop)
                or any(ordinal in below.cells for below in body[place + 1 : stop])
            ):
                continue
            for offset, below in enumerate(body[place + 1 : stop], 1):
                below.cells[ordinal] = replace(
                    cell, row=cell.row + offset, row_span=1, is_inferred=True
                )


def _code(text: str) -> str:
    return text if text.isdecimal() and len(text) >= _MIN_DIGITS else ""


def _is_chain(codes: Sequence[str], place: int, stop: int) -> bool:
    """True for rows of which each is the only child of the row above."""
    for upper, lower in zip(codes[place : stop - 1], codes[place + 1 : stop], strict=True):
        if not upper or len(lower) <= len(upper) or not lower.startswith(upper):
            return False
        if any(c.startswith(upper) and c != upper and not c.startswith(lower) for c in codes):
            return False
    return True
