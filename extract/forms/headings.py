"""Names without a code that head coded rows: units and classes of tables that print codes only
beside the finest subjects (四川: 合计, then the unit, then 工资福利支出, then 301 | 01 | 基本工资).

What a row heads is read from the order of the rows alone. Where one name in between could as well
be a row of its own, no name of the table heads anything.
"""

from __future__ import annotations

from itertools import pairwise

from extract.captions.text import squeeze
from extract.forms.codes import CODED
from extract.forms.model import Row
from extract.forms.outline.printed import BODY, hang

_FUNDS = {"general_public", "government_fund", "state_capital"}
_CLASS = 3  # digits: a printed class heads its rows by its code


def head_names(rows: list[Row]) -> bool:
    """Hang coded rows under the names that head them. Returns whether any name does."""
    listed = [row for row in rows if row.role == "component"]
    if not _names_head(listed):
        return False
    units: list[Row] = []
    name: Row | None = None
    before: Row | None = None
    for row in listed:
        if _is_body(row):
            if before is not None and not _is_body(before) and units:
                units.pop()  # rows stood below the last one: this one stands beside it
            row.kind, row.unit_code, row.unit_name = "unit", "", row.caption
            hang(row, units[-1] if units else None, "heading")
            units.append(row)
            name = None
        elif not row.code:
            hang(row, units[-1] if units else None, "heading")
            name = row
        elif row.parent is None:
            hang(row, name or (units[-1] if units else None), "heading")
        before = row
    _settle_depths(rows)
    return True


def head_funds(rows: list[Row]) -> bool:
    """Hang coded rows under the fund that heads them: 一般公共预算, its codes, then 政府性基金预算
    and its codes (重庆). Returns whether the list is parted so."""
    listed = [row for row in rows if row.role == "component"]
    funds = [row for row in listed if not row.code and row.line_key in _FUNDS]
    others = [row for row in listed if row not in funds]
    if not funds or listed[0] is not funds[0] or not others:
        return False
    if not all(row.code and row.kind in CODED for row in others):
        return False
    fund = funds[0]
    for row in listed:
        if row in funds:
            fund = row
        elif row.parent is None:
            hang(row, fund, "heading")
    _settle_depths(rows)
    return True


def _names_head(listed: list[Row]) -> bool:
    """True where the first row is a name, and every name stands above a coded row or a name."""
    coded = [row for row in listed if row.code and row.kind in CODED]
    if not coded or listed[0].code or any(row.kind == "unit" for row in listed):
        return False
    if any(row.code and row.kind not in CODED for row in listed) or not listed[-1].code:
        return False
    names = {row.ordinal for row in listed if not row.code and not _is_body(row)}
    if names and any(len(row.code) <= _CLASS for row in coded):
        return False  # classes are printed with their codes
    # A name above a name: which of them heads the rows is not printed.
    return all(below.code for above, below in pairwise(listed) if above.ordinal in names)


def _is_body(row: Row) -> bool:
    """示例县商务局, 示例县商务局部门 (四川: all of its units), 示例县商务局（本级）."""
    return not row.code and bool(BODY.search(squeeze(row.caption).removesuffix("部门")))


def _settle_depths(rows: list[Row]) -> None:
    """Depths anew from the top: rows further down hang on rows that have just moved."""
    placed = {row.ordinal: row for row in rows}
    for row in rows:
        if row.role == "component":
            parent = placed.get(row.parent) if row.parent is not None else None
            row.depth = parent.depth + 1 if parent is not None else 1
