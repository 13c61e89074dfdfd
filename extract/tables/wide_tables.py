"""Wide tables printed over two or more pages side by side, put together again.

A spreadsheet wider than its paper prints the columns that do not fit on pages of their own: each
behind its left half, or all of them behind the last left page. They have a head, but the codes and
names stand on the other page. Rows are joined where it can be proven: the keys are repeated row
by row, or all rows have the same number and the same heights. Else the half is refused by name.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.captions.header_rows import head_length
from extract.captions.text import squeeze
from extract.captions.titles import clean_title, match_title, unit_of
from extract.captions.totals import TOTALS
from extract.model import Grid, TableRow
from extract.tables.fragments import Fragment
from extract.tables.row_texts import (
    amounts_or_blank,
    column_texts,
    has_names,
    is_head,
    only_amounts,
    repeated_keys,
    row_texts,
    same_edges,
)

_LEVEL = 1.5  # points by which a rule may stand higher or lower on the other page
_TOTALS = {*TOTALS, "金额"}
_NO_LISTS = {"other", "project_performance", "department_performance"}


@dataclass(slots=True)
class _Part:
    """One page of a wide table: its head and body rows, and how many leading columns are keys
    that the left half prints, too."""

    fragment: Fragment
    head: list[TableRow]
    body: list[TableRow]
    keys: int = 0


def join_halves(found: list[Fragment], blank: set[int], is_drawn: bool) -> list[Fragment]:
    """Fragments in printed order, with the halves of wide tables joined to one fragment.

    `is_drawn`: rows have the heights of the page; in text and markup they have none, and only
    repeated keys prove anything.
    """
    count = Counter(fragment.page for fragment in found)
    alone = {page for page, fragments in count.items() if fragments == 1}
    joined: list[Fragment] = []
    place = 0
    while place < len(found):
        run = _run(found, place, alone, blank)
        lefts = [part for part in run if part.keys < 0]
        if len(run) > len(lefts):
            whole = _whole(run, len(lefts), is_drawn)
            if isinstance(whole, Fragment):
                joined.append(whole)
            else:
                for part in run:
                    if part.keys >= 0:
                        part.fragment.refusal = whole
                joined += [part.fragment for part in run]
        else:
            joined += [part.fragment for part in run]
        place += len(run)
    return joined


def _run(found: list[Fragment], place: int, alone: set[int], blank: set[int]) -> list[_Part]:
    """The pages of one table from its first: left parts (keys −1) and halves (keys ≥ 0)."""
    first = found[place]
    rule = match_title(first.title) if first.title else None
    is_list = rule is not None and rule.form not in _NO_LISTS
    if first.page not in alone or not is_list:
        return [_Part(first, [], [], -1)]
    count = head_length(first.rows, len(first.titles))
    base = _Part(first, first.rows[:count], first.rows[count:], -1)
    run = [base]
    if not base.body:
        return run
    wing: _Part | None = None
    for fragment in found[place + 1 :]:
        between = range(run[-1].fragment.page + 1, fragment.page)
        if fragment.page not in alone or any(n not in blank for n in between):
            break
        if _stands_for_itself(fragment, first):
            break
        part = _left(base, fragment) or _half(base, wing, fragment, run)
        if part is None:
            break
        if part.keys >= 0:
            wing = wing or part
        run.append(part)
    return run


def _stands_for_itself(fragment: Fragment, first: Fragment) -> bool:
    """True where a page brings a title, number, body, unit or words that the first has not."""
    said = {squeeze(text) for text in first.above}
    unit, known = unit_of(fragment.unit_text), unit_of(first.unit_text)
    return (
        squeeze(fragment.title) not in ("", squeeze(first.title))
        or fragment.number not in ("", first.number)
        or fragment.entity_text not in ("", first.entity_text)
        or bool(unit and known and unit != known)
        or any(clean_title(text) and squeeze(text) not in said for text in fragment.above)
    )


def _left(base: _Part, fragment: Fragment) -> _Part | None:
    """A page that goes on with the rows of the table: its columns and its names."""
    repeats = _repeats(base, fragment)
    body = fragment.rows[repeats:]
    same = same_edges(base.fragment.grid.column_edges, fragment.grid.column_edges)
    if not same or not body or not has_names(body) or (fragment.title and not repeats):
        return None
    if not repeats and is_head(body[0]):
        return None
    return _Part(fragment, fragment.rows[:repeats], body, -1)


def _half(base: _Part, wing: _Part | None, fragment: Fragment, run: list[_Part]) -> _Part | None:
    """A page with a head that is not the table's, and no keys or those of the table."""
    repeats = _repeats(wing, fragment) if wing is not None else 0
    if wing is not None and same_edges(wing.fragment.grid.column_edges, fragment.grid.column_edges):
        body = fragment.rows[repeats:]
        fits = bool(body) and (wing.keys > 0 or only_amounts(body))
        return _Part(fragment, fragment.rows[:repeats], body, wing.keys) if fits else None
    count = head_length(fragment.rows, len(fragment.titles))
    head, body = fragment.rows[:count], fragment.rows[count:]
    if not head or not body or _repeats(base, fragment) == count:
        return None
    if only_amounts(body):
        return _Part(fragment, head, body, 0)
    keys = max(repeated_keys(part.body, body, fragment.grid.column_count) for part in run)
    fresh = {text for row in head for text in row_texts(row, keys)}
    known = {text for row in base.head for text in row_texts(row)}
    measures = [column_texts(body, c) for c in range(keys, fragment.grid.column_count)]
    if not keys or fresh & known - _TOTALS or not all(map(amounts_or_blank, measures)):
        return None
    return _Part(fragment, head, body, keys)


