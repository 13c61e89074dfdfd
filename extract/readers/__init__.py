"""Readers: one module per kind of file, each returns `Document`.

The PDF reader knows no budget words. Text has no geometry, so its readers use captions and totals.
"""

from __future__ import annotations

from pathlib import Path

from extract.model import Document
from extract.readers.delimited import tabbed
from extract.readers.office import DOCX, XLSX, read_office
from extract.readers.pdf import read_pdf
from extract.readers.sniff import TEXTS, decode, sniff
from extract.readers.textlayer import read_text_layer
from extract.readers.transcript import read_transcript

_READ = frozenset(
    {".pdf", ".txt", ".md", ".markdown", ".html", ".htm", ".shtml", ".xhtml", ".xlsx", ".xlsm"}
    | {".docx", ".csv", ".tsv"}
)
# Disclosures are published as these, too: refused with the remedy, not passed over.
_REFUSED = frozenset(
    {".xls", ".doc", ".wps", ".et", ".rtf", ".ofd", ".ceb", ".zip", ".rar", ".7z", ".docm"}
    | {".ods", ".odt", ".mht", ".mhtml"}
)
SUFFIXES = _READ | _REFUSED

_MAX_LINE = 50_000  # characters; the longest paragraphs of disclosures have three thousand


def read_document(path: Path, max_pages: int) -> Document:
    """Read a file by what its bytes are, whatever its name says. Never raises for bad input."""
    kind, problem = sniff(path)
    if problem:
        return Document([], "none", kind, problem)
    if kind in {XLSX, DOCX}:
        return read_office(path, kind)
    if kind not in TEXTS:
        return read_pdf(path, max_pages)
    text = decode(path.read_bytes())
    if kind == "text/csv":
        text = tabbed(text)
    read = read_text_layer if kind == "text/plain" else read_transcript
    document = read(text, kind)
    if len(document.pages) > max_pages:
        sentence = f"too_large: {len(document.pages)} pages, the limit is {max_pages} (--max-pages)"
        return Document([], document.reader, kind, sentence)
    texts = [line.text for page in document.pages for line in page.lines]
    texts += [c.text for page in document.pages for grid in page.grids for c in grid.cells]
    longest = max(map(len, texts), default=0)
    if longest > _MAX_LINE:
        sentence = f"damaged: a line of {longest} characters is no text of a document"
        return Document([], document.reader, kind, sentence)
    return document
