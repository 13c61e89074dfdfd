"""Amounts in brackets: an accountant's minus where the sums of the table say so, else unread.

(10.00) in a column of money may be negative, a note, or a part of the amount above. A sum that
holds with the minus and fails without it decides the sign, of every bracket of the column or of
none; the printed text stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from extract.captions.text import fold
from extract.forms.model import Column, Form, Row
from extract.forms.outline.amounts import Amounts, amounts_of, decimal_of
from extract.forms.outline.closing import sums_of
from extract.sums import holds

BRACKETS = re.compile(r"[(](\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)[)]")

Cell = tuple[int, int]
Sums = dict[tuple[str, int, int], tuple[tuple[Cell, ...], bool]]  # the whole first


def settle_brackets(form: Form) -> None:
    """Mark the columns whose amounts in brackets are proven to be negative."""
    for panel in sorted({column.panel for column in form.columns}):
        columns = [c for c in form.columns if c.panel == panel]
        rows = [row for row in form.rows if row.panel == panel]
        unread = amounts_of(form, columns).unread
        bracketed = {cell for cell in unread if BRACKETS.fullmatch(_text(form, cell))}
        if not bracketed:
            continue
        minus = _sums(form, columns, rows, -1)
        plus = _sums(form, columns, rows, 1)
        told = {key for key, (_, holds_so) in minus.items() if holds_so and not plus[key][1]}
        proven = {c for key in told for c in minus[key][0]}
        broken = {c for cells, holds_so in minus.values() if not holds_so for c in cells}
        _follow(minus, bracketed, proven)
        for column in columns:
            own = {cell for cell in bracketed if cell[1] == column.ordinal}
            column.has_negative_brackets = bool(own) and own <= proven - broken


def _follow(sums: Sums, bracketed: set[Cell], proven: set[Cell]) -> None:
    """(50.00) as the only part of (50.00), which is negative: so is the part."""
    grown = True
    while grown:
        grown = False
        for cells, holds_so in sums.values():
            own = [cell for cell in cells if cell in bracketed]
            open_ = {cell for cell in own if cell not in proven}
            one_side = len(open_) == 1 or (cells[0] not in open_ and open_)
            if holds_so and one_side and len(open_) < len(own):
                proven |= open_
                grown = True


def _text(form: Form, cell: Cell) -> str:
    row, column = cell
    return fold(form.table.body[row - 1].cells[column].text).replace(" ", "")


def _read(sign: int, text: str) -> Decimal | None:
    match = BRACKETS.fullmatch(fold(text).replace(" ", ""))
    return sign * Decimal(match.group(1).replace(",", "")) if match else decimal_of(text)


def _sums(form: Form, columns: list[Column], rows: list[Row], sign: int) -> Sums:
    """Sums of rows and of columns, with the cells that take part and whether they hold."""
    amounts = amounts_of(form, columns, partial(_read, sign))
    found: Sums = {}
    for one in sums_of(rows, amounts):
        cells = tuple((row, one.column) for row in (one.whole, *one.parts))
        found["down", one.whole, one.column] = (cells, one.holds)
    for row in amounts.rows:
        for total, parts, holds_so in _across(columns, amounts, row):
            found["across", row, total] = (tuple((row, c) for c in (total, *parts)), holds_so)
    return found


def _across(
    columns: list[Column], amounts: Amounts, row: int
) -> Iterator[tuple[int, list[int], bool]]:
    figures = amounts.rows[row]
    for total in amounts.totals & figures.keys():
        parts = [c.ordinal for c in columns if c.parent == total and c.ordinal in figures]
        if parts:
            added = [figures[p] for p in parts]
            ulp = amounts.ulp(min(f.decimals for f in (figures[total], *added)))
            yield (
                total,
                parts,
                holds(figures[total].value, sum(f.value for f in added), len(added), ulp),
            )
