"""Payment plans (资金支出计划): periods side by side with their amounts below."""

from __future__ import annotations

from dataclasses import dataclass

from extract.captions.text import is_amount
from extract.forms.performance.columnar import Heading
from extract.forms.performance.heads import in_order
from extract.forms.performance.model import Payment, Printed, Sheet
from extract.forms.performance.vocabulary import field_of, unit_in
from extract.model import Cell, TableRow


@dataclass(slots=True)
class Plan:
    """The open head of a plan: its caption as printed and its periods."""

    label: str
    heading: Heading


def plan_of(row: TableRow, periods: list[Cell]) -> Plan:
    """The payment plan that a row of periods opens."""
    label = next((c.text for c in in_order(row) if c.text and c not in periods), "")
    heading = Heading()
    heading.deepen(periods)
    return Plan(label, heading)


def read_payments(plan: Plan, sheet: Sheet, row: TableRow, table: int, ordinal: int) -> bool:
    """Take the amounts below the periods; False where the row prints none."""
    printed = [c for c in in_order(row) if is_amount(c.text)]
    for cell in in_order(row) if printed else ():
        leaf = plan.heading.leaf_of(cell)
        # A period over two columns has one value: the blank cell beside it is none.
        is_spare = not cell.text and any(plan.heading.leaf_of(c) is leaf for c in printed)
        if cell in printed or (leaf is not None and not is_spare):
            value = Printed.of(cell, row.page, table, ordinal)
            period = leaf.path[-1] if leaf is not None else ""
            sheet.payments.append(Payment(period, plan.label, value, unit_in(plan.label)))
    return bool(printed)


def read_wrapped_payment(sheet: Sheet | None, row: TableRow, table: int, ordinal: int) -> bool:
    """A period that did not fit beside the others stands below them, its amount to the right."""
    cells = [c for c in in_order(row) if c.text]
    if sheet is None or not sheet.payments or sheet.indicators or len(cells) != 2:
        return False
    rule, last = field_of(cells[0].text), sheet.payments[-1]
    follows = last.value.table == table and ordinal == last.value.row + 1
    if rule is None or rule.kind != "period" or not is_amount(cells[1].text) or not follows:
        return False
    value = Printed.of(cells[1], row.page, table, ordinal)
    sheet.payments.append(Payment(cells[0].text, last.label, value, last.unit))
    return True
