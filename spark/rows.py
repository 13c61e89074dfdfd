"""Rows of tables of any kind in one stream: the name of the table, and the values as text.

One pass over a document, or over a region, gives rows of many tables; Spark has one schema for
each pass. Text is what raw files hold anyway, and DuckDB and Spark read each other's numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import Column, DataFrame

# Of a stream: which table, in whose name, in which place of it, and the values in the order of the
# table's columns. `holder` is the file or the region that gave the row.
SCHEMA = (
    "table_name string, holder string, document_id string, ordinal long, row_values array<string>"
)
_BATCH = 5_000
# Types of DuckDB that Spark calls otherwise.
_SPARK = {
    "varchar": "string",
    "integer": "int",
    "hugeint": "decimal(38,0)",
    "timestamp": "timestamp_ntz",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the stream."""

    table_name: str
    holder: str
    document_id: str
    ordinal: int
    row_values: Sequence[str | None]


def batches(rows: Iterable[Row]) -> Iterator[pa.RecordBatch]:
    """Rows as Arrow, several thousand at a time."""
    held: list[Row] = []
    for row in rows:
        held.append(row)
        if len(held) == _BATCH:
            yield _batch(held)
            held = []
    if held:
        yield _batch(held)


def _batch(rows: list[Row]) -> pa.RecordBatch:
    import pyarrow as pa

    return pa.RecordBatch.from_arrays(
        [
            pa.array([row.table_name for row in rows], pa.string()),
            pa.array([row.holder for row in rows], pa.string()),
            pa.array([row.document_id for row in rows], pa.string()),
            pa.array([row.ordinal for row in rows], pa.int64()),
            pa.array([row.row_values for row in rows], pa.list_(pa.string())),
        ],
        names=["table_name", "holder", "document_id", "ordinal", "row_values"],
    )


def stream_of(rows: Iterable[Row]) -> pa.Table:
    """Rows as one Arrow table, which may be empty."""
    import pyarrow as pa

    return pa.Table.from_batches(list(batches(rows)) or [_batch([])])


def unpacked(frame: DataFrame, columns: Sequence[tuple[str, str]], *kept: str) -> DataFrame:
    """The table of a stream that holds one table only.

    Args:
        frame: rows of SCHEMA, and whatever was joined to them.
        columns: (name, type of DuckDB) in the order of the values.
        kept: columns of the stream that stay, after those of the table.
    """
    return frame.select(
        *(_typed(frame, place, name, kind) for place, (name, kind) in enumerate(columns)), *kept
    )


def _typed(frame: DataFrame, place: int, name: str, kind: str) -> Column:
    return frame["row_values"][place].cast(spark_type(kind)).alias(name)


def spark_type(kind: str) -> str:
    """What Spark calls a type of DuckDB."""
    return _SPARK.get(kind.lower(), kind.lower())
