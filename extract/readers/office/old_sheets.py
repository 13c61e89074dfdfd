"""Workbooks of Excel 97 to 2003 (.xls, and .et of WPS) as pages, shown as their formats show them.

Read by xlrd, which knows the formats of cells, hidden rows and merged areas; readers of values
alone would print 17129700 where the sheet shows 1,712.97 (`0!.0000`).
"""

from __future__ import annotations

import io
import struct
from itertools import pairwise
from pathlib import Path
from typing import Any

import xlrd  # type: ignore[import-untyped]

from extract.captions.marks import lowered, raised
from extract.model import Document
from extract.readers.colours import WHITE, is_lost_on
from extract.readers.office.breakage import damage
from extract.readers.office.number_format import SMALLEST, is_in_white, show
from extract.readers.office.worksheets import MAX_COLUMNS, UnreadableError, Worksheet, page_of

XLS = "application/vnd.ms-excel"
_TWENTIETHS = 20  # of a point, in which type is measured
_LOWEST, _NARROWEST = 60, 103  # twentieths of a point, 256ths of a character: see `reader`
_FORMULA = 0x0006
_EMPTY = b"\x03\x00\x00\x00\x00\x00\xff\xff"  # the stored result of a formula: an empty text


def read_old_workbook(path: Path) -> Document:
    """Read a workbook; bad files give a problem, never an exception."""
    try:
        return Document(_pages(path.read_bytes()), "office", XLS)
    except UnreadableError as error:
        return Document([], "office", XLS, str(error))
    except (MemoryError, RecursionError):
        raise  # told by the caller: the limits were reached
    except Exception as error:  # the library raises whatever a damaged record makes it raise
        if "encrypted" in str(error).lower():
            sentence = "encrypted: the workbook needs a password; save it without one"
        else:
            sentence = damage(error)
        return Document([], "office", XLS, sentence)


def _pages(content: bytes) -> list[Any]:
    book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    _check_formulas(content)
    shown = [sheet for sheet in book.sheets() if sheet.visibility == 0]
    return [page_of(_worksheet(book, sheet), number) for number, sheet in enumerate(shown, 1)]


def _worksheet(book: Any, sheet: Any) -> Worksheet:
    shows_zeros = bool(getattr(sheet, "show_zero_values", 1))
    unseen: set[tuple[int, int]] = set()
    cells = {
        (row + 1, column + 1): _shown(book, sheet, (row, column), shows_zeros, unseen)
        for row in range(sheet.nrows)
        for column in range(sheet.row_len(row))
        if sheet.cell_type(row, column) not in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}
    }
    columns = {
        n + 1
        for n, c in sheet.colinfo_map.items()
        if (c.hidden or c.width < _NARROWEST) and n < MAX_COLUMNS
    }
    return Worksheet(
        sheet.name,
        {at: text for at, text in cells.items() if text},
        [(top + 1, bottom, left + 1, right) for top, bottom, left, right in sheet.merged_cells],
        {n + 1 for n, row in sheet.rowinfo_map.items() if row.hidden or row.height < _LOWEST},
        columns,
        len(unseen),
    )


def _is_unseen(book: Any, font: Any, ground: Any) -> bool:
    """True for what is struck out, tiny or of the colour of its ground."""
    if font.struck_out or 0 < font.height < SMALLEST * _TWENTIETHS:
        return True
    colour = book.colour_map.get(font.colour_index)
    plain = ground is None or ground.fill_pattern == 0
    under = WHITE if plain else book.colour_map.get(ground.pattern_colour_index)
    if not plain and ground.fill_pattern != 1:
        return False
    return colour is not None and under is not None and is_lost_on(colour, under)


def _shown(
    book: Any, sheet: Any, at: tuple[int, int], shows_zeros: bool, unseen: set[tuple[int, int]]
) -> str:
    """The text of a cell that a reader sees; `unseen` collects the places where a part is not."""
    cell = sheet.cell(*at)
    look = book.xf_list[cell.xf_index]
    runs = list(sheet.rich_text_runlist_map.get(at, ()))
    if cell.ctype == xlrd.XL_CELL_TEXT and runs:
        text, found = str(cell.value), ""
        for (start, number), (stop, _) in pairwise([(0, look.font_index), *runs, (len(text), 0)]):
            font, part = book.font_list[number], text[start:stop]
            if part and _is_unseen(book, font, look.background):
                unseen.add(at)
            else:
                found += {1: raised, 2: lowered}.get(font.escapement, str)(part)
        return " ".join(found.split())
    if _is_unseen(book, book.font_list[look.font_index], look.background):
        unseen.add(at)
        return ""
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        value = int(cell.value) if cell.value == int(cell.value) else cell.value
        number_format = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        if (look.background is None or look.background.fill_pattern == 0) and is_in_white(
            value, number_format
        ):
            unseen.add(at)
            return ""
        return show(value, number_format, shows_zeros)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return str(xlrd.xldate_as_datetime(cell.value, book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return str(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return " ".join(str(cell.value).split())


def _check_formulas(content: bytes) -> None:
    """Refuse a workbook whose formulas hold nothing: a program wrote it and none calculated it. A
    formula may show nothing on purpose, but not all of them."""
    results = list(_results(_records_of(content)))
    if results and all(result == _EMPTY for result in results):
        raise UnreadableError(
            f"unsupported: {len(results)} formulas have no stored result; open the workbook in a "
            "spreadsheet program and save it, or save it as PDF"
        )


def _records_of(content: bytes) -> bytes:
    archive = xlrd.compdoc.CompDoc(content, logfile=io.StringIO())
    for name in ("Workbook", "Book"):
        memory, base, length = archive.locate_named_stream(name)
        if memory:
            return bytes(memory[base : base + length])
    return b""


def _results(records: bytes) -> Any:
    """The stored results of formulas, as the eight bytes that they are."""
    place = 0
    while place + 4 <= len(records):
        kind, length = struct.unpack_from("<HH", records, place)
        if kind == _FORMULA and length >= 14:
            yield records[place + 10 : place + 18]
        place += 4 + length
