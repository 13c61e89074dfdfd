"""Pages that are pictures to the same pages as any other reader gives: grids, cells, lines.

The rules of a picture give its cells, each cell is recognised by itself, and the characters go the
way of those of a text layer. A number is recognised twice, the second time from a picture stretched
a little: where both readings differ, its confidence is low.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import cv2
import numpy as np

from extract.captions.text import is_amount
from extract.model import OCR, Box, Cell, Glyph, Page
from extract.readers.pdf.edges import as_array
from extract.readers.pdf.pdfium import PageObjects
from extract.readers.pdf.reader import find_tables, to_page
from extract.readers.scan.alternatives import alternatives
from extract.readers.scan.numbers import (
    LOOKS,
    is_doubtful,
    picture_of,
    runs_of,
    without_dust,
    without_underlines,
)
from extract.readers.scan.picture import Bytes, Sheet, make_sheet
from extract.readers.scan.recogniser import Reading, recognise
from extract.readers.scan.ruled import rules_of
from extract.readers.scan.segments import Segment, marks_of, segments_of

_MARGIN = 0.18  # of the height of a line, around what is recognised
_STRETCH = 1.12  # of the picture of a number for its second reading
_FEW_WORDS, _PLAIN = 0.8, 0.8  # of the characters of a page; confidence
# Pages of tables and prose have about 1,000 marks and 50 rules, noise has 50,000 marks.
_MAX_MARKS, _MAX_RULES, _MAX_SEGMENTS = 30_000, 3_000, 3_000
_TURNS = (0, 90, 270, 180)  # degrees clockwise
_POOR, _MIN_POOR, _MUCH = 0.5, 5, 0.3  # confidence; pieces; share of the pieces of a page
_DOUBT = 0.5  # the confidence of a number of two readings or under a seal, at the most
_WORDS = 0.5  # heights between characters that stand apart
_DIGITS = frozenset("0123456789０１２３４５６７８９")


@dataclass(slots=True)
class Piece:
    """A segment with what is recognised in it."""

    segment: Segment
    reading: Reading
    confidence: float
    alternatives: tuple[str, ...] = ()
    doubtful: int = 0  # numbers within its words that are not sure


@dataclass(slots=True)
class Scan:
    """What is recognised on a page: objects as a text layer has them, and the pieces behind."""

    objects: PageObjects
    sheet: Sheet
    pieces: list[Piece] = field(default_factory=list)


def read_scan(picture: Bytes, dpi: float, number: int) -> Page:
    """The page of a picture [height, width, 3]. One of few words is tried the other ways round,
    because wide tables are scanned sideways; `rotation` says how far it was turned."""
    tried: list[tuple[float, Page]] = []
    for turn in _TURNS:
        upright = np.ascontiguousarray(np.rot90(picture, -turn // 90))
        scan = recognised(make_sheet(upright, dpi), number)
        page = _laid_out(scan)
        page.rotation = turn
        share = _words(scan.pieces)
        tried.append((share, page))
        if share >= _FEW_WORDS:
            break
    return max(tried, key=lambda each: each[0])[1]


def _laid_out(scan: Scan) -> Page:
    page = to_page(scan.objects)
    for each in (page, page.proposal):
        if each is not None:
            each.reader = OCR
            outside = _mark_cells(each, scan)
            each.faults += _illegible(scan.pieces) + _doubtful(outside)
    return page


def _words(pieces: Sequence[Piece]) -> float:
    """The share of characters that are plainly parts of words; of a page set sideways each line
    falls into its characters, and upside down they are no print."""
    if len(pieces) < _MIN_POOR:
        return 1.0
    every = [(c, len(p.reading.characters)) for p in pieces for c in p.reading.characters]
    plain = sum(length > 1 and c.confidence >= _PLAIN for c, length in every)
    return plain / max(1, len(every))


def _illegible(pieces: Sequence[Piece]) -> list[tuple[int, str]]:
    """A page of which much is no print that the recogniser knows: blurred, a drawing. Whatever
    else it shows may be lost."""
    poor = sum(piece.reading.confidence < _POOR for piece in pieces)
    if poor < _MIN_POOR or poor < _MUCH * len(pieces):
        return []
    return [(poor, "recognised pieces are not legible: the page may be blurred, or no print")]


def _doubtful(pieces: Sequence[Piece]) -> list[tuple[int, str]]:
    """Numbers of sentences that look different when they are looked at alone."""
    count = sum(piece.doubtful for piece in pieces)
    return [(count, "numbers of recognised text are doubtful")] if count else []


def recognised(sheet: Sheet, number: int) -> Scan:
    """Rules and characters of a page."""
    height, width = sheet.grey.shape
    k = sheet.points
    edges, rest = rules_of(sheet)
    objects = PageObjects(number, width * k, height * k, 0, edges=as_array(edges))
    marks = marks_of(rest, sheet.dpi)
    if len(marks) > _MAX_MARKS or len(edges) > _MAX_RULES:
        return Scan(replace(objects, edges=as_array([])), sheet)  # a photograph or noise: no print
    boxes = [cell for table in find_tables(objects) for cell in table.cells]
    pixels = [(round(a / k), round(b / k), round(c / k), round(d / k)) for a, b, c, d in boxes]
    segments = segments_of(marks, pixels, sheet.dpi)
    if len(segments) > _MAX_SEGMENTS:
        return Scan(replace(objects, edges=as_array([])), sheet)
    clean = np.where(sheet.ink > rest, np.uint8(255), sheet.grey)
    pieces = _read(clean, sheet.grey, segments)
    for piece in pieces:
        if piece.segment.cell < 0:
            piece.reading = without_underlines(piece.reading)
        if any(_meets(piece.segment, seal) for seal in sheet.seals):
            piece.confidence = min(piece.confidence, _DOUBT)
    for run, piece in enumerate(pieces, 1):
        objects.glyphs += _glyphs(piece, k, run)
    return Scan(objects, sheet, pieces)


def _read(grey: Bytes, ruled: Bytes, segments: Sequence[Segment]) -> list[Piece]:
    """Pieces of a page without its rules; `ruled` has them."""
    crops = [_crop(grey, segment) for segment in segments]
    pieces = [
        Piece(segment, reading, reading.confidence)
        for segment, reading in zip(segments, recognise(crops), strict=True)
    ]
    numbers = [n for n, piece in enumerate(pieces) if _is_numeric(piece.reading.text)]
    again = recognise([_stretched(crops[n]) for n in numbers])
    for n, second in zip(numbers, again, strict=True):
        piece = pieces[n]
        if second.text == piece.reading.text:
            piece.confidence = min(piece.confidence, second.confidence)
        else:
            piece.confidence = min(piece.confidence, second.confidence, _DOUBT)
        piece.alternatives = alternatives(piece.reading, second)
        clean = without_dust(piece.reading)
        if clean is not piece.reading:
            piece.reading, piece.confidence = clean, min(piece.confidence, _DOUBT)
    alone = {n for n in numbers if is_amount(pieces[n].reading.text)}
    _read_again([piece for n, piece in enumerate(pieces) if n not in alone], ruled)
    return pieces


def _read_again(pieces: Sequence[Piece], grey: Bytes) -> None:
    """Look at each number within words alone."""
    left = [(piece, run) for piece in pieces for run in runs_of(piece.reading)]
    for around in LOOKS:
        pictures = [
            _stretched(picture_of(run, piece.reading, _crop(grey, piece.segment), around))
            for piece, run in left
        ]
        looks = zip(left, recognise(pictures), strict=True)
        left = [(p, run) for (p, run), again in looks if is_doubtful(run, p.reading, again)]
    for piece, _ in left:
        piece.doubtful += 1
        piece.confidence = min(piece.confidence, _DOUBT)


def _meets(segment: Segment, box: tuple[int, int, int, int]) -> bool:
    x0, y0, x1, y1 = box
    return segment.x0 < x1 and x0 < segment.x1 and segment.y0 < y1 and y0 < segment.y1


def _is_numeric(text: str) -> bool:
    return sum(c in _DIGITS for c in text) * 2 >= len(text.strip())


def _crop(grey: Bytes, segment: Segment) -> Bytes:
    """The picture of a segment, with paper around it."""
    margin = max(2, round(_MARGIN * (segment.y1 - segment.y0)))
    height, width = grey.shape
    part = grey[
        max(0, segment.y0 - margin) : min(height, segment.y1 + margin),
        max(0, segment.x0 - margin) : min(width, segment.x1 + margin),
    ]
    return part


def _stretched(crop: Bytes) -> Bytes:
    height, width = crop.shape
    result: Bytes = cv2.resize(
        crop, (max(1, round(width * _STRETCH)), height), interpolation=cv2.INTER_LINEAR
    )
    paper = int(np.median(crop))
    return np.pad(result, ((3, 2), (4, 4)), constant_values=paper)


def _glyphs(piece: Piece, points: float, run: int) -> list[Glyph]:
    """Characters side by side over the width of a segment, apart where its ink is apart."""
    segment, characters = piece.segment, piece.reading.characters
    if not characters:
        return []
    left, width = segment.x0, segment.x1 - segment.x0
    middles = [left + c.place * width for c in characters]
    ends = [(float(left), float(left))]
    for (a, x), (b, y) in pairwise(zip(characters, middles, strict=True)):
        gap = _WORDS * (segment.y1 - segment.y0) / 2
        is_apart = a.text.isalnum() and b.text.isalnum() and any(x < g < y for g in segment.gaps)
        middle = (x + y) / 2
        ends.append((middle - gap, middle + gap) if is_apart else (middle, middle))
    ends.append((float(segment.x1), float(segment.x1)))
    top, bottom = segment.y0 * points, segment.y1 * points
    return [
        Glyph(c.text, first * points, top, stop * points, bottom, None, run)
        for c, (_, first), (stop, _) in zip(characters, ends, ends[1:], strict=False)
    ]


def _mark_cells(page: Page, scan: Scan) -> list[Piece]:
    """Give cells and lines the confidence of what is recognised in them; the pieces outside of
    cells."""
    k = scan.sheet.points
    pieces: dict[int, list[Piece]] = {}
    outside: list[Piece] = []
    cells = [cell for grid in page.grids for cell in grid.cells]
    for piece in scan.pieces:
        s = piece.segment
        x, y = (s.x0 + s.x1) / 2 * k, (s.y0 + s.y1) / 2 * k
        for n, cell in enumerate(cells):
            if _holds(cell.box, x, y):
                pieces.setdefault(n, []).append(piece)
                break
        else:
            outside.append(piece)
            for line in page.lines:
                if _holds(line.box, x, y):
                    known = 1.0 if line.confidence is None else line.confidence
                    line.confidence = min(piece.confidence, known)
    for n, inside in pieces.items():
        _mark(cells[n], inside)
    return outside


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _mark(cell: Cell, pieces: list[Piece]) -> None:
    cell.confidence = min(piece.confidence for piece in pieces)
    if len(pieces) == 1 and is_amount(cell.text):
        cell.alternatives = pieces[0].alternatives
    for piece in pieces:
        if not piece.reading.text.strip():
            cell.confidence = 0.0  # ink that is nothing the recogniser knows
