"""Damage that a PDF shows by its own marks: streams that fail their length, end or checksum.

pdfium draws what it can of a broken stream and says nothing: one flipped bit lost half a page with
18 amounts. Every stream that a page draws from is unpacked here once more, through pdfminer, and
held against the checksum it carries. No page of 70 real documents fails.
"""

from __future__ import annotations

import logging
import re
import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value
from pdfminer.psexceptions import PSException
from pdfminer.psparser import PSLiteral

# What is damaged is said by the reader; the library would say it on the terminal, unnamed.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

_CHUNK = 1 << 20
_MAX_UNPACKED = 256 * _CHUNK  # of one stream; a page of figures takes a few hundred kilobytes
_MAX_OBJECTS = 200_000
# Keys that lead away from what the page draws.
_AWAY = frozenset({"Parent", "P", "Dest", "A", "AA", "Popup", "IRT", "StructParent", "Metadata"})
_FLATE = frozenset({"FlateDecode", "Fl"})
_OTHERS = frozenset(
    {"LZWDecode", "LZW", "RunLengthDecode", "RL", "CCITTFaxDecode", "CCF", "DCTDecode", "DCT",
     "JPXDecode", "JBIG2Decode", "Crypt"}
)  # fmt: skip
# How deflated data begin: a stream that begins so, says nothing of a filter and unpacks, has lost
# the word in its dictionary, and pdfium draws nothing of it.
_DEFLATED = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
# Texts that stand in a stream for what it draws: `/ActualText (91)` or `<FEFF00390031>`.
_SAID = re.compile(
    rb"/ActualText\s*(?:\((?P<text>(?:[^()\\]|\\.){0,2000})|<(?P<hex>[0-9A-Fa-f\s]{0,4000})>)",
    re.DOTALL,
)
_OCTAL = re.compile(rb"\\([0-7]{1,3})")
_LONGEST_SAID = 4_100  # bytes
_ARMOUR = {
    "ASCII85Decode": ascii85decode,
    "A85": ascii85decode,
    "ASCIIHexDecode": asciihexdecode,
    "AHx": asciihexdecode,
}


# What pdfminer ends with where a file leads it astray, to a place before its beginning for one.
_ASTRAY = (
    PDFException, PSException, ValueError, LookupError, TypeError, AttributeError, OSError,
    ArithmeticError, AssertionError, struct.error,
)  # fmt: skip


@dataclass(slots=True)
class Structure:
    """What the objects of a file say beside what is drawn: `damaged` by page index, how many
    streams; `spoken`: indexes of pages with text that is said to be figures, whatever is drawn;
    `layers_off`: names of the layers that are not shown."""

    damaged: dict[int, int] = field(default_factory=dict)
    spoken: frozenset[int] = frozenset()
    layers_off: frozenset[str] = frozenset()
    page_count: int = 0  # 0: not known


def read_structure(path: Path) -> Structure:
    """Check every stream that a page draws from. A file that pdfminer cannot follow at all has
    nothing checked, which the reader says: its `page_count` is 0."""
    with path.open("rb") as handle:
        try:
            document = PDFDocument(PDFParser(handle))
            walk = _Walk(document)
            whole = walk.object_streams()
            found = [walk.of_page(page) for page in PDFPage.create_pages(document)]
            damaged = {n: whole + count for n, (count, _) in enumerate(found) if whole + count}
            spoken = frozenset(n for n, (_, is_spoken) in enumerate(found) if is_spoken)
            return Structure(damaged, spoken, _layers_off(document), len(found))
        except _ASTRAY:
            return Structure()


@dataclass(slots=True)
class _Walk:
    """Follows references; each object is looked at once in a document."""

    document: PDFDocument
    broken: dict[int, bool] = field(default_factory=dict)  # by object number
    below: dict[int, set[int]] = field(default_factory=dict)  # what an object refers to
    spoken: set[int] = field(default_factory=set)  # objects with figures as ActualText

    def object_streams(self) -> int:
        """Streams that hold other objects: where one is damaged, any page may miss something."""
        count = 0
        for table in self.document.xrefs:
            inside = {table.get_pos(n)[0] for n in table.get_objids() if _is_inside(table, n)}
            for number in inside:
                count += self._is_broken(number) if number else 0
        return count

    def of_page(self, page: PDFPage) -> tuple[int, bool]:
        """Broken streams and objects that are not there, among all that the page draws from; and
        whether any of them says of a text that it is figures."""
        drawn = {key: page.attrs.get(key) for key in ("Contents", "Annots")}
        todo, is_spoken = _references([drawn, page.resources])
        seen: set[int] = set()
        while todo and len(seen) < _MAX_OBJECTS:
            number = todo.pop()
            if number not in seen:
                seen.add(number)
                if number not in self.below:
                    self.below[number], says = _references(self._get(number))
                    self.spoken |= {number} if says else set()
                todo |= self.below[number] - seen
        broken = sum(self._is_broken(number) for number in seen)
        return broken, is_spoken or not self.spoken.isdisjoint(seen)

    def _get(self, number: int) -> Any:
        try:
            return self.document.getobj(number)
        except _ASTRAY:
            return None

    def _is_broken(self, number: int) -> bool:
        if number not in self.broken:
            value = self._get(number)
            is_whole, says = _look(value) if isinstance(value, PDFStream) else (True, False)
            self.broken[number] = value is None or not is_whole
            self.spoken |= {number} if says else set()
        return self.broken[number]


