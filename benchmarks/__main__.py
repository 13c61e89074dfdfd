"""`python -m benchmarks NAME`: how fast pages are read, and what the checks catch."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from rich.console import Console
from rich.markup import escape

from benchmarks import (
    accusations,
    detection_power,
    drills,
    extraction,
    memory,
    multiply,
    outlines,
    planted_errors,
    regional,
    reports,
)
from extract.run import find_files
from reports.warehouse import NotAWarehouseError, Warehouse

_EPILOG = """\
examples
  python -m benchmarks extraction documents
  python -m benchmarks extraction ~/budgets --most 20 --turns 1 --json extraction.json
  python -m benchmarks memory --json memory.json
  python -m benchmarks reports --warehouse data/warehouse.duckdb
  python -m benchmarks incremental --data data --copies 0 9 --json incremental.json
  python -m benchmarks multiply --raw data/raw --out data/raw10 --copies 9
  python -m benchmarks detection_power --warehouse data/warehouse.duckdb --json power.json

extraction: each method reads each PDF in a process of its own, the methods taking turns, so that
other work on the machine hits all of them; the median of the turns counts. Pages per second depend
on the machine; the ratios do not. camelot takes part where it is installed (camelot-py).

memory: drawn documents of 50, 500 and 5,000 pages, and the peak of a process that reads them.

detection_power: one cell of a built warehouse altered at a time (digits, places, neighbours); how
many of the alterations the identities catch. The warehouse is only read.

accusations: cells of tables whose structure is proven altered one at a time, in documents of their
own; how many give a source_anomaly that names the table. Builds the models once.

planted_errors: 50 errors of planted_errors.csv, on paper and in the reading of the samples; takes
three runs of the whole chain.

reports: year-over-year reports in both languages and all exports of a warehouse, by its subjects.

multiply: raw tables with so many copies of each document, of other bodies; build a warehouse from
them (YUSUAN_RAW) to see what grows with documents.

build, incremental: the raw tables of a run, multiplied, built whole, and by region with one
document less and one more; without the reading of documents.

outlines: random figures of a warehouse looked up as the explorer does; the text under the outline
on the page is read again by other means.

mutations, hostile, mixed, kills, fuzz: drills against damage and malice (docs/reliability.md).

scans: documents made pictures, clean and worn, recognised and compared cell by cell with their
text layers (docs/scans.md); needs the extra `ocr`.

exit codes
  0  measured     1  no PDF was readable by all methods, or no warehouse is there
                 1  a drill found something that should not be
