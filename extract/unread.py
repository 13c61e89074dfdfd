"""Money that is printed and was not read: cells, columns and tables of which facts go without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.captions.text import fold, has_decimals, is_amount, is_blank_mark
from extract.forms.model import STATUTORY, Column, Form
from extract.forms.performance.records import continuations

# kind, page, body row, column (0 = none), text
Notice = tuple[str, int, int, int, str]

UNREADABLE = "amount_unreadable"
UNKNOWN_COLUMN = "unknown_amount_column"
UNNAMED_TABLE = "unnamed_table"

_MIN_AMOUNTS = 2  # in a table without a title: one number may be a telephone or a page
_MIN_SHARE = 0.6  # of digits and separators in a cell: 1,23,456 and 入0.00, but no 2026年度部门
_DIGIT = re.compile(r"\d")
_MONEY = re.compile(r"[\d.,'+-]")
# A figure within something else, a date in place of an amount, an error of a spreadsheet.
_WITHIN = re.compile(r"\d[.,]\d|\d{4}-\d\d-\d\d|^#(?:[A-Z]+/?[A-Z0-9]*[!?]?|#+)$")
_OTHER_NUMBER = re.compile(r"[年月日号次个人辆台项%‰:/~]")


def unread_money(forms: list[Form]) -> dict[int, list[Notice]]:
    """What holds money and feeds nothing, by the ordinal of its table, in printed order."""
    in_sheets = continuations(forms)
    found: dict[int, list[Notice]] = {}
    for form in forms:
        ordinal = form.table.ordinal
        named = [] if ordinal in in_sheets else list(_table(form))
        found[ordinal] = [*_cells(form), *_columns(form), *named]
    return found


def costs_facts(form: Form, notice: Notice) -> bool:
    """True where facts go without what a notice names. Money of an unknown column that is a part
    of a known one (其中:本次下达) is in the facts with its whole."""
    kind, _, _, column, _ = notice
    if kind != UNKNOWN_COLUMN:
        return True
    by_ordinal = {c.ordinal: c for c in form.columns}
    own = by_ordinal[column - 1]
    whole = by_ordinal.get(own.parent) if own.parent is not None else None
    is_part = whole is not None and not whole.is_unmatched
    return not is_part and own.measure_role not in {"memo", "reference"}


def looks_like_amount(text: str) -> bool:
    """True for a text that is no number and is mostly digits, or holds a figure: `102026,02`,
    `1.234.5`, `入0.00`, `${\\bf 12.50}$`, `#REF!`."""
    squeezed = "".join(fold(text).split())
    if is_amount(text) or is_blank_mark(text):
        return False
    if _WITHIN.search(squeezed):
        return "%" not in squeezed
    if not _DIGIT.search(squeezed):
        return False
    money = len(_MONEY.findall(squeezed))
    return money >= _MIN_SHARE * len(squeezed) and not _OTHER_NUMBER.search(squeezed)


def _cells(form: Form) -> Iterator[Notice]:
    """Cells of amount columns of statutory tables; two numbers in a cell have a notice already."""
    if form.form not in STATUTORY:
        return
    columns = {c.ordinal for c in form.columns if _is_money(c)}
    for ordinal, row in enumerate(form.table.body, 1):
        for column, cell in row.cells.items():
            is_single = cell.column_span == 1 and not cell.has_two_numbers
            if column in columns and is_single and looks_like_amount(cell.text):
                yield (UNREADABLE, cell.page or row.page, ordinal, column + 1, cell.text)


def _columns(form: Form) -> Iterator[Notice]:
    """Columns of amounts under a caption that no vocabulary knows, zeros left aside."""
    if form.form not in STATUTORY:
        return
    for column in form.columns:
        if not column.is_unmatched:
            continue
        cells = [row.cells.get(column.ordinal) for row in form.table.body]
        amounts = sum(1 for cell in cells if cell is not None and _is_money_text(cell.text))
        if amounts:
            caption = "/".join(column.path) or "(no caption)"
            text = f"{caption}: {amounts} amounts"
            yield (UNKNOWN_COLUMN, form.table.pages[0], 0, column.ordinal + 1, text)


def _table(form: Form) -> Iterator[Notice]:
    """A table that says nowhere what it is, with money in it."""
    if form.form != "other" or form.table.title:
        return
    amounts = sum(
        has_decimals(cell.text) and _is_money_text(cell.text)
        for row in form.table.body
        for cell in row.cells.values()
    )
    if amounts >= _MIN_AMOUNTS:
        yield (UNNAMED_TABLE, form.table.pages[0], 0, 0, f"{amounts} amounts under no title")


def _is_money(column: Column) -> bool:
    return column.role == "measure" and column.value_kind == "amount"


def _is_money_text(text: str) -> bool:
    return is_amount(text) and bool(re.search(r"[1-9]", fold(text))) and "%" not in fold(text)
