"""What an executor does with documents: each is read as `python -m extract` reads it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from extract.child import Limits
from extract.raw import COLUMNS, GUARD, Record, as_text
from extract.readers import archives
from extract.reading import prepare
from extract.run import Found, file_record, find_files
from extract.sandbox import finish, start
from spark.rows import Row, batches

if TYPE_CHECKING:
    import pyarrow as pa

# One row a file, so that none is lost on the way unnoticed: seconds of processor time that it took,
# and the process that read it.
SEEN = "seen"
SEEN_COLUMNS = (("seconds", "double"), ("process", "varchar"))


def read_batches(
    given: Iterable[pa.RecordBatch], root: str, limits: Limits
) -> Iterator[pa.RecordBatch]:
    """Batches of (address, content) to rows of raw tables; `mapInArrow` calls it on an executor.

    Args:
        given: documents, a few at a time.
        root: the folder that names are meant from, as it stands before them in addresses.
        limits: of each document, in a child process of its own.
    """
    prepare()
    for batch in given:
        for address, content in zip(batch["address"], batch["content"], strict=True):
            name = address.as_py().partition(root.rstrip("/") + "/")[2]
            yield from batches(read_content(name, content.as_py(), Path(root).name, limits))


def read_content(name: str, content: bytes, folder: str, limits: Limits) -> Iterator[Row]:
    """All raw rows of a file, of each member of an archive, or none of what is no document.

    Args:
        name: path of the file below the folder of documents.
        content: its bytes.
        folder: what the folder of documents is called: it stands for a region that nobody prints.
        limits: of each document.
    """
    with TemporaryDirectory(prefix="yusuan-spark-") as place:
        path = Path(place) / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        began = processor_time()
        for found in find_files([Path(place) / folder]):
            yield from read_found(found, limits)
        yield Row(SEEN, name, "", 0, [f"{processor_time() - began:.3f}", str(os.getpid())])
    if content[:4] == b"PK\x03\x04":
        archives.forget()


def processor_time() -> float:
    """Seconds of processor time of this process and of the children that it waited for."""
    return sum(os.times()[:4])


def read_found(found: Found, limits: Limits) -> Iterator[Row]:
    """All raw rows of a document, that of its file first; a bad one has a reason."""
    records = finish(start(found.path, found.document_id, found.sha256, limits), limits)
    tables = {"disclosure_files": [file_record(found)], **records}
    for table, rows in tables.items():
        for ordinal, record in enumerate(rows):
            values = raw_values(table, record)
            yield Row(table, found.name, found.document_id, ordinal, values)


def raw_values(table: str, record: Record) -> list[str | None]:
    """The values of a raw row as raw files hold them, but for the mark against spreadsheets, which
    belongs to CSV; what is empty is not printed."""
    texts = (as_text(record.get(column)).removeprefix(GUARD) for column in COLUMNS[table])
    return [text or None for text in texts]
