"""Projects: found by any word of them."""

from __future__ import annotations

import streamlit as st

from explorer import address, show
from explorer.show import Page
from explorer.tables import Column

_MOST = 1000


def show_page(page: Page) -> None:
    """Projects that hold the words of `?q=`; the largest without."""
    labels = page.labels
    show.heading(page, labels("projects_title"), labels("projects_note"))
    asked = address.write(st, labels("search_box"), "q", placeholder=labels("project_example"))
    words = tuple(asked.lower().split()[:6])
    rows = page.store.ask("search_projects", words=words, most=_MOST)
    note = labels("first_rows").format(count=_MOST) if len(rows) == _MOST else ""
    show.section(page, labels("projects_title"), note)
    show.table(
        page,
        "projects",
        labels("projects_title"),
        [
            Column("project_name", "project_name",
                   link=page.to_project),
            Column("project_code", "project_code"),
            Column("entity_name", "department"),
            Column("region_name", "region"),
            Column("fiscal_year", "year"),
            Column("amount", "budget", "bar", link=lambda row: page.to_figure(row["figure_keys"])),
        ],
        rows,
    )  # fmt: skip
