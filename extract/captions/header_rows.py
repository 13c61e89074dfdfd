"""Where the head of a table ends and its body begins, told from structure before words."""

from __future__ import annotations

import re

from extract.captions.text import has_decimals, is_amount, squeeze
from extract.model import Cell, TableRow

_CODE_PART = {"类", "款", "项", "目"}
_COLUMN_NUMBER = re.compile(
    r"^(?:[(]?\d{1,2}[)]?(?:=[\d+\-()]+)?|\*+|[A-Z甲乙丙丁]|栏次|行次|序号|档次|[一二三四五六七八九十])$"
)
_ROW_START = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[、.．]\D|[\[【]?\d{3,}(?![年\d]))"
)
_TOTAL = re.compile(r"^(?:合计|总计|小计|本年)")
_LABELS = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")  # of columns, in order
_LOW_ROWS = 3  # rows of a head that caption a few of its columns
_FEW = 2
_YEAR = re.compile(r"^20\d\d(?:年度?)?$")


def head_length(rows: list[TableRow], first_row: int) -> int:
    """How many of `rows` are head rows. `first_row` is the grid row of `rows[0]`.

    A row is head while merged head cells reach over it, or while it prints several captions and
    nothing that starts a body row; a row of column numbers closes the head.
    """
    if _is_list_of_words(rows):
        return 1
    reach = first_row
    for index, row in enumerate(rows):
        texts = [squeeze(c.text) for c in row.cells.values() if c.text]
        if index and is_column_numbers(texts):
            return index + 1
        if _has_amounts(row) and not _only_years(texts):
            return index
        if not texts and index and _head_goes_on(rows[index + 1 :]):
            continue
        own = [c for c in row.cells.values() if c.text]
        if index == 0 or (first_row + index < reach and own):
            reach = max(reach, *(c.row + c.row_span for c in own), first_row + 1) if own else reach
            continue
        goes_on = _continues_head(row, texts) or _parts_merged_cells(rows[index - 1], row)
        if not goes_on and not _numbers_follow(rows[index:]):
            return index
        reach = max([reach] + [c.row + c.row_span for c in own])
    return len(rows)


def _is_list_of_words(rows: list[TableRow]) -> bool:
    """True for lists without any number (单位名称 | 单位性质 | …): rows as full as their head,
    which has no merged cell."""
    if len(rows) < 2 or any(_has_amounts(row) for row in rows):
        return False
    filled = [[c for c in row.cells.values() if c.text] for row in rows]
    plain = all(c.row_span == 1 and c.column_span == 1 for c in filled[0])
    return plain and all(
        1 < len(cells) == len(row.cells) for cells, row in zip(filled, rows, strict=True)
    )


def starts_body(row: TableRow, texts: list[str]) -> bool:
    """True for the first line of a body: it prints an amount, a code, a list number or a total."""
    return (_has_amounts(row) and not _only_years(texts)) or opens_a_line(texts)


def opens_a_line(texts: list[str]) -> bool:
    """True for the texts of a row that begins like a body row: a number, a code, a total."""
    return any(_ROW_START.match(t) for t in texts[:2]) or (
        len(texts) < 3 and any(_TOTAL.match(t) for t in texts)
    )


def is_column_numbers(texts: list[str]) -> bool:
    """True for `栏次 | 1 | 2 | 3`, `行次`, `** | 1 | 2`: numbers of columns, not figures."""
    labels = [t.partition("=")[0] for t in texts]
    if len(labels) > _FEW and any(labels == list(row[: len(labels)]) for row in _LABELS):
        return True
    if _counts_on(texts):
        return True
    if len(texts) < 2 or not all(_COLUMN_NUMBER.match(t) for t in texts):
        return False
    numbers = [int(number) for t in texts if (number := t.partition("=")[0]).isdecimal()]
    if numbers:
        return (
            numbers == sorted(numbers)
            and (numbers[0] <= 2 or any("=" in t for t in texts))  # no figure is printed 3=4+5
            and len(set(numbers)) > len(numbers) // 2
        )
    return any(t in {"栏次", "行次", "档次"} or t.startswith("*") for t in texts)


def _counts_on(texts: list[str]) -> bool:
    """True for 1 | 2 | 3 | 4 … behind marks that were recognised as anything (水水 of **)."""
    marks = len(texts) - sum(t.isdecimal() for t in texts)
    numbers = [str(n) for n in range(1, len(texts) - marks + 1)]
    return (
        0 < marks <= _FEW
        and len(numbers) > 2 * _FEW - 1
        and texts[marks:] == numbers
        and all(len(t) <= _FEW and not _TOTAL.match(t) for t in texts[:marks])
    )


def code_part_cells(row: TableRow) -> list[Cell]:
    """Cells 类 | 款 | 项 of a row whose other cells may already be body (普陀 final accounts)."""
    parts = [c for c in row.cells.values() if squeeze(c.text) in _CODE_PART]
    return parts if len(parts) > 1 else []


def _has_amounts(row: TableRow) -> bool:
    return any(is_amount(c.text) for c in row.cells.values() if c.text)


def _only_years(texts: list[str]) -> bool:
    numbers = [t for t in texts if is_amount(t)]
    return (
        bool(numbers)
        and all(_YEAR.match(t) for t in numbers)
        and not any(has_decimals(t) for t in texts)
    )


def _head_goes_on(following: list[TableRow]) -> bool:
    """True if the next row with text is still a head row: some heads hold a blank row."""
    for row in following[:2]:
        texts = [squeeze(c.text) for c in row.cells.values() if c.text]
        if texts:
            return not _has_amounts(row) and _continues_head(row, texts)
    return False


def _numbers_follow(rows: list[TableRow]) -> bool:
    """True if a row of column numbers closes the head below captions of a few columns (西安: 小计
    and 其中 alone in the third row of a head without merged cells)."""
    for row in rows[:_LOW_ROWS]:
        texts = [squeeze(c.text) for c in row.cells.values() if c.text]
        if is_column_numbers(texts) and len(texts) > _FEW:
            return True
        if _has_amounts(row) or not texts or any(_ROW_START.match(t) for t in texts[:2]):
            return False
    return False


def _parts_merged_cells(above: TableRow, row: TableRow) -> bool:
    """True for captions of all columns below merged cells of the row above, and of no other column
    (小计 and its parts, in heads whose single cells are not merged downwards)."""
    own = {c.column for c in row.cells.values() if c.text}
    wide = [c for c in above.cells.values() if c.text and c.column_span > 1]
    spans = [set(range(c.column, c.column + c.column_span)) for c in wide]
    parted = [span for span in spans if span & own]
    starts = any(_ROW_START.match(squeeze(c.text)) for c in row.cells.values())
    return len(own) > 1 and min(own) > 0 and not starts and own == set().union(*parted)


def _continues_head(row: TableRow, texts: list[str]) -> bool:
    """Several captions side by side, hardly a blank among them, and none that starts a body row."""
    if code_part_cells(row):
        return True
    if opens_a_line(texts):
        return False
    return len(texts) > 1 and len(texts) * 10 >= len(row.cells) * 6
