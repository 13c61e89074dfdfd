"""New inputs out of old ones: cut, doubled, mixed, and changed inside of what is packed.

A bit in a packed stream only ever says "damaged". Half of the changes therefore go into a member
of an archive or a stream of a PDF, which is packed again as a writer would have done.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence

Change = Callable[[bytes], bytes]

_LARGEST = 2_000_000  # bytes of what is unpacked in order to be changed
_TOKENS = (
    b"0", b"-1", b"1e9", b"99999999999999999999", b"NaN", b"\x00", b"\xff\xfe", b"endobj",
    b"stream", b"|", b"\n",
    b"/Type", b"<<", b">>", b"BT", b"ET", b"q", b"<td colspan='", b"</table>", b"<table>",
    "合计".encode(), "万元".encode(), "①".encode(), b"&#x110000;", b"<!--", b"]]>", b"PK\x05\x06",
    b"<w:tbl>", b"<mergeCell ref='A1:B2'/>", b"  " * 300, b"," * 300, b"201", b"1,234.50",
)  # fmt: skip
_STREAM = re.compile(
    rb"/Length (?P<length>\d+)(?P<rest>[^>]{0,200}>>\s*stream\r?\n)(?P<data>.*?)\r?\n?endstream",
    re.DOTALL,
)
_ENTRY = re.compile(rb"(\d{10}) (\d{5} n)")
_START = re.compile(rb"startxref\s+(\d+)")


def changed(
    chance: random.Random, content: bytes, pool: Sequence[bytes], among: Change | None = None
) -> bytes:
    """An input after one to six changes, half of the time inside of what is packed; `among`, where
    it is given, is half of the time made before them."""

    def change(inner: bytes) -> bytes:
        return mixed(chance, among(inner) if among and chance.random() < 0.5 else inner, pool)

    return inside(chance, content, change) if chance.random() < 0.5 else change(content)


def mixed(chance: random.Random, content: bytes, pool: Sequence[bytes]) -> bytes:
    """A bit, a number, a piece cut, doubled, moved or taken from another input, a word of a
    format: one to six times."""
    turned = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(turned) + 1), chance.choice((1, 4, 30, 400))
        turn = chance.randrange(7)
        if turn == 0 and turned:
            turned[at % len(turned)] ^= 1 << chance.randrange(8)
        elif turn == 1:
            del turned[at : at + length]
        elif turn == 2:
            turned[at:at] = turned[at : at + length]
        elif turn == 3:
            turned[at:at] = chance.choice(_TOKENS)
        elif turn == 4:
            other = chance.choice(pool)
            begin = chance.randrange(len(other) + 1)
            turned[at : at + length] = other[begin : begin + length]
        elif turn == 5:
            numbers = list(re.finditer(rb"\d+", turned))
            if numbers:
                found = chance.choice(numbers)
                turned[found.start() : found.end()] = chance.choice(_TOKENS)
        else:
            turned = turned[: max(1, at)]
    return bytes(turned)


def inside(chance: random.Random, content: bytes, change: Change) -> bytes:
    """The input with one packed part changed; as a whole where nothing is packed."""
    if content.startswith(b"PK\x03\x04"):
        return _in_archive(chance, content, change)
    if content.startswith(b"%PDF"):
        return _in_stream(chance, content, change)
    return change(content)


def _in_archive(chance: random.Random, content: bytes, change: Change) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            items = archive.infolist()
            if not items or sum(item.file_size for item in items) > _LARGEST:
                return change(content)
            members = [(item.filename, archive.read(item)) for item in items]
    except Exception:  # an archive of the pool that is broken, in whatever way
        return change(content)
    at = chance.choices(range(len(members)), [1 + len(data) for _, data in members])[0]
    members[at] = (members[at][0], change(members[at][1]))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _in_stream(chance: random.Random, content: bytes, change: Change) -> bytes:
    """A stream changed, its length and the table of places put right."""
    streams = list(_STREAM.finditer(content))
    if not streams:
        return change(content)
    found = chance.choice(streams)
    try:
        unpacker = zlib.decompressobj()
        data, is_packed = unpacker.decompress(found["data"], _LARGEST), True
    except zlib.error:
        data, is_packed = found["data"], False
    data = change(data)
    data = zlib.compress(data) if is_packed else data
    head, tail = content[: found.start()], content[found.end() :]
    middle = b"/Length %d%s%s\nendstream" % (len(data), found["rest"], data)
    grown = len(middle) - (found.end() - found.start())
    end = len(head) + len(middle) - grown

    def later(place: int) -> int:
        return place + grown if place >= end else place

    tail = _ENTRY.sub(lambda m: b"%010d %s" % (later(int(m[1])), m[2]), tail)
    tail = _START.sub(lambda m: b"startxref\n%d" % later(int(m[1])), tail)
    return head + middle + tail
