"""PDF pages to grids, and the page ledger over them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader

from extract.ledger import PageLedger, close_page
from extract.model import Page
from extract.readers.pdf import reader as pdf
from extract.reading import read_document
from extract.tables.stitch import logical_tables
from tests.builders.drawing import BODY, COLUMNS, HEAD, ROW, TOP, Drawing


def read(path: Path) -> list[Page]:
    document = read_document(path, 100)
    assert document.problem == ""
    return document.pages


def closed(path: Path) -> PageLedger:
    pages = read(path)
    logical_tables(pages)  # marks titles, units and notes
    return close_page(pages[0])


def body(path: Path) -> list[list[str]]:
    table = logical_tables(read(path))[0]
    return [[c.text for _, c in sorted(row.cells.items())] for row in table.body]


TYPED = [list(row) for row in BODY]


def test_ruled_table_is_read_and_closed(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    path = drawing.save()
    ledger = closed(path)
    assert body(path) == TYPED
    assert (ledger.status, ledger.unplaced, ledger.amounts_in_cells) == ("closed", 0, 16)


def test_ledger_is_open_with_the_table_finder_switched_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same page without any grid must not pass: the ledger speaks of glyphs, not of tables."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    path = drawing.save()
    monkeypatch.setattr(pdf, "find_tables", lambda _: [])
    ledger = closed(path)
    assert ledger.status == "open"
    assert "outside of any ruled cell" in ledger.reason


def test_amounts_beside_a_grid_open_the_ledger(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    drawing.text(COLUMNS[-1] + 6, TOP + ROW + 3, "99.00")
    ledger = closed(drawing.save())
    assert (ledger.status, ledger.amounts_stray) == ("open", 1)


def test_amounts_in_a_sentence_leave_it_closed(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    drawing.text(60, 400, "支出预算30.00万元，比上年增加1.20万元。")
    assert closed(drawing.save()).status == "closed"


def test_page_of_prose_has_no_table(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(60, 100, "本部门贯彻落实各项方针政策。")
    assert closed(drawing.save()).status == "no_table"


def test_missing_vertical_rule_is_named(tmp_path: Path) -> None:
    """Without the rule between 基本支出 and 项目支出 two numbers share a cell."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget(without_verticals={4})
    ledger = closed(drawing.save())
    assert ledger.status == "open"
    assert "two numbers" in ledger.reason


