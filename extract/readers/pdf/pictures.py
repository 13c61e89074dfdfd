"""Pictures of pages, drawn for people; nothing is read from them."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import pypdfium2 as pdfium

from extract.readers.pdf.annotations import draw_annotations
from extract.readers.pdf.pdfium import open_pdf, upright_rotation

# Dots per point, and the longest side in dots: a poster is drawn no larger than a page.
_SCALE = 1.7
_LONGEST = 2200


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG, upright as it is read; width and height in points, the unit of boxes."""

    page_number: int
    width: float
    height: float
    png: bytes


def draw(path: str, page_numbers: list[int]) -> list[Picture]:
    """Pictures of pages, counted from 1; raises `pypdfium2.PdfiumError` for damaged files."""
    document = open_pdf(path)
    try:
        return [_draw(document, n) for n in page_numbers if 0 < n <= len(document)]
    finally:
        document.close()


def _draw(document: pdfium.PdfDocument, page_number: int) -> Picture:
    page, _ = draw_annotations(document, page_number - 1)
    text = page.get_textpage()
    try:
        rotation = page.get_rotation() % 360
        # The boxes of cells are those of the page as it stands upright: a table set sideways
        # on an upright page is turned.
        turn = (upright_rotation(text, rotation) - rotation) % 360
        width, height = page.get_size()
        if turn % 180:
            width, height = height, width
        scale = min(_SCALE, _LONGEST / max(width, height, 1))
        bitmap = page.render(scale=scale, rotation=turn, grayscale=True)
        out = BytesIO()
        # Thirty-two greys are enough to read, and a third of the bytes.
        bitmap.to_pil().convert("L").quantize(32).save(out, "PNG", optimize=True)
        return Picture(page_number, width, height, out.getvalue())
    finally:
        text.close()
        page.close()
