"""A table as a test wants it printed, and what the reader has to make of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

LEFT, UP = "<", "^"  # the slot belongs to the cell on its left, or above it


@dataclass(frozen=True)
class Printed:
    """One printed table. `reads` says per column what it must be read as: a measure or a role."""

    title: str
    form: str
    head: Sequence[Sequence[str]]
    reads: Sequence[str]
    body: Sequence[Sequence[str]]
    unit: str = "单位：万元"
    entity: str = ""
    number: str = ""
    notes: Sequence[str] = field(default=())
    widths: Sequence[float] = field(default=())

    @property
    def rows(self) -> list[list[str]]:
        return [*(list(row) for row in self.head), *(list(row) for row in self.body)]

    @property
    def columns(self) -> int:
        return len(self.head[0])


def spans(rows: Sequence[Sequence[str]]) -> list[tuple[int, int, int, int, str]]:
    """(row, column, row span, column span, text) of the cells of a table with LEFT and UP marks."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            owner[i, j] = (
                owner[i, j - 1] if text == LEFT else owner[i - 1, j] if text == UP else (i, j)
            )
    found = []
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            if owner[i, j] == (i, j):
                places = [place for place, own in owner.items() if own == (i, j)]
                tall = max(r for r, _ in places) - i + 1
                wide = max(c for _, c in places) - j + 1
                found.append((i, j, tall, wide, text))
    return found
