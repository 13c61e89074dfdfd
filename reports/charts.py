"""Charts of a report as drawings: placed here, calculated in SQL.

Every axis of bars begins at zero, so that twice the length is twice the money. A change of a few
per cent would be invisible beside the whole: the steps of a year stand on an axis of changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.drawing import (
    GRID,
    SOFT,
    Dot,
    Drawing,
    Line,
    Rect,
    Scale,
    Size,
    Text,
    tick_label,
)
from reports.labels import Labels
from reports.model import Report, YearChange
from reports.text import amount as shown
from reports.text import width_of, wrapped
from reports.warehouse import Row

UP, DOWN, TOTAL, REST = "#2c6fbb", "#d9792b", "#4a5560", "#b8c0c8"
# Okabe and Ito: told apart by colour-blind readers too.
SERIES = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#999999"]
MULTIPLES = (
    "expenditure", "revenue", "fiscal", "personnel", "operating", "project", "three_public",
)  # fmt: skip
_BAR, _GAP = 18, 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from one amount to another, with its name and the words at its end."""

    name: str
    start: float
    end: float
    fill: str
    words: str


def waterfall(change: YearChange, labels: Labels, size: Size) -> Drawing:
    """The change of a year, step by step: from zero to all of it."""
    total = change.total
    bars: list[Bar] = []
    level = 0.0
    for step in change.steps:
        delta = float(step["change"] or 0)
        name = step["label"] or f"{labels('other_lines')} ({step['members']})"
        words = shown(step["change"], signed=True)
        bars.append(Bar(name, level, level + delta, UP if delta >= 0 else DOWN, words))
        level += delta
    bars.append(Bar(labels("change"), 0.0, level, TOTAL, shown(total["change"], signed=True)))
    before, after = f"{change.year - 1}", f"{change.year}"
    if total["is_partial"]:
        before, after = (f"{year} {labels('compared_part')}" for year in (before, after))
    title = f"{before}: {shown(total['previous'])} → {after}: {shown(total['compared'])}"
    return _ranked(title, bars, labels, size)


def movers(change: YearChange, labels: Labels, size: Size) -> Drawing:
    """Largest increases and decreases."""
    bars = []
    for row in change.movers:
        delta = float(row["change"])
        # The subject first: what is cut off on a narrow screen is the body, named in the table.
        name = " · ".join(filter(None, (row["subject_name"], row["entity_name"])))
        words = shown(row["change"], signed=True)
        bars.append(Bar(name, 0.0, delta, UP if delta >= 0 else DOWN, words))
    return _ranked(labels("movers"), bars, labels, size)


def _ranked(title: str, bars: Sequence[Bar], labels: Labels, size: Size) -> Drawing:
    """Horizontal bars in the order given, each with its amount behind it.

    Names are broken into lines, cut only where the lines do not hold them.
    """
    ends = [edge for bar in bars for edge in (bar.start, bar.end)]
    behind = max((width_of(bar.words, size.font) for bar in bars), default=0) + 8
    left = size.label + 14
    drawing = Drawing(left + size.width + behind, 0, title)
    scale = Scale(min(0.0, *ends), max(0.0, *ends), left, left + size.width)
    y = 4.0
    leading = size.font + 3
    for bar in bars:
        names = wrapped(bar.name, size.label, size.font, size.lines).split("\n")
        height = max(_BAR + _GAP, len(names) * leading + 5)
        middle = y + height / 2
        for place, name in enumerate(names):
            base = middle + (place - (len(names) - 1) / 2) * leading + size.font * 0.36
            drawing.texts.append(Text(size.label + 6, base, name, size.font, "end"))
        x0, x1 = sorted((scale(bar.start), scale(bar.end)))
        told = f"{bar.name} {bar.words}"
        width = max(x1 - x0, 0.8)
        drawing.rects.append(Rect(x0, middle - _BAR / 2, width, _BAR, bar.fill, told))
        drawing.texts.append(Text(x1 + 5, middle + size.font * 0.36, bar.words, size.font))
        y += height
    _axis(drawing, scale, y, labels, size)
    return drawing


def _axis(drawing: Drawing, scale: Scale, bottom: float, labels: Labels, size: Size) -> None:
    """Round amounts below the bars, with a line up from each; the sheet ends below them."""
    for tick in scale.ticks(size.columns + 1):
        x = scale(tick)
        drawing.lines.append(Line([(x, 0), (x, bottom)], TOTAL if tick == 0 else GRID))
        words = tick_label(tick)
        drawing.texts.append(Text(x, bottom + size.font + 4, words, size.font, "middle"))
    middle = (scale.start + scale.end) / 2
    base = bottom + 2 * size.font + 12
    drawing.texts.append(Text(middle, base, labels("unit_short"), size.font, "middle", SOFT))
    drawing.height = base + 6


