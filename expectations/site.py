"""Data Docs that open without a network: an overview in words, and a page for each suite.

The pages are rendered here from the results, through the one renderer (`pages.render`).
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from expectations.outcomes import HEADINGS, SHOWN_ROWS, SUITES, Failure, Outcome, headed, shown
from pages.render import Pages

SEVERITY_WORDS = {"critical": "错误 error", "warning": "警告 warning", "info": "提示 note"}


_PAGES = Pages(
    Path(__file__).with_name("templates"),
    {"style": "site.css"},
    severity_words=SEVERITY_WORDS,
    headings=HEADINGS,
    headed=headed,
    shown=shown,
    shown_rows=SHOWN_ROWS,
)


def write(docs: Path, outcomes: list[Outcome], warehouse: Path, when: datetime) -> None:
    """Write the overview and one page for each suite below `docs`."""
    (docs / SUITES).mkdir(parents=True, exist_ok=True)
    paths = ["index.html", *(outcome.page for outcome in outcomes)]
    pages: list[tuple[str, dict[str, object]]] = [
        ("index.html", _overview(outcomes, warehouse, when))
    ]
    pages += [("suite.html", {"outcome": outcome}) for outcome in outcomes]
    for path, text in zip(paths, _PAGES.together(pages), strict=True):
        (docs / path).write_text(text, encoding="utf-8")


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
