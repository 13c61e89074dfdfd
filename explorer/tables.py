"""Tables as HTML with links, sorted by their heads, and the same rows as CSV and workbook.

Streamlit's own tables are drawn on a canvas and offer a CSV of their own, in which a cell may be
a formula; these are text for screen readers, and every file goes through the guards.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from reports import text
from reports.labels import Labels
from reports.warehouse import Row
from reports.workbook import Workbook

Kind = Literal["text", "amount", "percent", "count", "bar", "long"]
_NUMBERS = frozenset({"amount", "percent", "count", "bar"})
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in the rows, its head (a key of the words), how it is shown, the group
    of words its values belong to, and where a cell leads."""

    key: str
    head: str
    kind: Kind = "text"
    words: str | None = None
    link: Callable[[Row], str | None] | None = None

    @property
    def is_number(self) -> bool:
        """Whether its values stand at the right."""
        return self.kind in _NUMBERS


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell as the template draws it: text, address, and the width of its bar in percent."""

    text: str
    href: str | None
    bar: float | None = None


def head_of(column: Column, labels: Labels) -> str:
    """The head of a column; a head that is no key (a name of a body) is shown as it is."""
    return labels.words.get(column.head, column.head)


def value(column: Column, row: Row, labels: Labels) -> str:
    """A value as it is read by people: amounts with two decimals, blanks as a dash."""
    found = row.get(column.key)
    if column.kind in {"amount", "bar"}:
        return text.amount(found)
    if column.kind == "percent":
        return text.percent(found, signed=False)
    if isinstance(found, bool):
        return labels("yes" if found else "no")
    if column.kind == "count" and isinstance(found, int):
        return f"{found:,}"
    if column.words is not None:
        return labels.of(column.words, found)
    return text.MISSING if found in (None, "") else str(found)


def cells(columns: Sequence[Column], rows: Sequence[Row], labels: Labels) -> list[list[Shown]]:
    """The cells of the rows, in order."""
    most = {
        column.key: max(
            (abs(float(row[column.key])) for row in rows if row.get(column.key) is not None),
            default=0.0,
        )
        for column in columns
        if column.kind == "bar"
    }
    return [
        [
            Shown(
                value(column, row, labels),
                column.link(row) if column.link else None,
                _bar(row.get(column.key), most.get(column.key)),
            )
            for column in columns
        ]
        for row in rows
    ]


def _bar(found: Any, most: float | None) -> float | None:
    return round(100 * abs(float(found)) / most, 1) if most and found is not None else None


def ordered(rows: Sequence[Row], key: str, *, descending: bool) -> list[Row]:
    """Rows by one of their values; those without it come last both ways."""
    there = [row for row in rows if row.get(key) is not None]
    missing = [row for row in rows if row.get(key) is None]
    there.sort(key=lambda row: _sortable(row[key]), reverse=descending)
    return [*there, *missing]


def _sortable(found: Any) -> tuple[int, Any]:
    return (0, found) if isinstance(found, int | float | Decimal) else (1, str(found))


def as_csv(columns: Sequence[Column], rows: Sequence[Row], labels: Labels) -> bytes:
    """UTF-8 with the mark that spreadsheets look for; amounts with all their decimals, texts
    that could be formulas marked."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([text.for_csv(head_of(column, labels)) for column in columns])
    for row in rows:
        writer.writerow([_for_file(column, row, labels) for column in columns])
    return (_BOM + out.getvalue()).encode("utf-8")


def _for_file(column: Column, row: Row, labels: Labels) -> str:
    found = row.get(column.key)
    if found is None:
        return ""
    if isinstance(found, Decimal):
        return f"{found:f}"
    if isinstance(found, int | float) and not isinstance(found, bool):
        return str(found)
    return text.for_csv(value(column, row, labels))


def as_workbook(
    columns: Sequence[Column], rows: Sequence[Row], labels: Labels, title: str
) -> bytes:
    """An .xlsx of one sheet with filters; texts stay texts."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        with Workbook(path, title) as book:
            book.sheet(
                title,
                [head_of(column, labels) for column in columns],
                [[_in_sheet(column, row, labels) for column in columns] for row in rows],
                title=title,
                widths=[14 if column.is_number else 26 for column in columns],
                filtered=True,
            )
        return path.read_bytes()


def _in_sheet(column: Column, row: Row, labels: Labels) -> Any:
    found = row.get(column.key)
    if found is None or column.is_number or isinstance(found, int | Decimal):
        return labels("yes" if found else "no") if isinstance(found, bool) else found
    return value(column, row, labels)
