"""Files that the way has damaged, files of another kind, and files that cost or break a reader."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from samples.hostile.model import LOADED, OPEN, REFUSED, Hostile, Table, table
from samples.hostile.office import FIRST, SHEET, edited, word, workbook
from samples.hostile.pdf import draw
from samples.hostile.web import markdown, page

_STREAM = re.compile(rb"FlateDecode.{0,80}?stream\r?\n(.*?)endstream", re.DOTALL)
ANY = (LOADED, OPEN, REFUSED)


def _packed(given: Table) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        name = zipfile.ZipInfo("附件/预算.md")
        archive.writestr(name, markdown(given), zipfile.ZIP_DEFLATED)
    return out.getvalue()


CARRIERS: dict[str, Callable[[Table], bytes]] = {
    ".pdf": draw,
    ".xlsx": workbook,
    ".docx": word,
    ".zip": _packed,
}


def damaged() -> Iterator[Hostile]:
    """One bit in what a checksum stands over; cut short; junk before and after (which is read)."""
    number = 400
    chance = random.Random(14)  # noqa: S311 - the same inputs each time
    for suffix, carry in CARRIERS.items():
        for turn in range(4):
            given = table(number := number + 1)
            whole = carry(given)
            place = _checked_place(whole, suffix, chance)
            bit = bytes([whole[place] ^ 1 << chance.randrange(8)])
            flipped = whole[:place] + bit + whole[place + 1 :]
            yield Hostile("damaged", f"flip_{turn}{suffix}", flipped, (OPEN, REFUSED), given.seen)
            length = len(whole) * (turn + 1) // 5
            yield Hostile("damaged", f"cut_{turn}{suffix}", whole[:length], (OPEN, REFUSED),
                          given.seen)  # fmt: skip
        given = table(number := number + 1)
        after = carry(given) + b"\n<!-- 404 -->"
        yield Hostile("damaged", f"junk_after{suffix}", after, ANY, given.seen)
    for turn in range(2):
        given = table(number := number + 1)
        before = b"HTTP/1.1 200 OK\r\n\r\n"[: 10 + 9 * turn] + draw(given)
        yield Hostile("damaged", f"junk_before_{turn}.pdf", before, ANY, given.seen)


def _checked_place(content: bytes, suffix: str, chance: random.Random) -> int:
    if suffix == ".pdf":
        found = max(_STREAM.finditer(content), key=lambda m: len(m[1]))
        return chance.randrange(found.start(1) + 2, found.end(1) - 6)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [n for n in archive.namelist() if re.search(r"sheet1|document\.xml$|\.md$", n)]
        item = archive.getinfo(names[0])
        begin = item.header_offset + 30 + len(item.filename.encode())
    return chance.randrange(begin + 2, begin + item.compress_size)


def other_kinds() -> Iterator[Hostile]:
    """What is no budget document, under the names of budget documents."""
    web = b"<!DOCTYPE html><html><body><h1>404</h1><p>Not found</p></body></html>"
    kinds = {
        "page_not_found": (web, ("not_a_pdf", "not_a_budget", "unsupported")),
        "picture": (b"\x89PNG\r\n\x1a\n" + bytes(400), ("not_a_pdf", "unsupported")),
        "photograph": (b"\xff\xd8\xff\xe0" + bytes(400), ("not_a_pdf", "unsupported")),
        "rar": (b"Rar!\x1a\x07\x00" + bytes(400), ("not_a_pdf", "unsupported")),
        "seven": (b"7z\xbc\xaf\x27\x1c" + bytes(400), ("not_a_pdf", "unsupported")),
        "zeros": (bytes(5000), ("empty", "not_a_pdf", "unsupported")),
        "nothing": (b"", ("empty",)),
        "noise": (random.Random(3).randbytes(5000), ("not_a_pdf", "unsupported")),  # noqa: S311
        "program": (b"\x7fELF\x02\x01\x01" + bytes(400), ("not_a_pdf", "unsupported")),
        "notice": ("关于开展消防检查的通知\n请各科室做好准备。\n".encode(),
                   ("not_a_budget", "not_a_pdf", "unsupported")),
    }  # fmt: skip
    for name, (content, slugs) in kinds.items():
        for suffix in (".pdf", ".xlsx", ".html"):
            yield Hostile("other_kinds", f"{name}{suffix}", content, (REFUSED,), slugs=slugs)


def costly() -> Iterator[Hostile]:
    """A small file, or a plain one, that costs far more than it is worth."""
    number = 500

    def given() -> Table:
        nonlocal number
        number += 1
        return table(number)

    def of(name: str, content: bytes, seen: Table | None = None) -> Hostile:
        return Hostile("costly", name, content, ANY, seen.seen if seen else table(0).seen)

    for blank, word_ in ((" ", "spaces"), ("\t", "tabs"), ("　", "ideographic"), (" ", "no_break")):
        a = given()
        yield of(f"{word_}.md", markdown(a, {(3, 1): f"行政{blank * 80_000}运行"}).encode(), a)
        a = given()
        yield of(f"{word_}_line.md", (markdown(a) + "说明" + blank * 80_000 + "。\n").encode(), a)
        a = given()
        yield of(f"{word_}.html", page(a, {(3, 1): f"行政{blank * 80_000}运行"}).encode(), a)
    a = given()
    yield of("bars.md", (markdown(a) + "|" * 200_000 + "\n").encode(), a)
    a = given()
    yield of("stars.md", (markdown(a) + "*" * 200_000 + "\n").encode(), a)
    a = given()
    yield of("digits.md", (markdown(a) + "1" * 200_000 + "\n").encode(), a)
    a = given()
    yield of("commas.md", (markdown(a) + "1," * 100_000 + "\n").encode(), a)
    a = given()
    yield of("empty_lines.md", (markdown(a) + "说明\n" + " \n" * 100_000 + "。\n").encode(), a)
    for name, sheet in {
        "styles": "<style>" * 28_000,
        "styles_in_tags": "<style a" * 25_000,
        "comments": "<style>" + "/*" * 100_000 + "</style>",
        "selectors": "<style>" + "a " * 100_000 + "</style>",
        "brackets": "<style>" + "[" * 200_000 + "{color:red}</style>",
        "media": "<style>" + "@media print " * 15_000 + "</style>",
        "rules": "<style>" + "i{color:red}" * 400 + "</style>" + "<i>1</i>" * 25_000,
    }.items():
        a = given()
        yield of(f"{name}.html", page(a, {}, sheet).encode(), a)
    a = given()
    name = "甲" * 14_000
    cells = {(row, 1): name + "x" for row in range(5)}
    yield of("long_names.html", page(a, cells).encode(), a)
    for deep in (1_000, 30_000):
        a = given()
        nest = "<div>" * deep + "9" + "</div>" * deep
        yield of(f"nested_{deep}.html", page(a, {(3, 1): f"行政运行{nest}"}).encode(), a)
        a = given()
        yield of(f"tables_{deep}.html", page(a, {(3, 1): "<table><tr><td>" * deep}).encode(), a)
    for span in ('colspan="100000000"', 'rowspan="100000000"', 'colspan="9999" rowspan="9999"'):
        a = given()
        web = page(a, {}).replace("<td>", f"<td {span}>", 1)
        yield of(f"span_{number}.html", web.encode(), a)
    laughs = b'<!DOCTYPE a [<!ENTITY a "999999999999">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )

    def laughing(xml: bytes) -> bytes:
        xml = re.sub(rb"\?>\s*", b"?>" + laughs + b"]>", xml, count=1)
        return re.sub(rb"(</sheetData>|</w:t>)", rb"&j;\1", xml, count=1)

    for suffix, member in ((".xlsx", SHEET), (".docx", r"word/document\.xml")):
        made = CARRIERS[suffix]
        a = given()
        yield of(f"entities{suffix}", edited(made(a), member, laughing), a)
        a = given()
        bomb = edited(made(a), r"docProps/app\.xml", lambda c: bytes(300_000_000))
        yield of(f"bomb{suffix}", bomb, a)
        a = given()
        runs = {".xlsx": b"<row/>" * 2_000_000, ".docx": b"<w:p/>" * 2_000_000}[suffix]
        end = {".xlsx": b"</sheetData>", ".docx": b"</w:body>"}[suffix]
        longer = edited(made(a), member, partial(_put_before, end, runs))
        yield of(f"two_million{suffix}", longer, a)
    a = given()
    yield of("format_codes.xlsx", workbook(a, _with_a_long_code), a)
    a = given()
    cell = b"<row><c><f>1</f>" + b" " * 150_000 + b"<v>1</v></c></row>"
    wide = edited(workbook(a), SHEET, partial(_put_before, b"</sheetData>", cell))
    yield of("blanks_in_cell.xlsx", wide, a)
    for name, operators in {
        "points": b"0 0 m " + b"1 1 l 0 0 l " * 400_000 + b"S\n",
        "rectangles": b"1 1 1 1 re f\n" * 300_000,
        "letters": b"BT /F 8 Tf 50 50 Td " + b"(1,234.50) Tj " * 60_000 + b"ET\n",
        "saved": b"q " * 300_000,
        "lines": b"".join(b"%d 0 m %d 800 l S\n" % (n % 590, n % 590) for n in range(40_000)),
    }.items():
        yield of(f"{name}.pdf", raw_pdf(operators))
    yield of("bomb.pdf", raw_pdf(b"0 0 m " * 30_000_000))


def _with_a_long_code(sheet: Any) -> None:
    sheet.cell(FIRST, 3).number_format = "[" * 100_000 + "#,##0.00"


def _put_before(end: bytes, runs: bytes, xml: bytes) -> bytes:
    return xml.replace(end, runs + end)


def raw_pdf(content: bytes, page_entries: str = "", objects: tuple[bytes, ...] = ()) -> bytes:
    """A page of these operators; objects given are numbered from 6."""
    stream = zlib.compress(content, 9)
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
        b"<< /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> " + page_entries.encode() + b" >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *objects,
    ]
    written, places = b"%PDF-1.6\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return written + end % (len(bodies) + 1, start)
