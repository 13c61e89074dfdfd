"""Goal sheets to projects: captions with values beside or below them, plans and indicators."""

from __future__ import annotations

from dataclasses import replace

from extract.captions.text import has_decimals, is_amount, squeeze
from extract.captions.totals import GRAND_TOTALS
from extract.forms.performance.blocks import begins_block, line_of
from extract.forms.performance.columnar import Heading, heading_of
from extract.forms.performance.heads import (
    UNMATCHED,
    head_height,
    heads_groups,
    in_order,
    is_row_of_captions,
    is_section,
    leaf_rule,
    lists_periods,
    names_money,
    names_rows,
    part_of,
    period_cells,
    without_sections,
)
from extract.forms.performance.indicators import (
    IndicatorReader,
    indicator_roles,
    repeats_by_blank,
)
from extract.forms.performance.model import Sheet
from extract.forms.performance.plans import Plan, plan_of, read_payments, read_wrapped_payment
from extract.forms.performance.state import SheetState, without_margins
from extract.forms.performance.vocabulary import FieldRule, field_of, inline, unit_in
from extract.model import Cell, LogicalTable, TableRow

_STARTS = {"name", "code"}
_TOTAL = (*GRAND_TOTALS, "金额合计")


class SheetReader(SheetState):
    """Reads the goal sheets of one document in printed order."""

    def read(self, table: LogicalTable, kind: str, is_continued: bool, unit: str) -> None:
        """Take a table. A continued one belongs to the sheet that is open."""
        self.table = table.ordinal
        if not is_continued:
            self.sheet, self.section, self.unit, self.page = None, None, unit, 0
            self.close()
            if kind == "department":
                self.start("department", "sheet", table.pages[0])
        rows = without_margins(table)
        self.blanks_repeat = repeats_by_blank(rows)
        index = 0
        while index < len(rows):
            ordinal = index - len(table.head) + 1
            index += self._read_row(rows, index, ordinal)

    def _read_row(self, rows: list[TableRow], index: int, ordinal: int) -> int:
        """Read the row at `index`; how many rows were used (a head may take several)."""
        row = rows[index]
        cells = [c for c in in_order(row) if c.text]
        if not cells:
            return 1
        if self.sheet is not None:
            self.sheet.last_page = max(self.sheet.last_page, row.page)
        used = self._read_head(rows, index)
        if used:
            self.page = self.page or row.page  # a repeated head is not the top of its page
            return used
        if self.heading is not None and self._leaves_list(cells, self.heading):
            self.close()
        if self.plan is not None:
            self._read_payments(self.plan, row, ordinal)
        elif self.heading is not None:
            self._read_listed(self.heading, row, ordinal)
        elif not read_wrapped_payment(self.sheet, row, self.table, ordinal):
            self._read_pairs(row, ordinal)
        self.page = row.page
        return 1

    # Heads -----------------------------------------------------------------------------------

    def _read_head(self, rows: list[TableRow], index: int) -> int:
        """A row of captions whose values stand below: indicators, projects, tasks, periods."""
        row = rows[index]
        periods = period_cells(row)
        if periods:
            self.close()
            self.plan = plan_of(row, periods)
            return 1
        height = head_height(rows, index)
        head = rows[index : index + height]
        heading = heading_of(without_sections(head))
        roles = indicator_roles(heading.leaves)
        is_split = height > 1 and heads_groups(row, height)
        if not roles and not is_split and not is_row_of_captions(row):
            return 0
        heading.keep({i for i, leaf in enumerate(heading.leaves) if i in roles or leaf_rule(leaf)})
        repeated = self.indicators if roles else None
        self.close()
        self.heading = heading
        if roles:
            roles = indicator_roles(heading.leaves)
            self.indicators = IndicatorReader(heading, roles, self.blanks_repeat)
            self.indicators.go_on(repeated)
        for cell in (c for r in head for c in r.cells.values()):
            self.unit = unit_in(cell.text) or self.unit
        return height

    def _leaves_list(self, cells: list[Cell], heading: Heading) -> bool:
        """True where a row under a list belongs to the sheet again (备注, the next project)."""
        first = next((c for c in cells if not is_section(c)), None)
        rule = field_of(first.text) if first is not None else None
        if lists_periods(heading):
            return rule is None or rule.kind != "amount"
        if first is None or rule is None:
            return False
        if first.box.x1 <= heading.x0 + 3:
            return True
        if self.indicators is None:
            return not names_rows(heading)
        return self.indicators.role_of(first) == "level_1"

    # Lists -----------------------------------------------------------------------------------

    def _read_listed(self, heading: Heading, row: TableRow, ordinal: int) -> None:
        """A row under a head: a project or task with its columns, an indicator, or both."""
        named = names_rows(heading)
        line = line_of(heading, row)
        own = self._listed_sheet(heading, row) if named else self.sheet
        for cell in in_order(row):
            leaf = heading.leaf_of(cell)
            is_part = self.indicators is not None and self.indicators.role_of(cell)
            unknown = heading.unknown_of(cell) if leaf is None and has_decimals(cell.text) else None
            if unknown is not None and own is not None and names_money(unknown.path[-1]):
                self.add(own, UNMATCHED.key, cell, row, ordinal, unknown.path[-1], "column")
            if leaf is None or is_part or is_section(cell):
                continue
            rule = leaf_rule(leaf) or UNMATCHED
            if line is not None and rule.kind == "amount":
                rule = line if rule.key == "budget" else part_of(rule, line)
            if own is None or (own.page < row.page and own.has(rule.key)):
                self._read_rest(rule, cell, row, ordinal)
            elif cell.text or (rule.kind == "amount" and not own.waits_for_name):
                self.add(own, rule.key, cell, row, ordinal, leaf.path[-1], "column")
        if self.indicators is not None:
            self._read_indicator(self.indicators, row, ordinal)
        elif not named and line is None:
            self.close()

    def _read_indicator(self, reader: IndicatorReader, row: TableRow, ordinal: int) -> None:
        if self.sheet is None:
            self.start("project", "sheet", row.page)
        if self.sheet is not None:
            last = self.sheet.indicators[-1] if self.sheet.indicators else None
            found = reader.read(row, self.table, ordinal, last)
            self.sheet.indicators.extend([found] if found is not None else [])

    def _listed_sheet(self, heading: Heading, row: TableRow) -> Sheet | None:
        """The sheet a listed row speaks of; None where it goes on with the row before."""
        is_total = any(squeeze(c.text) in _TOTAL for c in row.cells.values())
        named = [(leaf_rule(leaf), c) for c in in_order(row) if (leaf := heading.leaf_of(c))]
        names = [c for rule, c in named if rule is not None and rule.kind in {"name", "task"}]
        amounts = {rule.key: c.text for rule, c in named if rule and rule.kind == "amount"}
        last = self.sheets[-1] if self.sheets and self.sheets[-1].layout == "list" else None
        is_top, has_name = self.page not in (0, row.page), any(c.text for c in names)
        lists_tasks = self._lists_tasks(heading)
        if last is not None and not lists_tasks and not is_total:
            if begins_block(last, amounts, bool(names), has_name, is_top):
                waits = last.waits_for_name and not has_name
                started = self._start_listed(heading, row, is_total)
                started.shares_name, started.waits_for_name = True, waits
                return started
            if is_top and last.waits_for_name:
                last.waits_for_name = not has_name
                return last
        if has_name:
            # The lower half of a name: the amounts stand beside its upper half.
            if is_top and last is not None and amounts and not any(amounts.values()):
                return None
            return self._start_listed(heading, row, is_total)
        if is_total:
            return self._start_listed(heading, row, is_total)
        if names and not is_top and not self.blanks_repeat and not lists_tasks:
            started = self._start_listed(heading, row, is_total)
            started.waits_for_name = True
            return started
        return None

    def _start_listed(self, heading: Heading, row: TableRow, is_total: bool) -> Sheet:
        if self._lists_tasks(heading):
            parent = self.sheet.ordinal if self.sheet is not None else None
            return self.start("total" if is_total else "task", "list", row.page, parent)
        if self.indicators is not None:
            self.indicators.go_on(None)
        return self.start("total" if is_total else "project", "list", row.page)

    def _lists_tasks(self, heading: Heading) -> bool:
        rules = [leaf_rule(leaf) for leaf in heading.leaves]
        return any(rule is not None and rule.kind == "task" for rule in rules)

    def _read_rest(self, rule: FieldRule, cell: Cell, row: TableRow, ordinal: int) -> None:
        """The lower part of a cell that a page cut: it goes on with the last such text."""
        if not cell.text or not self.sheets:
            return
        last = self.sheets[-1]
        begun = [f for f in last.fields if f.key == rule.key]
        if begun and rule.kind != "amount" and row.page > begun[-1].value.page:
            begun[-1].value.join(cell)
        else:
            self.add(last, UNMATCHED.key, cell, row, ordinal, "", "unlabelled")

    def _read_payments(self, plan: Plan, row: TableRow, ordinal: int) -> None:
        self.close()
        if self.sheet is None or not read_payments(plan, self.sheet, row, self.table, ordinal):
            self._read_pairs(row, ordinal)

    # Captions beside their values -------------------------------------------------------------

    def _read_pairs(self, row: TableRow, ordinal: int) -> None:
        cells = in_order(row)
        rules = [field_of(c.text) if c.text else None for c in cells]
        place = 0
        while place < len(cells):
            cell, rule = cells[place], rules[place]
            place += 1
            if rule is None:
                self._read_loose(cell, row, ordinal)
                continue
            self.unit = unit_in(cell.text) or self.unit
            if rule.kind in {"section", "payment_section"}:
                self.section = rule
            elif rule.kind == "self":
                self.put(rule.key, cell, row, ordinal, cell.text, "same_cell")
            else:
                if rule.kind in _STARTS:
                    self._start_named(rule, row)
                value = replace(cell, text="", pieces=())
                if place < len(cells) and rules[place] is None:
                    value = cells[place]
                    place += 1
                self.put(rule.key, value, row, ordinal, cell.text, "right")

    def _start_named(self, rule: FieldRule, row: TableRow) -> None:
        """A project begins with its name or code, unless the open one waits for it."""
        sheet = self.sheet
        waits = sheet is not None and sheet.kind == "project"
        if sheet is None or not waits or sheet.has(rule.key) or sheet.indicators:
            self.start("project", "sheet", row.page)

    def _read_loose(self, cell: Cell, row: TableRow, ordinal: int) -> None:
        """A cell without a caption: what its block speaks of, or the rest of a cut text."""
        if not cell.text or self.sheet is None:
            return
        stated = inline(cell.text)
        default = self.section.default_field if self.section is not None else ""
        if stated is not None:
            self.put(stated[0].key, cell, row, ordinal, cell.text, "same_cell")
        elif default and is_amount(cell.text) == (default == "budget"):
            self.put(default, cell, row, ordinal, "", "unlabelled")
        elif self.page not in (0, row.page) and self.sheet.fields and not is_amount(cell.text):
            self.sheet.fields[-1].value.join(cell)
        else:
            self.put(UNMATCHED.key, cell, row, ordinal, "", "unlabelled")
