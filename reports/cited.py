"""Pages of documents that reports cite: one file a document, every cited cell outlined.

A number of a report links to its cell here (`pages/<document_id>.html#f<figure_key>`); the cell
that a link leads to is filled by the style sheet. Pages of PDF files are pictures; those of
transcriptions, workbooks and web pages are drawn from the cells that were read.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reports import grids, page, pictures
from reports.grids import Box
from reports.labels import Labels
from reports.warehouse import Row, Warehouse

FOLDER = "pages"
PDF = "application/pdf"


@dataclass(slots=True)
class Citations:
    """What reports cite of the documents that can be shown; for pictures of pages the path of the
    file is known, others have none."""

    files: Mapping[str, Path | None] = field(default_factory=dict)
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


def shown_files(warehouse: Warehouse, files: Mapping[str, Path]) -> dict[str, Path | None]:
    """The PDF files at hand, and all documents whose pages are drawn from what was read."""
    rows = warehouse.rows("select document_id, media_type from fct_documents")
    kinds = {row["document_id"]: row["media_type"] for row in rows}
    pictured = {name: path for name, path in files.items() if kinds.get(name) == PDF}
    return {**pictured, **{name: None for name, kind in kinds.items() if kind not in (PDF, None)}}


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
            pages=_pages(warehouse, rows, document, citations.files[document]),
        )
        (out / FOLDER / f"{document}.html").write_text(html, encoding="utf-8")
    return len(cited)


def _pages(
    warehouse: Warehouse, rows: list[Row], document: str, path: Path | None
) -> list[dict[str, Any]]:
    """Each cited page with its picture, if it could be drawn, and its figures; or as a grid."""
    numbers = sorted({row["page_number"] for row in rows})
    if path is None:
        return [{"grid": _grid(warehouse, rows, document, number)} for number in numbers]
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


def _grid(warehouse: Warehouse, rows: list[Row], document: str, number: int) -> grids.Grid:
    asked = {"document": document, "page": number}
    anchors = [
        (Box(row["x0"], row["top"], row["x1"], row["bottom"]), str(row["figure_key"]))
        for row in rows
        if row["page_number"] == number and row["x0"] is not None
    ]
    cells, lines = warehouse.query("page_cells", asked), warehouse.query("page_lines", asked)
    return grids.drawn(number, cells, lines, anchors=anchors)
