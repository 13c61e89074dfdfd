"""Which column a number of a text layer belongs to: the one place where arithmetic places text.

Blank cells leave no trace in a text layer, so a row may print fewer numbers than it has columns.
The numbers keep their order; a placement gives each a column. The rules, in this order:

1. **Row.** A total column is printed where one of its parts is, and equals the sum of the parts
   printed; a part alone stands in no row without its total.
2. **Hierarchy.** A row prints nothing in a column that its parent row leaves blank, and the rows
   below a parent add up to it in each column (checked where they do so in the total column).
3. **Totals printed elsewhere.** Of several placements of the total row the one is taken whose
   every part is printed as the total of the same measure in another table of the document, or as
   its line in a summary, provided that there is only one.

A number is placed where all placements that are left agree. The others stay unplaced and are named
(`column_undecided`), and the page ledger stays open. Every number of a row with fewer numbers than
columns counts as inferred. Sums may differ by half a cent for each number added.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import combinations

from extract.captions.text import fold
from extract.sums import holds, twice_tolerance

_MAX_PLACEMENTS = 6000
_MAX_STATES = 30000

Placement = tuple[int, ...]  # the column of each number, ascending
Sums = tuple[int, ...]


@dataclass(slots=True)
class Columns:
    """The amount columns of one side: parts of each total, and the measure of each column."""

    count: int
    parts: dict[int, list[int]]
    measures: list[str]
    is_component: list[bool]


@dataclass(slots=True)
class PlacedRow:
    """A row to place: its numbers in hundredths (or finer), its parent, the placements left."""

    numbers: list[int]
    parent: PlacedRow | None = None
    children: list[PlacedRow] = field(default_factory=list)
    options: list[Placement] = field(default_factory=list)
    is_total: bool = False

    def settled(self) -> list[int | None]:
        """The column of each number where all options agree, else None."""
        columns: list[int | None] = []
        for index in range(len(self.numbers)):
            found = {option[index] for option in self.options}
            columns.append(found.pop() if len(found) == 1 else None)
        return columns


def scaled(text: str, decimals: int) -> int | None:
    """A printed amount in units of its last decimal."""
    try:
        value = Decimal(fold(text).replace(",", "").replace("%", ""))
    except InvalidOperation:
        return None
    if not value.is_finite():  # NaN, Infinity
        return None
    return int((value * 10**decimals).to_integral_value())


def place(rows: list[PlacedRow], columns: Columns, known: dict[str, set[int]]) -> None:
    """Narrow the options of all rows as far as the rules go. Safe to call again with more known."""
    for row in rows:
        if not row.options and row.numbers:
            row.options = _row_options(row.numbers, columns)
    for row in rows:
        if row.is_total and len(row.options) > 1:
            row.options = _supported(row, columns, known)
    changed = True
    while changed:
        before = [len(row.options) for row in rows]
        for row in rows:
            if row.children:
                _narrow_below(row, columns)
        changed = before != [len(row.options) for row in rows]


def _row_options(numbers: list[int], columns: Columns) -> list[Placement]:
    options: list[Placement] = []
    for option in combinations(range(columns.count), len(numbers)):
        if len(options) > _MAX_PLACEMENTS:
            return []
        if _adds_up(dict(zip(option, numbers, strict=True)), columns):
            options.append(option)
    if not options and len(numbers) == columns.count:
        return [tuple(range(columns.count))]  # nothing is missing: broken sums are the document's
    return options


def _adds_up(values: dict[int, int], columns: Columns) -> bool:
    for total, parts in columns.parts.items():
        printed = [values[p] for p in parts if p in values]
        if total not in values:
            if printed:
                return False
        elif not printed or not holds(values[total], sum(printed), len(printed)):
            return False
    return True


def _supported(row: PlacedRow, columns: Columns, known: dict[str, set[int]]) -> list[Placement]:
    fits = [
        option
        for option in row.options
        if all(
            value in known.get(columns.measures[column], ())
            for column, value in zip(option, row.numbers, strict=True)
            if columns.is_component[column]
        )
    ]
    return fits if len(fits) == 1 else row.options


def _narrow_below(parent: PlacedRow, columns: Columns) -> None:
    """Rule 2 for one parent and its children; options without any solution are given up.

    Tables without a total column (quantity beside value) have parents that leave a column blank
    although their children fill it: there only the columns that the parent prints are compared.
    """
    count, has_total = columns.count, bool(columns.parts)
    children = [c for c in parent.children if c.options]
    if not children or not parent.options:
        return
    if has_total:
        allowed = {column for option in parent.options for column in option}
        for child in children:
            child.options = [o for o in child.options if set(o) <= allowed] or child.options
    if len(children) != len([c for c in parent.children if c.numbers]):
        return
    first = sum(c.numbers[0] for c in children)
    if has_total and not holds(parent.numbers[0], first, len(children)):
        return  # the list is not complete, or the document is wrong: sums decide nothing
    kept_parent: list[Placement] = []
    kept: list[set[Placement]] = [set() for _ in children]
    for option in parent.options:
        target = _sums(option, parent.numbers, count)
        used = _solutions(children, target, set(option), has_total)
        if used is None:
            return
        if used:
            kept_parent.append(option)
            for place_, found in zip(kept, used, strict=True):
                place_.update(found)
    if not kept_parent:
        return
    parent.options = kept_parent
    for child, found in zip(children, kept, strict=True):
        child.options = [o for o in child.options if o in found]


def _solutions(
    children: list[PlacedRow], target: Sums, printed: set[int], has_total: bool
) -> list[set[Placement]] | None:
    """Options of each child that occur in a solution; empty without one, None if it is too wide."""
    count = len(target)
    allowed = printed if has_total else set(range(count))
    forward: list[set[Sums]] = [{(0,) * count}]
    steps: list[list[tuple[Placement, Sums]]] = []
    for child in children:
        step = [(o, _sums(o, child.numbers, count)) for o in child.options if set(o) <= allowed]
        steps.append(step)
        forward.append({_add(state, s) for state in forward[-1] for _, s in step})
        if len(forward[-1]) > _MAX_STATES:
            return None
    slack = twice_tolerance(len(children))
    compared = range(count) if has_total else sorted(printed)
    live = {s for s in forward[-1] if all(abs(s[c] - target[c]) * 2 <= slack for c in compared)}
    used: list[set[Placement]] = []
    for step, states in zip(reversed(steps), reversed(forward[:-1]), strict=True):
        found: set[Placement] = set()
        before: set[Sums] = set()
        for state in states:
            for option, sums in step:
                if _add(state, sums) in live:
                    found.add(option)
                    before.add(state)
        used.append(found)
        live = before
    used.reverse()
    return used if all(used) else []


def _sums(option: Placement, numbers: list[int], count: int) -> Sums:
    values = [0] * count
    for column, number in zip(option, numbers, strict=True):
        values[column] = number
    return tuple(values)


def _add(a: Sums, b: Sums) -> Sums:
    return tuple(x + y for x, y in zip(a, b, strict=True))
