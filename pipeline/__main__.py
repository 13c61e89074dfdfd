"""`python -m pipeline --documents FOLDER --data FOLDER`: what `make run` runs."""

from __future__ import annotations

import argparse
import fcntl
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rich.cells import set_cell_size
from rich.console import Console
from rich.markup import escape

from extract.switches import ask_for_ocr
from extract.verify import write_proof
from pipeline import dbt_results, diff, doctor, outcome, regional, report, steps
from pipeline.publishing import hand_on_history, publish
from yusuan.console import command, guarded, language, print_json, tr
from yusuan.places import working_folder

SHOWN = 5

_EPILOG = """\
runs, in this order
  python -m extract        documents to raw CSV tables (only what changed)
  python -m regions        the regions whose documents changed, into a copy of the warehouse; or,
                           the first time, after a change of code, and with --full, all of it:
  dbt build                raw tables to a warehouse, into a file of its own
  python -m second_reading what findings stand on, read again; then dbt run on what follows
  python -m expectations   identities and marts checked, Data Docs written
and publishes DATA/warehouse.duckdb by renaming: whoever reads the old file keeps it.

what is wrong with DATA after a crash: %(prog)s doctor --help
what differs between two warehouses:   %(prog)s diff --help

exit codes (also in DATA/run.json; `make` itself reports 2 for every code but 0)
  0  clean
  2  some documents were refused, or read in part
  3  accounting identities are broken (outranks 2)
  4  the warehouse is published, but a test of its own structure failed: a key twice, a contract
     broken, rows lost between raw and staging; the model is named (outranks 2 and 3)
  1  nothing usable, or the run itself failed
"""


