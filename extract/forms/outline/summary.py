"""Lines of summaries: subtotal and total by place, lines by numbering, memo lines by 其中."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.captions.row_captions import numbering
from extract.captions.text import squeeze
from extract.forms.model import Row
from extract.forms.named_levels import name_levels
from extract.forms.outline.printed import INDENT, hang, is_below, settle_indents

_END = re.compile(r"(?:本年|当年)?(收入|支出)(?:合计|总计|总额)")
_WITHOUT_NUMBER = 5  # rank of a line without a number beside the numbered ones
_MOST_NUMBERED = 40  # rank of the finest numbering
_BELOW_SUBTOTAL = 50
_RESTART = 5  # a list that begins again at 一、 below a line of the same numbering
# Lines that head a list of their own: 一、本年支出, then 一、一般公共服务支出 (北京).
_HEADINGS = ("current_year", "fiscal", "prior_year_balance", "total", "subtotal")
_BALANCES = frozenset({"prior_year_balance", "next_year_balance"})
FISCAL = frozenset({"general_public", "government_fund", "state_capital"})
# Lines beside 本年合计, never among the lines that it adds up.
BESIDE = frozenset(
    {
        *("prior_year_balance", "next_year_balance", "real_account_balance"),
        *("use_of_non_fiscal_balance", "surplus_distribution", "unallocated_real_account"),
    }
)


@dataclass(slots=True)
class _Open:
    """The lines open above the one that is read, outermost first, and where numberings stand."""

    stack: list[tuple[int, Row]] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    heading: Row | None = None  # 本年支出合计 above its own lines
    after_subtotal: bool = False

    def put(self, rank: int, row: Row, ordinal: int) -> Row | None:
        """Close what the line does not stand under; return what it does."""
        while self.stack and self.stack[-1][0] >= rank:
            closed, upper = self.stack.pop()
            self.heading = None if upper is self.heading else self.heading
            self.numbers = {r: n for r, n in self.numbers.items() if r <= closed}
        if ordinal:
            self.numbers[rank] = ordinal
        return self.stack[-1][1] if self.stack else None


def outline_captions(rows: list[Row]) -> None:
    """Depth and parent of the lines of a summary; revenue above expenditure are two lists."""
    end = _end_of_revenue(rows)
    for row in rows[:end]:
        row.side = row.side or "revenue"
    for row in rows[end:] if end else []:
        row.side = row.side or "expenditure"
    for part in (rows[:end], rows[end:]):
        if part:
            _outline_list(part)


def _end_of_revenue(rows: list[Row]) -> int:
    """How many rows stand down to 收入总计 in a list that goes on to 支出总计; 0 in any other."""
    if any(row.side for row in rows):
        return 0
    ends = [_is_end(row) for row in rows]
    if "revenue" not in ends or ends[-1] != "expenditure":
        return 0
    last = len(ends) - 1 - ends[::-1].index("revenue")
    return last + 1 if "expenditure" not in ends[:last] else 0


def _is_end(row: Row) -> str:
    match = _END.fullmatch(squeeze(row.caption))
    return "" if match is None else "revenue" if match[1] == "收入" else "expenditure"


def _outline_list(rows: list[Row]) -> None:
    settle_indents(rows)
    name_levels(rows)
    totals = [r for r in rows if r.line_key.startswith(("total", "subtotal")) and not r.code]
    for row in totals:
        _name_total(row, row is totals[-1], len(totals))
    lines = _Open()
    memo: Row | None = None
    for index, row in enumerate(rows):
        if row.kind == "total" and row.role == "memo":
            continue  # 本页小计
        style, ordinal, _ = numbering(squeeze(row.caption))
        if row.role in {"total", "subtotal"}:
            after = lines.after_subtotal or row.role == "subtotal"
            lines, memo = _Open(after_subtotal=after), None
            if row.role == "subtotal" and _heads_its_lines(rows, index, style):
                row.depth = 1
                rank = style * 10 or _WITHOUT_NUMBER
                lines = _Open([(rank, row)], {rank: ordinal}, row)
            continue
        if (
            memo is not None
            and not style
            and row.role != "memo"
            and _belongs_to_memo(row, memo, lines)
        ):
            row.role, row.parent, row.depth, row.basis = "memo", memo.parent, memo.depth, "memo"
            continue
        rank = _rank(row, style, ordinal, lines)
        upper = lines.put(rank, row, ordinal)
        hang(row, upper, "numbering" if style else _basis_of_line(row))
        memo = row if row.role == "memo" else None
        if memo is None:
            lines.stack.append((rank, row))


def _basis_of_line(row: Row) -> str:
    """A line of a summary without a number is known by its caption (上年结转), or by nothing."""
    return "name" if row.line_key or row.level is not None else "flat"


def _name_total(row: Row, is_last: bool, count: int) -> None:
    side = "revenue" if row.side == "revenue" else "expenditure"
    current = numbering(squeeze(row.caption))[2].startswith(("本年", "当年"))
    is_total = is_last and not (count == 1 and current)
    row.role = "total" if is_total else "subtotal"
    row.line_key = f"{row.role}_{side}"
    row.kind, row.depth, row.parent = "total", 0, None


def _heads_its_lines(rows: Sequence[Row], index: int, style: int) -> bool:
    """True for 本年支出合计 printed above what it adds up (杭州), not below it."""
    before = rows[index - 1] if index else None
    after = rows[index + 1 : index + 2]
    if (before is not None and before.role not in {"total", "subtotal"}) or not after:
        return False
    if after[0].role in {"total", "subtotal"}:
        return False
    return bool(style) or after[0].line_key not in BESIDE


def _belongs_to_memo(row: Row, memo: Row, lines: _Open) -> bool:
    """A 其中 line may go on in the next, printed without 其中 at the same indent. Below 上年结转
    and below 财政拨款 the next fund goes on with 其中：一般公共预算."""
    upper = lines.stack[-1][1].line_key if lines.stack else ""
    is_fund = bool(row.fund and memo.fund and row.fund != memo.fund)  # of the same money
    is_part = upper in _BALANCES or (upper == "fiscal" and row.fund in FISCAL)
    goes_on = row.line_key == "" or (is_fund and is_part)
    return memo.parent is not None and goes_on and row.indent >= memo.indent - INDENT


def _rank(row: Row, style: int, ordinal: int, lines: _Open) -> int:
    """Level of a line: ten per numbering style; lines without a number stand by their indent."""
    last = lines.stack[-1] if lines.stack else None
    if row.role == "memo":
        return (last[0] + 1) if last else 100
    if style:
        if lines.after_subtotal and last is not None:
            if ordinal == 1 and last[0] == _WITHOUT_NUMBER:
                return _BELOW_SUBTOTAL + style  # 上年结转 / 一、一般公共预算拨款
            if last[0] >= _BELOW_SUBTOTAL:
                return _BELOW_SUBTOTAL + style
        return _rank_of_number(row, style * 10, ordinal, lines)
    if lines.heading is not None:
        return _rank_below_heading(row, lines)
    if last is None or lines.after_subtotal:
        return _rank_of_part(row, lines) or _WITHOUT_NUMBER
    if row.line_key and last[0] == _WITHOUT_NUMBER:
        return _WITHOUT_NUMBER
    if {row.fund, last[1].fund} <= FISCAL and row.fund != last[1].fund:
        return last[0]  # no fund is a part of another one
    if last[0] <= _MOST_NUMBERED and last[0] % 10 == 0:
        return last[0] + 1  # a name below a numbered line
    return _rank_of_name(row, lines)


def _rank_of_part(row: Row, lines: _Open) -> int:
    """三、上年结转 below 本年收入合计, then 一般公共预算结转 and its other funds; else 0."""
    if not (row.fund or "结转" in row.caption or "结余" in row.caption) or row.line_key in BESIDE:
        return 0
    for rank, upper in lines.stack:
        if rank % 10 == 0 and rank <= _MOST_NUMBERED and upper.line_key in _BALANCES:
            return rank + 1
    return 0


def _rank_of_number(row: Row, rank: int, ordinal: int, lines: _Open) -> int:
    """A numbering that begins again below 一、本年支出 is a list of its own, until the number
    that the outer list waits for."""
    inner = rank + _RESTART
    if any(r == inner for r, _ in lines.stack):
        goes_on = ordinal == lines.numbers.get(inner, 0) + 1
        is_next = ordinal == lines.numbers.get(rank, 0) + 1
        if is_next and (not goes_on or row.line_key in BESIDE):
            return rank
        return inner if ordinal > lines.numbers.get(inner, 0) else rank
    last_rank, last = lines.stack[-1] if lines.stack else (0, row)
    heads = lines.numbers.get(rank) == 1 or last.line_key.startswith(_HEADINGS)
    return inner if ordinal == 1 and last_rank == rank and heads else rank


def _rank_below_heading(row: Row, lines: _Open) -> int:
    for rank, upper in lines.stack:
        if upper is lines.heading and row.line_key in BESIDE:
            return rank
    return _rank_of_name(row, lines)


def _rank_of_name(row: Row, lines: _Open) -> int:
    for rank, upper in reversed(lines.stack):
        if rank % 10 == 0 or upper is lines.heading:
            return rank + 1
        if is_below(row, upper):
            return rank + 1
        if not is_below(upper, row):
            return rank
    return _WITHOUT_NUMBER
