"""Word-processor files: paragraphs and tables in reading order, as a reader sees them.

The file is read element by element. What is deleted or hidden is not shown and not read; what was
inserted under change tracking, or stands in content controls and text boxes, is. Characters of the
file that end in no line and no cell are left to the page ledger, which then does not close.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from extract.captions.text import is_amount
from extract.model import Page
from extract.readers.blanks import short_blanks
from extract.readers.office.slivers import thin_columns, without_thin
from extract.readers.office.word_runs import hidden_texts, is_hidden, settle_styles, turned
from extract.readers.office.worksheets import UnreadableError
from extract.readers.sheet import Sheet, SheetCell, SheetRow, visible

_UNSEEN = {qn("w:del"), qn("w:moveFrom"), qn("w:delText"), qn("w:instrText")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = qn("w:txbxContent")
_TABLE, _PARAGRAPH = qn("w:tbl"), qn("w:p")
_ROW, _CELL = qn("w:tr"), qn("w:tc")
_SEEN_THROUGH = {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")}
_MAX_SPAN = 200
_PARAGRAPHS = re.compile(rb"<w:p[\s/>]")
_MAX_PARAGRAPHS = 200_000  # cells are such, too; budgets have some thousands


@dataclass(slots=True)
class _Word:
    """Collects pages; `placed` counts the characters that came into a line or a cell."""

    pages: list[Page] = field(default_factory=list)
    sheet: Sheet = field(default_factory=lambda: Sheet(1))
    glyphs: int = 0
    placed: int = 0
    headings: frozenset[str] = frozenset()  # ids of the styles that headings have

    def new_page(self) -> None:
        if self.sheet.grids or self.sheet.lines:
            self.close()
            self.sheet, self.glyphs = Sheet(len(self.pages) + 1), 0

    def close(self, lost: int = 0) -> None:
        self.pages.append(self.sheet.close(self.glyphs + lost))

    def count(self, text: str) -> None:
        self.glyphs += visible(text)
        self.placed += visible(text)


def read_word(path: Path) -> list[Page]:
    """The pages of a .docx: headings, paragraphs and tables in their order."""
    with zipfile.ZipFile(path) as archive:
        if len(_PARAGRAPHS.findall(archive.read("word/document.xml"))) > _MAX_PARAGRAPHS:
            raise UnreadableError(f"too_large: a text of more than {_MAX_PARAGRAPHS} paragraphs")
    document = docx.Document(str(path))
    body = document.element.body
    styles = list(document.styles.element.iterchildren(qn("w:style")))
    word = _Word(headings=frozenset(s.get(qn("w:styleId"), "") for s in styles if _heads(s)))
    settle_styles(body, styles)
    _read(word, body)
    shown = sum(visible(text) for text in _texts(body, into_tables=True))
    word.close(lost=max(0, shown - word.placed))
    hidden = sum(visible(text) for text in hidden_texts(body))
    hidden += sum(visible(t) for row in body.iter(_ROW) if _is_hidden(row) for t in _texts(row))
    if hidden:
        sentence = f"{hidden} characters are hidden, white, struck out or too small to be seen"
        word.pages[0].notices.append(("hidden_text", sentence))
    return word.pages


def _read(word: _Word, container: Any) -> None:
    for block in _blocks(container):
        if block.tag == _TABLE:
            _read_table(word, block)
            continue
        if _breaks_page(block):
            word.new_page()
        text = short_blanks(" ".join("".join(_texts(block)).split("\n")).strip())
        if text:
            word.sheet.add_line(text, _is_heading(word, block))
            word.count(text)
        for box in _boxes(block):
            _read(word, box)


def _heads(style: Any) -> bool:
    name = style.find(qn("w:name"))
    text = name.get(qn("w:val"), "") if name is not None else ""
    return text.lower().startswith(("heading", "title", "标题"))


def _is_heading(word: _Word, paragraph: Any) -> bool:
    """True for a paragraph in the style of a heading: it stands out in print."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    level = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    named = style is not None and style.get(qn("w:val"), "") in word.headings
    return named or level is not None


def _blocks(container: Any) -> Iterator[Any]:
    """Paragraphs and tables of a container, through content controls and tracked insertions."""
    for child in container.iterchildren():
        if child.tag in {_PARAGRAPH, _TABLE}:
            yield child
        elif child.tag in _SEEN_THROUGH:
            yield from _blocks(child)


