"""What tells the money of each item once more: economic classes or projects printed below it."""

from __future__ import annotations

from collections.abc import Sequence

from extract.forms.model import Row
from extract.forms.named_levels import levels_of
from extract.forms.outline.amounts import Amounts
from extract.forms.outline.printed import hang

_ECONOMIC = frozenset({"dept_economic", "gov_economic"})
_Block = tuple[Row, list[Row]]  # an item, and the classes printed below it


def hang_classes(rows: Sequence[Row], amounts: Amounts, by_function: bool) -> None:
    """Hang the classes under the item that they are printed below, where most items are the sum
    of theirs. Items without amounts only head them: no money is theirs.

    `by_function`: the table speaks of functions. Its items are the money and the classes tell what
    of it is wages; in a table of economic classes the items are headings.
    """
    blocks = _blocks(rows)
    printed = [block for block in blocks if not amounts.is_blank(block[0].ordinal)]
    closing = [block for block in printed if _closes(block, amounts)]
    if len(closing) * 2 <= len(blocks):
        _part_lists(rows, amounts, by_function)
        return
    for item, classes in blocks:
        for row in classes:  # a 类 comes before its 款
            hang(row, _class_of(row, classes) or item, "memo" if by_function else "code")
            row.role = "memo" if by_function else row.role


def hang_names(rows: Sequence[Row], amounts: Amounts) -> None:
    """Names without codes printed below codes, where each code is the sum of its names and the
    total that of the codes: projects tell what of 病虫害控制 is theirs; 款 are parts of a 类."""
    blocks: list[_Block] = []
    item: Row | None = None
    for row in rows:
        if row.role != "component" or row.kind == "unit":
            item = None
        elif row.kind == "function":
            item = row
        elif row.kind != "caption" or row.line_key or item is None:
            return
        elif blocks and blocks[-1][0] is item:
            blocks[-1][1].append(row)
        else:
            blocks.append((item, [row]))
    total = next((row for row in rows if row.role == "total"), None)
    tops = {None, *(row.ordinal for row in rows if row.kind == "unit")}
    codes = [r for r in rows if r.role == "component" and r.kind == "function" and r.parent in tops]
    if total is None or not blocks or not amounts.adds_up(total, codes):
        return
    ranks = [_are_parts(*block) for block in blocks]
    closing = [b for b in blocks if not amounts.is_blank(b[0].ordinal) and _closes(b, amounts)]
    if len(closing) < len(blocks) or None in ranks:
        return
    for (head, names), are_parts in zip(blocks, ranks, strict=True):
        for row in names:
            hang(row, head, "name" if are_parts else "memo")
            row.role = row.role if are_parts else "memo"


def _are_parts(head: Row, names: list[Row]) -> bool | None:
    """True for names of subjects finer than the code above them, False for names of no subject;
    None where both stand there, or coarser ones."""
    known = [levels_of(row.caption, "function") for row in names]
    level = {3: 1, 5: 2}.get(len(head.code), 3)
    if not any(known):
        return False
    return True if all(levels and levels[-1] > level for levels in known) else None


def _part_lists(rows: Sequence[Row], amounts: Amounts, by_function: bool) -> None:
    """One list by function and one by class, below one another, each as much as the total: they
    tell the same money twice, and the table is of the one that its title names."""
    total = next((row for row in rows if row.role == "total"), None)
    listed = [row for row in rows if row.role == "component"]
    functions = [row for row in listed if row.kind == "function"]
    classes = [row for row in listed if row.kind in _ECONOMIC]
    if total is None or not functions or not classes:
        return
    if len(functions) + len(classes) != len(listed):
        return
    if all(amounts.adds_up(total, _on_top(part)) for part in (functions, classes)):
        for row in classes if by_function else functions:
            row.role = "memo"


def _on_top(part: list[Row]) -> list[Row]:
    return [row for row in part if row.parent is None]


def _blocks(rows: Sequence[Row]) -> list[_Block]:
    blocks: list[_Block] = []
    item: Row | None = None
    for row in rows:
        if row.kind == "function" and row.role == "component":
            item = row
        elif row.kind not in _ECONOMIC or row.role != "component":
            item = None if row.kind in {"unit", "total"} else item
        elif item is not None:
            if not blocks or blocks[-1][0] is not item:
                blocks.append((item, []))
            blocks[-1][1].append(row)
    return blocks


def _tops(classes: list[Row]) -> list[Row]:
    return [row for row in classes if _class_of(row, classes) is None]


def _class_of(row: Row, classes: list[Row]) -> Row | None:
    """The 类 of a 款 among the classes of one item."""
    above = (r for r in classes if row.code.startswith(r.code) and len(r.code) < len(row.code))
    return max(above, key=lambda r: len(r.code), default=None)


def _closes(block: _Block, amounts: Amounts) -> bool:
    return amounts.adds_up(block[0], _tops(block[1]))
