"""The marts of a lake as tables of DuckDB or of Spark SQL, for a query in either."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from spark.marts import MARTS
from spark.storage import Storage
from spark.units import REGION, YEAR

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# Names of columns, and rows.
Answer = tuple[list[str], list[tuple[Any, ...]]]


def ask_duckdb(lake: str, query: str) -> Answer:
    """The answer of DuckDB, without Spark and without Java.

    Raises:
        FileNotFoundError: no marts.
        duckdb.Error: the query.
    """
    folder = Path(lake) / MARTS
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    with duckdb.connect() as connection:
        for mart in sorted(folder.iterdir()):
            if mart.is_dir():
                files = str(mart / "**" / "*.parquet").replace("'", "''")
                connection.execute(
                    f"create view \"{mart.name}\" as select * from read_parquet('{files}',"  # noqa: S608
                    f" hive_partitioning = true, hive_types = {{'{REGION}': varchar,"
                    f" '{YEAR}': varchar}})"
                )
        found = connection.execute(query)
        return [column[0] for column in found.description], found.fetchall()


def ask_spark(session: SparkSession, lake: str, query: str) -> Answer:
    """The answer of Spark SQL. Raises FileNotFoundError: no marts."""
    marts = Storage(session).names(f"{lake}/{MARTS}")
    if not marts:
        raise FileNotFoundError(f"{lake}/{MARTS}")
    for mart in marts:
        session.read.parquet(f"{lake}/{MARTS}/{mart}").createOrReplaceTempView(mart)
    found = session.sql(query)
    return found.columns, [tuple(row) for row in found.collect()]
