"""The page of a figure as a picture, its cell outlined.

Pages of PDF files are drawn from the file, where it is at hand; those of transcriptions, workbooks
and web pages from the cells that were read, which the warehouse holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from assistant import grid_pictures
from assistant.grid_pictures import INK
from reports import figure_view, page_view, pictures
from reports.grids import Grid
from reports.warehouse import Warehouse


class Shelf:
    """Documents at hand, by the id that the warehouse knows them by; looked up when asked for."""

    def __init__(self, inputs: Sequence[Path], warehouse: Path) -> None:
        self._inputs = list(inputs)
        self._warehouse = warehouse

    @cached_property
    def paths(self) -> dict[str, Path]:
        """The file of each document id."""
        from extract.run import find_files

        return {file.document_id: file.path for file in find_files(self._inputs)}

    def picture(self, figure: Mapping[str, Any]) -> tuple[bytes | None, str]:
        """PNG of the page with the cell outlined, or None; and what is to be said of it."""
        if figure["media_type"] != figure_view.PDF:
            return self._grid(str(figure["figure_key"]))
        path = self.paths.get(str(figure["document_id"]))
        if path is None:
            return None, "the document is not among --documents of this server"
        box = {name: figure[f"bbox_{name}"] for name in ("x0", "top", "x1", "bottom")}
        marks = page_view.marks(1, [{**box, "page_number": figure["page_number"], "is_main": True}])
        drawn = pictures.of_pages(path, [figure["page_number"]]).get(figure["page_number"])
        if drawn is None:
            return None, "the page could not be drawn"
        image = Image.open(BytesIO(drawn.png)).convert("RGB")
        scale = image.width / drawn.width
        for mark in marks:
            ImageDraw.Draw(image).rectangle(
                [mark.x * scale, mark.y * scale,
                 (mark.x + mark.width) * scale, (mark.y + mark.height) * scale],
                outline=INK, width=3,
            )  # fmt: skip
        out = BytesIO()
        image.quantize(64).save(out, "PNG", optimize=True)
        outlined = "the cell is outlined" if marks else "the figure has no box of its own"
        return out.getvalue(), f"page {figure['page_number']}, {outlined}"

    def _grid(self, figure_key: str) -> tuple[bytes | None, str]:
        """The cells of the page as they were read, drawn as a table."""
        warehouse = Warehouse(self._warehouse)
        try:
            place = figure_view.place_of(warehouse, figure_key)
            grid = figure_view.view_of(place, warehouse, {}) if place else None
        finally:
            warehouse.close()
        if place is None or not isinstance(grid, Grid):
            return None, "the figure stands in no cell that can be drawn"
        is_marked = any(
            block.is_marked or any(cell.is_marked for row in block.rows for cell in row)
            for block in grid.blocks
        )
        outlined = "the cell is outlined" if is_marked else "the figure has no place of its own"
        told = f"page {place.page_number} drawn from what was read, {outlined}"
        return grid_pictures.png(grid), told
