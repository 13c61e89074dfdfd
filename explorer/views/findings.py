"""Findings, by class, severity, money and whether they are settled."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from explorer import address, show
from explorer.show import Page
from explorer.tables import Column
from reports.warehouse import Row

_SEVERITIES = ("listed", "error", "warning", "info", "all")
_CLASSES = ("all", "source_anomaly", "not_disclosed", "undecided", "extraction_defect")
_STATES = ("open", "resolved", "all")


def show_page(page: Page) -> None:
    """The findings that the address asks for; remarks are left off until they are asked for."""
    labels = page.labels
    show.heading(page, labels("findings_page"), labels("findings_note"))
    rows = page.store.ask("findings")
    answered = answers(page)
    for row in rows:
        row["state"] = "open"
        if row["resolution"]:
            row["state"] = "resolved"
        elif row["finding_key"] in answered:
            row["state"] = "answered"
    shown = _chosen(page, rows)
    counted = Counter(row["class"] for row in shown)
    show.numbers(
        page, [(labels.of("class", name), f"{n:,}", None) for name, n in counted.most_common()]
    )
    show.table(page, "findings", labels("findings_page"), _columns(page), shown)


def answers(page: Page) -> dict[str, Any]:
    """Answers that the next build will read, by the key of their finding."""
    from reports import resolving

    path = resolving.file_beside(page.store.path)
    return {answer.finding_key: answer for answer in resolving.read(path)}


def _chosen(page: Page, rows: list[Row]) -> list[Row]:
    labels = page.labels
    places = st.columns(5)

    def chosen(at: int, names: tuple[str, ...], key: str) -> str:
        words = {name: labels(f"{key}.{name}") for name in names}
        return address.choose(places[at], labels(f"filter_{key}"), names, key, words)

    severity = chosen(0, _SEVERITIES, "severity")
    kind = chosen(1, _CLASSES, "class")
    state = chosen(2, _STATES, "state")
    regions = ["", *sorted({row["region_name"] for row in rows if row["region_name"]})]
    region = address.choose(places[3], labels("region"), regions, "region", {"": labels("all")})
    least = places[4].number_input(
        labels("filter_money"), min_value=0, step=100, value=address.number("money") or 0,
        key="write-money",
    )  # fmt: skip
    address.put("money", least)
    department = address.get("department")
    return [
        row
        for row in rows
        if (severity == "all" or row["severity"] == severity
            or (severity == "listed" and row["severity"] != "info"))
        and kind in ("all", row["class"])
        and (state == "all" or (state == "open") == (row["state"] == "open"))
        and region in ("", row["region_name"])
        and (not least or (row["amount_at_stake_wan_yuan"] or 0) >= least)
        and department in (None, row["department_id"])
    ]  # fmt: skip


def _columns(page: Page) -> list[Column]:
    language = page.labels.language
    return [
        Column("severity", "severity", words="severity"),
        Column("class", "class", words="class"),
        Column(f"statement_{language}", "finding", "long",
               link=lambda row: page.href("finding", finding=row["finding_key"])),
        Column("amount_at_stake_wan_yuan", "stake_of", "amount"),
        Column("entity_name", "department",
               link=lambda row: page.href("department", disclosure=row["disclosure_id"])
               if row["disclosure_id"] else None),
        Column("region_name", "region"),
        Column("page_number", "page", "count",
               link=lambda row: page.href("document", document=row["document_id"],
                                          page=row["page_number"])
               if row["document_id"] and row["page_number"] else None),
        Column("state", "state", words="state"),
    ]  # fmt: skip
