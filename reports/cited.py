"""Pages of documents that reports cite: one file a document, every cited cell outlined.

A number of a report links to its cell here (`pages/<document_id>.html#f<figure_key>`); the cell
that a link leads to is filled by the style sheet.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reports import page, pictures
from reports.labels import Labels
from reports.warehouse import Row, Warehouse

FOLDER = "pages"
PDF = "application/pdf"


@dataclass(slots=True)
class Citations:
    """What reports cite of the documents at hand (`files`: path by document id)."""

    files: Mapping[str, Path] = field(default_factory=dict)
    keys: dict[str, set[str]] = field(default_factory=dict)

    def link(self, figure_keys: str | None) -> str:
        """The address of the first of some figures, seen from a report; empty without its file."""
        first = (figure_keys or "").split(" ")[0]
        document = first.partition("-")[0]
        if document not in self.files:
            return ""
        for key in (figure_keys or "").split():
            self.keys.setdefault(key.partition("-")[0], set()).add(key)
        return f"../{FOLDER}/{document}.html#f{first}"


def pdf_files(warehouse: Warehouse, files: Mapping[str, Path]) -> dict[str, Path]:
    """The files at hand whose pages can be drawn."""
    rows = warehouse.rows("select document_id from fct_documents where media_type = $kind",
                          {"kind": PDF})  # fmt: skip
    return {r["document_id"]: files[r["document_id"]] for r in rows if r["document_id"] in files}


def write(warehouse: Warehouse, out: Path, labels: Labels, citations: Citations) -> int:
    """Write the pages of all cited documents; how many documents."""
    cited = {name: keys for name, keys in citations.keys.items() if name in citations.files}
    if cited:
        (out / FOLDER).mkdir(parents=True, exist_ok=True)
    for document, keys in sorted(cited.items()):
        asked = {"document": document, "keys": sorted(keys)}
        rows = warehouse.query("cited_figures", asked)
        html = page.render(
            "cited.html",
            labels,
            name=rows[0]["file_name"] if rows else document,
            pages=_pages(rows, citations.files[document]),
        )
        (out / FOLDER / f"{document}.html").write_text(html, encoding="utf-8")
    return len(cited)


def _pages(rows: list[Row], path: Path) -> list[dict[str, Any]]:
    """Each cited page with its picture, if it could be drawn, and its figures."""
    numbers = sorted({row["page_number"] for row in rows})
    found = []
    for start in range(0, len(numbers), pictures.MOST_PAGES):
        some = numbers[start : start + pictures.MOST_PAGES]
        drawn = pictures.of_pages(path, some)
        for number in some:
            picture = drawn.get(number)
            data = base64.b64encode(picture.png).decode("ascii") if picture else ""
            own = [row for row in rows if row["page_number"] == number]
            found.append({"number": number, "picture": picture, "data": data, "figures": own})
    return found
