"""Drawings as shapes, which `templates/drawing.html` writes as SVG with every word escaped."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

INK, SOFT, GRID = "#333", "#666", "#e6e9ec"


@dataclass(frozen=True, slots=True)
class Size:
    """A drawing for wide screens and one for telephones; lengths in pixels."""

    name: str
    width: int
    label: int
    font: int
    columns: int
    lines: int


SIZES = (Size("wide", 640, 300, 12, 3, 2), Size("narrow", 190, 124, 11, 1, 5))


@dataclass(frozen=True, slots=True)
class Rect:
    """A bar, with the words that a pointer over it shows."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A stroke through points."""

    points: Sequence[tuple[float, float]]
    stroke: str = GRID
    width: float = 1.0

    @property
    def path(self) -> str:
        """The points as SVG has them."""
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a line; hollow where nobody printed it."""

    x: float
    y: float
    stroke: str
    fill: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words on one line, from their baseline."""

    x: float
    y: float
    words: str
    size: float
    anchor: str = "start"
    fill: str = INK
    is_bold: bool = False


@dataclass(slots=True)
class Drawing:
    """Shapes on a sheet; `title` is what a screen reader says."""

    width: float
    height: float
    title: str
    rects: list[Rect] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scale:
    """Amounts to pixels, in proportion."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of an amount."""
        span = self.high - self.low or 1.0
        return self.start + (value - self.low) / span * (self.end - self.start)

    def ticks(self, most: int) -> list[float]:
        """Round amounts within the scale, about so many."""
        step = _step((self.high - self.low) / max(most, 1))
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [n * step for n in range(first, last + 1)]


def _step(rough: float) -> float:
    """The next of 1, 2 and 5 times a power of ten."""
    if rough <= 0:
        return 1.0
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= rough * (1 - 1e-9))


def tick_label(value: float) -> str:
    """A round amount, without decimals that say nothing."""
    return f"{value:,.10f}".rstrip("0").rstrip(".") if abs(value) > 1e-9 else "0"
