"""Transcriptions of documents (Markdown, HTML, tab tables from OCR tools) as `Document`.

See docs/transcripts.md for what is kept, what is joined and what is named a defect.
"""

from __future__ import annotations

import re

from extract.captions.header_rows import starts_body
from extract.captions.text import is_amount, squeeze
from extract.captions.titles import entity_of, is_number, is_page_number, is_title
from extract.model import Document, Page, TableRow
from extract.readers.sheet import Sheet, SheetRow, visible
from extract.readers.transcript.head_lines import head_lines
from extract.readers.transcript.html_elsewhere import NOTHING, elsewhere
from extract.readers.transcript.html_shown import shown
from extract.readers.transcript.html_styles import TooManyRulesError
from extract.readers.transcript.html_tables import ends_in_a_row, page_text
from extract.readers.transcript.marks_of_numbers import bare, has_image
from extract.readers.transcript.markup import Block, blocks
from extract.readers.transcript.page_heads import is_head_piece, join_head, split_head
from extract.readers.transcript.restored_heads import head_rows, span_head

_FIGURE = re.compile(r"\d\.\d")
_MONTH = re.compile(r"^(\d{1,2})月底?$")
_DECEMBER = 12


def read_transcript(text: str, media_type: str) -> Document:
    """Pages between page heads; each holds a table, or a part of one, and the lines around it."""
    try:
        seen, hidden, doubtful = shown(text)
    except TooManyRulesError:
        sentence = "too_large: the rules of its style sheets are more than can be followed"
        return Document([], "transcript", media_type, sentence)
    source = page_text(seen) if media_type == "text/html" else seen
    pages: list[Page] = []
    sheet, glyphs = Sheet(1), 0
    above: list[Block] = []
    before: Block | None = None
    narrower: dict[int, int] = {}  # by page: rows of a table that lost columns
    for block in [
        part for b in blocks(source) for whole in head_lines(b) for part in _split(whole)
    ]:
        if not block.is_table:
            above.append(block)
            continue
        lines, head, has_title = split_head(above)
        if before is not None and not has_title and _lost_its_columns(before, block, above):
            narrower[len(pages)] = narrower.get(len(pages), 0) + len(block.rows)
        goes_on = before is not None and not has_title and _goes_on(before, block, above)
        glyphs += _add_lines(sheet, lines)
        if (has_title or goes_on) and (sheet.lines or sheet.grids):
            pages.append(sheet.close(glyphs))
            sheet, glyphs = Sheet(len(pages) + 1), 0
        glyphs += _add_head(sheet, head)
        glyphs += _add_table(sheet, block, before if goes_on else None)
        above, before = [], block
    glyphs += _add_lines(sheet, above)
    pages.append(sheet.close(glyphs))
    for place, count in narrower.items():
        sentence = "rows go on below with fewer columns: which of them are lost is not known"
        pages[place].faults.append((count, sentence))
    if hidden:
        sentence = f"{hidden} characters of the source are not shown by a browser"
        pages[0].notices.append(("hidden_text", sentence))
    if doubtful:
        sentence = "texts with figures stand under style rules that hide and are not followed"
        pages[-1].faults.append((doubtful, sentence))
    if media_type == "text/html" and (missing := elsewhere(text)) != NOTHING:
        # Tables with as many amounts are the document's own; libraries hold numbers, too.
        if sum(_amounts(page) for page in pages) >= missing[0]:
            pages[-1].notices.append(("shown_elsewhere", missing[1]))
        else:
            pages[-1].faults.append(missing)
    if ends_in_a_row(seen):
        pages[-1].faults.append((1, "tables break off within a row"))
    lost = len(_FIGURE.findall(bare(source))) - sum(_figures(page) for page in pages)
    if lost > 0:
        pages[-1].faults.append((lost, "figures of the source are in no cell and no line"))
    return Document(pages, "transcript", media_type)


def _amounts(page: Page) -> int:
    return sum(len(_FIGURE.findall(cell.text)) for grid in page.grids for cell in grid.cells)


def _figures(page: Page) -> int:
    cells = (cell.text for grid in page.grids for cell in grid.cells)
    return sum(len(_FIGURE.findall(t)) for t in (*cells, *(x.text for x in page.lines)))


def _split(block: Block) -> list[Block]:
    """Cut a table where its first row is printed again: there a page of the original ends.

    Rows above a head that name title, unit or year are the page head: they become lines.
    """
    if not block.is_table:
        return [block]
    start = 0
    while start < len(block.rows) - 1 and _is_page_head(block.rows[start]):
        start += 1
    first = _texts(block.rows[start])
    parts: list[Block] = [_as_line(row) for row in block.rows[:start]]
    rows: list[SheetRow] = []
    for row in block.rows[start:]:
        if rows and len(first) > 1 and _texts(row) == first:
            end = len(rows)
            while end > 1 and _is_page_head(rows[end - 1]):
                end -= 1
            parts.append(Block(rows=rows[:end], column_count=block.column_count))
            parts.extend(_as_line(above) for above in rows[end:])
            rows = []
        rows.append(row)
    parts.append(Block(rows=rows, column_count=block.column_count))
    for part in parts:
        part.glyphs = part.glyphs or sum(c.glyphs for row in part.rows for c in row.values())
    parts[-1].glyphs += block.glyphs - sum(p.glyphs for p in parts)  # a loss in parsing must show
    return parts


