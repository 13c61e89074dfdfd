"""Characters, rules and images of a PDF page through pdfium, in display coordinates.

pdfium reads the objects four to six times faster than pdfminer; the tables are still found by
pdfplumber, from the edges made here. All pypdfium2 use is in this module.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as api

from extract.model import Box, Glyph
from extract.readers.pdf.annotations import Ink, draw_annotations, unread_fields
from extract.readers.pdf.clips import Clips, address
from extract.readers.pdf.paths import Edge, Matrix, path_edges
from extract.readers.pdf.seen import Painted, Seen
from extract.readers.pdf.streams import Structure
from extract.readers.pdf.watermarks import WATERMARK, Watermarks

_UNMAPPED = "\ufffd"
_BOLD = 0.8  # points; the second stroke of bold type stands nearer, the next character never does
_LINE_END_HYPHENS = {0x02, 0xFFFE}
_INVISIBLE = {0xA0, 0x3000, 0xFEFF, 0x200B}
_ANGLES = 200
_ENOUGH_ANGLES = 5
_MAX_FORM_DEPTH = 8
_MAX_OBJECTS = 100_000  # and characters, of a page; 70 real documents have 5,700 at most
_MAX_SEGMENTS = 600_000  # of the paths of a page; maps and outlined text take a tenth of it

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
    edges: list[Edge] = field(default_factory=list)
    blanks: list[Box] = field(default_factory=list)
    cut_runs: set[int] = field(default_factory=set)  # text objects of which a clip hides a part
    image_area: float = 0.0
    outlines: int = 0  # paths that draw characters as shapes
    unseen: Counter[str] = field(default_factory=Counter)  # characters left out, by reason
    unread_fields: int = 0  # form fields with a value that is nowhere on the page

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        """The page box, by the name that pdfplumber's table finder asks for."""
        return (0.0, 0.0, self.width, self.height)


class TooManyObjectsError(ValueError):
    """A page that draws more objects than any document needs."""


def open_pdf(path: str) -> pdfium.PdfDocument:
    """Open a document; raises `pypdfium2.PdfiumError` for damaged and encrypted files."""
    return pdfium.PdfDocument(path)


def page_objects(
    document: pdfium.PdfDocument, index: int, structure: Structure | None = None
) -> PageObjects:
    """Read one page and release it."""
    page, fields = draw_annotations(document, index)
    text = page.get_textpage()
    try:
        if max(text.count_chars(), api.FPDFPage_CountObjects(page.raw)) > _MAX_OBJECTS:
            raise TooManyObjectsError(f"page {index + 1} draws more than {_MAX_OBJECTS} objects")
        width, height = page.get_size()
        rotation = page.get_rotation() % 360
        upright = upright_rotation(text, rotation)
        if (upright - rotation) % 180:
            width, height = height, width
        x0, y0, x1, y1 = page.get_bbox()
        view = _View(x0, y0, x1, y1, upright)
        found = PageObjects(index + 1, width, height, upright)
        painted = Painted()
        _read_objects(found, view, _children(page.raw, None), (1, 0, 0, 1, 0, 0), 0, painted)
        layers_off = structure.layers_off if structure else frozenset()
        ink = Ink(page, text.raw, _View(x0, y0, x1, y1, rotation).box)
        seen = Seen(text.raw, painted, (width, height), layers_off, ink.has)
        marks = Watermarks(text.raw, upright)
        _read_glyphs(found, view, text, Clips(page.raw, view.point), seen, marks)
        found.unread_fields = unread_fields(
            [(view.box(*f.box), f.text) for f in fields], found.glyphs
        )
        return found
    finally:
        text.close()
        page.close()


def upright_rotation(text: pdfium.PdfTextPage, rotation: int) -> int:
    """The rotation under which the text of the page stands upright.

    Some departments set a wide table sideways on an upright page instead of rotating the page;
    the angles of some two hundred characters tell.
    """
    count = text.count_chars()
    step = max(1, count // _ANGLES)
    angles = Counter(
        -round(math.degrees(api.FPDFText_GetCharAngle(text.raw, i)) / 90) * 90 % 360
        for i in range(0, count, step)
        if api.FPDFText_GetUnicode(text.raw, i) > 0x20
    )
    if sum(angles.values()) < _ENOUGH_ANGLES:
        return rotation
    angle, votes = angles.most_common(1)[0]
    return angle if votes * 5 > sum(angles.values()) * 3 else rotation


@dataclass(frozen=True, slots=True)
class _View:
    """From the page's own space (origin bottom left, before /Rotate) to what is displayed."""

    x0: float
    y0: float
    x1: float
    y1: float
    rotation: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 90:
            return y - self.y0, x - self.x0
        if self.rotation == 180:
            return self.x1 - x, y - self.y0
        if self.rotation == 270:
            return self.y1 - y, self.x1 - x
        return x - self.x0, self.y1 - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, ...]:
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def _read_glyphs(
    found: PageObjects,
    view: _View,
    text: pdfium.PdfTextPage,
    clips: Clips,
    unseen: Seen,
    marks: Watermarks,
) -> None:
    """Visible characters, once each: bold type is often the same glyph drawn twice."""
    seen: dict[tuple[int, int, int], list[tuple[float, float]]] = {}
    rect = api.FS_RECTF()
    for index in range(text.count_chars()):
        code = api.FPDFText_GetUnicode(text.raw, index)
        code = 0x2D if code in _LINE_END_HYPHENS else code
        # Without a map the code is a number in the font's own order: nothing that can be read.
        is_unmapped = api.FPDFText_HasUnicodeMapError(text.raw, index) == 1
        if not is_unmapped and (code < 0x21 or code in _INVISIBLE or 0xD800 <= code < 0xE000):
            continue
        if api.FPDFText_IsGenerated(text.raw, index) == 1:
            continue
        if not api.FPDFText_GetLooseCharBox(text.raw, index, rect):
            continue
        x0, top, x1, bottom = view.box(rect.left, rect.bottom, rect.right, rect.top)
        cells = _cells(code, x0, top)
        drawn = (at for cell in cells for at in seen.get(cell, ()))
        if any(abs(x0 - x) < _BOLD and abs(top - y) < _BOLD for x, y in drawn):
            continue
        item = api.FPDFText_GetTextObject(text.raw, index)
        place = address(item)
        box = (x0, top, x1, bottom)
        shown = clips.seen(item, place, box)
        if clips.cuts(place, box):
            found.cut_runs.add(place)
        if shown is None:
            continue
        if reason := unseen.why_not(item, place, index, x0, top, x1, bottom):
            found.unseen[reason] += 1
        elif marks.holds(item, place, index, bottom - top):
            found.unseen[WATERMARK] += 1
        else:
            seen.setdefault((code, int(x0), int(top)), []).append((x0, top))
            character = _UNMAPPED if is_unmapped else chr(code)
            part = None if shown == box else Box(*shown)
            found.glyphs.append(Glyph(character, x0, top, x1, bottom, part, place))


