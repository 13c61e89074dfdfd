"""Rules of a table from the paths that a page draws: strokes, thin fills, frames.

Not every path is a rule. Fills are the background of cells, and bold type is drawn as the outlines
of its characters by some PDF writers: their strokes would cut the table into phantom cells.
"""

from __future__ import annotations

import numpy as np

from extract.readers.pdf.drawn import FILLED, FIRST_RUN, KIND, PATH, STOP_RUN, STROKED, Drawn
from extract.readers.pdf.native import Floats, Integers, compiled

_STRAIGHT = 0.5  # points by which a rule may lean and still be one
_RULE_WIDTH = 3.0  # a filled rectangle thinner than this is a rule
_CHARACTER = 40.0  # points; the outline of a character is smaller
_MITRED = 7  # corners of a rule with slanted ends, at the most


def path_edges(drawn: Drawn) -> tuple[Floats, int]:
    """Straight edges of all paths in the order of drawing ([n, 5] as `edges.as_array` has them),
    and how many paths draw characters as shapes (small frames beside them are no rules)."""
    edges = np.empty((len(drawn.corners), 5))
    count, drawn_glyphs = _path_edges(drawn.objects, drawn.runs, drawn.corners, edges)
    return edges[:count], drawn_glyphs


@compiled
def _path_edges(
    objects: Integers, runs: Integers, corners: Floats, edges: Floats
) -> tuple[int, int]:
    count, drawn_glyphs = 0, 0
    for n in range(len(objects)):
        row = objects[n]
        if row[KIND] != PATH or (row[FILLED] == 0 and row[STROKED] == 0):
            continue
        draws_type = False
        for r in range(row[FIRST_RUN], row[STOP_RUN]):
            draws_type = draws_type or _is_outline(corners[runs[r, 0] : runs[r, 1]])
        drawn_glyphs += draws_type
        for r in range(row[FIRST_RUN], row[STOP_RUN]):
            points = corners[runs[r, 0] : runs[r, 1]]
            if row[STROKED] == 0 and _is_shading(points):
                continue  # the background of a cell: its edges lie beside the rules and are none
            if draws_type and len(points) > 2 and _is_small(points):
                continue  # the strokes of 口 and 一 are no rules
            for k in range(len(points) - 1):
                x0, x1 = min(points[k, 0], points[k + 1, 0]), max(points[k, 0], points[k + 1, 0])
                top, bottom = (
                    min(points[k, 1], points[k + 1, 1]), max(points[k, 1], points[k + 1, 1])
                )  # fmt: skip
                is_upright = x1 - x0 <= _STRAIGHT < bottom - top
                if is_upright or bottom - top <= _STRAIGHT < x1 - x0:
                    edges[count, 0] = 1.0 if is_upright else 0.0
                    edges[count, 1], edges[count, 2] = x0, top
                    edges[count, 3], edges[count, 4] = x1, bottom
                    count += 1
    return count, drawn_glyphs


@compiled
def _sides(points: Floats) -> tuple[float, float]:
    """Width and height of what some corners span."""
    x0 = x1 = points[0, 0]
    y0 = y1 = points[0, 1]
    for k in range(1, len(points)):
        x0, x1 = min(x0, points[k, 0]), max(x1, points[k, 0])
        y0, y1 = min(y0, points[k, 1]), max(y1, points[k, 1])
    return x1 - x0, y1 - y0


@compiled
def _is_outline(points: Floats) -> bool:
    """True for a small shape of many corners or with slanted strokes: part of a character.

    A rule that meets another at a mitre is slanted at its ends, but thin and of few corners; the
    diagonal of a head cell has two points.
    """
    if len(points) <= 2 or not _is_small(points):
        return False
    if len(points) > _MITRED:
        return True
    slanted = False
    for k in range(len(points) - 1):
        across, up = points[k + 1, 0] - points[k, 0], points[k + 1, 1] - points[k, 1]
        slanted = slanted or (abs(across) > _STRAIGHT and abs(up) > _STRAIGHT)
    return slanted and _is_shading(points)


@compiled
def _is_small(points: Floats) -> bool:
    width, height = _sides(points)
    return max(width, height) < _CHARACTER


@compiled
def _is_shading(points: Floats) -> bool:
    width, height = _sides(points)
    return min(width, height) > _RULE_WIDTH
