"""Which findings a bureau has been told before: `listed.csv` beside the lists.

A finding is known by what it says (`content_key`), so that a page put in makes none new. What is
listed for the first time keeps the stamp of its warehouse: lists written twice over one warehouse
are the same.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

FILE = "listed.csv"
_HEAD = ["document_id", "content_key", "first_listed"]


def stamp_of(warehouse: Path) -> str:
    """When the warehouse was published."""
    return datetime.fromtimestamp(warehouse.stat().st_mtime, UTC).isoformat(timespec="seconds")


class Listed:
    """What was listed with which warehouse."""

    def __init__(self, file: Path, stamp: str) -> None:
        self._file = file
        self._stamp = stamp
        # An empty key stands for the document itself: its list may have been empty.
        self._first: dict[tuple[str, str], str] = {}
        if file.is_file():
            with file.open(encoding="utf-8", newline="") as stream:
                for row in csv.DictReader(stream):
                    key = (row.get("document_id") or "", row.get("content_key") or "")
                    self._first[key] = row.get("first_listed") or ""

    def new(self, document_id: str, content_keys: Iterable[str]) -> set[str]:
        """The keys that no list of an earlier warehouse had; none for a document listed first."""
        seen_before = self._first.setdefault((document_id, ""), self._stamp) != self._stamp
        return {
            key
            for key in content_keys
            if self._first.setdefault((document_id, key), self._stamp) == self._stamp
            and seen_before
        }

    def save(self) -> None:
        """Write the file, in the order of its keys."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(_HEAD)
            writer.writerows([*key, first] for key, first in sorted(self._first.items()))
