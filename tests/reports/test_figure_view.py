"""A figure and its page: what stands under the outline is what the figure says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from benchmarks import outlines
from extract.run import find_files
from reports import figure_view, grids, page_view, quoted
from reports.grids import Box
from reports.labels import load
from reports.page import figure_page
from reports.warehouse import Warehouse
from tests.dbt.warehouses import Warehouse as Built

SAMPLES = Path(__file__).parents[2] / "documents" / "disclosures"
# 基本支出 of 2011301 行政运行, page 11 of 临江市滨河区商务委员会.
KEY = "f405d593e11ed648-5-3-6"


@pytest.fixture(scope="module")
def warehouse(sample_warehouse: Built) -> Iterator[Warehouse]:
    opened = Warehouse(sample_warehouse.path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def files() -> dict[str, Path]:
    return {file.document_id: file.path for file in find_files([SAMPLES])}


def under(path: Path, page_number: int, box: Box) -> str:
    """Text of an upright page in a box, read by pdfium and by nothing of ours."""
    document = pdfium.PdfDocument(path)
    page = document[page_number - 1]
    height = page.get_height()
    text = page.get_textpage().get_text_bounded(
        box.x0, height - box.bottom, box.x1, height - box.top
    )
    document.close()
    return re.sub(r"\s", "", text)


def test_a_figure_has_its_page_box_text_and_row(
    warehouse: Warehouse, files: dict[str, Path]
) -> None:
    place = figure_view.place_of(warehouse, KEY)
    assert place is not None
    assert (place.page_number, place.printed_text) == (11, "15,571,500")
    assert under(files[place.document_id], 11, place.boxes[0]) == "15,571,500"
    assert [cell.text for cell in place.row][:4] == ["201", "13", "01", "行政运行"]
    assert [cell.text for cell in place.row if cell.is_asked] == ["15,571,500"]


def test_a_box_of_another_row_holds_another_text(
    warehouse: Warehouse, files: dict[str, Path]
) -> None:
    """The comparison above can fail."""
    place = figure_view.place_of(warehouse, KEY)
    assert place is not None
    box = place.boxes[0]
    below = Box(box.x0, box.top + 30, box.x1, box.bottom + 30)
    assert under(files[place.document_id], 11, below) != "15,571,500"


def test_a_picture_carries_the_outline(warehouse: Warehouse, files: dict[str, Path]) -> None:
    place = figure_view.place_of(warehouse, KEY)
    assert place is not None
    view = figure_view.view_of(place, warehouse, files)
    assert isinstance(view, page_view.View)
    (mark,) = view.marks
    box = place.boxes[0]
    assert mark.x < box.x0 < box.x1 < mark.x + mark.width
    assert mark.y < box.top < box.bottom < mark.y + mark.height


def test_a_sentence_is_outlined_by_its_lines(warehouse: Warehouse, files: dict[str, Path]) -> None:
    keys = [
        row["figure_key"]
        for row in warehouse.rows(
            "select figure_key from fct_narrative_figures where document_id = $document"
            " order by figure_ordinal limit 5",
            {"document": KEY[:16]},
        )
    ]
    for key in keys:
        place = figure_view.place_of(warehouse, key)
        assert place is not None
        shown = "".join(under(files[place.document_id], place.page_number, b) for b in place.boxes)
        assert place.printed_text in shown


def test_outlines_of_random_figures_hold_them(warehouse: Warehouse, files: dict[str, Path]) -> None:
    found = outlines.measure(warehouse, files, 30, 1)
    assert len(found) == 30
    assert [each for each in found if not each.holds] == []
    cell, sentence = f"{KEY[:16]}-5-3-6", f"{KEY[:16]}-n1"
    assert not outlines.Outline(cell, "application/pdf", "5.00", "15.00").holds
    assert outlines.Outline(sentence, "application/pdf", "5.00", "共15.00").holds
    assert not outlines.Outline(sentence, "application/pdf", "5.00", None).holds


def test_what_is_no_cell_has_no_place(warehouse: Warehouse) -> None:
    assert figure_view.place_of(warehouse, f"{KEY[:16]}-asked-form.expenditure_total") is None
    assert figure_view.place_of(warehouse, f"{KEY[:16]}-5-3-999") is None
    assert figure_view.place_of(warehouse, "' or 1=1 --") is None


def _cell(text: str, x0: float, top: float, x1: float, bottom: float) -> dict[str, object]:
    return {"table_ordinal": 1, "text": text, "x0": x0, "top": top, "x1": x1, "bottom": bottom}


def test_a_transcription_is_drawn_as_a_grid_with_the_cell_marked() -> None:
    cells = [
        _cell("科目", 40, 30, 100, 50), _cell("金额", 100, 30, 220, 40),
        _cell("基本", 100, 40, 160, 50), _cell("项目", 160, 40, 220, 50),
        _cell("<script>教育</script>", 40, 50, 100, 60), _cell("7.00", 100, 50, 160, 60),
        _cell("9.00", 160, 50, 220, 60),
    ]  # fmt: skip
    line = {"text": "表一", "x0": 40.0, "top": 10.0, "x1": 60.0, "bottom": 18.0}
    grid = grids.drawn(2, cells, [line], [Box(160, 50, 220, 60)], [Box(100, 50, 160, 60)])
    title, table = grid.blocks
    assert title.text == "表一"
    assert [[(c.text, c.columns, c.rows) for c in row] for row in table.rows[:2]] == [
        [("科目", 1, 2), ("金额", 2, 1)],
        [("基本", 1, 1), ("项目", 1, 1)],
    ]
    assert [c.text for row in table.rows for c in row if c.is_marked] == ["9.00"]
    assert [c.text for row in table.rows for c in row if c.is_asked] == ["7.00"]
    html = figure_page(grid, load("zh"))
    assert "<script>教育" not in html
    assert re.search(r'class="marked"[^>]*>9\.00<', html)


def line(text: str, top: float, x0: float | None = 50.0) -> dict[str, object]:
    return {"text": text, "x0": x0, "top": top, "x1": 500.0, "bottom": top + 12}


@pytest.mark.parametrize(
    ("statement", "tops"),
    [
        # A sentence over two lines, with quotes of its own.
        ("第3页：写明增加，实为减少：“2026年“三公”经费预算 12.00万元，比上年增加”。", [20, 40]),
        # What was cut off before and behind.
        ("所述不符：“…三公”经费预算12.00万元，…”", [20, 40]),
        # A cell is told before a line: whole, or where it holds what is quoted.
        ("指标“网络故障”应下降，目标值却为“≥90%”", [100]),
        ("应急经费：“2020年费用分六次报销”写的是 2020 年的安排", [120]),
        # Nothing that is there, and nothing that is found anywhere.
        ("第3页：写明：“2025年收入”。", []),
        ("单位可疑：“万元”", []),
    ],
)  # fmt: skip
def test_what_a_finding_quotes_is_outlined(statement: str, tops: list[float]) -> None:
    lines = [
        line("二、说明", 5), line("2026年“三公”经费预算", 20), line("12.00 万元，比上年增加", 40),
        line("单位：万元", 60), line("2026年“三公”经费预算", 80, None),
    ]  # fmt: skip
    cells = [line("网络故障", 100), line("按要求2020年费用分六次报销。", 120), line("", 140)]
    assert [box.top for box in quoted.boxes(statement, cells, lines)] == tops
