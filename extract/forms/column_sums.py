"""Subtotals in a flat head: which columns are parts of which, where the sums of the rows show it.

合计 | 小计 | 基本支出 | 项目支出 | 上年结转 in one row of captions says that 小计 adds something
up, not what. The printed head is believed while 合计 is the sum of all columns beside it; where it
is not, the columns after a subtotal are tried as its parts. Sums move columns, never figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import takewhile

from extract.forms.list_roles import amount_of
from extract.forms.model import Column, Form

_SUBTOTAL = re.compile(r".*(合计|小计|总计|金额|总额)$|^(本年|当年).*")
_PARTS = {  # measure → what its parts are, where their names do not begin with its own
    "fiscal": r"general_public|government_fund|state_capital",
    "unit_funds": r"institution_revenue|operating_revenue|superior_subsidy|affiliate_remittance|"
    r"other_revenue|non_peer_fiscal_revenue",
    "three_public.total": r"three_public\.",
    "three_public.vehicles": r"three_public\.vehicle_",
    "three_public.with_meetings_total": r"three_public\.|meeting|training",
}
_NEVER_WITHIN = re.compile(r"prior_year_balance|real_account|carried_to|meeting|training|use_of_")
_NATURE = re.compile(r"basic|project|remitted_to_superior|operating_business|subsidy_to_")
_FEW = 3  # rows of which one may be altered

Amounts = Sequence[Sequence[Decimal | None]]


def settle_parts(form: Form) -> None:
    """Give subtotals of a flat head their parts, where the rows add up that way only."""
    amounts = [
        [_printed(form, row, c.ordinal) for c in form.columns]
        for row in range(len(form.table.body))
    ]
    _head_natures(form, amounts)
    _head_sources(form, amounts)
    for total in [c for c in form.columns if c.measure_role == "total"]:
        parts = [
            c
            for c in form.columns
            if c.parent == total.ordinal and c.measure_role in {"component", "total"}
        ]
        parts = _with_of_which(form, amounts, total, parts)
        flat = _check(amounts, total, parts)
        if len(parts) < 3 or not flat.broken:
            continue
        tops, owned = _collapse(amounts, parts)
        found = _check(amounts, total, tops)
        if owned and found.holds and found.broken < flat.broken:
            for head, members in owned:
                head.measure_role = "total"
                for member in members:
                    member.parent = head.ordinal
        elif total.measure == "three_public.total":
            _leave_meetings_out(amounts, total, parts, flat)
        else:
            _leave_second_split_out(amounts, total, parts)


def _with_of_which(
    form: Form, amounts: Amounts, total: Column, parts: list[Column]
) -> list[Column]:
    """项目总额 | 其中：中央补助 | 省级补助 | 县级安排: 其中 opens the list of parts, and the first
    of them is a part like the others where the rows add up with it and not without it."""
    first = min((c.ordinal for c in parts), default=0)
    beside = [
        c
        for c in form.columns[total.ordinal + 1 : first]
        if c.parent in {total.ordinal, None} and c.measure_role == "memo"
    ]
    if len(beside) != 1:
        return parts
    both = [*beside, *parts]
    if _check(amounts, total, parts).broken and not _check(amounts, total, both).broken:
        beside[0].measure_role, beside[0].parent = "component", total.ordinal
        return both
    return parts


def _head_natures(form: Form, amounts: Amounts) -> None:
    """预算数 | 基本支出 | 项目支出, and so behind 上年预算数: the amount is the total of the
    natures that follow it, though no 合计 says so."""
    for head in form.columns:
        if head.measure != "amount" or head.measure_role != "component" or head.parent is not None:
            continue
        parts = list(takewhile(partial(_is_nature_of, head), form.columns[head.ordinal + 1 :]))
        # 预算数 | 基本支出 | 人员经费 | 公用经费 | 项目支出: the inner split belongs to 基本支出
        tops, owned = _collapse(amounts, parts)
        check = _check(amounts, head, tops)
        is_sum = 0 < check.made >= check.broken * 2
        if is_sum and {"basic", "project"} <= {c.measure for c in tops}:
            for whole, members in [(head, tops), *owned]:
                whole.measure_role = "total"
                for column in members:
                    column.parent = whole.ordinal


def _head_sources(form: Form, amounts: Amounts) -> None:
    """2026年预算 | 一般公共预算 over its natures | 政府性基金: the amount is the total of the funds
    that follow it, where the rows say so."""
    for head in form.columns:
        if head.measure != "amount" or head.measure_role != "component" or head.parent is not None:
            continue
        parts: list[Column] = []
        for column in form.columns[head.ordinal + 1 :]:
            is_part = (
                column.measure_role in {"component", "total"} and column.value_kind == "amount"
            )
            if column.role != "measure" or column.panel != head.panel or column.measure == "amount":
                break
            if column.figure_year not in {"", head.figure_year}:
                break
            if is_part and column.parent is None:
                parts.append(column)
        if len(parts) > 1 and _check(amounts, head, parts).holds:
            head.measure_role = "total"
            for column in parts:
                column.parent = head.ordinal


def _is_nature_of(head: Column, column: Column) -> bool:
    own = column.measure_role == "component" and column.parent is None
    same = column.panel == head.panel and column.figure_year in {"", head.figure_year}
    return own and same and bool(_NATURE.match(column.measure))


def _leave_second_split_out(amounts: Amounts, total: Column, parts: Sequence[Column]) -> None:
    """合计 | 一般公共预算 | 其他资金 | 基本支出 | 项目支出: the same money split twice, whole each
    time. The split by nature stands; the other one says it again."""
    natures = [c for c in parts if _NATURE.match(c.measure)]
    others = [c for c in parts if c not in natures]
    if all(_check(amounts, total, half).holds for half in (natures, others)):
        for column in others:
            column.parent, column.measure_role = None, "reference"


def _leave_meetings_out(
    amounts: Amounts, total: Column, parts: Sequence[Column], flat: _Check
) -> None:
    """三公经费合计 | … | 会议费 | 培训费: the last two stand beside the total, not in it."""
    beside = [c for c in parts if c.measure in {"meeting", "training"}]
    found = _check(amounts, total, [c for c in parts if c not in beside])
    if beside and found.holds and found.broken < flat.broken:
        for column in beside:
            column.parent = None


def _printed(form: Form, row: int, column: int) -> Decimal | None:
    cell = form.table.body[row].cells.get(column)
    return amount_of(cell.text) if cell is not None and cell.column_span == 1 else None


@dataclass(frozen=True)
class _Check:
    """Rows in which a sum could be made, and those in which it does not hold."""

    made: int
    broken: int

    @property
    def holds(self) -> bool:
        return self.made > self.broken and self.broken <= (1 if self.made >= _FEW else 0)


def _check(amounts: Amounts, whole: Column, parts: Sequence[Column]) -> _Check:
    made = broken = 0
    for row in amounts:
        total, found = row[whole.ordinal], [row[c.ordinal] for c in parts]
        printed = [x for x in found if x is not None]
        if total is None or not printed or not (total or any(printed)):
            continue
        decimals = max(-int(x.as_tuple().exponent) for x in [total, *printed])
        tolerance = Decimal(len(printed) + 1) / 2 * Decimal(1).scaleb(-max(decimals, 0))
        limit = tolerance if len(printed) > 1 else Decimal(0)
        made, broken = made + 1, broken + (abs(total - sum(printed)) > limit)
    return _Check(made, broken)


def _collapse(
    amounts: Amounts, parts: Sequence[Column]
) -> tuple[list[Column], list[tuple[Column, list[Column]]]]:
    """The columns left at the top once subtotals take the columns after them, right to left."""
    tops: list[Column] = []
    owned: list[tuple[Column, list[Column]]] = []
    for column in reversed(parts):
        taken = _taken(amounts, column, tops)
        if taken:
            owned.append((column, tops[:taken]))
        tops = [column, *tops[taken:]]
    return tops, owned


def _taken(amounts: Amounts, head: Column, after: Sequence[Column]) -> int:
    """How many of the columns after a subtotal are its parts; 0 for none."""
    able = 0
    while able < len(after) and _may_own(head, after[able]):
        able += 1
    found: list[tuple[int, int]] = []
    for count in range(1, able + 1):
        check = _check(amounts, head, after[:count])
        if check.holds:
            found.append((check.broken + _unsplit(amounts, head, after[:count]), count))
    if not found:
        return 0
    _, count = min(found)
    while count < able and not _any_amount(amounts, after[count]):
        count += 1
    return count


def _unsplit(amounts: Amounts, head: Column, parts: Sequence[Column]) -> int:
    """Rows in which a subtotal is printed and none of these parts: another column is one."""
    return sum(
        bool(row[head.ordinal]) and all(row[c.ordinal] is None for c in parts) for row in amounts
    )


def _may_own(head: Column, part: Column) -> bool:
    if (head.figure_year, head.figure_phase) != (part.figure_year, part.figure_phase):
        return False
    if part.measure.startswith(f"{head.measure}."):
        return True
    pattern = _PARTS.get(head.measure)
    if pattern is not None:
        return bool(re.match(pattern, part.measure)) and part.measure != head.measure
    named = bool(head.path) and bool(_SUBTOTAL.fullmatch(head.path[-1]))
    return named and not _NEVER_WITHIN.match(part.measure)


def _any_amount(amounts: Amounts, column: Column) -> bool:
    return any(row[column.ordinal] for row in amounts)
