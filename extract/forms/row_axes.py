"""What a table lists: the axis of its leaf rows, by the rule of docs/raw_tables.md.

Rows that head others do not count: a unit above function codes makes a function table by units.
"""

from __future__ import annotations

from collections import Counter

from extract.forms.codes import CODED
from extract.forms.model import SUMMARIES, Form, Row

_LISTED = {"component", "listed"}
_ECONOMIC_FORM = {"general_public_expenditure": "general_public_economic"}


def settle_axis(form: Form) -> None:
    """The rows say what the table lists, whether or not its title does."""
    leaves = leaf_rows(form.rows)
    kinds = Counter(row.kind for row in leaves)
    coded = max(CODED, key=lambda kind: kinds[kind])  # function first where they are even
    if form.form in SUMMARIES or form.row_axis == "caption" or not leaves:
        return
    if form.form == "three_public_expenditure":
        form.row_axis = "unit" if _lists_units(form, leaves) else "item"
        _name_amounts_of_items(form)
    elif form.row_axis == "project":
        if kinds[coded] and not kinds["project"]:
            form.row_axis = coded
        elif kinds["unit"] == len(leaves):
            form.row_axis = "unit"
    elif kinds[coded]:
        form.row_axis = coded
    elif any(row.line_key.startswith("function_") for row in form.rows):
        form.row_axis = "function"  # names without codes
    elif kinds["unit"] == len(leaves):
        form.row_axis = "unit"
    elif form.row_axis == "function" and _are_known_lines(leaves):
        form.row_axis = "caption"
    if form.row_axis in {"dept_economic", "gov_economic"}:
        form.form = _ECONOMIC_FORM.get(form.form, form.form)


def leaf_rows(rows: list[Row]) -> list[Row]:
    """Rows that no other row is printed under, without totals and memo lines."""
    heads = {(row.panel, row.parent) for row in rows if row.parent is not None}
    return [row for row in rows if row.role in _LISTED and (row.panel, row.ordinal) not in heads]


def _lists_units(form: Form, leaves: list[Row]) -> bool:
    """三公 items across, and rows that name a unit (or a year of it) instead of an item."""
    across = any(column.measure.startswith("three_public.") for column in form.columns)
    return across and all(row.kind == "unit" or row.unit_name or row.unit_code for row in leaves)


def _name_amounts_of_items(form: Form) -> None:
    """2026年“三公”经费预算数 over rows of items: the amount of each row, not of 三公 (河南)."""
    items = {row.line_key for row in form.rows if row.line_key.startswith("three_public.")}
    columns = [c for c in form.columns if c.measure.startswith("three_public.")]
    if items - {"three_public.total"} and all(c.measure == "three_public.total" for c in columns):
        for column in columns:
            column.measure = "amount"


def _are_known_lines(leaves: list[Row]) -> bool:
    """Sources and kinds of money (一般公共预算资金, 基本支出) or one row without any name."""
    known = sum(not row.caption or bool(row.line_key) for row in leaves)
    return known * 2 > len(leaves)