def _whole(run: list[_Part], pages: int, is_drawn: bool) -> Fragment | str:
    """The run as one fragment, or why its halves cannot be joined."""
    wings, rest = divmod(len(run) - pages, pages)
    if rest:
        return f"{len(run) - pages} pages of further columns beside {pages} pages of rows"
    over = [[p * (wings + 1) + 1 + w for p in range(pages)] for w in range(wings)]
    down = [[pages * (w + 1) + p for p in range(pages)] for w in range(wings)]
    lefts = [part for part in run if part.keys < 0]
    if any(_is_rest(part.body[0], before.body[-1]) for before, part in pairwise(lefts)):
        return "a row is cut by the end of a page"
    for order in (over, down):
        if all(run[i].keys >= 0 for places in order for i in places):
            halves = [[run[i] for i in places] for places in order]
            break
    else:
        return "the pages of further columns follow in no order of rows"
    for wing in halves:
        for left, right in zip(lefts, wing, strict=True):
            edges = (part.fragment.grid.column_edges for part in (wing[0], right))
            problem = _differ(left, right, is_drawn)
            if not same_edges(*edges):
                problem = "prints other columns than those further columns that stand beside"
            if problem:
                return f"p{right.fragment.page} {problem} p{left.fragment.page}"
    return _merge(lefts, halves)


def _differ(left: _Part, right: _Part, is_drawn: bool) -> str:
    """Why the right part cannot be the rows of the left part; empty if it is proven to be."""
    if len(left.body) != len(right.body):
        return f"prints {len(right.body)} rows beside {len(left.body)} rows of"
    if right.keys:
        same = repeated_keys(left.body, right.body, right.fragment.grid.column_count) >= right.keys
        return "" if same else "repeats other keys than"
    if not is_drawn:
        return "prints neither the keys nor the heights of the rows of"
    for mine, other in zip(left.body, right.body, strict=True):
        if any(abs(a - b) > _LEVEL for a, b in zip(_level(mine), _level(other), strict=True)):
            return "prints rows at other heights than"
    return ""


def _is_rest(row: TableRow, before: TableRow) -> bool:
    """True where the first row of a page may be the rest of the row before: it has no name, or
    goes on with a number."""
    texts = [c.text for c in row.cells.values() if c.text]
    open_ended = any(c.text.endswith((".", ",")) for c in before.cells.values())
    return amounts_or_blank(texts) or open_ended or any(t.startswith(".") for t in texts)


def _level(row: TableRow) -> tuple[float, float]:
    """Top of a row, and the bottom of its lowest cell of one row."""
    tops = [cell.box.top for cell in row.cells.values()]
    flat = [cell.box.bottom for cell in row.cells.values() if cell.row_span == 1]
    return (min(tops), min(flat or [0.0])) if tops else (0.0, 0.0)


def _merge(lefts: list[_Part], wings: list[list[_Part]]) -> Fragment:
    """One fragment with the columns of all halves; each cell keeps its page and its place."""
    first = lefts[0].fragment
    edges = list(first.grid.column_edges)
    head = list(lefts[0].head)
    body = [row for part in lefts for row in part.body]
    for wing in wings:
        start = wing[0].fragment
        offset = len(edges) - 1 - wing[0].keys
        begin = start.grid.column_edges[wing[0].keys]
        added = [edges[-1] + edge - begin for edge in start.grid.column_edges[wing[0].keys + 1 :]]
        edges += added
        head = _beside(head, wing[0].head, offset, wing[0].keys)
        body = _beside(body, [row for part in wing for row in part.body], offset, wing[0].keys)
    depth = len(first.titles)
    rows = [_settled(row, depth + place) for place, row in enumerate([*head, *body])]
    parts = [*lefts, *(part for wing in wings for part in wing)]
    grid = Grid(
        first.grid.box, depth + len(rows), len(edges) - 1, [], [], tuple(edges),
        first.grid.is_inferred or any(p.fragment.grid.is_inferred for p in parts),
    )  # fmt: skip
    return replace(
        first,
        grid=grid,
        rows=rows,
        notes=[note for part in parts for note in part.fragment.notes],
        unit_text=next((p.fragment.unit_text for p in parts if p.fragment.unit_text), ""),
        pages=sorted(part.fragment.page for part in parts),
    )


def _beside(left: list[TableRow], right: list[TableRow], offset: int, keys: int) -> list[TableRow]:
    """Rows side by side from the bottom up: a head may have more rows on one of the pages."""
    missing = len(right) - len(left)
    page = left[0].page if left else right[0].page
    upper = [TableRow(page, {}) for _ in range(abs(missing))]
    mine = [*upper, *left] if missing > 0 else left
    other = [*upper, *right] if missing < 0 else right
    return [_side(a, b, offset, keys) for a, b in zip(mine, other, strict=True)]


def _side(left: TableRow, right: TableRow, offset: int, keys: int) -> TableRow:
    cells = dict(left.cells)
    for column, cell in right.cells.items():
        if column >= keys:
            page = cell.page or right.page
            cells[column + offset] = replace(cell, column=column + offset, page=page)
    return TableRow(left.page, cells)


def _settled(row: TableRow, place: int) -> TableRow:
    """The row with its cells beginning in it: grid rows of the parts mean nothing here."""
    cells = {column: replace(cell, row=place) for column, cell in row.cells.items()}
    return TableRow(row.page, cells)


def _repeats(part: _Part, fragment: Fragment) -> int:
    """How many leading rows of the fragment are the head of the part."""
    head = [row_texts(row) for row in part.head]
    count = 0
    while count < min(len(head), len(fragment.rows)) and (
        row_texts(fragment.rows[count]) == head[count]
    ):
        count += 1
    return count if count == len(head) else 0
