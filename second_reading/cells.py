"""Boxes of a PDF read again with pdfminer, and whether they lie where their column and row do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from extract.captions.text import fold, has_decimals
from extract.model import Box, Glyph
from extract.readers.pdf.lines import cluster, line_text

BACKEND = "pdfminer"
UNREADABLE = "unreadable"
TEXT_DIFFERS = "text_differs"
OUTSIDE_COLUMN = "outside_its_column"
OUTSIDE_ROW = "outside_its_row"
UNREAD_AMOUNT = "unread_amount"
NOT_FOUND = "not_found"

# Codes that pdfminer gives for white space and for characters a font has no Unicode for.
_WHITE = frozenset({"\xa0", "\u3000", "\ufeff", "\u200b"})
_EDGE = 0.6  # points by which two backends may place the same glyph apart


class Target(NamedTuple):
    """A cell of a table page as extracted; `is_wanted` where it is to be read again."""

    document_id: str
    table_ordinal: int
    row_ordinal: int
    column_ordinal: int
    page_number: int
    x0: float
    top: float
    x1: float
    bottom: float
    column_span: int
    row_span: int
    text: str
    is_wanted: bool
    rotation: int  # under which the extractor read the page upright


class Sentence(NamedTuple):
    """A sentence of prose that a check speaks of, with the pages it stands on."""

    document_id: str
    sentence_ordinal: int
    page_number: int
    last_page_number: int
    text: str


class Reading(NamedTuple):
    """A row of disclosure_rereadings."""

    document_id: str
    table_ordinal: int | None
    row_ordinal: int | None
    column_ordinal: int | None
    sentence_ordinal: int | None
    page_number: int
    reread_text: str
    agrees: bool | None
    backend: str
    reason: str

    @classmethod
    def of(
        cls, target: Target, text: str, agrees: bool | None, backend: str, reason: str
    ) -> Reading:
        """The reading of a cell."""
        return cls(*target[:4], None, target.page_number, text, agrees, backend, reason)

    @classmethod
    def of_sentence(
        cls, sentence: Sentence, text: str, agrees: bool | None, backend: str, reason: str
    ) -> Reading:
        """The reading of a sentence."""
        return cls(
            sentence.document_id, None, None, None, *sentence[1:3], text, agrees, backend, reason
        )


class Wanted(NamedTuple):
    """What to read again in a document."""

    cells: list[Target]
    sentences: list[Sentence]
    boxes: dict[int, list[Box]]  # of everything the extractor read, by page

    def failed(self, reason: str, backend: str = "") -> list[Reading]:
        """Nothing could be read, and why."""
        return [
            *(Reading.of(t, "", None, backend, reason) for t in self.cells if t.is_wanted),
            *(Reading.of_sentence(s, "", None, backend, reason) for s in self.sentences),
        ]


def reread(path: Path, wanted: Wanted) -> list[Reading]:
    """Readings of the wanted cells and sentences, page by page."""
    pages: dict[int, list[Target]] = {}
    for target in wanted.cells:
        pages.setdefault(target.page_number, []).append(target)
    readings: list[Reading] = []
    try:
        with pdfplumber.open(path) as document:
            for number in sorted(pages):
                following = document.pages[number] if number < len(document.pages) else None
                readings += _page(
                    document.pages[number - 1], following, pages[number],
                    wanted.boxes.get(number, []),
                )  # fmt: skip
            texts: dict[int, str] = {}
            for sentence in wanted.sentences:
                readings.append(_sentence(sentence, document.pages, texts))
    except (PDFException, PdfminerException, ValueError, IndexError, KeyError):
        return wanted.failed(UNREADABLE, BACKEND)
    return readings


def _sentence(sentence: Sentence, pages: list[Any], texts: dict[int, str]) -> Reading:
    """A sentence is sought in the bare text of its pages."""
    numbers = range(sentence.page_number, sentence.last_page_number + 1)
    for number in numbers:
        if number not in texts:
            texts[number] = _bare(_text(_glyphs(pages[number - 1], 0)))
            pages[number - 1].close()
    if _bare(sentence.text) in "".join(texts[number] for number in numbers):
        return Reading.of_sentence(sentence, sentence.text, True, BACKEND, "")
    return Reading.of_sentence(sentence, "", None, BACKEND, NOT_FOUND)


def _page(page: Any, following: Any, targets: list[Target], boxes: list[Box]) -> Iterator[Reading]:
    turn = (targets[0].rotation - page.rotation) % 360
    glyphs = _glyphs(page, turn)
    width, height = float(page.width), float(page.height)
    if turn in (90, 270):
        width, height = height, width
    page.close()
    seen = [g for g in glyphs if g.x1 > 0 and g.bottom > 0 and g.x0 < width and g.top < height]
    if 2 * len(seen) < len(glyphs):
        # Transformations that pdfminer loses put a whole page beside the paper.
        yield from (Reading.of(t, "", None, BACKEND, UNREADABLE) for t in targets if t.is_wanted)
        return
    tables: dict[int, list[Target]] = {}
    for target in targets:
        tables.setdefault(target.table_ordinal, []).append(target)
    for cells in tables.values():
        yield from (_cell(t, cells, glyphs, following) for t in cells if t.is_wanted)
    yield from _unread(targets[0], boxes, glyphs)


def _glyphs(page: Any, turn: int) -> list[Glyph]:
    """Visible characters in display coordinates, once each where type is drawn twice for weight."""
    left, top, right, bottom = (float(v) for v in page.cropbox)
    width, height = right - left, bottom - top
    found: list[Glyph] = []
    # Bold type is often the same glyph drawn twice, a little beside itself.
    for char in page.dedupe_chars(tolerance=0.8, extra_attrs=()).chars:
        text = str(char["text"])
        if text.isspace() or text in _WHITE or ord(text[0]) < 0x21:
            continue
        fall = _displaced(char)
        box = (
            char["x0"] - left, char["top"] - top - fall,
            char["x1"] - left, char["bottom"] - top - fall,
        )  # fmt: skip
        found.append(Glyph(text, *_turned(box, turn, width, height)))
    return found


def _displaced(char: dict[str, Any]) -> float:
    """Points by which pdfminer draws an upright glyph too low: some fonts state a wild descent.

    The box of a glyph is put below its baseline by what the font says of itself; pdfium takes
    the glyph's own outline. A box that does not hold the baseline is put where type stands.
    """
    across, lean, slant, up, _, baseline = char["matrix"]
    size = char["y1"] - char["y0"]
    if lean or slant or across <= 0 or up <= 0 or char["y0"] - size / 4 <= baseline <= char["y1"]:
        return 0.0
    return float(baseline - size / 5 - char["y0"])


def _goes_on(target: Target, text: str, following: Any) -> bool:
    """True where a page break cuts the cell: the rest is a line of its column on the next page."""
    read, whole = _bare(text), _bare(target.text)
    if following is None or not read or not whole.startswith(read):
        return False
    below = _glyphs(following, (target.rotation - following.rotation) % 360)
    column = [g for g in below if target.x0 <= (g.x0 + g.x1) / 2 <= target.x1]
    return any(_bare(line_text(line)) == whole[len(read) :] for line in cluster(column))


def _turned(
    box: tuple[float, float, float, float], turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """A box of a page whose text is set sideways, as it lies once the text stands upright."""
    x0, top, x1, bottom = box
    if turn == 90:
        return height - bottom, x0, height - top, x1
    if turn == 180:
        return width - x1, height - bottom, width - x0, height - top
    if turn == 270:
        return top, width - x1, bottom, width - x0
    return box


def _cell(target: Target, cells: list[Target], glyphs: list[Glyph], following: Any) -> Reading:
    text = _text([g for g in glyphs if _holds(target, g)])
    if _bare(text) != _bare(target.text) and not _goes_on(target, text, following):
        return Reading.of(target, text, False, BACKEND, TEXT_DIFFERS)
    if _is_outside_column(target, cells):
        return Reading.of(target, text, False, BACKEND, OUTSIDE_COLUMN)
    if _is_outside_row(target, cells):
        return Reading.of(target, text, False, BACKEND, OUTSIDE_ROW)
    return Reading.of(target, text, True, BACKEND, "")


def _holds(target: Target | Box, glyph: Glyph, slack: float = 0.0) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return (
        target.x0 - slack <= x <= target.x1 + slack
        and target.top - slack <= y <= target.bottom + slack
    )


def _text(glyphs: list[Glyph]) -> str:
    return "".join(line_text(line) for line in cluster(glyphs))


def _bare(text: str) -> str:
    """Gaps are measured from glyph boxes, and those differ between backends: not the text."""
    return "".join(fold(text).split())


def _is_outside_column(target: Target, cells: list[Target]) -> bool:
    """True if the box lies under another column of its page than the one it was counted to."""
    centres: dict[int, list[float]] = {}
    for cell in cells:
        if cell.column_span == 1 and cell is not target:
            centres.setdefault(cell.column_ordinal, []).append((cell.x0 + cell.x1) / 2)
    own = centres.pop(target.column_ordinal, None)
    if own is None or target.column_span > 1:
        return False
    centre = (target.x0 + target.x1) / 2
    distance = abs(centre - median(own))
    return any(abs(centre - median(others)) < distance for others in centres.values())


def _is_outside_row(target: Target, cells: list[Target]) -> bool:
    """True if the box does not lie level with any other cell of its row."""
    row = [
        c for c in cells
        if c.row_ordinal == target.row_ordinal and c.column_ordinal != target.column_ordinal
    ]  # fmt: skip
    centre = (target.top + target.bottom) / 2
    return bool(row) and not any(c.top - _EDGE <= centre <= c.bottom + _EDGE for c in row)


def _unread(place: Target, boxes: list[Box], glyphs: list[Glyph]) -> Iterator[Reading]:
    """Amounts of the page that the extractor put nowhere: a row or a cell was lost there."""
    lost = [g for g in glyphs if not any(_holds(box, g, _EDGE) for box in boxes)]
    for line in cluster(lost):
        for token in line_text(line).split():
            if has_decimals(token):
                yield Reading(
                    place.document_id, None, None, None, None, place.page_number, token, False,
                    BACKEND, UNREAD_AMOUNT,
                )  # fmt: skip
