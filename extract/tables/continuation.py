"""Whether a part of a page continues the table before it, and under which columns."""

from __future__ import annotations

from extract.captions.text import has_decimals, is_amount, squeeze
from extract.captions.titles import match_title, unit_of
from extract.model import LogicalTable, TableRow
from extract.tables.cut_rows import TOTAL_NAME, text_in
from extract.tables.fragments import Fragment
from extract.tables.reworded import reworded_head
from extract.tables.row_texts import EDGE, row_texts

_SAMPLE = 12  # rows compared on both sides of a page break
_SHEETS = {"project_performance", "department_performance"}
_MIN_SHEET_EDGES = 3


def continues(table: LogicalTable, fragment: Fragment, blank: set[int]) -> bool:
    """A fragment continues the last table if it stands at the top of the next page under the same
    columns and brings no other title; or if it repeats title and head of that table."""
    between = range(table.pages[-1] + 1, fragment.page)
    if fragment.refusal or fragment.pages:
        return False
    if fragment.page == table.pages[-1] or any(number not in blank for number in between):
        return False
    if fragment.title:
        same_title = squeeze(fragment.title) == squeeze(table.title)
        same_entity = fragment.entity_text in ("", table.entity_text)
        return same_title and same_entity and head_repeats(table, fragment) > 0
    if not fragment.is_first_on_page or fragment.follows_prose or _is_of_another(table, fragment):
        return False
    mapping = column_map(table, fragment)
    if mapping is None:
        return _head_was_cut(table, fragment) or _sheet_goes_on(table, fragment)
    if not head_repeats(table, fragment) and reworded_head(table, fragment.rows, mapping) is None:
        return False
    return _same_kinds(table, fragment, mapping)


def _is_of_another(table: LogicalTable, fragment: Fragment) -> bool:
    """True where the part without a title prints another number, unit or body than the table, or
    begins with a total once more."""
    number, unit = squeeze(fragment.number), unit_of(fragment.unit_text)
    if number and number != squeeze(table.number):
        return True
    if unit and unit_of(table.unit_text) and unit != unit_of(table.unit_text):
        return True
    if fragment.entity_text and table.entity_text and fragment.entity_text != table.entity_text:
        return True
    fresh = fragment.rows[head_repeats(table, fragment) :]
    first, again = (_total_name(rows[0]) if rows else "" for rows in (table.body, fresh))
    # 小计 of a unit below 合计 of all is a block of the same table.
    return bool(first and again) and ("小计" not in (first, again) or first == again)


def _total_name(row: TableRow) -> str:
    return next((text for text in row_texts(row)[:2] if TOTAL_NAME.fullmatch(text)), "")


def _same_kinds(table: LogicalTable, fragment: Fragment, mapping: dict[int, int]) -> bool:
    """False where names would go on as amounts or amounts as names: a wide sheet printed over two
    pages shows its right half next, and that is no continuation of the rows."""
    repeats = head_repeats(table, fragment)  # a repeated head holds names over amounts
    repeats = repeats or reworded_head(table, fragment.rows, mapping) or 0
    fresh = fragment.rows[repeats : repeats + _SAMPLE]
    for column in range(fragment.grid.column_count):
        mine = [text_in(row, mapping.get(column, column)) for row in table.body[-_SAMPLE:]]
        other = [text_in(row, column) for row in fresh]
        names, amounts = _split(mine)
        new_names, new_amounts = _split(other)
        if names >= 2 and not amounts and new_amounts >= 2 and not new_names:
            return False
        if amounts >= 2 and not names and new_names >= 2 and not new_amounts:
            return False
    return True


def _split(texts: list[str]) -> tuple[int, int]:
    """(names, amounts with decimals) among the texts of a column."""
    found = [text for text in texts if text]
    amounts = sum(has_decimals(text) for text in found)
    return sum(not is_amount(text) for text in found), amounts


def _head_was_cut(table: LogicalTable, fragment: Fragment) -> bool:
    """True where a page ends within the head: no body yet, and the same outer edges go on."""
    mine, other = table.column_edges, fragment.grid.column_edges
    ends = abs(mine[0] - other[0]) <= EDGE and abs(mine[-1] - other[-1]) <= EDGE
    return bool(table.title) and not table.body and ends


def _sheet_goes_on(table: LogicalTable, fragment: Fragment) -> bool:
    """True where a goal sheet goes on under finer columns: it is a form, no list, and each block
    of it has columns of its own between the same edges."""
    rule = match_title(table.title) if table.title else None
    return (
        rule is not None
        and rule.form in _SHEETS
        and len(table.column_edges) > _MIN_SHEET_EDGES
        and all(
            any(abs(edge - other) <= EDGE for other in fragment.grid.column_edges)
            for edge in table.column_edges
        )
    )


def head_repeats(table: LogicalTable, fragment: Fragment) -> int:
    """How many leading rows of the fragment repeat the head of the table."""
    head = [row_texts(row) for row in table.head]
    count = 0
    for row in fragment.rows:
        texts = row_texts(row)
        if not texts and count:
            break
        if not any(_repeats(texts, printed) for printed in head):
            break
        count += 1
    return count if head else 0


def _repeats(texts: list[str], head: list[str]) -> bool:
    """True for the captions of a head row; below one of them the text of the next row may begin
    (a long text that is centred in a low row reaches out of its cell)."""
    if texts == head:
        return True
    same = sum(text == caption for text, caption in zip(texts, head, strict=False))
    begins = all(text.startswith(caption) for text, caption in zip(texts, head, strict=False))
    return len(texts) == len(head) > 2 and begins and same == len(head) - 1


def column_map(table: LogicalTable, fragment: Fragment) -> dict[int, int] | None:
    """Column of the fragment → column of the table, by the x positions of their left edges."""
    edges, base = fragment.grid.column_edges, table.column_edges
    mapping: dict[int, int] = {}
    for index, edge in enumerate(edges[:-1]):
        nearest = min(range(len(base) - 1), key=lambda k: abs(base[k] - edge))
        if abs(base[nearest] - edge) > EDGE or nearest in mapping.values():
            break
        mapping[index] = nearest
    else:
        return mapping
    if fragment.grid.column_count == table.column_count:
        return {i: i for i in range(table.column_count)}
    return None
