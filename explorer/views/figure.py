"""A figure: its page with the cell outlined, its text, its row, and every identity it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from explorer import address, show
from explorer.show import Page
from reports import figure_view
from reports.figure_view import Place
from reports.warehouse import Row

_MOST_CHECKS = 12
_MOST_TERMS = 40


@dataclass(frozen=True, slots=True)
class Term:
    """A figure on a side of an identity."""

    text: str
    name: str
    page_number: int | None
    sign: int
    href: str | None
    is_own: bool


def show_page(page: Page) -> None:
    """The figure of `?figure=`."""
    labels = page.labels
    key = address.get("figure") or ""
    place = figure_view.place_of(page.store, key)
    if place is None:
        show.heading(page, labels("figure_title"))
        show.note(page, labels("no_figure"), "box")
        return
    about = place.about
    document = page.href("document", document=place.document_id, page=place.page_number)
    named = " · ".join(
        str(part) for part in (about["table_title"], about["caption"], about["header_path"]) if part
    )
    trail = [(about["file_name"], document)]
    show.heading(page, labels("figure_title"), named, trail)
    _told(page, place)
    # What is known of the figure is there before its page is drawn.
    files = _files(page, place)
    drawer = page.store.draw(place.document_id)
    show.picture(page, figure_view.view_of(place, page.store, files, draw=drawer))
    checks = page.store.ask("figure_checks", figure=key, document=place.document_id)
    if place.row:
        show.section(page, labels("raw_row"), labels("raw_row_note"))
        base = key.rsplit("-", 1)[0]
        keys = [f"{base}-{cell.column_ordinal}" for cell in place.row]
        show.part("row.html", page, cells=place.row, keys=keys)
    _identities(page, key, place, checks)
    _uses(page, key, place)


def _files(page: Page, place: Place) -> dict[str, Path]:
    path = page.store.file_of(place.document_id) if place.is_picture else None
    return {place.document_id: path} if path else {}


def _told(page: Page, place: Place) -> None:
    labels = page.labels
    about = place.about
    amount = about["amount_wan_yuan"]
    show.part(
        "figure.html",
        page,
        place=place,
        where=labels("place_page").format(page=place.page_number),
        about=[
            ("amount", None if amount is None else f"{amount.normalize():f}"),
            ("money_unit", labels.of("money_unit", about["printed_unit"])),
            ("department", about["entity_name"]),
            ("region", about["region_name"]),
            ("year", about["fiscal_year"]),
            ("phase", labels.of("phase", about["budget_phase"])),
            ("place_of_table", about["table_title"]),
            ("place_of_row", about["caption"]),
            ("place_of_column", about["header_path"]),
            ("sentence", about["sentence"]),
            ("file", about["file_name"]),
            ("figure_key", place.figure_key),
        ],
    )


def _identities(page: Page, key: str, place: Place, checks: Sequence[Row]) -> None:
    labels = page.labels
    show.section(
        page, labels("identities_of"), labels("identities_count").format(count=len(checks))
    )
    if not checks:
        return
    shown = [
        {
            **check,
            "statement": page.named(check, "statement"),
            **_sides(page, key, place, check),
        }
        for check in checks[:_MOST_CHECKS]
    ]
    show.part("identities.html", page, checks=shown, most=_MOST_TERMS)
    if len(checks) > _MOST_CHECKS:
        show.note(page, labels("more_checks").format(number=len(checks) - _MOST_CHECKS))


def _sides(page: Page, key: str, place: Place, check: Row) -> dict[str, list[Term]]:
    terms = page.store.ask(
        "check_terms", document=place.document_id, identity=check["identity_id"],
        instance=check["instance"],
    )  # fmt: skip
    sides: dict[str, list[Term]] = {"left": [], "right": []}
    for term in terms:
        sides[term["side"]].append(_term(page, key, term))
    return sides


def _term(page: Page, key: str, row: Row) -> Term:
    own = row["figure_key"]
    is_cell = figure_view.is_printed(own)
    name = " · ".join(filter(None, (row["caption"], row["header_path"], row["fact_caption"])))
    amount = row["amount_wan_yuan"]
    shown = row["printed_text"] or row["told_text"]
    if shown is None:
        is_amount = isinstance(amount, Decimal)
        shown = f"{amount.normalize():f}" if is_amount else page.labels("blank")
    return Term(
        shown,
        name,
        row["page_number"],
        row["sign"],
        page.href("figure", figure=own) if is_cell and own != key else None,
        own == key,
    )


def _uses(page: Page, key: str, place: Place) -> None:
    labels = page.labels
    facts = page.store.ask("figure_facts", figure=key, document=place.document_id)
    if facts:
        show.section(page, labels("facts_of"))
        pairs = [
            (
                labels.of("fact", row["fact"]),
                " · ".join(
                    str(part)
                    for part in (
                        row["subject_code"], row["caption"], labels.of("fund", row["fund"]),
                        labels.of("nature", row["part"]),
                        f"{row['amount_wan_yuan'].normalize():f} {labels('unit_short')}"
                        if row["amount_wan_yuan"] is not None else None,
                    )
                    if part
                ),
            )
            for row in facts
        ]  # fmt: skip
        show.part("facts.html", page, pairs=pairs)
    findings = page.store.ask("figure_findings", figure=key)
    if findings:
        show.section(page, labels("findings_title"))
        show.part(
            "links.html",
            page,
            links=[
                (page.named(row, "statement"), page.href("finding", finding=row["finding_key"]))
                for row in findings
            ],
        )
