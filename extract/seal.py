"""The seal of a raw folder: the SHA-256 of each of its files, as the run that wrote it left them.

It is taken away before the first change and written when a run is at its end. A folder without its
seal was left by a run that was broken off; the next one hashes all of it again.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

SEAL = "hashes.csv"
_HEAD = ("file", "sha256")


class Seal:
    """Follows the changes of one run."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._known: dict[str, str] | None = None

    def open(self) -> None:
        """To be called before anything is changed."""
        if self._known is None:
            self._known = read_seal(self.root) or {}
            (self.root / SEAL).unlink(missing_ok=True)

    def note(self, path: Path) -> None:
        """To be called when a file is written or taken away."""
        self.open()
        assert self._known is not None
        self._known.pop(path.relative_to(self.root).as_posix(), None)

    def close(self) -> None:
        """Write the seal; files that were not touched keep the hash that they had."""
        self.open()
        assert self._known is not None
        hashes = {
            name: self._known.get(name) or sha256_of(path)
            for name, path in sealed_files(self.root).items()
        }
        part = self.root / f"{SEAL}.part"
        with part.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(_HEAD)
            writer.writerows(sorted(hashes.items()))
        part.replace(self.root / SEAL)
        self._known = None


def read_seal(root: Path) -> dict[str, str] | None:
    """Path below the folder → SHA-256; None where there is no seal, or none that can be read."""
    try:
        with (root / SEAL).open(encoding="utf-8", newline="") as handle:
            rows = list(csv.reader(handle))
    except (OSError, UnicodeDecodeError, csv.Error):
        return None
    if not rows or tuple(rows[0]) != _HEAD or any(len(row) != len(_HEAD) for row in rows):
        return None
    return {file: sha256 for file, sha256 in rows[1:]}  # noqa: C416 - rows are lists


def differing(root: Path) -> Iterator[tuple[str, str]]:
    """(file, what befell it) of the raw files that are not as they were sealed."""
    sealed = read_seal(root)
    if sealed is None:
        return
    present = sealed_files(root)
    for name in sorted({*sealed, *present}):
        if name not in present:
            yield name, "is gone"
        elif name not in sealed:
            yield name, "was added after the run"
        elif sha256_of(present[name]) != sealed[name]:
            yield name, "was changed after the run"


def sealed_files(root: Path) -> dict[str, Path]:
    """The files of all raw tables by their path below the folder."""
    return {path.relative_to(root).as_posix(): path for path in sorted(root.glob("*/*.csv"))}


def sha256_of(path: Path) -> str:
    """The digest of a file. Raises OSError."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