def structure(report: Report, labels: Labels, size: Size) -> Drawing:
    """Expenditure by functional class: one bar per year, the largest classes in colours."""
    order = list(dict.fromkeys(row["label"] for row in report.structure))
    names = [*order[:6], *([labels("other_lines")] if len(order) > 6 else [])]
    years: dict[int, list[float]] = {}
    for row in report.structure:
        parts = years.setdefault(row["fiscal_year"], [0.0] * len(names))
        parts[min(order.index(row["label"]), 6)] += float(row["amount"])
    left = 44.0
    right = left + size.width + (size.label if size.columns > 1 else 90) - left - 30
    sides = [sum(p for p in parts if p > 0) for parts in years.values()]
    under = [sum(p for p in parts if p < 0) for parts in years.values()]
    scale = Scale(min([0.0, *under]), max([0.0, *sides]), left, right)
    drawing = Drawing(right + 40, 0, labels("structure"))
    y = 6.0
    for year in sorted(years):
        drawing.texts.append(Text(left - 8, y + 17, str(year), size.font, "end"))
        ends = {True: 0.0, False: 0.0}
        for place, part in enumerate(years[year]):
            start = ends[part >= 0]
            ends[part >= 0] = start + part
            x0, x1 = sorted((scale(start), scale(start + part)))
            words = f"{year} {names[place]} {shown(part)}"
            drawing.rects.append(Rect(x0, y, x1 - x0, 24, SERIES[place], words))
        y += 34
    _axis(drawing, scale, y, labels, size)
    _legend(drawing, names, size)
    return drawing


def _legend(drawing: Drawing, names: Sequence[str], size: Size) -> None:
    columns = 2 if size.columns > 1 else 1
    width = drawing.width / columns
    top = drawing.height + 8
    for place, name in enumerate(names):
        x = 8 + place // -(-len(names) // columns) * width
        y = top + place % -(-len(names) // columns) * (size.font + 7)
        drawing.rects.append(Rect(x, y, 11, 11, SERIES[place]))
        line = wrapped(name, width - 34, size.font, 1)
        drawing.texts.append(Text(x + 17, y + 10, line, size.font))
    drawing.height = top + -(-len(names) // columns) * (size.font + 7) + 4


def multiples(report: Report, labels: Labels, size: Size) -> Drawing | None:
    """The main figures over the years, each on an axis of its own."""
    panels: dict[str, list[tuple[int, float, bool]]] = {}
    for key in MULTIPLES:
        printed = [year for year in report.years if year[key] is not None]
        found = [(year["fiscal_year"], float(year[key]), False) for year in printed]
        if found:
            panels[key] = found
    first: Row = report.years[0]
    if first["is_implied"] and not first["is_partial"] and "expenditure" in panels:
        implied = (first["fiscal_year"] - 1, float(first["previous"]), True)
        panels["expenditure"].insert(0, implied)
    years = sorted({year for points in panels.values() for year, _, _ in points})
    if len(years) < 2:
        return None
    width, height = (300.0, 176.0) if size.columns > 1 else (310.0, 170.0)
    rows = -(-len(panels) // size.columns)
    drawing = Drawing(width * size.columns, height * rows, labels("multiples"))
    for place, (key, points) in enumerate(panels.items()):
        x, y = place % size.columns * width, place // size.columns * height
        _panel(drawing, (x, y), labels(key), points, years, size)
    return drawing


def _panel(
    drawing: Drawing,
    corner: tuple[float, float],
    name: str,
    points: Sequence[tuple[int, float, bool]],
    years: Sequence[int],
    size: Size,
) -> None:
    """One figure over the years."""
    x, y = corner
    amounts = [value for _, value, _ in points]
    up = Scale(min(0.0, *amounts, 0.0), max(0.0, *amounts, 0.0), y + 138, y + 28)
    ticks = up.ticks(4)
    margin = max(width_of(tick_label(tick), size.font) for tick in ticks) + 10
    across = Scale(years[0], years[-1], x + margin + 14, x + 278)
    drawing.texts.append(Text(x + margin, y + 16, name, size.font + 1, is_bold=True))
    for tick in ticks:
        drawing.lines.append(Line([(x + margin, up(tick)), (x + 292, up(tick))]))
        base = up(tick) + size.font * 0.36
        drawing.texts.append(Text(x + margin - 5, base, tick_label(tick), size.font, "end"))
    for year in years:
        drawing.texts.append(Text(across(year), y + 156, str(year), size.font, "middle"))
    places = [(across(year), up(value)) for year, value, _ in points]
    drawing.lines.append(Line(places, UP, 1.6))
    for (px, py), (_, _, is_implied) in zip(places, points, strict=True):
        drawing.dots.append(Dot(px, py, UP, "#ffffff" if is_implied else UP))
