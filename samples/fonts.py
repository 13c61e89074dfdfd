"""The one CJK font of the sample documents: open licence, embedded as a subset."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONT = "SampleCJK"

# WenQuanYi Micro Hei (Apache-2.0, or GPL-3 with font embedding exception), cut down to ASCII and
# GB 2312 so that it can live in the repository: every machine draws the same bytes. Noto CJK has
# CFF outlines, which reportlab does not embed. How it was cut: docs/sample_documents.md.
FILE = Path(__file__).parents[1] / "fonts" / "wqy-microhei-gb2312.ttf"


class MissingGlyphError(ValueError):
    """A figure file holds a character that the font cannot draw."""


@cache
def register_font() -> TTFont:
    """Register the font with reportlab."""
    font = TTFont(FONT, str(FILE))
    pdfmetrics.registerFont(font)
    return font


def width(text: str, size: float) -> float:
    """Width of a text in points. Raises `MissingGlyphError`: a blank box is no printed figure."""
    missing = sorted({c for c in text if ord(c) not in register_font().face.charToGlyph})
    if missing:
        raise MissingGlyphError(f"no glyph for {''.join(missing)!r} in {FILE.name}: {text!r}")
    return float(pdfmetrics.stringWidth(text, FONT, size))
