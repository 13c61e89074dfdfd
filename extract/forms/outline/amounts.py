"""The amounts of a list as exact numbers: whole numbers of the finest decimal that it prints.

A sum is as coarse as its coarsest figure, but a zero is exact (`extract.sums`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from extract.captions.text import fold, is_blank_mark
from extract.forms.model import Column, Form, Row
from extract.sums import holds_strictly

_NUMBER = re.compile(r"[+-]?(?:\d+(?:,\d{3})*)?(?:\.\d+)?")  # 125360,898 is one, too
_UNIT = re.compile(r"^¥|[万千]?元$")
_TRIANGLE = re.compile(r"^[△▵∆]")
_SUMMED = frozenset({"total", "component"})


class Figure(NamedTuple):
    """A printed amount in units of the finest decimal of its list, and its own decimals."""

    value: int
    decimals: int


@dataclass(slots=True)
class Amounts:
    """What a list prints in the columns that add up. `unread`: texts that are no number."""

    scale: int = 0
    columns: list[int] = field(default_factory=list)
    totals: frozenset[int] = frozenset()  # columns over others
    rows: dict[int, dict[int, Figure]] = field(default_factory=dict)
    unread: set[tuple[int, int]] = field(default_factory=set)

    def figure(self, row: int, column: int) -> Figure | None:
        """The number of a cell; None where none is printed."""
        return self.rows.get(row, {}).get(column)

    def vector(self, row: int) -> tuple[int, ...]:
        """The row in all columns; blank adds nothing."""
        printed = self.rows.get(row, {})
        return tuple(printed[c].value if c in printed else 0 for c in self.columns)

    def is_blank(self, row: int) -> bool:
        """True for a row whose amounts are all blank or zero."""
        return not any(self.vector(row))

    def summed(self, rows: Iterable[Row]) -> list[int]:
        """The rows together, in all columns."""
        vectors = (self.vector(row.ordinal) for row in rows)
        return [sum(values) for values in zip(*vectors, strict=True)]

    def adds_up(self, whole: Row, parts: Sequence[Row]) -> bool:
        """True where a row is the sum of others in all columns; no row is the sum of none."""
        return bool(parts) and all(
            holds_strictly(a, b, len(parts))
            for a, b in zip(self.vector(whole.ordinal), self.summed(parts), strict=True)
        )

    def ulp(self, decimals: int) -> int:
        """The last printed digit in the units that sums are taken in."""
        return int(10 ** (self.scale - decimals))


def decimal_of(text: str) -> Decimal | None:
    """A printed amount; None for what is not plainly a number of money."""
    folded = _UNIT.sub("", _TRIANGLE.sub("-", fold(text).replace(" ", "")))
    if not folded or not _NUMBER.fullmatch(folded):
        return None
    try:
        return Decimal(folded.replace(",", ""))
    except InvalidOperation:
        return None


def summed_columns(columns: Iterable[Column]) -> list[Column]:
    """Columns of money that wholes add up in: totals and components, never 其中 or changes."""
    return [
        c
        for c in columns
        if c.role == "measure"
        and c.value_kind == "amount"
        and c.measure_role in _SUMMED
        and not c.is_unmatched
    ]


def amounts_of(
    form: Form,
    columns: list[Column],
    read: Callable[[str], Decimal | None] = decimal_of,
) -> Amounts:
    """The amounts of one panel of a table, as `read` reads what a cell prints."""
    chosen = summed_columns(columns)
    printed: list[tuple[int, int, Decimal]] = []
    amounts = Amounts(columns=[c.ordinal for c in chosen])
    parents = {c.parent for c in chosen}
    amounts.totals = frozenset(c.ordinal for c in chosen if c.ordinal in parents)
    for ordinal, row in enumerate(form.table.body, 1):
        for column in amounts.columns:
            cell = row.cells.get(column)
            if cell is None or not cell.text or is_blank_mark(cell.text):
                continue
            value = read(cell.text)
            if value is None or cell.has_two_numbers:
                amounts.unread.add((ordinal, column))
            else:
                printed.append((ordinal, column, value))
    places = [-int(v.as_tuple().exponent) for _, _, v in printed]
    amounts.scale = max(places, default=0)
    for (ordinal, column, value), decimals in zip(printed, places, strict=True):
        scaled = int(value.scaleb(amounts.scale))
        amounts.rows.setdefault(ordinal, {})[column] = Figure(scaled, decimals)
    return amounts
