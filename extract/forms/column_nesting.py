"""Which column is the total of which: the nesting of the printed head."""

from __future__ import annotations

import re

from extract.captions.text import squeeze
from extract.forms.column_sums import settle_parts
from extract.forms.columns import BALANCES, LAST_YEAR
from extract.forms.model import Column, Form
from extract.model import Cell

_TOTAL = re.compile(r".*(合计|小计|总计|总额|总数|金额|全年数)$|^(数量)?合计.*$")
_ALWAYS_COMPONENT = {"basic", "project", "basic.personnel", "basic.operating"}


def set_parents(form: Form, stacks: list[list[Cell]]) -> None:
    """`measure_role` and `parent` from the nesting of the printed head.

    In each group of the head the column 合计 / 小计 / 总计 is the total of its siblings; a
    sibling group stands for itself by its own total, or by its columns where it prints none.
    """
    for panel in sorted({c.panel for c in form.columns}):
        members = [c for c in form.columns if c.panel == panel and c.role == "measure"]
        for column in members:
            column.measure_role = _own_role(column)
        _close_group(members, stacks, 0)
    settle_parts(form)


def _own_role(column: Column) -> str:
    if not column.figure_year and LAST_YEAR.search("/".join(column.path)):
        return "reference"  # of a document that does not say its year
    if column.value_kind in {"percent", "change", "count"} or column.measure in {
        "excluding_capital_construction",
        "current_revenue",
        *BALANCES,
    }:
        return "reference"
    if column.measure.startswith("procurement") or (
        column.measure.endswith(
            (".earmarked", ".excluding_capital_construction", ".education_fees")
        )
        and column.measure != "special_account.education_fees"
    ):
        return "memo"
    if column.measure in _ALWAYS_COMPONENT:
        return "component"
    if any(text == "其中" or text.startswith("其中:") for text in column.path):
        return "memo"
    return "component"


def _close_group(members: list[Column], stacks: list[list[Cell]], depth: int) -> list[Column]:
    """Columns that stand for this group one level up: its total, or all that are open in it."""
    direct: list[Column] = []
    groups: list[tuple[Cell, list[Column]]] = []
    for column in members:
        captions = [c for c in stacks[column.ordinal] if not _is_number_row(c)]
        if len(captions) <= depth + 1:
            direct.append(column)
            continue
        top = captions[depth]
        if groups and groups[-1][0] is top:
            groups[-1][1].append(column)
        else:
            groups.append((top, [column]))
    if depth == 0 and len(groups) == 1 and not direct:
        return _close_group(members, stacks, depth + 1) if depth < 5 else members
    standing = [c for c in direct if c.measure_role == "component"]
    totals = [
        c
        for c in standing
        if c.path and _TOTAL.match(c.path[-1]) and not c.path[-1].startswith("其中")
    ]
    for _, columns in groups:
        standing.extend(_close_group(columns, stacks, depth + 1))
    if not totals:
        return standing
    total = totals[0]
    parts = [c for c in standing if c is not total and c.measure_role != "memo"]
    if parts:
        total.measure_role = "total"
        for part in parts:
            part.parent = total.ordinal
    for memo in (c for c in direct if c.measure_role == "memo"):
        memo.parent = total.ordinal
    return [total]


def _is_number_row(cell: Cell) -> bool:
    return bool(re.fullmatch(r"[\d*]{1,3}|[栏档]次|行次", squeeze(cell.text)))
