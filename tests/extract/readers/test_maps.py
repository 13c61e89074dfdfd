"""Fonts whose map leads from a digit that is drawn to a blank or to no character at all."""

from __future__ import annotations

import pytest

from extract.readers.pdf.pdfium import open_pdf, page_objects

_PDF = b"""%%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R
/Resources << /Font << /F 5 0 R >> >> >> endobj
4 0 obj << /Length %d >> stream
BT /F 12 Tf %s 50 100 Tm (1,234 .50) Tj ET
endstream endobj
5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >> endobj
6 0 obj << /Length %d >> stream
%s
endstream endobj
trailer << /Root 1 0 R >>
%%%%EOF
"""
_MAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfchar
%s
endbfchar endcmap end end"""
UNREADABLE = "\N{REPLACEMENT CHARACTER}"


def read(line: bytes, turned: bytes = b"1 0 0 1") -> str:
    written = _MAP % line
    document = open_pdf(_PDF % (41 + len(turned), turned, len(written), written))
    try:
        return "".join(glyph.text for glyph in page_objects(document, 0).glyphs)
    finally:
        document.close()


@pytest.mark.parametrize("code", [b"0000", b"0001", b"0020", b"00A0", b"200B", b"3000"])
def test_a_drawn_digit_without_a_character_is_not_left_out(code: bytes) -> None:
    """1,234.50 was read as 234.50 with no word of it."""
    assert read(b"<31> <%s>" % code) == f"{UNREADABLE},234.50"


@pytest.mark.parametrize("line", [b"<31> <0031>", b"<20> <0000>", b"<20> <00A0>"])
def test_a_blank_without_ink_is_none(line: bytes) -> None:
    assert read(line) == "1,234.50"


@pytest.mark.parametrize("turned", [b".7 .7 -.7 .7", b".9 .3 -.3 .9", b"0 1 -1 0"])
def test_a_blank_in_slanted_text_is_none(turned: bytes) -> None:
    assert UNREADABLE not in read(b"<31> <0031>", turned)
