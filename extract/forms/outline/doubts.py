"""What a sum that does not close says: one wrong figure, or rows that are counted again."""

from __future__ import annotations

from collections.abc import Sequence

from extract.forms.outline.amounts import Amounts
from extract.forms.outline.blocks import Block
from extract.forms.outline.closing import Sum
from extract.sums import holds, holds_strictly

_MULTIPLES = (2, 3, 4)
_FEWEST_ROWS = 3


def one_figure(broken: Sequence[Sum], sums: Sequence[Sum]) -> str:
    """Words for a break that one altered figure explains: all of it in one column, while the same
    wholes close in another one. Empty where it does not."""
    columns = {s.column for s in broken}
    if len(columns) != 1:
        return ""
    wholes = {s.whole for s in broken}
    beside = {s.whole for s in sums if s.column not in columns and s.holds and s.is_telling}
    if not wholes <= beside:
        return ""
    one = broken[0]
    return f"all but row {one.whole} column {one.column + 1} closes"


def is_counted_again(broken: Sequence[Sum], block: Block, amounts: Amounts) -> bool:
    """True where more is added than is printed, and the surplus looks like money counted twice:
    a whole multiple, rows that are the sum of rows after them, a list told again to its end.

    Below a whole there are two levels of heads at most: a third of the surplus at least is in the
    lower one, and amounts that fit by chance are small.
    """
    if block.amounts is None and not broken:
        return _heads_without_whole(block, amounts)
    return any(_is_again(one, amounts) for one in broken)


def _is_again(one: Sum, amounts: Amounts) -> bool:
    surplus = -one.difference
    if surplus <= 0 or one.printed <= 0 or one.addends < 2:
        return False
    for multiple in _MULTIPLES:
        if holds(one.added, one.printed * multiple, one.addends + multiple):
            return True
    values = [f.value for part in one.parts if (f := amounts.figure(part, one.column)) is not None]
    values = [value for value in values if value]
    for index in range(1, len(values) - 1):
        rest = sum(values[index:])
        if holds(one.printed, rest, len(values) - index):
            return True
    return _heads(values) * 3 >= surplus


def _heads(values: Sequence[int]) -> int:
    """What the rows print that are the sum of rows after them, or equal to the next one."""
    heads = 0
    for index, value in enumerate(values):
        added = 0
        for taken, other in enumerate(values[index + 1 :], 1):
            added += other
            if value > 0 and holds_strictly(value, added, taken):
                heads += value
                break
            if other > 0 and added > value + len(values):
                break
    return heads


def _heads_without_whole(block: Block, amounts: Amounts) -> bool:
    """Without a total a quarter of all money has to be in heads before a list is doubted."""
    tops = [row for row in block.rows if row.parent == block.upper]
    tops = [row for row in tops if not amounts.is_blank(row.ordinal)]
    parents = {row.parent for row in block.rows}
    if len(tops) < _FEWEST_ROWS or not amounts.columns:
        return False
    values = [amounts.vector(row.ordinal)[0] for row in tops if row.ordinal not in parents]
    return _heads(values) * 4 >= sum(values) > 0
