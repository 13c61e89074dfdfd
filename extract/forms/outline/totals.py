"""Headings that print no amount, and a total that prints no caption."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.captions.row_captions import is_memo
from extract.captions.text import squeeze
from extract.forms.model import Row
from extract.forms.outline.amounts import Amounts
from extract.forms.outline.closing import ADDED
from extract.forms.outline.printed import INDENT
from extract.forms.outline.summary import BESIDE, FISCAL

_CALLED_TOTAL = re.compile(r".{0,6}(合计|总计)[:：]?")
_CLOSING = frozenset({"total", "subtotal"})
_OF_THE_YEAR = ("function_", "current_year")  # lines that balances stand beside, never below


def lift_blank_headings(rows: Sequence[Row], amounts: Amounts) -> None:
    """一、部门预算 above 1、财政拨款: a line without any amount is no whole. What stands under it
    is part of the row above it, or stands on top (西安)."""
    placed = {row.ordinal: row for row in rows}
    blank = {
        row.ordinal
        for row in rows
        if row.role == "component"
        and not row.code
        and row.ordinal not in amounts.rows
        and not any(ordinal == row.ordinal for ordinal, _ in amounts.unread)
    }
    heads: set[int] = set()  # blank headings with money somewhere below them
    for row in rows:
        upper = row.parent if row.role in ADDED and not amounts.is_blank(row.ordinal) else None
        while upper is not None and upper in blank:
            heads.add(upper)
            upper = placed[upper].parent
    for row in rows:
        while row.parent is not None and row.parent in heads:
            row.evidence = f"row {row.parent} above it prints no amount"
            row.parent = placed[row.parent].parent
    for row in rows:
        if row.role not in {"total", "subtotal"}:
            above = placed.get(row.parent) if row.parent is not None else None
            row.depth = above.depth + 1 if above is not None else min(row.depth, 1)


def lift_balances(rows: Sequence[Row], amounts: Amounts) -> None:
    """上年结转 without a number, printed below 一、…: no function and no line of the year has it as
    a part; below another line it is one unless only the sums beside that line close."""
    placed = {row.ordinal: row for row in rows}
    total = next((row for row in rows if row.role == "total"), None)
    for row in rows:
        upper = placed.get(row.parent) if row.parent is not None else None
        loose = row.basis == "name" and row.role == "component" and row.line_key in BESIDE
        if upper is None or not loose or upper.role != "component":
            continue
        parts = [r for r in rows if r.role in ADDED and r.parent == upper.ordinal]
        if not amounts.is_blank(row.ordinal) and amounts.adds_up(upper, parts):
            continue
        if upper.line_key.startswith(_OF_THE_YEAR):
            if row.indent <= upper.indent + INDENT:
                row.parent = _beside(upper, placed)
        elif upper.parent is None and total is not None:
            tops = [r for r in rows if r.role in ADDED and r.parent is None]
            is_alone = all(r.line_key in BESIDE for r in parts)
            if is_alone and amounts.adds_up(total, [*tops, *parts]):
                for part in parts:
                    part.parent, part.basis = None, "sums"
                    part.evidence = f"beside row {upper.ordinal} the total closes"


def lift_funds(rows: Sequence[Row], amounts: Amounts) -> None:
    """政府性基金 without a mark, printed below 其中：一般公共预算: where both are more than the
    财政拨款 above them it is a line of its own, as 财政拨款 is that of the general budget there."""
    placed = {row.ordinal: row for row in rows}
    for row in rows:
        upper = placed.get(row.parent) if row.parent is not None else None
        loose = row.role == "memo" and row.fund in FISCAL and not is_memo(row.caption)
        if upper is None or not loose or upper.line_key != "fiscal" or not upper.fund:
            continue
        named = [r for r in rows if r.parent == upper.ordinal and r.fund in FISCAL]
        parts = amounts.summed(named)
        whole = amounts.vector(upper.ordinal)
        if any(part > most for part, most in zip(parts, whole, strict=True)):
            row.role, row.parent, row.depth = "component", upper.parent, upper.depth
            row.basis, row.evidence = "name", f"with row {named[0].ordinal} more than its whole"


def go_on_with_of_which(rows: Sequence[Row], amounts: Amounts) -> None:
    """其中：人员经费 below a code, then 公用经费 without a mark: part of the same code where the
    codes alone make the total."""
    total = next((row for row in rows if row.role == "total"), None)
    units = {None, *(row.ordinal for row in rows if row.kind == "unit")}
    codes = [r for r in rows if r.role == "component" and r.code and r.parent in units]
    codes = [r for r in codes if r.kind != "unit"]
    if total is None or not amounts.adds_up(total, codes):
        return
    before: Row | None = None
    for row in rows:
        if before is not None and before.role == "memo" and _is_unmarked(row):
            row.role, row.basis = "memo", "memo"
            row.parent, row.depth = before.parent, before.depth
        before = row


def _is_unmarked(row: Row) -> bool:
    """A name without a code that nothing marks as a part."""
    return not row.code and row.kind == "caption" and row.role == "component"


def lift_loose_funds(rows: Sequence[Row], amounts: Amounts) -> None:
    """政府性基金 without a number below 一、财政拨款收入 is beside it where 财政拨款 is not the sum
    of what stands below it, and the total that closes the list is one with it."""
    placed = {row.ordinal: row for row in rows}
    for upper in [r for r in rows if r.line_key == "fiscal" and r.role == "component"]:
        parts = [r for r in rows if r.role in ADDED and r.parent == upper.ordinal]
        loose = all(r.basis == "name" and r.fund in FISCAL for r in parts)
        closing = next((r for r in rows if r.role in _CLOSING and r.ordinal > upper.ordinal), None)
        if not parts or not loose or closing is None or amounts.adds_up(upper, parts):
            continue
        tops = [
            r
            for r in rows
            if r.role in ADDED and r.parent == upper.parent and r.ordinal < closing.ordinal
        ]
        above = placed.get(upper.parent) if upper.parent is not None else None
        if amounts.adds_up(above or closing, [*tops, *parts]):
            for part in parts:
                part.parent, part.depth, part.basis = upper.parent, upper.depth, "sums"
                part.evidence = f"beside row {upper.ordinal} row {closing.ordinal} closes"


def _beside(upper: Row, placed: dict[int, Row]) -> int | None:
    """The parent of what stands beside the outermost line of the year above."""
    while upper.line_key.startswith(_OF_THE_YEAR):
        above = placed.get(upper.parent) if upper.parent is not None else None
        if above is None:
            return None
        upper = above
    return upper.ordinal


def name_uncaptioned_total(rows: Sequence[Row], amounts: Amounts) -> None:
    """A first or last row that prints neither name nor code (北京), or a name that ends with 合计
    (全部合计), and is the sum of all rows on top, is their total."""
    if any(row.role == "total" for row in rows) or len(rows) < 2:
        return
    for row in (rows[-1], rows[0]):
        named = row.caption and not _CALLED_TOTAL.fullmatch(squeeze(row.caption))
        if named or row.code or row.role != "component" or amounts.is_blank(row.ordinal):
            continue
        tops = [r for r in rows if r is not row and r.role in ADDED and r.parent is None]
        if amounts.adds_up(row, tops):
            row.kind, row.role, row.line_key, row.depth = "total", "total", "total", 0
            row.parent, row.unit_code, row.unit_name = None, "", ""
            uncaptioned = "" if row.caption else "no caption, and "
            row.basis, row.evidence = "sums", f"{uncaptioned}the sum of all rows on top"
            return
