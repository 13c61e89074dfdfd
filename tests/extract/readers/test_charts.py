"""Charts are no tables: their figures are in a zone of their own, and the page closes."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics

from extract.ledger import close_page
from extract.model import Page
from extract.readers.pdf import reader as pdf
from extract.tables.stitch import logical_tables
from tests.builders.drawing import FONT, Drawing
from tests.extract.readers.test_reader import read

LEFT, RIGHT, FLOOR, STEP = 130.0, 500.0, 560.0, 24.0
BARS = (("编制人数", "77", "172.50"), ("实有人数", "76.25", "152"), ("离休人员", "5", "2"))


def bar(drawing: Drawing, x: float, top: float, width: float, height: float) -> None:
    drawing.canvas.rect(x, A4[1] - top - height, width, height, stroke=0, fill=1)


def columns(drawing: Drawing, labels_at_right: bool = False, ticks: bool = True) -> None:
    """Upright bars over grid lines, their figures above them, names below the axis."""
    for level in range(6):
        y = FLOOR - STEP * level
        drawing.rule(LEFT - (3 if ticks else 0), y, RIGHT, y)
        if ticks:
            drawing.rule(LEFT - 3, y, LEFT, y)
        label = str(40 * level)
        width = pdfmetrics.stringWidth(label, FONT, 8)
        x = RIGHT + 4 if labels_at_right else LEFT - 6 - width
        drawing.text(x, y - 4.5, label, 8)
    drawing.rule(LEFT, FLOOR - 5 * STEP, LEFT, FLOOR)
    for place, (name, first, second) in enumerate(BARS):
        for beside, figure in enumerate((first, second)):
            height = float(figure) / 40 * STEP
            x = LEFT + 25 + 120 * place + 30 * beside
            bar(drawing, x, FLOOR - height, 28, height)
            drawing.text(x, FLOOR - height - 10, figure, 8)
        drawing.text(LEFT + 30 + 120 * place, FLOOR + 8, name, 8)


def level_bars(drawing: Drawing) -> None:
    """Bars from left to right: the axis with its numbers stands below."""
    top = FLOOR - 5 * STEP
    for step in range(6):
        x = LEFT + 60 * step
        drawing.rule(x, top, x, FLOOR)
        label = f"{20 * step}.00"
        drawing.text(x - pdfmetrics.stringWidth(label, FONT, 8) / 2, FLOOR + 3, label, 8)
    for place, (name, first, _) in enumerate(BARS):
        bar(drawing, LEFT, top + 12 + 36 * place, float(first) / 20 * 60, 12)
        drawing.text(LEFT + float(first) / 20 * 60 + 3, top + 14 + 36 * place, first, 8)
        drawing.text(LEFT - 40, top + 14 + 36 * place, name, 8)


def frame(drawing: Drawing) -> None:
    x0, top, x1, bottom = 70.0, FLOOR - 170, 540.0, FLOOR + 40
    for a, b, c, d in ((x0, top, x1, top), (x0, bottom, x1, bottom)):
        drawing.rule(a, b, c, d)
    for a, b, c, d in ((x0, top, x0, bottom), (x1, top, x1, bottom)):
        drawing.rule(a, b, c, d)
    drawing.text(250, top + 6, "政府预算支出经济分类明细表", 12)
    drawing.text(280, top + 22, "单位：万元", 8)


def drawn(tmp_path: Path, kind: str) -> Page:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    if kind == "framed":
        frame(drawing)
    if kind == "level":
        level_bars(drawing)
    else:
        columns(drawing, labels_at_right=kind == "right", ticks=kind != "bare")
    if kind == "grid":  # lines both ways, as around the cells of a table
        for x in (LEFT, LEFT + 120, LEFT + 240, RIGHT):
            drawing.rule(x, FLOOR - 5 * STEP, x, FLOOR)
    (page,) = read(drawing.save())
    return page


@pytest.mark.parametrize("kind", ["framed", "ticks", "bare", "right", "level", "grid"])
def test_chart_is_set_apart_and_the_table_above_it_is_read(tmp_path: Path, kind: str) -> None:
    page = drawn(tmp_path, kind)
    (table,) = logical_tables([page])
    ledger = close_page(page)
    assert (table.title, len(table.body)) == ("部门支出总表", 4)
    assert (ledger.status, ledger.amounts_stray) == ("closed", 0)
    charted = "".join(line.text for line in page.lines if line.zone == "chart")
    figures = ["77", "76.25", "5"] if kind == "level" else ["172.50", "152", "76.25", "200"]
    assert all(figure in charted for figure in figures)
    assert not any(c.text in {"172.50", "152"} for g in page.grids for c in g.cells)


def test_without_the_rule_for_charts_its_figures_stand_in_cells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "chart_boxes", lambda *_: [])
    page = drawn(tmp_path, "grid")
    assert len(logical_tables([page])) == 2
    assert any("172.50" in c.text for g in page.grids for c in g.cells)


def test_line_numbers_beside_a_table_make_no_chart(tmp_path: Path) -> None:
    """Numbers in even steps that stand beside the rows, not beside the rules."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    for row in range(1, 5):
        drawing.text(45, 120 + 22 * row + 5, str(row))
    (page,) = read(drawing.save())
    assert len(page.grids) == 1
    assert not any(line.zone == "chart" for line in page.lines)


def test_uneven_numbers_level_with_rules_make_no_chart(tmp_path: Path) -> None:
    """Amounts beside a table, wherever they stand, keep the page open."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    for row, amount in enumerate(("12.50", "3.75", "99.00", "1.25"), 1):
        drawing.text(32, 120 + 22 * row - 4.5, amount)
    (page,) = read(drawing.save())
    logical_tables([page])
    assert "amounts beside or between the cells" in close_page(page).reason
