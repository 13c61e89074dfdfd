"""What changed: between two versions of a document, and since the last run."""

from __future__ import annotations

import streamlit as st

from explorer import address, show
from explorer.show import Page
from explorer.tables import Column


def show_page(page: Page) -> None:
    """Pairs of versions with their figures, and the checks that came out another way."""
    labels = page.labels
    show.heading(page, labels("menu.changes"), labels("changes_note"))
    pairs = page.store.ask("versions")
    show.section(page, labels("versions"))
    if pairs:
        keys = [row["document_id"] for row in pairs]
        names = {
            row["document_id"]: f"{row['entity_name'] or ''} · {row['older_file']} → "
            f"{row['newer_file']}"
            for row in pairs
        }
        key = address.choose(st, labels("versions"), keys, "document", names)
        pair = pairs[keys.index(key)]
        rows = page.store.ask("version_changes", newer=key, older=pair["older_id"])
        show.table(
            page,
            "versions",
            labels("changed_figures"),
            [
                Column("table_title", "place_of_table"),
                Column("caption", "place_of_row"),
                Column("header_path", "place_of_column"),
                Column("older_text", "older_text",
                       link=lambda row: page.to_figure(row["older_key"])),
                Column("newer_text", "newer_text",
                       link=lambda row: page.to_figure(row["newer_key"])),
                Column("difference", "difference", "amount"),
                Column("change", "change_kind", words="version"),
            ],
            rows,
        )  # fmt: skip
    else:
        show.note(page, labels("no_versions"))
    _runs(page)


def _runs(page: Page) -> None:
    labels = page.labels
    runs = page.store.ask("runs")
    show.section(page, labels("runs"), labels("runs_note"))
    show.table(
        page,
        "runs",
        labels("runs"),
        [
            Column("recorded_at", "recorded_at"),
            Column("first_seen", "event.first_seen", "count"),
            Column("changed", "event.changed", "count"),
            Column("gone", "event.gone", "count"),
        ],
        runs,
    )
    if len(runs) < 2:
        return
    rows = page.store.ask("run_changes", run=runs[0]["run_id"])
    show.table(
        page,
        "checks",
        labels("changed_checks"),
        [
            Column("event", "change_kind", words="event"),
            Column("identity_id", "identity"),
            Column("previous_verdict", "before", words="verdict"),
            Column("verdict", "now", words="verdict"),
            Column("entity_name", "department"),
            Column("file_name", "file",
                   link=lambda row: page.href("document", document=row["document_id"])
                   if row["file_name"] else None),
            Column("instance", "place"),
        ],
        rows,
    )  # fmt: skip
