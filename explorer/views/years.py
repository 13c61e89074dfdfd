"""Year over year of a body: each line with its previous year and what may be compared."""

from __future__ import annotations

import streamlit as st

from explorer import address, show
from explorer.show import Page
from explorer.tables import Column


def show_page(page: Page) -> None:
    """The lines of `?department=` in a year, beside those of the year before."""
    labels = page.labels
    show.heading(page, labels("years_title"), labels("comparability_note"))
    bodies = page.store.ask("bodies_with_years")
    if not bodies:
        show.note(page, labels("nothing"), "box")
        return
    names = {
        row["department_id"]: f"{row['entity_name']}（{row['region_name'] or '-'}）"
        for row in bodies
    }
    left, middle, right = st.columns([2, 1, 1])
    body = address.choose(left, labels("department"), list(names), "department", names, keep=True)
    periods = page.store.ask("department_periods", department=body)
    keys = [f"{row['fiscal_year']}-{row['budget_phase']}" for row in periods]
    words = {
        key: f"{row['fiscal_year']} · {labels.of('phase', row['budget_phase'])}"
        for key, row in zip(keys, periods, strict=True)
    }
    at = address.choose(middle, labels("period"), keys, "period", words)
    chosen = periods[keys.index(at)]
    kinds = ["", "same", "implied", "recoded", "reorganised", "restated", "new", "gone",
             "nature_not_printed", "fund_not_printed", "no_previous"]  # fmt: skip
    kind = address.choose(
        right, labels("comparability"), kinds, "kind",
        {name: labels(f"comparability.{name}") if name else labels("all") for name in kinds},
    )  # fmt: skip
    rows = page.store.ask(
        "years", department=body, year=chosen["fiscal_year"], phase=chosen["budget_phase"]
    )
    shown = [row for row in rows if kind in ("", row["comparability"])]
    show.table(
        page,
        "years",
        f"{names[body]} · {words[at]} · {labels('unit_note')}",
        _columns(page),
        shown,
    )
    show.part(
        "links.html",
        page,
        links=[(labels("menu.department"), page.href("department", department=body))],
    )


def _columns(page: Page) -> list[Column]:
    language = page.labels.language
    return [
        Column("subject_code", "subject_code"),
        Column("subject_name" if language == "zh" else "subject_name_en", "subject_name"),
        Column("fund", "fund", words="fund"),
        Column("nature", "nature", words="nature"),
        Column("previous_wan_yuan", "previous", "amount",
               link=lambda row: page.to_figure(row["previous_figure_keys"])),
        Column("amount_wan_yuan", "current", "amount",
               link=lambda row: page.to_figure(row["figure_keys"])),
        Column("change_wan_yuan", "change", "amount"),
        Column("change_percent", "percent", "percent"),
        Column("comparability", "comparability", words="comparability"),
        Column(f"comparability_reason_{language}", "reason", "long"),
    ]  # fmt: skip
