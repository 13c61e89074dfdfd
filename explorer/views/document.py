"""A document page by page: each figure outlined on its page leads to itself, and back."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from explorer import address, show
from explorer.show import Page
from explorer.tables import Column
from reports import figure_view, grids, page_view
from reports.grids import Box, Grid
from reports.page_view import View
from reports.warehouse import Row

PDF = "application/pdf"


def show_page(page: Page) -> None:
    """The document of `?document=`, at `?page=`."""
    labels = page.labels
    document = address.get("document") or ""
    found = page.store.ask("document", document=document)
    if not found:
        show.heading(page, labels("document_title"))
        show.note(page, labels("no_document"), "box")
        return
    about = found[0]
    trail = []
    if about["department_id"]:
        link = page.href("department", disclosure=about["disclosure_id"])
        trail = [(about["entity_name"] or labels("department"), link)]
    note = " · ".join(
        str(part)
        for part in (
            about["region_name"], about["fiscal_year"], labels.of("phase", about["budget_phase"]),
            labels.of("status", about["status"]), about["reason"],
            labels.of("grade", about["grade"]),
        )
        if part
    )  # fmt: skip
    show.heading(page, about["file_name"], note, trail)
    tables = page.store.ask("document_tables", document=document)
    pages = page.store.ask("document_pages", document=document)
    if pages:
        numbers = [row["page_number"] for row in pages]
        words = {row["page_number"]: _page_name(page, row, tables) for row in pages}
        at = address.choose(st, labels("page"), numbers, "page", words)
        _page(page, about, at)
    show.section(page, labels("tables_of"))
    show.table(page, "tables", labels("tables_of"), _columns(page, document), tables)


def _page_name(page: Page, row: Row, tables: list[Row]) -> str:
    number = row["page_number"]
    titles = [t["title"] for t in tables if t["first_page"] <= number <= t["last_page"]]
    state = page.labels.of("ledger", row["ledger_status"])
    return " · ".join(str(part) for part in (number, state, *titles[:2]) if part)


def _page(page: Page, about: Row, number: int) -> None:
    labels = page.labels
    document = about["document_id"]
    rows = page.store.ask("page_figures", document=document, page=number)
    show.picture(page, _view(page, about, number, rows))
    if not rows:
        show.note(page, labels("no_figures_of_page"))
        return
    columns = [
        Column("printed_text", "printed_text", link=lambda row: page.to_figure(row["figure_key"])),
        Column("caption", "place_of_row"),
        Column("header_path", "place_of_column"),
    ]
    show.table(page, "figures", labels("figures_of_page"), columns, rows)


def _view(page: Page, about: Row, number: int, rows: list[Row]) -> View | Grid | None:
    document = about["document_id"]
    boxes = [
        (Box(row["x0"], row["top"], row["x1"], row["bottom"]), row)
        for row in rows
        if row["x0"] is not None
    ]
    if about["media_type"] != PDF:
        asked = {"document": document, "page": number}
        return grids.drawn(
            number,
            page.store.query("page_cells", asked),
            page.store.query("page_lines", asked),
            links=[(box, page.href("figure", figure=row["figure_key"])) for box, row in boxes],
        )
    path = page.store.file_of(document)
    drawn = page.store.draw(document)(path, [number]) if path else {}
    marks = [
        replace(
            mark,
            href=page.href("figure", figure=row["figure_key"]),
            label=f"{row['printed_text']} · {row['caption'] or ''}",
        )
        for box, row in boxes
        for mark in figure_view.marks(number, [box])
    ]
    return next(iter(page_view.views(drawn, marks)), None)


def _columns(page: Page, document: str) -> list[Column]:
    return [
        Column("title", "place_of_table",
               link=lambda row: page.href("document", document=document, page=row["first_page"])),
        Column("form", "form", words="form"),
        Column("money_scope", "money_scope", words="scope"),
        Column("row_axis", "row_axis", words="axis"),
        Column("first_page", "page", "count"),
        Column("row_count", "rows", "count"),
        Column("printed_unit", "money_unit", words="money_unit"),
    ]  # fmt: skip
