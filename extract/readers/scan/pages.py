"""Which pages of a PDF are recognised, and how they are drawn for it.

Pages that are pictures without a text layer, pages whose text layer is garbled (fonts without a
Unicode map show what they print, but do not say it), and pages whose text layer says other numbers
than the page shows (`extract.readers.scan.sampling`).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2 as pdfium

from extract.captions.text import unreadable
from extract.model import Document, Page
from extract.readers.pdf.annotations import draw_annotations
from extract.readers.pdf.pdfium import open_pdf
from extract.readers.scan.picture import Bytes
from extract.readers.scan.reader import read_scan
from extract.readers.scan.sampling import DPI, sample, shows_other_numbers

MAX_PAGES = 200  # recognised pages of a document; one takes seconds

_PICTURE = 0.3  # of the page lies under images
_DRAWN_TEXT = 50  # shapes of characters
_STAMP = 20  # characters: a page number on a picture is no text layer
_GARBLED = 0.05  # of the characters of a page mean nothing
_LEAST, _MOST = 100.0, 300.0  # dots an inch that a page is drawn with
_LIE = "the text layer says other numbers than the page shows: it is recognised instead"
_LEFT = "numbers of the text layer are not those that the page shows"
_MAX_PIXELS = 40_000_000


def recognise_pages(path: Path, document: Document) -> None:
    """Put what is recognised in the place of pages that have no text to read."""
    pdf = open_pdf(str(path))
    try:
        places = {n: "" for n, page in enumerate(document.pages) if needs_recognition(page)}
        for place, page in enumerate(document.pages):
            if place not in places and _lies(pdf, place, page):
                places[place] = _LIE
        if len(places) > MAX_PAGES:
            for place, notice in places.items():
                if notice:  # known to lie, and not recognised: open
                    document.pages[place].faults.append((1, _LEFT))
            return
        for place, notice in places.items():
            picture, dpi = _draw(pdf, place)
            page = read_scan(picture, dpi, document.pages[place].number)
            if page.glyphs:
                page.notices += [("text_layer_differs", notice)] if notice else []
                document.pages[place] = page
            elif notice:
                document.pages[place].faults.append((1, _LEFT))
    finally:
        pdf.close()
    if any(page.reader for page in document.pages):
        document.reader += "+ocr"


def _lies(pdf: pdfium.PdfDocument, place: int, page: Page) -> bool:
    """True where the text layer says other numbers than the page shows."""
    cells = sample(page)
    if not cells:
        return False
    picture, _ = _draw(pdf, place, DPI)
    return shows_other_numbers(cells, picture)


def needs_recognition(page: Page) -> bool:
    """True for a picture without text, and for a text that nobody can read."""
    if page.glyphs < _STAMP:
        return page.image_share > _PICTURE or page.drawn_glyphs > _DRAWN_TEXT
    texts = [line.text for line in page.lines]
    texts += [cell.text for grid in page.grids for cell in grid.cells if cell.text]
    return sum(map(unreadable, texts)) > _GARBLED * page.glyphs


def _draw(document: pdfium.PdfDocument, index: int, given: float = 0.0) -> tuple[Bytes, float]:
    """A page as [height, width, 3] bytes, and its dots an inch: those of its largest image, unless
    given."""
    page, _ = draw_annotations(document, index)
    try:
        width, height = page.get_size()
        dpi = given or min(_MOST, max(_LEAST, _image_dpi(page) or _MOST))
        inches = max(width * height, 1.0) / 72.0 / 72.0
        dpi = min(dpi, (_MAX_PIXELS / inches) ** 0.5)
        bitmap = page.render(scale=dpi / 72.0, rev_byteorder=True, prefer_bgrx=False)
        return np.ascontiguousarray(bitmap.to_numpy()[..., :3]), dpi
    finally:
        page.close()


def _image_dpi(page: pdfium.PdfPage) -> float:
    """Dots an inch of the largest image; 0 for a page without one."""
    found = [(0.0, 0.0)]
    for image in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = image.get_bounds()
        pixels = max(image.get_px_size())
        side = max(right - left, top - bottom)
        if side > 0:
            found.append(((right - left) * (top - bottom), pixels * 72.0 / side))
    return max(found)[1]
