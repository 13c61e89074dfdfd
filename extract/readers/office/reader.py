"""Office files as `Document`: worksheets and word-processor tables on synthetic coordinates.

A worksheet is a page, hidden ones are left out: they are not published. In a text document a page
ends where its word processor recorded a page break. Numbers are shown as their cell format shows
them, because that is what is printed.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string

from extract.model import Document, Page
from extract.readers.office.breakage import damage
from extract.readers.office.cells import hides_some, shown
from extract.readers.office.word import read_word
from extract.readers.office.worksheets import MAX_MERGED, UnreadableError, Worksheet, page_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODT = "application/vnd.oasis.opendocument.text"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Whatever a damaged archive makes the library raise, encrypted members and unknown packers too.
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError, NotImplementedError,
    RuntimeError, EOFError, LookupError,
)  # fmt: skip
_MANIFEST = "META-INF/manifest.xml"
_MAX_MANIFEST = 1_000_000  # bytes
_MAX_ROWS = 1_048_576
_LOWEST, _NARROWEST = 3.0, 0.4  # points, characters: nothing is seen of what is smaller
_MAX_UNPACKED = 400_000_000  # bytes; a workbook of a department unpacks to a few million
_PLACE = re.compile(rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']([A-Z]{1,3}\d{1,7})["']""")
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^<>]*?ref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']"""
)
_UNSTORED = re.compile(  # t="str": a stored empty text
    rb'<(?:\w+:)?c\b(?![^>]*t="str")[^>]*>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)'
    rb"\s*+(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*+</(?:\w+:)?c>"
)
_LONG_CODE = re.compile(rb"""formatCode=(?:"[^"]{1000}|'[^']{1000})""")  # Excel takes 255


def office_kind(path: Path) -> tuple[str, str]:
    """(media type, problem) of a zip file by what it holds."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            size = sum(item.file_size for item in archive.infolist())
    except UNREADABLE as error:
        return ZIP, f"damaged: the file cannot be unpacked ({str(error)[:100]})"
    if size > _MAX_UNPACKED:
        return ZIP, f"too_large: unpacks to {size // 1_000_000} MB"
    if "xl/workbook.xml" in names:
        return XLSX, ""
    if "word/document.xml" in names:
        return DOCX, ""
    if "OFD.xml" in names:
        return "application/ofd", "unsupported: an OFD document; save it as PDF in an OFD reader"
    if "mimetype" in names and "content.xml" in names:
        try:
            return _open_document(path)
        except UNREADABLE as error:
            return ZIP, f"damaged: the file cannot be unpacked ({str(error)[:100]})"
    if "[Content_Types].xml" in names or "META-INF/container.xml" in names:
        return "application/octet-stream", "unsupported: an office file of slides or another kind"
    return ZIP, ""


def _open_document(path: Path) -> tuple[str, str]:
    with zipfile.ZipFile(path) as archive, archive.open("mimetype") as handle:
        kind = handle.read(100).decode("ascii", "replace").strip()
        if "manifest:encryption-data" in _text(archive, _MANIFEST):
            return kind, "encrypted: the office file needs a password; save it without one"
    if kind in {ODS, ODT}:
        return kind, ""
    return kind, "unsupported: an OpenDocument file that is no text and no workbook"


def _text(archive: zipfile.ZipFile, name: str) -> str:
    if name not in archive.namelist():
        return ""
    with archive.open(name) as handle:
        return handle.read(_MAX_MANIFEST).decode("utf-8", "replace")


def read_office(path: Path, kind: str) -> Document:
    """Read a workbook or a text document; bad files give a problem, never an exception."""
    try:
        pages = _workbook(path) if kind == XLSX else read_word(path)
    except UnreadableError as error:
        return Document([], "office", kind, str(error))
    except (MemoryError, RecursionError):
        raise  # told by the caller: the limits were reached
    except Exception as error:  # the libraries raise whatever a damaged part makes them raise
        return Document([], "office", kind, damage(error))
    return Document(pages, "office", kind)


def _workbook(path: Path) -> list[Page]:
    _check_cells(path)
    with path.open("rb") as handle:  # by its name the library would refuse what is called .pdf
        book = openpyxl.load_workbook(handle, data_only=True, rich_text=True)
    _check_formulas(path, book)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return [page_of(_worksheet(sheet), number) for number, sheet in enumerate(shown, 1)]


def _check_cells(path: Path) -> None:
    """Refuse what the library would take in silence or for hours: a cell that is stored twice,
    merged areas that reach over the whole sheet, number formats without an end."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith("styles.xml") and _LONG_CODE.search(archive.read(name)):
                raise UnreadableError("damaged: a number format of more than a thousand characters")
            if not name.startswith("xl/worksheets/"):
                continue
            content = archive.read(name)
            if content.count(b"<row") > _MAX_ROWS:
                raise UnreadableError("too_large: a worksheet of more rows than a sheet can have")
            merged = sum(_area(*found) for found in _MERGED.findall(content))
            if merged > MAX_MERGED:
                raise UnreadableError(f"too_large: merged areas of {merged} cells in a worksheet")
            places = _PLACE.findall(content)
            if len(places) > len(set(places)):
                again = next(place for place, n in Counter(places).items() if n > 1)
                sentence = f"the cell {again.decode()} of a worksheet has two contents"
                raise UnreadableError(f"damaged: {sentence}; which of them is shown is not known")


