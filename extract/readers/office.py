"""Office files as `Document`: worksheets and word-processor tables on synthetic coordinates.

A worksheet is a page, hidden ones are left out: they are not published. In a text document a page
ends where its word processor recorded a page break. Numbers are shown as their cell format shows
them, because that is what is printed.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from extract.model import Document, Page
from extract.readers.sheet import Sheet, SheetCell, SheetRow, visible

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAX_UNPACKED = 400_000_000  # bytes; a workbook of a department unpacks to a few million
_MAX_COLUMNS = 200


def office_kind(path: Path) -> tuple[str, str]:
    """(media type, problem) of a zip file by what it holds."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            size = sum(item.file_size for item in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        return "application/zip", f"damaged: the file cannot be unpacked ({error})"
    if size > _MAX_UNPACKED:
        return "application/zip", f"too_large: unpacks to {size // 1_000_000} MB"
    if "xl/workbook.xml" in names:
        return XLSX, ""
    if "word/document.xml" in names:
        return DOCX, ""
    if "OFD.xml" in names:
        return "application/ofd", "unsupported: an OFD document; save it as PDF in an OFD reader"
    return "application/zip", "unsupported: an archive or an unknown office file; save it as PDF"


def read_office(path: Path, kind: str) -> Document:
    """Read a workbook or a text document; bad files give a problem, never an exception."""
    try:
        pages = _workbook(path) if kind == XLSX else _text_document(path)
    except (ValueError, KeyError, TypeError, OSError, zipfile.BadZipFile) as error:
        sentence = f"damaged: the office file cannot be read ({type(error).__name__}: {error})"
        return Document([], "office", kind, sentence[:200])
    return Document(pages, "office", kind)


def _workbook(path: Path) -> list[Page]:
    book = openpyxl.load_workbook(path, data_only=True)
    pages: list[Page] = []
    for worksheet in book.worksheets:
        if worksheet.sheet_state != "visible":
            continue
        sheet = Sheet(len(pages) + 1)
        rows, columns = _worksheet_rows(worksheet)
        if any(rows):
            sheet.add_table(rows, columns)
        pages.append(sheet.close(sum(visible(c.text) for row in rows for c in row.values())))
    return pages


def _worksheet_rows(worksheet: Any) -> tuple[list[SheetRow], int]:
    spans = {
        (area.min_row, area.min_col): (
            area.max_row - area.min_row + 1,
            area.max_col - area.min_col + 1,
        )
        for area in worksheet.merged_cells.ranges
    }
    columns = min(worksheet.max_column, _MAX_COLUMNS)
    rows: list[SheetRow] = []
    for printed in worksheet.iter_rows(max_col=columns):
        row: SheetRow = {}
        for cell in printed:
            text = _shown(cell.value, getattr(cell, "number_format", "General"))
            row_span, column_span = spans.get((cell.row, cell.column), (1, 1))
            if text or (row_span, column_span) != (1, 1):
                row[cell.column - 1] = SheetCell(text, (), row_span, column_span)
        rows.append(row)
    while rows and not any(cell.text for cell in rows[-1].values()):
        rows.pop()
    return rows, columns


def _shown(value: object, number_format: str) -> str:
    """A value as its format prints it: decimals, separators and percent signs."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return " ".join(str(value).split())
    pattern = number_format.split(";")[0]
    decimals = re.search(r"\.(0+)", pattern)
    percent = "%" in pattern
    if percent:
        value = value * 100
    separator = "," if "," in pattern else ""
    if decimals or re.search(r"[0#]", pattern):
        digits = len(decimals.group(1)) if decimals else 0
        text = f"{value:{separator}.{digits}f}"
    else:
        text = f"{value:.10g}" if isinstance(value, float) else str(value)
    return text + ("%" if percent else "")


def _text_document(path: Path) -> list[Page]:
    document = docx.Document(str(path))
    pages: list[Page] = []
    sheet, glyphs = Sheet(1), 0
    for block in _blocks(document):
        if isinstance(block, Table):
            rows, columns = _table_rows(block)
            if rows:
                sheet.add_table(rows, columns)
                glyphs += sum(visible(c.text) for row in rows for c in row.values())
            continue
        if _breaks_page(block) and (sheet.grids or sheet.lines):
            pages.append(sheet.close(glyphs))
            sheet, glyphs = Sheet(len(pages) + 1), 0
        text = block.text.strip()
        if text:
            sheet.add_line(text)
            glyphs += visible(text)
    pages.append(sheet.close(glyphs))
    return pages


def _blocks(document: Any) -> Iterator[Paragraph | Table]:
    for child in document.element.body.iterchildren():
        if child.tag == qn("w:p"):
            yield Paragraph(child, document)
        elif child.tag == qn("w:tbl"):
            yield Table(child, document)


def _breaks_page(paragraph: Paragraph) -> bool:
    element = paragraph._p
    rendered = element.findall(f".//{qn('w:lastRenderedPageBreak')}")
    hard = [b for b in element.findall(f".//{qn('w:br')}") if b.get(qn("w:type")) == "page"]
    section = element.findall(f".//{qn('w:sectPr')}")
    return bool(rendered or hard or section)


def _table_rows(table: Table) -> tuple[list[SheetRow], int]:
    """Rows with merged cells as spans: python-docx gives a merged cell in every slot it covers."""
    slots = [list(row.cells) for row in table.rows]
    columns = max((len(row) for row in slots), default=0)
    seen: set[int] = set()
    rows: list[SheetRow] = []
    for index, printed in enumerate(slots):
        row: SheetRow = {}
        for column, cell in enumerate(printed):
            key = id(cell._tc)
            if key in seen:
                continue
            seen.add(key)
            wide = sum(1 for other in printed[column:] if other._tc is cell._tc)
            tall = sum(
                1
                for below in slots[index:]
                if len(below) > column and below[column]._tc is cell._tc
            )
            pieces = tuple(p.text.strip() for p in cell.paragraphs if p.text.strip())
            row[column] = SheetCell("".join(pieces), pieces, tall, wide)
        rows.append(row)
    return rows, columns
