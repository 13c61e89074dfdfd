"""`python -m scorecard FOLDER`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import duckdb
from rich.console import Console

from extract.run import find_files
from scorecard.files import coverage_page, write_csv
from scorecard.measure import read_cards, total
from scorecard.show import show
from scorecard.targets import targets
from scorecard.truth import compare
from scorecard.warehouse import BuildError, open_or_build

MET, NOTHING_USABLE, MISSED = 0, 1, 2

_EPILOG = """\
examples
  python -m scorecard documents
  python -m scorecard documents --data data --csv scorecard.csv --documents
  python -m scorecard ~/budgets --truth tests/real

A warehouse at DATA/warehouse.duckdb is read as it is; where there is none, the documents are
read and the models are built into DATA (a temporary folder if --data is not given).

exit codes
  0  every target is met     1  nothing usable was found     2  some target is missed
"""


def main() -> int:
    arguments = _parse()
    console = Console(width=None if sys.stdout.isatty() else 100)
    errors = Console(stderr=True)
    if not arguments.folder.exists():
        errors.print(f"[red]not found:[/] {arguments.folder}; name a folder of documents")
        return NOTHING_USABLE
    if arguments.data is not None:
        return _score(arguments, arguments.data, console, errors)
    with tempfile.TemporaryDirectory(prefix="yusuan-scorecard-") as data:
        return _score(arguments, Path(data), console, errors)


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scorecard",
        description="Show how well a folder of budget disclosures was read, and what was not.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, help="folder of documents, one folder per city below")
    parser.add_argument("--data", type=Path, help="data folder with (or for) the warehouse")
    parser.add_argument("--csv", type=Path, help="write one row per document, folder and total")
    parser.add_argument("--truth", type=Path, help="folder with tables.csv and golden.csv")
    parser.add_argument("--coverage", type=Path, help="write the table of forms by city (Markdown)")
    parser.add_argument("--documents", action="store_true", help="show every document, too")
    return parser.parse_args()


def _score(arguments: argparse.Namespace, data: Path, console: Console, errors: Console) -> int:
    try:
        with errors.status("reading documents and building the warehouse"):
            build = open_or_build(arguments.folder.resolve(), data)
    except BuildError as error:
        errors.print(str(error), markup=False)
        return NOTHING_USABLE
    wanted = {file.sha256 for file in find_files([arguments.folder])}
    with duckdb.connect(str(build.warehouse), read_only=True) as connection:
        cards = read_cards(connection, wanted)
        truth = compare(connection, arguments.truth) if arguments.truth else None
    absent = len(wanted) - len(cards)
    if absent:
        errors.print(
            f"[yellow]{absent} of {len(wanted)} documents are not in {build.warehouse}[/]: "
            "it was built before; remove it or name another --data"
        )
    if not any(card.status != "refused" for card in cards):
        errors.print("[red]nothing usable:[/] no document of this folder was loaded")
        return NOTHING_USABLE
    found = targets(total("all", cards).counts, truth)
    show(console, cards, found, truth, arguments.documents)
    if arguments.csv:
        write_csv(arguments.csv, cards)
    if arguments.coverage:
        arguments.coverage.write_text(coverage_page(cards), encoding="utf-8")
    return MET if all(target.is_met is not False for target in found) else MISSED


if __name__ == "__main__":
    sys.exit(main())