def test_two_numbers_in_one_cell_are_named(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    rows = [HEAD, ("201", "一般公共服务支出", "12.50\n7.50", "20.00", "0.00")]
    drawing.text(250, 70, "部门支出总表", 14)
    drawing.table(rows)
    ledger = closed(drawing.save())
    assert ledger.status == "open"
    assert "1 cells hold two numbers" in ledger.reason


def test_number_wrapped_in_a_narrow_cell_is_one_number(tmp_path: Path) -> None:
    columns = (60.0, 140.0, 300.0, 330.0, 410.0, 490.0)
    drawing = Drawing(tmp_path / "a.pdf")
    rows = [HEAD, ("201", "一般公共服务支出", "12345\n.67", "12345.67", "0.00")]
    drawing.text(250, 70, "部门支出总表", 14)
    drawing.table(rows, columns)
    path = drawing.save()
    assert body(path)[0][2] == "12345.67"
    assert closed(path).status == "closed"


def test_open_outer_sides(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget(without_verticals={0, 5})
    assert body(drawing.save()) == TYPED


@pytest.mark.parametrize("open_sides", [(), (0, 5)])
def test_tables_close_below_one_another_stay_apart(
    tmp_path: Path, open_sides: tuple[int, ...]
) -> None:
    """The space between them is no row, and the ends of their rules are the same."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget(without_verticals=open_sides)
    below = TOP + ROW * (len(BODY) + 1) + (36 if open_sides else 16)
    drawing.table([HEAD, *BODY], top=below, without_verticals=open_sides)
    (page,) = read(drawing.save())
    assert [(g.row_count, g.column_count) for g in page.grids] == [(5, 5), (5, 5)]


def test_open_tables_of_one_layout_do_not_enclose_another_between_them(tmp_path: Path) -> None:
    """The rules of the long table between them cover most of the space, but are not theirs."""
    drawing = Drawing(tmp_path / "a.pdf")
    others = [COLUMNS[0], *(x + 20 for x in COLUMNS[1:-1]), COLUMNS[-1]]
    tops = [60.0, 60.0 + 2 * ROW + 70, 60.0 + 22 * ROW + 140]
    for top, count, columns in zip(tops, (2, 20, 2), (COLUMNS, others, COLUMNS), strict=True):
        rows = [BODY[0]] * count
        drawing.table(rows, columns, top=top, without_verticals={0, 5})
    (page,) = read(drawing.save())
    assert [g.row_count for g in page.grids] == [2, 20, 2]


def test_one_row_of_a_table_with_open_sides(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.table([BODY[0]], without_verticals={0, 5})
    (page,) = read(drawing.save())
    assert [[c.text for c in g.cells] for g in page.grids] == [list(BODY[0])]


def test_body_with_hairlines_only(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget(verticals_of_head_only=True)
    assert body(drawing.save()) == TYPED


def test_cell_that_goes_on_over_the_page(tmp_path: Path) -> None:
    """The last row: two cells on the left are open below, their neighbours are closed."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(250, 70, "项目支出绩效目标表", 14)
    columns, bottom = COLUMNS, TOP + 3 * ROW
    rows = [
        ("项目名称", "绩效目标", "一级指标", "指标", "指标值"),
        ("甲", "保障运行", "产出指标", "数量", "5"),
        ("乙", "维护系统", "产出指标", "金额", "29.3595"),
    ]
    for index in range(3):
        drawing.rule(columns[0], TOP + ROW * index, columns[-1], TOP + ROW * index)
    drawing.rule(columns[2], bottom, columns[-1], bottom)
    for x in columns:
        drawing.rule(x, TOP, x, bottom)
    for index, row in enumerate(rows):
        for x, text in zip(columns, row, strict=False):
            drawing.text(x + 4, TOP + ROW * index + 3, text)
    assert body(drawing.save())[-1] == ["乙", "维护系统", "产出指标", "金额", "29.3595"]


def test_underlines_make_no_table(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(60, 100, "部门：某市审计局")
    drawing.rule(90, 112, 160, 112)
    drawing.rule(90, 130, 160, 130)
    assert read(drawing.save())[0].grids == []


@pytest.mark.parametrize("shift", [0.0, 0.2, 0.3, 0.5, 0.7])
def test_type_drawn_twice_is_read_once(tmp_path: Path, shift: float) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    drawing.text(COLUMNS[2] + 4 + shift, TOP + ROW + 2 + shift / 2, "30.00")  # bold by overprinting
    assert body(drawing.save()) == TYPED


def test_text_clipped_away_is_not_read(tmp_path: Path) -> None:
    """Spreadsheets draw what overflows a cell and clip it: nobody sees the second amount."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.budget()
    drawing.canvas.saveState()
    clip = drawing.canvas.beginPath()
    clip.rect(60, 842 - 260, 480, 60)
    drawing.canvas.clipPath(clip, stroke=0, fill=0)
    drawing.text(COLUMNS[-1] + 6, TOP + ROW + 3, "99.00")  # outside of the clip: hidden
    drawing.text(70, 240, "注：口径见说明")  # inside: shown
    drawing.canvas.restoreState()
    path = drawing.save()
    (page,) = read(path)
    assert [x.text for x in page.lines][-1] == "注：口径见说明"
    assert all("99.00" not in x.text for x in page.lines)
    assert closed(path).status == "closed"


def test_a_scan_with_a_text_layer_is_told_apart(tmp_path: Path) -> None:
    """No rules are drawn over an image of them: the page is refused, and the remedy is named."""
    drawing = Drawing(tmp_path / "a.pdf")
    scan = Image.new("L", (60, 84), 255)
    drawing.canvas.drawImage(ImageReader(scan), 0, 0, *A4)
    for index, row in enumerate([HEAD, *BODY]):
        for x, text in zip(COLUMNS, row, strict=False):
            drawing.text(x + 4, TOP + ROW * index, text)
    ledger = closed(drawing.save())
    assert ledger.status == "open"
    assert "a scan with a text layer, hand in the original" in ledger.reason
