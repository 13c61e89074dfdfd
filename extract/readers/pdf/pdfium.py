"""Characters, rules and images of a PDF page through pdfium, in display coordinates.

pdfium reads the objects four to six times faster than pdfminer; the tables are still found by
pdfplumber, from the edges made here. All pypdfium2 use is in this module.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as api

from extract.model import Box, Glyph
from extract.readers.pdf.annotations import Ink, draw_annotations, unread_fields
from extract.readers.pdf.characters import angles
from extract.readers.pdf.covers import covers_of
from extract.readers.pdf.drawn import MAX_OBJECTS, MAX_SEGMENTS, Drawn, measure, read_objects
from extract.readers.pdf.glyphs import read_glyphs
from extract.readers.pdf.native import Floats, address
from extract.readers.pdf.pale_texts import with_pale_texts
from extract.readers.pdf.paths import path_edges
from extract.readers.pdf.seen import Ground
from extract.readers.pdf.streams import Structure
from extract.readers.pdf.view import displayed, make_view

_ANGLES = 200
_ENOUGH_ANGLES = 5

# The library keeps the pointers: they have to live as long as it does. The last one stays null.
_FONTS = ctypes.create_string_buffer(str(Path(__file__).parents[3] / "fonts").encode())
_FONT_FOLDERS = (ctypes.POINTER(ctypes.c_char) * 2)()
_FONT_FOLDERS[0] = ctypes.cast(_FONTS, ctypes.POINTER(ctypes.c_char))


def _use_own_fonts() -> None:
    """Let pdfium replace fonts that a document does not embed by the one in `fonts/`, everywhere.

    With the fonts of the machine the characters read depend on what is installed: pdfium drops a
    text of one character whose replacement has no such glyph (类 | 款 | 项 over split codes), and
    the ledger cannot miss what was never drawn.
    """
    api.FPDF_DestroyLibrary()
    api.FPDF_InitLibraryWithConfig(
        api.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=_FONT_FOLDERS)
    )


_use_own_fonts()


@dataclass(slots=True)
class PageObjects:
    """What is drawn on a page: glyphs, straight edges of rules, the area under images.

    `blanks` are boxes of text objects that hold spaces only: in a blank code cell they are the
    indent of its row.
    """

    number: int
    width: float
    height: float
    rotation: int
    glyphs: list[Glyph] = field(default_factory=list)
    edges: Floats = field(default_factory=partial(np.empty, (0, 5)))  # see `edges.as_array`
    blanks: list[Box] = field(default_factory=list)
    cut_runs: set[int] = field(default_factory=set)  # text objects of which a clip hides a part
    image_area: float = 0.0
    drawn_glyphs: int = 0  # paths that draw characters as shapes
    unseen: Counter[str] = field(default_factory=Counter)  # characters left out, by reason
    unread_fields: int = 0  # form fields with a value that is nowhere on the page

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        """The page box, by the name that pdfplumber's table finder asks for."""
        return (0.0, 0.0, self.width, self.height)


class TooManyObjectsError(ValueError):
    """A page that draws more objects than any document needs."""


def open_pdf(path: str | bytes) -> pdfium.PdfDocument:
    """Open a document by its path or as bytes; raises `pypdfium2.PdfiumError` for damaged and
    encrypted files."""
    return pdfium.PdfDocument(path)


def page_objects(
    document: pdfium.PdfDocument, index: int, structure: Structure | None = None
) -> PageObjects:
    """Read one page and release it."""
    page, fields = draw_annotations(document, index)
    text = page.get_textpage()
    try:
        width, height = page.get_size()
        rotation = page.get_rotation() % 360
        upright = upright_rotation(text, rotation)
        if (upright - rotation) % 180:
            width, height = height, width
        box = page.get_bbox()
        view = make_view(box, upright)
        drawn = _drawn(page, index + 1, view, text.count_chars())
        edges, drawn_glyphs = path_edges(drawn)
        known = structure or Structure()
        ground = Ground(
            (width, height),
            drawn,
            with_pale_texts(covers_of(view, drawn), view, drawn),
            known.layers_off,
            index in known.spoken,
        )
        ink = Ink(page, text.raw, make_view(box, rotation))
        seeing = read_glyphs(text, view, drawn, ground, ink.has)
        return PageObjects(
            number=index + 1,
            width=width,
            height=height,
            rotation=upright,
            glyphs=seeing.glyphs,
            edges=edges,
            blanks=[Box(*sides) for sides in drawn.blanks.tolist()],
            cut_runs=seeing.cut_runs,
            image_area=drawn.image_area,
            drawn_glyphs=drawn_glyphs,
            unseen=seeing.unseen,
            unread_fields=unread_fields(
                [(displayed(view, field.box), field.text) for field in fields], seeing.glyphs
            ),
        )
    finally:
        text.close()
        page.close()


def _drawn(page: pdfium.PdfPage, number: int, view: Floats, characters: int) -> Drawn:
    """The objects of a page; raises TooManyObjectsError."""
    raw = address(page.raw)
    count, segments = measure(raw)
    if max(count, characters) > MAX_OBJECTS:
        raise TooManyObjectsError(f"page {number} draws more than {MAX_OBJECTS} objects")
    if segments > MAX_SEGMENTS:
        raise TooManyObjectsError(f"page {number} draws lines of more than {MAX_SEGMENTS} points")
    return read_objects(raw, view, count, segments)


def upright_rotation(text: pdfium.PdfTextPage, rotation: int) -> int:
    """The rotation under which the text of the page stands upright.

    Some departments set a wide table sideways on an upright page instead of rotating the page;
    the angles of some two hundred characters tell.
    """
    found = angles(address(text.raw), text.count_chars(), _ANGLES)
    quarters = Counter((-np.round(np.degrees(found) / 90) * 90 % 360).astype(int).tolist())
    if quarters.total() < _ENOUGH_ANGLES:
        return rotation
    angle, votes = quarters.most_common(1)[0]
    return angle if votes * 5 > quarters.total() * 3 else rotation