def _as_line(row: SheetRow) -> Block:
    texts = [cell.text for _, cell in sorted(row.items()) if cell.text]
    return Block("  ".join(texts), glyphs=sum(visible(t) for t in texts))


def _is_page_head(row: SheetRow) -> bool:
    """True for a row of nothing but number, title, body, year and unit."""
    texts = [cell.text for cell in row.values() if cell.text]
    pieces = all(is_head_piece(t) or is_title(t) or is_number(t) or entity_of(t) for t in texts)
    return 0 < len(texts) < 5 and pieces


def _texts(row: SheetRow) -> list[str]:
    return [squeeze(c.text) for _, c in sorted(row.items()) if c.text]


def _goes_on(before: Block, block: Block, between: list[Block]) -> bool:
    """True where a table goes on after a page: a row printed before is printed again on top, the
    row numbers go on under the same columns, or rows without any head follow at once."""
    first = next((t for row in block.rows[:3] if len(t := _texts(row)) > 1), [])
    if first and any(_texts(row) == first for row in before.rows):
        return block.column_count <= before.column_count
    if block.column_count != before.column_count:
        return False
    if all(is_page_number(line.text) for line in between) and _is_body(block.rows[0]):
        return True
    number, last = _number(block.rows[0]), _number(before.rows[-1])
    return last > 0 and number == last + 1


def _lost_its_columns(before: Block, block: Block, between: list[Block]) -> bool:
    """True for rows without a head, right below a table and with fewer columns: tools leave out
    the columns that are empty on a page."""
    if block.column_count >= before.column_count or not _is_body(block.rows[0]):
        return False
    return all(is_page_number(line.text) for line in between)


def _is_body(row: SheetRow) -> bool:
    """True for a row that is no head: it prints an amount with decimals, a code or a list number"""
    cells = Sheet(0).add_table([row], max(row, default=0) + 1).row_cells(0)
    return starts_body(TableRow(0, {c.column: c for c in cells}), _texts(row))


def _number(row: SheetRow) -> int:
    text = row[0].text if 0 in row else ""
    return int(text) if text.isdecimal() and len(text) < 5 else 0


def _add_lines(sheet: Sheet, lines: list[Block]) -> int:
    for line in lines:
        if line.text:
            sheet.add_line(line.text, line.is_heading, is_whole=True)
        if has_image(line.source):
            sheet.notices.append(
                ("transcription_defect", "an image stands in place of text: it was not read")
            )
    return sum(line.glyphs for line in lines)


def _add_head(sheet: Sheet, head: list[Block]) -> int:
    for text in join_head(head):
        sheet.add_line(text)
    return sum(line.glyphs for line in head)


def _add_table(sheet: Sheet, block: Block, before: Block | None) -> int:
    defects = [
        *span_head(block.rows, block.column_count),
        *_lost_columns(block),
        *_lost_rows(block, before),
    ]
    sheet.notices.extend(("transcription_defect", text) for text in defects)
    sheet.add_table(block.rows, block.column_count)
    return block.glyphs


def _lost_columns(block: Block) -> list[str]:
    """Payment plans (资金支出计划) run to December: one that ends before lost a column."""
    found: list[str] = []
    for place, row in enumerate(block.rows):
        months = [int(m.group(1)) for t in _texts(row) if (m := _MONTH.match(t))]
        if len(months) < 2 or months[-1] == _DECEMBER:
            continue
        following = block.rows[place + 1] if place + 1 < len(block.rows) else {}
        wrapped = _texts(block.rows[place + 2]) if place + 2 < len(block.rows) else []
        if wrapped and (m := _MONTH.match(wrapped[0])) and int(m.group(1)) == _DECEMBER:
            found.append("payment plan: 12月底 is printed below the other periods")
            continue
        amounts = [c.text for _, c in sorted(following.items()) if is_amount(c.text)]
        found.append(
            f"payment plan ends at {months[-1]}月底, the column 12月底 is lost in transcription; "
            f"printed below: {', '.join(amounts) or 'nothing'}"
        )
    return found


def _lost_rows(block: Block, before: Block | None) -> list[str]:
    """Row numbers (序号) that leave a gap: rows are missing in the transcription."""
    if "序号" not in _texts(block.rows[0])[:1]:
        return []
    last = max((_number(row) for row in before.rows), default=0) if before else 0
    found: list[str] = []
    for row in block.rows[head_rows(block.rows) :]:
        number = _number(row)
        if number > last + 1:
            found.append(f"row number {last or 'none'} is followed by {number}: rows are missing")
        last = number or last
    return found
