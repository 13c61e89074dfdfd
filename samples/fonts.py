"""The one CJK font of the sample documents: open licence, embedded as a subset."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONT = "SampleCJK"
FONT_VARIABLE = "YUSUAN_FONT"

# WenQuanYi Micro Hei (Apache-2.0, or GPL-3 with font embedding exception), Debian package
# fonts-wqy-microhei. Noto CJK has CFF outlines, which reportlab does not embed.
SEARCH_PATH = (
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/wqy-microhei/wqy-microhei.ttc",
    "/usr/share/fonts/wenquanyi/wqy-microhei/wqy-microhei.ttc",
    "/usr/local/share/fonts/wqy-microhei.ttc",
)


class FontMissingError(RuntimeError):
    """No usable font: documents cannot be rendered here (nothing is wrong with the figures)."""


def find_font() -> Path:
    """The font file named in YUSUAN_FONT, else the first one of the search path."""
    named = os.environ.get(FONT_VARIABLE)
    if named:
        if not Path(named).is_file():
            raise FontMissingError(f"{FONT_VARIABLE} names a file that is not there: {named}")
        return Path(named)
    for candidate in SEARCH_PATH:
        if Path(candidate).is_file():
            return Path(candidate)
    raise FontMissingError(
        f"no CJK font found: install fonts-wqy-microhei or set {FONT_VARIABLE} to its .ttc file"
    )


def register_font() -> Path:
    """Register the font with reportlab and return its file."""
    path = find_font()
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(path), subfontIndex=0))
    return path


def font_digest(path: Path) -> str:
    """SHA-256 of the font file: another version of the font gives other bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def width(text: str, size: float) -> float:
    """Width of a text in points."""
    return float(pdfmetrics.stringWidth(text, FONT, size))
