"""Small pages made by hand: what a reader would hand over, without any PDF."""

from __future__ import annotations

from collections.abc import Sequence

from extract.forms.model import Column, Form, Row
from extract.forms.recognise import document_unit, recognise
from extract.model import Box, Cell, Grid, LogicalTable, Page, TextLine
from extract.tables.stitch import logical_tables
from tests.builders.spans import spans

WIDTH, HEIGHT = 60.0, 20.0


def grid(rows: Sequence[Sequence[str]], top: float = 100.0, x0: float = 50.0) -> Grid:
    """A fully ruled grid. Two leading spaces of a text are an indent of 8 points each."""
    count = len(rows[0])
    assert all(len(row) == count for row in rows), [len(row) for row in rows]
    owner: list[list[Cell | None]] = [[None] * count for _ in rows]
    cells: list[Cell] = []
    for i, j, tall, wide, text in spans(rows):
        plain = text.strip()
        right, bottom = x0 + (j + wide) * WIDTH, top + (i + tall) * HEIGHT
        box = Box(x0 + j * WIDTH, top + i * HEIGHT, right, bottom)
        cell = Cell(i, j, tall, wide, box, (plain,) if plain else (), plain, len(plain))
        cell.indent = 2.0 + 8.0 * ((len(text) - len(text.lstrip())) // 2)
        cells.append(cell)
        for place in range(i, i + tall):
            owner[place][j : j + wide] = [cell] * wide
    box = Box(x0, top, x0 + count * WIDTH, top + len(rows) * HEIGHT)
    edges = tuple(x0 + j * WIDTH for j in range(count + 1))
    return Grid(box, len(rows), count, cells, owner, edges)


def line(text: str, top: float, x0: float = 60.0) -> TextLine:
    width = 10.0 * len(text)
    return TextLine(text, Box(x0, top, x0 + width, top + 10.0), len(text.replace(" ", "")))


def page(number: int, grids: Sequence[Grid] = (), lines: Sequence[TextLine] = ()) -> Page:
    glyphs = sum(c.glyphs for g in grids for c in g.cells) + sum(x.glyphs for x in lines)
    return Page(number, 595.0, 842.0, 0, glyphs, list(grids), list(lines))


def titled(
    number: int, title: str, rows: Sequence[Sequence[str]], unit: str = "单位：万元"
) -> Page:
    """A page with one table below its title and unit line."""
    lines = [line(title, 60.0), line(unit, 80.0)] if unit else [line(title, 70.0)]
    return page(number, [grid(rows)], lines)


def tables(*pages: Page) -> list[LogicalTable]:
    return logical_tables(pages)


def only_form(*pages: Page, fiscal_year: str = "2026") -> Form:
    """The one form of these pages."""
    found = tables(*pages)
    assert len(found) == 1, [t.title for t in found]
    return recognise(found[0], fiscal_year, document_unit(found))


def texts(table: LogicalTable) -> list[list[str]]:
    """Body rows as lists of their non-empty texts."""
    return [[c.text for _, c in sorted(r.cells.items()) if c.text] for r in table.body]


def measures(form: Form) -> list[str]:
    return [c.measure for c in form.columns if c.role == "measure"]


def column(form: Form, number: int) -> Column:
    return form.columns[number - 1]


def row(form: Form, ordinal: int, panel: int = 1) -> Row:
    return next(r for r in form.rows if r.ordinal == ordinal and r.panel == panel)
