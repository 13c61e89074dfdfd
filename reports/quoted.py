"""A page with what a finding quotes of it: for findings of prose, which rest on no cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reports import grids, page_view
from reports.figure_view import PDF, Draw, marks
from reports.grids import Box, Grid
from reports.page_view import View
from reports.warehouse import Row, Warehouse

_BLANK = re.compile(r"\s+")
_INNER = re.compile("“([^“”]+)”")
# Fewer characters than these are found anywhere.
_LEAST_OF_LINES, _LEAST_OF_HALF, _LEAST_OF_CELL = 6, 12, 2


def quotes(statement: str) -> list[str]:
    """What a Chinese statement quotes, without blanks: the sentence that closes it, which may hold
    quotes of its own, before the short ones; of one with an ellipsis, its longest part."""
    found = [statement.rpartition("：“")[2].rpartition("”")[0], *_INNER.findall(statement)]
    return [_BLANK.sub("", max(part.split("…"), key=len)) for part in found if part]


def boxes(statement: str, cells: Sequence[Row], lines: Sequence[Row]) -> list[Box]:
    """Where a page prints what a statement quotes: cells, else the lines of the sentence."""
    asked = quotes(statement)
    found = [
        _box(cell)
        for cell in cells
        if cell["x0"] is not None and _is_quoted(_BLANK.sub("", cell["text"] or ""), asked)
    ]
    return found or next((own for quote in asked if (own := list(_of_lines(quote, lines)))), [])


def _is_quoted(text: str, asked: Sequence[str]) -> bool:
    whole = len(text) >= _LEAST_OF_CELL and text in asked
    return whole or any(len(quote) >= _LEAST_OF_LINES and quote in text for quote in asked)


def _of_lines(quote: str, lines: Sequence[Row]) -> Iterator[Box]:
    """The lines that a quote stands in, which may go over several."""
    if len(quote) < _LEAST_OF_LINES:
        return
    texts = [_BLANK.sub("", line["text"] or "") for line in lines]
    page = "".join(texts)
    at, size = page.find(quote), len(quote)
    if at < 0 and size >= 2 * _LEAST_OF_HALF:  # it goes on overleaf, or began on the page before
        size = len(quote) // 2
        at = max(page.find(quote[:size]), page.find(quote[-size:]))
    start = 0
    for line, text in zip(lines, texts, strict=True):
        if 0 <= at < start + len(text) and start < at + size and line["x0"] is not None and text:
            yield _box(line)
        start += len(text)


def _box(row: Row) -> Box:
    return Box(row["x0"], row["top"], row["x1"], row["bottom"])


def view_of(
    finding: Row, warehouse: Warehouse, files: Mapping[str, Path], draw: Draw
) -> View | Grid | None:
    """The page that a finding names with what it quotes outlined; None for a picture whose file is
    not in `files`. `finding` has `document_id`, `media_type`, `page_number`, `statement_zh`."""
    number = finding["page_number"]
    asked = {"document": finding["document_id"], "page": number}
    cells, lines = warehouse.query("page_cells", asked), warehouse.query("page_lines", asked)
    found = boxes(finding["statement_zh"] or "", cells, lines)
    if finding["media_type"] != PDF:
        return grids.drawn(number, cells, lines, found)
    path = files.get(finding["document_id"])
    drawn = draw(path, [number]) if path else {}
    return next(iter(page_view.views(drawn, marks(number, found))), None)
