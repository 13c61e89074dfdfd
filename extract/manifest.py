"""The intake manifest: `documents.csv` beside the documents, what the collector knows of a file.

Nothing here is judged: the rows go to `disclosure_manifest` as they are written, the warehouse
holds them against what each document says of itself.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

MANIFEST = "documents.csv"
FIELDS = ("file", "source_url", "region", "department", "published_at", "supersedes")
NOT_FOUND = "not_found"


def read_manifests(
    inputs: Iterable[Path], documents: Mapping[str, str]
) -> tuple[list[dict[str, str]], list[str]]:
    """Rows of every input folder's manifest, and what could not be used of them.

    `documents`: path of a file, as the run knows it → document_id.
    """
    rows: list[dict[str, str]] = []
    complaints: list[str] = []
    for folder in inputs:
        path = folder / MANIFEST
        if folder.is_dir() and path.is_file():
            found, said = _read(path, documents)
            rows += found
            complaints += said
    return rows, complaints


def _read(path: Path, documents: Mapping[str, str]) -> tuple[list[dict[str, str]], list[str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return [], [f"{path}: not UTF-8, not used"]
    reader = csv.DictReader(io.StringIO(text, newline=""))
    header = [(name or "").strip() for name in reader.fieldnames or ()]
    if "file" not in header:
        return [], [f"{path}: no column `file`, not used"]
    reader.fieldnames = header
    complaints = [
        f"{path}: column `{name}` is not known, left out" for name in header if name not in FIELDS
    ]
    rows: list[dict[str, str]] = []
    for record in reader:
        values = {name: (record.get(name) or "").strip() for name in FIELDS}
        if not any(values.values()):
            continue
        values["file"] = values["file"].replace("\\", "/").removeprefix("./")
        document_id = documents.get(values["file"], NOT_FOUND)
        if document_id == NOT_FOUND:
            complaints.append(f"{path} line {reader.line_num}: no file `{values['file']}`")
        rows.append(
            {
                "document_id": document_id,
                "manifest": path.name,
                "line_number": str(reader.line_num),
                **values,
                "supersedes_document_id": documents.get(values["supersedes"], ""),
            }
        )
    return rows, complaints