"""


def main() -> int:
    """Measure what was asked for; 0 or 1 as listed above."""
    arguments = _parse()
    console = Console(width=None if sys.stdout.isatty() else 100)
    errors = Console(stderr=True)
    if arguments.what in drills.NAMES:
        return drills.run(arguments, console, errors)
    if arguments.what == "extraction":
        return _extraction(arguments, console, errors)
    if arguments.what == "memory":
        return _memory(arguments, console, errors)
    if arguments.what == "multiply":
        count = multiply.multiplied(arguments.raw, arguments.out, arguments.copies)
        console.print(f"{count} documents in {arguments.out}")
        return 0
    if arguments.what in ("build", "incremental"):
        return _regional(arguments, console, errors)
    if arguments.what == "reports":
        return _reports(arguments, console, errors)
    if arguments.what == "outlines":
        return _outlines(arguments, console, errors)
    if arguments.what == "planted_errors":
        with errors.status("planting, three runs of the chain"), TemporaryDirectory() as scratch:
            planted_errors.show(console, planted_errors.measure(Path(scratch)))
        return 0
    if arguments.what == "accusations":
        with errors.status("altering cells, one build"), TemporaryDirectory() as scratch:
            outcomes = accusations.measure(
                arguments.warehouse, arguments.raw, Path(scratch), arguments.most
            )
        accusations.show(console, outcomes)
        return 0
    return _power(arguments, console, errors)


def _extraction(arguments: argparse.Namespace, console: Console, errors: Console) -> int:
    folder: Path = arguments.folder
    paths = sorted(folder.rglob("*.pdf")) if folder.is_dir() else [folder]
    paths = [p for p in paths if p.is_file()][: arguments.most or None]
    with errors.status("measuring") as status:
        speeds, left_out = extraction.measure(
            paths, arguments.turns, lambda name: status.update(f"measuring {name}")
        )
    if not any(speed.pages for speed in speeds):
        errors.print(f"[red]no PDF below {folder} could be read by all methods[/]")
        return 1
    extraction.show(console, speeds, left_out)
    _write(arguments.json, extraction.as_json(speeds, left_out))
    return 0


def _memory(arguments: argparse.Namespace, console: Console, errors: Console) -> int:
    with errors.status("measuring") as status, TemporaryDirectory() as scratch:
        peaks = memory.measure(Path(scratch), memory.LENGTHS, status.update)
    memory.show(console, peaks)
    _write(arguments.json, memory.as_json(peaks))
    return 0


def _reports(arguments: argparse.Namespace, console: Console, errors: Console) -> int:
    try:
        with errors.status("writing reports"):
            speeds = reports.measure(arguments.warehouse)
    except NotAWarehouseError as error:
        errors.print(f"[red]{escape(str(error))}[/]")
        return 1
    reports.show(console, speeds)
    _write(arguments.json, reports.as_json(speeds))
    return 0


def _regional(arguments: argparse.Namespace, console: Console, errors: Console) -> int:
    with errors.status("building") as status, TemporaryDirectory() as folder:
        scratch = arguments.scratch or Path(folder)
        scratch.mkdir(parents=True, exist_ok=True)
        try:
            costs = regional.measure(
                arguments.data, scratch, arguments.copies, status.update,
                one_more=arguments.what == "incremental",
            )  # fmt: skip
        except (OSError, ValueError) as error:
            errors.print(f"[red]no finished run:[/] {escape(str(error))}")
            return 1
    regional.show(console, costs)
    _write(arguments.json, regional.as_json(costs))
    return 0


def _outlines(arguments: argparse.Namespace, console: Console, errors: Console) -> int:
    files = {file.document_id: file.path for file in find_files([arguments.folder])}
    try:
        with errors.status("looking up figures"):
            warehouse = Warehouse(arguments.warehouse)
            found = outlines.measure(warehouse, files, arguments.most, arguments.seed)
            warehouse.close()
    except NotAWarehouseError as error:
        errors.print(f"[red]{escape(str(error))}[/]")
        return 1
    outlines.show(console, found)
    _write(arguments.json, outlines.as_json(found))
    return 0 if found and all(each.holds for each in found) else 1


def _write(target: Path | None, text: str) -> None:
    if target is not None:
        target.write_text(text + "\n", encoding="utf-8")


def _power(arguments: argparse.Namespace, console: Console, errors: Console) -> int:
    try:
        with errors.status("altering cells"):
            report = detection_power.measure(arguments.warehouse, arguments.escapes)
    except duckdb.Error as error:
        errors.print(f"[red]not readable:[/] {arguments.warehouse}: {str(error).splitlines()[0]}")
        return 1
    detection_power.show(console, report)
    _write(arguments.json, detection_power.as_json(report))
    return 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Speed and memory of reading against others; power of the identities.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="what", required=True)
    read = commands.add_parser("extraction", help="pages per second, as ratios")
    read.add_argument("folder", type=Path, help="folder of PDFs, or one PDF")
    read.add_argument("--most", type=int, default=0, help="take at most so many documents")
    read.add_argument(
        "--turns", type=int, default=3, help="turns of each method, of which the median"
    )
    read.add_argument("--json", type=Path, help="write the figures there, too")
    peak = commands.add_parser("memory", help="peak of a worker by the length of a document")
    peak.add_argument("--json", type=Path, help="write the figures there, too")
    power = commands.add_parser("detection_power", help="share of altered cells that are caught")
    power.add_argument(
        "--warehouse", type=Path, default=Path("data/warehouse.duckdb"), help="built warehouse"
    )
    power.add_argument("--json", type=Path, help="write the figures there, too")
    power.add_argument("--escapes", type=Path, help="write what was not caught there, as CSV")
    accused = commands.add_parser("accusations", help="what altered cells are called")
    accused.add_argument(
        "--warehouse", type=Path, default=Path("data/warehouse.duckdb"), help="built warehouse"
    )
    accused.add_argument("--raw", type=Path, default=Path("data/raw"), help="its raw folder")
    accused.add_argument("--most", type=int, default=120, help="cells to alter")
    written = commands.add_parser("reports", help="seconds of reports and exports, by subjects")
    written.add_argument(
        "--warehouse", type=Path, default=Path("data/warehouse.duckdb"), help="built warehouse"
    )
    written.add_argument("--json", type=Path, help="write the figures there, too")
    many = commands.add_parser("multiply", help="raw tables with copies of other bodies")
    many.add_argument("--raw", type=Path, default=Path("data/raw"), help="raw folder")
    many.add_argument("--out", type=Path, required=True, help="raw folder to write, not there yet")
    many.add_argument("--copies", type=int, default=9, help="copies of each document")
    outlined = commands.add_parser("outlines", help="does an outline hold its number")
    outlined.add_argument("folder", type=Path, help="folder of the documents")
    outlined.add_argument(
        "--warehouse", type=Path, default=Path("data/warehouse.duckdb"), help="built warehouse"
    )
    outlined.add_argument("--most", type=int, default=200, help="figures of each kind of file")
    outlined.add_argument("--seed", type=int, default=1, help="other figures by another number")
    outlined.add_argument("--json", type=Path, help="write the figures there, too")
    commands.add_parser("planted_errors", help="typed errors in the samples: found, classed right?")
    regional.add(commands)
    drills.add(commands)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
