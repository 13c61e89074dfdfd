"""Is the outline that signs show believed, replaced by the one that closes, or left undecided?

Rows placed by codes, numbers and lines of units stand: a sum that breaks over them is left to the
identities. Rows placed by weak signs are believed where every sum over them closes, in every amount
column, and where one altered figure explains what does not. Otherwise all ways to nest them are
followed: exactly one that closes is taken (`sums`), none or several leave the rows `undecided`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from extract.forms.model import Row
from extract.forms.outline.alternatives import (
    TOP,
    Item,
    Outline,
    Search,
    TooManyWaysError,
    Vector,
)
from extract.forms.outline.amounts import Amounts
from extract.forms.outline.blocks import Block, blocks_of
from extract.forms.outline.closing import Sum, sums_of
from extract.forms.outline.doubts import is_counted_again, one_figure
from extract.forms.outline.printed import INDENT

_UNDECIDED = frozenset({"no_sum_fits", "several_sums_fit", "too_many_ways", "no_total"})
_DEPTH = 4  # heads above a row: a body, its unit, 类 and 款
_FEWEST_ROWS = 2  # above which a list without a total can show a whole of its own
_LISTED_DEPTH = 1  # items and their parts, in lists that print no outline at all


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided about a block. `outcome`: closes | one_figure (all but one figure closes) |
    nothing_to_check | does_not_close (and nothing else does) | one_outline (taken) | no_sum_fits |
    several_sums_fit | too_many_ways | no_total."""

    block: Block
    outcome: str
    said: str

    @property
    def is_undecided(self) -> bool:
        """True where the sums admit no outline, or several."""
        return self.outcome in _UNDECIDED

    @property
    def evidence(self) -> str:
        """`slug: words`, as `outline_evidence` of the raw rows."""
        return f"{self.outcome}: {self.said}"


def solve(rows: list[Row], amounts: Amounts) -> list[Verdict]:
    """Judge every block of a panel; rows of settled blocks are hung anew."""
    if not amounts.rows:
        return []
    blocks = blocks_of(rows, amounts)
    touching: dict[int, list[Sum]] = {}
    for one in sums_of(rows, amounts) if blocks else ():
        for ordinal in (one.whole, *one.parts):
            touching.setdefault(ordinal, []).append(one)
    found: list[Verdict] = []
    has_subtotals = any(r.role == "subtotal" and r.line_key == "total" for r in rows)
    for block in blocks:
        sums = {id(s): s for row in block.rows for s in touching.get(row.ordinal, ())}
        verdict = _judge(block, list(sums.values()), amounts)
        if verdict.outcome == "does_not_close" and has_subtotals and block.upper is None:
            # 小计 may stand above or below its parts: where neither closes, nothing is known.
            verdict = Verdict(block, "no_sum_fits", "no way to put rows under 小计 adds up")
        for row in block.rows:
            if row.ordinal in block.loose:
                row.evidence = verdict.evidence
                if verdict.is_undecided:
                    row.basis = "undecided"
        found.append(verdict)
    settle_depths(rows)
    return found


def _judge(block: Block, sums: list[Sum], amounts: Amounts) -> Verdict:
    broken = [s for s in sums if not s.holds]
    if broken and not block.is_listed:
        slip = one_figure(broken, sums)
        if slip:
            return Verdict(block, "one_figure", slip)
    if block.amounts is None:
        return _judge_without_whole(block, amounts, sums)
    if not broken and not block.is_listed:
        return _closes(block, sums)
    return _replace(block, amounts, broken)


def _closes(block: Block, sums: Sequence[Sum]) -> Verdict:
    columns = len({s.column for s in sums if s.is_telling})
    if not columns:
        return Verdict(block, "nothing_to_check", "no sum is printed")
    return Verdict(block, "closes", f"in {columns} columns")


def _does_not(block: Block, one: Sum) -> Verdict:
    said = f"row {one.whole} column {one.column + 1}, and no other outline does"
    return Verdict(block, "does_not_close", said)


def _replace(block: Block, amounts: Amounts, broken: list[Sum]) -> Verdict:
    """The one outline that closes, or what speaks against believing the printed one."""
    outlines: list[Outline] = []
    priced = [row for row in block.rows if not amounts.is_blank(row.ordinal)]
    try:
        outlines = _outlines(block, priced, amounts)
    except TooManyWaysError:
        return Verdict(block, "too_many_ways", "too many ways to nest the rows to follow them all")
    if len(outlines) == 1:
        _hang(block, priced, outlines[0])
        return Verdict(block, "one_outline", f"closes in {len(amounts.columns)} columns")
    if len(outlines) > 1:
        return Verdict(block, "several_sums_fit", "several ways to nest the rows add up")
    if block.is_listed or is_counted_again(broken, block, amounts):
        return Verdict(block, "no_sum_fits", "no way to nest the rows adds up")
    return _does_not(block, broken[0])


