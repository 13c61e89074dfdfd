"""Several goals under one merged name: blocks of a list with money of their own (北京)."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.captions.text import has_decimals, is_amount
from extract.forms.performance.columnar import Heading
from extract.forms.performance.heads import in_order, is_section, lists_periods
from extract.forms.performance.model import Sheet
from extract.forms.performance.vocabulary import FieldRule, field_of
from extract.model import TableRow

_MONEY = {"budget", "period_total", "fiscal", "basic", "project_expenditure"}
_NAMES = ("project_code", "project_name")
_YEAR = re.compile(r"当年|本年|年度|20\d\d年")


def begins_block(
    last: Sheet, amounts: dict[str, str], has_name_cell: bool, has_name: bool, is_top: bool
) -> bool:
    """True for a row that prints money again under the name of the sheet before it.

    A blank name cell of its own is the next project, whose name the next page prints; at the top
    of a page it is the rest of a merged cell.
    """
    if has_name and not (is_top and last.waits_for_name):
        return False
    if has_name_cell and not is_top:
        return False
    return any(text and last.prints(key) for key, text in amounts.items())


def share_names(sheets: list[Sheet]) -> None:
    """Give the one name of a group to each of its blocks."""
    group: list[Sheet] = []
    for sheet in sheets:
        if not sheet.shares_name:
            _share(group)
            group = []
        group.append(sheet)
    _share(group)


def _share(group: list[Sheet]) -> None:
    for key in _NAMES:
        found = next((f for s in group for f in s.fields if f.key == key and f.value.text), None)
        for sheet in group:
            if found is not None and not sheet.has(key):
                sheet.fields.insert(0, replace(found, value=replace(found.value)))


def line_of(heading: Heading, row: TableRow) -> FieldRule | None:
    """The source of money that a line names left of its 年初预算数 | 全年预算数 | 全年执行数."""
    first = next((c for c in in_order(row) if c.text and not is_section(c)), None)
    if first is None or not lists_periods(heading):
        return None
    rule = field_of(first.text)
    return rule if rule is not None and rule.kind == "amount" else None


def settle_budgets(sheets: list[Sheet]) -> None:
    """年初预算数 or 财政拨款预算 is the budget of a sheet that prints no other."""
    for sheet in sheets:
        _set_all_years_apart(sheet)
        printed = [f for f in sheet.fields if f.value.text]
        if any(f.key == "budget" for f in sheet.fields):
            continue
        first = [f for f in printed if f.key == "initial_budget"]
        fiscal = [f for f in printed if f.key == "fiscal" and "预算" in f.label]
        others = {"other_funds", "unit_funds", "basic", "project_expenditure", "period_total"}
        if not first and len(fiscal) == 1 and not any(f.key in others for f in sheet.fields):
            first = fiscal
        for field in first[:1]:
            field.key = "budget"
        for field in sheet.fields if first else ():
            field.key = field.key.removeprefix("initial_budget.")


def _set_all_years_apart(sheet: Sheet) -> None:
    """项目总额 | 当年金额: the year's is the budget, the other is that of all years.

    With 上年结转 in the sheet, 当年 may be a part of this year's total.
    """
    budgets = [f for f in sheet.fields if f.key == "budget" and f.value.text]
    wholes = [f for f in budgets if "总" in f.label and not _YEAR.search(f.label)]
    years = [f for f in budgets if _YEAR.search(f.label)]
    if len(budgets) != 2 or len(wholes) != 1 or len(years) != 1:
        return
    if not sheet.prints("prior_year_balance") and not sheet.has("period_total"):
        wholes[0].key = "period_total"


def sheets_without_budget(sheets: list[Sheet]) -> list[tuple[Sheet, str]]:
    """Sheets that print amounts of which none was read as money, with the first such amount."""
    paid = {sheet.parent for sheet in sheets if _money(sheet)}
    found = []
    for sheet in sheets:
        if sheet.kind not in {"project", "department"} or _money(sheet) or sheet.ordinal in paid:
            continue
        texts = (f for f in sheet.fields if f.key == "unmatched" and has_decimals(f.value.text))
        if (first := next(texts, None)) is not None:
            found.append((sheet, f"{first.label} {first.value.text}".strip()))
    return found


def _money(sheet: Sheet) -> bool:
    """True where an amount of the sheet was read under a caption of money."""
    return any(f.key in _MONEY and is_amount(f.value.text) for f in sheet.fields)