def _references(start: Any) -> tuple[set[int], bool]:
    """Numbers of the objects that a value refers to, through its own lists and dictionaries; and
    whether one of these says of a text that it is figures."""
    found: set[int] = set()
    is_spoken = False
    todo = [start]
    while todo:
        value = todo.pop()
        if isinstance(value, PDFObjRef):
            found.add(value.objid)
        elif isinstance(value, PDFStream):
            todo.append(value.attrs)
        elif isinstance(value, dict):
            todo.extend(item for key, item in value.items() if key not in _AWAY)
            named = value.get("Properties")
            # Names of marks are free: one of them may be a key that leads away elsewhere.
            todo.extend(named.values() if isinstance(named, dict) else ())
            said = value.get("ActualText")
            is_spoken |= isinstance(said, bytes) and _has_digits(said)
        elif isinstance(value, list):
            todo.extend(item for item in value if not isinstance(item, int | float))
    return found, is_spoken


def _is_inside(table: Any, number: int) -> bool:
    try:
        return table.get_pos(number)[0] is not None
    except KeyError:
        return False


def _look(stream: PDFStream) -> tuple[bool, bool]:
    """Whether a stream is whole, as far as it shows (kinds without a checksum show nothing), and
    whether it says of a text that it is figures."""
    data = stream.rawdata
    if data is None:  # pdfminer has unpacked it already
        return True, False
    if stream.decipher is not None and stream.objid is not None and stream.genno is not None:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    for name, _ in stream.get_filters():
        filter_name = str(name.name) if isinstance(name, PSLiteral) else ""
        if filter_name in _FLATE:
            return _unpacks(data)
        if filter_name not in _ARMOUR:
            return filter_name in _OTHERS, False
        try:
            data = _ARMOUR[filter_name](data)
        except ValueError:
            return False, False
    is_lost = not stream.get_filters() and bool(_DEFLATED.match(data)) and _unpacks(data)[0]
    return not is_lost, _says_figures(data)


def _unpacks(data: bytes) -> tuple[bool, bool]:
    """Whether deflated data reach their end and fit their checksum, and say figures."""
    unpacker = zlib.decompressobj()
    total, is_spoken, before = 0, False, b""
    try:
        rest = data
        while rest and not unpacker.eof:
            piece = unpacker.decompress(rest, _CHUNK)
            total += len(piece)
            rest = unpacker.unconsumed_tail
            is_spoken = is_spoken or _says_figures(before + piece)
            before = piece[-_LONGEST_SAID:]
            if total > _MAX_UNPACKED:
                return True, is_spoken  # the limits of the reader tell what is too large
    except zlib.error:
        return False, is_spoken
    return unpacker.eof, is_spoken


def _says_figures(data: bytes) -> bool:
    """True where a text is marked to be read as other figures than it shows: pdfium reads them."""
    if b"/ActualText" not in data:
        return False
    return any(_has_digits(_said(found)) for found in _SAID.finditer(data))


def _said(found: re.Match[bytes]) -> bytes:
    if found["text"] is not None:
        return _OCTAL.sub(lambda m: bytes([int(m[1], 8) & 255]), found["text"])
    digits = re.sub(rb"\s", b"", found["hex"])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _has_digits(said: bytes) -> bool:
    return any(c.isdecimal() for c in _text(said))


def _layers_off(document: PDFDocument) -> frozenset[str]:
    """Names of the layers (optional content) that are off when the document is opened."""
    layers = dict_value(document.catalog.get("OCProperties") or {})
    setting = dict_value(layers.get("D") or {})
    groups = list_value(layers.get("OCGs") or [])
    on = _numbers(setting.get("ON"))
    off = _numbers(setting.get("OFF"))
    if getattr(setting.get("BaseState"), "name", "") == "OFF":
        off |= _numbers(groups) - on
    names = (dict_value(g).get("Name") for g in groups if getattr(g, "objid", None) in off)
    return frozenset(_text(name) for name in names if isinstance(name, bytes))


def _numbers(references: Any) -> set[int]:
    return {r.objid for r in list_value(references or []) if isinstance(r, PDFObjRef)}


def _text(name: bytes) -> str:
    if name.startswith(b"\xfe\xff"):
        return name[2:].decode("utf-16-be", "replace")
    return name.decode("utf-8" if name.startswith(b"\xef\xbb\xbf") else "latin-1", "replace")
