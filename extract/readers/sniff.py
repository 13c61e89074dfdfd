"""What a file is, from its first bytes; file names lie (HTML saved as .pdf is common)."""

from __future__ import annotations

import re
from pathlib import Path

from extract.readers.archives import refusal
from extract.readers.decoding import decode
from extract.readers.office.converted import CONVERTED, DOC, EXCEL_XML, RTF, WORD_XML
from extract.readers.office.old_sheets import XLS
from extract.readers.office.reader import ZIP, office_kind
from extract.readers.transcript.html_elsewhere import elsewhere, is_shell
from extract.readers.transcript.markup import barred_lines

OLE = "application/x-ole-storage"
MHTML = "multipart/related"
MAIL = "message/rfc822"
READ = frozenset({XLS, MHTML})

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\xd0\xcf\x11\xe0", OLE),
    (b"PK\x03\x04", ZIP),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"{\\rtf", RTF),
    (b"Rar!", "application/vnd.rar"),
    (b"7z\xbc\xaf", "application/x-7z-compressed"),
)

TEXTS = frozenset({"text/plain", "text/markdown", "text/html", "text/csv"})
_MAX_TEXT = 50_000_000  # bytes; the longest disclosures transcribed take two million
_AMOUNT = re.compile(r"(?<![\d.,])\d[\d,]*\.\d{1,6}(?![\d.])")
_WHOLE_CELL = re.compile(r">\s*\d{4,12}\s*(?=</)")  # 250000 of a table in yuan
_WEB_PAGE = ("<!doctype html", "<html", "<head", "<meta")
# Blanks of its own line: those of all lines below it make 100,000 empty lines a minute of work.
_PIPE_TABLE = re.compile(r"^[^\S\n]*\|.*\|[^\S\n]*$", re.M)
_MARKS = re.compile(r"^#{1,6} |\*\*\S|<b>|<p>", re.M)
_MIN_TABULAR = 3
_MAX_HEAD = 65_536  # bytes
_CAPTION = re.compile(r"单位[:：]\s*(?:人民币)?(?:万|千)?元|科目(?:编码|名称|代码)")
_FIGURE = re.compile(r"\d\.\d")
_MONEY = re.compile(r"\d(?:\.\d{1,6})?\s*[万千亿]?元")
# Formats that are text of another kind: what their first two kilobytes say of themselves.
_OTHER_TEXTS = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", EXCEL_XML),
    (b"schemas.microsoft.com/office/word/2003", WORD_XML),
    (b"schemas.microsoft.com/office/2006/xmlpackage", WORD_XML),
    (b"multipart/related", MHTML),
    (b"Content-Type: multipart/mixed", MAIL),
    (b"Content-Type: multipart/alternative", MAIL),
)

_REMEDY = {
    "text/html": "this is a web page saved under the document's name; download the file itself",
    MAIL: "a mail; save what is attached to it, or its text as a web page",
    OLE: "an old office file of another kind (.ppt, .msg …); save it as PDF",
    "application/vnd.rar": "an archive; unpack it, or pack it as .zip",
    "application/x-7z-compressed": "an archive; unpack it, or pack it as .zip",
}


def sniff(path: Path) -> tuple[str, str]:
    """Return (media type, problem); problem is empty for files that a reader can take."""
    try:
        head = path.open("rb").read(2048)
    except FileNotFoundError:
        return "", "vanished: the file was there when the run began; bring it back and run again"
    except OSError as error:
        return "", f"damaged: cannot be opened ({error.strerror})"
    if not head.strip(b"\x00 \r\n\t"):
        return "", "empty: the file has no content"
    # The PDF standard allows junk before the header within the first kilobyte; an archive is none.
    if b"%PDF-" in head[:1024] and not head.startswith(b"PK\x03\x04"):
        return "application/pdf", ""
    kind = next((media for magic, media in _MAGIC if head.startswith(magic)), "")
    kind = kind or next((media for words, media in _OTHER_TEXTS if words in head), "")
    if kind == OLE:
        kind, refused = _old_office(path)
        if refused:
            return kind, refused
    if kind in READ or kind in CONVERTED:
        return kind, ""
    if not kind:
        start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
        page = tuple(word.encode() for word in _WEB_PAGE)
        kind = "text/html" if start.startswith(page) else ""
    if kind == ZIP:
        kind, refused = office_kind(path)
        return kind, refused or (refusal(path) if kind == ZIP else "")
    if not kind or kind == "text/html":
        read = _sniff_text(path)
        if read in TEXTS:
            return read, ""
        kind = read or kind
    kind = kind or "application/octet-stream"
    remedy = _REMEDY.get(kind, "only PDF, office files and transcriptions are read")
    if kind == "text/html" and path.stat().st_size <= _MAX_TEXT:
        remedy = _of_web_page(decode(path.read_bytes())) or remedy
    slug = "not_a_pdf" if path.suffix.lower() == ".pdf" else "unsupported"
    return kind, f"{slug}: the bytes are {kind}, {remedy}"


def _of_web_page(source: str) -> str:
    """Where the figures of a web page are, if something of it says so."""
    count, sentence = elsewhere(source)
    if count:
        return f"a web page: {sentence}"
    if is_shell(source):
        return "a web page that scripts draw, which are not run; print it from a browser to PDF"
    return ""


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


def _old_office(path: Path) -> tuple[str, str]:
    """(media type, problem) of an OLE file by the streams that it holds."""
    if path.stat().st_size > _MAX_TEXT:
        return OLE, "too_large: an old office file of more than 50 MB"
    content = path.read_bytes()
    if _stream("EncryptedPackage") in content:  # .xlsx and .docx with a password
        return OLE, "encrypted: the office file needs a password; save it without one"
    if _stream("Workbook") in content or _stream("Book") in content:
        return XLS, ""
    return (DOC if _stream("WordDocument") in content else OLE), ""


def _stream(name: str) -> bytes:
    """The name of a stream as the directory of an OLE file prints it."""
    return f"{name}\0".encode("utf-16-le")


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
        figures = sum(len(_AMOUNT.findall(t)) + len(_WHOLE_CELL.findall(t)) for t in tables)
        told = len(_MONEY.findall(text))
        return "text/html" if max(figures, told) >= _MIN_TABULAR else ""
    tabular = sum("\t" in line.strip() for line in text.split("\n"))
    tabular += max(len(_PIPE_TABLE.findall(text)), len(barred_lines(text.split("\n"))))
    if tables or tabular >= _MIN_TABULAR or len(_MARKS.findall(text)) >= _MIN_TABULAR:
        return "text/markdown"
    return "text/plain"
