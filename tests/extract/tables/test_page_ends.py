"""Cells merged over rows of two pages, with no rule where the page ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from extract.ledger import close_page
from extract.readers.pdf import page_ends
from extract.tables.stitch import logical_tables
from tests.builders.drawing import ROW, TOP, Drawing
from tests.extract.readers.test_reader import read

EDGES = (60.0, 150.0, 220.0, 320.0, 430.0, 540.0)
FIRST = 70.0  # where a table goes on at the top of a page


def sheet(
    drawing: Drawing,
    rows: Sequence[Sequence[str]],
    merged: Sequence[int],
    top: float = FIRST,
    dividers: Sequence[int] = (),
    texts: Mapping[tuple[int, int], str] | None = None,
) -> None:
    """Rows whose `merged` columns are ruled at the sides only, and across at `dividers`.

    `texts`: (column, row) → the text of a merged cell, printed in that row of the page.
    """
    bottom = top + ROW * len(rows)
    for x in EDGES:
        drawing.rule(x, top, x, bottom)
    for place in range(len(rows) + 1):
        for column, (x0, x1) in enumerate(pairwise(EDGES)):
            if column not in merged or place in dividers:
                drawing.rule(x0, top + ROW * place, x1, top + ROW * place)
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            drawing.text(EDGES[column] + 3, top + ROW * place + 4, text, 7)
    for (column, place), text in (texts or {}).items():
        drawing.text(EDGES[column] + 3, top + ROW * place + 4, text, 7)


def test_merged_columns_on_the_left_are_read_on_the_page_of_their_text(tmp_path: Path) -> None:
    """A goal list as report writers print it: project and budget in the midst of their rows."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(250, 70, "项目支出绩效目标表", 14)
    drawing.text(460, 98, "单位：万元")
    head = ("项目名称", "预算数", "一级指标", "三级指标", "指标值")
    sheet(drawing, [head, ("", "", "产出指标", "培训班次", "3")], (), top=TOP)
    sheet(drawing, [("", "", "产出指标", "会审单位", "41")], (0, 1), top=TOP + 2 * ROW)
    drawing.next_page()
    rest = [("", "", "质量指标", "合格率", "95"), ("", "", "效益指标", "节约", "54.32")]
    sheet(
        drawing, rest, (0, 1), dividers=(2,), texts={(0, 0): "决算服务", (1, 0): "154.320000"}
    )  # the last two columns hold what no other test may lose
    pages = read(drawing.save())
    (table,) = logical_tables(pages)
    assert [close_page(page).status for page in pages] == ["closed", "closed"]
    texts = [{k: c.text for k, c in row.cells.items() if c.text} for row in table.body]
    assert texts == [
        {2: "产出指标", 3: "培训班次", 4: "3"},
        {0: "决算服务", 1: "154.320000", 2: "产出指标", 3: "会审单位", 4: "41"},
        {2: "质量指标", 3: "合格率", 4: "95"},
        {2: "效益指标", 3: "节约", 4: "54.32"},
    ]
    cell = table.body[1].cells[1]
    assert (cell.page, cell.row_span, round(cell.box.top)) == (2, 3, FIRST)


@pytest.mark.parametrize(
    ("merged", "texts"),
    [
        ((0,), {(0, 1): "某市审计局"}),
        ((4,), {(4, 1): "经费拨款"}),
        ((0, 4), {(0, 0): "某县财政局", (4, 2): "本年安排"}),
    ],
)
def test_merged_columns_at_either_side_stay_in_the_table(
    tmp_path: Path, merged: tuple[int, ...], texts: dict[tuple[int, int], str]
) -> None:
    """Unit on the left, a note on the right: their cells begin and end with the page."""
    drawing = Drawing(tmp_path / "a.pdf")
    rows = [("", f"2010{n}", f"{n}0.00", f"{n}1.50", "") for n in range(1, 4)]
    sheet(drawing, rows, merged, texts=texts)
    (page,) = read(drawing.save())
    (grid,) = page.grids
    assert grid.column_count == 5
    assert close_page(page).status == "closed"
    assert {(c.column, c.text): c.row_span for c in grid.cells if c.column in merged} == {
        (column, text): 3 for (column, _), text in texts.items()
    }
    assert all(c.opens_up and c.opens_down for c in grid.cells if c.column in merged)


def test_page_that_shows_the_midst_of_one_row(tmp_path: Path) -> None:
    """A long goal: on its second page no rule is drawn across at all."""
    drawing = Drawing(tmp_path / "a.pdf")
    for x in (60.0, 150.0, 220.0, 540.0):
        drawing.rule(x, FIRST, x, 400)
    drawing.text(64, 200, "物业服务")
    drawing.text(154, 200, "1,036.20")
    for line in range(12):
        drawing.text(224, 80 + 20 * line, "保障办公场所安全运行，及时维修设施")
    (page,) = read(drawing.save())
    (grid,) = page.grids
    assert [c.text[:8] for c in grid.cells] == ["物业服务", "1,036.20", "保障办公场所安全"]
    assert close_page(page).status == "closed"


