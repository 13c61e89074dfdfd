"""A region: its bodies in a year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from explorer import address, show
from explorer.show import Page
from explorer.tables import Column
from explorer.views.search import region_columns

UNKNOWN = "-"


def show_page(page: Page) -> None:
    """All regions, or the bodies of one."""
    labels = page.labels
    regions = page.store.ask("regions")
    names = {row["region_name"] or UNKNOWN: row["region_name"] for row in regions}
    if address.get("region") not in names:
        show.heading(page, labels("regions_title"), labels("unit_note"))
        show.table(page, "regions", labels("regions_title"), region_columns(page), regions)
        return
    head = st.container()
    left, middle, right = st.columns(3)
    words = {UNKNOWN: labels("region_unknown")}
    region = address.choose(left, labels("region"), list(names), "region", words, keep=True)
    year, phase = period(page, [middle, right], names[region])
    rows = page.store.ask("region_departments", region=names[region], year=year, phase=phase)
    with head:
        show.heading(
            page,
            words.get(region, region),
            f"{year} · {labels.of('phase', phase)} · {labels('unit_note')}",
            [(labels("regions_title"), page.href("regions"))],
        )
    show.table(page, "bodies", labels("bodies"), _columns(page), rows)
    show.note(page, labels("countable_note"))


def period(page: Page, places: Sequence[Any], region: str | None = "") -> tuple[int, str]:
    """The year and phase of the address, of those that a region (or any) has."""
    labels = page.labels
    known = [
        row for row in page.store.ask("periods") if region == "" or row["region_name"] == region
    ]
    years = list(dict.fromkeys(row["fiscal_year"] for row in known)) or [0]
    year = address.choose(places[0], labels("year"), years, "year")
    phases = list(
        dict.fromkeys(row["budget_phase"] for row in known if row["fiscal_year"] == year)
    ) or ["budget"]
    words = {phase: labels.of("phase", phase) for phase in phases}
    return year, address.choose(places[1], labels("phase"), phases, "phase", words)


def _columns(page: Page) -> list[Column]:
    return [
        Column("entity_name", "department",
               link=lambda row: page.href("department", disclosure=row["disclosure_id"])),
        Column("entity_level", "level", words="level"),
        Column("expenditure_wan_yuan", "expenditure", "bar"),
        Column("general_public_wan_yuan", "general_public", "amount"),
        Column("basic_wan_yuan", "basic", "amount"),
        Column("project_wan_yuan", "project", "amount"),
        Column("three_public_wan_yuan", "three_public", "amount"),
        Column("is_reconciled", "is_reconciled"),
        Column("is_countable", "is_countable"),
    ]  # fmt: skip
