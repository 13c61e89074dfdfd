"""Which row is printed under which: the outline of a table, from codes, numbering and indents."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from extract.captions.row_captions import numbering
from extract.captions.text import squeeze
from extract.forms.codes import CODED
from extract.forms.model import Row
from extract.forms.named_levels import name_levels

INDENT = 4.0  # points that make a line a sub-line
BODY = re.compile(
    r"((局|委员会|中心|处|院|校|部|办公室|站|馆|队|园|所|厅|学|协会|[(](本级|机关|本部)[)])"
    r"|(局|委员会|院|办公室|厅)(本级|机关|本部))$"
)


def outline_codes(
    rows: list[Row], mixes_units: bool = False, unplaced: Collection[int] = ()
) -> None:
    """Depth and parent of rows with codes, units and names below a total row.

    `unplaced`: ordinals of rows that show no indent in a list whose other rows do.
    """
    settle_indents(rows)
    name_levels(rows, lambda name: bool(BODY.search(name)))
    units: list[Row] = []
    latest: dict[tuple[str, str, str], Row] = {}
    named: list[Row] = []
    memo: Row | None = None
    for row in rows:
        if row.role in {"total", "subtotal"} or row.kind == "total":
            continue
        if not row.code and _is_part_of(row, named, memo):
            row.role, memo = "memo", row
            hang(row, named[-1], "memo")
            continue
        memo = None
        if row.kind == "unit":
            while units and not (is_sub_unit(units[-1], row) or _is_further_in(row, units[-1])):
                units.pop()
            upper = units[-1] if units else None
            is_coded = upper is not None and is_sub_unit(upper, row)
            hang(row, upper, "code" if is_coded else "flat")
            units.append(row)
            latest, named = {}, []
        elif row.code and row.kind in CODED:
            above = _prefix_parent(row, latest)
            unit = units[-1] if units else None
            hang(row, above or unit, "unit_line" if above is None and unit is not None else "code")
            latest[(row.kind, row.code, row.second_code)] = row
            named = []
        else:
            _hang_caption(row, named, units[-1] if units else None)
    for row in rows:
        if row.ordinal in unplaced and row.role == "component":
            # beside the row before it, for all that is printed
            row.role, row.basis = "listed", "undecided"
    if not unplaced:
        _leave_flat_lists(rows, mixes_units)


def _leave_flat_lists(rows: list[Row], mixes_units: bool) -> None:
    """Categories and projects listed at one indent without numbers or codes (Xi'an): which row is
    part of which is not printed, so no sum over them may be claimed. `mixes_units`: the head says
    that one column names units and projects alike (单位（项目）名称)."""
    projects = [row for row in rows if row.kind == "project" and row.role == "component"]
    has_categories = any(row.line_key == "project_category" for row in projects)
    if not projects or not (has_categories or mixes_units):
        return
    indents = [row.indent for row in projects]
    numbered = any(numbering(squeeze(row.caption))[0] for row in projects)
    if max(indents) - min(indents) <= INDENT and not numbered:
        for row in projects:
            row.role, row.basis = "listed", "undecided"
        _head_categories(rows)


def _head_categories(rows: list[Row]) -> None:
    """Known names of categories (通用项目, 专用项目) head the rows down to the next of them. What
    those rows are to each other is not printed."""
    listed = [row for row in rows if row.role == "listed"]
    keys = [(row.parent, row.line_key) for row in listed]
    if any(a == b and a[1] == "project_category" for a, b in pairwise(keys)):
        return  # a category in another one: names do not show the outline
    heading: Row | None = None
    for row in rows:
        if row.role != "listed":
            heading = None
        elif row.line_key == "project_category":
            row.role, row.basis, heading = "component", "name", row
        elif heading is not None:
            hang(row, heading, "undecided")


def _is_part_of(row: Row, named: list[Row], memo: Row | None) -> bool:
    """`其中：…` below a numbered line, and the unnumbered line after it that completes the list."""
    if not named or row.line_key or not numbering(squeeze(named[-1].caption))[0]:
        return False
    below = row.indent >= named[-1].indent - INDENT
    if row.role == "memo":
        return below
    return memo is not None and below and not numbering(squeeze(row.caption))[0]


def settle_indents(rows: list[Row]) -> None:
    """A name that fills its cell shows no level: names of bodies stand at the left, others beside
    the name before them."""
    known = [row.indent for row in rows if row.indent >= 0 and row.role != "total"]
    before = min(known, default=0.0)
    for row in rows:
        if row.role == "total":
            continue
        if row.indent < 0:
            is_body = BODY.search(squeeze(row.caption))
            row.indent = min(known, default=0.0) if is_body else before
        before = row.indent


def _is_further_in(row: Row, unit: Row) -> bool:
    """Names of units without codes: the one that stands further in is a part (深圳)."""
    return not (unit.code and row.code) and row.indent > unit.indent + INDENT


def is_sub_unit(unit: Row, row: Row) -> bool:
    """True for a unit whose code continues that of the unit above."""
    if len(unit.code) < 3 <= len(row.code):
        return bool(unit.code)  # 1 全额 / 222001 …: a kind of funding above the units
    return bool(unit.code) and row.code.startswith(unit.code) and len(row.code) > len(unit.code)


def _prefix_parent(row: Row, latest: dict[tuple[str, str, str], Row]) -> Row | None:
    seconds = [row.second_code[:n] for n in (7, 5, 3) if len(row.second_code) >= n] + [""]
    for length in range(len(row.code) - 1, 2, -1):
        for second in seconds:
            parent = latest.get((row.kind, row.code[:length], second))
            if parent is not None:
                return parent
    return None


def hang(row: Row, parent: Row | None, basis: str) -> None:
    """Put a row under another one (None: on top). `basis`: a word of `model.BASES`."""
    row.basis = basis
    if parent is not None:
        row.parent, row.depth = parent.ordinal, parent.depth + 1
    else:
        row.parent, row.depth = None, 1


def _hang_caption(row: Row, named: list[Row], unit: Row | None) -> None:
    """Names without codes: the numbering gives the level, else the indent."""
    style, _, _ = numbering(squeeze(row.caption))
    while named and not _is_above(named[-1], row, style):
        named.pop()
    basis = "numbering" if style else _basis_of_name(row)
    hang(row, named[-1] if named else unit, basis)
    named.append(row)


def _basis_of_name(row: Row) -> str:
    """What shows the place of a row without code and number; indents are judged afterwards."""
    is_known = row.level is not None or row.line_key.startswith("three_public")
    return "name" if is_known else "flat"


def settle_bases(rows: list[Row]) -> None:
    """Say `indent` where indents of the list differ, `single` where there is only one row."""
    loose = [row for row in rows if row.basis == "flat"]
    indents = [row.indent for row in loose if row.indent >= 0]
    for row in loose:
        if max(indents, default=0.0) - min(indents, default=0.0) > INDENT:
            row.basis = "indent"
    listed = [row for row in rows if row.role == "component"]
    if len(listed) == 1 and listed[0].basis == "flat":
        listed[0].basis = "single"
    for row in rows:
        if row.role in {"total", "subtotal"}:
            row.basis = "total"
        elif row.role == "memo" and row.basis != "undecided":
            row.basis = "memo"


def _is_above(upper: Row, row: Row, style: int) -> bool:
    above, _, _ = numbering(squeeze(upper.caption))
    if upper.line_key.startswith("three_public") and row.line_key.startswith("three_public"):
        return _three_public_rank(upper) < _three_public_rank(row)
    if style and above:
        return above < style
    if style or above:
        return bool(above) and not style and is_below(row, upper)
    return is_below(row, upper)


def is_below(row: Row, upper: Row) -> bool:
    """True if a row stands further in than one above it, or its name is of a lower level."""
    if row.level is not None and upper.level is not None:
        return row.level > upper.level
    return row.indent > upper.indent + INDENT


def _three_public_rank(row: Row) -> int:
    key = row.line_key
    if key == "three_public.total":
        return 0
    return 2 if key in {"three_public.vehicle_purchase", "three_public.vehicle_operation"} else 1


def only_root_is_total(rows: list[Row]) -> None:
    """Without a 合计 row the one line that all others stand under is the total (Shenzhen prints
    the unit there)."""
    if any(row.role == "total" for row in rows):
        return
    top = [row for row in rows if row.depth == 1 and row.role == "component"]
    if len(top) == 1 and not top[0].line_key and len(rows) > 2 and top[0].kind not in CODED:
        unit = top[0]
        unit.role, unit.line_key, unit.depth = "total", "total", 0
        unit.evidence = f"all other rows stand under it by {unit.basis}"
        for row in rows:
            if row is not unit:
                row.depth -= 1
            if row.parent == unit.ordinal:
                row.parent = None
