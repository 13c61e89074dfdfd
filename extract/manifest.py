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
# For people: what the page that links to a file calls it. The document has a title of its own.
_NOTED = ("title",)
NOT_FOUND = "not_found"
REST = "…"  # fields beyond the header


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
    text, encoding = decoded(path.read_bytes())
    if not encoding:
        return [], [f"{path}: neither UTF-8 nor GB 18030, not used"]
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey=REST)
    header = [(name or "").strip() for name in reader.fieldnames or ()]
    if "file" not in header:
        return [], [f"{path}: no column `file`, not used"]
    reader.fieldnames = header
    complaints = [f"{path}: read as {encoding}"] if encoding != "UTF-8" else []
    complaints += [
        f"{path}: column `{name}` is not known, left out"
        for name in header
        if name not in {*FIELDS, *_NOTED}
    ]
    rows: list[dict[str, str]] = []
    stated: dict[str, int] = {}
    for record in reader:
        values = {name: (record.get(name) or "").strip() for name in FIELDS}
        if not any(values.values()):
            continue
        place = f"{path} line {reader.line_num}"
        values["file"], values["supersedes"] = map(slashed, (values["file"], values["supersedes"]))
        document_id = documents.get(values["file"], NOT_FOUND)
        if record.get(REST):
            complaints.append(f"{place}: more fields than the header has, the rest is left out")
        if document_id == NOT_FOUND:
            complaints.append(f"{place}: no file `{values['file']}`")
        elif document_id in stated:
            complaints.append(
                f"{place}: the document of `{values['file']}` stands in line "
                f"{stated[document_id]} too, the last line holds"
            )
        stated[document_id] = reader.line_num
        if values["supersedes"] and values["supersedes"] not in documents:
            complaints.append(f"{place}: no file `{values['supersedes']}` to supersede")
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


def decoded(content: bytes) -> tuple[str, str]:
    """The text and how it was read: Chinese editions of Excel save CSV in GB 18030 (GBK)."""
    for encoding, name in (("utf-8-sig", "UTF-8"), ("gb18030", "GB 18030")):
        try:
            return content.decode(encoding), name
        except UnicodeDecodeError:
            continue
    return "", ""


def slashed(name: str) -> str:
    """As the run knows a file: relative to the folder, with slashes."""
    return name.replace("\\", "/").removeprefix("./")
