"""The same printed table as PDF, workbook, word-processor file and web page, in several hands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import docx
import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Border, Side
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from extract.captions.text import has_decimals
from tests.builders.drawing import FONT, register_font
from tests.builders.spans import UP, spans
from tests.unseen.model import Printed

LONG, SHORT, MARGIN, ROW = 842.0, 595.0, 30.0, 26.0


@dataclass(frozen=True)
class Hand:
    """How a PDF is drawn. `rules`: full | fills | open_sides | horizontal | head | none."""

    rules: str = "full"
    size: float = 6.0  # of the characters in a table
    rows_per_page: int = 0  # body rows; 0 = all
    repeats_head: bool = True
    repeats_title: str = ""  # printed above each further page
    turned: bool = False  # /Rotate 90 on a portrait sheet
    footer: str = ""


def pdf(
    path: Path, tables: Sequence[Printed], hand: Hand | None = None, cover: Sequence[str] = ()
) -> Path:
    hand = hand or Hand()
    register_font()
    size = (LONG, SHORT)  # reportlab turns the sheet of a page with /Rotate by itself
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    pages = 0
    if cover:
        for index, text in enumerate(cover):
            canvas.setFont(FONT, 18)
            canvas.drawCentredString(size[0] / 2, size[1] - 150 - 40 * index, text)
        canvas.showPage()
        pages += 1
    for table in tables:
        step = hand.rows_per_page or len(table.body) or 1
        for start in range(0, max(len(table.body), 1), step):
            if hand.turned:
                canvas.setPageRotation(90)
                canvas.rotate(90)
                canvas.translate(0, -SHORT)
            _page(canvas, table, hand, start, step, pages)
            canvas.showPage()
            pages += 1
    canvas.save()
    return path


def _text(canvas: Canvas, x: float, top: float, text: str, size: float) -> None:
    canvas.setFont(FONT, size)
    canvas.drawString(x, SHORT - top - size, text)


def _page(canvas: Canvas, table: Printed, hand: Hand, start: int, step: int, number: int) -> None:
    top = 40.0
    first = start == 0
    title = table.title if first else hand.repeats_title.replace("{}", table.title)
    if title:
        _text(canvas, (LONG - 14 * len(title)) / 2, top, title, 14)
    if first and table.number:
        _text(canvas, MARGIN, top - 16, table.number, 9)
    if first or title:
        if table.entity:
            _text(canvas, MARGIN, top + 24, table.entity, 9)
        if table.unit:
            _text(canvas, LONG - MARGIN - 9 * len(table.unit), top + 24, table.unit, 9)
    top = 84.0
    head = list(table.head) if first or hand.repeats_head else []
    shown = [list(row) for row in table.body[start : start + step]]
    if shown and start:  # a merged cell goes on from the page before
        shown[0] = ["" if text == UP else text for text in shown[0]]
    rows = [*head, *shown]
    _grid(canvas, table, rows, hand, top, len(head))
    if start + step >= len(table.body):
        for index, note in enumerate(table.notes):
            _text(canvas, MARGIN, top + ROW * len(rows) + 6 + 14 * index, note, 9)
    if hand.footer:
        _text(canvas, LONG / 2, SHORT - 30, hand.footer.replace("{}", str(number + 1)), 9)


def edges(table: Printed) -> list[float]:
    widths = [
        2.6 if role in {"caption", "unit_name", "text", "category"} else 1.0 for role in table.reads
    ]
    room = LONG - 2 * MARGIN
    places = [MARGIN]
    for width in widths:
        places.append(places[-1] + width * room / sum(widths))
    return places


def _grid(
    canvas: Canvas, table: Printed, rows: Sequence[Sequence[str]], hand: Hand, top: float, head: int
) -> None:
    xs = edges(table)
    last = len(table.reads)
    for i, j, tall, wide, text in spans(rows):
        x0, x1, y0, y1 = xs[j], xs[j + wide], top + ROW * i, top + ROW * (i + tall)
        in_head = i < head
        _borders(canvas, hand.rules, (x0, y0, x1, y1), (j == 0, j + wide == last), in_head)
        numeric = not in_head and text[:1] in "-0123456789(" and j > 1
        indent = 6.0 * (len(text) - len(text.lstrip()))
        parts = _wrapped(text.strip(), x1 - x0 - 4, hand.size)
        for k, part in enumerate(parts):
            width = pdfmetrics.stringWidth(part, FONT, hand.size)
            x = x1 - width - 3 if numeric else x0 + 3 + indent
            if in_head:
                x = (x0 + x1 - width) / 2
            middle = (y0 + y1) / 2 - hand.size * len(parts) / 2 + hand.size * k
            _text(canvas, x, middle, part, hand.size)


def _wrapped(text: str, room: float, size: float) -> list[str]:
    """Lines as a word processor breaks them: wherever the next character does not fit."""
    lines = [""]
    for char in text:
        if char == "\n" or pdfmetrics.stringWidth(lines[-1] + char, FONT, size) > room:
            lines.append("")
        lines[-1] += char.strip("\n")
    return lines


def _borders(
    canvas: Canvas,
    rules: str,
    box: tuple[float, float, float, float],
    outer: tuple[bool, bool],
    in_head: bool,
) -> None:
    x0, y0, x1, y1 = box
    wanted = {"top", "bottom", "left", "right"}
    if rules == "none":
        return
    if rules == "open_sides":
        wanted -= ({"left"} if outer[0] else set()) | ({"right"} if outer[1] else set())
    if rules == "horizontal" or (rules == "head" and not in_head):
        wanted -= {"left", "right"}
    lines = {
        "top": (x0, y0, x1, y0),
        "bottom": (x0, y1, x1, y1),
        "left": (x0, y0, x0, y1),
        "right": (x1, y0, x1, y1),
    }
    for side in wanted:
        a, b, c, d = lines[side]
        if rules == "fills":
            canvas.rect(a - 0.25, SHORT - d - 0.25, c - a + 0.5, d - b + 0.5, stroke=0, fill=1)
        else:
            canvas.setLineWidth(0.5)
            canvas.line(a, SHORT - b, c, SHORT - d)


def workbook(
    path: Path,
    tables: Sequence[Printed],
    *,
    one_sheet: bool = False,
    merges: bool = True,
    numbers: bool = False,
    borders: bool = False,
    gap: int = 1,
) -> Path:
    """A workbook. `numbers`: amounts are numeric cells; else text. `gap`: blank rows between."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    line = 1
    for index, table in enumerate(tables):
        if index and not one_sheet:
            sheet, line = book.create_sheet(), 1
        assert sheet is not None
        for text in (table.number, table.title):
            if text:
                sheet.cell(line, 1, text)
                if merges:
                    sheet.merge_cells(
                        start_row=line, end_row=line, start_column=1, end_column=table.columns
                    )
                line += 1
        if table.unit or table.entity:
            if table.entity:
                sheet.cell(line, 1, table.entity)
            if table.unit:
                sheet.cell(line, table.columns, table.unit)
            line += 1
        for i, j, tall, wide, text in spans(table.rows):
            cell = sheet.cell(line + i, j + 1)
            assert not isinstance(cell, MergedCell)
            is_number = numbers and i >= len(table.head) and has_decimals(text) and text[-1:] != "%"
            plain = text.replace("\n", "")
            cell.value = float(plain.replace(",", "")) if is_number else plain or None
            if is_number:
                cell.number_format = "#,##0.00"
            if borders and i >= len(table.head):
                cell.border = Border(*[Side("thin")] * 4)
            if merges and (tall > 1 or wide > 1):
                sheet.merge_cells(
                    start_row=line + i,
                    end_row=line + i + tall - 1,
                    start_column=j + 1,
                    end_column=j + wide,
                )
        line += len(table.rows)
        for note in table.notes:
            sheet.cell(line, 1, note)
            line += 1
        line += gap
    book.save(path)
    return path


