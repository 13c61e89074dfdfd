"""Named forms, pages and notices to the records of the raw tables (docs/raw_tables.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from extract.captions.text import is_amount, is_blank_mark, squeeze
from extract.forms.masthead import Identity
from extract.forms.merged_amounts import amounts_over_columns
from extract.forms.model import STATUTORY, Form
from extract.ledger import PageLedger
from extract.model import OCR, Page, TableRow
from extract.unread import unread_money

Record = dict[str, Any]

# May be negative, or a part of the line above.
_BRACKETS = re.compile(r"[(]\d[\d,]*(?:\.\d+%?|%)[)]")


def page_records(document_id: str, ledgers: list[PageLedger]) -> list[Record]:
    """Rows of `disclosure_pages`."""
    return [
        {
            "document_id": document_id,
            "page_number": x.page.number,
            "width": x.page.width,
            "height": x.page.height,
            "rotation": x.page.rotation,
            "glyphs": x.page.glyphs,
            "glyphs_in_cells": x.in_cells,
            "glyphs_title": x.zones["title"],
            "glyphs_unit_line": x.zones["unit_line"],
            "glyphs_note": x.zones["note"],
            "glyphs_page_number": x.zones["page_number"],
            "glyphs_prose": x.zones["prose"],
            "glyphs_chart": x.zones["chart"],
            "glyphs_unplaced": x.unplaced,
            "amount_tokens": x.amounts,
            "amount_tokens_in_cells": x.amounts_in_cells,
            "amount_tokens_stray": x.amounts_stray,
            "is_table_page": x.is_table_page,
            "is_image_page": x.is_image_page,
            "ledger_status": x.status,
            "ledger_reason": x.reason,
            "reader": x.page.reader,
        }
        for x in ledgers
    ]


def line_records(document_id: str, pages: list[Page]) -> list[Record]:
    """Rows of `disclosure_lines`."""
    return [
        {
            "document_id": document_id,
            "page_number": page.number,
            "line_ordinal": ordinal,
            "zone": line.zone,
            **_box(line.box),
            "text": line.text,
        }
        for page in pages
        for ordinal, line in enumerate(page.lines, 1)
    ]


def table_record(document_id: str, form: Form) -> Record:
    """The row of `disclosure_tables` of one table."""
    table = form.table
    figures = [c for row in table.body for c in row.cells.values() if is_amount(c.text)]
    unitless = form.form in STATUTORY and not form.unit and bool(figures)
    return {
        "document_id": document_id,
        "table_ordinal": table.ordinal,
        "form": form.form,
        "money_scope": form.money_scope,
        "row_axis": form.row_axis,
        "nature_scope": form.nature_scope,
        "title": table.title,
        "table_number": table.number,
        "printed_unit": form.unit,
        "unit_text": table.unit_text,
        "unit_source": form.unit_source,
        "entity_text": table.entity_text,
        "first_page": table.pages[0],
        "last_page": table.pages[-1],
        "fragment_count": table.fragments,
        "row_count": len(table.body),
        "column_count": table.column_count,
        "is_said_empty": not figures,
        "recognised_by": form.recognised_by,
        "status": "without_unit" if unitless else "read",
        "reason": "unit_missing: no money unit is printed with the table" if unitless else "",
    }


def column_records(document_id: str, form: Form) -> list[Record]:
    """Rows of `disclosure_columns` of one table."""
    return [
        {
            "document_id": document_id,
            "table_ordinal": form.table.ordinal,
            "column_ordinal": c.ordinal + 1,
            "panel": c.panel,
            "side": c.side,
            "panel_axis": c.panel_axis,
            "header_path": "/".join(c.path),
            "role": c.role,
            "measure": c.measure,
            "measure_role": c.measure_role,
            "parent_column_ordinal": None if c.parent is None else c.parent + 1,
            "fund": c.fund,
            "value_kind": c.value_kind,
            "figure_year": c.figure_year,
            "figure_phase": c.figure_phase,
            "printed_unit": c.unit,
            "is_unmatched": c.is_unmatched,
            "has_negative_brackets": c.has_negative_brackets,
            "is_inferred": form.table.is_inferred,
        }
        for c in form.columns
    ]


def row_records(document_id: str, form: Form) -> list[Record]:
    """Rows of `disclosure_rows` of one table."""
    return [
        {
            "document_id": document_id,
            "table_ordinal": form.table.ordinal,
            "row_ordinal": r.ordinal,
            "panel": r.panel,
            "side": r.side,
            "page_number": r.page,
            "line_number": r.line_number,
            "unit_code": r.unit_code,
            "unit_name": r.unit_name,
            "row_kind": r.kind,
            "subject_code": r.code,
            "second_subject_code": r.second_code,
            "project_code": r.project_code,
            "caption": r.caption,
            "line_key": r.line_key,
            "line_role": r.role,
            "depth": r.depth,
            "parent_row_ordinal": r.parent,
            "fund": r.fund,
            "indent": r.indent,
            "figure_year": r.figure_year,
            "figure_phase": r.figure_phase,
            "is_code_filled_down": r.is_code_filled_down,
            "outline_basis": r.basis,
            "outline_evidence": r.evidence,
        }
        for r in form.rows
    ]


def cell_records(document_id: str, form: Form) -> list[Record]:
    """Non-empty cells of all rows, and the blank cells of measure columns in body rows."""
    table = form.table
    measures = {c.ordinal for c in form.columns if c.role == "measure"}
    panels = {c.ordinal: c.panel for c in form.columns}
    above = [("note", row) for row in table.note_rows]
    above += [("title", row) for row in table.titles] + [("head", row) for row in table.head]
    records: list[Record] = []
    rows = [(n - len(above) + 1, role, row) for n, (role, row) in enumerate(above)]
    rows += [(n, "body", row) for n, row in enumerate(table.body, 1)]
    undecided = dict(enumerate(amounts_over_columns(form), 1))
    for ordinal, role, row in rows:
        used = any(c.text for c in row.cells.values())
        for column, cell in sorted(row.cells.items()):
            blank = not cell.text or is_blank_mark(cell.text)
            if cell.text or (used and role == "body" and column in measures):
                records.append(
                    {
                        "document_id": document_id,
                        "table_ordinal": table.ordinal,
                        "row_ordinal": ordinal,
                        "column_ordinal": column + 1,
                        "panel": panels.get(column, 1),
                        "cell_role": "undecided" if column in undecided.get(ordinal, ()) else role,
                        "page_number": cell.page or row.page,
                        **_box(cell.box),
                        "column_span": cell.column_span,
                        "row_span": cell.row_span,
                        "text": cell.text,
                        "pieces": "⏎".join(cell.pieces),
                        "is_blank": blank,
                        "is_inferred": cell.is_inferred or table.is_inferred,
                        "reader": "" if cell.confidence is None else OCR,
                        "confidence": _rounded(cell.confidence),
                        "proposed_text": cell.proposed,
                        "proposal_proof": cell.proof,
                    }
                )
    return records


def _rounded(confidence: float | None) -> float | None:
    return None if confidence is None else round(confidence, 3)


def notice_records(
    document_id: str, forms: list[Form], ledgers: list[PageLedger], identity: Identity
) -> list[Record]:
    """Rows of `disclosure_notices`: of pages, of the document, of tables and their cells."""
    found: list[tuple[str, int, int, int, int, str]] = []
    for x in ledgers:
        if x.status == "open":
            found.append(("ledger_open", x.page.number, 0, 0, 0, x.reason))
        found.extend((kind, x.page.number, 0, 0, 0, text) for kind, text in x.page.notices)
    if identity.year_conflict:
        found.append(("year_conflict", 1, 0, 0, 0, identity.year_conflict))
    unread_by_table = unread_money(forms)
    for form in forms:
        table = form.table
        for kind, page, row, column, text in form.notices:
            found.append((kind, page, table.ordinal, row, column, text))
        unread = unread_by_table[table.ordinal]
        for kind, page, row, column, text in unread:
            found.append((kind, page, table.ordinal, row, column, text))
        named = {(row, column) for _, _, row, column, _ in unread}
        found.extend(notice for notice in _cell_notices(form) if notice[3:5] not in named)
        if form.form == "other" and not table.title and not unread:
            found.append(
                ("untitled_table", table.pages[0], table.ordinal, 0, 0, _head_of(table.head))
            )
    return [
        {
            "document_id": document_id,
            "notice_ordinal": ordinal,
            "kind": kind,
            "page_number": page,
            "table_ordinal": table_ordinal or None,
            "row_ordinal": row or None,
            "column_ordinal": column or None,
            "text": text,
        }
        for ordinal, (kind, page, table_ordinal, row, column, text) in enumerate(found, 1)
    ]


def _cell_notices(form: Form) -> Iterable[tuple[str, int, int, int, int, str]]:
    """Cells of measure columns that are no number, and cells with two."""
    measures = {c.ordinal for c in form.columns if c.role == "measure"}
    changes = {
        c.ordinal
        for c in form.columns
        if c.value_kind == "change" or c.measure == "change.percent" or c.has_negative_brackets
    }
    for ordinal, row in enumerate(form.table.body, 1):
        for column, cell in row.cells.items():
            place = (cell.page or row.page, form.table.ordinal, ordinal, column + 1)
            if cell.has_two_numbers:
                yield ("two_numbers_in_cell", *place, cell.text)
            elif (
                column in measures
                and cell.column_span == 1
                and cell.text
                and not (is_amount(cell.text) or is_blank_mark(cell.text))
            ):
                yield ("not_a_number", *place, cell.text)
            elif column in measures - changes and _BRACKETS.fullmatch(squeeze(cell.text)):
                yield ("ambiguous_brackets", *place, cell.text)


def _head_of(head: list[TableRow]) -> str:
    return " | ".join(c.text for r in head[:1] for c in r.cells.values() if c.text)[:120]


def _box(box: Any) -> Record:
    return {"x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom}
