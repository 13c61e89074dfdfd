"""Pages that show a table without all of its rules: read another way where the sums prove it.

A reader may propose a second reading of a page (`Page.proposal`). It takes the place of the first
where every table on it is known, every amount of it takes part in a sum over rows and, below a
total of other columns, in one over columns, and all of these sums hold. Sums decide where a figure
stands, never what it is; whatever is not proven stays open, with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from extract.forms.model import STATUTORY, Column, Form
from extract.forms.outline.amounts import Amounts, amounts_of
from extract.forms.outline.closing import sums_of
from extract.forms.recognise import document_unit, recognise
from extract.ledger import close_page
from extract.model import Document, Page
from extract.sums import holds
from extract.tables.stitch import logical_tables

NOTICE = "cells_inferred"


def settle_proposals(document: Document) -> None:
    """Put proven proposals in the place of their pages."""
    places = {n for n, page in enumerate(document.pages) if page.proposal is not None}
    while places:
        trial = deepcopy(_with(document.pages, places))  # joining tables marks lines and cells
        forms = _forms(trial)
        failed = {n for n in places if not _is_proven(trial[n], forms)}
        if not failed:
            break
        places -= failed
    pages = _with(document.pages, places)
    for place in places:
        sentence = "cells that rules do not show are placed by the text, and the sums prove them"
        pages[place].notices.append((NOTICE, sentence))
    document.pages[:] = pages


def _with(pages: list[Page], places: set[int]) -> list[Page]:
    return [
        page.proposal if n in places and page.proposal is not None else page
        for n, page in enumerate(pages)
    ]


def _forms(pages: list[Page]) -> list[Form]:
    tables = logical_tables(pages)
    unit = document_unit(tables)
    return [recognise(table, "", unit) for table in tables]


def _is_proven(page: Page, forms: list[Form]) -> bool:
    if close_page(page).status != "closed":
        return False
    here = [form for form in forms if page.number in form.table.pages]
    return bool(here) and all(_form_is_proven(form) for form in here)


def _form_is_proven(form: Form) -> bool:
    if form.form not in STATUTORY or not form.rows:
        return False
    panels = sorted({column.panel for column in form.columns})
    columns = [[c for c in form.columns if c.panel == panel] for panel in panels]
    return all(
        _panel_is_proven(form, panel, some) for panel, some in zip(panels, columns, strict=True)
    )


def _panel_is_proven(form: Form, panel: int, columns: list[Column]) -> bool:
    amounts = amounts_of(form, columns)
    rows = [row for row in form.rows if row.panel == panel]
    printed = {
        (row, column)
        for row, figures in amounts.rows.items()
        for column, figure in figures.items()
        if figure.value
    }
    others = [c for c in columns if c.role == "measure" and c.ordinal not in amounts.columns]
    if amounts.unread or not printed or any(c.is_unmatched for c in others):
        return False
    across = set(_proven_across(columns, amounts))
    if len(rows) == 1:
        return printed <= across
    sums = sums_of(rows, amounts)
    proven = {(row, s.column) for s in sums for row in (s.whole, *s.parts) if s.is_telling}
    if not all(s.holds for s in sums) or not printed <= proven:
        return False
    # 2025年预算数 | 2026年预算数: no column is said to be a part of another.
    summed = amounts.totals | {c.ordinal for c in columns if c.parent in amounts.totals}
    return {cell for cell in printed if cell[1] in summed} <= across


def _proven_across(columns: list[Column], amounts: Amounts) -> Iterator[tuple[int, int]]:
    """(row, column) of figures that a total beside them confirms; nothing of a row that breaks."""
    for row, figures in amounts.rows.items():
        confirmed: list[tuple[int, int]] = []
        for total in amounts.totals:
            parts = [c.ordinal for c in columns if c.parent == total]
            added = [f for p in parts if (f := figures.get(p)) is not None]
            whole = figures.get(total)
            if whole is None and not added:
                continue
            value = whole.value if whole is not None else 0
            sized = [f.decimals for f in (whole, *added) if f is not None and f.value]
            ulp = amounts.ulp(min(sized, default=amounts.scale))
            if not added or not holds(value, sum(f.value for f in added), len(added), ulp):
                break
            confirmed += [(row, total), *((row, p) for p in parts)]
        else:
            yield from confirmed
