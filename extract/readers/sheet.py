"""Pages from text without coordinates: lines and table rows in reading order on a made-up sheet.

Transcriptions and text layers keep no geometry, so the same `Document` that the PDF reader gives
is laid out on synthetic coordinates: every line and every table row takes `LINE` points from top to
bottom, every column `COLUMN` points from left to right. A page is the stretch between two page
heads, not a printed page: its number says where in the text a figure stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.captions.text import is_amount
from extract.model import Box, Cell, Grid, Page, TextLine

LINE = 10.0
COLUMN = 60.0
MARGIN = 40.0
_CHARACTER = 5.0
_CENTRED = 8 * LINE  # how far a heading stands in from the margin


@dataclass(slots=True)
class SheetCell:
    """A cell before it is laid out. `pieces` are as printed, `text` is their normal form."""

    text: str = ""
    pieces: tuple[str, ...] = ()
    row_span: int = 1
    column_span: int = 1
    is_inferred: bool = False

    @property
    def glyphs(self) -> int:
        """Visible characters of the cell."""
        return visible(self.text)


SheetRow = dict[int, SheetCell]


@dataclass(slots=True)
class Sheet:
    """Collects the lines and tables of one page."""

    number: int
    top: float = LINE
    grids: list[Grid] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)
    width: float = 2 * MARGIN + COLUMN

    def add_line(self, text: str, is_heading: bool = False, is_whole: bool = False) -> None:
        """A line of text; one that is marked as a heading stands centred, as it would in print."""
        left = MARGIN + _CENTRED * is_heading
        box = Box(left, self.top, left + _CHARACTER * max(len(text), 1), self.top + LINE - 2)
        self.lines.append(TextLine(text, box, visible(text), is_whole=is_whole))
        self.top += LINE

    def add_table(self, rows: list[SheetRow], column_count: int) -> Grid:
        """Lay a table out below what is on the page so far."""
        edges = tuple(MARGIN + COLUMN * n for n in range(column_count + 1))
        top = self.top
        owner: list[list[Cell | None]] = [[None] * column_count for _ in rows]
        cells: list[Cell] = []
        for index, row in enumerate(rows):
            for column in range(column_count):
                if owner[index][column] is not None:
                    continue
                given = row.get(column, SheetCell())
                cell = _lay_out(given, index, column, len(rows), column_count, edges, top)
                cells.append(cell)
                for r in range(index, index + cell.row_span):
                    for c in range(column, column + cell.column_span):
                        owner[r][c] = owner[r][c] or cell
        self.top = top + LINE * len(rows)
        box = Box(edges[0], top, edges[-1], self.top)
        grid = Grid(box, len(rows), column_count, cells, owner, edges)
        self.grids.append(grid)
        self.width = max(self.width, edges[-1] + MARGIN)
        return grid

    def close(self, glyphs: int) -> Page:
        """The page. `glyphs` is counted by the caller on the source, so that a loss shows."""
        return Page(
            number=self.number,
            width=self.width,
            height=self.top + LINE,
            rotation=0,
            glyphs=glyphs,
            grids=self.grids,
            lines=self.lines,
            notices=self.notices,
        )


def visible(text: str) -> int:
    """Characters that a reader sees: all but white space."""
    return sum(1 for c in text if not c.isspace())


def _lay_out(
    given: SheetCell,
    row: int,
    column: int,
    row_count: int,
    column_count: int,
    edges: tuple[float, ...],
    top: float,
) -> Cell:
    row_span = min(given.row_span, row_count - row)
    column_span = min(given.column_span, column_count - column)
    y = top + LINE * row
    box = Box(edges[column], y, edges[column + column_span], y + LINE * row_span)
    return Cell(
        row,
        column,
        row_span,
        column_span,
        box,
        pieces=given.pieces or ((given.text,) if given.text else ()),
        text=given.text,
        glyphs=given.glyphs,
        has_two_numbers=_two_numbers(given.text),
        is_inferred=given.is_inferred,
    )


def _two_numbers(text: str) -> bool:
    parts = text.split()
    return len(parts) > 1 and all(is_amount(p) for p in parts) and len(text) < 40
