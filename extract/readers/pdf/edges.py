"""Straight edges of rules, as drawn or as implied by those drawn."""

from __future__ import annotations

from typing import NamedTuple


class Edge(NamedTuple):
    """An upright or level edge; it may lean by half a point. In points as displayed."""

    is_upright: bool
    x0: float
    top: float
    x1: float
    bottom: float


def upright_edge(x: float, top: float, bottom: float) -> Edge:
    return Edge(True, x, top, x, bottom)


def level_edge(top: float, x0: float, x1: float) -> Edge:
    return Edge(False, x0, top, x1, top)
