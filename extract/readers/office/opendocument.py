"""OpenDocument files (.ods, .odt): worksheets and texts as they are shown.

A cell stores the text that it shows beside its value, so formats need no interpreting. Elements
that repeat are counted before they are written out; what is deleted or annotated is no text.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from extract.captions.text import is_amount
from extract.model import Document, Page
from extract.readers.blanks import short_blanks
from extract.readers.office.breakage import damage
from extract.readers.office.open_styles import OpenStyles
from extract.readers.office.reader import ODS
from extract.readers.office.worksheets import (
    MAX_COLUMNS,
    MAX_ROWS,
    UnreadableError,
    Worksheet,
    page_of,
)
from extract.readers.sheet import Sheet, SheetCell, SheetRow, visible

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}%s"
_MAX_XML = 100_000_000  # bytes of content.xml
_MAX_SPAN = 200
_MAX_REPEATED = 100_000  # cells that one element stands for


def _q(space: str, name: str) -> str:
    return _NS % (space, name)


_TABLE, _ROW = _q("table", "table"), _q("table", "table-row")
_CELL, _COVERED = _q("table", "table-cell"), _q("table", "covered-table-cell")
_COLUMN = _q("table", "table-column")
_PARAGRAPHS = {_q("text", "p"), _q("text", "h")}
_BREAK = _q("text", "soft-page-break")
_UNSEEN = {
    _q("text", "tracked-changes"), _q("office", "annotation"), _q("text", "note"),
    _q("office", "forms"), _q("text", "sequence-decls"), _q("table", "shapes"),
}  # fmt: skip


def read_open_document(path: Path, kind: str) -> Document:
    """Read a workbook or a text; bad files give a problem, never an exception."""
    try:
        root, styles = _content(path)
        pages = _workbook(root, styles) if kind == ODS else _text(root, styles)
    except UnreadableError as error:
        return Document([], "office", kind, str(error))
    except (MemoryError, RecursionError):
        raise  # told by the caller: the limits were reached
    except Exception as error:  # the library raises whatever a damaged part makes it raise
        return Document([], "office", kind, damage(error))
    return Document(pages, "office", kind)


def _content(path: Path) -> tuple[Any, OpenStyles]:
    parts = []
    with zipfile.ZipFile(path) as archive:
        named = {"content.xml", "styles.xml"} & set(archive.namelist())
        for name in ("content.xml", *(named - {"content.xml"})):
            size = archive.getinfo(name).file_size
            if size > _MAX_XML:
                raise UnreadableError(f"too_large: its content unpacks to {size // 1_000_000} MB")
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            parts.append(etree.fromstring(archive.read(name), parser))
    return parts[0], OpenStyles.of(*reversed(parts))


def _workbook(root: Any, styles: OpenStyles) -> list[Page]:
    hidden = {
        style.get(_q("style", "name"))
        for style in root.iter(_q("style", "style"))
        for properties in style.iter(_q("style", "table-properties"))
        if properties.get(_q("table", "display")) == "false"
    }
    body = root.find(f"{_q('office', 'body')}/{_q('office', 'spreadsheet')}")
    tables = [
        t for t in body.iterchildren(_TABLE) if t.get(_q("table", "style-name")) not in hidden
    ]
    return [page_of(_worksheet(table, styles), number) for number, table in enumerate(tables, 1)]


def _worksheet(table: Any, styles: OpenStyles) -> Worksheet:
    styles.unseen = 0
    sheet = Worksheet(table.get(_q("table", "name"), ""))
    column = 1
    for given in _below(table, _COLUMN):
        count = _number(given, _q("table", "number-columns-repeated"))
        if _is_hidden(given) or styles.is_thin(given, "column-width"):
            sheet.hidden_columns.update(range(column, min(column + count, MAX_COLUMNS + 1)))
        column += count
    unstored = 0
    number = 1
    for row in _below(table, _ROW):
        count = _number(row, _q("table", "number-rows-repeated"))
        if _is_hidden(row) or styles.is_thin(row, "row-height"):
            sheet.hidden_rows.update(range(number, min(number + count, MAX_ROWS + 1)))
        unstored += _put_row(sheet, row, number, count, styles)
        number += count
    sheet.unseen = styles.unseen
    if unstored:
        raise UnreadableError(
            f"unsupported: {unstored} formulas have no stored result; open the workbook in a "
            "spreadsheet program and save it, or save it as PDF"
        )
    return sheet


def _put_row(sheet: Worksheet, row: Any, number: int, count: int, styles: OpenStyles) -> int:
    """Put the cells of a row that repeats; return how many formulas of it show nothing."""
    unstored, column = 0, 1
    for cell in row.iterchildren(_CELL, _COVERED):
        wide = _number(cell, _q("table", "number-columns-repeated"))
        text = "" if cell.tag == _COVERED else _shown(cell, styles)
        has_value = any(cell.get(_q("office", f"{kind}value")) is not None
                        for kind in ("", "string-", "date-", "boolean-", "time-"))  # fmt: skip
        formula = cell.get(_q("table", "formula"))
        unstored += formula is not None and not text and not has_value
        if text and (count > MAX_ROWS or wide > MAX_COLUMNS or count * wide > _MAX_REPEATED):
            raise UnreadableError(f"too_large: the sheet {sheet.title} repeats {text} without end")
        for down in range(number, number + (count if text else 0)):
            for across in range(column, column + wide):
                sheet.cells[down, across] = text
        tall = _number(cell, _q("table", "number-rows-spanned"))
        broad = _number(cell, _q("table", "number-columns-spanned"))
        if (tall, broad) != (1, 1):
            sheet.merged.append((number, number + tall - 1, column, column + broad - 1))
        column += wide
    return unstored


def _below(table: Any, tag: str) -> Iterator[Any]:
    """Rows or columns of a table, through groups and header rows, not of tables within it."""
    for child in table.iterchildren():
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in {_ROW, _COLUMN, _TABLE}:
            yield from _below(child, tag)


def _is_hidden(element: Any) -> bool:
    return str(element.get(_q("table", "visibility"), "visible")) != "visible"


def _number(element: Any, name: str) -> int:
    text = element.get(name, "1")
    return max(1, int(text)) if text.isdecimal() else 1


def _shown(cell: Any, styles: OpenStyles) -> str:
    if styles.is_unseen(cell):
        styles.unseen += len(cell)
        return ""
    pieces = [_words(p, styles) for p in cell.iterchildren(*_PARAGRAPHS)]
    return " ".join(" ".join(pieces).split())


def _words(element: Any, styles: OpenStyles) -> str:
    """The text of a paragraph, with the blanks and tabs that are written as elements."""
    if styles.is_unseen(element):
        styles.unseen += sum(visible(text) for text in element.itertext())
        return ""
    parts = [styles.turned(element, element.text or "")]
    for child in element.iterchildren():
        if child.tag == _q("text", "s"):
            parts.append(" " * min(_number(child, _q("text", "c")), _MAX_SPAN))
        elif child.tag in {_q("text", "tab"), _q("text", "line-break")}:
            parts.append(" ")
        elif isinstance(child.tag, str) and child.tag not in _UNSEEN and child.tag != _TABLE:
            parts.append(_words(child, styles))
        parts.append(child.tail or "")
    return "".join(parts)


class _Text:
    """Collects the pages of a text; `placed` counts characters that came into a line or cell."""

    def __init__(self, styles: OpenStyles) -> None:
        self.styles = styles
        self.pages: list[Page] = []
        self.sheet, self.glyphs, self.placed = Sheet(1), 0, 0

    def read(self, container: Any) -> None:
        for block in container.iterchildren():
            if not isinstance(block.tag, str) or block.tag in _UNSEEN:
                continue
            if block.tag == _BREAK or (block.tag in _PARAGRAPHS and self._breaks(block)):
                self.new_page()
            if block.tag in _PARAGRAPHS:
                self.line(_words(block, self.styles), block.tag == _q("text", "h"))
            elif block.tag == _TABLE:
                self.table(block)
            elif block.tag != _BREAK:
                self.read(block)  # lists, sections, the index

    @staticmethod
    def _breaks(block: Any) -> bool:
        return next(block.iter(_BREAK), None) is not None

    def line(self, text: str, is_heading: bool) -> None:
        text = short_blanks(text.strip())
        if text:
            self.sheet.add_line(text, is_heading)
            self.count(text)

    def table(self, table: Any) -> None:
        rows: list[SheetRow] = []
        width = 0
        for given in _below(table, _ROW):
            row: SheetRow = {}
            column = 0
            for cell in given.iterchildren(_CELL, _COVERED):
                if cell.tag == _CELL:
                    row[column] = _cell(cell, self.styles)
                    self.count(row[column].text)
                column += min(_number(cell, _q("table", "number-columns-repeated")), _MAX_SPAN)
            width = max(width, column)
            rows.append(row)
        if width:
            self.sheet.add_table(rows, width)

    def count(self, text: str) -> None:
        self.glyphs += visible(text)
        self.placed += visible(text)

    def new_page(self) -> None:
        if self.sheet.grids or self.sheet.lines:
            self.close()
            self.sheet, self.glyphs = Sheet(len(self.pages) + 1), 0

    def close(self, lost: int = 0) -> None:
        self.pages.append(self.sheet.close(self.glyphs + lost))


def _cell(cell: Any, styles: OpenStyles) -> SheetCell:
    paragraphs = cell.iterchildren(*_PARAGRAPHS)
    pieces = tuple(t for p in paragraphs if (t := _words(p, styles).strip()))
    apart = all(is_amount(piece) for piece in pieces)  # a name goes on, amounts are several
    tall = min(_number(cell, _q("table", "number-rows-spanned")), MAX_ROWS)
    broad = min(_number(cell, _q("table", "number-columns-spanned")), _MAX_SPAN)
    return SheetCell((" " if apart else "").join(pieces), pieces, tall, broad)


def _text(root: Any, styles: OpenStyles) -> list[Page]:
    body = root.find(f"{_q('office', 'body')}/{_q('office', 'text')}")
    text = _Text(styles)
    text.read(body)
    unseen = styles.unseen
    paragraphs = (p for p in body.iter(*_PARAGRAPHS) if not _is_within(p, _UNSEEN))
    # A paragraph in a frame within another one is counted with the outer one.
    outer = [p for p in paragraphs if not _is_within(p, _PARAGRAPHS)]
    shown = sum(visible(_words(p, styles)) for p in outer)
    text.close(lost=max(0, shown - text.placed))
    if unseen:
        sentence = f"{unseen} characters are hidden, struck out or of the colour of their ground"
        text.pages[0].notices.append(("hidden_text", sentence))
    return text.pages


def _is_within(element: Any, tags: set[str]) -> bool:
    return any(above.tag in tags for above in element.iterancestors())
