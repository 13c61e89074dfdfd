"""A table as a test wants it printed, and what the reader has to make of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


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

    @property
    def rows(self) -> list[list[str]]:
        return [*(list(row) for row in self.head), *(list(row) for row in self.body)]

    @property
    def columns(self) -> int:
        return len(self.head[0])
