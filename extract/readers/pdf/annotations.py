"""What stands on a page beside its own content: form fields, typewritten notes, stamps.

pdfium draws them over the page, and its text page does not know them: a form whose figures stand
in fields was read as an empty table. They are drawn into the content first; a field whose value
is nowhere on the page afterwards leaves the page open.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as api

from extract.model import Glyph
from extract.readers.pdf.native import Floats
from extract.readers.pdf.view import displayed

# Notes that only point somewhere, or open when they are clicked, print nothing.
_PRINTING = {
    api.FPDF_ANNOT_FREETEXT,
    api.FPDF_ANNOT_SQUARE,
    api.FPDF_ANNOT_CIRCLE,
    api.FPDF_ANNOT_POLYGON,
    api.FPDF_ANNOT_INK,
    api.FPDF_ANNOT_STAMP,
    api.FPDF_ANNOT_WIDGET,
    api.FPDF_ANNOT_REDACT,
    api.FPDF_ANNOT_WATERMARK,
}
_HIDDEN, _NO_VIEW = 2, 32
_SHOWN_VALUES = {api.FPDF_ANNOT_WIDGET, api.FPDF_ANNOT_FREETEXT}
_MAX_VALUE = 4000  # bytes of UTF-16
_SCALE = 2.0  # pixels a point
_INK = 24  # of 255: the least by which ink differs from its ground
_LEGIBLE = 100  # of 255: and for digits to be read


class Field(NamedTuple):
    """A field or note that shows a text: its box on the page, and the text."""

    box: tuple[float, float, float, float]
    text: str


def draw_annotations(
    document: pdfium.PdfDocument, index: int
) -> tuple[pdfium.PdfPage, list[Field]]:
    """The page with what stands on it drawn into its content, and the texts it has to show."""
    page = document[index]
    fields, prints = _annotations(page)
    if not prints:
        return page, []
    drawn = api.FPDFPage_Flatten(page.raw, api.FLAT_NORMALDISPLAY)
    page.close()
    if drawn == api.FLATTEN_FAIL:
        return document[index], fields
    return document[index], fields


def _annotations(page: pdfium.PdfPage) -> tuple[list[Field], bool]:
    fields: list[Field] = []
    prints = False
    for number in range(max(0, api.FPDFPage_GetAnnotCount(page.raw))):
        note = api.FPDFPage_GetAnnot(page.raw, number)
        kind = api.FPDFAnnot_GetSubtype(note)
        rect = api.FS_RECTF()
        if kind in _PRINTING and not api.FPDFAnnot_GetFlags(note) & (_HIDDEN | _NO_VIEW):
            prints = True
            text = _value(note, b"V" if kind == api.FPDF_ANNOT_WIDGET else b"Contents")
            if kind in _SHOWN_VALUES and text and api.FPDFAnnot_GetRect(note, rect):
                fields.append(Field((rect.left, rect.bottom, rect.right, rect.top), text))
        api.FPDFPage_CloseAnnot(note)
    return fields, prints


def _value(note: Any, key: bytes) -> str:
    if api.FPDFAnnot_GetValueType(note, key) != api.FPDF_OBJECT_STRING:
        return ""  # a name: which of its two states a box is in
    buffer = (api.FPDF_WCHAR * (_MAX_VALUE // 2))()
    length = api.FPDFAnnot_GetStringValue(note, key, buffer, _MAX_VALUE)
    return bytes(buffer)[: max(0, min(length, _MAX_VALUE) - 2)].decode("utf-16-le", "replace")


def unread_fields(fields: Iterable[tuple[tuple[float, ...], str]], glyphs: list[Glyph]) -> int:
    """How many fields hold a text with a digit that is not among the characters in their box."""
    count = 0
    for box, text in fields:
        digits = [c for c in text if c.isdigit()]
        inside = [
            g.text
            for g in glyphs
            if g.text.isdigit()
            and box[0] <= (g.x0 + g.x1) / 2 <= box[2]
            and box[1] <= (g.top + g.bottom) / 2 <= box[3]
        ]
        count += sorted(digits) != sorted(inside)
    return count


class Ink:
    """The page as a picture, made once and only if it is asked for."""

    def __init__(self, page: pdfium.PdfPage, text: Any, view: Floats) -> None:
        self.page = page
        self.text = text
        self.view = view
        self.picture: Any = None

    def has(self, index: int, is_strict: bool = False) -> bool:
        """True unless the place of a character is of one colour all over; strictly, where no eye
        could read it: the pale rim of a text that is written over in white tells nothing."""
        if self.picture is None:
            bitmap = self.page.render(scale=_SCALE, grayscale=True, may_draw_forms=False)
            self.picture = bitmap.to_pil().copy()
            bitmap.close()
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        if not api.FPDFText_GetCharBox(self.text, index, left, right, bottom, top):
            return True
        box = displayed(self.view, (left.value, bottom.value, right.value, top.value))
        room = 0 if is_strict else 1  # pixels; what stands beside it may reach into them
        around = (
            max(0, int(box[0] * _SCALE) - room),
            max(0, int(box[1] * _SCALE) - room),
            min(self.picture.width, int(box[2] * _SCALE) + 1 + room),
            min(self.picture.height, int(box[3] * _SCALE) + 1 + room),
        )
        if around[0] >= around[2] or around[1] >= around[3]:
            return False
        low, high = self.picture.crop(around).getextrema()
        return bool(high - low > (_LEGIBLE if is_strict else _INK))
