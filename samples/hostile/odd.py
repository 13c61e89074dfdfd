"""Structures and names that make readers stumble: read, or refused with a reason that says why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from samples.hostile.damage import ANY, raw_pdf
from samples.hostile.model import LOADED, OPEN, REFUSED, Hostile, Table, table
from samples.hostile.office import workbook
from samples.hostile.pdf import draw
from samples.hostile.web import markdown, page

_AMOUNT = re.compile(r"[\d,]+\.\d\d")
TEXT = b"BT /F 12 Tf 50 700 Td (1,234.50) Tj ET\n"


def structures() -> Iterator[Hostile]:
    """PDF objects that no program writes."""
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] %s /Length 5 >>"
    itself = form % b"/Resources << /XObject << /X 6 0 R >> >>" + b"\nstream\n/X Do\nendstream"
    pdfs = {
        "form_in_itself": raw_pdf(TEXT + b"/X Do\n", objects=(itself,)),
        "no_content": raw_pdf(b""),
        "size_zero": raw_pdf(b"BT /F 0 Tf 50 700 Td (1,234.50) Tj ET\n"),
        "size_negative": raw_pdf(b"BT /F -12 Tf 50 700 Td (1,234.50) Tj ET\n"),
        "size_huge": raw_pdf(b"BT /F 1e30 Tf 50 700 Td (1,234.50) Tj ET\n"),
        "matrix_zero": raw_pdf(b"0 0 0 0 0 0 cm " + TEXT),
        "matrix_huge": raw_pdf(b"1e38 0 0 1e38 0 0 cm " + TEXT),
        "not_a_number": raw_pdf(b"nan inf m 1e999 2 l S\n" + TEXT),
        "no_font": raw_pdf(TEXT.replace(b"/F", b"/G")),
        "unbalanced": raw_pdf(b"Q Q Q ET ET BT BT\n" + TEXT),
        "box_empty": raw_pdf(TEXT, "/CropBox [0 0 0 0]"),
        "box_turned": raw_pdf(TEXT, "/CropBox [595 842 0 0]"),
        "box_far": raw_pdf(TEXT, "/CropBox [-1e9 -1e9 1e9 1e9]"),
        "rotated_odd": raw_pdf(TEXT, "/Rotate 37"),
        "unit_huge": raw_pdf(TEXT, "/UserUnit 1e9"),
        "annotations_missing": raw_pdf(TEXT, "/Annots [77 0 R 78 0 R]"),
    }  # fmt: skip
    for name, content in pdfs.items():
        yield Hostile("structures", f"{name}.pdf", content, (REFUSED,),
                      slugs=("not_a_budget", "empty", "damaged", "garbled"))  # fmt: skip
    whole = raw_pdf(TEXT)
    for name, old, new in (
        ("tree_in_itself", b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
        ("no_pages", b"/Kids [3 0 R] /Count 1", b"/Kids [] /Count 0    "),
        ("million_pages", b"/Count 1", b"/Count 9"),
        ("root_missing", b"/Root 1 0 R", b"/Root 9 0 R"),
        ("length_wrong", b"/Length 5", b"/Length 9"),
        ("filter_unknown", b"/FlateDecode", b"/FlateDecodf"),
        ("encrypted", b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /X /V 9 >>"),
    ):
        slugs = ("damaged", "empty", "not_a_budget", "encrypted", "garbled")
        content = whole.replace(old, new)
        yield Hostile("structures", f"{name}.pdf", content, (REFUSED,), slugs=slugs)


def digits() -> Iterator[Hostile]:
    """What `isdigit` takes for a number and `int` does not, and digits of other scripts."""
    number = 600
    for mark in ("①", "²", "٣", "Ⅷ", "㈠", "𝟗"):
        given = table(number := number + 1)
        spanned = re.sub(
            "<td>", f'<td colspan="{mark}" rowspan="{mark}">', page(given, {}), count=1
        )
        yield Hostile("digits", f"span_{number}.html", spanned.encode(), (LOADED, OPEN),
                      given.seen)  # fmt: skip
        given = table(number := number + 1)
        marked = markdown(given, {(3, 0): mark})
        yield Hostile("digits", f"code_{number}.md", marked.encode(), (LOADED, OPEN), given.seen)
        given = table(number := number + 1)
        yield Hostile("digits", f"caption_{number}.pdf", draw(table(number, f"行政运行{mark}"))
                      if mark in "①Ⅷ㈠" else draw(given), (LOADED, OPEN), given.seen)  # fmt: skip


def names() -> Iterator[Hostile]:
    """File names that a shell, a terminal, a spreadsheet or SQL would trip over."""
    carriers: tuple[tuple[str, Callable[[Table], bytes]], ...] = (
        (".md", lambda given: markdown(given).encode()), (".pdf", draw), (".xlsx", workbook),
    )  # fmt: skip
    for number, stem in enumerate(
        ("a'b", 'a"b', "a;drop table x", "=cmd|1", "-rf", "a b  c", "$(id)", "`id`", "%s%n", "a&b",
         "[red]x", "预算\u202efdp", "预算\u200b", "a" * 200, "..a", "~", "#1", "a,b", "{{7*7}}",
         "\x1b[31m"), 640,
    ):  # fmt: skip
        given = table(number)
        suffix, carry = carriers[number % 3]
        yield Hostile("names", f"{stem}{suffix}", carry(given), (LOADED,), given.seen)


def empties() -> Iterator[Hostile]:
    """Tables without an end, without a head, without anything."""
    changes: tuple[Callable[[str], str], ...] = (
        lambda text: text.split("|---")[0],
        lambda text: text.replace("|---|---|---|---|---|\n", ""),
        lambda text: text.replace("|", "¦"),
        lambda text: text[: len(text) * 2 // 3],
    )
    for number, change in enumerate(changes, 680):
        given = table(number)
        content = change(markdown(given)).encode()
        seen = Counter(_AMOUNT.findall(content.decode("utf-8", "replace")))
        yield Hostile("transcripts_in_parts", f"part_{number}.md", content, ANY, seen)
