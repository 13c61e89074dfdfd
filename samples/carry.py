"""A sample document as the files that bureaus hand over: workbooks, texts, web pages, archives.

Written from the figure files, like the transcriptions (samples/transcribe.py). Numbers
are stored as numbers wherever a format shows them as they are printed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

import docx
import openpyxl
import xlwt
from docx.enum.text import WD_BREAK

from samples.figures import Document
from samples.transcribe import Piece, Place, Ruled, pieces, transcribe

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+\.(\d+)|\d+\.(\d+)")
_WHOLE = 10_000  # rows: a table is not cut by pages


_OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
)


def open_content(kind: str, body: str, styles: str = "") -> bytes:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{_OPEN}'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", content)
    return out.getvalue()


def _parts(document: Document, marked: bool = False) -> Iterator[list[Piece]]:
    """The parts; `marked`: headings keep their marks."""
    for part in pieces(document, _WHOLE):
        texts = [p.lstrip("# ") if isinstance(p, str) and not marked else p for p in part]
        yield [piece for piece in texts if piece]


def _number(text: str) -> tuple[float, str] | None:
    """The value and the format of a printed amount; None for all else."""
    found = _NUMBER.fullmatch(text)
    if found is None or len(text.replace(",", "")) > 14:
        return None
    decimals = "0" * len(found.group(1) or found.group(2))
    has_groups = "," in text or float(text) < 1_000
    return float(text.replace(",", "")), f"#,##0.{decimals}" if has_groups else f"0.{decimals}"


def _cells(piece: Ruled) -> Iterator[tuple[int, int, Place]]:
    for number, row in enumerate(piece.rows):
        for column, place in row.items():
            yield number, column, place


def xlsx(document: Document) -> bytes:
    """A worksheet for each part."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for part in _parts(document):
        sheet = book.create_sheet()
        top = 1
        for piece in part:
            if isinstance(piece, str):
                sheet.cell(top, 1).value = piece
                top += 1
                continue
            for row, column, place in _cells(piece):
                cell = sheet.cell(top + row, column + 1)
                text = "".join(place.lines)
                number = _number(text)
                if number is not None:
                    cell.value, cell.number_format = number
                elif text:
                    cell.value = text
                if (place.rows, place.columns) != (1, 1):
                    sheet.merge_cells(
                        start_row=top + row, start_column=column + 1,
                        end_row=top + row + place.rows - 1, end_column=column + place.columns,
                    )  # fmt: skip
            top += len(piece.rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(document: Document) -> bytes:
    """The same for Excel 97."""
    book = xlwt.Workbook(encoding="utf-8")
    for part in _parts(document):
        sheet = book.add_sheet(f"Sheet{len(book._Workbook__worksheets) + 1}")
        top = 0
        for piece in part:
            if isinstance(piece, str):
                sheet.write(top, 0, piece)
                top += 1
                continue
            for row, column, place in _cells(piece):
                text = "".join(place.lines)
                number = _number(text)
                if number is not None:
                    sheet.write(top + row, column, number[0], _style(number[1]))
                elif text:
                    sheet.write(top + row, column, text)
                if (place.rows, place.columns) != (1, 1):
                    sheet.merge(
                        top + row, top + row + place.rows - 1, column, column + place.columns - 1
                    )
            top += len(piece.rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _style(number_format: str, known: dict[str, xlwt.XFStyle] = {}) -> xlwt.XFStyle:  # noqa: B006
    if number_format not in known:
        known[number_format] = xlwt.easyxf(num_format_str=number_format)
    return known[number_format]


def word(document: Document) -> bytes:
    """A .docx with a page break after each part."""
    made = docx.Document()
    for part in _parts(document, marked=True):
        for piece in part:
            if isinstance(piece, str):
                style = "Heading 1" if piece.startswith("#") else None
                made.add_paragraph(piece.lstrip("# "), style)
                continue
            table = made.add_table(rows=len(piece.rows), cols=piece.width)
            for row, column, place in _cells(piece):
                cell = table.cell(row, column)
                last = table.cell(row + place.rows - 1, column + place.columns - 1)
                cell.merge(last).text = "".join(place.lines)  # the program breaks lines
        made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def page(document: Document) -> bytes:
    """A web page in GBK, as the sites of many departments are."""
    body: list[str] = []
    for part in _parts(document):
        for piece in part:
            if isinstance(piece, str):
                body.append(f"<p>{escape(piece)}</p>")
                continue
            rows = [
                "".join(
                    f'<td rowspan="{p.rows}" colspan="{p.columns}">'
                    f"{'<br>'.join(map(escape, p.lines))}</td>"
                    for _, p in sorted(row.items())
                )
                for row in piece.rows
            ]
            body.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gbk"></head>'
    return f"{head}<body>{''.join(body)}</body></html>".encode("gb18030")


def open_text(document: Document) -> bytes:
    """An .odt; covered places are written as such."""
    body: list[str] = []
    for part in _parts(document, marked=True):
        for piece in part:
            if isinstance(piece, str):
                tag = "h" if piece.startswith("#") else "p"
                body.append(f"<text:{tag}>{_spaced(piece.lstrip('# '))}</text:{tag}>")
                continue
            rows = "".join(
                f"<table:table-row>{''.join(_open_cells(row, piece.width))}</table:table-row>"
                for row in _with_covered(piece)
            )
            body.append(f"<table:table>{rows}</table:table>")
        body.append("<text:soft-page-break/>")
    return open_content("text", "".join(body))


def _spaced(text: str) -> str:
    return re.sub("  +", lambda m: f'<text:s text:c="{len(m.group())}"/>', escape(text))


def _with_covered(piece: Ruled) -> list[dict[int, Place | None]]:
    """Rows with None for each place that a cell above or to the left covers."""
    rows: list[dict[int, Place | None]] = [dict(row) for row in piece.rows]
    for row, column, place in _cells(piece):
        for down in range(place.rows):
            for across in range(place.columns):
                if down or across:
                    rows[row + down][column + across] = None
    return rows


def _open_cells(row: dict[int, Place | None], width: int) -> Iterator[str]:
    for column in range(width):
        if column in row and row[column] is None:
            yield "<table:covered-table-cell/>"
            continue
        place = row.get(column) or Place(("",))
        lines = f"<text:p>{escape(''.join(place.lines))}</text:p>"
        yield (
            f'<table:table-cell table:number-rows-spanned="{place.rows}" '
            f'table:number-columns-spanned="{place.columns}">{lines}</table:table-cell>'
        )


def archive(document: Document) -> bytes:
    """A .zip with a transcription of the document in a folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        name = Path(document.meta["file"]).with_suffix(".md").name
        packed.writestr(f"附件/{name}", transcribe(document, "html"))
    return out.getvalue()


CARRIERS: dict[str, Callable[[Document], bytes]] = {
    ".xlsx": xlsx,
    ".xls": xls,
    ".docx": word,
    ".html": page,
    ".odt": open_text,
    ".zip": archive,
}
# Which sample is handed over as what; no heading of a Word file is known as one, so the sample
# whose contents print headings only (滨河区商务委员会) goes as a transcription.
CARRIED = {
    "beihu_data_2026_narrative": ".docx",
    "beihu_data_2026_tables": ".xlsx",
    "binhe_commerce_2026": ".zip",
    "binhe_finance_final_2024": ".odt",
    "haiyan_civil_2026": ".html",
    "linjiang_audit_2025": ".xls",
    "linjiang_audit_2026": ".docx",
    "linjiang_audit_center_2026": ".xlsx",
    "linjiang_audit_own_2026": ".xls",
    "qingxi_water_2026": ".docx",
    "xishan_transport_2026": ".odt",
}
