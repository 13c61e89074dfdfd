"""`python -m spark extract|build|query`: the chain on a cluster, or on two executors here."""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
from rich.console import Console
from rich.markup import escape

from extract.child import Limits
from spark.project import ProjectError, prepared, share
from spark.session import TWO_EXECUTORS, NoSparkError, check, session
from spark.storage import NoRawTablesError
from yusuan.console import Formatter, add_json, guarded, print_json, tr
from yusuan.places import working_folder

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

CLEAN, FAILED, SOME_REFUSED = 0, 1, 2
# Rows that are handed to Python at a time: documents with their content, or rows of tables.
_FEW, _MANY = 4, 10_000

_EPILOG = """\
examples
  %(prog)s extract documents --lake data/lake
  %(prog)s build --lake data/lake --documents documents
  %(prog)s extract hdfs://name/budgets --lake hdfs://name/lake --master spark://name:7077
  %(prog)s query "select fiscal_year, sum(amount_wan_yuan) from rpt_spending group by all"

exit codes
  0  done      2  extract: some documents were refused, or read in part
  1  Spark is not there, or the run failed
"""


def main(words: list[str] | None = None, prog: str = "python -m spark") -> int:
    """Run a subcommand; 0, 1 or 2 as listed above."""
    options = parser(prog).parse_args(words)
    options.lake = _placed(options.lake)
    console = Console(stderr=True)
    try:
        return int(options.run(options, console))
    except (NoSparkError, NoRawTablesError) as error:
        console.print(f"[red]{tr('not ready:')}[/] {escape(str(error))}", soft_wrap=True)
    except ProjectError as error:
        console.print(f"[red]dbt[/] {escape(str(error))}", soft_wrap=True)
    except duckdb.Error as error:
        console.print(f"[red]SQL[/] {escape(str(error))}", soft_wrap=True)
    except FileNotFoundError as error:
        path = escape(str(error.args[0]))
        console.print(tr("[red]not found:[/] {path}; name a file or a folder", path=path))
    return FAILED


def parser(prog: str = "python -m spark") -> argparse.ArgumentParser:
    """The options of the command."""
    whole = argparse.ArgumentParser(
        prog=prog,
        description="Budget disclosures (部门预算公开) of a whole country on Apache Spark.",
        epilog=_EPILOG,
        formatter_class=Formatter,
    )
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    reading = _command(commands, "extract", "documents to raw tables in Parquet, by region")
    reading.set_defaults(run=_extract)
    reading.add_argument("documents", help="a folder, or an address (hdfs://, s3a://)")
    reading.add_argument("--seconds", type=int, default=300, help="computing seconds per document")
    reading.add_argument("--megabytes", type=int, default=1024, help="memory limit per document")
    reading.add_argument("--max-pages", type=int, default=2000, help="page limit per document")
    reading.add_argument("--batch", type=int, default=5_000, help="files of a batch")
    building = _command(commands, "build", "raw tables to marts in Parquet, by region and year")
    building.set_defaults(run=_build)
    building.add_argument(
        "--documents", default="", help="the folder of the documents, for the second reading"
    )
    building.add_argument("--untested", action="store_true", help="leave out the data tests")
    asking = _command(commands, "query", "a query over the marts, in DuckDB or in Spark SQL")
    asking.set_defaults(run=_query)
    asking.add_argument("query", help="SQL; the names of the marts are its tables")
    asking.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
    return whole


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, told: str
) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=tr(told), description=told, formatter_class=Formatter)
    add_json(made)
    made.add_argument(
        "--lake", default=str(working_folder() / "data" / "lake"),
        help="folder of all results, seen by every executor (default: data/lake)",
    )  # fmt: skip
    made.add_argument("--master", default=TWO_EXECUTORS, help="the cluster, as Spark is told it")
    return made


def _placed(folder: str) -> str:
    folder = folder.rstrip("/")
    return folder if not folder or "://" in folder else str(Path(folder).absolute())


def _extract(options: argparse.Namespace, console: Console) -> int:
    from spark.extraction import extract

    limits = Limits(options.seconds, options.megabytes, options.max_pages)
    with _started(options, _FEW) as (spark, _):
        began = time.monotonic()
        done = extract(spark, options.documents, options.lake, limits, size=options.batch)
        seconds = time.monotonic() - began
    for line in done.complaints:
        console.print(line, markup=False)
    for status, name, reason in done.not_loaded:
        console.print(f"[yellow]{tr(status)}[/] {escape(name)}: {escape(reason or '')}")
    counts = ", ".join(f"{n:,} {tr(status)}" for status, n in sorted(done.documents.items()))
    console.print(
        f"{done.files:,} files, {done.read:,} of them in batches read now; documents: {counts};"
        f" {done.processor_seconds:,.0f} s of processor time in all readings, {seconds:,.0f} s"
        " without the start of Spark",
        highlight=False,
    )
    if options.json:
        print_json({**asdict(done), "seconds": round(seconds, 1)})
    return SOME_REFUSED if done.not_loaded else CLEAN


def _build(options: argparse.Namespace, console: Console) -> int:
    from spark.marts import build

    root = _placed(options.documents.removeprefix("file://"))
    if root and "://" not in root and not Path(root).is_dir():
        raise FileNotFoundError(root)  # findings would be classed without a second reading
    with _started(options, _MANY) as (spark, project):
        began = time.monotonic()
        done = build(spark, project, options.lake, root, is_tested=not options.untested)
        seconds = time.monotonic() - began
    for region, error in done.errors.items():
        console.print(f"[red]{escape(region)}[/] {escape(error)}", soft_wrap=True)
    for region, tests in done.tests_failed.items():
        console.print(f"[yellow]{escape(region)}[/] {escape(tests)}", soft_wrap=True)
    console.print(
        f"{done.regions:,} regions, {done.seconds:,.0f} s of processor time, {seconds:,.0f} s"
        f" without the start of Spark; {done.tests_passed:,} data tests passed; {done.marts} marts"
        f" {'published' if done.marts else 'not published'}",
        highlight=False,
    )
    if options.json:
        print_json({**asdict(done), "elapsed": round(seconds, 1)})
    return CLEAN if done.marts else FAILED


def _query(options: argparse.Namespace, console: Console) -> int:
    from spark.lake import ask_duckdb, ask_spark

    if options.engine == "spark":
        with _started(options, _MANY, with_project=False) as (spark, _):
            names, rows = ask_spark(spark, options.lake, options.query)
    else:
        names, rows = ask_duckdb(options.lake, options.query)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(names)
    out.writerows(rows)
    return CLEAN


@contextmanager
def _started(
    options: argparse.Namespace, batch: int, *, with_project: bool = True
) -> Iterator[tuple[SparkSession, Path]]:
    """A session whose executors have the compiled project; it ends with the block."""
    check()
    project = prepared(working_folder() / "data" / "spark") if with_project else Path()
    spark = session(options.master, batch=batch)
    try:
        if with_project:
            share(spark, project)
        yield spark, project
    finally:
        spark.stop()


if __name__ == "__main__":
    sys.exit(guarded(main))
