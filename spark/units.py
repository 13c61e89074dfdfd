"""The region as the unit of work: which one a document belongs to, and its raw tables as files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from extract.raw import COLUMNS, RawStore
from regions.unit import make, opened
from spark.project import shipped
from yusuan.warehouse import SCHEMAS, see_all

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

RAW = "raw"
# Parts of a table: folders of its Parquet files, and columns that no raw table and no mart has.
REGION, YEAR = "in_region", "in_year"
# Of a raw table, beside its own columns: the place of a row among those of its document.
ORDINAL = "ordinal_in_document"
# The part of documents that say no region, and of lines of a manifest that name no document.
NOWHERE = "none"
# What decides on the region of a document: what it says, where its file lies, what is stated of it.
_DECIDING = ("disclosure_documents", "disclosure_files", "disclosure_manifest")
_IDENTIFIED = "int_documents_identified"
_REGION_KEYS = f"select document_id, region_key from {_IDENTIFIED}"  # noqa: S608
_GROUP = 5_000  # documents whose regions are looked up in one go


def label(region_key: str | None) -> str:
    """The name of a part: the code of the region, or a digest of what stands in for one."""
    if not region_key:
        return NOWHERE
    is_code = region_key.isascii() and region_key.isdigit()
    return region_key if is_code else f"k{sha256(region_key.encode()).hexdigest()[:12]}"


def regions_of(session: SparkSession, stream: DataFrame, documents: int) -> DataFrame:
    """(document_id, in_region) of all documents of a stream of raw rows.

    The same models that decide it in the warehouse decide it here, a few thousand documents at a
    time: what a document's region is hangs on no other document.
    """
    from pyspark.sql import functions as sql

    names = ", ".join(f"'{name}'" for name in _DECIDING)
    groups = max(1, documents // _GROUP)
    grouped = (
        stream.where(f"table_name in ({names})")
        .withColumn("bucket", sql.pmod(sql.hash("document_id"), sql.lit(groups)))
        .groupBy("bucket")
    )
    return grouped.applyInArrow(_labelled, f"document_id string, {REGION} string")


def _labelled(rows: pa.Table) -> pa.Table:
    import pyarrow as pa

    project, seeds = shipped()
    with TemporaryDirectory(prefix="yusuan-spark-") as place:
        raw = Path(place) / "raw"
        write_raw(rows, raw)
        with opened(Path(place) / "regions.duckdb", seeds, threads=1) as connection:
            for schema in SCHEMAS:
                connection.execute(f"create schema if not exists warehouse.{schema}")
            see_all(connection, "warehouse")
            needed = project.under([_IDENTIFIED])
            make(connection, project, [key for key in project.order if key in needed], raw=raw)
            pairs = connection.execute(_REGION_KEYS).fetchall()
    return pa.table({"document_id": [d for d, _ in pairs], REGION: [label(k) for _, k in pairs]})


def together(session: SparkSession, stream: DataFrame, regions: str) -> dict[str, str]:
    """Regions that a line of the manifest ties, because a document of one takes the place of one of
    another: each with the one of them whose name comes first. They are built together.

    Args:
        session: of the cluster.
        stream: raw rows, those of the manifest among them.
        regions: where the regions of all documents are written.
    """
    place = COLUMNS["disclosure_manifest"].index("supersedes_document_id")
    lines = stream.where("table_name = 'disclosure_manifest'")
    pairs = [
        (row.document_id, row.row_values[place]) for row in lines.collect() if row.row_values[place]
    ]
    if not pairs:
        return {}
    asked = session.createDataFrame(
        [(d,) for d in {d for p in pairs for d in p}], "document_id string"
    )
    known = session.read.parquet(regions).join(asked, "document_id", "left_semi").collect()
    of = {row.document_id: row[REGION] for row in known}
    return first_of_tied([(of[a], of[b]) for a, b in pairs if a in of and b in of])


def first_of_tied(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Name → the first name of all that it is tied to, itself left out."""
    groups: list[set[str]] = []
    for pair in pairs:
        touched = [group for group in groups if group.intersection(pair)]
        groups = [group for group in groups if group not in touched] + [set(pair).union(*touched)]
    return {name: min(group) for group in groups for name in group if name != min(group)}


def write_raw(rows: pa.Table, folder: Path) -> None:
    """Raw tables as `python -m extract` leaves them, from rows of a stream; all of them are there,
    some empty."""
    store = RawStore(folder)
    store.prepare()
    names = set(rows["table_name"].to_pylist())
    for name in sorted(names):
        store.put(name, _records(rows, name))


def _records(rows: pa.Table, name: str) -> Iterable[dict[str, Any]]:
    import pyarrow.compute as compute

    chosen = rows.filter(compute.equal(rows["table_name"], name))
    chosen = chosen.sort_by([("document_id", "ascending"), ("ordinal", "ascending")])
    return _as_records(chosen, COLUMNS[name])


def _as_records(rows: pa.Table, columns: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for batch in rows.select(["row_values"]).to_batches(max_chunksize=10_000):
        for values in batch.column(0).to_pylist():
            yield dict(zip(columns, values, strict=True))
