"""Whether what is outlined on a page is the number that it is said to be.

Random figures of a warehouse are looked up as the explorer does, and the text under the outline is
read again by other means: from PDF files by pdfium itself, character by character, turned as the
page is turned; from drawn grids out of the HTML that is shown.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import lxml.html
import pypdfium2 as pdfium
from rich.console import Console
from rich.table import Table

from extract.readers.pdf.pdfium import open_pdf, upright_rotation
from reports import figure_view, page
from reports.figure_view import Place
from reports.grids import Box, Grid
from reports.labels import load
from reports.warehouse import Warehouse

# A stroke of a glyph may stand on the edge of its cell.
_SLACK = 1.0


@dataclass(frozen=True, slots=True)
class Outline:
    """A figure, what is printed of it, and what stands under its outline."""

    figure_key: str
    kind: str  # media type of its file
    printed: str
    under: str | None  # None: its file is not at hand, or it has no place

    @property
    def holds(self) -> bool:
        """Whether a cell is the number, and the lines of a sentence hold it."""
        if self.under is None:
            return False
        is_sentence = self.figure_key.rpartition("-")[2].startswith("n")
        return self.printed in self.under if is_sentence else self.printed == self.under


def measure(warehouse: Warehouse, files: Mapping[str, Path], most: int, seed: int) -> list[Outline]:
    """`most` random figures of each kind of file, cells and sentences alike."""
    rows = warehouse.rows(
        """
        with figures as (
            select figure_key, document_id, printed_text from fct_printed_figures
            where not is_blank
            union all
            select figure_key, document_id, printed_text from fct_narrative_figures
            where printed_text is not null and page_number is not null
        )
        select figures.figure_key, figures.printed_text, documents.media_type
        from figures
        inner join fct_documents as documents on figures.document_id = documents.document_id
        qualify
            row_number() over (
                partition by documents.media_type
                order by hash(concat(figures.figure_key, $seed)), figures.figure_key
            ) <= $most
        order by figures.figure_key
        """,
        {"most": most, "seed": str(seed)},
    )
    return [
        Outline(
            row["figure_key"],
            row["media_type"],
            _plain(row["printed_text"]),
            _under(warehouse, files, row["figure_key"]),
        )
        for row in rows
    ]


def _under(warehouse: Warehouse, files: Mapping[str, Path], key: str) -> str | None:
    place = figure_view.place_of(warehouse, key)
    if place is None or not place.boxes:
        return None
    if place.is_picture:
        path = files.get(place.document_id)
        return None if path is None else _on_page(path, place)
    view = figure_view.view_of(place, warehouse, files)
    return _marked(view) if isinstance(view, Grid) else None


def _marked(view: Grid) -> str:
    """The marked cells and lines of a grid, as they are in the page that is shown."""
    shown = lxml.html.fromstring(page.figure_page(view, load("en")))
    marked = shown.xpath('//*[contains(concat(" ", @class, " "), " marked ")]')
    return _plain("".join(element.text_content() for element in marked))


def _on_page(path: Path, place: Place) -> str:
    document = open_pdf(str(path))
    try:
        sheet = document[place.page_number - 1]
        text = sheet.get_textpage()
        turned = upright_rotation(text, sheet.get_rotation() % 360) % 360
        return _plain("".join(_characters(sheet, text, turned, place.boxes)))
    finally:
        document.close()


def _characters(
    sheet: pdfium.PdfPage, text: pdfium.PdfTextPage, turned: int, boxes: Sequence[Box]
) -> list[str]:
    """Characters whose middle lies in a box of the upright page, in the order of the file."""
    left, bottom, right, top = sheet.get_cropbox()
    found = []
    for index in range(text.count_chars()):
        x0, y0, x1, y1 = text.get_charbox(index)
        x, y = (x0 + x1) / 2 - left, (y0 + y1) / 2 - bottom
        across, down = _upright(x, y, right - left, top - bottom, turned)
        if any(
            box.x0 - _SLACK <= across <= box.x1 + _SLACK
            and box.top - _SLACK <= down <= box.bottom + _SLACK
            for box in boxes
        ):
            found.append(text.get_text_range(index, 1))
    return found


def _upright(x: float, y: float, width: float, height: float, turned: int) -> tuple[float, float]:
    """A point of a page, from its lower left corner, as it lies from the upper left of the page
    that is turned clockwise."""
    return {
        0: (x, height - y),
        90: (y, x),
        180: (width - x, y),
        270: (height - y, width - x),
    }[turned]


def _plain(text: str | None) -> str:
    return re.sub(r"\s", "", text or "")


def show(console: Console, outlines: Sequence[Outline]) -> None:
    """How many outlines hold their number, and each that does not."""
    table = Table("file", "figures", "outline holds the number")
    for kind, number in sorted(Counter(each.kind for each in outlines).items()):
        held = sum(each.holds for each in outlines if each.kind == kind)
        table.add_row(kind, str(number), str(held))
    console.print(table)
    for each in outlines:
        if not each.holds:
            console.print(f"{each.figure_key}: {each.printed!r}, under it {each.under!r}")


def as_json(outlines: Sequence[Outline]) -> str:
    """All outlines, for scripts."""
    return json.dumps([asdict(each) for each in outlines], ensure_ascii=False, indent=1)
