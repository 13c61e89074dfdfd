"""Documents of a folder as rows of Spark: path, name, content.

A folder of this machine is looked through by the rules of `python -m extract`; one of a cluster's
file system (`hdfs://`, `s3a://`) as Spark lists it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from extract.run import names_below

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://")
# Spark takes files with such names for its own notes, and leaves them out.
_LEFT_OUT = ("_", ".")
_SPECIAL = re.compile(r"([\\\[\]{}*?,])")


def literal(path: str) -> str:
    """A path whose brackets and stars Spark takes for what they are."""
    return _SPECIAL.sub(r"\\\1", path)


@dataclass(frozen=True, slots=True)
class Listed:
    """A file: its address, its path below the folder given, and what tells it from a changed one
    (bytes, time of its last change)."""

    address: str
    name: str
    state: str


def is_remote(root: str) -> bool:
    """True for a folder that is no path of this machine."""
    return _SCHEME.match(root) is not None and not root.startswith("file://")


def folder_name(root: str) -> str:
    """The last part of a folder's path."""
    return PurePosixPath(root.rstrip("/")).name or "documents"


def listed(session: SparkSession, root: str) -> list[Listed]:
    """The files of a folder, by name. Raises FileNotFoundError for a local one that is not there.

    Of a remote folder files are left out that Spark does not see: `_…` and `.…`.
    """
    if not is_remote(root):
        return sorted(_local(Path(root.removeprefix("file://"))), key=lambda each: each.name)
    frame = session.read.format("binaryFile").option("recursiveFileLookup", "true").load(root)
    rows = frame.select("path", "length", "modificationTime").collect()
    base = root.rstrip("/") + "/"
    return sorted(
        (
            Listed(r.path, r.path.partition(base)[2], f"{r.length} {r.modificationTime}")
            for r in rows
        ),
        key=lambda each: each.name,
    )


def _local(folder: Path) -> Iterator[Listed]:
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    for path, name in names_below(folder):
        state = path.stat()
        yield Listed(str(path.absolute()), name, f"{state.st_size} {state.st_mtime_ns}")


def contents(session: SparkSession, files: Sequence[Listed]) -> DataFrame:
    """(address, content) of files, as Spark reads them (`binaryFile`); what it would leave out for
    its name is read here and handed over."""
    seen = [f for f in files if not PurePosixPath(f.name).name.startswith(_LEFT_OUT)]
    others = [f for f in files if f not in seen]
    frames = []
    if seen:
        escaped = [literal(f.address) for f in seen]
        read = session.read.format("binaryFile").load(escaped)
        frames.append(read.select(read["path"].alias("address"), "content"))
    if others:
        rows = [(f.address, bytearray(Path(f.address).read_bytes())) for f in others]
        frames.append(session.createDataFrame(rows, "address string, content binary"))
    whole = frames[0]
    for frame in frames[1:]:
        whole = whole.unionByName(frame)
    return whole
