"""Data Docs that open without a network: an overview in words, and a page for each suite.

The pages are rendered here from the results, with every value escaped: captions come out of
documents from the open web, and one of them was run as a script by pages of the library that had
been cleaned with patterns. No page holds a script, and its policy lets none run or load.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from expectations.checkpoint import SUITES, Failure, Outcome
from expectations.identity_expectation import HEADINGS, SHOWN_ROWS, headed, shown

_HERE = Path(__file__).parent
STYLE = (_HERE / "site.css").read_text(encoding="utf-8")
_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"

SEVERITY_WORDS = {"critical": "错误 error", "warning": "警告 warning", "info": "提示 note"}


def write(docs: Path, outcomes: list[Outcome], warehouse: Path, when: datetime) -> None:
    """Write the overview and one page for each suite below `docs`."""
    templates = environment()
    (docs / SUITES).mkdir(parents=True, exist_ok=True)
    page = templates.get_template("suite.html")
    for outcome in outcomes:
        (docs / outcome.page).write_text(page.render(outcome=outcome), encoding="utf-8")
    text = templates.get_template("index.html").render(_overview(outcomes, warehouse, when))
    (docs / "index.html").write_text(text, encoding="utf-8")


def environment() -> Environment:
    """Templates that escape every value, whatever their files are called."""
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    made.globals.update(
        policy=POLICY,
        style=Markup(STYLE),  # noqa: S704 - a file of this project
        severity_words=SEVERITY_WORDS,
        headings=HEADINGS,
        headed=headed,
        shown=shown,
        shown_rows=SHOWN_ROWS,
    )
    return made


def _overview(outcomes: list[Outcome], warehouse: Path, when: datetime) -> dict[str, object]:
    failures = [(outcome, failure) for outcome in outcomes for failure in outcome.failures]
    grave = sum(failure.severity == "critical" for _, failure in failures)
    if grave:
        verdict = f"{grave} 项要求不成立（错误级）。 {grave} expectations fail with severity error."
    elif failures:
        lesser = len(failures)
        verdict = (
            f"没有错误级问题，有 {lesser} 项警告或提示。 No error, {lesser} warnings or notes."
        )
    else:
        verdict = "没有发现错误。 No error was found."
    return {
        "outcomes": outcomes,
        "failures": _by_severity(failures),
        "grave": grave,
        "verdict": verdict,
        "compared": sum(outcome.suite.evaluated for outcome in outcomes),
        "broken": sum(outcome.suite.counts.get("broken", 0) for outcome in outcomes),
        "warehouse": warehouse.name,
        "when": f"{when:%Y-%m-%d %H:%M}",
    }


def _by_severity(failures: list[tuple[Outcome, Failure]]) -> list[tuple[Outcome, Failure]]:
    order = list(SEVERITY_WORDS)
    return sorted(failures, key=lambda pair: order.index(pair[1].severity))
