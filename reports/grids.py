"""Pages that are no picture: transcriptions and workbooks, drawn from the cells that were read.

Their boxes are places in a grid (a column has one width, a row one height), so that lines and
columns of a table follow from the edges of its cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reports.warehouse import Row

# Edges of neighbours differ by the rounding of their boxes.
_SAME = 1.5


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is drawn: its text, how many columns and rows it covers, whether it is the
    cell asked for (`is_marked`) or one that stands beside it in an identity (`is_asked`), where
    it leads, and the name by which others lead to it."""

    text: str
    columns: int = 1
    rows: int = 1
    is_marked: bool = False
    is_asked: bool = False
    href: str | None = None
    anchor: str | None = None


@dataclass(slots=True)
class Block:
    """A line of text, or a table: rows of cells, None where another cell reaches over."""

    top: float
    text: str = ""
    is_marked: bool = False
    rows: list[list[Cell]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Grid:
    """A page of a transcription or workbook, from top to bottom."""

    page_number: int
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points from the upper left corner of a page."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, row: Row) -> bool:
        """Whether the middle of a cell lies in it."""
        x, y = (row["x0"] + row["x1"]) / 2, (row["top"] + row["bottom"]) / 2
        return bool(self.x0 - _SAME <= x <= self.x1 + _SAME
                    and self.top - _SAME <= y <= self.bottom + _SAME)  # fmt: skip


def drawn(
    page_number: int,
    cells: Iterable[Row],
    lines: Iterable[Row],
    marked: Sequence[Box] = (),
    asked: Sequence[Box] = (),
    links: Sequence[tuple[Box, str]] = (),
    anchors: Sequence[tuple[Box, str]] = (),
) -> Grid:
    """The page as tables and lines. Cells have `table_ordinal`, `text` and a box, lines `text`
    and a box; `links` are addresses and `anchors` names by the box of their cell."""
    tables: dict[int, dict[tuple[float, ...], Row]] = {}
    for cell in cells:
        if cell["x0"] is not None:
            box = tuple(round(cell[edge], 1) for edge in ("x0", "top", "x1", "bottom"))
            tables.setdefault(cell["table_ordinal"], {}).setdefault(box, cell)
    blocks = [
        _table(list(found.values()), marked, asked, links, anchors) for found in tables.values()
    ]
    blocks += [
        Block(line["top"], line["text"] or "", is_marked=any(box.holds(line) for box in marked))
        for line in lines
    ]
    return Grid(page_number, sorted(blocks, key=lambda block: block.top))


def _table(
    cells: list[Row],
    marked: Sequence[Box],
    asked: Sequence[Box],
    links: Sequence[tuple[Box, str]],
    anchors: Sequence[tuple[Box, str]],
) -> Block:
    columns = _edges(edge for cell in cells for edge in (cell["x0"], cell["x1"]))
    rows = _edges(edge for cell in cells for edge in (cell["top"], cell["bottom"]))
    taken: set[tuple[int, int]] = set()
    placed: dict[tuple[int, int], Cell] = {}
    for cell in cells:
        left, right = _at(columns, cell["x0"]), _at(columns, cell["x1"])
        upper, lower = _at(rows, cell["top"]), _at(rows, cell["bottom"])
        fields = {(y, x) for y in range(upper, lower) for x in range(left, right)}
        if not fields or fields & taken:
            continue
        taken |= fields
        placed[upper, left] = Cell(
            cell["text"] or "",
            right - left,
            lower - upper,
            any(box.holds(cell) for box in marked),
            any(box.holds(cell) for box in asked),
            next((href for box, href in links if box.holds(cell)), None),
            next((name for box, name in anchors if box.holds(cell)), None),
        )
    drawn_rows = [
        [
            placed.get((y, x), Cell(""))
            for x in range(len(columns) - 1)
            if (y, x) in placed or (y, x) not in taken
        ]
        for y in range(len(rows) - 1)
    ]
    return Block(rows[0], rows=drawn_rows)


def _edges(values: Iterable[float]) -> list[float]:
    """Different edges in order; those that differ by rounding are one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SAME:
            found.append(value)
    return found


def _at(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))
