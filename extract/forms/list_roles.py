"""Items of a list whose finest name is not printed, told from the subtotals that head others.

`公安其他业务经费（内容涉密）` prints no catalogue, as the lines of units do: but it names what the
items beside it name. What a row names decides first, then the sums of the list, then its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.captions.text import fold

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")


@dataclass(slots=True)
class ListRow:
    """A body row. `names`: the keys of the columns whose names it prints; `is_guess`: it is a
    subtotal only because it leaves the finest name of the list out."""

    role: str
    names: frozenset[str]
    amount: Decimal | None
    is_guess: bool = False


def amount_of(text: str) -> Decimal | None:
    """The number that a cell prints, or None. `NaN` of a table that a program wrote is none."""
    plain = fold(text).replace(",", "").replace(" ", "")
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


def settle_items(rows: Sequence[ListRow]) -> None:
    """Turn guessed subtotals that are items into items."""
    known = frozenset[str]().union(*(row.names for row in rows if row.role == "item"))
    unsure = [
        place
        for place, row in enumerate(rows)
        if row.is_guess and row.names <= known and not _is_sum(rows, place)
    ]
    total = next((row.amount for row in rows if row.role == "total" and row.amount), None)
    listed = _sum(row.amount for row in rows if row.role == "item")
    left_out = _sum(rows[place].amount for place in unsure)
    if total is not None and unsure and listed == total:
        return
    closes = total is not None and listed + left_out == total
    for place in unsure:
        if closes or _heads_nothing(rows, place, unsure):
            rows[place].role = "item"


def _is_sum(rows: Sequence[ListRow], place: int) -> bool:
    """True for a row that equals the items below it, up to the next row of its kind."""
    added, found = Decimal(0), False
    for row in rows[place + 1 :]:
        if row.role == "total" or (row.is_guess and row.names == rows[place].names):
            break
        if row.role == "item":
            added, found = added + (row.amount or 0), True
    return found and added == rows[place].amount


def _heads_nothing(rows: Sequence[ListRow], place: int, unsure: Sequence[int]) -> bool:
    """True at the end of the list or of a block: no item stands below the row."""
    following = rows[place + 1 : place + 2]
    if not following or following[0].role == "total":
        return True
    return following[0].role == "subtotal" and place + 1 not in unsure


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal(0))
