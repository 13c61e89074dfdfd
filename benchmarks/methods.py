"""What is compared: each takes a PDF and returns how many pages it read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path


def extractor(path: Path) -> int:
    """All of `python -m extract` for one document: cells, tables, forms, ledger, records."""
    from extract.document import extract_document

    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    records = extract_document(path, sha256[:16], sha256, 5000)
    return int(records["disclosure_documents"][0]["page_count"])


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


def pdfium_text(path: Path) -> int:
    """Text only, the fastest that can be had: no tables, no positions."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            page.get_textpage().get_text_range()
        return len(pdf)


# Peers that install from PyPI under a permissive licence and need nothing beside Python; tabula
# needs a Java machine and PyMuPDF is AGPL. camelot takes part where it is installed.
METHODS: dict[str, Callable[[Path], int]] = {
    "extract": extractor,
    "pdfplumber extract_tables": pdfplumber_tables,
    **({"camelot lattice": camelot_lattice} if find_spec("camelot") else {}),
    "pypdfium2 text": pdfium_text,
}
BASE = "pdfplumber extract_tables"
