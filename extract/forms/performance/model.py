"""What a goal sheet holds, as printed."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.model import Box, Cell


@dataclass(slots=True)
class Printed:
    """A text with its place. `ordinal` of table, row and column as in disclosure_cells."""

    text: str = ""
    pieces: tuple[str, ...] = ()
    page: int = 0
    box: Box | None = None
    table: int = 0
    row: int = 0
    column: int = 0

    @classmethod
    def of(cls, cell: Cell, page: int, table: int, row: int) -> Printed:
        """A cell as a printed value, with its place."""
        return cls(cell.text, cell.pieces, page, cell.box, table, row, cell.column + 1)

    def join(self, rest: Cell) -> None:
        """Add the part of the cell that the next page shows."""
        self.text += rest.text
        self.pieces += rest.pieces


@dataclass(slots=True)
class Field:
    """A value and its caption. `position`: right | below | column | same_cell | unlabelled."""

    key: str
    label: str
    value: Printed
    position: str
    unit: str = ""


@dataclass(slots=True)
class Payment:
    """A value of the payment plan (资金支出计划) with its period as printed."""

    period: str
    label: str
    value: Printed
    unit: str = ""


@dataclass(slots=True)
class Indicator:
    """A printed indicator. `filled` names the levels taken from a merged or repeated cell."""

    page: int
    table: int
    row: int
    box: Box
    texts: dict[str, str] = field(default_factory=dict)
    filled: set[str] = field(default_factory=set)
    is_joined: bool = False


@dataclass(slots=True)
class Sheet:
    """A project, a department or a task of a department with what is printed about it.

    `kind`: project | department | task | total | fund. `layout`: sheet | list. `waits_for_name`: a
    page ends within the first rows of a listed project, and its name is printed on the next.
    `shares_name`: its name is that of the sheet before it, a merged cell beside both.
    """

    ordinal: int
    kind: str
    layout: str
    table: int
    page: int
    parent: int | None = None
    last_page: int = 0
    waits_for_name: bool = False
    shares_name: bool = False
    fields: list[Field] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)

    def has(self, key: str) -> bool:
        """True if the sheet prints a field of this key."""
        return any(f.key == key for f in self.fields)

    def prints(self, key: str) -> bool:
        """True where a value of the key is printed and not blank."""
        return any(f.key == key and f.value.text for f in self.fields)
