"""PDF pages to grids and lines: objects through pdfium, tables as pdfplumber's finder makes them.

Its default `lines` settings find physical cells best on these documents (measured; see
docs/decisions.md). Tables with rules left out get a second pass (`extract.readers.pdf.rules`).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium

from extract.model import Document, Grid, Page, TextLine
from extract.readers.pdf.charts import chart_boxes, holds
from extract.readers.pdf.columns import Columns, columns_of
from extract.readers.pdf.edges import as_array, long_uprights
from extract.readers.pdf.finder import FoundTable, tables_of_edges
from extract.readers.pdf.grid import build_grids
from extract.readers.pdf.implied_cells import implied_edges
from extract.readers.pdf.lines import group_lines
from extract.readers.pdf.page_ends import mark_open, missing_horizontals
from extract.readers.pdf.pdfium import PageObjects, TooManyObjectsError, open_pdf, page_objects
from extract.readers.pdf.rules import SNAP, missing_sides
from extract.readers.pdf.streams import Structure, read_structure
from extract.readers.pdf.watermarks import WATERMARK

PDF = "application/pdf"
READER = "pdfium+pdfplumber"

# A page with pale text, a shape under it, one over it, and a table of two by two, for `prepare`.
_SMALLEST = b"""%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R
/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> endobj
4 0 obj << /Length 142 >> stream
0.5 g 9 9 70 70 re f 0.9 g BT /F 20 Tf 20 20 Td (12345678) Tj ET 50 9 40 40 re f
9 9 60 20 re S 9 29 60 20 re S 69 9 20 20 re S 69 29 20 20 re S
endstream endobj
trailer << /Root 1 0 R >>
%%EOF
"""

_SPOKEN = "text marked to be read as other figures than are drawn (ActualText)"


def prepare() -> None:
    """Compile or load what reads pages, so that child processes need not."""
    document = open_pdf(_SMALLEST)
    try:
        to_page(page_objects(document, 0))
    finally:
        document.close()


def read_pdf(path: Path, max_pages: int) -> Document:
    """Read all pages. A page that fails to parse fails the document: nothing is half read."""
    try:
        document = open_pdf(str(path))
    except pdfium.PdfiumError as error:
        return Document([], READER, PDF, _explain(error))
    try:
        count = len(document)
        if count == 0:
            return Document([], READER, PDF, "damaged: the file has no pages")
        if count > max_pages:
            sentence = f"too_large: {count} pages, the limit is {max_pages} (--max-pages)"
            return Document([], READER, PDF, sentence)
        structure = read_structure(path)
        pages = [
            to_page(page_objects(document, index, structure), structure.damaged.get(index, 0))
            for index in range(count)
        ]
        for index in structure.spoken & set(range(count)):
            pages[index].faults.append((1, _SPOKEN))
        if structure.page_count != count:
            _open_blank(pages, structure)
    except (pdfium.PdfiumError, ValueError) as error:
        return Document([], READER, PDF, _explain(error))
    finally:
        document.close()
    return Document(pages, READER, PDF)


def _open_blank(pages: list[Page], structure: Structure) -> None:
    """A page that the tree of pages counts and does not hold is drawn blank: those are open, or
    the first one where all print something or nothing of the tree can be followed."""
    sentence = "pages of the file cannot be followed: what they print is missing"
    if not structure.page_count:
        sentence = "the structure of the file cannot be followed: no stream of it is checked"
    blank = [page for page in pages if not page.glyphs] if structure.page_count else []
    for page in blank or pages[:1]:
        page.faults.append((1, sentence))


def _explain(error: Exception) -> str:
    text = str(error)
    if "password" in text.lower():
        return "encrypted: the document needs a password; publish or save it without one"
    if isinstance(error, TooManyObjectsError):
        return f"too_large: {text}"
    return f"damaged: the PDF cannot be parsed ({text[:120]})"


def to_page(objects: PageObjects, damaged: int = 0) -> Page:
    """Grids and lines of what is seen on a page; what charts print is in no grid.

    `damaged`: streams that fail their checksum.
    """
    columns = columns_of(objects.glyphs)
    charted = set_charts_apart(objects, columns)
    if charted:
        columns = columns_of(objects.glyphs)
    page = _laid_out(objects, columns, charted, damaged)
    edges = implied_edges(page.grids, columns)
    crossed = any(cell.is_cut for grid in page.grids for cell in grid.cells)
    if edges or crossed:
        changed = replace(objects, edges=np.concatenate((objects.edges, as_array(edges))))
        page.proposal = _laid_out(changed, columns, charted, damaged, is_proposal=True)
        drawn = {_printed(grid) for grid in page.grids}
        for grid in page.proposal.grids:
            grid.is_inferred = _printed(grid) not in drawn
    return page


def _printed(grid: Grid) -> tuple[object, ...]:
    return (grid.box, *(cell.text for cell in grid.cells))


def _laid_out(
    objects: PageObjects,
    columns: Columns,
    charted: list[TextLine],
    damaged: int,
    is_proposal: bool = False,
) -> Page:
    grids, lines, stray = build_grids(
        find_tables(objects), columns, objects.blanks, objects.cut_runs, is_proposal
    )
    mark_open(grids, objects.edges)
    area = max(objects.width * objects.height, 1.0)
    return Page(
        number=objects.number,
        width=objects.width,
        height=objects.height,
        rotation=objects.rotation,
        glyphs=len(objects.glyphs) + sum(line.glyphs for line in charted),
        grids=grids,
        lines=sorted([*lines, *charted], key=lambda line: line.box.top),
        image_share=min(1.0, objects.image_area / area),
        drawn_glyphs=objects.drawn_glyphs,
        stray_amounts=stray,
        notices=_unseen(objects),
        faults=_faults(objects, damaged),
    )


def set_charts_apart(objects: PageObjects, columns: Columns) -> list[TextLine]:
    """Take lines and characters of charts off the page; return what they print. `columns`: of all
    characters of the page."""
    boxes = chart_boxes(objects.edges, columns)
    if not boxes:
        return []
    charted = [
        g for g in objects.glyphs if any(holds(b, g.x0, g.top, g.x1, g.bottom) for b in boxes)
    ]
    kept = {id(glyph) for glyph in charted}
    objects.glyphs = [glyph for glyph in objects.glyphs if id(glyph) not in kept]
    sides = objects.edges[:, 1:].tolist()
    objects.edges = objects.edges[[not any(holds(b, *edge) for b in boxes) for edge in sides]]
    lines = group_lines(charted)
    for line in lines:
        line.zone = "chart"
    return lines


def _unseen(objects: PageObjects) -> list[tuple[str, str]]:
    found = dict(objects.unseen)
    marks = found.pop(WATERMARK, 0)
    notices = [("watermark", f"{marks} characters of a watermark are in no cell")] if marks else []
    if found:
        reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(found.items()))
        notices.append(("hidden_text", f"characters that are drawn and not seen: {reasons}"))
    return notices


def _faults(objects: PageObjects, damaged: int) -> list[tuple[int, str]]:
    faults = []
    if damaged:
        faults.append((damaged, "damaged streams: what they draw is missing in part or whole"))
    if objects.unread_fields:
        faults.append((objects.unread_fields, "form fields whose value could not be read"))
    return faults


def find_tables(objects: PageObjects) -> list[FoundTable]:
    """Tables of a page, those with rules left out as if they were drawn; none without any rule."""
    if not len(objects.edges):
        return []
    tables = tables_of_edges(objects.edges)
    uprights = long_uprights(objects.edges, SNAP)
    sides = missing_sides(objects.edges, uprights, tables)
    verticals = [edge for edge in sides if edge.is_upright]
    horizontals = [edge for edge in sides if not edge.is_upright]
    horizontals += missing_horizontals(objects.edges, uprights, tables)
    if sides or horizontals:
        tables = tables_of_edges(objects.edges, verticals, horizontals)
    return tables
