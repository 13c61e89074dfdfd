"""Rows whose place is shown by weak signs only, in blocks below the row that they are parts of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.forms.model import STRONG, Row
from extract.forms.outline.amounts import Amounts
from extract.forms.outline.closing import ADDED, wholes_of


@dataclass(slots=True)
class Block:
    """`rows` in printed order: those in doubt and, among them, rows that print places under or
    beside them. `whole`: the row that they are parts of; `amounts` is what they have to add up to
    (None: nothing is printed to compare with)."""

    whole: int | None
    rows: list[Row]
    loose: set[int]
    fixed: set[int] = field(default_factory=set)
    amounts: tuple[int, ...] | None = None
    upper: int | None = None  # the parent of rows on top of the block

    @property
    def is_listed(self) -> bool:
        """True if the rows are a list that shows no outline."""
        return any(row.role == "listed" for row in self.rows)


def loose_rows(rows: Sequence[Row]) -> set[int]:
    """Rows that weak signs place. A known name of a category (通用项目) above rows whose outline
    is not printed heads them: it is the whole of their block."""
    heads = {row.parent for row in rows if row.role == "listed"}
    return {
        row.ordinal
        for row in rows
        if row.role == "listed"
        or (row.role == "component" and row.basis not in STRONG and row.ordinal not in heads)
    }


def blocks_of(rows: Sequence[Row], amounts: Amounts) -> list[Block]:
    """The blocks of a panel, in printed order."""
    placed = {row.ordinal: row for row in rows}
    wholes = wholes_of(rows, amounts)
    closed_by = {part: whole for whole, parts in wholes.items() for part in parts}
    loose = loose_rows(rows)
    blocks: dict[tuple[int | None, int | None], Block] = {}
    for row in rows:
        if row.role not in ADDED:
            continue
        top, upper = _climb(row, placed, loose)
        in_doubt = row.ordinal in loose
        if not in_doubt and top is row:
            continue  # under print, or on top: judged below
        whole = upper if upper is not None else closed_by.get(top.ordinal)
        block = blocks.setdefault((upper, whole), Block(whole, [], set(), upper=upper))
        block.rows.append(row)
        if in_doubt:
            block.loose.add(row.ordinal)
    beside: dict[int | None, list[Row]] = {}
    for row in rows:
        if row.role in ADDED:
            beside.setdefault(row.parent, []).append(row)
    for block in blocks.values():
        _add_siblings(block, beside.get(block.upper, []), closed_by)
        _measure(block, wholes, amounts)
    return list(blocks.values())


def _climb(row: Row, placed: dict[int, Row], loose: set[int]) -> tuple[Row, int | None]:
    """The outermost row above that is in doubt (or the row itself), and what that stands under.
    Parts of rows that print shows are judged with those rows."""
    top = row
    seen: set[int] = set()
    upper = row.parent
    while upper is not None and upper in placed and upper not in seen:
        seen.add(upper)
        if upper not in loose:
            break
        top = placed[upper]
        upper = top.parent
    return top, upper


def _add_siblings(block: Block, beside: Sequence[Row], closed_by: dict[int, int]) -> None:
    """Rows that print puts beside the rows in doubt are parts of the same whole."""
    known = {row.ordinal for row in block.rows}
    for row in beside:
        if row.ordinal in known:
            continue
        if block.upper is None and closed_by.get(row.ordinal) != block.whole:
            continue
        block.rows.append(row)
        block.fixed.add(row.ordinal)
    block.rows.sort(key=lambda row: row.ordinal)


def _measure(block: Block, wholes: dict[int, tuple[int, ...]], amounts: Amounts) -> None:
    if block.whole is None or block.whole not in amounts.rows:
        return
    total = list(amounts.vector(block.whole))
    inside = {row.ordinal for row in block.rows}
    if block.upper is None:
        for part in wholes.get(block.whole, ()):
            if part not in inside:  # subtotals that the total adds up besides
                total = [a - b for a, b in zip(total, amounts.vector(part), strict=True)]
    block.amounts = tuple(total)
