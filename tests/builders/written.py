"""PDFs written operator by operator: what no library draws, and exactly what a test wants."""

from __future__ import annotations

import zlib
from pathlib import Path

from extract.readers.pdf.pdfium import PageObjects, open_pdf, page_objects
from extract.readers.pdf.reader import read_pdf
from extract.readers.pdf.streams import read_structure

PAGE = "/Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R"
FIGURE = "BT /F 12 Tf 0 g 100 200 Td (1,234.50) Tj ET\n"


def at(x: float, text: str, before: str = "", y: float = 200, size: float = 12) -> str:
    """Operators that show a text at a place, with others before it in the same text object."""
    return f"q BT /F {size} Tf {before} {x} {y} Td ({text}) Tj ET Q\n"


def pdf(content: str, page: str = "", catalog: str = "", resources: str = "",
        objects: tuple[str, ...] = ()) -> bytes:  # fmt: skip
    """A file of one page. Objects given are numbered from 6."""
    stream = zlib.compress(content.encode("latin-1"))
    bodies = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< {PAGE} {page} /Resources << /Font << /F 5 0 R >> {resources} >> >>".encode(),
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *(body.encode("latin-1") for body in objects),
    ]
    written = b"%PDF-1.6\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(bodies) + 1,
        start,
    )
    return written


def form(content: str, entries: str = "") -> str:
    """A form XObject with the font of the page."""
    return (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 400 300] {entries} "
        f"/Resources << /Font << /F 5 0 R >> >> /Length {len(content)} >>\n"
        f"stream\n{content}\nendstream"
    )


def objects(path: Path, written: bytes) -> PageObjects:
    """What the reader takes from the one page."""
    path.write_bytes(written)
    document = open_pdf(str(path))
    try:
        return page_objects(document, 0, read_structure(path))
    finally:
        document.close()


def text(found: PageObjects) -> str:
    return "".join(g.text for g in sorted(found.glyphs, key=lambda g: g.x0))


def faults(path: Path, written: bytes) -> list[str]:
    path.write_bytes(written)
    return [what for _, what in read_pdf(path, 10).pages[0].faults]
