"""The pages of reports, each from its template through the one renderer (`pages.render`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from pages.render import Pages
from reports import charts, text
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


def report_page(report: Report, labels: Labels, stem: str, funds: dict[str, str]) -> str:
    """The page of one body or region."""
    checks = {
        name: sum(row[f"{name}_checks"] or 0 for row in report.documents)
        for name in ("exact", "rounding", "broken")
    }
    grades = sorted({row["grade"] for row in report.documents if row["grade"]})
    return render(
        "yoy.html",
        labels,
        report=report,
        scope=report.scope,
        stem=stem,
        heading=labels("region_title" if report.scope.kind == "region" else "yoy_title"),
        figures=FIGURES,
        funds=funds,
        checks=checks,
        grades=" ".join(grades),
        errors=any(row["severity"] == "error" for row in report.findings),
        drawings=_drawings(report, labels),
    )


def _drawings(report: Report, labels: Labels) -> dict[int | str, Any]:
    """All charts of a page, each for wide and narrow screens."""
    drawn: dict[int | str, Any] = {}
    for change in report.changes:
        drawn[change.year] = None
        if has_comparison(change.total):
            drawn[change.year] = {
                "waterfall": _both(lambda size, c=change: charts.waterfall(c, labels, size)),
                "movers": _both(lambda size, c=change: charts.movers(c, labels, size))
                if change.movers
                else None,
            }
    drawn["structure"] = _both(lambda size: charts.structure(report, labels, size))
    drawn["multiples"] = _both(lambda size: charts.multiples(report, labels, size))
    return drawn


def _both(draw: Any) -> dict[str, Markup] | None:
    drawings = {size.name: draw(size) for size in charts.SIZES}
    if None in drawings.values():
        return None
    # Vega escapes the words it draws.
    return {name: Markup(svg) for name, svg in drawings.items()}  # noqa: S704
