"""Fragments to logical tables: which page part continues which table, and rows cut by a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extract.model import Cell, LogicalTable, Page, TableRow
from extract.tables.captions import match_title, unit_of
from extract.tables.fragments import Fragment, fragments
from extract.tables.halves import join_halves
from extract.tables.head import code_part_cells, head_length, is_column_numbers
from extract.tables.notes import set_notes_apart
from extract.tables.prints import EDGE, row_texts
from extract.tables.unmerged import merge_head
from extract.text import has_decimals, is_amount, squeeze

_SAMPLE = 12  # rows compared on both sides of a page break
_PAGE_NUMBER_ONLY = 6  # glyphs of a page that is blank but for its number
_TOTAL_NAME = re.compile(r"(?:[本当]年)?(?:收入|支出)?(?:合|总|小)计")
_ROW_NUMBER = ("序号", "行次")
_SHEETS = {"project_performance", "department_performance"}
_MIN_SHEET_EDGES = 3


def logical_tables(pages: Iterable[Page], is_drawn: bool = True) -> list[LogicalTable]:
    """All tables of a document in printed order. `is_drawn`: their places are those of a page."""
    tables: list[LogicalTable] = []
    blank: set[int] = set()
    found: list[Fragment] = []
    for page in pages:
        if page.glyphs <= _PAGE_NUMBER_ONLY:
            blank.add(page.number)
        found += fragments(page)
    for fragment in join_halves(found, blank, is_drawn):
        last = tables[-1] if tables else None
        if last is not None and _continues(last, fragment, blank):
            _append(last, fragment)
        elif fragment.rows or fragment.titles:
            tables.append(_start(fragment, len(tables) + 1))
    for table in tables:
        set_notes_apart(table)
    return tables


def _start(fragment: Fragment, ordinal: int) -> LogicalTable:
    count = _head_length(fragment)
    table = LogicalTable(
        ordinal=ordinal,
        title=fragment.title,
        number=fragment.number,
        unit_text=fragment.unit_text,
        entity_text=fragment.entity_text,
        column_count=fragment.grid.column_count,
        column_edges=fragment.grid.column_edges,
        titles=fragment.titles,
        head=fragment.rows[:count],
        body=fragment.rows[count:],
        notes=list(fragment.notes),
        pages=fragment.pages or [fragment.page],
        fragments=max(1, len(fragment.pages)),
        is_inferred=fragment.grid.is_inferred,
        refusal=fragment.refusal,
    )
    _free_code_parts(table)
    return table


def _head_length(fragment: Fragment) -> int:
    """How many rows are head; captions over several columns get their spans back."""
    count = merge_head(fragment.rows)
    if not count:
        return head_length(fragment.rows, fragment.first_row + len(fragment.titles))
    following = row_texts(fragment.rows[count]) if count < len(fragment.rows) else []
    return count + is_column_numbers(following)


def _free_code_parts(table: LogicalTable) -> None:
    """Move 类 | 款 | 项 cells that share a grid row with the first body row into the head."""
    if not table.body:
        return
    parts = code_part_cells(table.body[0])
    if parts:
        first = table.body[0]
        table.head.append(TableRow(first.page, {c.column: c for c in parts}))
        keep = {k: c for k, c in first.cells.items() if all(c is not part for part in parts)}
        table.body[0] = TableRow(first.page, keep)


def _continues(table: LogicalTable, fragment: Fragment, blank: set[int]) -> bool:
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
        return same_title and same_entity and _head_repeats(table, fragment) > 0
    if not fragment.is_first_on_page or fragment.follows_prose or _is_of_another(table, fragment):
        return False
    mapping = _column_map(table, fragment)
    if mapping is None:
        return _head_was_cut(table, fragment) or _sheet_goes_on(table, fragment)
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
    fresh = fragment.rows[_head_repeats(table, fragment) :]
    first, again = (_total_name(rows[0]) if rows else "" for rows in (table.body, fresh))
    # 小计 of a unit below 合计 of all is a block of the same table.
    return bool(first and again) and ("小计" not in (first, again) or first == again)


def _total_name(row: TableRow) -> str:
    return next((text for text in row_texts(row)[:2] if _TOTAL_NAME.fullmatch(text)), "")


def _same_kinds(table: LogicalTable, fragment: Fragment, mapping: dict[int, int]) -> bool:
    """False where names would go on as amounts or amounts as names: a wide sheet printed over two
    pages shows its right half next, and that is no continuation of the rows."""
    repeats = _head_repeats(table, fragment)  # a repeated head holds names over amounts
    fresh = fragment.rows[repeats : repeats + _SAMPLE]
    for column in range(fragment.grid.column_count):
        mine = [_text(row, mapping.get(column, column)) for row in table.body[-_SAMPLE:]]
        other = [_text(row, column) for row in fresh]
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


def _head_repeats(table: LogicalTable, fragment: Fragment) -> int:
    """How many leading rows of the fragment repeat the head of the table."""
    head = [row_texts(row) for row in table.head]
    count = 0
    for row in fragment.rows:
        texts = row_texts(row)
        if not texts and count:
            break
        if texts not in head[count : count + 1] and texts not in head:
            break
        count += 1
    return count if head else 0


def _column_map(table: LogicalTable, fragment: Fragment) -> dict[int, int] | None:
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


def _append(table: LogicalTable, fragment: Fragment) -> None:
    mapping = _column_map(table, fragment)
    if mapping is None:
        _take_columns(table, fragment)
        mapping = {}
    repeats = _head_repeats(table, fragment)
    rows = [_remap(row, mapping) for row in fragment.rows[repeats:]]
    if not table.body and not repeats:
        rows = _late_head(table, rows)
    if rows and repeats and is_column_numbers(row_texts(rows[0])):
        rows = rows[1:]
    if rows and table.body and _is_cut(table, rows[0]):
        table.body[-1] = _join(table.body[-1], rows.pop(0))
    table.body.extend(rows)
    table.notes.extend(fragment.notes)
    table.unit_text = table.unit_text or fragment.unit_text
    if fragment.page not in table.pages:
        table.pages.append(fragment.page)
    table.fragments += 1


def _take_columns(table: LogicalTable, fragment: Fragment) -> None:
    """Lay the rows read so far out on the finer columns that the next page shows."""
    edges = fragment.grid.column_edges
    for rows in (table.head, table.body):
        _lay_out(rows, edges)
    table.column_edges, table.column_count = edges, fragment.grid.column_count


def _lay_out(rows: list[TableRow], edges: tuple[float, ...]) -> None:
    for place, row in enumerate(rows):
        cells: dict[int, Cell] = {}
        for cell in row.cells.values():
            first = _nearest(edges, cell.box.x0)
            span = max(1, _nearest(edges, cell.box.x1) - first)
            cells[first] = replace(cell, column=first, column_span=span)
        rows[place] = TableRow(row.page, cells)


def _nearest(edges: tuple[float, ...], x: float) -> int:
    return min(range(len(edges)), key=lambda k: abs(edges[k] - x))


def _late_head(table: LogicalTable, rows: list[TableRow]) -> list[TableRow]:
    """The head itself may be cut by the page: rows before the first amount still belong to it."""
    for index, row in enumerate(rows):
        if any(is_amount(c.text) for c in row.cells.values() if c.text):
            table.head.extend(rows[:index])
            return rows[index:]
    return rows


def _remap(row: TableRow, mapping: dict[int, int]) -> TableRow:
    if not mapping or all(k == v for k, v in mapping.items()):
        return row
    cells: dict[int, Cell] = {}
    for column, cell in row.cells.items():
        target = mapping.get(column, column)
        last = mapping.get(column + cell.column_span - 1, target + cell.column_span - 1)
        cells[target] = replace(cell, column=target, column_span=max(1, last - target + 1))
    return TableRow(row.page, cells)


def _is_cut(table: LogicalTable, row: TableRow) -> bool:
    """True where the first row of a page is the rest of the last row of the page before."""
    texts = {k: c.text for k, c in row.cells.items() if c.text}
    previous = table.body[-1]
    if not texts or _is_whole(previous, texts):
        return False
    number_column = next(
        (c.column for r in table.head for c in r.cells.values() if squeeze(c.text) in _ROW_NUMBER),
        None,
    )
    if number_column is not None:
        numbered = [r for r in table.body if _text(r, number_column)]
        return number_column not in texts and len(numbered) * 2 > len(table.body)
    return any(_is_broken_number(_text(previous, k), t) for k, t in texts.items())


def _is_whole(previous: TableRow, texts: dict[int, str]) -> bool:
    """True for a row that cannot be the rest of the one before: a total, or an amount with
    decimals in a column where that one prints its own (合计 below the last 序号)."""
    if any(_TOTAL_NAME.fullmatch(squeeze(text)) for text in texts.values()):
        return True
    return any(has_decimals(_text(previous, k)) and has_decimals(t) for k, t in texts.items())


def _is_broken_number(before: str, after: str) -> bool:
    return (before.endswith((".", ",")) and after[:1].isdigit()) or (
        after.startswith(".") and before[-1:].isdigit()
    )


def _text(row: TableRow, column: int) -> str:
    cell = row.cells.get(column)
    return cell.text if cell else ""


def _join(first: TableRow, rest: TableRow) -> TableRow:
    cells = dict(first.cells)
    for column, cell in rest.cells.items():
        if not cell.text:
            continue
        before = cells.get(column)
        if before is None:
            cells[column] = cell
            continue
        cells[column] = replace(
            before,
            pieces=before.pieces + cell.pieces,
            text=before.text + cell.text,
            glyphs=before.glyphs + cell.glyphs,
        )
    return TableRow(first.page, cells)
