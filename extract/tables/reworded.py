"""Heads that a continued page prints again in other words.

科目编码 for 功能分类科目编码, 合计 for 支出合计: such rows are captions of the columns that the
table has, no rows of it. Where they say something else, the page begins another table under the
same rules, and its amounts must not be counted under the captions of the first.
"""

from __future__ import annotations

from collections.abc import Mapping

from extract.captions.text import is_amount, is_blank_mark, squeeze
from extract.model import Cell, LogicalTable, TableRow
from extract.tables.row_texts import EDGE

_SAMPLE = 12  # rows above the page break that show what a column holds
_FEW = 2  # amounts, or columns of them: less show nothing
_MAX_ROWS = 4


def reworded_head(
    table: LogicalTable, rows: list[TableRow], mapping: Mapping[int, int]
) -> int | None:
    """How many leading rows of a page are the head in other words; None where they are the head of
    another table, 0 where there is none."""
    money = _money_columns(table)
    if len(money) < _FEW or not table.head:
        return 0
    count = 0
    for row in rows[:_MAX_ROWS]:
        words = [c for k, c in row.cells.items() if mapping.get(k, k) in money and _is_word(c)]
        if any(is_amount(c.text) for c in row.cells.values()) or not words:
            break
        count += 1
    captions = [c for row in rows[:count] for c in row.cells.values() if c.text]
    if sum(_is_word(c) for c in captions) < _FEW:
        return 0
    return count if all(_says_the_same(table, cell) for cell in captions) else None


def _money_columns(table: LogicalTable) -> set[int]:
    texts: dict[int, list[str]] = {}
    for row in table.body[-_SAMPLE:]:
        for column, cell in row.cells.items():
            if cell.text and not is_blank_mark(cell.text):
                texts.setdefault(column, []).append(cell.text)
    return {k for k, found in texts.items() if len(found) >= _FEW and all(map(is_amount, found))}


def _is_word(cell: Cell) -> bool:
    return bool(cell.text) and not is_amount(cell.text) and not is_blank_mark(cell.text)


def _says_the_same(table: LogicalTable, cell: Cell) -> bool:
    """True if a caption over the same columns contains this one, or the other way round."""
    text = squeeze(cell.text)
    for row in table.head:
        for other in row.cells.values():
            beside = other.box.x1 <= cell.box.x0 + EDGE or cell.box.x1 <= other.box.x0 + EDGE
            caption = squeeze(other.text)
            if not beside and caption and (text in caption or caption in text):
                return True
    return False