def _texts(element: Any, into_tables: bool = False) -> Iterator[str]:
    """Shown texts below an element; those of tables and text boxes in it only if asked for."""
    for child in element.iterchildren():
        tag = child.tag
        if not isinstance(tag, str) or tag in _UNSEEN or tag == _FALLBACK:
            continue
        if tag == qn("w:t"):
            yield turned(child)
        elif tag in {qn("w:br"), qn("w:cr")}:
            yield "\n"
        elif tag == qn("w:tab"):
            yield " "
        elif tag == qn("w:noBreakHyphen"):
            yield "-"
        elif (tag == qn("w:r") and is_hidden(child)) or (
            tag in {_ROW, _CELL} and _is_deleted(child)
        ):
            continue
        elif into_tables or tag not in {_TABLE, _BOX}:
            yield from _texts(child, into_tables)


def _is_deleted(part: Any) -> bool:
    """True for a row or a cell that was taken out under change tracking, and for a hidden row."""
    look = part.find(qn("w:trPr" if part.tag == _ROW else "w:tcPr"))
    marks = (qn("w:del"), qn("w:hidden"), qn("w:cellDel"))
    return look is not None and any(look.find(mark) is not None for mark in marks)


def _is_hidden(row: Any) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:hidden')}") is not None


def _boxes(block: Any) -> Iterator[Any]:
    for child in block.iterchildren():
        if child.tag == _BOX:
            yield child
        elif isinstance(child.tag, str) and child.tag != _FALLBACK and child.tag not in _UNSEEN:
            yield from _boxes(child)


def _breaks_page(paragraph: Any) -> bool:
    rendered = paragraph.findall(f".//{qn('w:lastRenderedPageBreak')}")
    hard = [b for b in paragraph.findall(f".//{qn('w:br')}") if b.get(qn("w:type")) == "page"]
    section = paragraph.findall(f".//{qn('w:sectPr')}")
    return bool(rendered or hard or section)


def _read_table(word: _Word, table: Any) -> None:
    rows = [row for row in _children(table, _ROW) if not _is_deleted(row)]
    cells = [[c for c in _children(row, _CELL) if not _is_deleted(c)] for row in rows]
    flat = [cell for row in cells for cell in row]
    holds = [any(block.tag == _TABLE for block in _blocks(cell)) for cell in flat]
    is_narrow = all(len(row) < 2 for row in cells)
    if any(holds) and (is_narrow or all(holds)):  # layout: what it holds is the document
        for cell in flat:
            _read(word, cell)
        return
    laid_out, columns = _lay_out(rows, cells, thin_columns(table))
    if laid_out:
        word.sheet.add_table(laid_out, columns)
        for row in laid_out:
            for cell in row.values():
                word.count(cell.text)


def _children(element: Any, tag: str) -> Iterator[Any]:
    for child in element.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _SEEN_THROUGH:
            yield from _children(child, tag)


def _lay_out(
    rows: list[Any], cells: list[list[Any]], thin: list[bool]
) -> tuple[list[SheetRow], int]:
    """Cells on the grid of the table: places left out before a row count as places, columns that
    are `thin` do not, unless a cell with a text stands in nothing else."""
    found: list[SheetRow] = []
    above: dict[int, SheetCell] = {}
    columns = 0
    for row, printed in zip(rows, cells, strict=True):
        start = _number(row, f"{qn('w:trPr')}/{qn('w:gridBefore')}", 0)
        laid_out: SheetRow = {}
        below: dict[int, SheetCell] = {}
        for cell in printed:
            broad = max(1, _number(cell, f"{qn('w:tcPr')}/{qn('w:gridSpan')}", 1))
            place, wide = without_thin(thin, start, broad)
            start += broad
            if wide < 1:
                if "".join(_texts(cell)).strip():
                    return _lay_out(rows, cells, [])
                continue
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            if goes_on and place in above:
                below[place] = above[place]
                below[place].row_span += 1
            else:
                pieces = tuple(
                    text
                    for block in _blocks(cell)
                    if block.tag == _PARAGRAPH
                    for piece in "".join(_texts(block)).split("\n")
                    if (text := piece.strip())
                )
                # Amounts on lines of their own are several; a name goes on.
                apart = all(is_amount(piece) for piece in pieces)
                made = SheetCell((" " if apart else "").join(pieces), pieces, 1, wide)
                laid_out[place] = made
                if merge is not None:
                    below[place] = made
            columns = max(columns, place + wide)
        above = below
        found.append(laid_out)
    return found, columns


def _number(element: Any, path: str, default: int) -> int:
    found = element.find(path)
    text = found.get(qn("w:val"), "") if found is not None else ""
    return min(int(text), _MAX_SPAN) if text.isdecimal() else default
