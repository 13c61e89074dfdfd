"""Who has not published: bodies that are expected in a year against the documents at hand."""

from __future__ import annotations

import csv
from pathlib import Path

import streamlit as st

from explorer import address, show
from explorer.show import Page
from explorer.tables import Column
from explorer.views.regions import period
from reports.warehouse import Row

_STATES = ("missing", "refused", "published", "all")
# What a roster says: the folder's spelling of region and body, and the years it holds for.
HEADS = ("region", "department", "first_year", "last_year")


def show_page(page: Page) -> None:
    """Bodies of the roster, of the manifest, and of other years, with what is there of them."""
    labels = page.labels
    show.heading(page, labels("missing_title"), labels("missing_note"))
    places = st.columns(4)
    year, phase = period(page, places[:2])
    roster = read_roster(page.store.settings.roster)
    rows = states(page.store.ask("publication", year=year, phase=phase), roster, year)
    for row in rows:
        row["other_years"] = "，".join(
            f"{of_year} {labels.of('phase', of_phase)}"
            for of_year, of_phase in map(str.split, row["other_years"] or [])
        )
    regions = ["", *sorted({row["region_name"] for row in rows if row["region_name"]})]
    region = address.choose(places[2], labels("region"), regions, "region", {"": labels("all")})
    words = {name: labels(f"publication.{name}") for name in _STATES}
    state = address.choose(places[3], labels("status"), _STATES, "state", words)
    of_region = [row for row in rows if region in ("", row["region_name"])]
    counted = [
        (words[name], str(sum(row["state"] == name for row in of_region)), None)
        for name in ("published", "refused", "missing")
    ]
    show.numbers(page, counted)
    show.table(
        page,
        "missing",
        f"{labels('missing_title')} · {year} · {labels.of('phase', phase)}",
        [
            Column("region_name", "region", words="region"),
            Column("entity_name", "department",
                   link=lambda row: page.href("department", department=row["department_id"])
                   if row["department_id"] else None),
            Column("state", "status", words="publication"),
            Column("expected_by", "expected_by", words="expected"),
            Column("other_years", "other_years"),
            Column("reason", "reason", "long"),
        ],
        [row for row in of_region if state in ("all", row["state"])],
    )  # fmt: skip
    show.note(page, labels("roster_note").format(heads=", ".join(HEADS)))


def read_roster(path: Path | None) -> list[dict[str, str]]:
    """The bodies that have to publish, from a CSV with the columns of HEADS; none without it."""
    if path is None or not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        {head: (row.get(head) or "").strip() for head in HEADS}
        for row in rows
        if (row.get("department") or "").strip()
    ]


def states(known: list[Row], roster: list[dict[str, str]], year: int) -> list[Row]:
    """Known bodies with their state, and those of the roster that nothing is known of. A body of
    the roster is one of the warehouse where region and name are the same."""
    found = [dict(row) for row in known]
    by_name = {(row["region_name"] or "", row["entity_name"]): row for row in found}
    for entry in roster:
        first, last = (entry[key] for key in ("first_year", "last_year"))
        if (first.isdecimal() and int(first) > year) or (last.isdecimal() and int(last) < year):
            continue
        row = by_name.get((entry["region"], entry["department"]))
        if row is None:
            row = {
                "region_name": entry["region"] or None, "entity_name": entry["department"],
                "department_id": None, "state": "missing", "other_years": None, "reason": None,
            }  # fmt: skip
            found.append(row)
            by_name[entry["region"], entry["department"]] = row
        row["expected_by"] = "roster"
    return sorted(found, key=lambda row: (row["region_name"] or "", row["entity_name"]))
