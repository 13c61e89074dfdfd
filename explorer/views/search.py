"""One box over bodies, subjects, projects, prose and figures."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

import streamlit as st

from explorer import address, show
from explorer.show import Page
from explorer.tables import Column
from reports.warehouse import Row

_MOST = 50
_LONGEST, _WORDS = 200, 6  # characters and words; more is no search


def show_page(page: Page) -> None:
    """The box, and below it what was found; with an empty box, what the warehouse holds."""
    labels = page.labels
    show.heading(page, labels("search_title"), labels("search_note"))
    asked = address.write(st, labels("search_box"), "q", placeholder=labels("search_example"))
    if not asked:
        _overview(page)
        return
    words = tuple(asked[:_LONGEST].lower().split()[:_WORDS])
    amount = number_of(asked)
    found = 0
    for name, columns in _groups(page).items():
        given: dict[str, object] = {"words": words, "most": _MOST}
        if name == "figures":
            given["number"] = amount
        rows = page.store.ask(f"search_{name}", **given)
        found += len(rows)
        if rows:
            show.section(page, labels(f"found_{name}"), _count(page, rows))
            show.table(page, name, labels(f"found_{name}"), columns, rows)
    if not found:
        show.note(page, labels("nothing_found").format(words=asked), "box")


def number_of(text: str) -> Decimal | None:
    """A search for an amount: digits as they are printed, with or without separators."""
    plain = text.replace(",", "").replace("，", "").strip()
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return None
    # Seven digits and no point are a subject code as well as an amount; codes are text.
    fits = found.is_finite() and abs(found) < Decimal(10) ** 15
    return round(found, 8) if fits and ("." in plain or "," in text or len(plain) > 7) else None


def _count(page: Page, rows: list[Row]) -> str:
    return page.labels("first_rows").format(count=_MOST) if len(rows) == _MOST else ""


def _groups(page: Page) -> dict[str, list[Column]]:
    def body(row: Row) -> str:
        return page.href("department", department=row["department_id"])

    def figure(row: Row) -> str | None:
        return page.to_figure(row["figure_key"])

    def sentence(row: Row) -> str:
        if row["figure_key"]:
            return page.href("figure", figure=row["figure_key"])
        return page.href("document", document=row["document_id"], page=row["page_number"])

    def subject(row: Row) -> str:
        return page.href(
            "subject", subject=row["subject_code"], year=row["fiscal_year"],
            phase=row["budget_phase"],
        )  # fmt: skip

    return {
        "bodies": [
            Column("entity_name", "department", link=body),
            Column("region_name", "region"),
            Column("fiscal_year", "year"),
            Column("amount", "spent", "amount"),
        ],
        "subjects": [
            Column("subject_code", "subject_code", link=subject),
            Column("caption", "subject_name"),
            Column("fiscal_year", "year"),
            Column("budget_phase", "phase", words="phase"),
            Column("documents", "documents", "count"),
            Column("amount", "spent", "amount"),
        ],
        "projects": [
            Column("project_name", "project_name", link=page.to_project),
            Column("entity_name", "department"),
            Column("region_name", "region"),
            Column("fiscal_year", "year"),
            Column("amount", "budget", "amount"),
        ],
        "prose": [
            Column("sentence", "sentence", "long", link=sentence),
            Column("entity_name", "department"),
            Column("fiscal_year", "year"),
            Column("page_number", "page", "count"),
        ],
        "figures": [
            Column("printed_text", "printed_text", "text", link=figure),
            Column("caption", "place_of_row"),
            Column("header_path", "place_of_column"),
            Column("table_title", "place_of_table"),
            Column("entity_name", "department"),
            Column("fiscal_year", "year"),
            Column("amount", "amount", "amount"),
        ],
    }


def _overview(page: Page) -> None:
    labels = page.labels
    (held,) = page.store.ask("overview")
    shown = [
        (labels("documents_loaded"), f"{held['read_documents']:,}", page.href("quality")),
        (labels("disclosures"), f"{held['disclosures']:,}", page.href("regions")),
        (labels("printed_figures"), f"{held['figures']:,}", None),
        (labels("open_findings"), f"{held['findings']:,}", page.href("findings")),
    ]
    show.numbers(page, shown)
    regions = page.store.ask("regions")
    show.section(page, labels("regions_title"))
    show.table(page, "regions", labels("regions_title"), region_columns(page), regions)


def region_columns(page: Page) -> list[Column]:
    """Columns of a table of regions."""
    return [
        Column("region_name", "region", words="region",
               link=lambda row: page.href("regions", region=row["region_name"] or "-")),
        Column("departments", "bodies", "count"),
        Column("disclosures", "disclosures", "count"),
        Column("first_year", "first_year"),
        Column("last_year", "last_year"),
    ]  # fmt: skip
