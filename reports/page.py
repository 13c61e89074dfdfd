"""HTML pages: one file each, nothing fetched, every printed word escaped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports import charts, fonts, text
from reports.labels import Labels
from reports.model import Report, has_comparison

_TEMPLATES = Path(__file__).with_name("templates")
FIGURES = (
    "expenditure", "revenue", "fiscal", "general_public", "basic", "personnel", "operating",
    "project", "three_public",
)  # fmt: skip


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        amount=text.amount,
        signed=lambda value: text.amount(value, signed=True),
        percent=text.percent,
        share=lambda value: text.percent(value, signed=False),
    )
    css = (_TEMPLATES / "style.css").read_text(encoding="utf-8")
    # Ours, not a document's: the one text besides the drawings that is not escaped.
    environment.globals["css"] = Markup(css)  # noqa: S704
    return environment


_ENVIRONMENT = _environment()


def render(template: str, labels: Labels, **values: Any) -> str:
    """One page, with the font of its characters."""
    html = _ENVIRONMENT.get_template(template).render(labels=labels, **values)
    # The first style element is the base template's: printed words are escaped.
    return html.replace("<style>", f"<style>{fonts.face(html)}", 1)


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
