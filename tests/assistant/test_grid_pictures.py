"""Pages without a picture of their own, drawn for an assistant with the cell outlined."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import duckdb
from PIL import Image, ImageFont

from assistant import grid_pictures
from assistant.pictures import Shelf
from pages import fonts
from reports.grids import Block, Cell, Grid
from tests.dbt.warehouses import Warehouse

DOCUMENT = "f405d593e11ed648"
FIGURE = f"{DOCUMENT}-5-3-6"


def red(png: bytes) -> list[tuple[int, int]]:
    image = Image.open(BytesIO(png)).convert("RGB")
    data = image.tobytes()
    return [
        (at % image.width, at // image.width)
        for at in range(image.width * image.height)
        if data[3 * at] > 150 and data[3 * at + 1] < 90 and data[3 * at + 2] < 90
    ]


def test_the_marked_cell_alone_is_outlined() -> None:
    rows = [
        [Cell("科目", columns=2), Cell("金额")],
        [Cell("201", rows=2), Cell("行政运行"), Cell("1,557.15", is_marked=True)],
        [Cell("一般行政管理事务"), Cell("307.79")],
    ]
    png = grid_pictures.png(Grid(1, [Block(0, "支出总表"), Block(1, rows=rows)]))
    frame = red(png)
    left, right = min(x for x, _ in frame), max(x for x, _ in frame)
    top, bottom = min(y for _, y in frame), max(y for _, y in frame)
    width, height = Image.open(BytesIO(png)).size
    assert right > width - 24, "the last column"
    assert left > width / 2
    assert 20 <= bottom - top <= 30, "one row"
    assert height / 2 < (top + bottom) / 2 < height - 25, "not the last row"
    plain = [[Cell(cell.text, cell.columns, cell.rows) for cell in row] for row in rows]
    assert not red(grid_pictures.png(Grid(1, [Block(0, rows=plain)])))


def test_of_a_long_page_the_cell_is_in_the_picture() -> None:
    rows = [[Cell(f"{n}"), Cell("1.00", is_marked=n == 350)] for n in range(400)]
    png = grid_pictures.png(Grid(1, [Block(0, rows=rows)]))
    assert Image.open(BytesIO(png)).height == 2200
    assert red(png)


def test_lines_break_between_characters_and_not_in_numbers() -> None:
    font = ImageFont.truetype(str(fonts.FILE), 15, layout_engine=ImageFont.Layout.BASIC)
    lines = grid_pictures._wrapped("支出1,234.56万元\u202e", 60, font)
    assert "".join(lines) == "支出1,234.56万元\u202e"
    assert any("1,234.56" in line for line in lines)
    assert grid_pictures._plain("a\u202eb\nc") == "a b c"


def test_a_page_that_is_no_picture_is_drawn_from_what_was_read(
    sample_warehouse: Warehouse, tmp_path: Path
) -> None:
    path = tmp_path / "warehouse.duckdb"
    shutil.copy(sample_warehouse.path, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "update main.fct_documents set media_type = 'text/plain' where document_id = $id",
            {"id": DOCUMENT},
        )
    shelf = Shelf([], path)
    figure = {"figure_key": FIGURE, "document_id": DOCUMENT, "media_type": "text/plain"}
    png, told = shelf.picture(figure)
    assert told == "page 11 drawn from what was read, the cell is outlined"
    assert png is not None
    assert red(png)
    lost = {**figure, "figure_key": f"{DOCUMENT}-5-3-99"}
    assert shelf.picture(lost) == (None, "the figure stands in no cell that can be drawn")
