"""Does a reading of a list close: is every whole the sum of its parts, in every amount column?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.forms.model import Row
from extract.forms.outline.amounts import Amounts
from extract.sums import holds

ADDED = frozenset({"component", "listed"})
_KINDS_OF_MONEY = frozenset({"total_personnel", "total_operating"})


@dataclass(frozen=True, slots=True)
class Sum:
    """One whole in one column. `whole` is the ordinal of its row, `parts` those of what it adds."""

    whole: int
    column: int
    parts: tuple[int, ...]
    printed: int
    added: int
    addends: int
    ulp: int  # of the coarsest figure of the sum

    @property
    def difference(self) -> int:
        """Printed less added, in the units that sums are taken in."""
        return self.printed - self.added

    @property
    def holds(self) -> bool:
        """True if the difference is no more than rounding allows."""
        return holds(self.printed, self.added, self.addends, self.ulp)

    @property
    def is_telling(self) -> bool:
        """Something other than nothing is compared."""
        return bool(self.printed or self.added)


def sums_of(rows: Sequence[Row], amounts: Amounts) -> list[Sum]:
    """Every sum that a reading claims: parents over their parts, totals over what they close."""
    found: list[Sum] = []
    for whole, parts in wholes_of(rows, amounts).items():
        for column in amounts.columns:
            one = _sum(whole, parts, column, amounts)
            if one is not None:
                found.append(one)
    return found


def wholes_of(rows: Sequence[Row], amounts: Amounts) -> dict[int, tuple[int, ...]]:
    """Ordinal of each whole → ordinals of its parts. A parent that prints no amount at all is a
    heading: its parts are those of the row that it stands under."""
    children: dict[int | None, list[Row]] = {}
    for row in rows:
        if row.role in ADDED:
            children.setdefault(row.parent, []).append(row)
    wholes: dict[int, tuple[int, ...]] = {}
    for row in rows:
        if row.ordinal in children and row.ordinal in amounts.rows:
            wholes[row.ordinal] = tuple(_parts(children[row.ordinal], children, amounts))
    wholes.update(_totals(rows, children, amounts))
    return wholes


def _parts(listed: list[Row], children: dict[int | None, list[Row]], amounts: Amounts) -> list[int]:
    found: list[int] = []
    for row in listed:
        if row.ordinal in amounts.rows or row.ordinal not in children:
            found.append(row.ordinal)
        else:
            found.extend(_parts(children[row.ordinal], children, amounts))
    return found


def _totals(
    rows: Sequence[Row], children: dict[int | None, list[Row]], amounts: Amounts
) -> dict[int, tuple[int, ...]]:
    """合计 over all rows on top; 本年合计 over those since the one before, and itself a part."""
    totals = [row for row in rows if row.role == "total" and row.ordinal in amounts.rows]
    if not totals or any(row.line_key in _KINDS_OF_MONEY for row in totals):
        return {}
    if len(totals) > 1 and len({amounts.vector(row.ordinal) for row in totals}) > 1:
        return {}  # totals of different things
    found: dict[int, tuple[int, ...]] = {}
    run: list[int] = []
    closed: list[int] = []
    for row in rows:
        if row.role == "subtotal" and row.ordinal in children:
            run.append(row.ordinal)  # it heads its own lines
        elif row.role == "subtotal" and row.ordinal in amounts.rows:
            if run:
                found[row.ordinal] = tuple(run)
            closed.append(row.ordinal)
            run = []
        elif row.role in ADDED and row.parent is None:
            run.extend(_parts([row], children, amounts))
    parts = tuple(closed + run)
    if parts:
        found.update({row.ordinal: parts for row in totals})
    return found


def _sum(whole: int, parts: tuple[int, ...], column: int, amounts: Amounts) -> Sum | None:
    if any((row, column) in amounts.unread for row in (whole, *parts)):
        return None
    figures = [f for row in parts if (f := amounts.figure(row, column)) is not None]
    printed = amounts.figure(whole, column)
    if printed is None or not figures:
        return None  # nothing is printed on one side
    sized = [f for f in (printed, *figures) if f.value] or [printed]
    return Sum(
        whole,
        column,
        parts,
        printed.value,
        sum(f.value for f in figures),
        len(figures),
        amounts.ulp(min(f.decimals for f in sized)),
    )
