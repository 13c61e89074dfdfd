"""From the page's own space (origin bottom left, before /Rotate) to what is displayed.

A view is an array of five: x0, y0, x1, y1 of the page box, and the rotation in degrees.
"""

from __future__ import annotations

import numpy as np

from extract.readers.pdf.native import Floats, compiled

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


def make_view(box: tuple[float, float, float, float], rotation: int) -> Floats:
    """The box of the page and how it is turned, as compiled loops take them."""
    return np.array([*box, rotation], np.float64)


@compiled
def shown(view: Floats, x: float, y: float) -> tuple[float, float]:
    """A point as displayed."""
    if view[4] == 90:
        return y - view[1], x - view[0]
    if view[4] == 180:
        return view[2] - x, y - view[1]
    if view[4] == 270:
        return view[3] - y, view[2] - x
    return x - view[0], view[3] - y


@compiled
def shown_box(view: Floats, x0: float, y0: float, x1: float, y1: float, into: Floats) -> None:
    """A box as displayed: x0, top, x1, bottom."""
    a, b = shown(view, x0, y0)
    c, d = shown(view, x1, y1)
    into[0], into[1], into[2], into[3] = min(a, c), min(b, d), max(a, c), max(b, d)


def displayed(view: Floats, box: tuple[float, ...]) -> tuple[float, ...]:
    """A box as displayed, outside of compiled code."""
    into = np.empty(4, np.float64)
    x0, y0, x1, y1 = map(float, box)
    shown_box(view, x0, y0, x1, y1, into)
    return tuple(into.tolist())


@compiled
def product(m: Floats, n: Floats, into: Floats) -> None:
    """The transformation that applies `m` first, then `n`."""
    into[0] = m[0] * n[0] + m[1] * n[2]
    into[1] = m[0] * n[1] + m[1] * n[3]
    into[2] = m[2] * n[0] + m[3] * n[2]
    into[3] = m[2] * n[1] + m[3] * n[3]
    into[4] = m[4] * n[0] + m[5] * n[2] + n[4]
    into[5] = m[4] * n[1] + m[5] * n[3] + n[5]


@compiled
def shown_under(view: Floats, m: Floats, x: float, y: float) -> tuple[float, float]:
    """A point of an object with the transformation `m`, as displayed."""
    return shown(view, m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
