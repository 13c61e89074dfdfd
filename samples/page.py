"""What a laid-out page holds: plain values between layout and rendering."""

from __future__ import annotations

from dataclasses import dataclass, field

A4 = (595.28, 841.89)
MARGIN = 50.0


@dataclass(frozen=True)
class Cell:
    """A box of the grid with its wrapped lines. Tops grow downwards."""

    x0: float
    top: float
    x1: float
    bottom: float
    lines: tuple[str, ...]
    kind: str  # title | head | body
    size: float
    align: str = "center"
    indent: float = 0
    at_top: bool = False  # lines start at the top (a row cut by a page break), not centred


@dataclass(frozen=True)
class Text:
    """One line of text outside of grids; `top` is its baseline measured from the page top."""

    x: float
    top: float
    text: str
    size: float
    align: str = "left"


@dataclass(frozen=True)
class Grid:
    """Cells of one table on one page, and how their rules are drawn."""

    borders: str
    cells: tuple[Cell, ...]


@dataclass
class Page:
    """One page as displayed. `rotated`: stored upright with /Rotate 90."""

    width: float = A4[0]
    height: float = A4[1]
    rotated: bool = False
    texts: list[Text] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)  # x0, x1, top
    titles: list[str] = field(default_factory=list)  # entries of the contents page
    numbered: bool = True
    running_head: bool = True

    @property
    def bottom(self) -> float:
        """Where the text area ends; the page number is printed below."""
        return self.height - MARGIN


def new_page(kind: str) -> Page:
    """An empty page: portrait, landscape, or landscape stored with /Rotate 90."""
    if kind == "portrait":
        return Page()
    return Page(A4[1], A4[0], rotated=kind == "rotated")
