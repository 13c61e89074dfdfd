"""Lists of procurement, fixed assets and institutions: one record per printed row and cell.

Columns are known by their captions (`vocabulary/lists_columns.csv`). A list may nest: 货物, then
the unit, then the project, then the things bought. The column that names the finest thing a
list prints tells its items from the subtotals above them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extract.captions.header_rows import is_column_numbers
from extract.captions.text import fold, has_decimals, is_amount, is_blank_mark, squeeze
from extract.forms.list_roles import ListRow, amount_of, settle_items
from extract.forms.model import Form, forms_read_as
from extract.forms.performance.columnar import Leaf, heading_of
from extract.forms.performance.vocabulary import unit_in
from extract.model import Cell, TableRow
from extract.vocabulary import kept, rows

Record = dict[str, Any]
Named = Sequence[tuple["ListColumn | None", Cell]]  # the cells of a row with their columns
LISTS = forms_read_as("list")
_BRACKETS = re.compile(r"[(][^()]*[)]")
_CATEGORY = re.compile(r"^(?:[一二三四五六七八九十]+[、.])?[ABC]?[-]?(?:货物|工程|服务)类?[ABC]?$")


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """One line of `lists_columns.csv`; the highest `item_rank` present names the items."""

    form: str
    key: str
    kind: str
    pattern: re.Pattern[str]
    item_rank: int
    marks_item: bool


@dataclass(slots=True)
class ListColumn:
    """A column of a list: its rule, its captions and the unit they state."""

    leaf: Leaf
    rule: ColumnRule | None
    unit: str


@kept
def _column_rules() -> tuple[ColumnRule, ...]:
    return tuple(
        ColumnRule(
            r["form"],
            r["field_key"],
            r["kind"],
            re.compile(r["pattern"]),
            int(r["item_rank"] or 0),
            bool(r["marks_item"]),
        )
        for r in rows("lists_columns")
    )


@kept
def _row_rules() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((r["form"], r["role"], re.compile(r["pattern"])) for r in rows("lists_rows"))


def list_records(document_id: str, forms: list[Form]) -> dict[str, list[Record]]:
    """Records of all lists of a document by raw table."""
    records: dict[str, list[Record]] = {"disclosure_list_rows": [], "disclosure_list_cells": []}
    for form in forms:
        if form.form in LISTS:
            _read_list(document_id, form, records)
    return records


def _read_list(document_id: str, form: Form, records: dict[str, list[Record]]) -> None:
    columns = _columns(form)
    printed = [
        (ordinal, row, [(_column_of(c, columns), c) for c in cells])
        for ordinal, row in enumerate(form.table.body, 1)
        if (cells := _printed_cells(row))
    ]
    finest = _finest(form.form, [named for _, _, named in printed])
    rows = [_list_row(form.form, named, finest) for _, _, named in printed]
    settle_items(rows)
    _note_unknown(form, columns, [named for _, _, named in printed])
    category = ""
    for (ordinal, row, named), found in zip(printed, rows, strict=True):
        category = next((c.text for _, c in named if _is_category(c)), category)
        records["disclosure_list_rows"].append(
            {
                "document_id": document_id,
                "table_ordinal": form.table.ordinal,
                "row_ordinal": ordinal,
                "form": form.form,
                "page_number": row.page,
                "row_role": found.role,
                "category_text": "" if found.role == "total" else category,
            }
        )
        records["disclosure_list_cells"].extend(
            _cell_record(document_id, form, ordinal, row, column, cell)
            for column, cell in named
            if column is not None and (cell.text or _is_number_column(column))
        )


def _note_unknown(form: Form, columns: list[ListColumn], rows: Sequence[Named]) -> None:
    """Name the columns of amounts whose caption nobody knows."""
    for column in columns:
        if column.rule is None and any(
            c is column and has_decimals(cell.text) for named in rows for c, cell in named
        ):
            form.note("unknown_column", form.table.pages[0], 0, 0, "/".join(column.leaf.path))


def _printed_cells(row: TableRow) -> list[Cell]:
    """The cells of a row from left to right; none of a blank row or of one of column numbers."""
    cells = sorted(row.cells.values(), key=lambda c: c.box.x0)
    texts = [squeeze(c.text) for c in cells if c.text]
    return cells if texts and not is_column_numbers(texts) else []


def _finest(form: str, rows: Sequence[Named]) -> ColumnRule | None:
    """The rule of the finest thing that any item of the list names."""
    rules = [
        column.rule
        for named in rows
        if not _stated_role(form, named)
        for column, cell in named
        if column is not None and column.rule is not None and cell.text
    ]
    return max(rules, key=lambda rule: rule.item_rank, default=None)


def _columns(form: Form) -> list[ListColumn]:
    head = [r for r in form.table.head if not is_column_numbers(_squeezed(r))]
    columns: list[ListColumn] = []
    for leaf in heading_of(head).leaves:
        path = "/".join(_BRACKETS.sub("", squeeze(text)) for text in leaf.path)
        rule = next(
            (r for r in _column_rules() if r.form in ("*", form.form) and r.pattern.search(path)),
            None,
        )
        columns.append(
            ListColumn(leaf, rule, next((u for t in leaf.path if (u := unit_in(t))), ""))
        )
    return columns


def _squeezed(row: TableRow) -> list[str]:
    return [squeeze(c.text) for c in row.cells.values() if c.text]


def _column_of(cell: Cell, columns: list[ListColumn]) -> ListColumn | None:
    best, share = None, 0.5
    for column in columns:
        box = column.leaf.box
        width = min(box.x1, cell.box.x1) - max(box.x0, cell.box.x0)
        if width > share:
            best, share = column, width
    return best


def _is_number_column(column: ListColumn) -> bool:
    return column.rule is not None and column.rule.kind in {"amount", "count"}


def _is_category(cell: Cell) -> bool:
    return bool(_CATEGORY.match(squeeze(cell.text)))


def _stated_role(form: str, named: Named) -> str:
    """total | subtotal | memo where a caption says so, else empty."""
    captions = [squeeze(c.text) for _, c in named if c.text and not is_amount(c.text)]
    for scope, role, pattern in _row_rules():
        if scope in ("*", form) and any(pattern.search(text) for text in captions):
            return role
    return ""


def _list_row(form: str, named: Named, finest: ColumnRule | None) -> ListRow:
    """item | subtotal | total | memo. A row that does not name the finest thing heads others."""
    rules = [(c.rule, x) for c, x in named if c is not None and c.rule is not None and x.text]
    names = frozenset(r.key for r, x in rules if r.kind in {"text", "code"} and x.text)
    money = [(r, x.text) for r, x in rules if r.kind == "amount"]
    printed = next((text for r, text in money if r.key == "amount"), money[0][1] if money else "")
    row = ListRow("item", names, amount_of(printed))
    row.role = _stated_role(form, named) or "item"
    if row.role != "item" or finest is None or not finest.item_rank:
        return row
    # A subtotal names what it adds up, and nothing that only a purchase has (采购组织形式): the
    # rest is an item whose name is not printed.
    captions = any(c.text and not is_amount(c.text) for _, c in named)
    if captions and not any(r is finest or r.marks_item for r, _ in rules):
        row.role, row.is_guess = "subtotal", True
    return row


def _cell_record(
    document_id: str, form: Form, ordinal: int, row: TableRow, column: ListColumn | None, cell: Cell
) -> Record:
    rule = column.rule if column is not None else None
    path = "/".join(fold(t) for t in column.leaf.path) if column is not None else ""
    return {
        "document_id": document_id,
        "table_ordinal": form.table.ordinal,
        "row_ordinal": ordinal,
        "column_ordinal": cell.column + 1,
        "field_key": rule.key if rule is not None else "unmatched",
        "value_kind": rule.kind if rule is not None else "text",
        "header_path": path,
        "printed_unit": (column.unit if column is not None else "") or form.unit,
        "page_number": row.page,
        "x0": cell.box.x0,
        "top": cell.box.top,
        "x1": cell.box.x1,
        "bottom": cell.box.bottom,
        "text": cell.text,
        "pieces": "⏎".join(cell.pieces),
        "is_blank": not cell.text or is_blank_mark(cell.text),
    }
