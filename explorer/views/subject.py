"""A functional subject: who spends on it, each amount with its cell."""

from __future__ import annotations

import streamlit as st

from explorer import address, show
from explorer.show import Page
from explorer.tables import Column
from explorer.views.regions import period


def show_page(page: Page) -> None:
    """The countable lines of `?subject=` in a year."""
    labels = page.labels
    head = st.container()
    subject = address.write(st, labels("subject_code"), "subject")
    year, phase = period(page, st.columns(2))
    rows = page.store.ask("subject_lines", subject=subject, year=year, phase=phase)
    known = page.store.ask("dictionary_subjects")
    names = {row["subject_code"]: page.named(row, "name") for row in known}
    # A code of a class or section has the lines of all items below it.
    own = (row["caption"] for row in rows if row["subject_code"] == subject)
    name = names.get(subject) or next(own, "")
    with head:
        show.heading(
            page, f"{subject} {name}".strip() or labels("subject"),
            f"{year} · {labels.of('phase', phase)} · {labels('unit_note')}",
        )  # fmt: skip
    show.table(
        page,
        "subject",
        labels("subject"),
        [
            Column("region_name", "region"),
            Column("entity_name", "department",
                   link=lambda row: page.href("department", disclosure=row["disclosure_id"])),
            Column("subject_code", "subject_code"),
            Column("caption", "subject_name"),
            Column("fund", "fund", words="fund"),
            Column("nature", "nature", words="nature"),
            Column("amount_wan_yuan", "amount", "bar",
                   link=lambda row: page.to_figure(row["figure_keys"])),
        ],
        rows,
    )  # fmt: skip
