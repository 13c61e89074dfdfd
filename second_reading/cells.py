"""Boxes of a PDF read again with pdfminer, and whether they lie where their column and row do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import numpy as np
import pdfplumber

from extract.captions.text import fold, has_decimals
from extract.model import Box, Glyph
from extract.readers.pdf.lines import cluster, line_text
from second_reading.pages import Pages

BACKEND = "pdfminer"
UNREADABLE = "unreadable"
TEXT_DIFFERS = "text_differs"
OUTSIDE_COLUMN = "outside_its_column"
OUTSIDE_ROW = "outside_its_row"
UNREAD_AMOUNT = "unread_amount"
NOT_FOUND = "not_found"

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
    by_page: dict[int, list[Target]] = {}
    for target in wanted.cells:
        by_page.setdefault(target.page_number, []).append(target)
    readings: list[Reading] = []
    try:
        with pdfplumber.open(path) as document:
            pages = Pages(document)
            for number in sorted(by_page):
                readings += _page(pages, number, by_page[number], wanted.boxes.get(number, []))
            texts: dict[int, str] = {}
            for sentence in wanted.sentences:
                readings.append(_sentence(sentence, pages, texts))
    except MemoryError:
        raise
    except Exception:  # pdfminer raises whatever a damaged page makes it raise
        return wanted.failed(UNREADABLE, BACKEND)
    return readings


def _sentence(sentence: Sentence, pages: Pages, texts: dict[int, str]) -> Reading:
    """A sentence is sought in the bare text of its pages."""
    numbers = range(sentence.page_number, sentence.last_page_number + 1)
    for number in numbers:
        if number not in texts:
            texts[number] = _bare(_text(pages.glyphs(number, 0)))
    if _bare(sentence.text) in "".join(texts[number] for number in numbers):
        return Reading.of_sentence(sentence, sentence.text, True, BACKEND, "")
    return Reading.of_sentence(sentence, "", None, BACKEND, NOT_FOUND)


def _page(pages: Pages, number: int, targets: list[Target], boxes: list[Box]) -> Iterator[Reading]:
    page = pages.pages[number - 1]
    turn = (targets[0].rotation - page.rotation) % 360
    glyphs = pages.glyphs(number, turn)
    width, height = float(page.width), float(page.height)
    if turn in (90, 270):
        width, height = height, width
    seen = [g for g in glyphs if g.x1 > 0 and g.bottom > 0 and g.x0 < width and g.top < height]
    if 2 * len(seen) < len(glyphs):
        # Transformations that pdfminer loses put a whole page beside the paper.
        yield from (Reading.of(t, "", None, BACKEND, UNREADABLE) for t in targets if t.is_wanted)
        return
    tables: dict[int, list[Target]] = {}
    for target in targets:
        tables.setdefault(target.table_ordinal, []).append(target)
    for cells in tables.values():
        yield from (_cell(t, cells, glyphs, pages) for t in cells if t.is_wanted)
    yield from _unread(targets[0], boxes, glyphs)


def _goes_on(target: Target, text: str, pages: Pages) -> bool:
    """True where a page break cuts the cell: the rest is a line of its column on the next page."""
    read, whole = _bare(text), _bare(target.text)
    following = target.page_number + 1
    if following > len(pages.pages) or not read or not whole.startswith(read):
        return False
    turn = (target.rotation - pages.pages[following - 1].rotation) % 360
    below = pages.glyphs(following, turn)
    column = [g for g in below if target.x0 <= (g.x0 + g.x1) / 2 <= target.x1]
    return any(_bare(line_text(line)) == whole[len(read) :] for line in cluster(column))


def _cell(target: Target, cells: list[Target], glyphs: list[Glyph], pages: Pages) -> Reading:
    text = _text([g for g in glyphs if _holds(target, g)])
    if _bare(text) != _bare(target.text) and not _goes_on(target, text, pages):
        return Reading.of(target, text, False, BACKEND, TEXT_DIFFERS)
    if _is_outside_column(target, cells):
        return Reading.of(target, text, False, BACKEND, OUTSIDE_COLUMN)
    if _is_outside_row(target, cells):
        return Reading.of(target, text, False, BACKEND, OUTSIDE_ROW)
    return Reading.of(target, text, True, BACKEND, "")


def _holds(target: Target, glyph: Glyph) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return target.x0 <= x <= target.x1 and target.top <= y <= target.bottom


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
    lost = _outside(boxes, glyphs)
    for line in cluster(lost):
        for token in line_text(line).split():
            if has_decimals(token):
                yield Reading(
                    place.document_id, None, None, None, None, place.page_number, token, False,
                    BACKEND, UNREAD_AMOUNT,
                )  # fmt: skip


def _outside(boxes: list[Box], glyphs: list[Glyph]) -> list[Glyph]:
    """Characters whose middle lies in none of the boxes."""
    sides = np.array(boxes, np.float64).reshape(-1, 4)
    x0, top, x1, bottom = sides.T + np.array([[-_EDGE], [-_EDGE], [_EDGE], [_EDGE]])
    return [
        g
        for g in glyphs
        if not _any_holds(x0, top, x1, bottom, (g.x0 + g.x1) / 2, (g.top + g.bottom) / 2)
    ]


def _any_holds(x0: Any, top: Any, x1: Any, bottom: Any, x: float, y: float) -> bool:
    return bool(((x0 <= x) & (x <= x1) & (top <= y) & (y <= bottom)).any())
