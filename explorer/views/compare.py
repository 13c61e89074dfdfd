"""Bodies or regions beside each other: by class, by nature, by fund, and 三公 money."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import streamlit as st

from explorer import address, show
from explorer.show import Page
from explorer.tables import Column, Kind
from explorer.views.department import UNCODED, class_names
from explorer.views.regions import UNKNOWN, period
from reports.warehouse import Row

TOTAL = "total"
_WHATS = ("departments", "regions")
_BYS = ("class", "nature", "fund", "three_public")
_MOST = 8
# What is preselected, so that a first look shows what the page is for.
_FIRST = 5


def show_page(page: Page) -> None:
    """What is compared, by what, and the table of it."""
    labels = page.labels
    show.heading(page, labels("compare_title"), labels("compare_note"))
    places = st.columns(4)
    what = address.choose(
        places[0], labels("compare_what"), _WHATS, "what",
        {name: labels(f"compare_{name}") for name in _WHATS},
    )  # fmt: skip
    by = address.choose(
        places[1], labels("compare_by"), _BYS, "by", {n: labels(f"by.{n}") for n in _BYS}
    )
    year, phase = period(page, places[2:])
    rows = page.store.ask(
        "compare_three_public" if by == "three_public" else "compare_lines",
        year=year, phase=phase, sums=what == "regions",
    )  # fmt: skip
    names = _names(page, rows, what)
    whole = _totals(rows, what)
    largest = sorted(names, key=lambda key: -whole.get(key, Decimal(0)))
    chosen = address.choose_some(
        st, labels(f"compare_{what}"), largest, "who", names, largest[:_FIRST], _MOST
    )
    shares = address.switch(st, labels("as_shares"), "shares")
    found = pivoted(rows, what, by, chosen, shares=shares)
    for row in found:
        row["name"] = _name(page, by, row["key"])
        row["code"] = None if row["key"] in (TOTAL, UNCODED) else row["key"]
    kind: Kind = "percent" if shares else "bar"
    leads = _ways(page, rows, what, by, (year, phase))
    show.table(
        page,
        "compare",
        f"{labels(f'by.{by}')} · {year} · {labels.of('phase', phase)}"
        f" · {labels('share') if shares else labels('unit_note')}",
        [
            *([Column("code", "subject_code")] if by == "class" else []),
            Column("name", "line"),
            *(Column(f"of-{key}", names[key], kind, link=leads(key)) for key in chosen),
        ],
        found,
    )
    show.note(page, labels("compare_footnote" if what == "regions" else "compare_bodies_footnote"))


def _who(row: Row, what: str) -> str:
    return str((row["region_name"] or UNKNOWN) if what == "regions" else row["department_id"])


def _ways(
    page: Page, rows: Sequence[Row], what: str, by: str, when: tuple[int, str]
) -> Callable[[str], Callable[[Row], str | None]]:
    """Where the amounts of a body or region lead: to the lines that they are the sum of, or to the
    bodies of the region."""
    disclosures = {_who(row, what): row["disclosure_id"] for row in rows}

    def of(who: str) -> Callable[[Row], str | None]:
        def way(line: Row) -> str | None:
            if line.get(f"of-{who}") is None:
                return None
            if what == "regions":
                return page.href("regions", region=who, year=when[0], phase=when[1])
            part = {by: line["key"]} if by in ("class", "nature") and line["key"] != TOTAL else {}
            return page.href("department", disclosure=disclosures[who], **part)

        return way

    return of


def _names(page: Page, rows: Sequence[Row], what: str) -> dict[str, str]:
    unknown = page.labels("region_unknown")
    if what == "regions":
        return {_who(row, what): row["region_name"] or unknown for row in rows}
    return {
        _who(row, what): f"{row['entity_name']}（{row['region_name'] or unknown}）" for row in rows
    }


def _totals(rows: Sequence[Row], what: str) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for row in rows:
        key = _who(row, what)
        found[key] = found.get(key, Decimal(0)) + row["amount"]
    return found


def pivoted(
    rows: Sequence[Row], what: str, by: str, chosen: Sequence[str], *, shares: bool
) -> list[Row]:
    """A row per class (nature, fund, item) with a column per body or region; blank where nothing
    is printed of it. Amounts in 万元 and their sum last, or shares of the sum in percent."""
    found: dict[str, Row] = {}
    for row in rows:
        who = _who(row, what)
        if who in chosen:
            line = found.setdefault(row[by], {"key": row[by]})
            line[f"of-{who}"] = line.get(f"of-{who}", Decimal(0)) + row["amount"]
    lines = sorted(found.values(), key=lambda line: str(line["key"]))
    whole = {
        f"of-{who}": sum((line.get(f"of-{who}") or Decimal(0) for line in lines), Decimal(0))
        for who in chosen
    }
    if shares:
        return [
            {
                "key": line["key"],
                **{
                    column: 100 * line[column] / whole[column]
                    for column in whole
                    if line.get(column) is not None and whole[column]
                },
            }
            for line in lines
        ]
    return [*lines, {"key": TOTAL, **whole}] if lines else []


def _name(page: Page, by: str, key: str) -> str:
    labels = page.labels
    if key == TOTAL:
        return labels(TOTAL)
    if by == "class":
        return class_names(page).get(key, labels("subject_unnamed"))
    return labels.of({"nature": "nature", "fund": "fund"}.get(by, "measure"), key)
