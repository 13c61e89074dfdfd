"""How a run ended: counts from the warehouse, reasons, and one exit code."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.dbt_results import BrokenTest, DbtResults
from yusuan.console import tr
from yusuan.warehouse import open_warehouse

CLEAN, NOTHING_USABLE, SOME_REFUSED, IDENTITIES_BROKEN, STRUCTURE_BROKEN = 0, 1, 2, 3, 4
MEANINGS = {
    CLEAN: "clean",
    NOTHING_USABLE: "nothing usable, or the run itself failed",
    SOME_REFUSED: "some documents were refused, or read in part",
    IDENTITIES_BROKEN: "accounting identities are broken",
    STRUCTURE_BROKEN: "the warehouse is published, but a test of its own structure failed",
}
# What is worse comes first: a broken identity says more than a refused file, and a table that
# is not what it should be (a key twice, rows lost on the way) is our fault, not the documents'.
RANKING = (NOTHING_USABLE, STRUCTURE_BROKEN, IDENTITIES_BROKEN, SOME_REFUSED)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the exit code is not 0."""

    code: int
    text: str


@dataclass(slots=True)
class Counts:
    """What is in the warehouse."""

    documents: dict[str, int] = field(default_factory=dict)
    figures: int = 0
    checks: dict[str, int] = field(default_factory=dict)
    # Broken checks by severity.
    broken: dict[str, int] = field(default_factory=dict)
    # status, file name, reason
    not_loaded: list[tuple[str, str, str]] = field(default_factory=list)
    # One sentence per broken check of severity error.
    findings: list[str] = field(default_factory=list)
    # Facts by how they stand against the printed totals of their money.
    facts: dict[str, int] = field(default_factory=dict)


def count(warehouse: Path, language: str = "en") -> Counts:
    """Counts of a built warehouse; it must be complete. Findings are told in `en` or `zh`."""
    with open_warehouse(warehouse) as connection:

        def rows(query: str) -> list[tuple[str, ...]]:
            return connection.execute(query).fetchall()

        figures = connection.execute("select count(*) from fct_printed_figures").fetchone()
        return Counts(
            documents=_by_name(rows("select status, count(*) from fct_documents group by all")),
            figures=figures[0] if figures else 0,
            checks=_by_name(rows("select verdict, count(*) from fct_identity_checks group by all")),
            broken=_by_name(
                rows(
                    "select severity, count(*) from fct_identity_checks"
                    " where verdict = 'broken' group by all"
                )
            ),
            not_loaded=[
                (row[0], row[1], row[2])
                for row in rows(
                    "select status, file_name, coalesce(reason, '') from fct_documents"
                    " where status <> 'loaded' order by status desc, file_name"
                )
            ],
            facts=_by_name(
                rows("select status, count(*) from rpt_fact_reconciliation group by all")
            ),
            findings=[
                row[0]
                for row in rows(
                    f"select statement_{language} from fct_findings where severity = 'error'"  # noqa: S608
                    " order by amount_at_stake_wan_yuan desc, finding_key"
                )
            ],
        )


def _by_name(rows: list[tuple[str, ...]]) -> dict[str, int]:
    return {name: int(number) for name, number in sorted(rows)}


def reasons(
    extracted: int, built: DbtResults | None, expected: int | None, counts: Counts | None
) -> list[Reason]:
    """Why a run is not clean, from the exit codes of its steps and what they left behind."""
    found: list[Reason] = []
    if extracted not in (CLEAN, SOME_REFUSED):
        text = tr("extract ended with {code}: no document read", code=extracted)
        found.append(Reason(NOTHING_USABLE, text))
    if built is None:
        text = tr("dbt did not run to its end; see build/logs/dbt.log")
        found.append(Reason(NOTHING_USABLE, text))
    else:
        found += [
            Reason(NOTHING_USABLE, tr("model {name} failed", name=name)) for name in built.failed
        ]
        found += [Reason(STRUCTURE_BROKEN, _structure(test)) for test in built.broken_tests]
        found += [
            Reason(STRUCTURE_BROKEN, tr("model {name} does not keep its contract", name=name))
            for name in built.broken_contracts
        ]
        found += [
            Reason(
                IDENTITIES_BROKEN,
                tr("test {name} failed (strict: the sample documents)", name=name),
            )
            for name in built.broken_identities
        ]
    if expected not in (CLEAN, IDENTITIES_BROKEN):
        found.append(Reason(NOTHING_USABLE, tr("the expectations could not be evaluated")))
    if counts is not None:
        found += _document_reasons(counts)
        found += _fact_reasons(counts)
    if expected == IDENTITIES_BROKEN:
        broken = counts.broken.get("error", 0) if counts else 0
        found.append(
            Reason(
                IDENTITIES_BROKEN,
                tr("{number} checks of accounting identities are broken", number=broken)
                if broken
                else tr("expectations about the marts fail; see the Data Docs"),
            )
        )
    return found


def _structure(test: BrokenTest) -> str:
    told = tr("internal test {name} of model {model} failed", name=test.name, model=test.model)
    if test.rows is None:
        return told
    rows = tr("1 row") if test.rows == 1 else tr("{number} rows", number=f"{test.rows:,}")
    return f"{told}: {rows}"


def _document_reasons(counts: Counts) -> list[Reason]:
    refused, partly = (counts.documents.get(s, 0) for s in ("refused", "partly_loaded"))
    total = sum(counts.documents.values())
    if refused == total:
        return [
            Reason(NOTHING_USABLE, tr("none of {number} documents could be read", number=total))
        ]
    if refused or partly:
        text = tr(
            "of {number} documents {refused} were refused and {partly} read in part",
            number=total, refused=refused, partly=partly,
        )  # fmt: skip
        return [Reason(SOME_REFUSED, text)]
    return []


def _fact_reasons(counts: Counts) -> list[Reason]:
    """A fact that does not close is ours until the document is shown to be at fault."""
    open_facts = counts.facts.get("ours", 0)
    if not open_facts:
        return []
    text = tr(
        "{number} facts do not add up to a printed total of their money;"
        " see rpt_fact_reconciliation", number=open_facts,
    )  # fmt: skip
    return [Reason(IDENTITIES_BROKEN, text)]


def exit_code(found: list[Reason]) -> int:
    """The gravest code among the reasons."""
    present = {reason.code for reason in found}
    return next((code for code in RANKING if code in present), CLEAN)