def test_last_row_of_any_height_is_closed_where_its_rules_end(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    sheet(drawing, [("甲", "1.00", "产出", "数量", "5")], ())
    for x in EDGES:
        drawing.rule(x, FIRST + ROW, x, FIRST + ROW + 150)
    drawing.text(EDGES[1] + 3, FIRST + ROW + 100, "203.75", 7)
    (page,) = read(drawing.save())
    assert [c.text for c in page.grids[0].cells if c.column == 1] == ["1.00", "203.75"]
    assert close_page(page).status == "closed"


def test_without_the_missing_rules_the_page_stays_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    rows = [("", "", "产出指标", "数量", "5"), ("", "", "产出指标", "质量", "9")]
    sheet(drawing, rows, (0, 1), texts={(0, 0): "甲", (1, 0): "374.403000"})
    path = drawing.save()
    assert close_page(read(path)[0]).status == "closed"
    monkeypatch.setattr(page_ends, "_beside", lambda *_: [])
    assert close_page(read(path)[0]).reason.startswith("1 amounts beside or between the cells")


def test_rules_beside_a_table_that_end_elsewhere_are_not_its_columns(tmp_path: Path) -> None:
    """An amount between two strokes in the margin is in no cell, and the page must say so."""
    drawing = Drawing(tmp_path / "a.pdf")
    edges, rows = EDGES[2:], [("201", "20.00", "10.00"), ("208", "8.00", "2.00")]
    drawing.table(rows, edges, top=FIRST)
    for x in EDGES[:2]:
        drawing.rule(x, FIRST + 8, x, FIRST + 2 * ROW + 30)
    drawing.text(EDGES[0] + 3, FIRST + 12, "77.00", 7)
    (page,) = read(drawing.save())
    assert page.grids[0].column_count == 3
    assert "amounts beside or between the cells" in close_page(page).reason


def test_tables_side_by_side_stay_apart(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    for edges in ((60.0, 120.0, 180.0, 240.0), (320.0, 400.0, 460.0, 540.0)):
        drawing.table([("201", "1.00", "2.00"), ("208", "3.00", "4.00")], edges, top=FIRST)
    (page,) = read(drawing.save())
    assert [grid.column_count for grid in page.grids] == [3, 3]


def two_pages(tmp_path: Path, upper: str, lower: str) -> list[list[str]]:
    """The texts of a merged column of which each page prints a part."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(250, 70, "项目支出绩效目标表", 14)
    head = ("项目名称", "预算数", "一级指标", "三级指标", "指标值")
    sheet(drawing, [head], (), top=TOP)
    sheet(drawing, [("", "5.00", "产出", "数量", "5")], (0,), top=TOP + ROW, texts={(0, 0): upper})
    drawing.next_page()
    rest = [("", "6.00", "质量", "合格", "9"), ("", "7.00", "效益", "满意", "8")]
    sheet(drawing, rest, (0,), dividers=(2,), texts={(0, 0): lower})
    (table,) = logical_tables(read(drawing.save()))
    return [[c.text for _, c in sorted(row.cells.items())] for row in table.body]


def test_parts_of_one_text_are_joined(tmp_path: Path) -> None:
    assert two_pages(tmp_path, "公共法律", "服务平台") == [
        ["公共法律服务平台", "5.00", "产出", "数量", "5"],
        ["6.00", "质量", "合格", "9"],
        ["7.00", "效益", "满意", "8"],
    ]


def test_text_that_both_pages_print_is_kept_once(tmp_path: Path) -> None:
    assert two_pages(tmp_path, "法律服务", "法律服务")[0][0] == "法律服务"


def test_two_figures_of_one_merged_cell_stay_two(tmp_path: Path) -> None:
    """No digit is joined to another over a page where both parts are whole amounts."""
    rows = two_pages(tmp_path, "12.50", "30.25")
    assert [row[0] for row in rows][:2] == ["12.50", "30.25"]


@pytest.mark.parametrize("overhang", [(5.4, 5.4), (0.0, 7.0), (8.0, 0.0)])
def test_rules_that_stand_out_over_the_sides_make_no_columns(
    tmp_path: Path, overhang: tuple[float, float]
) -> None:
    """江苏 draws the first and last rule of a page longer than its table: the part on the next
    page has the columns of the table still, and goes on with it."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(250, 70, "政府采购支出预算表", 14)
    drawing.text(460, 98, "单位：万元")
    rows = [("采购品目", "专项名称", "经济科目", "采购物品名称", "总计")]
    rows += [(f"货物{n}", "设备购置", "办公设备", "台式计算机", f"{n}.50") for n in range(1, 4)]
    drawing.table(rows, EDGES, top=TOP)
    drawing.next_page()
    drawing.table(rows[1:], EDGES, top=FIRST)
    for y in (FIRST, FIRST + ROW * 3):
        drawing.rule(EDGES[0] - overhang[0], y, EDGES[-1] + overhang[1], y)
    (table,) = logical_tables(read(drawing.save()))
    assert table.pages == [1, 2]
    assert [[c.text for _, c in sorted(row.cells.items())][-1] for row in table.body] == [
        "1.50", "2.50", "3.50", "1.50", "2.50", "3.50",
    ]  # fmt: skip
