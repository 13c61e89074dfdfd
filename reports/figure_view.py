"""A figure where it is printed: its page with the cell outlined, its text and its row.

`place_of` reads what the warehouse knows of a figure, `view_of` draws the page: a picture for
PDF files that are at hand, a drawn grid for transcriptions and workbooks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.readers.pdf.pictures import Picture
from reports import grids, page_view, pictures
from reports.grids import Box, Grid
from reports.page_view import Mark, View
from reports.warehouse import Row, Warehouse

Draw = Callable[[Path, list[int]], dict[int, Picture]]

PDF = "application/pdf"
_KEY = re.compile(r"([0-9a-f]{16})-(?:(-?\d+)-(-?\d+)-(-?\d+)|n(\d+))")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell of the row as the extractor wrote it, with the head of its column."""

    column_ordinal: int
    head: str
    text: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure is printed. `about` is the row of `queries/figure_place.sql` (file, table,
    caption, unit, amount); `boxes` are in points of the upright page, several where a sentence
    goes over lines; none where a page does not say where its text stands."""

    figure_key: str
    document_id: str
    page_number: int
    printed_text: str | None
    about: Row
    boxes: Sequence[Box] = ()
    row: Sequence[RawCell] = field(default=())

    @property
    def is_picture(self) -> bool:
        """Whether the page is one of a file that can be drawn."""
        return bool(self.about["media_type"] == PDF)


def is_printed(figure_key: str) -> bool:
    """Whether a key is that of a cell or a sentence; identities also have terms that are not."""
    return _KEY.fullmatch(figure_key) is not None


def place_of(warehouse: Warehouse, figure_key: str) -> Place | None:
    """The place of a figure by its key; None for a key that is no cell and no sentence."""
    key = _KEY.fullmatch(figure_key)
    if key is None:
        return None
    document = key[1]
    asked = {"key": figure_key, "document": document}
    about = next(iter(warehouse.query("figure_place", asked)), None)
    if key[5]:
        if about is None or about["page_number"] is None:
            return None
        lines = warehouse.query("page_lines", {"document": document, "page": about["page_number"]})
        boxes = sentence_boxes(about, lines)
        return Place(
            figure_key, document, about["page_number"], about["printed_text"], about, boxes
        )
    table, row, column = int(key[2]), int(key[3]), int(key[4])
    cells = warehouse.query("figure_row", {"document": document, "table": table, "row": row})
    own = next((cell for cell in cells if cell["column_ordinal"] == column), None)
    if own is None:
        return None
    if about is None:
        about = _of_cell(warehouse, document, own, figure_key)
    if about is None:
        return None
    return Place(
        figure_key,
        document,
        own["page_number"],
        own["text"],
        about,
        [] if own["x0"] is None else [Box(own["x0"], own["top"], own["x1"], own["bottom"])],
        [RawCell(c["column_ordinal"], c["head"], c["text"] or "", c is own) for c in cells],
    )


def _of_cell(warehouse: Warehouse, document: str, own: Row, key: str) -> Row | None:
    """What is known of a cell of a list or a sheet, which is no figure of an amounts table."""
    found = warehouse.query("documents_of_cells", {"document": document})
    return next(
        (
            {
                **row, "figure_key": key, "page_number": own["page_number"], "table_title": None,
                "caption": None, "header_path": own["head"], "printed_text": own["text"],
                "printed_unit": None, "amount_wan_yuan": None, "sentence": None,
            }
            for row in found
        ),
        None,
    )  # fmt: skip


def sentence_boxes(about: Row, lines: Sequence[Row]) -> list[Box]:
    """The lines of a page on which a figure of a sentence stands.

    Lines have no blanks in common with sentences: both are compared without. A sentence that
    begins or ends on another page is found by what stands around the figure.
    """
    sentence, offset = about["sentence"] or "", about["sentence_offset"] or 0
    shown = _BLANK.sub("", about["printed_text"] or "")
    before = _BLANK.sub("", sentence[:offset])
    after = _BLANK.sub("", sentence[offset:])
    page, starts = "", []
    for line in lines:
        starts.append(len(page))
        page += _BLANK.sub("", line["text"] or "")
    for width in (len(sentence), 12, 6, 2, 0):
        head, tail = before[max(0, len(before) - width) :], after[: max(len(shown), width)]
        at = page.find(head + tail)
        if at >= 0 and shown:
            first = at + len(head)
            last = first + len(shown) - 1
            ends = [*starts[1:], len(page)]
            return [
                Box(line["x0"], line["top"], line["x1"], line["bottom"])
                for line, start, end in zip(lines, starts, ends, strict=True)
                if start <= last and first < end and line["x0"] is not None
            ]
    return []


def view_of(
    place: Place,
    warehouse: Warehouse,
    files: Mapping[str, Path],
    others: Sequence[Place] = (),
    draw: Draw = pictures.of_pages,
    beside: Sequence[Place] = (),
) -> View | Grid | None:
    """The page of a place with its cell outlined and, on that page, the cells of `beside` as well
    and those of `others`, which the printed figures are compared with. None for a picture whose
    file is not in `files` (paths by document_id), or cannot be drawn; `draw` makes pictures."""
    where = (place.document_id, place.page_number)
    own, asked = (
        [box for each in of if (each.document_id, each.page_number) == where for box in each.boxes]
        for of in ((place, *beside), others)
    )
    if not place.is_picture:
        page = {"document": place.document_id, "page": place.page_number}
        return grids.drawn(
            place.page_number,
            warehouse.query("page_cells", page),
            warehouse.query("page_lines", page),
            own,
            asked,
        )
    path = files.get(place.document_id)
    if path is None:
        return None
    drawn = draw(path, [place.page_number])
    outlined = [
        *marks(place.page_number, own),
        *marks(place.page_number, asked, is_asked=True),
    ]
    return next(iter(page_view.views(drawn, outlined)), None)


def marks(page_number: int, boxes: Sequence[Box], *, is_asked: bool = False) -> list[Mark]:
    """Outlines of boxes, a point outside of them."""
    return [
        Mark(
            page_number,
            box.x0 - 1,
            box.top - 1,
            max(box.x1 - box.x0 + 2, 4),
            max(box.bottom - box.top + 2, 4),
            1,
            is_asked,
        )
        for box in boxes
    ]
