"""Draw laid-out pages as PDF. The same figures give the same bytes."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from samples.assemble import assemble
from samples.borders import draw_borders
from samples.cells import LEADING, PAD
from samples.figures import Document
from samples.fonts import FONT, register_font, width
from samples.page import Cell, Page, Text

STREAM = re.compile(rb"(?<!end)stream\r?\n(.*?)endstream", re.DOTALL)


def render(document: Document) -> bytes:
    """The PDF of a document."""
    register_font()
    # Streams as binary, not ASCII-85: a quarter smaller, and what office software writes.
    rl_config.useA85 = 0
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    canvas.setTitle(document.meta["title"])
    canvas.setAuthor("yusuan sample (fictional)")
    for page in assemble(document):
        _draw_page(canvas, page)
    canvas.save()
    return buffer.getvalue()


def output_path(document: Document, out: Path) -> Path:
    """Where the PDF of a document belongs."""
    return out / str(document.meta["file"])


def same_content(left: bytes, right: bytes) -> bool:
    """Equal bytes, or equal streams once inflated (another zlib packs the same differently)."""
    return left == right or _streams(left) == _streams(right)


def _streams(pdf: bytes) -> list[bytes]:
    streams = []
    for match in STREAM.finditer(pdf):
        try:
            streams.append(zlib.decompressobj().decompress(match.group(1)))
        except zlib.error:
            streams.append(match.group(1))
    return streams


def _draw_page(canvas: Canvas, page: Page) -> None:
    # reportlab takes the size as displayed and swaps the stored MediaBox itself.
    canvas.setPageSize((page.width, page.height))
    canvas.setPageRotation(90 if page.rotated else 0)
    if page.rotated:
        canvas.translate(page.height, 0)
        canvas.rotate(90)
    canvas.setLineWidth(0.5)
    for x0, x1, top in page.rules:
        canvas.line(x0, page.height - top, x1, page.height - top)
    for text in page.texts:
        _draw_text(canvas, page.height, text)
    for grid in page.grids:
        draw_borders(canvas, page.height, grid.borders, grid.cells)
        for cell in grid.cells:
            _draw_cell(canvas, page.height, cell)
    canvas.showPage()


def _draw_cell(canvas: Canvas, height: float, cell: Cell) -> None:
    leading = cell.size * LEADING
    block = leading * len(cell.lines)
    offset = PAD if cell.at_top else (cell.bottom - cell.top - block) / 2
    for index, line in enumerate(cell.lines):
        if not line:
            continue
        baseline = cell.top + offset + leading * index + cell.size
        x = {
            "left": cell.x0 + PAD + cell.indent,
            "center": (cell.x0 + cell.x1) / 2,
            "right": cell.x1 - PAD,
        }[cell.align]
        _draw_text(canvas, height, Text(x, baseline, line, cell.size, cell.align))


def _draw_text(canvas: Canvas, height: float, text: Text) -> None:
    x = text.x - width(text.text, text.size) * {"left": 0, "center": 0.5, "right": 1}[text.align]
    canvas.setFont(FONT, text.size)
    canvas.drawString(x, height - text.top, text.text)
