"""Answers of people to findings: one CSV file beside the warehouse, which the next build reads.

The warehouse is never written. An answer keeps what the finding said, so that it stays with it
where the document is read again and the cell stands elsewhere, and leaves it where figures change.
"""

from __future__ import annotations

import csv
import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from extract.raw import as_text, read_rows
from reports.warehouse import Warehouse

FILE = "resolutions.csv"
RESOLUTIONS = ("accepted", "corrected_in_source", "ours")
# The shortest part of a key that may stand for it.
_SHORTEST = 8


class NotAFindingError(LookupError):
    """No finding of the warehouse has this key, or several begin with it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody found out about a finding; a field a column, the fourth of them `class`."""

    finding_key: str
    document_id: str
    content_key: str  # what the finding says, without its place
    finding_class: str  # empty where the class stays as it was
    resolution: str
    resolved_by: str
    resolved_on: str  # ISO date
    why: str
    statement: str  # the finding in words, for whoever reads the file


_HEADS = (
    "finding_key", "document_id", "content_key", "class", "resolution", "resolved_by",
    "resolved_on", "why", "statement",
)  # fmt: skip


def file_beside(warehouse: Path) -> Path:
    """Where the answers to findings of a warehouse are kept."""
    return warehouse.parent / FILE


def read(path: Path) -> list[Answer]:
    """The answers in a file, none where it is not there. Raises DamagedRawError."""
    if not path.exists():
        return []
    return [Answer(*(row[head] for head in _HEADS)) for row in read_rows(path)]


def resolve(
    warehouse: Path,
    finding_key: str,
    resolution: str,
    why: str,
    *,
    by: str = "",
    answers: Path | None = None,
    on: date | None = None,
) -> Answer:
    """Answer a finding; an earlier answer to it is replaced.

    Args:
        warehouse: DuckDB file that holds the finding; it is only read.
        finding_key: its key, or the first eight or more characters of it.
        resolution: accepted (the document says so), corrected_in_source, ours (misread).
        why: on what evidence; not empty.
        by: who found it out.
        answers: the file of answers; `resolutions.csv` beside the warehouse where not given.
        on: the day; today where not given.

    Raises NotAFindingError, ValueError for an unknown resolution or without a reason, OSError.
    """
    if resolution not in RESOLUTIONS:
        raise ValueError(f"{resolution}: not one of {', '.join(RESOLUTIONS)}")
    if not why.strip():
        raise ValueError("an answer says on what evidence it stands")
    opened = Warehouse(warehouse)
    try:
        found = opened.rows(
            "select finding_key, document_id, content_key, statement_zh from fct_findings"
            " where starts_with(finding_key, $key) order by finding_key limit 2",
            {"key": finding_key},
        )
    finally:
        opened.close()
    if len(finding_key) < _SHORTEST or len(found) != 1:
        told = "several findings begin with" if len(found) > 1 else "no finding has the key"
        raise NotAFindingError(f"{told} {finding_key}")
    row = found[0]
    answer = Answer(
        finding_key=row["finding_key"],
        document_id=row["document_id"] or "",
        content_key=row["content_key"] or "",
        finding_class="extraction_defect" if resolution == "ours" else "",
        resolution=resolution,
        resolved_by=by,
        resolved_on=(on or date.today()).isoformat(),
        why=why.strip(),
        statement=row["statement_zh"],
    )
    path = answers or file_beside(warehouse)
    with _alone(path):
        others = [old for old in read(path) if old.finding_key != answer.finding_key]
        _write(path, [*others, answer])
    return answer


def withdraw(finding_key: str, answers: Path) -> bool:
    """Take back the answer to a finding; whether there was one."""
    with _alone(answers):
        before = read(answers)
        kept = [answer for answer in before if answer.finding_key != finding_key]
        if len(kept) < len(before):
            _write(answers, kept)
    return len(kept) < len(before)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Two people who answer at once write one after the other."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f".{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(path: Path, answers: Iterable[Answer]) -> None:
    """The file as a whole, by renaming: a build that reads meanwhile sees one or the other."""
    new = path.with_name(f".{path.name}.new")
    with new.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(_HEADS)
        writer.writerows(map(as_text, astuple(answer)) for answer in answers)
        stream.flush()
        os.fsync(stream.fileno())
    new.replace(path)
