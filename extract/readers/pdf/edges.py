"""Straight edges of rules, as drawn or as implied by those drawn."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

import numpy as np

from extract.readers.pdf.native import Floats


class Edge(NamedTuple):
    """An upright or level edge; it may lean by half a point. In points as displayed."""

    is_upright: bool
    x0: float
    top: float
    x1: float
    bottom: float


def upright_edge(x: float, top: float, bottom: float) -> Edge:
    """An upright rule, points."""
    return Edge(True, x, top, x, bottom)


def level_edge(top: float, x0: float, x1: float) -> Edge:
    """A level rule, points."""
    return Edge(False, x0, top, x1, top)


def as_array(edges: Iterable[Edge]) -> Floats:
    """[n, 5] the fields of edges, as a page keeps them: it may draw some thousand."""
    return np.fromiter(chain.from_iterable(edges), np.float64).reshape(-1, 5)


def as_edges(rows: Floats) -> list[Edge]:
    """The edges whose fields `rows` are."""
    return [Edge(is_upright == 1, *sides) for is_upright, *sides in rows.tolist()]


def long_uprights(edges: Floats, length: float) -> list[Edge]:
    """The upright ones of more than a length, points."""
    return as_edges(edges[(edges[:, 0] == 1) & (edges[:, 4] - edges[:, 2] > length)])
