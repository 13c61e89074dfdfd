"""A project: its goal in full, its indicators and its payments."""

from __future__ import annotations

from explorer import address, show
from explorer.show import Page
from explorer.tables import Column
from reports import text

_TEXTS = (
    "supervising_department", "unit_name", "project_code", "purpose", "goal", "entity_name",
    "region_name", "fiscal_year",
)  # fmt: skip
_AMOUNTS = (
    "budget_wan_yuan", "general_public_wan_yuan", "government_fund_wan_yuan",
    "state_capital_wan_yuan", "other_sources_wan_yuan", "sheet_budget_wan_yuan",
)  # fmt: skip


def show_page(page: Page) -> None:
    """The project of `?document=` and `?project=`, or of `?cell=` where it has no goal sheet."""
    labels = page.labels
    asked = {"document": address.get("document") or "", "project": address.number("project")}
    found = page.store.ask("project", **asked, cell=address.get("cell"))
    if not found:
        show.heading(page, labels("menu.project"))
        show.note(page, labels("no_project"), "box")
        return
    about = found[0]
    trail = [(labels("projects_title"), page.href("projects"))]
    if about["disclosure_id"]:
        body = page.href("department", disclosure=about["disclosure_id"])
        trail.append((about["entity_name"] or labels("department"), body))
    show.heading(page, about["project_name"], labels("unit_note"), trail)
    link = page.to_figure(about["figure_keys"])
    show.numbers(
        page,
        [
            (labels(f"project.{name}"), text.amount(about[name]), link if at == 0 else None)
            for at, name in enumerate(_AMOUNTS)
            if about[name] is not None
        ],
    )
    pairs = [(labels(f"project.{name}"), about[name]) for name in _TEXTS if about[name]]
    show.part("facts.html", page, pairs=pairs)
    if about["sheet_page_number"]:
        sheet = page.href(
            "document", document=about["document_id"], page=about["sheet_page_number"]
        )
        show.part("links.html", page, links=[(labels("goal_sheet"), sheet)])
    indicators = page.store.ask("project_indicators", **asked)
    if indicators:
        show.section(page, labels("indicators"))
        columns = [
            Column("level_1", "level_1"),
            Column("level_2", "level_2"),
            Column("level_3", "level_3", "long"),
            Column("value", "indicator_value"),
            Column("weight_text", "weight"),
            Column("description", "indicator_text", "long"),
            Column("page_number", "page", "count",
                   link=lambda row: page.href("document", document=about["document_id"],
                                              page=row["page_number"])),
        ]  # fmt: skip
        show.table(page, "indicators", labels("indicators"), columns, indicators)
    payments = page.store.ask("project_payments", **asked)
    if payments:
        show.section(page, labels("payments"))
        columns = [
            Column("label", "line"),
            Column("period_text", "period_text"),
            Column("printed_text", "printed_text",
                   link=lambda row: page.to_figure(row["figure_key"])),
        ]  # fmt: skip
        show.table(page, "payments", labels("payments"), columns, payments)