def _area(first: bytes, top: bytes, last: bytes, bottom: bytes) -> int:
    """Cells of a merged area."""
    wide = column_index_from_string(last.decode()) - column_index_from_string(first.decode())
    return (abs(wide) + 1) * (abs(int(bottom) - int(top)) + 1)


def _check_formulas(path: Path, book: Any) -> None:
    """A formula without a stored result shows a figure in a spreadsheet program and none here."""
    with zipfile.ZipFile(path) as archive:
        names = [n for n in archive.namelist() if n.startswith("xl/worksheets/")]
        if not any(_UNSTORED.search(archive.read(name)) for name in names):
            return
    with path.open("rb") as handle:
        formulas = openpyxl.load_workbook(handle)
    count = sum(
        cell.data_type == "f" and book[sheet.title].cell(cell.row, cell.column).value is None
        for sheet in formulas.worksheets
        if sheet.sheet_state == "visible"
        for row in sheet.iter_rows()
        for cell in row
    )
    if count:
        raise UnreadableError(
            f"unsupported: {count} formulas have no stored result; open the workbook in a "
            "spreadsheet program and save it, or save it as PDF"
        )


def _worksheet(given: Any) -> Worksheet:
    # Cells with a value only: formats may reach to the last row that a sheet can have.
    cells = {at: c for at, c in given._cells.items() if c.value is not None}
    columns = max((column for _, column in cells), default=0)
    shows_zeros = given.sheet_view.showZeros is not False
    return Worksheet(
        given.title,
        {at: shown(cell, shows_zeros) for at, cell in cells.items()},
        [(a.min_row, a.max_row, a.min_col, a.max_col) for a in given.merged_cells.ranges],
        {n for n, row in given.row_dimensions.items() if row.hidden or _is_thin(row.height)},
        _hidden_columns(given, columns),
        sum(map(hides_some, cells.values())),
    )


def _is_thin(height: float | None) -> bool:
    return height is not None and height < _LOWEST


def _hidden_columns(worksheet: Any, columns: int) -> set[int]:
    found: set[int] = set()
    for letter, dimension in worksheet.column_dimensions.items():
        if dimension.hidden or (dimension.customWidth and dimension.width < _NARROWEST):
            first = dimension.min or column_index_from_string(letter)
            found.update(range(first, min(dimension.max or first, columns) + 1))
    return found
