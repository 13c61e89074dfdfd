"""Raw tables that no run has left so: found by their seal, taken out, read again.

A shard holds the rows of some documents in every table. Where one of its files is cut short or
changed, all that was read of these documents goes, so that no run builds on half of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from extract.raw import COLUMNS, DamagedRawError, RawStore, read_rows
from extract.seal import SEAL, differing, read_seal

_SHARD = re.compile(r"[0-9a-f]{2}")


def damaged_shards(raw: Path, is_thorough: bool = False) -> set[str]:
    """Shards of which a file differs from its seal, or is no table of ours. Without a seal (a run
    was broken off), or thoroughly, each file is read."""
    names = {Path(name).stem for name, _ in differing(raw)}
    if is_thorough or read_seal(raw) is None:
        names |= set(_unreadable(raw))
    return {name for name in names if _SHARD.fullmatch(name)}


def _unreadable(raw: Path) -> Iterator[str]:
    for name, columns in COLUMNS.items():
        for path in sorted((raw / name).glob("??.csv")):
            try:
                if any(tuple(row) != columns for row in read_rows(path)):
                    yield path.stem
            except (DamagedRawError, OSError):
                yield path.stem


def drop_shards(raw: Path, shards: set[str]) -> None:
    """Take out all that was read of these documents; what says that they were read goes first."""
    (raw / SEAL).unlink(missing_ok=True)
    tables = ["disclosure_documents", *(n for n in COLUMNS if n != "disclosure_documents")]
    for shard in shards:
        for table in tables:
            (raw / table / f"{shard}.csv").unlink(missing_ok=True)


def orphans(raw: Path) -> set[str]:
    """Documents with rows that the table of documents does not name: a run was killed while it
    wrote them, and they were not among the documents of a later one."""
    others = [name for name in COLUMNS if name not in {"disclosure_files", "disclosure_manifest"}]
    found = {
        row["document_id"]
        for name in others
        for path in sorted((raw / name).glob("??.csv"))
        for row in read_rows(path)
    }
    return found - set(RawStore(raw).read_as())


def mend(raw: Path, shards: set[str]) -> None:
    """Leave a folder that the next run can take up."""
    drop_shards(raw, shards)
    store = RawStore(raw)
    store.replace({}, orphans(raw))
    store.seal()
