"""Small tables typed by hand as the readers would hand them over."""

from __future__ import annotations

from extract.forms.model import Form
from extract.model import Box, Cell, LogicalTable, TableRow

WIDTH = 50.0
HEIGHT = 12.0


def table(rows: list[str], form: str, page: int = 1, ordinal: int = 1, head: int = 0) -> Form:
    """A table from lines of `text | text`. `^` goes on with the cell above, `<` with the left one.

    A form of one table with its first `head` rows as head.
    """
    texts = [[part.strip() for part in line.split("|")] for line in rows]
    width = max(len(line) for line in texts)
    texts = [line + [""] * (width - len(line)) for line in texts]
    printed = [_row(texts, index, page) for index in range(len(texts))]
    logical = LogicalTable(
        ordinal=ordinal,
        title="" if page > 1 else "项目绩效目标表",
        number="",
        unit_text="",
        entity_text="",
        column_count=width,
        column_edges=tuple(WIDTH * i for i in range(width + 1)),
        head=printed[:head],
        body=printed[head:],
        pages=[page],
    )
    return Form(logical, form=form, unit="wan_yuan")


def _row(texts: list[list[str]], index: int, page: int) -> TableRow:
    cells: dict[int, Cell] = {}
    line = texts[index]
    for column, text in enumerate(line):
        if text in ("^", "<"):
            continue
        span = 1
        while column + span < len(line) and line[column + span] == "<":
            span += 1
        height = 1
        while index + height < len(texts) and texts[index + height][column] == "^":
            height += 1
        top = HEIGHT * index
        box = Box(WIDTH * column, top, WIDTH * (column + span), top + HEIGHT * height)
        cells[column] = Cell(index, column, height, span, box, (text,) if text else (), text)
    return TableRow(page, cells)
