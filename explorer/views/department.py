"""A body: its disclosures, and of one of them class → item → printed cell."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from explorer import address, show
from explorer.show import Page
from explorer.tables import Column
from reports import text
from reports.warehouse import Row

# What an address calls the class of lines without a code.
UNCODED = "-"
_FIGURES = (
    "expenditure", "revenue", "fiscal", "general_public", "basic", "personnel", "operating",
    "project", "three_public",
)  # fmt: skip
# Which printed total an amount is looked up in, and the fund of that total where one is meant.
_TOTALS = {
    "expenditure": ("appropriations", "all"),
    "revenue": ("revenues", "all"),
    "fiscal": ("appropriations", "fiscal"),
    "general_public": ("appropriations", "general_public"),
    "three_public": ("three_public_expenditures", None),
}
# Amounts that are sums of lines of these natures.
_NATURES = {
    "basic": "basic_", "personnel": "basic_personnel", "operating": "basic_operating",
    "project": "project",
}  # fmt: skip


def show_page(page: Page) -> None:
    """The body of `?department=` or of `?disclosure=`, of which one disclosure is shown."""
    labels = page.labels
    disclosures = _disclosures(page)
    if not disclosures:
        show.heading(page, labels("department"))
        show.note(page, labels("choose_body"), "box")
        return
    shown = _chosen(page, disclosures)
    region = shown["region_name"] or labels("region_unknown")
    show.heading(
        page,
        shown["entity_name"],
        " · ".join([_period(page, shown), labels("unit_note")]),
        [
            (labels("regions_title"), page.href("regions")),
            (region, page.href("regions", region=shown["region_name"] or "-",
                               year=shown["fiscal_year"], phase=shown["budget_phase"])),
        ],
    )  # fmt: skip
    totals = page.store.ask("department_totals", disclosure=shown["disclosure_id"])
    amounts = [(name, shown[f"{name}_wan_yuan"]) for name in _FIGURES]
    show.numbers(
        page,
        [
            (labels(name), text.amount(amount), _to_amount(page, shown, name, amount, totals))
            for name, amount in amounts
            if amount is not None
        ],
    )
    lines = page.store.ask("department_lines", disclosure=shown["disclosure_id"])
    if lines and not shown["is_countable"]:
        show.note(page, labels("not_countable"), "box")
    chosen, nature = address.get("class"), address.get("nature")
    if chosen:
        name = class_names(page).get(chosen, labels("subject_unnamed"))
        title = f"{chosen} {name}" if chosen != UNCODED else name
        of_class = [line for line in lines if (line["class_code"] or UNCODED) == chosen]
        _items(page, shown, of_class, title)
    elif nature:
        _items(page, shown, [line for line in lines if _is_of(line, nature)], _titled(page, nature))
    else:
        _classes(page, shown, lines)
    _rest(page, shown)


def _to_amount(
    page: Page, shown: Row, name: str, amount: Decimal, totals: Sequence[Row]
) -> str | None:
    """The cell that prints an amount of the whole body, or the lines that it is the sum of."""
    if name in _NATURES:
        return page.href("department", disclosure=shown["disclosure_id"], nature=name)
    fact, fund = _TOTALS[name]
    printed = (
        row["figure_keys"]
        for row in totals
        if row["fact"] == fact and fund in (None, row["fund"])
        and abs(row["total_wan_yuan"] - amount) <= row["tolerance_wan_yuan"]
    )  # fmt: skip
    return page.to_figure(next(printed, None))


def _is_of(line: Row, nature: str) -> bool:
    """Whether a line is of a nature: one of the large numbers, or one as facts have it."""
    return str(line["nature"]).startswith(_NATURES.get(nature, nature))


def _titled(page: Page, nature: str) -> str:
    return page.labels(nature) if nature in _NATURES else page.labels.of("nature", nature)


def _disclosures(page: Page) -> list[Row]:
    department = address.get("department")
    disclosure = address.get("disclosure")
    if disclosure:
        found = page.store.ask("disclosure", disclosure=disclosure)
        department = found[0]["department_id"] if found else department
    return page.store.ask("department", department=department) if department else []


def _period(page: Page, row: Row) -> str:
    labels = page.labels
    parts = [str(row["fiscal_year"] or ""), labels.of("phase", row["budget_phase"]),
             labels.of("level", row["entity_level"])]  # fmt: skip
    return " · ".join(part for part in parts if part)


def _chosen(page: Page, disclosures: list[Row]) -> Row:
    keys = [row["disclosure_id"] for row in disclosures]
    words = {row["disclosure_id"]: _period(page, row) for row in disclosures}
    if len(keys) == 1:
        return disclosures[0]
    key = address.choose(st, page.labels("period"), keys, "disclosure", words, keep=True)
    return disclosures[keys.index(key)]


def class_names(page: Page) -> dict[str, str]:
    """Names of classes by code."""
    return {row["class_code"]: page.named(row, "name") for row in page.store.ask("classes")}


def by_class(lines: Sequence[Row], names: dict[str, str], unnamed: str) -> list[Row]:
    """Sums of lines by class, largest first, each with its share of the whole. The sums of
    facts of one disclosure are right (`fct_appropriations`)."""
    sums: dict[str, list[Row]] = {}
    for line in lines:
        sums.setdefault(line["class_code"] or UNCODED, []).append(line)
    whole = _sum(lines)
    found: list[Row] = [
        {
            "class_code": code,
            "class_name": names.get(code, unnamed if code == UNCODED else ""),
            "amount": _sum(own),
            "basic": _sum([line for line in own if line["nature"].startswith("basic")]),
            "project": _sum([line for line in own if line["nature"] == "project"]),
            "share": 100 * _sum(own) / whole if whole else None,
        }
        for code, own in sums.items()
    ]
    return sorted(found, key=lambda row: -row["amount"])


def _sum(lines: Sequence[Row]) -> Decimal:
    return sum((line["amount_wan_yuan"] for line in lines), Decimal(0))


def _classes(page: Page, shown: Row, lines: list[Row]) -> None:
    labels = page.labels
    rows = by_class(lines, class_names(page), labels("subject_unnamed"))
    show.section(page, labels("by_class"), labels("by_class_note"))
    show.table(
        page,
        "classes",
        labels("by_class"),
        [
            Column("class_code", "subject_code"),
            Column("class_name", "subject_name",
                   link=lambda row: page.href("department", disclosure=shown["disclosure_id"],
                                              **{"class": row["class_code"]})),
            Column("amount", "amount", "bar"),
            Column("share", "share", "percent"),
            Column("basic", "basic", "amount"),
            Column("project", "project", "amount"),
        ],
        rows,
    )  # fmt: skip


def _items(page: Page, shown: Row, lines: list[Row], title: str) -> None:
    labels = page.labels
    show.section(page, title, labels("items_note"))
    whole = page.href("department", disclosure=shown["disclosure_id"])
    show.part("back.html", page, href=whole, words=labels("all_classes"))
    show.table(page, "items", title, item_columns(page), lines)


def item_columns(page: Page) -> list[Column]:
    """Columns of lines of spending; the amount leads to the cell that prints it."""
    return [
        Column("subject_code", "subject_code"),
        Column("caption", "subject_name"),
        Column("unit_name", "unit"),
        Column("fund", "fund", words="fund"),
        Column("nature", "nature", words="nature"),
        Column("amount_wan_yuan", "amount", "bar",
               link=lambda row: page.to_figure(row["figure_keys"])),
        Column("is_derived", "is_derived"),
    ]  # fmt: skip


def _rest(page: Page, shown: Row) -> None:
    labels = page.labels
    years = page.store.ask(
        "department_three_public", department=shown["department_id"], level=shown["entity_level"]
    )
    if years:
        show.section(page, labels("three_public"), labels("three_public_note"))
        show.table(
            page,
            "three-public",
            labels("three_public"),
            [
                Column("fiscal_year", "year"),
                Column("figure_phase", "phase", words="phase"),
                Column("item_name" if labels.language == "zh" else "item_name_en",
                       "three_public_item"),
                Column("fund", "fund", words="fund"),
                Column("amount_wan_yuan", "amount", "amount",
                       link=lambda row: page.to_figure(row["figure_keys"])),
                Column("basis", "basis", words="year_basis"),
            ],
            years,
        )  # fmt: skip
    projects = page.store.ask("department_projects", disclosure=shown["disclosure_id"])
    if projects:
        show.section(page, labels("projects_title"))
        show.table(
            page,
            "projects",
            labels("projects_title"),
            [
                Column("project_name", "project_name",
                       link=page.to_project),
                Column("unit_name", "unit"),
                Column("amount", "budget", "bar",
                       link=lambda row: page.to_figure(row["figure_keys"])),
            ],
            projects,
        )  # fmt: skip
    documents = page.store.ask("department_documents", disclosure=shown["disclosure_id"])
    show.section(page, labels("documents"))
    show.table(page, "documents", labels("documents"), document_columns(page), documents)
    show.part(
        "links.html",
        page,
        links=[
            (labels("years_title"), page.href("years", department=shown["department_id"])),
            (labels("findings_title"), page.href("findings", department=shown["department_id"])),
        ],
    )


def document_columns(page: Page) -> list[Column]:
    """Columns of a table of documents."""
    return [
        Column("file_name", "file",
               link=lambda row: page.href("document", document=row["document_id"])),
        Column("status", "status", words="status"),
        Column("grade", "grade", words="grade"),
        Column("page_count", "pages", "count"),
        Column("figures", "printed_figures", "count"),
        Column("exact_checks", "exact", "count"),
        Column("rounding_checks", "rounding", "count"),
        Column("broken_checks", "broken", "count"),
        Column("is_current", "is_current"),
    ]  # fmt: skip