def word(path: Path, tables: Sequence[Printed], cover: Sequence[str] = ()) -> Path:
    document = docx.Document()
    for text in cover:
        document.add_paragraph(text)
    for table in tables:
        document.add_page_break()
        for text in (table.number, table.title, f"{table.entity}    {table.unit}".strip()):
            if text:
                document.add_paragraph(text)
        drawn = document.add_table(rows=len(table.rows), cols=table.columns)
        for i, j, tall, wide, text in spans(table.rows):
            cell = drawn.cell(i, j)
            if tall > 1 or wide > 1:
                cell = cell.merge(drawn.cell(i + tall - 1, j + wide - 1))
            cell.text = text.replace("\n", "")
        for note in table.notes:
            document.add_paragraph(note)
    document.save(str(path))
    return path


def web(path: Path, tables: Sequence[Printed], cover: Sequence[str] = ()) -> Path:
    parts = ["<html><head><title>公开</title></head><body>"]
    parts += [f"<h1>{escape(text)}</h1>" for text in cover]
    for table in tables:
        for text in (table.number, table.title, table.entity, table.unit):
            if text:
                parts.append(f"<p>{escape(text)}</p>")
        parts.append("<table border=1>")
        at = -1
        for i, _, tall, wide, text in spans(table.rows):
            if i != at:
                parts.append("</tr><tr>" if at >= 0 else "<tr>")
                at = i
            span = (f' rowspan="{tall}"' if tall > 1 else "") + (
                f' colspan="{wide}"' if wide > 1 else ""
            )
            parts.append(f"<td{span}>{escape(text)}</td>")
        parts.append("</tr></table>")
        parts += [f"<p>{escape(note)}</p>" for note in table.notes]
    parts.append("</body></html>")
    path.write_text("\n".join(parts), encoding="utf-8")
    return path
