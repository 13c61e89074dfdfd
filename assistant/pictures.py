"""The page of a figure as a picture, its cell outlined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from reports import page_view, pictures

_INK = (194, 40, 28)


class Shelf:
    """Documents at hand, by the id that the warehouse knows them by; looked up when asked for."""

    def __init__(self, inputs: Sequence[Path]) -> None:
        self._inputs = list(inputs)

    @cached_property
    def paths(self) -> dict[str, Path]:
        """The file of each document id."""
        from extract.run import find_files

        return {file.document_id: file.path for file in find_files(self._inputs)}

    def picture(self, figure: Mapping[str, Any]) -> tuple[bytes | None, str]:
        """PNG of the page with the cell outlined, or None; and what is to be said of it."""
        path = self.paths.get(str(figure["document_id"]))
        if path is None:
            return None, "the document is not among --documents of this server"
        if figure["media_type"] != "application/pdf":
            return None, "no picture: the document is no PDF"
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
                outline=_INK, width=3,
            )  # fmt: skip
        out = BytesIO()
        image.quantize(64).save(out, "PNG", optimize=True)
        outlined = "the cell is outlined" if marks else "the figure has no box of its own"
        return out.getvalue(), f"page {figure['page_number']}, {outlined}"
