"""Tables from edges: the same cells as pdfplumber's own finder makes of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from pdfplumber.table import TableFinder

from extract.readers.pdf.edges import Edge, as_array, level_edge, upright_edge
from extract.readers.pdf.finder import tables_of_edges

Box = tuple[float, float, float, float]


def _as_pdfplumber(edge: Edge) -> dict[str, Any]:
    return {
        "object_type": "line",
        "orientation": "v" if edge.is_upright else "h",
        "x0": edge.x0,
        "x1": edge.x1,
        "top": edge.top,
        "bottom": edge.bottom,
        "width": edge.x1 - edge.x0,
        "height": edge.bottom - edge.top,
    }


def _of_pdfplumber(
    edges: Sequence[Edge], verticals: Sequence[Edge], horizontals: Sequence[Edge]
) -> list[list[Box]]:
    page: Any = SimpleNamespace(edges=list(map(_as_pdfplumber, edges)), bbox=(0, 0, 600, 800))
    settings = {
        "explicit_vertical_lines": list(map(_as_pdfplumber, verticals)),
        "explicit_horizontal_lines": list(map(_as_pdfplumber, horizontals)),
    }
    return [sorted(table.cells) for table in TableFinder(page, settings).tables]


def _page(seed: int) -> list[Edge]:
    """Tables below one another, with rules drawn whole or cell by cell, twice, a little beside,
    short of one another, or left out."""
    dice = random.Random(seed)  # noqa: S311
    edges = []
    top = 40.0
    for _ in range(dice.randint(1, 3)):
        xs = [40.0 + dice.uniform(0, 5) + 60 * n for n in range(dice.randint(2, 7))]
        ys = [top + dice.uniform(0, 4) + 17 * n for n in range(dice.randint(2, 9))]
        off, gap = dice.choice((0.0, 0.4, 1.6, 3.2)), dice.choice((0.0, 1.5, 2.9, 3.1))
        for x in xs:
            for a, b in pairwise(ys):
                if dice.random() < 0.9:
                    x_drawn = x + dice.uniform(-off, off)
                    edges.append(upright_edge(x_drawn, a + gap, b - dice.uniform(0, gap)))
        for y in ys:
            for a, b in [(xs[0], xs[-1])] * dice.randint(0, 2) or pairwise(xs):
                if dice.random() < 0.95:
                    edges.append(Edge(False, a + gap, y, b, y + dice.uniform(0, min(off, 0.5))))
        top = ys[-1] + dice.choice((2.0, 5.0, 30.0))
    dice.shuffle(edges)
    return edges


@pytest.mark.parametrize("seed", range(60))
def test_cells_are_those_of_pdfplumber(seed: int) -> None:
    edges = _page(seed)
    added = [upright_edge(33.3, 40.0, 90.0), upright_edge(36.0, 60.0, 60.5)]
    for verticals, horizontals in (([], []), (added, [level_edge(43.0, 30.0, 300.0)])):
        expected = _of_pdfplumber(edges, verticals, horizontals)
        found = tables_of_edges(as_array(edges), verticals, horizontals)
        assert [sorted(table.cells) for table in found] == expected


def test_grid_of_two_by_two() -> None:
    edges = [level_edge(y, 10.0, 90.0) for y in (10.0, 30.0, 50.0)]
    edges += [upright_edge(x, 10.0, 50.0) for x in (10.0, 50.0, 90.0)]
    (table,) = tables_of_edges(as_array(edges))
    assert table.bbox == (10.0, 10.0, 90.0, 50.0)
    assert sorted(table.cells) == [
        (10.0, 10.0, 50.0, 30.0), (10.0, 30.0, 50.0, 50.0),
        (50.0, 10.0, 90.0, 30.0), (50.0, 30.0, 90.0, 50.0),
    ]  # fmt: skip


def test_cell_by_itself_and_edges_of_one_direction_are_no_table() -> None:
    square = [level_edge(y, 10.0, 50.0) for y in (10.0, 30.0)]
    square += [upright_edge(x, 10.0, 30.0) for x in (10.0, 50.0)]
    assert tables_of_edges(as_array(square)) == []
    assert tables_of_edges(as_array([level_edge(10.0, 0.0, 50.0)])) == []
    assert tables_of_edges(as_array([])) == []
