"""Fragments to logical tables: page parts that continue a table are appended to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.captions.header_rows import code_part_cells, head_length, is_column_numbers
from extract.captions.text import is_amount
from extract.model import Cell, LogicalTable, Page, TableRow, TextLine
from extract.tables.continuation import column_map, continues, head_repeats
from extract.tables.cut_rows import is_cut, join_rows
from extract.tables.fragments import Fragment, fragments, stranded_title
from extract.tables.head_cells import merge_head
from extract.tables.notes import set_notes_apart
from extract.tables.open_cells import join_open_cells
from extract.tables.reworded import reworded_head
from extract.tables.row_texts import row_texts
from extract.tables.wide_tables import join_halves

_PAGE_NUMBER_ONLY = 6  # glyphs of a page that is blank but for its number


def logical_tables(pages: Iterable[Page], is_drawn: bool = True) -> list[LogicalTable]:
    """All tables of a document in printed order. `is_drawn`: their places are those of a page."""
    tables: list[LogicalTable] = []
    blank: set[int] = set()
    found: list[Fragment] = []
    stranded: list[TextLine] = []
    for page in pages:
        if page.glyphs <= _PAGE_NUMBER_ONLY:
            blank.add(page.number)
        found += fragments(page, stranded)
        stranded = stranded_title(page)
    for fragment in join_halves(found, blank, is_drawn):
        last = tables[-1] if tables else None
        if last is not None and continues(last, fragment, blank):
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
    """Move 类 | 款 | 项 cells that share a grid row with the first body row into the head: all of
    that row where the rest of it numbers the columns (类 | 款 | 项 | 栏次 | 1 | 2)."""
    if not table.body:
        return
    first = table.body[0]
    parts = code_part_cells(first)
    if not parts:
        return
    rest = TableRow(
        first.page,
        {k: c for k, c in first.cells.items() if all(c is not part for part in parts)},
    )
    if is_column_numbers(row_texts(rest)):
        table.head.append(table.body.pop(0))
        return
    table.head.append(TableRow(first.page, {c.column: c for c in parts}))
    table.body[0] = rest


def _append(table: LogicalTable, fragment: Fragment) -> None:
    mapping = column_map(table, fragment)
    if mapping is None:
        _take_columns(table, fragment)
        mapping = {}
    repeats = head_repeats(table, fragment)
    if not repeats:
        repeats = reworded_head(table, fragment.rows, mapping) or 0
        table.note_rows += fragment.rows[:repeats]  # said already, and kept
    rows = [_remap(row, mapping) for row in fragment.rows[repeats:]]
    if not table.body and not repeats:
        rows = _late_head(table, rows)
    if rows and repeats and is_column_numbers(row_texts(rows[0])):
        rows = rows[1:]
    join_open_cells(table, rows)
    if rows and table.body and is_cut(table, rows[0]):
        table.body[-1] = join_rows(table.body[-1], rows.pop(0))
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
    """The head itself may be cut by the page: rows before the first amount still belong to it, and
    so do the numbers of columns, which are no amounts."""
    numbers = [is_column_numbers(row_texts(row)) for row in rows]
    for index, row in enumerate(rows):
        has_amount = any(is_amount(c.text) for c in row.cells.values() if c.text)
        if has_amount and not numbers[index]:
            break
    else:  # a table without amounts: what its numbers of columns stand under is head
        index = len(rows) - numbers[::-1].index(True) if any(numbers) else 0
    table.head.extend(rows[:index])
    return rows[index:]


def _remap(row: TableRow, mapping: dict[int, int]) -> TableRow:
    if not mapping or all(k == v for k, v in mapping.items()):
        return row
    cells: dict[int, Cell] = {}
    for column, cell in row.cells.items():
        target = mapping.get(column, column)
        last = mapping.get(column + cell.column_span - 1, target + cell.column_span - 1)
        cells[target] = replace(cell, column=target, column_span=max(1, last - target + 1))
    return TableRow(row.page, cells)
