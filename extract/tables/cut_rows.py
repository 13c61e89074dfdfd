"""Rows cut by the end of a page: the first row of the next page is the rest of the last one."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.captions.header_rows import opens_a_line
from extract.captions.text import has_decimals, is_amount, squeeze
from extract.captions.titles import is_note_row
from extract.model import Cell, LogicalTable, TableRow

TOTAL_NAME = re.compile(r"(?:[本当]年)?(?:收入|支出)?(?:合|总|小)计")
_ROW_NUMBER = ("序号", "行次")
_SAMPLE = 12  # rows above the cut that show which columns no row leaves empty
_FEW = 2  # less rows show nothing
_MARGINS = 1.5  # characters that the margins of a cell take, both together
_LETTER = 0.55  # width of a digit or Latin letter, in characters
_WORD = re.compile(r"[\dA-Za-z.,%]+")
_ENDS = ("。", "；", ";", "！", "：", ":")
_SENTENCE = 40  # characters: longer than any name
_CODE_LENGTHS = {3, 5, 7}


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
        if len(numbered) * 2 > len(table.body):
            return number_column not in texts
    broken = any(_is_broken_number(text_in(previous, k), t) for k, t in texts.items())
    return broken or _goes_on(table, previous, row)


def _is_whole(previous: TableRow, texts: dict[int, str]) -> bool:
    """True for a row that cannot be the rest of the one before: a total, or an amount with
    decimals in a column where that one prints its own (合计 below the last 序号)."""
    if any(TOTAL_NAME.fullmatch(squeeze(text)) for text in texts.values()):
        return True
    return any(
        has_decimals(text_in(previous, k))
        and has_decimals(t)
        and not _is_broken_number(text_in(previous, k), t)
        for k, t in texts.items()
    )


def _is_broken_number(before: str, after: str) -> bool:
    return (before.endswith((".", ",")) and after[:1].isdigit()) or (
        after.startswith(".") and before[-1:].isdigit() and is_amount(before + after)
    )


def _goes_on(table: LogicalTable, previous: TableRow, rest: TableRow) -> bool:
    """True where texts break off for want of room, and neither part is a row by itself.

    A word processor cuts a row within its cells: names and even codes go on over the page, while
    the amounts stand in one of the two parts. A row that prints names only is no rest, where other
    rows of the table do so, too.
    """
    before, after = _printed(previous), _printed(rest)
    texts = [squeeze(cell.text) for cell in after.values()]
    if not before or opens_a_line(texts) or is_note_row(texts[0]):
        return False
    shared = before.keys() & after.keys()
    broken = {k for k in shared if _breaks_off(before[k], after[k].text)}
    if shared and not (broken and all(before[k].text.endswith(_ENDS) for k in shared - broken)):
        return False
    above = [_printed(row) for row in table.body[-_SAMPLE - 1 : -1]]
    always = set.intersection(*map(set, above)) if len(above) >= _FEW else set()
    lacks, lacked = always - after.keys(), always - before.keys()
    lacks |= {k for k in always & broken if all(_is_numbered(row[k]) for row in above)}
    supplied = lacked & after.keys()
    if not shared:
        return bool(lacks and supplied)
    return bool(lacks or supplied) or _is_prose(before, after, broken, above)


def _is_prose(
    before: dict[int, Cell], after: dict[int, Cell], broken: set[int], above: list[dict[int, Cell]]
) -> bool:
    """True where words break off in a sheet whose rows have no columns in common: in the midst of
    a sentence, or beside cells that are complete on the first page."""
    if any(is_amount(cell.text) for cell in after.values()):
        return False
    if any(len(before[k].text) > _SENTENCE for k in broken):
        return True
    is_wrapped = any(len(before[k].pieces) > 1 for k in broken)
    is_kind = any(row.keys() == after.keys() for row in above)  # rows that print no more
    return after.keys() < before.keys() and is_wrapped and (len(broken) > 1 or not is_kind)


def _is_numbered(cell: Cell) -> bool:
    return opens_a_line([squeeze(cell.text)])


def _printed(row: TableRow) -> dict[int, Cell]:
    return {k: cell for k, cell in row.cells.items() if cell.text}


def _breaks_off(cell: Cell, rest: str) -> bool:
    """True if the last line of a cell was full: what follows on the next page did not fit."""
    if cell.room is None:
        return False
    head, tail = _last_word(cell.text), _WORD.match(rest)
    if head and tail:  # a word is broken only where its cell is narrower than the word
        joined = head + tail.group()
        if joined.isdigit() and len(head) in _CODE_LENGTHS:
            return False
        width = cell.room + _width(cell.pieces[-1] if cell.pieces else cell.text)
        return _width(joined) + _MARGINS > width
    return cell.room < (_width(tail.group()) if tail else 1) + _MARGINS


def _last_word(text: str) -> str:
    found = re.search(r"[\dA-Za-z.,%]+$", text)
    return found.group() if found else ""


def _width(text: str) -> float:
    return sum(_LETTER if char.isascii() else 1.0 for char in text)


def join_rows(first: TableRow, rest: TableRow) -> TableRow:
    """One row of both: the texts of the rest behind those above them."""
    cells = dict(first.cells)
    for column, cell in rest.cells.items():
        if not cell.text:
            continue
        before = cells.get(column)
        if before is None or not before.text:
            cells[column] = replace(cell, page=cell.page or rest.page)
            continue
        cells[column] = replace(
            before,
            pieces=before.pieces + cell.pieces,
            text=before.text + cell.text,
            glyphs=before.glyphs + cell.glyphs,
            room=cell.room,
        )
    return TableRow(first.page, cells)


def text_in(row: TableRow, column: int) -> str:
    """The text of a cell; empty where the row has none in this column."""
    cell = row.cells.get(column)
    return cell.text if cell else ""
