"""HTML pages: one file each, nothing fetched, every printed word escaped.

A page says so itself: its policy allows its own style, pictures and font that are in it, a script
only if it is ours, and no request.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports import charts, fonts, text
from reports.labels import Labels
from reports.model import Report, has_comparison

_TEMPLATES = Path(__file__).with_name("templates")
_POLICY = "%policy%"
_OURS = re.compile(r"<(style|script)>(.*?)</\1>", re.DOTALL)
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
        printed=text.printed,
    )
    # Ours, not a document's: the only texts besides the drawings that are not escaped.
    for name, file in (("css", "style.css"), ("findings_script", "findings.js")):
        environment.globals[name] = Markup(  # noqa: S704
            (_TEMPLATES / file).read_text(encoding="utf-8")
        )
    environment.globals["policy"] = _POLICY
    return environment


_ENVIRONMENT = _environment()


def render(template: str, labels: Labels, **values: Any) -> str:
    """One page, with the font of its characters and the policy of what it may do."""
    html = _ENVIRONMENT.get_template(template).render(labels=labels, **values)
    # The first style element is the base template's: printed words are escaped.
    html = html.replace("<style>", f"<style>{fonts.face(_without_pictures(html))}", 1)
    # The first place that looks like it is the base template's, too: it stands in the head.
    return html.replace(_POLICY, _policy(html), 1)


def _without_pictures(html: str) -> str:
    """The page without the data of its pictures, which are most of it and no text."""
    return re.sub(r'"data:image/png;base64,[^"]*"', "", html)


def _policy(html: str) -> str:
    """A content security policy for the style and script that the page has, and nothing else."""
    allowed: dict[str, list[str]] = {"style": [], "script": []}
    for element, content in _OURS.findall(html):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        allowed[element].append(f"'sha256-{digest}'")
    parts = [f"{name}-src {' '.join(found)}" for name, found in allowed.items() if found]
    return "; ".join(
        ["default-src 'none'", *parts, "img-src data:", "font-src data:", "base-uri 'none'",
         "form-action 'none'"]
    )  # fmt: skip


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
