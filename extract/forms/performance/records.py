"""Goal sheets of a document to the raw tables disclosure_project*."""

from __future__ import annotations

import re
from typing import Any

from extract.captions.text import is_blank_mark, squeeze
from extract.forms.model import Form
from extract.forms.performance.blocks import settle_budgets, share_names, sheets_without_budget
from extract.forms.performance.indicators import LEVELS
from extract.forms.performance.model import Indicator, Printed, Sheet
from extract.forms.performance.sheets import SheetReader
from extract.model import LogicalTable
from extract.vocabulary import rows

Record = dict[str, Any]
_KINDS = {"project_performance": "project", "department_performance": "department"}
_EDGE = 6.0  # points by which the edges of one list may differ between pages
_TEXTS = (
    "activity", *LEVELS, "description", "operator", "value", "period_value", "unit", "weight",
    "scoring", "basis", "note",
)  # fmt: skip


def read_sheets(forms: list[Form]) -> list[Sheet]:
    """All goal sheets of a document, in printed order."""
    reader = SheetReader()
    before: LogicalTable | None = None
    for form in forms:
        continued = before is not None and _continues(before, form)
        if form.form in _KINDS or continued:
            reader.read(form.table, _KINDS.get(form.form, ""), continued, form.unit)
            before = form.table
        else:
            before = None
    titles = {form.table.ordinal: form.table.title for form in forms}
    for sheet in reader.sheets:
        if sheet.kind == "project":
            sheet.kind = _kind(sheet, titles.get(sheet.table, ""))
    share_names(reader.sheets)
    settle_budgets(reader.sheets)
    for sheet, text in sheets_without_budget(reader.sheets):
        form = next(form for form in forms if form.table.ordinal == sheet.table)
        form.note("sheet_budget_missing", sheet.page, 0, 0, text)
    return reader.sheets


def _kind(sheet: Sheet, title: str) -> str:
    """The kind of a project's sheet, by its title and the label of its name."""
    labels = "".join(found.label for found in sheet.fields if found.key == "project_name")
    texts = {"title": squeeze(title), "label": squeeze(labels)}
    for rule in rows("performance_kinds"):
        if re.search(rule["pattern"], texts[rule["of"]]):
            return rule["project_kind"]
    return sheet.kind


def continuations(forms: list[Form]) -> set[int]:
    """Ordinals of tables without a form of their own that a goal sheet goes on in."""
    found: set[int] = set()
    before: LogicalTable | None = None
    for form in forms:
        continued = before is not None and _continues(before, form)
        before = form.table if form.form in _KINDS or continued else None
        if continued and form.form == "other":
            found.add(form.table.ordinal)
    return found


def _continues(before: LogicalTable, form: Form) -> bool:
    """True for an untitled table on the next page, ruled as the goal sheet before it.

    A merged column that a page cuts may be missing there, so the left edge need not agree.
    """
    table = form.table
    if table.title or table.pages[0] != before.pages[-1] + 1:
        return False
    if form.form not in {*_KINDS, "other"}:
        return False
    mine, other = before.column_edges, table.column_edges
    if not mine or not other or abs(mine[-1] - other[-1]) > _EDGE:
        return False
    shared = sum(any(abs(x - edge) <= _EDGE for edge in mine) for x in other)
    if form.form in _KINDS:
        return abs(mine[0] - other[0]) <= _EDGE
    return shared * 10 >= len(other) * 6


def project_records(document_id: str, sheets: list[Sheet]) -> dict[str, list[Record]]:
    """The records of all goal sheets by raw table."""
    records: dict[str, list[Record]] = {
        "disclosure_projects": [],
        "disclosure_project_fields": [],
        "disclosure_project_payments": [],
        "disclosure_project_indicators": [],
    }
    for sheet in sheets:
        key = {"document_id": document_id, "project_ordinal": sheet.ordinal}
        records["disclosure_projects"].append(
            {
                **key,
                "project_kind": sheet.kind,
                "layout": sheet.layout,
                "parent_project_ordinal": sheet.parent,
                "table_ordinal": sheet.table,
                "first_page": sheet.page,
                "last_page": sheet.last_page,
            }
        )
        for ordinal, found in enumerate(sheet.fields, 1):
            records["disclosure_project_fields"].append(
                {
                    **key,
                    "field_ordinal": ordinal,
                    "field_key": found.key,
                    "label": found.label,
                    "value_position": found.position,
                    "printed_unit": found.unit,
                    **_printed(found.value),
                }
            )
        for ordinal, payment in enumerate(sheet.payments, 1):
            records["disclosure_project_payments"].append(
                {
                    **key,
                    "payment_ordinal": ordinal,
                    "label": payment.label,
                    "period_text": payment.period,
                    "printed_unit": payment.unit,
                    **_printed(payment.value),
                }
            )
        for ordinal, indicator in enumerate(sheet.indicators, 1):
            records["disclosure_project_indicators"].append(
                {**key, "indicator_ordinal": ordinal, **_indicator(indicator)}
            )
    return records


def _printed(value: Printed) -> Record:
    return {
        "table_ordinal": value.table,
        "row_ordinal": value.row,
        "column_ordinal": value.column,
        "page_number": value.page,
        **_box(value.box),
        "text": value.text,
        "pieces": "⏎".join(value.pieces),
        "is_blank": not value.text or is_blank_mark(value.text),
    }


def _indicator(indicator: Indicator) -> Record:
    return {
        "table_ordinal": indicator.table,
        "row_ordinal": indicator.row,
        "page_number": indicator.page,
        **_box(indicator.box),
        **{f"{role}_text": indicator.texts.get(role, "") for role in _TEXTS},
        **{f"is_{level}_filled": level in indicator.filled for level in LEVELS},
        "is_joined_over_pages": indicator.is_joined,
    }


def _box(box: Any) -> Record:
    return {"x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom} if box else {}
