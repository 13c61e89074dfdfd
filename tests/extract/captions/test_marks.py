"""Marks of footnotes are no part of a number: in texts, and raised behind the numbers of a PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from extract.captions.marks import unmarked
from extract.captions.text import fold, has_decimals, is_amount, is_blank_mark
from extract.readers.pdf.reader import read_pdf
from tests.builders.drawing import BODY, COLUMNS, FONT, HEAD, ROW, TOP, Drawing


@pytest.mark.parametrize(
    "text",
    ["335.20①", "335.20¹", "335.20 *", "335.20**", "335.20[1]", "335.20〔12〕", "335.20注1",
     "335.20（注2）", "约335.20", "①335.20", "*335.20", "335.20₁", "335.20†", "335.20%①",
     "335.20[³]", "335.20[^1]"],
)  # fmt: skip
def test_a_number_with_a_mark_is_a_number(text: str) -> None:
    assert is_amount(text)
    assert has_decimals(text)
    assert unmarked(fold(text)).rstrip("%") == "335.20"


@pytest.mark.parametrize(
    "text", ["①", "*", "注1", "约", "2010801①行政", "[1]", "12.50 30.00", "m²", "一①"]
)
def test_a_mark_alone_is_no_number(text: str) -> None:
    assert not is_amount(text)


def test_a_star_alone_stays_a_mark_for_nothing() -> None:
    assert is_blank_mark("*")


def test_folding_invents_no_digits() -> None:
    assert fold("３３５．２０¹②") == "335.20¹②"


@pytest.mark.parametrize(("rise", "size"), [(0.0, 5.0), (-3.0, 5.0), (1.0, 6.0)])
@pytest.mark.parametrize("digits", ["1", "12"])
def test_a_raised_digit_is_a_mark(tmp_path: Path, rise: float, size: float, digits: str) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(250, 70, "部门支出总表", 14)
    drawing.text(460, 98, "单位：万元")
    drawing.table([HEAD, *BODY])
    x = COLUMNS[2] + 4 + stringWidth("30.00", FONT, 9)
    drawing.text(x, TOP + ROW + 2 + rise, digits, size)
    page = read_pdf(drawing.save(), 10).pages[0]
    cell = page.grids[0].owner[1][2]
    assert cell is not None
    assert cell.text == "30.00" + digits.translate(str.maketrans("12", "¹²"))
    assert is_amount(cell.text)
    assert not cell.has_two_numbers


def test_a_number_wrapped_in_its_cell_has_no_raised_digit(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.table([("甲", "乙"), ("1,234.5\n6", "7.00")], (60.0, 95.0, 200.0))
    cell = read_pdf(drawing.save(), 10).pages[0].grids[0].owner[1][0]
    assert cell is not None
    assert cell.text == "1,234.56"
