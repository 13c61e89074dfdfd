"""Pages of documents with cells outlined: figures for a report, one for each page.

A view is data; `templates/page_view.html` draws it as SVG around the picture, so that the
outline is sharp at every size and the picture is in the page once.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extract.readers.pdf.pictures import Picture

# A side of many cells is shown by the first of them.
_MOST_BOXES = 60
_MARGIN = 3.0
_NEAR_WIDTH, _NEAR_HEIGHT = 330.0, 110.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell to outline: its box in points, the number of its line, and its part in it; where it
    leads, and in which words, if it is a link."""

    page_number: int
    x: float
    y: float
    width: float
    height: float
    number: int
    is_asked: bool  # on the other side: what the printed figure is compared with
    href: str | None = None
    label: str = ""


@dataclass(slots=True)
class View:
    """A page with its outlines."""

    page_number: int
    width: float
    height: float
    data: str
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Near:
    """The part of a page around a cell, as wide as it can be read on a telephone."""

    page_number: int
    x: float
    y: float
    width: float
    height: float
    marks: Sequence[Mark]


def marks(number: int, cells: Iterable[Mapping[str, object]]) -> list[Mark]:
    """Outlines of the cells of a line that have a box, those that it is about first."""
    found = []
    for cell in cells:
        box = [cell["x0"], cell["top"], cell["x1"], cell["bottom"]]
        page = cell["page_number"]
        if not isinstance(page, int) or not all(isinstance(edge, float | int) for edge in box):
            continue
        x0, top, x1, bottom = (float(edge) for edge in box)  # type: ignore[arg-type]
        found.append(
            Mark(
                page,
                x0 - 1,
                top - 1,
                max(x1 - x0 + 2, 4),
                max(bottom - top + 2, 4),
                number,
                not cell["is_main"],
            )
        )
    return sorted(found, key=lambda mark: mark.is_asked)[:_MOST_BOXES]


def views(pictures: Mapping[int, Picture], outlined: Iterable[Mark]) -> list[View]:
    """The pages that were drawn, in their order, each with its outlines."""
    found = {
        number: View(
            number,
            picture.width,
            picture.height,
            f"data:image/png;base64,{base64.b64encode(picture.png).decode('ascii')}",
        )
        for number, picture in sorted(pictures.items())
    }
    for mark in outlined:
        if mark.page_number in found:
            found[mark.page_number].marks.append(mark)
    return list(found.values())


def near(pictures: Mapping[int, Picture], outlined: Sequence[Mark]) -> Near | None:
    """The surroundings of the first cell of a line, if its page was drawn."""
    first = next((mark for mark in outlined if mark.page_number in pictures), None)
    if first is None:
        return None
    picture = pictures[first.page_number]
    width = min(max(_NEAR_WIDTH, first.width + 2 * _MARGIN), picture.width)
    height = min(max(_NEAR_HEIGHT, first.height + 2 * _MARGIN), picture.height)
    # The head of a row stands left of its figure.
    x = first.x + first.width + 12 * _MARGIN - width
    y = first.y + first.height / 2 - height / 2
    return Near(
        first.page_number,
        min(max(x, 0), picture.width - width),
        min(max(y, 0), picture.height - height),
        width,
        height,
        [mark for mark in outlined if mark.page_number == first.page_number],
    )
