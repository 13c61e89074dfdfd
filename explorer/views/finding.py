"""A finding: what is wrong, on which cells it rests, and the way to settle it."""

from __future__ import annotations

import streamlit as st

from explorer import address, show
from explorer.show import Page
from explorer.tables import Column
from explorer.views.findings import answers
from reports import figure_view, quoted
from reports.figure_view import Place
from reports.warehouse import Row

_MOST_PICTURES = 3


def show_page(page: Page) -> None:
    """The finding of `?finding=`."""
    labels = page.labels
    found = page.store.ask("finding", finding=address.get("finding") or "")
    if not found:
        show.heading(page, labels("menu.finding"))
        show.note(page, labels("no_finding"), "box")
        return
    about = found[0]
    trail = [(labels("findings_page"), page.href("findings"))]
    if about["document_id"]:
        where = page.href("document", document=about["document_id"], page=about["page_number"])
        trail.append((about["file_name"], where))
    state = " · ".join(
        (labels.of("severity", about["severity"]), labels.of("class", about["class"]))
    )
    show.heading(page, labels("menu.finding"), state, trail)
    show.note(page, page.named(about, "statement"), "box")
    pairs = [
        (labels("department"), about["entity_name"]),
        (labels("region"), about["region_name"]),
        (labels("page"), about["page_number"]),
        (labels("place_of_table"), about["table_title"]),
        (labels("rule"), " ".join(filter(None, (about["identity_id"], page.named(about, "rule"))))),
        (labels("class_reason"), page.named(about, "reason")),
        (labels("left_side"), _amount(about["left_amount_wan_yuan"])),
        (labels("right_side"), _amount(about["right_amount_wan_yuan"])),
        (labels("proposed"), _amount(about["proposed_value_wan_yuan"])),
        (labels("stake_of"), _amount(about["amount_at_stake_wan_yuan"])),
        (labels("finding_key"), about["finding_key"]),
    ]
    show.part("facts.html", page, pairs=[(key, value) for key, value in pairs if value])
    cells = page.store.ask("finding_cells", finding=about["finding_key"])
    _cells(page, cells)
    _answer(page, about)
    if cells:
        _pictures(page, cells)
    elif about["document_id"] and about["page_number"]:
        _quoted(page, about)


def _quoted(page: Page, about: Row) -> None:
    """The page of a finding that rests on no cell, with the words that it quotes."""
    document = about["document_id"]
    path = page.store.file_of(document) if about["media_type"] == figure_view.PDF else None
    files = {document: path} if path else {}
    show.picture(page, quoted.view_of(about, page.store, files, page.store.draw(document)))


def _amount(found: object) -> str | None:
    return None if found is None else f"{found:,.2f}"


def _cells(page: Page, cells: list[Row]) -> None:
    if not cells:
        return
    labels = page.labels
    show.section(page, labels("evidence_cells"))
    columns = [
        Column("is_suspect", "is_suspect"),
        Column("side", "side", words="side"),
        Column("printed_text", "printed_text", link=lambda row: page.to_figure(row["figure_key"])),
        Column("caption", "place_of_row"),
        Column("header_path", "place_of_column"),
        Column("page_number", "page", "count"),
        Column("reread_text", "reread_text"),
    ]
    show.table(page, "cells", labels("evidence_cells"), columns, cells)


def _pictures(page: Page, cells: list[Row]) -> None:
    """Each page once, what the finding is about in red, what it is compared with in blue."""
    places: dict[tuple[str, int], tuple[list[Place], list[Place]]] = {}
    for cell in cells[:60]:
        place = figure_view.place_of(page.store, cell["figure_key"])
        if place is not None:
            own = places.setdefault((place.document_id, place.page_number), ([], []))
            is_main = cell["is_suspect"] or cell["side"] != "right"
            own[0 if is_main else 1].append(place)
    for main, others in list(places.values())[:_MOST_PICTURES]:
        first, *rest = main or others
        path = page.store.file_of(first.document_id) if first.is_picture else None
        files = {first.document_id: path} if path else {}
        beside = others if main else rest
        view = figure_view.view_of(
            first, page.store, files, beside, page.store.draw(first.document_id), rest
        )
        show.picture(page, view)


def _answer(page: Page, about: Row) -> None:
    from reports import resolving

    labels = page.labels
    show.section(page, labels("settle"), labels("settle_note"))
    if about["resolution"]:
        told = " · ".join(
            str(part)
            for part in (
                labels.of("resolution", about["resolution"]), about["resolved_by"],
                about["resolved_on"], about["resolution_reason"],
            )
            if part
        )  # fmt: skip
        show.note(page, told, "box")
        return
    known = answers(page).get(about["finding_key"])
    if known is not None:
        said = (labels.of("resolution", known.resolution), known.resolved_by, known.why)
        show.note(page, f"{labels('settle_waiting')} {' · '.join(filter(None, said))}", "box")
    with st.form("settle"):
        resolution = st.selectbox(
            labels("resolution"), resolving.RESOLUTIONS,
            format_func=lambda name: labels(f"resolution.{name}"),
        )  # fmt: skip
        why = st.text_area(labels("settle_why"))
        by = st.text_input(labels("settle_by"))
        if not st.form_submit_button(labels("settle_button")):
            return
    if not why.strip():
        st.error(labels("settle_no_reason"))
        return
    try:
        page.store.close()
        resolving.resolve(page.store.path, about["finding_key"], resolution, why, by=by.strip())
    except (LookupError, ValueError, OSError) as error:
        st.error(labels("settle_failed"))
        st.text(str(error))
    else:
        st.rerun()
