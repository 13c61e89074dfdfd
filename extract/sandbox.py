"""Each document is read in a child process (`extract.child`); one whose child ends badly is
refused, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extract.child import PATIENCE, Child, ChildError, Limits, begin, collect
from extract.document import Records, extract_document, refused
from extract.switches import wants_ocr

# Recognition takes five seconds a page and the memory of its model: limits are raised by so much.
_OCR_SECONDS, _OCR_MEGABYTES = 5, 2048


@dataclass(slots=True)
class Job:
    """A document that is being read: the file, its id, its child."""

    path: Path
    document_id: str
    sha256: str
    child: Child


def start(path: Path, document_id: str, sha256: str, limits: Limits) -> Job:
    """Begin to read a document in a child process."""
    limits = raised(limits)
    child = begin(limits, _records, path, document_id, sha256, limits.pages)
    return Job(path, document_id, sha256, child)


def raised(limits: Limits) -> Limits:
    """The limits, with room for recognition where it is asked for."""
    if not wants_ocr():
        return limits
    return replace(
        limits,
        seconds=limits.seconds * _OCR_SECONDS,
        megabytes=limits.megabytes + _OCR_MEGABYTES,
    )


def finish(job: Job, limits: Limits) -> Records:
    """The records of a child that ended or ran out of time; a dead child is a refused document."""
    try:
        records: Records = {}
        for name, record in collect(job.child):
            records.setdefault(name, []).append(record)
        return records
    except ChildError as error:
        return refused(job.path, job.document_id, job.sha256, _sentence(error, limits))


def _sentence(error: ChildError, limits: Limits) -> str:
    if error.reason == "timeout":
        seconds = raised(limits).seconds
        if error.code is None:
            return f"timeout: not read within {seconds * PATIENCE} seconds (--seconds)"
        return f"timeout: more than {seconds} seconds of computing needed (--seconds)"
    if error.reason == "out_of_memory":
        return f"out_of_memory: more than {raised(limits).megabytes} MB needed (--megabytes)"
    return f"crashed: the reader ended with code {error.code}; please report this document"


def _records(
    path: Path, document_id: str, sha256: str, max_pages: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    """(raw table, record) of a document, as the child sends them."""
    try:
        records = extract_document(path, document_id, sha256, max_pages)
    except RecursionError:
        problem = "damaged: nested too deeply to be a document"
        records = refused(path, document_id, sha256, problem)
    for name, rows in records.items():
        for row in rows:
            yield name, row
