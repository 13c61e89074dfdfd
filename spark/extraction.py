"""Documents to raw tables in Parquet, by region: read on the executors, each file once.

LAKE/readings/<batch>/table_name=…   what was read, in batches: a run that is broken off goes on
LAKE/raw/<raw table>/in_region=…     the raw tables of docs/raw_tables.md, by region
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from extract.child import Limits
from extract.contract import raw_tables
from extract.manifest import MANIFEST, read_manifests
from extract.raw import COLUMNS
from extract.reading import SUFFIXES
from extract.run import Found, digest_or_name
from extract.version import extractor_version
from spark.documents import Listed, contents, is_remote, listed, literal
from spark.reading import SEEN, SEEN_COLUMNS, raw_values, read_batches, read_found
from spark.rows import SCHEMA, Row, stream_of, unpacked
from spark.storage import BUILDING, Storage
from spark.units import NOWHERE, ORDINAL, RAW, REGION, regions_of, together

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

FILES, DOCUMENTS, LISTED = "disclosure_files", "disclosure_documents", "disclosure_manifest"
# Which region each document belongs to.
REGIONS = "regions"
_SHOWN = 50


@dataclass(slots=True)
class Extracted:
    """What a run did: files listed and read now, processor time of reading all that is in the lake,
    documents by status."""

    files: int = 0
    read: int = 0
    processor_seconds: float = 0.0
    documents: dict[str, int] = field(default_factory=dict)
    not_loaded: list[tuple[str, str, str]] = field(default_factory=list)  # status, file, reason
    complaints: list[str] = field(default_factory=list)


def extract(
    session: SparkSession, root: str, lake: str, limits: Limits, *, size: int = 5_000
) -> Extracted:
    """Bring the raw tables of a lake in line with a folder of documents.

    Args:
        session: of a cluster.
        root: folder of documents: a path, or an address of the cluster's file system.
        lake: folder of the results, seen by all executors.
        limits: of each document.
        size: files of a batch: what is read again after a run was broken off.

    Raises:
        FileNotFoundError: no such folder.
    """
    if not is_remote(root):
        root = str(Path(root.removeprefix("file://")).absolute())
    storage, files = Storage(session), listed(session, root)
    done = Extracted(files=len(files))
    places = []
    for batch in _batches(files, size):
        place = f"{lake}/readings/{_digest(batch)}"
        places.append(place)
        if not _is_read(session, storage, place, batch):
            done.read += len(batch)
            _read(session, root, place, batch, limits)
    for name in set(storage.names(f"{lake}/readings")) - {p.rpartition("/")[2] for p in places}:
        storage.remove(f"{lake}/readings/{name}")
    if places:
        _write_raw(session, storage, root, lake, places, done)
    return done


def _batches(files: Sequence[Listed], size: int) -> Iterator[Sequence[Listed]]:
    for begin in range(0, len(files), size):
        yield files[begin : begin + size]


def _digest(batch: Sequence[Listed]) -> str:
    """A name of what a reading of these files hangs on: the files as they are, and the reader."""
    told = [extractor_version(), *(f"{each.name}\t{each.state}" for each in batch)]
    return hashlib.sha256("\n".join(told).encode(errors="replace")).hexdigest()[:16]


def _is_read(session: SparkSession, storage: Storage, place: str, batch: Sequence[Listed]) -> bool:
    """True for a batch that was written to its end, with every one of its files."""
    if not storage.is_written(place):
        return False
    return _seen(session, place) == {each.name for each in batch}


def _seen(session: SparkSession, place: str) -> set[str]:
    frame = session.read.schema(SCHEMA).parquet(place)
    return {row.holder for row in frame.where(f"table_name = '{SEEN}'").select("holder").collect()}


def _read(
    session: SparkSession, root: str, place: str, batch: Sequence[Listed], limits: Limits
) -> None:
    """Read a batch into its folder; what Spark could not hand over is read, or refused, here."""

    def work(given: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return read_batches(given, root, limits)

    there = [f for f in batch if is_remote(root) or os.access(f.address, os.R_OK)]
    if there:
        rows = contents(session, there).mapInArrow(work, SCHEMA)
        rows.write.partitionBy("table_name").parquet(place, mode="overwrite")
    missing = {f.name for f in batch} - (_seen(session, place) if there else set())
    if missing:
        found = [_absent(f) for f in batch if f.name in missing]
        late = [row for each in found for row in _rows(each, limits)]
        _stream(session, late).write.partitionBy("table_name").parquet(place, mode="append")


def _rows(found: Found, limits: Limits) -> Iterator[Row]:
    yield Row(SEEN, found.name, "", 0, ["0", "driver"])
    if found.path.suffix.lower() in SUFFIXES:
        yield from read_found(found, limits)


def _absent(file: Listed) -> Found:
    """A file that may not be opened, or is gone: refused by name, as on one machine."""
    path = Path(file.address)
    return Found(path, file.name, digest_or_name(path, file.name))


def _stream(session: SparkSession, rows: Sequence[Row]) -> DataFrame:
    return session.createDataFrame(stream_of(rows), schema=SCHEMA)


def _write_raw(
    session: SparkSession,
    storage: Storage,
    root: str,
    lake: str,
    places: list[str],
    done: Extracted,
) -> None:
    """What was read as one Parquet table for each raw table, the rows of a region together."""
    from pyspark.sql import functions as sql

    everything = session.read.schema(SCHEMA).parquet(*places)
    seen = unpacked(everything.where(f"table_name = '{SEEN}'"), list(SEEN_COLUMNS))
    done.processor_seconds = round(seen.agg(sql.sum("seconds").alias("sum")).collect()[0].sum, 1)
    stream = everything.where(f"table_name <> '{SEEN}'")
    files = stream.where(f"table_name = '{FILES}'")
    whole = _once(session, stream, files).unionByName(_manifest(session, root, files, done))
    # Looked up once: what follows would ask the models again for each table.
    found = regions_of(session, whole, files.select("document_id").distinct().count())
    found.write.parquet(f"{lake}/{REGIONS}{BUILDING}", mode="overwrite")
    storage.publish(f"{lake}/{REGIONS}")
    regions = sql.broadcast(session.read.parquet(f"{lake}/{REGIONS}"))
    placed = whole.join(regions, "document_id", "left").fillna(NOWHERE, [REGION])
    tied = together(session, whole, f"{lake}/{REGIONS}")
    if tied:
        placed = placed.replace(tied, subset=[REGION])
    for table in raw_tables():
        columns = [(column, "varchar") for column in COLUMNS[table.name]]
        rows = placed.where(f"table_name = '{table.name}'").withColumnRenamed("ordinal", ORDINAL)
        storage.write(
            unpacked(rows, columns, ORDINAL, REGION), f"{lake}/{RAW}{BUILDING}/{table.name}", REGION
        )
    storage.publish(f"{lake}/{RAW}")
    _tell(session, lake, done)


def _once(session: SparkSession, stream: DataFrame, files: DataFrame) -> DataFrame:
    """Rows without those of documents read twice: the same bytes under two names are one document,
    known by the last of them. All files stay."""
    from pyspark.sql import functions as sql

    last = files.groupBy("document_id").agg(sql.max("holder").alias("last"))
    others = files.join(last, "document_id").where("holder <> last").select("document_id", "holder")
    read_twice = others.collect()
    if not read_twice:
        return stream
    others = session.createDataFrame(read_twice, others.schema).withColumn(
        "is_other", sql.lit(True)
    )
    marked = stream.join(sql.broadcast(others), ["document_id", "holder"], "left")
    return marked.where(f"is_other is null or table_name = '{FILES}'").drop("is_other")


def _manifest(session: SparkSession, root: str, files: DataFrame, done: Extracted) -> DataFrame:
    """Rows of the intake manifest beside the documents; what could not be used of it is told."""
    place_of = root if is_remote(root) else literal(root)
    frame = session.read.format("binaryFile").load(place_of).where(f"path like '%/{MANIFEST}'")
    found = frame.select("content").collect()
    if not found:
        return _stream(session, [])
    names = {row.holder: row.document_id for row in files.select("holder", "document_id").collect()}
    with TemporaryDirectory(prefix="yusuan-spark-") as place:
        (Path(place) / MANIFEST).write_bytes(found[0].content)
        listed_rows, complaints = read_manifests([Path(place)], names)
    done.complaints += [line.replace(f"{place}/", "") for line in complaints]
    rows = [
        Row(LISTED, MANIFEST, record["document_id"], ordinal, raw_values(LISTED, record))
        for ordinal, record in enumerate(listed_rows)
    ]
    return _stream(session, rows)


def _tell(session: SparkSession, lake: str, done: Extracted) -> None:
    """Documents by status, and the first of those that were not loaded."""
    frame = session.read.parquet(f"{lake}/{RAW}/{DOCUMENTS}")
    done.documents = {r.status: r["count"] for r in frame.groupBy("status").count().collect()}
    others = frame.where("status <> 'loaded'").orderBy("status", "file_name").limit(_SHOWN)
    done.not_loaded = [(r.status, r.file_name, r.reason) for r in others.collect()]
