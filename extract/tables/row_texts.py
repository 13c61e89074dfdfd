"""What rows and columns of a page print: names, amounts, keys that stand elsewhere, too."""

from __future__ import annotations

from extract.captions.text import has_decimals, is_amount, is_blank_mark, squeeze
from extract.model import TableRow

EDGE = 6.0  # points by which column edges may differ between pages


def repeated_keys(left: list[TableRow], right: list[TableRow], columns: int) -> int:
    """How many leading columns of `right` print, row by row, a key column of `left`."""
    if len(left) != len(right):
        return 0
    printed = [column_texts(left, c) for c in sorted({c for row in left for c in row.cells})]
    count, names = 0, False
    for column in range(columns):
        texts = column_texts(right, column)
        if not any(texts) or any(has_decimals(t) for t in texts) or texts not in printed:
            break
        names = names or any(not is_amount(t) or len(t) > 2 for t in texts if t)
        count += 1
    return count if names else 0


def column_texts(rows: list[TableRow], column: int) -> list[str]:
    """Texts of one column without blanks, empty where a row has no cell there."""
    return [squeeze(c.text) if (c := row.cells.get(column)) else "" for row in rows]


def row_texts(row: TableRow, first: int = 0) -> list[str]:
    """Texts of a row without blanks, from a column on; empty cells are left out."""
    return [squeeze(c.text) for k, c in sorted(row.cells.items()) if k >= first and c.text]


def only_amounts(rows: list[TableRow]) -> bool:
    """True if all cells are amounts or blank, and one of them is an amount."""
    texts = [c.text for row in rows for c in row.cells.values()]
    return amounts_or_blank(texts) and any(has_decimals(t) or t.isdigit() for t in texts)


def amounts_or_blank(texts: list[str]) -> bool:
    """True if every text is an amount, a mark for nothing, or empty."""
    return all(not t or is_amount(t) or is_blank_mark(t) for t in texts)


def has_names(rows: list[TableRow]) -> bool:
    """True if a column holds words: a list of keys stands beside its figures."""
    texts = [c.text for row in rows for c in row.cells.values() if c.text]
    return not amounts_or_blank(texts)


def is_head(row: TableRow) -> bool:
    """True for captions side by side with hardly a blank among them."""
    texts = [c.text for c in row.cells.values() if c.text]
    words = bool(texts) and not any(is_amount(t) or is_blank_mark(t) for t in texts)
    return words and len(texts) * 10 >= len(row.cells) * 6


def same_edges(mine: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """True if two tables have their columns in the same places."""
    return len(mine) == len(other) and all(
        abs(a - b) <= EDGE for a, b in zip(mine, other, strict=True)
    )
