"""Raw tables of a lake to its marts: regions built on the executors, what is of all regions here.

LAKE/built/table_name=…                     rows of all marts, until they are published
LAKE/marts/<mart>/in_region=…/in_year=…     the marts, with the columns of the contract
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from extract.contract import raw_tables
from extract.raw import COLUMNS
from regions.compiled import CATALOGUE
from regions.unit import make, opened
from spark.building import BORDER, BORDER_COLUMNS, OUTCOME, OUTCOME_COLUMNS, built, rows_of
from spark.project import Columns, by_region, columns_of_marts, shipped
from spark.rows import SCHEMA, stream_of, unpacked
from spark.storage import BUILDING, NoRawTablesError, Storage
from spark.units import ORDINAL, RAW, REGION, YEAR
from yusuan.warehouse import SCHEMAS, see_all

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

MARTS, BUILT = "marts", "built"
# The part of what is the same for all regions.
EVERYWHERE = "all"


@dataclass(slots=True)
class Outcome:
    """What a build did: regions, seconds of processor time in all of them, marts, data tests."""

    regions: int = 0
    seconds: float = 0.0
    marts: int = 0
    tests_passed: int = 0
    tests_failed: dict[str, str] = field(default_factory=dict)  # region → tests
    errors: dict[str, str] = field(default_factory=dict)  # region → error


def build(
    session: SparkSession, project: Path, lake: str, root: str, *, is_tested: bool = True
) -> Outcome:
    """Bring the marts of a lake in line with its raw tables.

    Args:
        session: of a cluster that was handed the project.
        project: the prepared project.
        lake: folder of the results, seen by all executors.
        root: the folder of documents, for the second reading; empty: none.
        is_tested: run the data tests in every region.

    Returns:
        What was done; with errors nothing is published, and the marts stay as they were.

    Raises:
        NoRawTablesError: nothing was extracted.
    """
    storage = Storage(session)
    if not storage.exists(f"{lake}/{RAW}"):
        raise NoRawTablesError(f"no raw tables in {lake}: run `extract` first")

    def work(rows: pa.Table) -> pa.Table:
        return built(rows, root, is_tested)

    raw = _raw(session, lake)
    regions = raw.select(REGION).distinct().count()
    # More tasks than regions: two that meet in one task wait for each other.
    made = raw.repartition(4 * regions, REGION).groupBy(REGION).applyInArrow(work, SCHEMA)
    made.write.partitionBy("table_name").parquet(f"{lake}/{BUILT}", mode="overwrite")
    stream = session.read.schema(SCHEMA).parquet(f"{lake}/{BUILT}")
    outcome = _outcome(stream)
    if outcome.errors:
        return outcome
    columns = columns_of_marts(project)
    parted, place = by_region(columns), f"{lake}/{MARTS}{BUILDING}"
    for mart, of in parted.items():
        rows = stream.where(f"table_name = '{mart}'")
        storage.write(_parted(rows, of), f"{place}/{mart}", REGION, YEAR)
    everywhere = {mart: of for mart, of in columns.items() if mart not in parted}
    rows = session.createDataFrame(_everywhere(session, stream, lake, everywhere), schema=SCHEMA)
    for mart, of in everywhere.items():
        own = rows.where(f"table_name = '{mart}'")
        storage.write(_parted(own, of), f"{place}/{mart}", REGION, YEAR)
    outcome.marts = len(columns)
    storage.publish(f"{lake}/{MARTS}")
    return outcome


def _raw(session: SparkSession, lake: str) -> DataFrame:
    """All raw rows of a lake as one stream, each with its region."""
    from pyspark.sql import functions as sql

    frames = [
        session.read.parquet(f"{lake}/{RAW}/{table.name}").select(
            sql.lit(table.name).alias("table_name"),
            REGION,
            "document_id",
            sql.col(ORDINAL).alias("ordinal"),
            sql.array(*COLUMNS[table.name]).alias("row_values"),
        )
        for table in raw_tables()
    ]
    return reduce(lambda a, b: a.unionByName(b), frames)


def _outcome(stream: DataFrame) -> Outcome:
    rows = unpacked(stream.where(f"table_name = '{OUTCOME}'"), list(OUTCOME_COLUMNS)).collect()
    return Outcome(
        regions=len(rows),
        seconds=round(sum(row.seconds for row in rows), 1),
        tests_passed=sum(row.tests_passed or 0 for row in rows),
        tests_failed={row.region: row.tests_failed for row in rows if row.tests_failed},
        errors={row.region: row.error for row in rows if row.error},
    )


def _parted(rows: DataFrame, columns: Columns) -> DataFrame:
    named = rows.withColumnsRenamed({"holder": REGION, "ordinal": YEAR})
    return unpacked(named, columns, REGION, YEAR)


def _everywhere(
    session: SparkSession, stream: DataFrame, lake: str, marts: dict[str, Columns]
) -> pa.Table:
    """Marts that are of no region, from seeds and from what all regions tell of themselves."""
    border = unpacked(stream.where(f"table_name = '{BORDER}'"), list(BORDER_COLUMNS)).toArrow()
    documents = session.read.parquet(f"{lake}/{MARTS}{BUILDING}/fct_documents")
    seen = {"int_rows_classified": border, "fct_documents": documents.drop(REGION, YEAR).toArrow()}
    project, seeds = shipped()
    with TemporaryDirectory(prefix="yusuan-spark-") as place:
        warehouse = Path(place) / f"{CATALOGUE}.duckdb"
        with opened(warehouse, seeds) as connection:
            for schema in SCHEMAS:
                connection.execute(f"create schema if not exists {CATALOGUE}.{schema}")
            see_all(connection, CATALOGUE)
            for name, table in seen.items():
                connection.register("told", table)
                connection.execute(
                    f"create table {CATALOGUE}.{project.named(name).place} as from told"
                )
            needed = project.under(list(marts), given=list(seen))
            make(connection, project, [key for key in project.order if key in needed])
            return stream_of(
                row
                for mart, columns in marts.items()
                for row in rows_of(connection, mart, columns, EVERYWHERE)
            )
