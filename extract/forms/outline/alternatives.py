"""All ways to nest a list so that every sum holds: a bounded search in all amount columns at once.

Rows are read from top to bottom; each is a single one or heads rows after it that add up to it. A
state says what is still missing below each open head; states that were reached before are not
followed again, so that a list with one outline costs little more than its length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from extract.sums import holds_strictly, twice_tolerance

TOP = -1
_MOST_ITEMS = 400
_MOST_STATES = 10_000

Vector = tuple[int, ...]
Outline = tuple[int, ...]  # for each item the index of the item it stands under, or TOP
_Taken = tuple[Any, int] | None  # parents from the last item back to the first
_Open = tuple[int, Vector, int]  # index of a head, what is missing below it, parts taken


class TooManyWaysError(Exception):
    """The list has more states than are followed."""


@dataclass(frozen=True, slots=True)
class Item:
    """A row that prints money. `rank`: its printed level, if signs show one; a row stands under
    rows of a lower rank only. `is_fixed`: print puts it on top."""

    amounts: Vector
    can_head: bool = True
    is_fixed: bool = False
    rank: float | None = None


@dataclass
class Search:
    """The outlines of a list below a whole. `ulp`: of the finest figure of each column."""

    items: Sequence[Item]
    whole: Vector
    ulp: int
    depth: int
    ranked: bool = False
    found: list[Outline] = field(default_factory=list)
    _dead: set[tuple[int, tuple[_Open, ...]]] = field(default_factory=set)
    _states: int = 0

    def outlines(self, most: int = 2) -> list[Outline]:
        """Up to `most` outlines. Raises TooManyWaysError beyond the bound."""
        if len(self.items) > _MOST_ITEMS:
            raise TooManyWaysError
        self._follow(0, ((TOP, self.whole, 0),), None, most)
        return self.found

    @cached_property
    def _left(self) -> list[Vector]:
        """What all items from each index on add up to."""
        sums = [tuple(0 for _ in self.whole)]
        for item in reversed(self.items):
            sums.append(tuple(a + b for a, b in zip(sums[-1], item.amounts, strict=True)))
        return sums[::-1]

    @cached_property
    def _is_positive(self) -> bool:
        return all(a >= 0 for item in self.items for a in item.amounts)

    def _follow(self, index: int, opened: tuple[_Open, ...], path: _Taken, most: int) -> bool:
        """Take the item at `index`. Returns whether any outline was found from this state on."""
        if index == len(self.items):
            head, rest, taken = opened[-1]
            if head == TOP and self._is_filled(rest, taken):
                self.found.append(_parents(path))
                return True
            return False
        key = (index, opened)
        if key in self._dead:
            return False
        self._states += 1
        if self._states > _MOST_STATES:
            raise TooManyWaysError
        fits = False
        for after, parent in self._choices(index, opened):
            fits |= self._follow(index + 1, after, (path, parent), most)
            if len(self.found) >= most:
                return True
        if not fits:
            self._dead.add(key)
        return fits

    def _choices(
        self, index: int, opened: tuple[_Open, ...]
    ) -> list[tuple[tuple[_Open, ...], int]]:
        """The item as a single row, and as a head: what is open afterwards, and its parent."""
        item = self.items[index]
        head, rest, taken = opened[-1]
        if item.is_fixed and head != TOP:
            return []
        if not self._stands_under(item, head):
            return []
        missing = tuple(r - a for r, a in zip(rest, item.amounts, strict=True))
        if self._is_positive and any(m * 2 < -self._slack(taken + 1) for m in missing):
            return []
        outer = (*opened[:-1], (head, missing, taken + 1))
        found = [(self._closed(outer), head)]
        deep_enough = len(opened) <= self.depth
        if item.can_head and not item.is_fixed and deep_enough and self._has_enough(index):
            found.append(((*outer, (index, item.amounts, 0)), head))
        return found

    def _stands_under(self, item: Item, head: int) -> bool:
        if not self.ranked or head == TOP:
            return True
        upper = self.items[head].rank
        return item.rank is None or upper is None or item.rank > upper

    def _has_enough(self, index: int) -> bool:
        """Enough money is printed behind a head to fill it."""
        if not self._is_positive:
            return True
        slack = self._slack(len(self.items))
        amounts = self.items[index].amounts
        return all(
            (left - a) * 2 >= -slack for left, a in zip(self._left[index + 1], amounts, strict=True)
        )

    def _closed(self, opened: tuple[_Open, ...]) -> tuple[_Open, ...]:
        """Heads are closed as soon as nothing is missing below them."""
        while len(opened) > 1 and self._is_filled(opened[-1][1], opened[-1][2]):
            opened = opened[:-1]
        return opened

    def _slack(self, taken: int) -> int:
        return twice_tolerance(taken, self.ulp)

    def _is_filled(self, rest: Vector, taken: int) -> bool:
        """An only part is equal to its head; more add up within half a unit each."""
        return taken > 0 and all(holds_strictly(r, 0, taken, self.ulp) for r in rest)


def _parents(taken: _Taken) -> Outline:
    found: list[int] = []
    while taken is not None:
        taken, parent = taken
        found.append(parent)
    return tuple(reversed(found))
