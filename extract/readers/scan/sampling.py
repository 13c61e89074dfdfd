"""Does the text layer say what the page shows? A few figures of each page are recognised.

A font may carry a Unicode map that lies: 5 is shown and 3 is said, and nothing in the file betrays
it. Where recognition is asked for, up to four number cells a page are recognised from its picture.
Where most of them show other numbers, the page is recognised as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import numpy as np

from extract.captions.text import fold, is_amount
from extract.model import Cell, Page
from extract.readers.scan.picture import Bytes
from extract.readers.scan.recogniser import recognise

DPI = 200.0
_MOST = 4  # cells of a page
_LEAST = 2  # cells that have to disagree
_SURE = 0.9  # of a recognised number that disagrees
_INSET = 1.5  # points between a cell and the rules around it
_DARK = 60  # grey levels between ink and paper
_MARGIN = 4  # pixels of paper around what is recognised


def sample(page: Page) -> list[Cell]:
    """Number cells of a page that show the most kinds of digits."""
    if page.rotation:
        return []  # turned to be read: its picture is not
    cells = [
        cell
        for grid in page.grids
        for cell in grid.cells
        if len(cell.pieces) == 1
        and is_amount(cell.text)
        and len(set(cell.text)) > 2
        and not cell.has_two_numbers
        and not cell.is_cut
    ]
    cells.sort(key=lambda cell: (-len(set(cell.text)), cell.box.top, cell.box.x0))
    return list(islice(cells, _MOST))


def shows_other_numbers(cells: Sequence[Cell], picture: Bytes) -> bool:
    """True where most cells show, beyond doubt, another number than their text says. `picture`
    is the page, [height, width, 3], at `DPI`."""
    grey: Bytes = picture.min(axis=2)
    crops = [(cell, crop) for cell in cells if (crop := _crop(grey, cell)) is not None]
    readings = recognise([crop for _, crop in crops])
    differing = sum(
        reading.confidence >= _SURE and is_amount(reading.text) and _digits(reading.text) != said
        for (cell, _), reading in zip(crops, readings, strict=True)
        if (said := _digits(cell.text))
    )
    return differing >= max(_LEAST, (len(crops) + 1) // 2)


def _digits(text: str) -> str:
    return "".join(c for c in fold(text) if c.isdecimal())


def _crop(grey: Bytes, cell: Cell) -> Bytes | None:
    """The ink of a cell with a margin of paper; None where there is none."""
    k = DPI / 72.0
    x0, top = round((cell.box.x0 + _INSET) * k), round((cell.box.top + _INSET) * k)
    x1, bottom = round((cell.box.x1 - _INSET) * k), round((cell.box.bottom - _INSET) * k)
    inside = grey[max(0, top) : bottom, max(0, x0) : x1]
    if inside.size == 0:
        return None
    rows, columns = np.nonzero(inside < int(np.median(inside)) - _DARK)
    if not len(rows):
        return None
    ink = inside[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    return np.pad(ink, _MARGIN, constant_values=int(np.median(inside)))
