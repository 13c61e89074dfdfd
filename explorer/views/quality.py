"""How well the documents of each region were read, and each of them."""

from __future__ import annotations

from explorer import address, show
from explorer.show import Page
from explorer.tables import Column
from explorer.views.department import document_columns


def show_page(page: Page) -> None:
    """Regions, and the documents of one of them or of all."""
    labels = page.labels
    show.heading(page, labels("quality_title"), labels("quality_note"))
    show.section(page, labels("quality_regions"))
    show.table(
        page,
        "quality",
        labels("quality_regions"),
        [
            Column("region_name", "region", words="region",
                   link=lambda row: page.href("quality", region=row["region_name"] or "-")),
            Column("documents", "documents", "count"),
            Column("loaded", "status.loaded", "count"),
            Column("partly_loaded", "status.partly_loaded", "count"),
            Column("refused", "status.refused", "count"),
            Column("figures", "printed_figures", "count"),
            Column("exact_share", "exact_share", "percent"),
            Column("broken_checks", "broken", "count"),
            Column("closing_share", "closing_share", "percent"),
            Column("unmatched_columns", "unmatched_columns", "count"),
            Column("notices", "notices", "count"),
        ],
        page.store.ask("quality_regions"),
    )  # fmt: skip
    region = address.get("region")
    rows = [
        row
        for row in page.store.ask("quality_documents")
        if region is None or (row["region_name"] or "-") == region
    ]
    show.section(page, labels("documents"))
    columns = [
        Column("region_name", "region", words="region"),
        *document_columns(page),
        Column("reason", "reason", "long"),
    ]
    show.table(page, "documents", labels("documents"), columns, rows)
