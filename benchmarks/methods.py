"""What is compared: each takes a PDF and returns how many pages it read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

MOST_PAGES = 5000


def extractor(path: Path) -> int:
    """All of `python -m extract` for one document: cells, tables, forms, ledger, records."""
    from extract.document import extract_document

    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    records = extract_document(path, sha256[:16], sha256, MOST_PAGES)
    return int(records["disclosure_documents"][0]["page_count"])


def reader(path: Path) -> int:
    """The reading of it: grids with the text of their cells, lines, what is hidden or damaged."""
    from extract.readers.pdf.reader import read_pdf

    return len(read_pdf(path, MOST_PAGES).pages)


def pdfplumber_tables(path: Path) -> int:
    """Plain `page.extract_tables()` with default settings: cells only, nothing is named."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()  # otherwise memory grows with every page
        return len(pdf.pages)


def camelot_lattice(path: Path) -> int:
    """Ruled tables of every page through camelot (MIT); cells only, pages rendered as images."""
    import camelot
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        count = len(pdf)
    camelot.read_pdf(str(path), pages="all", flavor="lattice", suppress_stdout=True)
    return count


def pdfium_characters(path: Path) -> int:
    """What pdfium takes to make out the characters of each page, nothing done with them."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()
        return len(pdf)


# Peers that install from PyPI under a permissive licence and need nothing beside Python; tabula
# needs a Java machine and PyMuPDF is AGPL. camelot takes part where it is installed.
METHODS: dict[str, Callable[[Path], int]] = {
    "reading": reader,
    "all of extract": extractor,
    "pdfplumber extract_tables": pdfplumber_tables,
    **({"camelot lattice": camelot_lattice} if find_spec("camelot") else {}),
    "pdfium characters": pdfium_characters,
}
# Modules of each, which are loaded before it is measured.
LOADED = {
    "reading": ("extract.reading",),
    "all of extract": ("extract.reading", "extract.document"),
    "pdfplumber extract_tables": ("pdfplumber",),
    "camelot lattice": ("camelot", "pypdfium2"),
    "pdfium characters": ("pypdfium2",),
}
BASE = "pdfplumber extract_tables"
CEILING = "pdfium characters"
