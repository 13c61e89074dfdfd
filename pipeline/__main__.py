"""`python -m pipeline --documents FOLDER --data FOLDER`: what `make run` runs."""

from __future__ import annotations

import argparse
import fcntl
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from extract.verify import write_proof
from pipeline import dbt_results, doctor, outcome, report, steps
from pipeline.publishing import hand_on_history, publish

SHOWN = 5

_EPILOG = """\
runs, in this order
  python -m extract        documents to raw CSV tables (only what changed)
  dbt build                raw tables to a warehouse, into a file of its own
  python -m second_reading what findings stand on, read again; then dbt run on what follows
  python -m expectations   identities and marts checked, Data Docs written
and publishes DATA/warehouse.duckdb by renaming: whoever reads the old file keeps it.

what is wrong with DATA after a crash: python -m pipeline doctor --help

exit codes (also in DATA/run.json; `make` itself reports 2 for every code but 0)
  0  clean
  2  some documents were refused, or read in part
  3  accounting identities are broken (outranks 2)
  4  the warehouse is published, but a test of its own structure failed: a key twice, a contract
     broken, rows lost between raw and staging; the model is named (outranks 2 and 3)
  1  nothing usable, or the run itself failed
"""


def main(arguments: list[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["doctor"]:
        return doctor.main(given[1:])
    options = _parse(given)
    places = steps.Places(
        options.documents.expanduser().resolve(), options.data.expanduser().resolve()
    )
    console = Console(stderr=True)
    if not places.documents.exists():
        console.print(f"[red]not found:[/] {escape(str(places.documents))}", soft_wrap=True)
        return outcome.NOTHING_USABLE
    try:
        places.build.mkdir(parents=True, exist_ok=True)
        with (places.build / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                console.print(f"[red]busy:[/] another run writes {escape(str(places.data))}")
                return outcome.NOTHING_USABLE
            return _run(console, places)
    except OSError as error:  # a full disk, a folder that may not be written
        place = escape(str(error.filename or places.data))
        console.print(
            f"[red]cannot write:[/] {place}: {error.strerror}; what was published stays as it is",
            soft_wrap=True,
        )
        told = report.failed(
            places, f"cannot write {error.filename or places.data}: {error.strerror}"
        )
        console.print(f"run.json     {escape(told)}", soft_wrap=True)
        return outcome.NOTHING_USABLE


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m pipeline",
        description="From a folder of budget disclosures (部门预算公开) to an audited warehouse.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--documents", type=Path, default=steps.SAMPLES, help="folder (default: the samples)"
    )
    parser.add_argument(
        "--data", type=Path, default=steps.ROOT / "data", help="folder of all results"
    )
    return parser.parse_args(arguments)


def _run(console: Console, places: steps.Places) -> int:
    started = datetime.now(UTC)
    runner = steps.Runner(console)
    steps.check_room(places)
    extracted = steps.extract(runner, places)
    steps.check_room(places)
    built = _build(runner, places)
    is_complete = built is not None and not built.failed and not built.skipped
    counts, expected, is_published = None, None, False
    if is_complete:
        counts = outcome.count(places.built)
        expected = steps.expectations(runner, places)
        # A folder without documents is a slip of the pen, not a reason to empty the warehouse.
        is_published = bool(counts.documents)
        if is_published:
            publish(places.built, places.warehouse)
            write_proof(places.warehouse, places.raw)
    found = outcome.reasons(extracted, built, expected, counts)
    code = outcome.exit_code(found)
    report.write(
        places.data,
        {
            **report.head(code, [asdict(reason) for reason in found], places),
            "broken_tests": [asdict(test) for test in built.broken_tests] if built else [],
            "published": is_published,
            "started_at": started.isoformat(timespec="seconds"),
            "finished_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "counts": asdict(counts) if counts else None,
            "steps": [asdict(step) for step in runner.done],
        },
    )
    _summarise(console, places, counts, found, code, is_published)
    return code


def _build(runner: steps.Runner, places: steps.Places) -> dbt_results.DbtResults | None:
    """dbt build; where a failed test held models back, the models are built all the same.

    A mart that breaks its contract is built without it: `failed` then names what is missing.
    """
    for old in (places.built, places.built.with_suffix(".duckdb.wal")):
        old.unlink(missing_ok=True)
    target = places.build / "target"
    (target / "run_results.json").unlink(missing_ok=True)
    aside = hand_on_history(places.warehouse, places.built)
    if aside is not None:
        runner.console.print(
            f"[yellow]set aside:[/] {escape(str(aside))} is no warehouse that can be read;"
            " the history of checks begins anew", soft_wrap=True,
        )  # fmt: skip
    steps.dbt(runner, places, "build")
    built = dbt_results.read(target)
    if built is not None and _can_be_completed(built):
        steps.dbt(runner, places, "run", keeps_contracts=not built.broken_contracts)
        rebuilt = dbt_results.read(target)
        built.failed, built.skipped = (
            (rebuilt.failed, rebuilt.skipped) if rebuilt else ([], built.skipped)
        )
    if built is not None and not built.failed and not built.skipped:
        _class_findings(runner, places, built)
    return built


def _can_be_completed(built: dbt_results.DbtResults) -> bool:
    """True if nothing but failed tests and contracts kept models from being built."""
    is_incomplete = bool(built.skipped or built.failed)
    return is_incomplete and set(built.failed) == set(built.broken_contracts)


def _class_findings(
    runner: steps.Runner, places: steps.Places, built: dbt_results.DbtResults
) -> None:
    """Whose fault a finding is takes a second reading, and the reading takes the finding."""
    steps.reread(runner, places)
    if steps.dbt(
        runner, places, "run", "--select", "stg_disclosure__rereadings+",
        keeps_contracts=not built.broken_contracts,
    ):  # fmt: skip
        again = dbt_results.read(places.build / "target")
        built.failed = again.failed if again else ["stg_disclosure__rereadings"]


def _summarise(
    console: Console,
    places: steps.Places,
    counts: outcome.Counts | None,
    found: list[outcome.Reason],
    code: int,
    is_published: bool,
) -> None:
    def say(line: str) -> None:
        console.print(line, highlight=False, soft_wrap=True)

    console.rule("summary")
    if counts is not None:
        documents = ", ".join(f"{n:,} {status}" for status, n in counts.documents.items())
        say(f"documents    {documents or 'none'}")
        say(f"figures      {counts.figures:,}")
        say(f"identities   {_checks(counts)}")
        say(f"facts        {_facts(counts)}")
        for status, name, why in counts.not_loaded[:SHOWN]:
            say(f"  [yellow]{status}[/] {escape(name)}: {escape(why)}")
        _more(say, len(counts.not_loaded), "fct_documents")
        for statement in counts.findings[:SHOWN]:
            say(f"  [red]broken[/] {escape(statement)}")
        _more(say, len(counts.findings), "fct_findings")
    say(
        f"warehouse    {steps.as_typed(places.warehouse)}"
        if is_published
        else "warehouse    not published"
    )
    say(f"data docs    {steps.as_typed(places.docs / 'index.html')}")
    for reason in found:
        say(f"[yellow]reason {reason.code}[/]     {escape(reason.text)}")
    colour = "green" if code == outcome.CLEAN else "red"
    where = steps.as_typed(places.data / "run.json")
    say(f"[{colour}]exit code {code}[/]  {outcome.MEANINGS[code]} ({where})")


def _facts(counts: outcome.Counts) -> str:
    """Facts by fund against the printed totals of their money, what holds first."""
    order = ("closes", "document_does_not_close", "undecided", "ours", "no_total_printed")
    words = {
        "closes": "equal their printed totals",
        "document_does_not_close": "not closed by the document itself",
        "undecided": "with undecided rows",
        "ours": "misread by us until shown otherwise",
        "no_total_printed": "without a printed total",
    }
    return ", ".join(f"{counts.facts.get(key, 0):,} {words[key]}" for key in order)


def _checks(counts: outcome.Counts) -> str:
    """Verdicts from what holds to what says nothing; breaks by how grave they are."""
    words = [f"{counts.checks.get(verdict, 0):,} {verdict}" for verdict in ("exact", "rounding")]
    by_severity = ", ".join(f"{n:,} {severity}" for severity, n in counts.broken.items())
    broken = f"{counts.checks.get('broken', 0):,} broken"
    words.append(f"{broken} ({by_severity})" if by_severity else broken)
    silent = (("vacuous", "vacuous"), ("not_applicable", "not applicable"))
    rest = ", ".join(f"{counts.checks.get(key, 0):,} {shown}" for key, shown in silent)
    return f"{', '.join(words)}; {rest}"


def _more(say: Callable[[str], None], number: int, table: str) -> None:
    if number > SHOWN:
        say(f"  … {number - SHOWN} more in {table}")


if __name__ == "__main__":
    sys.exit(main())
