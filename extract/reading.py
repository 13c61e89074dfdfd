"""From a file to its pages: the reader that fits what the bytes are, within limits on size."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

from extract import vocabulary
from extract.model import Document
from extract.readers.decoding import decode
from extract.readers.office.converted import CONVERTED, read_converted
from extract.readers.office.old_sheets import XLS, read_old_workbook
from extract.readers.office.opendocument import read_open_document
from extract.readers.office.reader import DOCX, ODS, ODT, XLSX, read_office
from extract.readers.pdf.reader import prepare as prepare_pages
from extract.readers.pdf.reader import read_pdf
from extract.readers.sniff import MHTML, TEXTS, sniff
from extract.readers.transcript.delimited import read_delimited
from extract.readers.transcript.reader import read_transcript
from extract.readers.transcript.web_archive import pages_of as web_archive
from extract.switches import can_recognise, wants_ocr
from extract.text_layer.reader import read_text_layer

_READ = frozenset(
    {".pdf", ".txt", ".md", ".markdown", ".html", ".htm", ".shtml", ".xhtml", ".xlsx", ".xlsm"}
    | {".docx", ".xls", ".et", ".ods", ".odt", ".mht", ".mhtml", ".zip"}
    | {".doc", ".wps", ".rtf"}  # where LibreOffice is installed
)
LISTS = frozenset({".csv", ".tsv"})  # read where they hold a table of a budget
# Disclosures are published as these, too: refused with the remedy, not passed over.
_REFUSED = frozenset({".ofd", ".ceb", ".rar", ".7z", ".docm", ".eml", ".msg"})
SUFFIXES = _READ | _REFUSED | LISTS

_OFFICE: dict[str, Callable[[Path, str], Document]] = {
    XLSX: read_office,
    DOCX: read_office,
    XLS: lambda path, _: read_old_workbook(path),
    ODS: read_open_document,
    ODT: read_open_document,
    **dict.fromkeys(CONVERTED, read_converted),
}

_MAX_LINE = 15_000  # characters; the longest paragraphs of disclosures have three thousand

# The longest of 70 real disclosures prints 37,000 characters of prose and 69,000 in tables.
_MAX_PROSE, _MAX_CELLS = 400_000, 3_000_000


def prepare() -> None:
    """Load what takes a while, once, in the process that starts the children that read."""
    vocabulary.prepare()
    prepare_pages()
    gc.collect()
    gc.freeze()  # what is loaded stays: no collection while pages are read looks at it again


def read_document(path: Path, max_pages: int) -> Document:
    """Read a file by what its bytes are, whatever its name says. Never raises for bad input."""
    kind, problem = sniff(path)
    if problem:
        return Document([], "none", kind, problem)
    if kind in _OFFICE:
        return _within_limits(_OFFICE[kind](path, kind), max_pages)
    if kind not in TEXTS and kind != MHTML:
        return _read_pdf(path, max_pages)
    content = path.read_bytes()
    text = web_archive(content) if kind == MHTML else decode(content)
    if kind == MHTML:
        kind = "text/html"
    readers = {"text/plain": read_text_layer, "text/csv": read_delimited}
    read = readers.get(kind, read_transcript)
    return _within_limits(read(text, kind), max_pages)


def _read_pdf(path: Path, max_pages: int) -> Document:
    """A PDF; its pages without text recognised, where that is asked for."""
    document = read_pdf(path, max_pages)
    if wants_ocr() and can_recognise() and not document.problem:
        # Loaded only where it is asked for: its packages are an extra.
        from extract.readers.scan.pages import recognise_pages

        recognise_pages(path, document)
    return document


def _within_limits(document: Document, max_pages: int) -> Document:
    """The document, or the refusal of one that is larger than any disclosure: it would take hours
    to read, and nobody would learn why."""
    pages = document.pages
    if len(pages) > max_pages:
        return _refused(
            document, f"too_large: {len(pages)} pages, the limit is {max_pages} (--max-pages)"
        )
    lines = [line.text for page in pages for line in page.lines]
    cells = [c.text for page in pages for grid in page.grids for c in grid.cells]
    pieces = [len(p) for page in pages for g in page.grids for c in g.cells for p in c.pieces]
    longest = max([*map(len, lines), *map(len, cells), *pieces], default=0)
    if longest > _MAX_LINE:
        sentence = f"damaged: a line of {longest} characters is no text of a document"
        return _refused(document, sentence)
    prose, inside = sum(map(len, lines)), sum(map(len, cells))
    if prose > _MAX_PROSE or inside > _MAX_CELLS:
        sentence = f"too_large: {prose} characters of prose and {inside} in tables"
        return _refused(document, sentence)
    return document


def _refused(document: Document, problem: str) -> Document:
    return Document([], document.reader, document.media_type, problem)
