"""The goal sheets read so far, and what is open while the rows of a document are read."""

from __future__ import annotations

from extract.forms.performance.columnar import Heading
from extract.forms.performance.heads import part_of_period
from extract.forms.performance.indicators import IndicatorReader
from extract.forms.performance.model import Field, Printed, Sheet
from extract.forms.performance.plans import Plan
from extract.forms.performance.vocabulary import FieldRule, unit_in
from extract.model import Cell, LogicalTable, TableRow

_NARROW = 25.0  # points: a ruled margin, too narrow for the value of any caption


class SheetState:
    """Sheets in printed order with the open one, its head, plan, section and unit."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.sheet: Sheet | None = None
        self.heading: Heading | None = None
        self.indicators: IndicatorReader | None = None
        self.plan: Plan | None = None
        self.section: FieldRule | None = None
        self.unit = ""
        self.table = 0
        self.page = 0
        self.blanks_repeat = False

    def close(self) -> None:
        """End what is open: head, indicators, plan."""
        self.heading, self.indicators, self.plan = None, None, None

    def start(self, kind: str, layout: str, page: int, parent: int | None = None) -> Sheet:
        """Begin a sheet. Tasks and totals stand within the open one and do not become it."""
        started = Sheet(len(self.sheets) + 1, kind, layout, self.table, page, parent, page)
        self.sheets.append(started)
        if kind not in {"task", "total"}:
            self.sheet = started
        return started

    def put(
        self, key: str, cell: Cell, row: TableRow, ordinal: int, label: str, position: str
    ) -> None:
        """Add a value to the open sheet, or to a new one where none is open."""
        sheet = self.sheet or self.start("project", "sheet", row.page)
        self.add(sheet, key, cell, row, ordinal, label, position)

    def add(
        self,
        sheet: Sheet,
        key: str,
        cell: Cell,
        row: TableRow,
        ordinal: int,
        label: str,
        position: str,
    ) -> None:
        """Add a value to a sheet, with the caption and the money unit that hold for it."""
        value = Printed.of(cell, row.page, self.table, ordinal)
        if position == "right":
            key = part_of_period(sheet, key, cell)
        sheet.fields.append(Field(key, label, value, position, unit_in(label) or self.unit))
        sheet.last_page = max(sheet.last_page, row.page)


def without_margins(table: LogicalTable) -> list[TableRow]:
    """The rows of a table without ruled margins: narrow columns that are blank in every row."""
    rows = [*table.head, *table.body]
    printed = {c.column for row in rows for c in row.cells.values() if c.text}
    return [
        TableRow(
            row.page,
            {
                k: c
                for k, c in row.cells.items()
                if c.column in printed or c.column_span > 1 or c.box.width > _NARROW
            },
        )
        for row in rows
    ]
