"""The leaves of a table: rows whose amounts are no other row's sum."""

from __future__ import annotations

from decimal import Decimal

from extract.forms.model import Form, Row
from extract.forms.outline.amounts import decimal_of


def leaves(form: Form, panel: int) -> dict[str, Decimal]:
    """What the leaf rows of a panel print in its first amount column, by code or caption."""
    column = min(c.ordinal for c in form.columns if c.panel == panel and c.role == "measure")
    heads = {row.parent for row in form.rows if row.panel == panel and row.role == "component"}
    units = {row.unit_name or row.unit_code for row in form.rows if row.kind != "unit"}
    found: dict[str, Decimal] = {}
    for row in form.rows:
        is_leaf = row.role == "component" and row.ordinal not in heads
        heads_subjects = row.kind == "unit" and (row.unit_name or row.unit_code) in units
        if row.panel == panel and is_leaf and not heads_subjects and row.basis != "undecided":
            amount = _amount(form, row, column)
            if amount:
                name = row.code or row.caption
                found[name] = found.get(name, Decimal(0)) + amount
    return found


def _amount(form: Form, row: Row, column: int) -> Decimal | None:
    cell = form.table.body[row.ordinal - 1].cells.get(column)
    return decimal_of(cell.text) if cell is not None and cell.text else None
