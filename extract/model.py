"""What flows through the extractor: pages of glyphs and grids, tables of cells, raw rows.

Units everywhere: PDF points, origin at the top left of the page as displayed.
Readers make `Page`; `tables` turns pages into `LogicalTable`; `forms` names them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

OCR = "ocr"  # the reader of pages that are recognised


class Box(NamedTuple):
    """A rectangle on a page: x0, top, x1, bottom in points."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points."""
        return self.bottom - self.top

    def union(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


class Glyph(NamedTuple):
    """One visible character with its box. White space is never a glyph.

    `seen` is the part that its clip leaves, where that is not all of it: a cell clips what
    overflows it, so a character stands in the cell that shows it.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    seen: Box | None = None
    run: int = 0  # the text object that draws it, the same number for all of it; 0: not known

    @property
    def size(self) -> float:
        """The height of its box, points."""
        return self.bottom - self.top


@dataclass(slots=True)
class TextLine:
    """A printed line outside of all cells. `zone` is decided by `extract.ledger`."""

    text: str
    box: Box
    glyphs: int
    zone: str = "prose"
    is_whole: bool = False  # text without a page: the line does not end at a margin
    confidence: float | None = None  # as of a cell


@dataclass(slots=True)
class Cell:
    """A ruled cell: rows and columns it covers in its grid, and the text printed in it.

    `pieces` are the printed lines from top to bottom; `text` joins them.
    `has_two_numbers` is set where the pieces are several numbers rather than one wrapped number.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    pieces: tuple[str, ...] = ()
    text: str = ""
    glyphs: int = 0
    indent: float = 0.0
    room: float | None = None  # characters that its last line could take more; None: not drawn
    has_two_numbers: bool = False
    is_cut: bool = False  # a number runs on over the side of its cell, or is clipped there
    is_inferred: bool = False  # placed in its column by arithmetic, not by print
    page: int = 0  # where it is not the page of its row: the half of a wide table
    opens_up: bool = False  # no rule closes it at the top of the page, and one its neighbours
    opens_down: bool = False  # the same at the end of the page: it goes on on the next one
    confidence: float | None = None  # of what is recognised in it, 0 to 1; None: not recognised
    alternatives: tuple[str, ...] = ()  # other numbers that the recogniser thought of
    proposed: str = ""  # the one of them that its sums ask for: never its value
    proof: str = ""  # why it is proposed, in words

    @property
    def is_blank(self) -> bool:
        """True if nothing is printed in it; a dash is printed."""
        return not self.text


@dataclass(slots=True)
class Grid:
    """A ruled table area of one page. `owner[row][column]` is the cell covering that slot."""

    box: Box
    row_count: int
    column_count: int
    cells: list[Cell]
    owner: list[list[Cell | None]]
    column_edges: tuple[float, ...]
    is_inferred: bool = False

    def row_cells(self, row: int) -> list[Cell]:
        """Cells that begin in this row, from left to right."""
        seen: list[Cell] = []
        for cell in self.owner[row]:
            if cell is not None and cell.row == row and (not seen or seen[-1] is not cell):
                seen.append(cell)
        return seen


@dataclass(slots=True)
class Page:
    """One page as read: its grids from top to bottom and its text lines outside of them."""

    number: int
    width: float
    height: float
    rotation: int
    glyphs: int
    grids: list[Grid]
    lines: list[TextLine]
    image_share: float = 0.0
    drawn_glyphs: int = 0  # paths that draw characters as shapes
    stray_amounts: int = 0
    # Things the reader must name: (kind, text), see `disclosure_notices`.
    notices: list[tuple[str, str]] = field(default_factory=list)
    # What leaves the page open whatever was read of it: (how many, of what).
    faults: list[tuple[int, str]] = field(default_factory=list)
    # The page read another way, for the sums to prove (`extract.proposals`).
    proposal: Page | None = None
    reader: str = ""  # `ocr` where the page was recognised


@dataclass(slots=True)
class Document:
    """A file after reading. `problem` is set (`slug: sentence`) where it could not be read."""

    pages: list[Page]
    reader: str
    media_type: str
    problem: str = ""


@dataclass(slots=True)
class TableRow:
    """A row of a logical table: the cells by column ordinal (0-based) and its page."""

    page: int
    cells: dict[int, Cell]


@dataclass(slots=True)
class LogicalTable:
    """A table as its author meant it: title, head and body joined over pages.

    `head` and `titles` are grid rows above the body. `column_edges` are those of the first page.
    """

    ordinal: int
    title: str
    number: str
    unit_text: str
    entity_text: str
    column_count: int
    column_edges: tuple[float, ...]
    titles: list[TableRow] = field(default_factory=list)
    head: list[TableRow] = field(default_factory=list)
    body: list[TableRow] = field(default_factory=list)
    note_rows: list[TableRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    fragments: int = 1
    is_inferred: bool = False
    refusal: str = ""  # why this half of a wide table is beside no rows
