"""Values parted by commas, semicolons, tabs or bars, as the worksheet that a program shows of them.

Programs mark what is no number for them: ="2080505" and '2080505 are the code alone; `sep=;` in the
first line says the mark and is shown by none.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import pairwise

from extract.model import Document
from extract.readers.office.worksheets import UnreadableError, Worksheet, page_of

_MARKS = ",;\t|"
_SAID = re.compile(r"\s*sep=(.)[ \t]*\n", re.I)
_FORMULA = re.compile(r'="([^"]*)"')
_AS_TEXT = re.compile(r"'(?=\d)")
_THOUSANDS, _REST = re.compile(r"[-(]?[1-9]\d{0,2}"), re.compile(r"\d{3}(?:\.\d{1,6})?[)%]?")
_MIN_HEAD = 3  # captions

Rows = list[list[str]]


def read_delimited(text: str, media_type: str) -> Document:
    """One page; a file whose values cannot be told apart is refused."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))  # of the whole process
    said = _SAID.match(text)
    rows = _rows(text[said.end() :], said.group(1)) if said else _best(text)
    torn = _torn(rows)
    if torn:
        return Document(
            [],
            "transcript",
            media_type,
            f"damaged: {torn} rows have more values than the head: thousands are parted by the "
            "mark that parts the values; save the file with quotes or as .xlsx",
        )
    cells = {
        (number, column): value
        for number, row in enumerate(rows, 1)
        for column, value in enumerate(row, 1)
        if value
    }
    try:
        return Document([page_of(Worksheet("", cells), 1)], "transcript", media_type)
    except UnreadableError as error:
        return Document([], "transcript", media_type, str(error))


def _best(text: str) -> Rows:
    """Parted by the mark that gives most rows of one width: commas stand within numbers, too."""
    read = [_rows(text, mark) for mark in sorted(_MARKS, key=text.count, reverse=True)]

    def alike(rows: Rows) -> int:
        widths = Counter(len(row) for row in rows if len(row) > 1)
        return max(widths.values(), default=0)

    return max(read, key=alike)


def _rows(text: str, mark: str) -> Rows:
    return [
        [_plain(value) for value in row] for row in csv.reader(io.StringIO(text), delimiter=mark)
    ]


def _plain(value: str) -> str:
    """A value on one line, without the marks that make a text of it."""
    value = " ".join(value.split())
    formula = _FORMULA.fullmatch(value)
    return _AS_TEXT.sub("", formula.group(1) if formula else value, count=1)


def _torn(rows: Rows) -> int:
    """Rows longer than the head in which 1,234.50 stands as two values."""
    head = next((row for row in rows if _heads(row)), None)
    if head is None:
        return 0
    return sum(
        len(row) > len(head)
        and any(_THOUSANDS.fullmatch(a) and _REST.fullmatch(b) for a, b in pairwise(row))
        for row in rows
    )


def _heads(row: list[str]) -> bool:
    filled = [value for value in row if value]
    return len(filled) >= _MIN_HEAD and not any(c.isdigit() for value in filled for c in value)
