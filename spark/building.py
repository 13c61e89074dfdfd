"""What an executor does with a region: its warehouse, by the SQL that dbt compiled, as rows.

Two builds in one, as on one machine: all models, then what findings stand on is read a second
time, and what hangs on that is made again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import duckdb

from regions.compiled import CATALOGUE
from regions.unit import BuildError, build, make, opened, run_tests
from second_reading.__main__ import main as read_again
from spark.fetching import fetched
from spark.project import Columns, by_region, columns_of_marts, shipped
from spark.reading import processor_time
from spark.rows import Row, stream_of
from spark.units import REGION, write_raw
from yusuan.warehouse import see_all

if TYPE_CHECKING:
    import pyarrow as pa

# What a row's year is, in the order in which it is asked; else the year of its document.
YEARS = ("fiscal_year", "figure_year")
_YEAR_OF_DOCUMENT = "documents.fiscal_year"
REREADINGS = "stg_disclosure__rereadings"
# Rows of a stream that are no mart: how the build of a region came out, and what models that look
# at all regions read of it.
OUTCOME, BORDER = "outcome", "border"
OUTCOME_COLUMNS = (
    ("region", "varchar"), ("documents", "integer"), ("seconds", "double"),
    ("tests_passed", "integer"), ("tests_failed", "varchar"), ("tests_warned", "varchar"),
    ("error", "varchar"),
)  # fmt: skip
# Codes that are printed and in no official list: their names are counted over all regions.
_BORDER = """
    select rows.row_kind, rows.subject_code, rows.caption
    from int_rows_classified as rows
    anti join int_subject_versions as versions
        on rows.subject_code = versions.subject_code
        and (rows.row_kind = 'function') = (versions.kind = 'function')
    where rows.row_kind in ('function', 'dept_economic', 'gov_economic')
        and rows.subject_code is not null
"""
BORDER_COLUMNS = (
    ("row_kind", "varchar"), ("subject_code", "varchar"), ("caption", "varchar"),
)  # fmt: skip


def built(rows: pa.Table, root: str, is_tested: bool) -> pa.Table:
    """The marts of a region from its raw rows; `applyInArrow` calls it on an executor.

    Args:
        rows: raw rows of one region, as a stream.
        root: the folder of documents, for the second reading; empty: none.
        is_tested: run the data tests of the project.

    Returns:
        A stream of marts, `holder` being the region and `ordinal` the year; a region whose build
        failed gives its outcome with the error, and nothing else.
    """
    region = rows[REGION][0].as_py()
    began = processor_time()
    documents = len(set(rows["document_id"].to_pylist()))
    try:
        with TemporaryDirectory(prefix="yusuan-spark-") as place:
            made = list(_built(rows, Path(place), region, root, is_tested))
    except (BuildError, duckdb.Error) as error:
        made = [_outcome(region, documents, processor_time() - began, error=str(error))]
    else:
        tested = made.pop().row_values
        made.append(_outcome(region, documents, processor_time() - began, *tested))
    return stream_of(made)


def _outcome(
    region: str, documents: int, seconds: float, *tested: str | None, error: str | None = None
) -> Row:
    told = tested or (None, None, None)
    values = [region, str(documents), f"{seconds:.1f}", *told, error]
    return Row(OUTCOME, region, "", 0, values)


def _built(rows: pa.Table, place: Path, region: str, root: str, is_tested: bool) -> Iterator[Row]:
    """Rows of all marts, of the border, and last how the data tests came out."""
    project, seeds = shipped()
    raw, warehouse = place / "raw", place / f"{CATALOGUE}.duckdb"
    write_raw(rows, raw)
    build(project, seeds, warehouse, raw=raw, threads=1, is_tested=False)
    if root:
        _read_again(rows, warehouse, raw, root)
    with opened(warehouse, seeds, threads=1) as connection:
        see_all(connection, CATALOGUE)
        if root:
            above = project.above(REREADINGS)
            connection.execute("begin")
            make(connection, project, [key for key in project.order if key in above], raw=raw)
            connection.execute("commit")
        tested = run_tests(connection, list(project.tests) if is_tested else [], raw)
        for mart, columns in by_region(columns_of_marts()).items():
            yield from rows_of(connection, mart, columns, region)
        for row in connection.execute(_BORDER).fetchall():
            yield Row(BORDER, region, "", 0, row)
    failed, warned = (
        "; ".join(f"{node.name} ({count})" for node, count in found) or None
        for found in (tested.failed, tested.warned)
    )
    yield Row(OUTCOME, region, "", 0, [str(tested.passed), failed, warned])


def _read_again(rows: pa.Table, warehouse: Path, raw: Path, root: str) -> None:
    """What findings stand on, into the raw folder; a document that is gone is told as such."""
    with TemporaryDirectory(prefix="yusuan-spark-") as place:
        paths = [Path(place), *fetched(rows, root, warehouse, Path(place))]
        read_again(
            ["--warehouse", str(warehouse), "--out", str(raw), "--workers", "1",
             "--documents", *map(str, paths)]
        )  # fmt: skip


def rows_of(
    connection: duckdb.DuckDBPyConnection, mart: str, columns: Columns, region: str
) -> Iterator[Row]:
    """A mart as text; the year of a row is its part of the mart, 0 where it has none."""
    names = [name for name, _ in columns]
    texts = ", ".join(f'cast(mart."{name}" as varchar)' for name in names)
    query = f"select coalesce({_year(names)}, 0), [{texts}] from {mart} as mart"  # noqa: S608
    if _year(names) == _YEAR_OF_DOCUMENT:
        query += " left join fct_documents as documents on mart.document_id = documents.document_id"
    found = connection.execute(query)
    while batch := found.fetchmany(10_000):
        for part, values in batch:
            yield Row(mart, region, "", part, values)


def _year(names: list[str]) -> str:
    """What stands for the year of a row."""
    for name in YEARS:
        if name in names:
            return f"mart.{name}"
    return _YEAR_OF_DOCUMENT if "document_id" in names else "null"
