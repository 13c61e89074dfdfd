"""Columns of a table that its column elements take out: <col style="visibility:collapse">.

A browser shows neither such a column nor the cells that stand in no other one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.readers.transcript.html_tables import HtmlTable, span


@dataclass(slots=True)
class Columns:
    """The columns of an open table, as far as they are told before its rows."""

    count: int = 0
    collapsed: set[int] = field(default_factory=set)
    group: int = -1  # the first column of an open group without columns of its own; -1: none
    grid: HtmlTable = field(default_factory=HtmlTable)

    def add(self, tag: str, given: dict[str, str], within: str, is_collapsed: bool) -> None:
        """A <col>, or a <colgroup>, which stands for columns where it holds none. `within`: what
        the element stands in."""
        if tag == "col" and within == "colgroup" and self.group >= 0:
            self.collapsed -= set(range(self.group, self.count))
            self.count = self.group
        self.group = self.count if tag == "colgroup" else -1
        stop = self.count + span(given.get("span"))
        if is_collapsed:
            self.collapsed |= set(range(self.count, stop))
        self.count = stop

    def start(self, tag: str, given: dict[str, str]) -> bool:
        """Open a row or cell; True for a cell that stands in collapsed columns only."""
        if not self.collapsed:
            return False
        if tag == "tr":
            self.grid.row += 1
            return False
        self.grid.start_cell(span(given.get("rowspan")), span(given.get("colspan")))
        cell = self.grid.cells.pop()
        return self.collapsed.issuperset(range(cell.column, cell.column + cell.column_span))
