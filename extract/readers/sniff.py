"""What a file is, from its first bytes; file names lie (HTML saved as .pdf is common)."""

from __future__ import annotations

import re
from pathlib import Path

from extract.readers.office import office_kind

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"Rar!", "application/vnd.rar"),
    (b"7z\xbc\xaf", "application/x-7z-compressed"),
)

TEXTS = frozenset({"text/plain", "text/markdown", "text/html"})
_MAX_TEXT = 50_000_000  # bytes; the longest disclosures transcribed take two million
_AMOUNT = re.compile(r"(?<![\d.])\d[\d,]*\.\d{1,6}(?![\d.])")
_PIPE_TABLE = re.compile(r"^\s*\|.*\|\s*$", re.M)
_MARKS = re.compile(r"^#{1,6} |\*\*\S|<b>|<p>", re.M)
_MIN_TABULAR = 3

_REMEDY = {
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
    if not kind:
        start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
        kind = "text/html" if start.startswith((b"<!doctype", b"<html", b"<head", b"<meta")) else ""
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


def decode(content: bytes) -> str:
    """Text of a file in UTF-8 or, as older sites have it, GB 18030; empty if it is neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return "" if "\x00" in text else text.replace("\r\n", "\n").replace("\r", "\n")
    return ""


def _sniff_text(path: Path) -> str:
    """text/html for web pages with a table of figures, text/markdown for transcriptions with marks
    or tables, text/plain for a bare text layer; empty for anything else."""
    if path.stat().st_size > _MAX_TEXT:
        return ""
    text = decode(path.read_bytes())
    if not text or sum(c.isprintable() or c in "\n\t\f" for c in text) < 0.98 * len(text):
        return ""
    head = text.lstrip("\ufeff \n\t").lower()
    pieces = re.split(r"<table\b", text, flags=re.I)[1:]
    tables = [part for part in (re.split("</table", p, flags=re.I)[0] for p in pieces) if part]
    if head.startswith(("<!doctype", "<html", "<head", "<meta")):
        figures = sum(len(_AMOUNT.findall(table)) for table in tables)
        return "text/html" if figures >= _MIN_TABULAR else ""
    tabular = sum("\t" in line.strip() for line in text.split("\n"))
    tabular += len(_PIPE_TABLE.findall(text))
    if tables or tabular >= _MIN_TABULAR or len(_MARKS.findall(text)) >= _MIN_TABULAR:
        return "text/markdown"
    return "text/plain"