def _cells(code: int, x: float, y: float) -> list[tuple[int, int, int]]:
    """The squares of a point in which the same character, drawn a little beside, may stand."""
    columns = {int(x - _BOLD), int(x), int(x + _BOLD)}
    rows = {int(y - _BOLD), int(y), int(y + _BOLD)}
    return [(code, column, row) for column in columns for row in rows]


def _children(page: Any, form: Any) -> Iterator[Any]:
    if form is None:
        for index in range(api.FPDFPage_CountObjects(page)):
            yield api.FPDFPage_GetObject(page, index)
    else:
        for index in range(max(0, api.FPDFFormObj_CountObjects(form))):
            yield api.FPDFFormObj_GetObject(form, index)


def _read_objects(
    found: PageObjects,
    view: _View,
    objects: Iterator[Any],
    outer: Matrix,
    depth: int,
    painted: Painted,
) -> None:
    for item in objects:
        painted.count += 1
        if painted.count > _MAX_OBJECTS:
            raise TooManyObjectsError(f"page {found.number} draws more than {_MAX_OBJECTS} objects")
        kind = api.FPDFPageObj_GetType(item)
        if kind == api.FPDF_PAGEOBJ_PATH:
            painted.segments += max(0, api.FPDFPath_CountSegments(item))
            if painted.segments > _MAX_SEGMENTS:
                sentence = f"page {found.number} draws lines of more than {_MAX_SEGMENTS} points"
                raise TooManyObjectsError(sentence)
            matrix = _product(_matrix(item), outer)
            edges, draws_type = path_edges(item, matrix, view.point)
            found.edges += edges
            found.outlines += draws_type
            painted.add_path(item, matrix, view.point, depth > 0)
        elif kind == api.FPDF_PAGEOBJ_TEXT:
            painted.add_text(item)
            _read_blank(found, view, item, outer)
        elif kind == api.FPDF_PAGEOBJ_IMAGE:
            matrix = _product(_matrix(item), outer)
            found.image_area += _image_area(matrix)
            painted.add_picture(item, matrix, view.point, depth > 0)
        elif kind == api.FPDF_PAGEOBJ_FORM and depth < _MAX_FORM_DEPTH:
            inner = _product(_matrix(item), outer)
            _read_objects(found, view, _children(None, item), inner, depth + 1, painted)


def _matrix(item: Any) -> Matrix:
    raw = api.FS_MATRIX()
    if not api.FPDFPageObj_GetMatrix(item, raw):
        return (1, 0, 0, 1, 0, 0)
    return (raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)


def _product(m: Matrix, n: Matrix) -> Matrix:
    """The transformation that applies `m` first, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _read_blank(found: PageObjects, view: _View, item: Any, outer: Matrix) -> None:
    """Keep the box of a text object without ink. pdfium ends it where its last space begins."""
    x0, y0, x1, y1, size = (ctypes.c_float() for _ in range(5))
    if not api.FPDFPageObj_GetBounds(item, x0, y0, x1, y1) or y1.value > y0.value:
        return
    api.FPDFTextObj_GetFontSize(item, size)
    matrix = _product(_matrix(item), outer)
    along, up = size.value * matrix[0], size.value * matrix[1]  # one em in writing direction
    (a, b, c, d, e, f) = outer
    first = a * x0.value + c * y0.value + e, b * x0.value + d * y0.value + f
    last = a * x1.value + c * y0.value + e, b * x1.value + d * y0.value + f
    box = view.box(first[0], first[1], last[0] + along - up, last[1] + along + up)
    found.blanks.append(Box(*box))


def _image_area(m: Matrix) -> float:
    """An image is the unit square under its matrix."""
    return abs(m[0] * m[3] - m[1] * m[2])