def main(arguments: list[str] | None = None, prog: str = "python -m pipeline") -> int:
    """Run the chain; the exit code is that of the list above."""
    given = sys.argv[1:] if arguments is None else arguments
    for name, run in (("doctor", doctor.main), ("diff", diff.main)):
        if given[:1] == [name]:
            return run(given[1:], f"{prog} {name}")
    options = parser(prog).parse_args(given)
    if options.ocr:
        ask_for_ocr()
    places = steps.Places(
        options.documents.expanduser().resolve(), options.data.expanduser().resolve()
    )
    console = Console(stderr=True)
    if not places.documents.exists():
        console.print(
            tr("[red]not found:[/] {path}", path=escape(str(places.documents))), soft_wrap=True
        )
        return outcome.NOTHING_USABLE
    try:
        places.build.mkdir(parents=True, exist_ok=True)
        with (places.build / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                console.print(
                    tr("[red]busy:[/] another run writes {path}", path=escape(str(places.data)))
                )
                return outcome.NOTHING_USABLE
            return _run(console, places, options.json, options.full)
    except OSError as error:  # a full disk, a folder that may not be written
        console.print(
            tr(
                "[red]cannot write:[/] {path}: {error}; what was published stays as it is",
                path=escape(str(error.filename or places.data)), error=error.strerror,
            ), soft_wrap=True,
        )  # fmt: skip
        steps.give_room(places)
        place = error.filename or places.data
        told = report.failed(places, f"cannot write {place}: {error.strerror}")
        console.print(f"run.json     {escape(told)}", soft_wrap=True)
        return outcome.NOTHING_USABLE


def parser(prog: str = "python -m pipeline") -> argparse.ArgumentParser:
    """The options of the command."""
    options = command(
        prog, "From a folder of budget disclosures (部门预算公开) to an audited warehouse.", _EPILOG
    )
    options.add_argument(
        "--documents", type=Path, default=steps.SAMPLES, help="folder (default: the samples)"
    )
    options.add_argument(
        "--data", type=Path, default=working_folder() / "data",
        help="folder of all results (default: data)",
    )  # fmt: skip
    options.add_argument(
        "--full", action="store_true",
        help="build all of it, not only the regions whose documents changed",
    )  # fmt: skip
    options.add_argument(
        "--ocr", action="store_true",
        help="recognise pages that are pictures (needs the extra ocr); also YUSUAN_OCR=1",
    )  # fmt: skip
    return options


def _run(console: Console, places: steps.Places, as_json: bool, is_full: bool) -> int:
    started = datetime.now(UTC)
    answers = regional.begun(places)
    runner = steps.Runner(console, is_quiet=as_json, data=places.data)
    steps.give_room(places)
    steps.check_room(places)
    extracted = steps.extract(runner, places)
    steps.check_room(places)
    by_region = None if is_full else regional.build(runner, places)
    built = _build(runner, places) if by_region is None else by_region
    is_complete = built is not None and not built.failed and not built.skipped
    counts, expected, is_published = None, None, False
    if built is not None and is_complete:
        counts = outcome.count(places.built, language())
        expected = steps.expectations(runner, places, by_sql=by_region is not None)
        # A folder without documents is a slip of the pen, not a reason to empty the warehouse.
        is_published = bool(counts.documents)
        if is_published:
            regional.sign(places, built, answers)
            publish(places.built, places.warehouse)
            write_proof(places.warehouse, places.raw)
    found = outcome.reasons(extracted, built, expected, counts)
    code = outcome.exit_code(found)
    told = {
        **report.head(code, [asdict(reason) for reason in found], places),
        "broken_tests": [asdict(test) for test in built.broken_tests] if built else [],
        "published": is_published,
        "started_at": started.isoformat(timespec="seconds"),
        "finished_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "counts": asdict(counts) if counts else None,
        "steps": [asdict(step) for step in runner.done],
    }
    report.write(places.data, told)
    _summarise(console, places, counts, found, code, is_published)
    if as_json:
        print_json(told)
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
            tr(
                "[yellow]set aside:[/] {path} is no warehouse that can be read;"
                " the history of checks begins anew", path=escape(str(aside)),
            ), soft_wrap=True,
        )  # fmt: skip
    steps.dbt(runner, places, "build")
    regional.keep_compiled(places)
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

    def row(label: str, text: str) -> None:
        say(set_cell_size(tr(label), 13) + text)

    console.rule(tr("summary"))
    if counts is not None:
        documents = ", ".join(f"{n:,} {tr(status)}" for status, n in counts.documents.items())
        row("documents", documents or tr("none"))
        row("figures", f"{counts.figures:,}")
        row("identities", _checks(counts))
        row("facts", _facts(counts))
        for status, name, why in counts.not_loaded[:SHOWN]:
            say(f"  [yellow]{tr(status)}[/] {escape(name)}: {escape(why)}")
        _more(say, len(counts.not_loaded), "fct_documents")
        for statement in counts.findings[:SHOWN]:
            say(f"  [red]{tr('broken')}[/] {escape(statement)}")
        _more(say, len(counts.findings), "fct_findings")
    row("warehouse", steps.as_typed(places.warehouse) if is_published else tr("not published"))
    row("data docs", steps.as_typed(places.docs / "index.html"))
    for reason in found:
        say(f"[yellow]{tr('reason')} {reason.code}[/]     {escape(reason.text)}")
    colour = "green" if code == outcome.CLEAN else "red"
    where = steps.as_typed(places.data / "run.json")
    say(f"[{colour}]{tr('exit code')} {code}[/]  {tr(outcome.MEANINGS[code])} ({where})")


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
    return ", ".join(f"{counts.facts.get(key, 0):,} {tr(words[key])}" for key in order)


def _checks(counts: outcome.Counts) -> str:
    """Verdicts from what holds to what says nothing; breaks by how grave they are."""
    words = [
        f"{counts.checks.get(verdict, 0):,} {tr(verdict)}" for verdict in ("exact", "rounding")
    ]
    by_severity = ", ".join(f"{n:,} {tr(severity)}" for severity, n in counts.broken.items())
    broken = f"{counts.checks.get('broken', 0):,} {tr('broken')}"
    words.append(f"{broken} ({by_severity})" if by_severity else broken)
    silent = (("vacuous", "vacuous"), ("not_applicable", "not applicable"))
    rest = ", ".join(f"{counts.checks.get(key, 0):,} {tr(shown)}" for key, shown in silent)
    return f"{', '.join(words)}; {rest}"


def _more(say: Callable[[str], None], number: int, table: str) -> None:
    if number > SHOWN:
        say("  … " + tr("{number} more in {table}", number=number - SHOWN, table=table))


if __name__ == "__main__":
    sys.exit(guarded(main))
