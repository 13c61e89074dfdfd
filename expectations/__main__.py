"""`python -m expectations [--warehouse DATA/warehouse.duckdb] [--out DATA/data_docs]`."""

from __future__ import annotations

import argparse
import logging
import shutil
import sys
import warnings
from datetime import datetime
from pathlib import Path

import duckdb
from rich.console import Console
from rich.markup import escape

NOT_CHECKED = 1

_EPILOG = """\
examples
  python -m expectations
  python -m expectations --warehouse data/warehouse.duckdb --out data/data_docs

exit codes
  0  every expectation with severity error holds (warnings are shown, and counted)
  3  an expectation with severity error fails: an identity is broken or a mart is wrong
  1  nothing was checked: no warehouse, or an expectation could not be evaluated
"""


def main(arguments: list[str] | None = None) -> int:
    options = _parse(arguments)
    console = Console(stderr=True)
    if not options.warehouse.is_file():
        console.print(
            f"[red]no warehouse:[/] {escape(str(options.warehouse))}; run `make run` or `dbt build`"
        )
        return NOT_CHECKED
    with console.status("loading Great Expectations") as status:
        warnings.filterwarnings("ignore")
        logging.getLogger("great_expectations").setLevel(logging.ERROR)
        # Half of the running time: only once it is sure that there is something to check.
        from expectations import checkpoint, report, site, suites

        try:
            with duckdb.connect(str(options.warehouse), read_only=True) as connection:
                prepared = suites.identity_suites(connection) + suites.mart_suites()
        except duckdb.Error as error:
            console.print(f"[red]not a warehouse of this project:[/] {escape(str(error))}")
            return NOT_CHECKED
        number = sum(len(suite.expectations) for suite in prepared)
        status.update(f"checking {number} expectations in {len(prepared)} suites")
        # Readers of the Data Docs keep the old pages until the new ones are whole.
        building = options.out.with_name(f"{options.out.name}.building")
        shutil.rmtree(building, ignore_errors=True)
        outcomes = checkpoint.run(options.warehouse, prepared)
        site.write(building, outcomes, options.warehouse, datetime.now().astimezone())
        shutil.rmtree(options.out, ignore_errors=True)
        building.rename(options.out)
    return report.show(console, outcomes, options.out)


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m expectations",
        description="Check the warehouse: identities (勾稽关系) and marts; write Data Docs.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--warehouse", type=Path, default=Path("data/warehouse.duckdb"), help="DuckDB file"
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("data/data_docs"),
        help="folder of the Data Docs (replaced)",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
