"""`python -m regions`: what changed since a warehouse was published, built by region."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import duckdb
from rich.console import Console
from rich.markup import escape

from regions import compiled, made
from regions.rebuild import Rebuild, Rebuilt, TooMuchError
from regions.unit import BuildError
from second_reading.__main__ import main as second_reading
from yusuan.console import command, guarded, tr

BUILT, FAILED, FULL_IS_NEEDED = 0, 1, 3

_EPILOG = """\
A region is the unit of work: documents are compared within it only. Documents that are new, that
were altered, renamed or taken away, and those of which the manifest or an answer to a finding says
something else, are looked up in the raw tables; their regions are built, each in a file of its
own, and put in the place of what the published warehouse holds of them. The rest is copied.

exit codes
  0  written, also where nothing had changed
  3  a full build is needed, and why: other code, other settings, no warehouse that says what it
     was made of; nothing is written
  1  it could not be written
"""


def main(words: list[str] | None = None, prog: str = "python -m regions") -> int:
    """Write the warehouse of today from the published one; 0, 1 or 3 as listed above."""
    options = parser(prog).parse_args(words)
    console = Console(stderr=True)
    found = plan(options)
    if isinstance(found, str):
        return _in_full(console, found)
    try:
        done = found.run()
    except TooMuchError:
        return _in_full(console, tr("most documents have changed, in many regions"))
    except (duckdb.Error, BuildError, OSError) as error:
        console.print(
            tr("[red]not built:[/] {error}", error=escape(str(error)[:400])), soft_wrap=True
        )
        return FAILED
    for regions in done.regions:
        console.print(
            tr("built again: {regions}", regions=", ".join(regions) or tr("lines without a file")),
            highlight=False, soft_wrap=True,
        )  # fmt: skip
    if not done.regions:
        console.print(tr("nothing has changed"))
    options.results.write_text(
        json.dumps(told(done), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    return BUILT


def _in_full(console: Console, reason: str) -> int:
    console.print(tr("full build: {reason}", reason=reason), highlight=False, soft_wrap=True)
    return FULL_IS_NEEDED


def plan(options: argparse.Namespace) -> Rebuild | str:
    """The rebuild to run, or why all has to be built."""
    today = made.now(options.raw, options.answers, is_strict=options.strict)
    before = made.read(options.published) if options.published.exists() else None
    if not options.published.exists():
        return tr("there is no warehouse yet")
    if before is None or today is None:
        return tr(
            "the warehouse does not say what it was made of, or the raw tables are not sealed"
        )
    if before.code != today.code:
        return tr("models, seeds, settings or programmes are not those of the warehouse")
    if bool(before.answers) != bool(today.answers):
        return tr("the first answers to findings, or none any more")
    try:
        project = compiled.load(options.compiled)
    except (OSError, ValueError, TypeError, KeyError):
        return tr("the compiled models are not there")
    if today.answers and not _reads(project, options.answers):
        return tr("the compiled models are not there")
    return Rebuild(
        project, options.published, options.raw, before, today, options.out,
        lambda region: _reread(options, region),
    )  # fmt: skip


def _reads(project: compiled.Project, answers: Path) -> bool:
    """True if the compiled SQL reads this file of answers: DATA may be a copy of another's."""
    sql = project.named("stg_answers__resolutions").sql
    return any(f"'{path}'" in sql for path in (answers, answers.resolve()))


def _reread(options: argparse.Namespace, region: Path) -> None:
    code = second_reading(
        [
            "--warehouse", str(region), "--documents", str(options.documents),
            "--out", str(options.raw), "--part",
        ]
    )  # fmt: skip
    if code:
        raise OSError(f"the second reading ended with {code}")


def told(done: Rebuilt) -> dict[str, object]:
    """What `run.json` says of it."""
    return {
        "regions": done.regions,
        "documents": {"fresh": done.fresh, "gone": done.gone},
        "passed_tests": done.tested.passed,
        "warned_tests": [node.name for node, _ in done.tested.warned],
        "failed_tests": [
            {
                "name": node.name, "model": node.attached.split(".")[-1] or "unknown",
                "rows": rows, "tags": node.tags,
            }
            for node, rows in done.tested.failed
        ],
    }  # fmt: skip


def parser(prog: str = "python -m regions") -> argparse.ArgumentParser:
    """The options of the command."""
    options = command(prog, "Build again the regions whose documents changed.", _EPILOG)
    options.add_argument("--published", type=Path, required=True, help="warehouse that is there")
    options.add_argument("--raw", type=Path, required=True, help="raw folder, e.g. data/raw")
    options.add_argument("--documents", type=Path, required=True, help="folder of the documents")
    options.add_argument("--compiled", type=Path, required=True, help="what dbt compiled for it")
    options.add_argument("--answers", type=Path, required=True, help="answers to findings (CSV)")
    options.add_argument("--out", type=Path, required=True, help="warehouse to write")
    options.add_argument("--results", type=Path, required=True, help="what was done, as JSON")
    options.add_argument("--strict", action="store_true", help="a broken identity is an error")
    return options


if __name__ == "__main__":
    sys.exit(guarded(main))
