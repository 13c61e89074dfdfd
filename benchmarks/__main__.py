"""`python -m benchmarks speed FOLDER` and `python -m benchmarks detection_power`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from rich.console import Console
from rich.table import Table

from benchmarks import accusations, detection_power, planted_errors
from benchmarks.methods import BASE
from benchmarks.speed import Speed, measure

_EPILOG = """\
examples
  python -m benchmarks speed documents
  python -m benchmarks speed ~/budgets --most 20
  python -m benchmarks detection_power --warehouse data/warehouse.duckdb --json power.json

speed: each method reads each PDF in a process of its own, the methods taking turns, so that
other work on the machine hits all of them. Pages per second depend on the machine; the ratios
do not. camelot takes part where it is installed (pip install camelot-py); what is documented was
measured on the samples of the repository.

detection_power: one cell of a built warehouse altered at a time (digits, places, neighbours); how
many of the alterations the identities catch. The warehouse is only read.

accusations: cells of tables whose structure is proven altered one at a time, in documents of their
own; how many give a source_anomaly that names the table. Builds the models once.

planted_errors: 50 errors of planted_errors.csv, on paper and in the reading of the samples; takes
three runs of the whole chain.

exit codes
  0  measured     1  no PDF was readable by all methods, or no warehouse is there
"""


def main() -> int:
    """Measure what was asked for; 0 or 1 as listed above."""
    arguments = _parse()
    console = Console(width=None if sys.stdout.isatty() else 100)
    errors = Console(stderr=True)
    if arguments.what == "speed":
        return _speed(arguments, console, errors)
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


def _speed(arguments: argparse.Namespace, console: Console, errors: Console) -> int:
    folder: Path = arguments.folder
    paths = sorted(folder.rglob("*.pdf")) if folder.is_dir() else [folder]
    paths = [p for p in paths if p.is_file()][: arguments.most or None]
    with errors.status("measuring") as status:
        speeds, left_out = measure(paths, lambda name: status.update(f"measuring {name}"))
    if not any(speed.pages for speed in speeds):
        errors.print(f"[red]no PDF below {folder} could be read by all methods[/]")
        return 1
    console.print(_table(speeds))
    if left_out:
        console.print(f"left out, because a method could not read them: {', '.join(left_out)}")
    return 0


def _power(arguments: argparse.Namespace, console: Console, errors: Console) -> int:
    try:
        with errors.status("altering cells"):
            report = detection_power.measure(arguments.warehouse, arguments.escapes)
    except duckdb.Error as error:
        errors.print(f"[red]not readable:[/] {arguments.warehouse}: {str(error).splitlines()[0]}")
        return 1
    detection_power.show(console, report)
    if arguments.json is not None:
        arguments.json.write_text(detection_power.as_json(report) + "\n", encoding="utf-8")
    return 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Speed against pdfplumber, camelot and pypdfium2; power of the identities.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="what", required=True)
    speed = commands.add_parser("speed", help="pages per second, as ratios")
    speed.add_argument("folder", type=Path, help="folder of PDFs, or one PDF")
    speed.add_argument("--most", type=int, default=0, help="take at most so many documents")
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
    commands.add_parser("planted_errors", help="typed errors in the samples: found, classed right?")
    return parser.parse_args()


def _table(speeds: Sequence[Speed]) -> Table:
    base = next(s for s in speeds if s.method == BASE)
    table = Table(title=f"{base.documents} documents, {base.pages} pages", title_justify="left")
    for heading in ("method", "pages/s", f"× {BASE}", "peak MB of a worker"):
        table.add_column(heading, justify="left" if heading == "method" else "right")
    for speed in speeds:
        ratio = speed.pages_per_second / base.pages_per_second
        table.add_row(
            speed.method,
            f"{speed.pages_per_second:.1f}",
            f"{ratio:.2f}",
            f"{speed.peak_megabytes:.0f}",
        )
    return table


if __name__ == "__main__":
    sys.exit(main())