def _outlines(block: Block, priced: list[Row], amounts: Amounts) -> list[Outline]:
    """Outlines that close: those that agree with the signs first, where signs show levels."""
    assert block.amounts is not None
    flat = all(row.role == "listed" for row in priced if row.ordinal in block.loose)
    ranks = {} if flat else _ranks(priced, block)
    vectors, whole = _distinct([amounts.vector(r.ordinal) for r in priced], block.amounts)
    items = [
        Item(
            vector,
            can_head=row.ordinal in block.loose,
            is_fixed=row.ordinal in block.fixed,
            rank=ranks.get(row.ordinal),
        )
        for row, vector in zip(priced, vectors, strict=True)
    ]
    if flat and block.is_listed:
        return Search(items, whole, 1, _LISTED_DEPTH).outlines()
    if ranks:
        found = Search(items, whole, 1, _DEPTH, ranked=True).outlines()
        if len(found) == 1:
            return found
    return Search(items, whole, 1, _DEPTH).outlines()


def _distinct(vectors: list[Vector], whole: Vector) -> tuple[list[Vector], Vector]:
    """The amounts without columns that print nothing, or what another column prints."""
    columns = {column for column in zip(whole, *vectors, strict=True) if any(column)}
    kept = sorted(columns, reverse=True)
    if not kept:
        return vectors, whole
    whole, *rows = zip(*kept, strict=True)
    return rows, whole


def _ranks(priced: list[Row], block: Block) -> dict[int, float]:
    """Levels that names show, else those that indents show; `listed` rows show none."""
    shown = [row for row in priced if row.ordinal in block.loose and row.role == "component"]
    levels = {row.ordinal: float(row.level) for row in shown if row.level is not None}
    if len(set(levels.values())) > 1:
        return levels
    indents = sorted({row.indent for row in shown if row.indent >= 0})
    steps = [0.0, *(b - a for a, b in pairwise(indents))]
    places = dict(zip(indents, accumulate(int(step > INDENT) for step in steps), strict=False))
    if not places or not max(places.values()):
        return {}
    return {row.ordinal: float(places[row.indent]) for row in shown if row.indent >= 0}


def _hang(block: Block, priced: list[Row], outline: Outline) -> None:
    """Parents of an outline; a row that prints no amount stands beside the row before it."""
    parents = {
        row.ordinal: block.upper if at == TOP else priced[at].ordinal
        for row, at in zip(priced, outline, strict=True)
    }
    before = block.upper
    for row in block.rows:
        if row.ordinal not in parents and row.ordinal not in block.loose:
            continue
        row.parent = before = parents.get(row.ordinal, before)
        if row.ordinal in block.loose:
            row.role, row.basis = "component", "sums"


def _judge_without_whole(block: Block, amounts: Amounts, sums: list[Sum]) -> Verdict:
    """Without a total the first row may be the whole of those after it; a row that is the sum of
    rows after it, and does not head them, shows that the outline is not what it seems."""
    broken = [s for s in sums if not s.holds]
    priced = [row for row in block.rows if not amounts.is_blank(row.ordinal)]
    is_again = is_counted_again(broken, block, amounts)
    is_whole_list = block.upper is None and block.whole is None
    is_whole_list &= len(priced) > _FEWEST_ROWS and priced[0].ordinal in block.loose
    if is_whole_list and (
        _is_sum_of_tops(priced, amounts, broken)
        or ((broken or is_again) and _nests_below_first(block, priced, amounts))
    ):
        _mark_first(block, priced)
        return Verdict(block, "one_outline", "the first row is the sum of those after it")
    if block.is_listed or is_again:
        return Verdict(block, "no_total", "no total is printed, and a row is the sum of others")
    return _does_not(block, broken[0]) if broken else _closes(block, sums)


def _is_sum_of_tops(priced: list[Row], amounts: Amounts, broken: list[Sum]) -> bool:
    """The first row is the sum of the other rows on top, which then stand under it."""
    first = priced[0]
    tops = [row for row in priced if row.parent is None]
    if broken or len(tops) < _FEWEST_ROWS or not amounts.adds_up(first, tops[1:]):
        return False
    for row in tops[1:]:
        row.parent = first.ordinal
    return True


def _nests_below_first(block: Block, priced: list[Row], amounts: Amounts) -> bool:
    """One outline below the first row closes; the rows are hung as it says."""
    first = priced[0]
    rest = [row for row in block.rows if row is not first]
    below = Block(first.ordinal, rest, block.loose - {first.ordinal}, upper=first.ordinal)
    below.amounts = amounts.vector(first.ordinal)
    try:
        outlines = _outlines(below, priced[1:], amounts)
    except TooManyWaysError:
        return False
    if len(outlines) == 1:
        _hang(below, priced[1:], outlines[0])
        first.parent = None
    return len(outlines) == 1


def _mark_first(block: Block, priced: list[Row]) -> None:
    for row in priced:
        if row.ordinal in block.loose and row.parent in {None, priced[0].ordinal}:
            row.role, row.basis = "component", "sums"


def settle_depths(rows: Sequence[Row]) -> None:
    """Depths anew from the top: rows further down hang on rows that may just have moved."""
    placed = {row.ordinal: row for row in rows}
    for row in rows:
        if row.role in {"total", "subtotal"} and row.parent is None:
            continue
        parent = placed.get(row.parent) if row.parent is not None else None
        if parent is not None:
            row.depth = parent.depth + 1
        elif row.role != "memo":
            row.depth = 1
