"""Rules of a table from the paths that a page draws: strokes, thin fills, frames.

Not every path is a rule. Fills are the background of cells, and bold type is drawn as the outlines
of its characters by some PDF writers: their strokes would cut the table into phantom cells.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as api

Edge = dict[str, Any]
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

_STRAIGHT = 0.5  # points by which a rule may lean and still be one
_RULE_WIDTH = 3.0  # a filled rectangle thinner than this is a rule
_CHARACTER = 40.0  # points; the outline of a character is smaller
_MITRED = 7  # points of a rule with slanted ends, at the most


def path_edges(
    item: Any, matrix: Matrix, display: Callable[[float, float], Point]
) -> tuple[list[Edge], bool]:
    """Horizontal and vertical edges of a path object in display points, for pdfplumber's finder;
    and whether the path draws characters as shapes (small frames beside them are no rules)."""
    fill, stroke = ctypes.c_int(), api.FPDF_BOOL()
    api.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return [], False
    parts = list(subpaths(item, matrix, display))
    draws_type = any(_is_outline(points) for points in parts)
    edges: list[Edge] = []
    for points in parts:
        if not stroke.value and _is_shading(points):
            continue  # the background of a cell: its edges lie beside the rules and are none
        if draws_type and len(points) > 2 and _is_small(points):
            continue  # the strokes of 口 and 一 are no rules
        edges += [edge for a, b in pairwise(points) if (edge := _edge(a, b))]
    return edges, draws_type


def subpaths(
    item: Any, m: Matrix, display: Callable[[float, float], Point]
) -> Iterator[list[Point]]:
    """The corner points of each closed or open run of straight segments."""
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(api.FPDFPath_CountSegments(item)):
        segment = api.FPDFPath_GetPathSegment(item, index)
        api.FPDFPathSegment_GetPoint(segment, x, y)
        point = display(
            m[0] * x.value + m[2] * y.value + m[4], m[1] * x.value + m[3] * y.value + m[5]
        )
        kind = api.FPDFPathSegment_GetType(segment)
        if kind == api.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = [point]
        else:
            points.append(point)
        if api.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _is_outline(points: list[Point]) -> bool:
    """True for a small shape of many corners or with slanted strokes: part of a character.

    A rule that meets another at a mitre is slanted at its ends, but thin and of few corners; the
    diagonal of a head cell has two points.
    """
    if not _is_small(points) or len(points) <= 2:
        return False
    slanted = any(
        abs(bx - ax) > _STRAIGHT and abs(by - ay) > _STRAIGHT
        for (ax, ay), (bx, by) in pairwise(points)
    )
    return len(points) > _MITRED or (slanted and _is_shading(points))


def _is_small(points: list[Point]) -> bool:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return max(max(xs) - min(xs), max(ys) - min(ys)) < _CHARACTER


def _is_shading(points: list[Point]) -> bool:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(max(xs) - min(xs), max(ys) - min(ys)) > _RULE_WIDTH


def _edge(a: Point, b: Point) -> Edge | None:
    x0, x1, top, bottom = min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1])
    if x1 - x0 <= _STRAIGHT < bottom - top:
        orientation = "v"
    elif bottom - top <= _STRAIGHT < x1 - x0:
        orientation = "h"
    else:
        return None
    return {
        "object_type": "line",
        "orientation": orientation,
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }
