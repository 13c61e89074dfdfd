"""Raw tables of a folder again under other bodies: as many documents as a measure asks for.

A copy has ids, file names and bodies of its own, everywhere where they stand: it is a document of
another body of the same region, with the same tables. What grows with documents and what with
bodies grows; what grows with kinds of layouts does not.
"""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

_DOCUMENTS = "disclosure_documents"
_SEAL = "hashes.csv"


def multiplied(raw: Path, out: Path, copies: int) -> int:
    """Write the raw tables of `raw` and `copies` of each document into `out`; how many documents.

    Raises FileExistsError where `out` is there already.
    """
    bodies = _bodies(raw)
    out.mkdir(parents=True)
    for path in sorted(raw.rglob("*.csv")):
        if path.name == _SEAL:
            continue  # of other files
        target = out / path.relative_to(raw)
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(path, target, bodies, copies)
    return len(bodies) * (copies + 1)


def _bodies(raw: Path) -> dict[str, str]:
    """The body of each document."""
    found: dict[str, str] = {}
    for path in (raw / _DOCUMENTS).glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as handle:
            found |= {row["document_id"]: row["entity_name"] for row in csv.DictReader(handle)}
    return found


def _write(path: Path, target: Path, bodies: Mapping[str, str], copies: int) -> None:
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        names = reader.fieldnames
        if not names or "document_id" not in names:
            shutil.copyfile(path, target)
            return
        with target.open("w", encoding="utf-8", newline="") as made:
            writer = csv.DictWriter(made, names, lineterminator="\n")
            writer.writeheader()
            for row in reader:
                writer.writerow(row)
                body = bodies.get(row["document_id"], "")
                for number in range(1, copies + 1):
                    writer.writerow(_copied(row, body, number))


def _copied(row: Mapping[str, str], body: str, number: int) -> dict[str, str]:
    """A row of the copy of that number."""
    made = dict(row)
    if body:
        other = f"第{number}{body}"
        made = {name: value.replace(body, other) for name, value in made.items()}
    for name in ("document_id", "supersedes_document_id"):
        if made.get(name) and len(row[name]) == 16:
            made[name] = _id(row[name], number)
    if "sha256" in made:
        made["sha256"] = made["document_id"] + made["sha256"][16:]
    if "entity_code" in made:
        made["entity_code"] = ""  # a code of two bodies would make one of them
    for name in ("file_name", "file_path"):
        if name in made:
            folder, slash, file = made[name].rpartition("/")
            made[name] = f"{folder}{slash}{number}_{file}"
    return made


def _id(document: str, number: int) -> str:
    """An id of its own in the shard of the document: its first two digits say which."""
    return document[:2] + hashlib.sha256(f"{document}|{number}".encode()).hexdigest()[:14]
