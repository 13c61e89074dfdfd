"""What a page draws besides rules and readable text: outlines of type, fonts without a map."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from extract.document import extract_document
from tests.builders.drawing import BODY, COLUMNS, ROW, TOP, Drawing
from tests.extract.readers.test_reader import TYPED, body, closed, read

FONT = Path(__file__).parents[3] / "fonts" / "wqy-microhei-gb2312.ttf"


def outline(drawing: Drawing, x: float, top: float, size: float = 9.0) -> None:
    """A character as a shape: a frame like 口, a stroke like 一 and a curve, in one path."""
    y = A4[1] - top - size
    path = drawing.canvas.beginPath()
    path.rect(x, y, size - 1, size - 1)
    path.rect(x + 1, y + 4, size - 3, 0.6)
    path.moveTo(x, y)
    path.curveTo(x + 2, y + 6, x + 5, y + 6, x + 7, y)
    path.close()
    drawing.canvas.drawPath(path, stroke=1, fill=0)


def test_bold_type_drawn_as_outlines_is_no_rule(tmp_path: Path) -> None:
    """Some writers draw the outline of each bold character over its text: no cells come of it."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    for row in range(len(BODY) + 1):
        for column in range(5):
            for place in range(3):
                outline(drawing, COLUMNS[column] + 4 + 9 * place, TOP + ROW * row + 3)
    path = drawing.save()
    assert body(path) == TYPED
    assert closed(path).status == "closed"


def test_rules_with_mitred_ends_are_rules(tmp_path: Path) -> None:
    """Rules as filled trapezoids, as spreadsheets draw them, each side of a cell by itself."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(250, 70, "部门支出总表", 14)
    for index, row in enumerate([("科目编码", "合计"), ("201", "30.00"), ("20108", "30.00")]):
        for x, text in zip((60.0, 90.0), row, strict=True):
            top, bottom = A4[1] - TOP - ROW * index, A4[1] - TOP - ROW * (index + 1)
            sides = (
                ((x, top), (x + 30, top), (x + 29.3, top - 0.7), (x + 0.7, top - 0.7)),
                ((x, bottom), (x + 30, bottom), (x + 29.3, bottom + 0.7), (x + 0.7, bottom + 0.7)),
                ((x, top), (x, bottom), (x + 0.7, bottom + 0.7), (x + 0.7, top - 0.7)),
                ((x + 30, top), (x + 30, bottom), (x + 29.3, bottom + 0.7), (x + 29.3, top - 0.7)),
            )
            for side in sides:
                path = drawing.canvas.beginPath()
                path.moveTo(*side[0])
                for corner in side[1:]:
                    path.lineTo(*corner)
                path.close()
                drawing.canvas.drawPath(path, stroke=0, fill=1)
            drawing.text(x + 2, TOP + ROW * index + 4, text, 6)
    assert body(drawing.save()) == [["201", "30.00"], ["20108", "30.00"]]


def test_number_that_runs_on_into_the_next_cell_is_named(tmp_path: Path) -> None:
    """A rule through 12345.67 makes two numbers of it, each of which looks right."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    drawing.text(COLUMNS[4] - 22, TOP + ROW * 5 + 3, "12345.67")
    drawing.rule(COLUMNS[0], TOP + ROW * 6, COLUMNS[-1], TOP + ROW * 6)
    for x in COLUMNS:
        drawing.rule(x, TOP + ROW * 5, x, TOP + ROW * 6)
    ledger = closed(drawing.save())
    assert ledger.status == "open"
    assert "1 numbers run on over the side of their cell" in ledger.reason


def test_numbers_that_fill_their_cells_are_not_cut(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    width = pdfmetrics.stringWidth("88.00", "STSong-Light", 9)
    drawing.text(COLUMNS[4] - width - 1, TOP + ROW * 5 + 3, "88.00")
    drawing.text(COLUMNS[4] + 1, TOP + ROW * 5 + 3, "99.00")
    drawing.rule(COLUMNS[0], TOP + ROW * 6, COLUMNS[-1], TOP + ROW * 6)
    for x in COLUMNS:
        drawing.rule(x, TOP + ROW * 5, x, TOP + ROW * 6)
    assert closed(drawing.save()).status == "closed"


def without_map(path: Path) -> Path:
    """The same document, its fonts without a way from their codes to Unicode."""
    path.write_bytes(path.read_bytes().replace(b"/ToUnicode", b"/ToUnicodX"))
    return path


@pytest.fixture
def embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    if "Embedded" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Embedded", FONT))
    monkeypatch.setattr("tests.builders.drawing.FONT", "Embedded")


@pytest.mark.usefixtures("embedded")
def test_fonts_without_a_map_are_refused_by_name(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    path = without_map(drawing.save())
    (document,) = extract_document(path, "0" * 16, "0" * 64, 10)["disclosure_documents"]
    assert (document["status"], document["reason"].split(":")[0]) == ("refused", "garbled")


@pytest.mark.usefixtures("embedded")
def test_text_drawn_as_outlines_is_no_empty_document(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    for row in range(10):
        for place in range(10):
            outline(drawing, 60 + 12 * place, 100 + 20 * row)
    (document,) = extract_document(drawing.save(), "0" * 16, "0" * 64, 10)["disclosure_documents"]
    assert document["reason"] == (
        "scanned: all 1 pages are images or outlines (转曲) without a text layer; OCR it first"
    )


def test_a_sideways_page_of_few_characters_is_read_upright(tmp_path: Path) -> None:
    """The last row of a table alone on a page, and the page turned by 90 degrees."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.table([("合计", "", "156,211,123", "99,706,020", "56,505,103")])
    document = pdfium.PdfDocument(drawing.save())
    document[0].set_rotation(90)
    document.save(tmp_path / "b.pdf")
    (page,) = read(tmp_path / "b.pdf")
    assert [c.text for g in page.grids for c in g.cells] == [
        "合计", "", "156,211,123", "99,706,020", "56,505,103",
    ]  # fmt: skip
