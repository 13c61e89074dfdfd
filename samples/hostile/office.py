"""Workbooks and word-processor files that hide, repeat or misname what they hold."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.shared import Pt, RGBColor
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, PatternFill

from samples.hostile.model import HEAD, LOADED, OPEN, REFUSED, Hostile, Table, table
from samples.hostile.web import MARKUP

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FIRST = 5  # row of a sheet in which the body begins
_WHEN = datetime(2026, 1, 1)


def workbook(given: Table, change: Callable[[Any], None] | None = None) -> bytes:
    """The table as .xlsx, its sheet changed."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for place, text in enumerate((*given.lines(), given.below_title), 1):
        sheet.cell(place, 1).value = text
    for row, texts in enumerate((HEAD, *given.rows), FIRST - 1):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(row, column)
            if column > 2 and row >= FIRST and text:
                cell.value, cell.number_format = float(text.replace(",", "")), "#,##0.00"
            elif text:
                cell.value = text
                cell.data_type = "s"
    if change is not None:
        change(sheet)
    book.properties.created = book.properties.modified = _WHEN
    out = io.BytesIO()
    book.save(out)
    # The library leaves the height of a flat row out.
    flat = (b' customHeight="1"', b' ht="0" customHeight="1"')
    return edited(_still(out.getvalue()), SHEET, lambda sheet: sheet.replace(*flat))


