"""Wide tables printed over two or more pages side by side, put together again.

A spreadsheet wider than its paper prints the columns that do not fit on pages of their own: each
behind its left half, or all of them behind the last left page. They have a head, but the codes and
names stand on the other page. Rows are joined where it can be proven: the keys are repeated row
by row, or all rows have the same number and the same heights. Else the half is refused by name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.model import Grid, TableRow
from extract.tables.captions import match_title
from extract.tables.fragments import Fragment
from extract.tables.head import head_length
from extract.text import has_decimals, is_amount, is_blank_mark, squeeze

_LEVEL = 1.5  # points by which a rule may stand higher or lower on the other page
_EDGE = 6.0  # points by which column edges may differ between pages
_TOTALS = {"合计", "小计", "总计", "金额"}
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
    alone = {f.page for f in found if sum(other.page == f.page for other in found) == 1}
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
    count = head_length(first.rows, len(first.titles))
    base = _Part(first, first.rows[:count], first.rows[count:], -1)
    run = [base]
    rule = match_title(first.title) if first.title else None
    is_list = rule is not None and rule.form not in _NO_LISTS
    if first.page not in alone or not is_list or not _has_names(base.body):
        return run
    wing: _Part | None = None
    for fragment in found[place + 1 :]:
        between = range(run[-1].fragment.page + 1, fragment.page)
        own_title = squeeze(fragment.title) not in ("", squeeze(first.title))
        if fragment.page not in alone or own_title or any(n not in blank for n in between):
            break
        if fragment.entity_text not in ("", first.entity_text) or fragment.follows_prose:
            break
        part = _left(base, fragment) or _half(base, wing, fragment, run)
        if part is None:
            break
        if part.keys >= 0:
            wing = wing or part
        run.append(part)
    while run[-1].keys < 0 and len(run) > 1 and wing is None:
        run.pop()  # no half among them: continued pages are joined where rows are
    return run


def _left(base: _Part, fragment: Fragment) -> _Part | None:
    """A page that goes on with the rows of the table: its columns and its names."""
    repeats = _repeats(base, fragment)
    body = fragment.rows[repeats:]
    same = _same_edges(base.fragment.grid.column_edges, fragment.grid.column_edges)
    if not same or not body or not _has_names(body) or (fragment.title and not repeats):
        return None
    if not repeats and _is_head(body[0]):
        return None
    return _Part(fragment, fragment.rows[:repeats], body, -1)


def _half(base: _Part, wing: _Part | None, fragment: Fragment, run: list[_Part]) -> _Part | None:
    """A page with a head that is not the table's, and no keys or those of the table."""
    repeats = _repeats(wing, fragment) if wing is not None else 0
    if wing is not None and _same_edges(
        wing.fragment.grid.column_edges, fragment.grid.column_edges
    ):
        body = fragment.rows[repeats:]
        fits = bool(body) and (wing.keys > 0 or _only_amounts(body))
        return _Part(fragment, fragment.rows[:repeats], body, wing.keys) if fits else None
    count = head_length(fragment.rows, len(fragment.titles))
    head, body = fragment.rows[:count], fragment.rows[count:]
    if not head or not body or _repeats(base, fragment) == count:
        return None
    if _only_amounts(body):
        return _Part(fragment, head, body, 0)
    keys = max(_keys(part.body, body, fragment.grid.column_count) for part in run)
    fresh = {text for row in head for text in _texts(row, keys)}
    known = {text for row in base.head for text in _texts(row)}
    measures = [_column(body, c) for c in range(keys, fragment.grid.column_count)]
    if not keys or fresh & known - _TOTALS or not all(map(_amounts_or_blank, measures)):
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
            if not _same_edges(*edges):
                problem = "prints other columns than those further columns that stand beside"
            if problem:
                return f"p{right.fragment.page} {problem} p{left.fragment.page}"
    return _merge(lefts, halves)


def _differ(left: _Part, right: _Part, is_drawn: bool) -> str:
    """What is against right being the rows of left; empty if it is proven."""
    if len(left.body) != len(right.body):
        return f"prints {len(right.body)} rows beside {len(left.body)} rows of"
    if right.keys:
        same = _keys(left.body, right.body, right.fragment.grid.column_count) >= right.keys
        return "" if same else "repeats other keys than"
    if not is_drawn:
        return "prints neither the keys nor the heights of the rows of"
    for mine, other in zip(left.body, right.body, strict=True):
        if any(abs(a - b) > _LEVEL for a, b in zip(_level(mine), _level(other), strict=True)):
            return "prints rows at other heights than"
    return ""


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
    head = [_texts(row) for row in part.head]
    count = 0
    while count < min(len(head), len(fragment.rows)) and (
        _texts(fragment.rows[count]) == head[count]
    ):
        count += 1
    return count if count == len(head) else 0


def _keys(left: list[TableRow], right: list[TableRow], columns: int) -> int:
    """How many leading columns of `right` print, row by row, a key column of `left`."""
    if len(left) != len(right):
        return 0
    printed = [_column(left, c) for c in sorted({c for row in left for c in row.cells})]
    count, names = 0, False
    for column in range(columns):
        texts = _column(right, column)
        if not any(texts) or any(has_decimals(t) for t in texts) or texts not in printed:
            break
        names = names or any(not is_amount(t) or len(t) > 2 for t in texts if t)
        count += 1
    return count if names else 0


def _column(rows: list[TableRow], column: int) -> list[str]:
    return [squeeze(c.text) if (c := row.cells.get(column)) else "" for row in rows]


def _texts(row: TableRow, first: int = 0) -> list[str]:
    return [squeeze(c.text) for k, c in sorted(row.cells.items()) if k >= first and c.text]


def _only_amounts(rows: list[TableRow]) -> bool:
    texts = [c.text for row in rows for c in row.cells.values()]
    return _amounts_or_blank(texts) and any(has_decimals(t) or t.isdigit() for t in texts)


def _amounts_or_blank(texts: list[str]) -> bool:
    return all(not t or is_amount(t) or is_blank_mark(t) for t in texts)


def _has_names(rows: list[TableRow]) -> bool:
    """True if a column holds words: a list of keys stands beside its figures."""
    texts = [c.text for row in rows for c in row.cells.values() if c.text]
    return not _amounts_or_blank(texts)


def _is_head(row: TableRow) -> bool:
    """True for captions side by side with hardly a blank among them."""
    texts = [c.text for c in row.cells.values() if c.text]
    words = bool(texts) and not any(is_amount(t) or is_blank_mark(t) for t in texts)
    return words and len(texts) * 10 >= len(row.cells) * 6


def _same_edges(mine: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return len(mine) == len(other) and all(
        abs(a - b) <= _EDGE for a, b in zip(mine, other, strict=True)
    )
