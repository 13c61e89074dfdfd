"""Rules of a table, drawn in the ways seen in published documents."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.pdfgen.canvas import Canvas

from samples.page import Cell

PEN = 0.5

Edge = tuple[float, float, float, float]  # x0, top, x1, bottom, one of the extents zero


def draw_borders(canvas: Canvas, height: float, style: str, cells: Iterable[Cell]) -> None:
    """Draw the rules of a grid; `height` turns tops into the y of PDF."""
    cells = list(cells)
    canvas.setLineWidth(PEN)
    if style == "twice":
        # Every cell strokes its own box: all inner rules are there twice.
        for cell in cells:
            canvas.rect(cell.x0, height - cell.bottom, cell.x1 - cell.x0, cell.bottom - cell.top)
        return
    ruled = cells
    edges: list[Edge] = []
    if style == "hairlines":
        # Head fully ruled; the body has lines below its rows only, so that the column
        # boundaries of the body are nowhere drawn.
        ruled = [cell for cell in cells if cell.kind != "body"]
        body = [cell for cell in cells if cell.kind == "body"]
        edges = _join([(c.x0, c.bottom, c.x1, c.bottom) for c in body])
    edges += _join(_edges(ruled))
    for x0, top, x1, bottom in edges:
        y0, y1 = height - bottom, height - top
        if style == "rects":
            canvas.rect(x0 - PEN / 2, y0 - PEN / 2, x1 - x0 + PEN, y1 - y0 + PEN, 0, 1)
        elif style == "curves":
            _filled_polygon(canvas, x0 - PEN / 2, y0 - PEN / 2, x1 + PEN / 2, y1 + PEN / 2)
        else:
            canvas.line(x0, y0, x1, y1)


def _edges(cells: list[Cell]) -> list[Edge]:
    edges: list[Edge] = []
    for c in cells:
        edges += [
            (c.x0, c.top, c.x1, c.top), (c.x0, c.bottom, c.x1, c.bottom),
            (c.x0, c.top, c.x0, c.bottom), (c.x1, c.top, c.x1, c.bottom),
        ]  # fmt: skip
    return edges


def _join(edges: list[Edge]) -> list[Edge]:
    """Join touching edges of one line, so that each rule is drawn once and in full length."""
    joined: list[Edge] = []
    by_line: dict[tuple[str, float], list[tuple[float, float]]] = {}
    for x0, top, x1, bottom in edges:
        if top == bottom:
            by_line.setdefault(("h", round(top, 2)), []).append((x0, x1))
        else:
            by_line.setdefault(("v", round(x0, 2)), []).append((top, bottom))
    for (direction, at), spans in by_line.items():
        spans.sort()
        start, end = spans[0]
        for low, high in [*spans[1:], (float("inf"), float("inf"))]:
            if low <= end + 0.01:
                end = max(end, high)
                continue
            edge = (start, at, end, at) if direction == "h" else (at, start, at, end)
            joined.append(edge)
            start, end = low, high
    return joined


def _filled_polygon(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """A rule as a closed path with a fifth point: readers report a curve, not a rectangle."""
    path = canvas.beginPath()
    path.moveTo(x0, y0)
    path.lineTo((x0 + x1) / 2, y0)
    for x, y in ((x1, y0), (x1, y1), (x0, y1)):
        path.lineTo(x, y)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
