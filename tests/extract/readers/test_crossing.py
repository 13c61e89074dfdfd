"""Numbers that touch or cross a rule, and text that its cell clips."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics

from extract.ledger import close_page
from extract.readers.pdf import grid
from tests.builders.drawing import COLUMNS, FONT, ROW, TOP, Drawing
from tests.extract.readers.test_reader import body, closed, read

LAST = TOP + ROW * 5  # a row below those of the drawn budget


def one_more_row(drawing: Drawing) -> None:
    drawing.rule(COLUMNS[0], LAST + ROW, COLUMNS[-1], LAST + ROW)
    for x in COLUMNS:
        drawing.rule(x, LAST, x, LAST + ROW)


def clipped(drawing: Drawing, box: tuple[float, float, float, float], x: float, text: str) -> None:
    """Text that is drawn in full and shown within (x0, top, x1, bottom) only."""
    drawing.canvas.saveState()
    path = drawing.canvas.beginPath()
    path.rect(box[0], A4[1] - box[3], box[2] - box[0], box[3] - box[1])
    drawing.canvas.clipPath(path, stroke=0, fill=0)
    drawing.text(x, box[1] + 3, text)
    drawing.canvas.restoreState()


def end_at(drawing: Drawing, x: float, text: str) -> None:
    drawing.text(x - pdfmetrics.stringWidth(text, FONT, 9), LAST + 3, text)


@pytest.mark.parametrize("beyond", [0.0, 1.5, 4.0])
def test_number_that_crosses_a_rule_by_a_digit_is_whole(tmp_path: Path, beyond: float) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    one_more_row(drawing)
    end_at(drawing, COLUMNS[3] + beyond, "101,833.84")
    path = drawing.save()
    assert body(path)[-1] == ["", "", "101,833.84", "", ""]
    assert closed(path).status == "closed"


@pytest.mark.parametrize(
    ("left", "right"), [("0.00", "2.信访办结率"), ("0.00", "12345热线"), ("88.00", "99.00")]
)
def test_two_texts_that_touch_at_a_rule_are_two(tmp_path: Path, left: str, right: str) -> None:
    """Columns filled to the rule, beside texts that begin right behind it."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    one_more_row(drawing)
    end_at(drawing, COLUMNS[4], left)
    drawing.text(COLUMNS[4], LAST + 3, right)
    path = drawing.save()
    assert body(path)[-1] == ["", "", "", left, right]
    assert closed(path).status == "closed"


def test_number_drawn_digit_by_digit_over_a_rule_is_named(tmp_path: Path) -> None:
    """Where every character is a text object, nothing shows that two numbers touch."""
    drawing = Drawing(tmp_path / "a.pdf")
    rows = [("合计", "基本支出"), ("30.00", "20.00")]
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            for place, character in enumerate(text):
                x = COLUMNS[column] + 4 + (9 if row == 0 else 4.6) * place
                drawing.text(x, TOP + ROW * row + 3, character)
    drawing.table([("", "")] * 3, COLUMNS[:3])
    for place, character in enumerate("12345.67"):
        drawing.text(COLUMNS[1] - 16 + 4.6 * place, TOP + 2 * ROW + 3, character)
    assert "1 numbers run on over the side" in closed(drawing.save()).reason


def test_number_over_other_text_is_not_moved(tmp_path: Path) -> None:
    """An overhang that lies on the figure of the next cell is nothing that can be read."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    one_more_row(drawing)
    end_at(drawing, COLUMNS[3] + 5, "101,833.84")
    drawing.text(COLUMNS[3] + 1, LAST + 3, "7.50")
    assert closed(drawing.save()).status == "open"


@pytest.mark.parametrize(
    ("column", "lines", "below"),
    [
        (1, ("机关事业单位职业年金", "缴费支出"), ("2101101", "行政单位医疗")),
        (1, ("其他社会保障和就业", "支出"), ("", "行政单位医疗")),
        (0, ("2080506-机关事业单位", "职业年金缴费支出"), ("2101101-行政单位医疗", "")),
    ],
)
def test_second_line_that_a_low_cell_clips_stays_in_its_cell(
    tmp_path: Path, column: int, lines: tuple[str, str], below: tuple[str, str]
) -> None:
    """北京 prints the second line of a long name below the rule, and clips it there."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    one_more_row(drawing)
    drawing.rule(COLUMNS[0], LAST + 2 * ROW, COLUMNS[-1], LAST + 2 * ROW)
    for x in COLUMNS:
        drawing.rule(x, LAST + ROW, x, LAST + 2 * ROW)
    drawing.canvas.saveState()
    path = drawing.canvas.beginPath()
    path.rect(COLUMNS[column], A4[1] - LAST - ROW, COLUMNS[column + 1] - COLUMNS[column], ROW)
    drawing.canvas.clipPath(path, stroke=0, fill=0)
    drawing.text(COLUMNS[column] + 1, LAST + 3, lines[0], 7)
    drawing.text(COLUMNS[column] + 1, LAST + ROW - 4, lines[1], 7)
    drawing.canvas.restoreState()
    for place, text in enumerate(below):
        drawing.text(COLUMNS[place] + 1, LAST + ROW + 12, text, 7)
    rows = body(drawing.save())[-2:]
    assert (rows[0][column], tuple(rows[1][:2])) == ("".join(lines), below)


def test_digit_that_a_clip_hides_opens_the_page(tmp_path: Path) -> None:
    """57.00 shows as 7.00 in a cell that is too narrow: neither is a figure that can be told."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    one_more_row(drawing)
    end_at(drawing, COLUMNS[3] - 1, "107.00")
    cell = (COLUMNS[3], LAST, COLUMNS[4], LAST + ROW)
    clipped(drawing, cell, COLUMNS[3] - 4.2, "57.00")
    clipped(drawing, (COLUMNS[4], LAST, COLUMNS[5], LAST + ROW), COLUMNS[4] + 4, "50.00")
    path = drawing.save()
    cells = [c.text for g in read(path)[0].grids for c in g.cells if c.box.top > LAST - 2]
    assert cells[2] == "107.00"
    assert "1 numbers run on over the side of their cell" in closed(path).reason


def test_number_clipped_away_to_a_shorter_one_opens_the_page(tmp_path: Path) -> None:
    """1,257.00 whose first digits are hidden reads like a figure: 57.00."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    one_more_row(drawing)
    clipped(drawing, (COLUMNS[3], LAST, COLUMNS[4], LAST + ROW), COLUMNS[3] - 22, "1,257.00")
    assert "1 numbers run on over the side of their cell" in closed(drawing.save()).reason


def test_without_the_text_objects_a_crossing_number_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    one_more_row(drawing)
    end_at(drawing, COLUMNS[3] + 4, "101,833.84")
    path = drawing.save()
    monkeypatch.setattr(grid, "place_numbers", lambda *_: None)
    assert close_page(read(path)[0]).status == "open"
