"""The documents that findings of a region stand on, fetched to where an executor reads them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from extract.raw import COLUMNS
from spark.documents import is_remote
from yusuan.warehouse import open_warehouse

if TYPE_CHECKING:
    import pyarrow as pa

_ACCUSED = """
    select figure_document_id from int_finding_evidence
    union
    select document_id from int_prose_findings
"""


def fetched(rows: pa.Table, root: str, warehouse: Path, place: Path) -> list[Path]:
    """Files of the documents that a second reading asks for; what is gone is left out.

    Args:
        rows: raw rows of the region, as a stream.
        root: the folder of documents.
        warehouse: the region's, built.
        place: a folder for copies of what lies elsewhere.
    """
    with open_warehouse(warehouse) as connection:
        accused = {row[0] for row in connection.execute(_ACCUSED).fetchall()}
    names = dict.fromkeys(name for document, name in _files(rows) if document in accused)
    found = (_remote if is_remote(root) else _local)(root, list(names), place)
    return list(dict.fromkeys(found))


def _files(rows: pa.Table) -> Iterator[tuple[str, str]]:
    """(document_id, path below the folder) of all files of a region."""
    import pyarrow.compute as compute

    path = COLUMNS["disclosure_files"].index("file_path")
    chosen = rows.filter(compute.equal(rows["table_name"], "disclosure_files"))
    for document, values in zip(chosen["document_id"], chosen["row_values"], strict=True):
        yield document.as_py(), values.as_py()[path]


def _local(root: str, names: list[str], place: Path) -> Iterator[Path]:
    for name in names:
        yield from (p for p in _steps(Path(root) / name, Path(root)) if p.is_file())


def _steps(path: Path, root: Path) -> Iterator[Path]:
    """A path and those above it: a document of an archive lies below the archive's path."""
    while path != root:
        yield path
        path = path.parent


def _remote(root: str, names: list[str], place: Path) -> Iterator[Path]:
    from pyarrow import fs

    system, base = fs.FileSystem.from_uri(root)
    for number, name in enumerate(names):
        for step in _steps(Path(name), Path()):
            address = str(PurePosixPath(base) / step)
            if system.get_file_info(address).type == fs.FileType.File:
                target = place / str(number) / step.name
                target.parent.mkdir()
                _copy(system, address, target)
                yield target


def _copy(system: Any, address: str, target: Path) -> None:
    with system.open_input_stream(address) as source, target.open("wb") as out:
        shutil.copyfileobj(source, out)
