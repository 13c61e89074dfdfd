"""Rows cut by the end of a page: the first row of the next page is the rest of the last one."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.model import LogicalTable, TableRow
from extract.text import has_decimals, squeeze

TOTAL_NAME = re.compile(r"(?:[本当]年)?(?:收入|支出)?(?:合|总|小)计")
_ROW_NUMBER = ("序号", "行次")


def is_cut(table: LogicalTable, row: TableRow) -> bool:
    """True where the first row of a page is the rest of the last row of the page before."""
    texts = {k: c.text for k, c in row.cells.items() if c.text}
    previous = table.body[-1]
    if not texts or _is_whole(previous, texts):
        return False
    number_column = next(
        (c.column for r in table.head for c in r.cells.values() if squeeze(c.text) in _ROW_NUMBER),
        None,
    )
    if number_column is not None:
        numbered = [r for r in table.body if text_in(r, number_column)]
        return number_column not in texts and len(numbered) * 2 > len(table.body)
    return any(_is_broken_number(text_in(previous, k), t) for k, t in texts.items())


def _is_whole(previous: TableRow, texts: dict[int, str]) -> bool:
    """True for a row that cannot be the rest of the one before: a total, or an amount with
    decimals in a column where that one prints its own (合计 below the last 序号)."""
    if any(TOTAL_NAME.fullmatch(squeeze(text)) for text in texts.values()):
        return True
    return any(has_decimals(text_in(previous, k)) and has_decimals(t) for k, t in texts.items())


def _is_broken_number(before: str, after: str) -> bool:
    return (before.endswith((".", ",")) and after[:1].isdigit()) or (
        after.startswith(".") and before[-1:].isdigit()
    )


def join_rows(first: TableRow, rest: TableRow) -> TableRow:
    """One row of both: the texts of the rest behind those above them."""
    cells = dict(first.cells)
    for column, cell in rest.cells.items():
        if not cell.text:
            continue
        before = cells.get(column)
        if before is None:
            cells[column] = cell
            continue
        cells[column] = replace(
            before,
            pieces=before.pieces + cell.pieces,
            text=before.text + cell.text,
            glyphs=before.glyphs + cell.glyphs,
        )
    return TableRow(first.page, cells)


def text_in(row: TableRow, column: int) -> str:
    """The text of a cell; empty where the row has none in this column."""
    cell = row.cells.get(column)
    return cell.text if cell else ""
