"""`python -m scorecard FOLDER`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from extract.run import find_files
from scorecard.files import as_row, coverage_page, write_csv
from scorecard.measure import read_cards, total
from scorecard.show import show
from scorecard.targets import targets
from scorecard.truth import compare
from scorecard.warehouse import BuildError, open_or_build
from yusuan.console import command, guarded, print_json, tr
from yusuan.warehouse import open_warehouse

MET, NOTHING_USABLE, MISSED = 0, 1, 2

_EPILOG = """\
examples
  %(prog)s documents
  %(prog)s documents --data data --csv scorecard.csv --documents
  %(prog)s ~/budgets --truth tests/real

A warehouse at DATA/warehouse.duckdb is read as it is; where there is none, the documents are
read and the models are built into DATA (a temporary folder if --data is not given).

exit codes
  0  every target is met     1  nothing usable was found     2  some target is missed
"""


def main(words: list[str] | None = None, prog: str = "python -m scorecard") -> int:
    """Show how well a folder was read; 0, 1 or 2 as listed above."""
    arguments = parser(prog).parse_args(words)
    errors = Console(stderr=True)
    console = errors if arguments.json else Console(width=None if sys.stdout.isatty() else 100)
    if not arguments.folder.exists():
        folder = arguments.folder
        errors.print(tr("[red]not found:[/] {path}; name a folder of documents", path=folder))
        return NOTHING_USABLE
    if arguments.data is not None:
        return _score(arguments, arguments.data, console, errors)
    with tempfile.TemporaryDirectory(prefix="yusuan-scorecard-") as data:
        return _score(arguments, Path(data), console, errors)


def parser(prog: str = "python -m scorecard") -> argparse.ArgumentParser:
    """The options of the command."""
    parser = command(
        prog, "Show how well a folder of budget disclosures was read, and what was not.", _EPILOG
    )
    parser.add_argument("folder", type=Path, help="folder of documents, one folder per city below")
    parser.add_argument("--data", type=Path, help="data folder with (or for) the warehouse")
    parser.add_argument("--csv", type=Path, help="write one row per document, folder and total")
    parser.add_argument("--truth", type=Path, help="folder with tables.csv and golden.csv")
    parser.add_argument("--coverage", type=Path, help="write the table of forms by city (Markdown)")
    parser.add_argument("--documents", action="store_true", help="show every document, too")
    return parser


def _score(arguments: argparse.Namespace, data: Path, console: Console, errors: Console) -> int:
    try:
        with errors.status(tr("reading documents and building the warehouse")):
            build = open_or_build(arguments.folder.resolve(), data)
    except BuildError as error:
        errors.print(str(error), markup=False)
        return NOTHING_USABLE
    wanted = {file.sha256 for file in find_files([arguments.folder])}
    with open_warehouse(build.warehouse) as connection:
        cards = read_cards(connection, wanted)
        truth = compare(connection, arguments.truth) if arguments.truth else None
    absent = len(wanted) - len(cards)
    if absent:
        errors.print(
            tr(
                "[yellow]{absent} of {number} documents are not in {path}[/]:"
                " it was built before; remove it or name another --data",
                absent=absent, number=len(wanted), path=build.warehouse,
            )
        )  # fmt: skip
    if not any(card.status != "refused" for card in cards):
        errors.print(tr("[red]nothing usable:[/] no document of this folder was loaded"))
        return NOTHING_USABLE
    found = targets(total("all", cards).counts, truth)
    show(console, cards, found, truth, arguments.documents)
    if arguments.csv:
        write_csv(arguments.csv, cards)
    if arguments.coverage:
        arguments.coverage.write_text(coverage_page(cards), encoding="utf-8")
    code = MET if all(target.is_met is not False for target in found) else MISSED
    if arguments.json:
        print_json(
            {
                "exit_code": code,
                "warehouse": build.warehouse,
                "targets": [asdict(target) | {"is_met": target.is_met} for target in found],
                "documents": [as_row(card) for card in cards],
                "total": as_row(total("*", cards)),
            }
        )
    return code


if __name__ == "__main__":
    sys.exit(guarded(main))
