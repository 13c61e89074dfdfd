"""What a file is, from its first bytes; file names lie (HTML saved as .pdf is common)."""

from __future__ import annotations

import re
from pathlib import Path

from extract.readers.blanks import short_blanks
from extract.readers.markup import barred_lines
from extract.readers.office import office_kind

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"{\\rtf", "application/rtf"),
    (b"Rar!", "application/vnd.rar"),
    (b"7z\xbc\xaf", "application/x-7z-compressed"),
)

TEXTS = frozenset({"text/plain", "text/markdown", "text/html", "text/csv"})
_MAX_TEXT = 50_000_000  # bytes; the longest disclosures transcribed take two million
_AMOUNT = re.compile(r"(?<![\d.,])\d[\d,]*\.\d{1,6}(?![\d.])")
_WEB_PAGE = ("<!doctype html", "<html", "<head", "<meta")
_PIPE_TABLE = re.compile(r"^\s*\|.*\|\s*$", re.M)
_MARKS = re.compile(r"^#{1,6} |\*\*\S|<b>|<p>", re.M)
_MIN_TABULAR = 3
_MAX_HEAD = 65_536  # bytes
_CAPTION = re.compile(r"单位[:：]\s*(?:人民币)?(?:万|千)?元|科目(?:编码|名称|代码)")
_FIGURE = re.compile(r"\d\.\d")
_MONEY = re.compile(r"\d(?:\.\d{1,6})?\s*[万千亿]?元")
# Formats that are text of another kind: what their first two kilobytes say of themselves.
_OTHER_TEXTS = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "application/vnd.ms-excel+xml"),
    (b"schemas.microsoft.com/office/word/2003", "application/msword+xml"),
    (b"schemas.microsoft.com/office/2006/xmlpackage", "application/msword+xml"),
    (b"multipart/related", "multipart/related"),
)
# No ink and no width: tools leave them inside of figures. Not the marks that turn the direction.
_ZERO_WIDTH = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))

_REMEDY = {
    "application/rtf": "a rich text file; save it as PDF or .docx",
    "application/vnd.ms-excel+xml": "an Excel 2003 XML workbook; save it as .xlsx",
    "application/msword+xml": "a Word XML document; save it as .docx",
    "multipart/related": "a web archive (MHTML); save the page as .html",
    "text/html": "this is a web page saved under the document's name; download the file itself",
    "application/x-ole-storage": "an old office file (.doc, .xls); save it as PDF, .docx or .xlsx",
}


def sniff(path: Path) -> tuple[str, str]:
    """Return (media type, problem); problem is empty for files that a reader can take."""
    try:
        head = path.open("rb").read(2048)
    except OSError as error:
        return "", f"damaged: cannot be opened ({error.strerror})"
    if not head.strip(b"\x00 \r\n\t"):
        return "", "empty: the file has no content"
    # The PDF standard allows junk before the header within the first kilobyte.
    if b"%PDF-" in head[:1024]:
        return "application/pdf", ""
    kind = next((media for magic, media in _MAGIC if head.startswith(magic)), "")
    kind = kind or next((media for words, media in _OTHER_TEXTS if words in head), "")
    if kind == "application/x-ole-storage" and _is_encrypted_office(path):
        return kind, "encrypted: the office file needs a password; save it without one"
    if not kind:
        start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
        page = tuple(word.encode() for word in _WEB_PAGE)
        kind = "text/html" if start.startswith(page) else ""
    if kind == "application/zip":
        return office_kind(path)
    if not kind or kind == "text/html":
        read = _sniff_text(path)
        if read in TEXTS:
            return read, ""
        kind = read or kind
    kind = kind or "application/octet-stream"
    remedy = _REMEDY.get(kind, "only PDF, .docx, .xlsx and transcriptions are read")
    slug = "not_a_pdf" if path.suffix.lower() == ".pdf" else "unsupported"
    return kind, f"{slug}: the bytes are {kind}, {remedy}"


def holds_a_budget(path: Path) -> bool:
    """True for a file of values parted by commas that is a table of a budget: lists and logs of
    every kind have the same ending, and lie beside the documents (a manifest of them, say)."""
    try:
        with path.open("rb") as handle:
            content = handle.read(_MAX_HEAD)
    except OSError:
        return True  # refused by name, like any other file that cannot be opened
    whole = content if len(content) < _MAX_HEAD else content[: content.rfind(b"\n") + 1]
    head = decode(whole)
    return bool(_CAPTION.search(head)) and len(_FIGURE.findall(head)) >= _MIN_TABULAR


def decode(content: bytes) -> str:
    """Text of a file in UTF-8 or 16 or, as older sites have it, GB 18030 or Big5 where a page says
    so; empty if it is none of them. Characters without ink and width are left out."""
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            return ""
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_ZERO_WIDTH)
        return short_blanks(text)
    return ""


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if re.search(rb"charset=[\"']?big5", content[:2048], re.I):
        return ("utf-8-sig", "big5hkscs")
    return ("utf-8-sig", "gb18030")


def _is_encrypted_office(path: Path) -> bool:
    """True for an OLE file that holds an encrypted package: .xlsx and .docx with a password."""
    if path.stat().st_size > _MAX_TEXT:
        return False
    return "EncryptedPackage".encode("utf-16-le") in path.read_bytes()


def _sniff_text(path: Path) -> str:
    """text/html for web pages with figures, text/csv by the name of the file, text/markdown for
    transcriptions with marks or tables, text/plain for a bare text layer; empty for the rest."""
    if path.stat().st_size > _MAX_TEXT:
        return ""
    text = decode(path.read_bytes())
    # U+3000 indents paragraphs and U+00A0 fills blank cells: white space, and not printable.
    if not text or sum(c.isprintable() or c.isspace() for c in text) < 0.98 * len(text):
        return ""
    if path.suffix.lower() in {".csv", ".tsv"}:
        return "text/csv"  # nothing in the bytes tells it from a text
    head = text.lstrip().lower()
    pieces = re.split(r"<table\b", text, flags=re.I)[1:]
    tables = [part for part in (re.split("</table", p, flags=re.I)[0] for p in pieces) if part]
    if head.startswith(_WEB_PAGE):
        figures = sum(len(_AMOUNT.findall(table)) for table in tables)
        told = len(_MONEY.findall(text))
        return "text/html" if max(figures, told) >= _MIN_TABULAR else ""
    tabular = sum("\t" in line.strip() for line in text.split("\n"))
    tabular += max(len(_PIPE_TABLE.findall(text)), len(barred_lines(text.split("\n"))))
    if tables or tabular >= _MIN_TABULAR or len(_MARKS.findall(text)) >= _MIN_TABULAR:
        return "text/markdown"
    return "text/plain"
