"""The raw text layer of a document, without table marks: rows rebuilt from numbers and codes.

Known heads say which columns a table has, row numbers where a row begins, order and arithmetic
where its numbers belong. What does not fit a known head stays text; the page ledger names it.
See docs/transcripts.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.captions.text import squeeze
from extract.captions.titles import is_note, is_title
from extract.model import Document, Page
from extract.readers.sheet import Sheet, visible
from extract.readers.transcript.marks_of_numbers import decimals_of
from extract.readers.transcript.markup import Block
from extract.readers.transcript.page_heads import join_head, split_head
from extract.text_layer.goal_sheets import Goals, find_goals
from extract.text_layer.heads import HeadFound, KnownHead, find_head, first_letters
from extract.text_layer.pages import is_page_number_line, split_pages
from extract.text_layer.rows import Token
from extract.text_layer.tables import LayerTable, settle_tables

_MAX_CELL_LINE = 60  # longer lines are sentences


@dataclass(slots=True)
class Part:
    """What one page shows of a table: its head, or rows that are already cells (goal sheets)."""

    found: HeadFound | None = None
    table: LayerTable | None = None
    goals: Goals | None = None


Item = Block | Part


def read_text_layer(text: str, media_type: str) -> Document:
    """Pages with their lines, known tables and goal sheets."""
    raw = split_pages(text)
    tables: list[LayerTable] = []
    laid: list[list[Item]] = []
    for number, lines in enumerate(raw, 1):
        laid.append(_items(number, lines, tables))
    settle_tables(tables, decimals_of(text.split()))
    pages = [_lay_out(n, items, raw[n - 1]) for n, items in enumerate(laid, 1)]
    return Document(pages, "text_layer", media_type)


def _items(number: int, lines: list[str], tables: list[LayerTable]) -> list[Item]:
    """Lines and table parts of a page in printed order."""
    items: list[Item] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if not line.strip():
            index += 1
            continue
        goals = find_goals(lines, index)
        if goals is not None:
            items.append(Part(goals=goals))
            index = goals.end
            continue
        found = find_head(lines, index) if squeeze(line)[:1] in first_letters() else None
        if found is None:
            items.append(Block(" ".join(line.split()), glyphs=visible(line)))
            index += 1
            continue
        end = _body_end(found.head, lines, found.end)
        table = _table_of(found, items, tables, number)
        table.tokens.extend(_tokens(lines, found.end, end, number))
        items.append(Part(found, table))
        index = end
    return items


def _table_of(
    found: HeadFound, items: list[Item], tables: list[LayerTable], page: int
) -> LayerTable:
    """The table that goes on under a repeated head on the next page, or a new one."""
    above = [x for x in items if isinstance(x, Block)]
    _, _, has_title = split_head(above)
    first_on_page = len(above) == len(items)
    last = tables[-1] if tables else None
    goes_on = first_on_page and not has_title
    if last and goes_on and last.head is found.head and last.last_page == page - 1:
        last.last_page = page
        return last
    tables.append(LayerTable(found.head, found.rows, page))
    return tables[-1]


def _body_end(head: KnownHead, lines: list[str], start: int) -> int:
    """The first line after the head that is no row: a note, a sentence, a title, a page number."""
    for index in range(start, len(lines)):
        line = lines[index].strip()
        if not line:
            continue
        if is_note(line) or is_page_number_line(lines, index) or line.endswith(("。", "；")):
            return index
        if len(line) > _MAX_CELL_LINE or is_title(line):
            return index
        if head.kind == "listed" and len(line.split()) != len(head.paths):
            return index
        if not head.has_numbers and head.kind == "captioned" and not _is_row(line):
            return index
    return len(lines)


def _is_row(line: str) -> bool:
    """True for a row of a table without row numbers: an amount or list number says so."""
    text = squeeze(line)
    listed = text[:1].isdigit() or text.startswith(("其中", "资产总额"))
    return listed and not text.endswith(("。", "："))


def _tokens(lines: list[str], start: int, end: int, page: int) -> list[Token]:
    found: list[Token] = []
    after_blank = True
    for index in range(start, end):
        words = lines[index].split()
        for word in words:
            found.append(Token(word, page, index, after_blank))
            after_blank = False
        if not words:
            after_blank = True
    return found


def _lay_out(number: int, items: list[Item], lines: list[str]) -> Page:
    sheet = Sheet(number)
    above: list[Block] = []
    stray = 0
    for item in items:
        if isinstance(item, Block):
            above.append(item)
            continue
        before, head, _ = split_head(above)
        _add(sheet, [b.text for b in before] + join_head(head))
        above = []
        if item.goals is not None:
            sheet.add_table(item.goals.rows, item.goals.column_count)
            _add(sheet, item.goals.loose)
            stray += item.goals.stray
            sheet.notices.extend(
                ("column_undecided", f"goal sheet: {text}: no cell of it is certain")
                for text in item.goals.loose
            )
        if item.table is None or item.found is None:
            continue
        rows = item.table.rows_on(number)
        sheet.add_table(item.found.rows + rows, len(item.table.head.paths))
        for text in item.table.loose_on(number):
            sheet.add_line(text)
        stray += item.table.stray_on(number)
        sheet.notices.extend(item.table.notices_on(number))
    _add(sheet, [b.text for b in above])
    page = sheet.close(sum(visible(line) for line in lines))
    page.stray_amounts = stray
    return page


def _add(sheet: Sheet, texts: list[str]) -> None:
    for text in texts:
        sheet.add_line(text)
