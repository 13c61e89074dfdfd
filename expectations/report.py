"""The closing tables on the terminal, and the exit code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from expectations.outcomes import Failure, Outcome, shown

HOLDS, NOT_CHECKED, BROKEN = 0, 1, 3
SHOWN_FAILURES = 10
COLOURS = {"critical": "red", "warning": "yellow", "info": "cyan"}


def show(console: Console, outcomes: list[Outcome], docs: Path) -> int:
    """What was compared, what fails and where; returns the exit code."""
    identities = [o for o in outcomes if o.suite.name.startswith("identities_")]
    console.print(_identity_table(identities))
    console.print(_mart_table([o for o in outcomes if o not in identities]))
    lines = [
        (failure.severity, line)
        for outcome in outcomes
        for failure in outcome.failures
        for line in _lines(outcome, failure)
    ]
    vacuous = [outcome.suite.name for outcome in outcomes if outcome.suite.is_vacuous]
    lines += [("critical", f"{name}: totals are printed, nothing was compared") for name in vacuous]
    for severity, colour in COLOURS.items():
        found = [line for severe, line in lines if severe == severity]
        for line in found[:SHOWN_FAILURES]:
            _print(console, f"[{colour}]{severity}[/] {escape(line)}")
        if len(found) > SHOWN_FAILURES:
            _print(console, f"  … {len(found) - SHOWN_FAILURES} more {severity}")
    _print(console, f"Data Docs: {docs / 'index.html'}")
    if any(failure.exception for outcome in outcomes for failure in outcome.failures):
        return NOT_CHECKED
    return BROKEN if vacuous or any(o.failed("critical") for o in outcomes) else HOLDS


def as_rows(outcomes: list[Outcome]) -> list[dict[str, Any]]:
    """One row per suite: what was compared, and how many expectations fail, by severity."""
    return [
        {
            "suite": outcome.suite.name,
            "expectations": outcome.expectations,
            "counts": dict(outcome.suite.counts),
            "failed": {severity: len(outcome.failed(severity)) for severity in COLOURS},
        }
        for outcome in outcomes
    ]


def _print(console: Console, line: str) -> None:
    # Lines are for reading and for grep: never folded in the middle of a name.
    console.print(line, highlight=False, soft_wrap=True)


def _identity_table(outcomes: list[Outcome]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("identities of", no_wrap=True)
    for heading in ("compared", "exact", "rounding", "broken"):
        table.add_column(heading, justify="right")
    table.add_column("")
    for outcome in outcomes:
        suite = outcome.suite
        note = "nothing to compare" if not suite.evaluated else ""
        if suite.is_vacuous:
            note = "NOTHING COMPARED"
        counts = [suite.counts.get(verdict, 0) for verdict in ("exact", "rounding", "broken")]
        name = suite.name.removeprefix("identities_")
        table.add_row(name, str(suite.evaluated), *map(str, counts), note)
    return table


def _mart_table(outcomes: list[Outcome]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("mart", no_wrap=True)
    table.add_column("expectations", justify="right")
    for severity in ("critical", "warning"):
        table.add_column(f"failed ({severity})", justify="right")
    for outcome in outcomes:
        failed = [len(outcome.failed(severity)) for severity in ("critical", "warning")]
        table.add_row(outcome.suite.asset, str(outcome.expectations), *map(str, failed))
    return table


def _lines(outcome: Outcome, failure: Failure) -> list[str]:
    """One line per break: where, what, and both sides; the description alone for a mart."""
    what = failure.description.split("  ")
    if failure.exception:
        return [f"{outcome.suite.name}: {what[0]}: could not be evaluated: {failure.exception}"]
    if not failure.rows or "instance" not in failure.rows[0]:
        number = "" if failure.row_count is None else f" ({failure.row_count})"
        return [f"{outcome.suite.name}: {failure.description}{number}"]
    return [f"{what[0]} {_place(row)}: {_sides(row)}" for row in failure.rows]


def _place(row: dict[str, Any]) -> str:
    """Document and page, then table, row and column as far as the check has them."""
    title = f"《{row['table_title']}》" if row["table_title"] else ""
    line = " | ".join(words for words in (row["row_caption"], row["column_caption"]) if words)
    parts = (row["document"], f"p{shown(row['page'])}", title, line or row["instance"])
    return " ".join(part for part in parts if part)


def _sides(row: dict[str, Any]) -> str:
    if "asked_for" in row:
        return f"{shown(row['found'])} printed, {shown(row['asked_for'])} asked for"
    left, right, difference = (
        shown(row[side]) for side in ("left_amount", "right_amount", "difference")
    )
    return f"{left} ≠ {right} (difference {difference} 万元)"
