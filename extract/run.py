"""A run over many documents: find the files, read what changed, write the raw tables."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from extract.child import Limits, abandon, sweep
from extract.document import Records
from extract.manifest import MANIFEST, read_manifests
from extract.mending import damaged_shards, drop_shards
from extract.raw import RawStore, shard_of
from extract.readers.archives import is_archive, members
from extract.readers.sniff import holds_a_budget
from extract.reading import LISTS, SUFFIXES, prepare
from extract.sandbox import Job, finish, start
from extract.version import extractor_version

Progress = Callable[[str, int, int], None]
_PARTS = ("_files", ".files", "_文件")  # folders that browsers and Office save beside a page
_PAGES = frozenset({".htm", ".html", ".shtml", ".xhtml"})
_BATCH = 200  # documents; their records take about a gigabyte


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the input, with the path it is known by (relative to the folder given)."""

    path: Path
    name: str
    sha256: str

    @property
    def document_id(self) -> str:
        """The first 16 hexadecimal digits of the digest."""
        return self.sha256[:16]


@dataclass(slots=True)
class Outcome:
    """What a run did: files seen, documents read now, and those kept from before."""

    files: list[Found]
    read: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    # Of the intake manifests, and of raw tables that no run had left so.
    complaints: list[str] = field(default_factory=list)


def find_files(inputs: list[Path]) -> list[Found]:
    """Files named or below the folders named, in a stable order. Missing inputs raise."""
    found: dict[Path, Found] = {}
    for given in inputs:
        if not given.exists():
            raise FileNotFoundError(given)
        for path in _below(given):
            name = path.relative_to(given).as_posix() if given.is_dir() else path.name
            for file, known_as in _unpacked(path, name):
                found[file.resolve()] = Found(file, known_as, digest_or_name(file, known_as))
    return sorted(found.values(), key=lambda f: f.name)


def passed_over(inputs: list[Path]) -> Counter[str]:
    """Files below the folders named that no reader takes, counted by the ending of their name."""
    folders = [given for given in inputs if given.is_dir()]
    visible = [path for given in folders for path in _visible(given)]
    inside = [m.path for path in visible if is_archive(path) for m in members(path)]
    counts = Counter(
        path.suffix.lower() or path.name
        for path in [*visible, *inside]
        if not _is_document(path) and path.name != MANIFEST
    )
    links = sum(_leaves(path, given) for given in folders for path in _files(given))
    return counts + Counter({"links out of the folder": links})


def _unpacked(path: Path, name: str) -> list[tuple[Path, str]]:
    """The file with its name, or the documents of an archive, each known by its path within; an
    archive that is refused, or holds none, stands for itself."""
    inside = members(path) if is_archive(path) else ()
    documents = [(m.path, f"{name}/{m.name}") for m in inside if _is_document(m.path)]
    return documents or [(path, name)]


def _below(given: Path) -> Iterator[Path]:
    if given.is_file():
        yield given
        return
    yield from (path for path in _visible(given) if _is_document(path))


def names_below(folder: Path) -> Iterator[tuple[Path, str]]:
    """Visible files of a folder, whatever they are, each with its path below it."""
    return ((path, path.relative_to(folder).as_posix()) for path in _visible(folder))


def _is_document(path: Path) -> bool:
    """True by the ending of the name; a PDF under any name, too. Lists, and pages that belong to a
    saved page (`预算_files/`), only where they hold a table of a budget."""
    ending = path.suffix.lower()
    if ending not in SUFFIXES:
        return _is_pdf(path)
    is_part = path.parent.name.endswith(_PARTS) and ending in _PAGES
    return not (ending in LISTS or is_part) or holds_a_budget(path)


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as handle:
            return handle.read(5) == b"%PDF-"
    except OSError:
        return False


def _visible(folder: Path) -> Iterator[Path]:
    """Files of a folder; a link that leaves it is not followed, because a folder from the web
    must not show what lies beside it."""
    return (path for path in _files(folder) if not _leaves(path, folder))


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


def _leaves(path: Path, folder: Path) -> bool:
    return not path.resolve().is_relative_to(folder.resolve())


def digest_or_name(path: Path, name: str) -> str:
    """The digest of a file; one that may not be opened is told from others by its name, so that it
    is refused by name like any other."""
    try:
        return _sha256(path)
    except OSError:
        return hashlib.sha256(f"cannot be opened: {name}".encode(errors="replace")).hexdigest()


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while chunk := handle.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def run(
    inputs: list[Path],
    store: RawStore,
    limits: Limits,
    workers: int = 0,
    force: bool = False,
    keep: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Bring the raw tables in line with the inputs. Unchanged documents are not read twice."""
    files = find_files(inputs)
    store.sweep()
    sweep()
    damaged = damaged_shards(store.root)
    if damaged:
        drop_shards(store.root, damaged)
    known = store.read_as()
    documents = {f.document_id: f for f in files}
    version = extractor_version()
    todo = [d for d, f in documents.items() if force or known.get(d) != (version, f.path.name)]
    gone = set() if keep else set(known) - set(documents)
    store.replace({}, gone)
    if todo:
        prepare()
    done = 0
    for batch in _batches(todo):
        fresh: Records = {}
        for records in _read_all([documents[d] for d in batch], limits, workers):
            for name, rows in records.items():
                fresh.setdefault(name, []).extend(rows)
            done += 1
            if progress is not None:
                progress(str(records["disclosure_documents"][0]["file_name"]), done, len(todo))
        store.replace(fresh, set(batch))
    store.put("disclosure_files", [file_record(f) for f in files])
    listed, complaints = read_manifests(inputs, {f.name: f.document_id for f in files})
    store.put("disclosure_manifest", listed)
    store.seal()
    if damaged:
        names = ", ".join(sorted(damaged))
        complaints.append(f"raw tables were damaged, their documents are read again: {names}")
    kept = [d for d in documents if d not in set(todo)]
    return Outcome(files, todo, kept, sorted(gone), complaints)


def _batches(documents: list[str]) -> Iterator[list[str]]:
    """Documents by whole shards, so that each shard is written once a run, and no more of them
    at a time than fit into memory."""
    batch: list[str] = []
    for _, shard in groupby(sorted(documents), key=shard_of):
        batch += shard
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def file_record(file: Found) -> dict[str, Any]:
    """The row of `disclosure_files` of a file."""
    folder = file.name.rpartition("/")[0] or file.path.parent.name
    return {
        "document_id": file.document_id,
        "file_path": file.name,
        "file_name": file.path.name,
        "folder": folder,
        "bytes": _size(file.path),
        "sha256": file.sha256,
    }


def _size(path: Path) -> int:
    """Bytes of a file; 0 of one that is gone since it was found, which is refused when read."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read_all(files: list[Found], limits: Limits, workers: int) -> Iterator[Records]:
    """Read documents side by side, largest first so that no long one is left for the end."""
    waiting = sorted(files, key=lambda f: _size(f.path))
    width = workers or os.cpu_count() or 1
    running: list[Job] = []
    try:
        while waiting or running:
            while waiting and len(running) < width:
                file = waiting.pop()
                running.append(start(file.path, file.document_id, file.sha256, limits))
            wait([job.child.process.sentinel for job in running], timeout=0.5)
            for job in list(running):
                if job.child.is_late or not job.child.process.is_alive():
                    running.remove(job)
                    yield finish(job, limits)
    finally:  # stopped by the user: nothing is left running
        for job in running:
            abandon(job.child)
