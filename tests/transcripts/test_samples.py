"""Transcriptions of the sample documents hold the cells of the PDF, in either dialect."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from extract.document import Records
from samples.__main__ import OUT
from samples.figures import Document, load_documents
from samples.transcribe import DIALECTS, transcribe
from tests.transcripts.reading import read, read_text

DOCUMENTS = load_documents()

# What the dialects keep differently: spans and pieces of cells, hence also their places.
KEPT = {"sha256", "bytes", "pieces", "column_span", "row_span", "x0", "top", "x1", "bottom"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_every_cell_of_the_pdf_is_in_the_transcription(document: Document, tmp_path: Path) -> None:
    pdf = read(OUT / document.meta["file"])
    text = read_text(tmp_path, transcribe(document, "html"), "document.md")
    assert _cells(pdf) == _cells(text)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_either_dialect_gives_the_same_raw_rows(document: Document, tmp_path: Path) -> None:
    html, pipes = (
        _rows(read_text(tmp_path, transcribe(document, dialect), "document.md"))
        for dialect in DIALECTS
    )
    assert html - pipes == pipes - html == Counter()


def _cells(records: Records) -> list[tuple[object, ...]]:
    """Body cells with the form of their table, its row and its column."""
    forms = {t["table_ordinal"]: t["form"] for t in records["disclosure_tables"]}
    return sorted(
        (c["table_ordinal"], forms[c["table_ordinal"]], c["row_ordinal"], c["column_ordinal"],
         c["text"])
        for c in records["disclosure_cells"]
        if c["cell_role"] == "body"
    )  # fmt: skip


def _rows(records: Records) -> Counter[tuple[str, str]]:
    """Raw rows as text; heads are told by their columns, pages and lines by the cells on them."""
    return Counter(
        (name, str({k: v for k, v in row.items() if k not in KEPT}))
        for name, rows in records.items()
        for row in rows
        if name not in ("disclosure_pages", "disclosure_lines")
        and row.get("cell_role") not in ("head", "title")
    )
