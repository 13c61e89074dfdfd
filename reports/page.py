"""The pages of reports, each from its template through the one renderer (`pages.render`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from pages.render import Pages
from reports import charts, text
from reports.drawing import SIZES, Drawing, Size
from reports.grids import Grid
from reports.labels import Labels
from reports.model import Report, has_comparison
from reports.page_view import View

FIGURES = (
    "expenditure", "revenue", "fiscal", "general_public", "basic", "personnel", "operating",
    "project", "three_public",
)  # fmt: skip
TEMPLATES = Path(__file__).with_name("templates")
_PAGES = Pages(TEMPLATES, {"css": "style.css", "findings_script": "findings.js"})
_PAGES.environment.filters.update(
    amount=text.amount,
    signed=lambda value: text.amount(value, signed=True),
    percent=text.percent,
    share=lambda value: text.percent(value, signed=False),
    printed=text.printed,
)


def render(template: str, labels: Labels, **values: Any) -> str:
    """One page in the language of its labels."""
    return _PAGES.render(template, labels=labels, **values)


def figure_page(view: View | Grid, labels: Labels) -> str:
    """The page of a figure as a part of another page (`figure_view.view_of`)."""
    return _PAGES.fragment("figure.html", labels=labels, view=view)


def together(pages: Iterable[tuple[str, dict[str, Any]]], labels: Labels) -> list[str]:
    """Pages that share one font."""
    return _PAGES.together((name, {"labels": labels, **values}) for name, values in pages)


def report_page(
    report: Report,
    labels: Labels,
    stem: str,
    funds: dict[str, str],
    cite: Callable[[str | None], str] = lambda _: "",
) -> tuple[str, dict[str, Any]]:
    """The page of one body or region: its template, and what is on it. `cite` gives the address
    of figures by their keys, or nothing."""
    checks = {
        name: sum(row[f"{name}_checks"] or 0 for row in report.documents)
        for name in ("exact", "rounding", "broken")
    }
    grades = sorted({row["grade"] for row in report.documents if row["grade"]})
    return "yoy.html", {
        "report": report,
        "scope": report.scope,
        "stem": stem,
        "cite": cite,
        "heading": labels("region_title" if report.scope.kind == "region" else "yoy_title"),
        "figures": FIGURES,
        "funds": funds,
        "checks": checks,
        "grades": " ".join(grades),
        "errors": any(row["severity"] == "error" for row in report.findings),
        "drawings": _drawings(report, labels),
    }


def _drawings(report: Report, labels: Labels) -> dict[int | str, Any]:
    """All charts of a page, each for wide and narrow screens."""
    drawn: dict[int | str, Any] = {}
    for change in report.changes:
        drawn[change.year] = None
        if has_comparison(change.total):
            drawn[change.year] = {
                "waterfall": _both(partial(charts.waterfall, change, labels)),
                "movers": _both(partial(charts.movers, change, labels)) if change.movers else None,
            }
    drawn["structure"] = _both(partial(charts.structure, report, labels))
    drawn["multiples"] = _both(partial(charts.multiples, report, labels))
    return drawn


def _both(draw: Callable[[Size], Drawing | None]) -> dict[str, Drawing] | None:
    drawings = {size.name: draw(size) for size in SIZES}
    found = {name: drawing for name, drawing in drawings.items() if drawing is not None}
    return found or None