def word(given: Table, change: Callable[[Any], None] | None = None) -> bytes:
    """`change` gets the table of the document."""
    made = docx.Document()
    for line in (*given.lines(), given.below_title):
        made.add_paragraph(line)
    rows = (HEAD, *given.rows)
    drawn = made.add_table(rows=len(rows), cols=len(HEAD))
    for row, texts in zip(drawn.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    if change is not None:
        change(drawn)
    out = io.BytesIO()
    made.save(out)
    return _still(out.getvalue())


def _still(archive: bytes) -> bytes:
    """The same archive without the hour at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def edited(archive: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with one member changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            content = old.read(member)
            written = change(content) if re.fullmatch(name, member) else content
            new.writestr(zipfile.ZipInfo(member), written, zipfile.ZIP_DEFLATED)
    return out.getvalue()


SHEET = r"xl/worksheets/sheet1\.xml"


def sheets() -> Iterator[Hostile]:
    """Workbooks with cells that nobody sees, or that are seen otherwise than stored."""
    ways: dict[str, tuple[Callable[[Any], None], tuple[int, ...]]] = {
        # what is changed, and the rows of the body that nobody sees then
        "hidden_row": (lambda s: _hide_row(s, FIRST + 4), (4,)),
        "row_without_height": (lambda s: _flatten(s, FIRST + 4), (4,)),
        "hidden_sheet": (lambda s: _second(s, "hidden"), ()),
        "very_hidden_sheet": (lambda s: _second(s, "veryHidden"), ()),
        "white_font": (lambda s: _white(s, "FFFFFFFF"), ()),
        "no_format": (lambda s: _stray(s, ";;;"), ()),
        "note": (lambda s: _note(s), ()),
        "far_away": (lambda s: s.cell(900_000, 300, "备注"), ()),
        "hidden_column": (lambda s: _hide_column(s), ()),
        "folded_row": (lambda s: _fold(s, FIRST + 4), (4,)),
        "white_by_theme": (lambda s: _theme(s), ()),
        "black_on_black": (lambda s: _black(s), ()),
        "under_a_merge": (lambda s: _under_merge(s), ()),
        "no_zeros": (lambda s: _zero(s), ()),
    }
    number = 300
    for name, (change, unseen) in ways.items():
        for turn in range(2):
            given = table(number := number + 1)
            seen = Counter(given.seen)
            for row in unseen:
                seen -= Counter(t for t in given.rows[row] if "." in t)
            if name == "hidden_column":
                seen -= Counter(t for t in (row[4] for row in given.rows) if t)
            statuses = (LOADED, OPEN, REFUSED) if name == "far_away" else (LOADED,)
            yield Hostile("hidden_in_workbook", f"{name}_{turn}.xlsx", workbook(given, change),
                          statuses, seen)  # fmt: skip


def _hide_row(sheet: Any, row: int) -> None:
    sheet.row_dimensions[row].hidden = True


def _flatten(sheet: Any, row: int) -> None:
    sheet.row_dimensions[row].height = 0


def _hide_column(sheet: Any) -> None:
    sheet.column_dimensions["E"].hidden = True


def _fold(sheet: Any, row: int) -> None:
    sheet.row_dimensions.group(row, row, hidden=True)


def _theme(sheet: Any) -> None:
    cell = sheet.cell(FIRST + 3, 5, 777.77)
    cell.font, cell.number_format = Font(color=Color(theme=0)), "0.00"


def _black(sheet: Any) -> None:
    cell = sheet.cell(FIRST + 3, 5, 777.77)
    cell.font, cell.number_format = Font(color="FF000000"), "0.00"
    cell.fill = PatternFill("solid", fgColor="FF000000")


def _under_merge(sheet: Any) -> None:
    """A value in a cell that the merged one beside it lies over: written past the library."""
    row = FIRST + 7
    sheet.cell(row, 1, "备注")
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=5)
    sheet._cells[(row, 5)] = type(sheet.cell(FIRST, 1))(sheet, row=row, column=5, value=777.77)


def _zero(sheet: Any) -> None:
    sheet.sheet_view.showZeros = False
    sheet.cell(FIRST + 3, 5, 0).number_format = "0.00"


def _second(sheet: Any, state: str) -> None:
    other = sheet.parent.copy_worksheet(sheet)
    other.sheet_state = state


def _white(sheet: Any, colour: str) -> None:
    cell = sheet.cell(FIRST + 3, 5, 777.77)
    cell.font, cell.number_format = Font(color=colour), "0.00"


def _stray(sheet: Any, number_format: str) -> None:
    sheet.cell(FIRST + 3, 5, 777.77).number_format = number_format


def _note(sheet: Any) -> None:
    sheet.cell(FIRST + 3, 5).comment = Comment("777.77", "x")


def broken_sheets() -> Iterator[Hostile]:
    """Workbooks of which nobody can say what they show, and names that lie."""
    number = 330

    def again(content: bytes) -> bytes:
        found = re.search(rb'<c r="C7".*?</c>', content, re.DOTALL)
        assert found
        return content.replace(found[0], found[0] * 2, 1)

    def formula(content: bytes) -> bytes:
        return re.sub(rb'(<c r="C7"[^>]*>)<v>.*?</v>', rb"\1<f>D7+E7</f>", content, count=1)

    def area(reference: bytes) -> Callable[[bytes], bytes]:
        merged = b'<mergeCells count="1"><mergeCell ref="' + reference + b'"/></mergeCells>'
        return lambda content: content.replace(b"</sheetData>", b"</sheetData>" + merged)

    for name, change, slug in (
        ("twice", again, "damaged"),
        ("formula", formula, "unsupported"),
        ("merged_all", area(b"A1:XFD1048576"), "too_large"),
        ("merged_long", area(b"A20:A900000"), "too_large"),
        ("merged_wide", area(b"A20:XFD200"), "too_large"),
        ("no_end", lambda content: content[: len(content) // 2], "damaged"),
        ("no_sheet", lambda content: b"", "damaged"),
    ):
        for suffix in (".xlsx", ".pdf"):
            given = table(number := number + 1)
            content = edited(workbook(given), SHEET, change)
            yield Hostile("workbooks_that_lie", f"{name}{suffix}", content, (REFUSED,),
                          slugs=(slug,))  # fmt: skip
    for suffix in (".pdf", ".et", ".bin.pdf", ".docx", ".html", ".txt"):
        given = table(number := number + 1)
        yield Hostile("workbooks_that_lie", f"named{suffix}", workbook(given), (LOADED,),
                      given.seen)  # fmt: skip


# What Word itself takes for no text: no word of it.
_SILENT = {"deleted", "moved", "fallback", "instruction", "hidden_row"}


def words() -> Iterator[Hostile]:
    """Word files with text that nobody sees."""
    number = 360
    ways: dict[str, Callable[[Any], None]] = {
        "vanish": lambda t: _run(t, "<w:vanish/>"),
        "deleted": lambda t: _marked(t, "del"),
        "moved": lambda t: _marked(t, "moveFrom"),
        "white": lambda t: _styled(t, "colour"),
        "tiny": lambda t: _styled(t, "size"),
        "struck": lambda t: _run(t, "<w:strike/>"),
        "struck_twice": lambda t: _run(t, "<w:dstrike/>"),
        "white_by_theme": lambda t: _run(t, '<w:color w:val="FFFFFF" w:themeColor="background1"/>'),
        "black_on_black": lambda t: _run(
            t, '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'
        ),
        "hidden_row": lambda t: _hidden_row(t),
        "fallback": lambda t: _fallback(t),
        "instruction": lambda t: _instruction(t),
        "style": lambda t: _hidden_style(t),
    }
    for name, change in ways.items():
        for turn in range(2):
            given = table(number := number + 1)
            notice = "" if name in _SILENT else "hidden_text"
            yield Hostile("hidden_in_word", f"{name}_{turn}.docx", word(given, change), (LOADED,),
                          given.seen, notice=notice)  # fmt: skip


def _run(drawn: Any, properties: str) -> None:
    run = f"<w:r {_W}><w:rPr>{properties}</w:rPr><w:t>9</w:t></w:r>"
    drawn.cell(4, 2).paragraphs[0].runs[0]._r.addprevious(parse_xml(run))


def _marked(drawn: Any, mark: str) -> None:
    text = "delText" if mark == "del" else "t"
    inner = f"<w:r><w:{text}>9</w:{text}></w:r>"
    element = f'<w:{mark} {_W} w:id="1" w:author="x">{inner}</w:{mark}>'
    drawn.cell(4, 2).paragraphs[0].runs[0]._r.addprevious(parse_xml(element))


def _hidden_row(drawn: Any) -> None:
    row = drawn.add_row()
    for cell, text in zip(row.cells, ("2012699", "其他", "55.55", "55.55", ""), strict=True):
        cell.text = text
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:hidden {_W}/>"))
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.font.hidden = True


def _fallback(drawn: Any) -> None:
    """The same figure once for new programs and once for old ones: one of them is shown."""
    run = drawn.cell(4, 2).paragraphs[0].runs[0]._r
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choice = parse_xml(
        f'<w:r {_W} {space}><mc:AlternateContent><mc:Choice Requires="wps"/>'
        "<mc:Fallback><w:t>9</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    run.addprevious(choice)


def _instruction(drawn: Any) -> None:
    run = f"<w:r {_W}><w:instrText>9</w:instrText></w:r>"
    drawn.cell(4, 2).paragraphs[0].runs[0]._r.addprevious(parse_xml(run))


def _hidden_style(drawn: Any) -> None:
    document = drawn._parent.part.document
    style = document.styles.add_style("Away", 2)
    style.font.hidden = True
    run = drawn.cell(4, 4).paragraphs[0].add_run("777.77")
    run.style = style


def _styled(drawn: Any, what: str) -> None:
    run = drawn.cell(4, 4).paragraphs[0].add_run("777.77")
    if what == "colour":
        run.font.color.rgb = RGBColor(255, 255, 255)
    else:
        run.font.size = Pt(1)


def running() -> Iterator[Hostile]:
    """Captions that a page or a spreadsheet would run."""
    for number, text in enumerate(MARKUP):
        given = table(380 + number, caption=text)
        for suffix, content in ((".xlsx", workbook(given)), (".docx", word(given))):
            yield Hostile("captions_that_run", f"caption_{number}{suffix}", content, (LOADED,),
                          given.seen, texts=(text,))  # fmt: skip
