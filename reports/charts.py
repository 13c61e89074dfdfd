"""Charts as inline SVG: drawn here, calculated in SQL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any

import altair as alt
import vl_convert

from reports.labels import Labels
from reports.model import Report, YearChange
from reports.text import amount as shown
from reports.text import wrapped
from reports.warehouse import Row

FONT = (
    '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",'
    '"Yusuan Sans","WenQuanYi Micro Hei",sans-serif'
)
UP, DOWN, TOTAL, REST = "#2c6fbb", "#d9792b", "#4a5560", "#b8c0c8"
# Okabe and Ito: told apart by colour-blind readers too.
SERIES = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#999999"]

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Size:
    """A drawing for wide screens and one for telephones."""

    name: str
    width: int
    label: int
    font: int
    columns: int
    lines: int


SIZES = (Size("wide", 640, 300, 12, 3, 2), Size("narrow", 190, 124, 11, 1, 5))


def waterfall(change: YearChange, labels: Labels, size: Size) -> str:
    """From the previous year to this one, step by step."""
    total = change.total
    rows: list[Row] = []
    level = float(total["previous"] or 0)
    first = f"{change.year - 1}"
    if total["is_partial"]:
        first += f" {labels('compared_part')}"
    rows.append(_bar(first, 0.0, level, TOTAL, shown(total["previous"])))
    for step in change.steps:
        delta = float(step["change"] or 0)
        label = step["label"] or f"{labels('other_lines')} ({step['members']})"
        colour = UP if delta >= 0 else DOWN
        text = shown(step["change"], signed=True)
        rows.append(_bar(label, level, level + delta, colour, text))
        level += delta
    if total["uncompared"] is not None:
        rest = float(total["uncompared"])
        text = shown(total["uncompared"], signed=True)
        rows.append(_bar(labels("without_previous"), level, level + rest, REST, text))
        level += rest
    rows.append(_bar(f"{change.year}", 0.0, level, TOTAL, shown(total["expenditure"])))
    for place, row in enumerate(rows):
        # Two classes of one name would share a bar.
        row["place"] = f"{place:02} {row['label']}"
    # A change of a few per cent is invisible on an axis from zero.
    floor = min(min(row["start"], row["end"]) for row in rows[1:-1]) if len(rows) > 2 else 0.0
    ceiling = max(max(row["start"], row["end"]) for row in rows)
    low = max(0.0, floor - (ceiling - floor) * 0.6)
    for row in rows:
        row["start"] = max(row["start"], low)
    span = ceiling - low or 1.0
    bars = _ranked(rows, labels, size, [low, ceiling + span * (0.30 if size.columns > 1 else 0.62)])
    return _svg(bars)


def movers(change: YearChange, labels: Labels, size: Size) -> str:
    """Largest increases and decreases."""
    rows = []
    for place, row in enumerate(change.movers):
        delta = float(row["change"])
        # The subject first: what is cut off on a narrow screen is the body, named in the table.
        name = " · ".join(filter(None, (row["subject_name"], row["entity_name"])))
        text = shown(row["change"], signed=True)
        rows.append(_bar(name, 0.0, delta, UP if delta >= 0 else DOWN, text))
        rows[-1]["place"] = f"{place:02} {name}"
    low = min(0.0, *(row["end"] for row in rows))
    high = max(0.0, *(row["end"] for row in rows))
    pad = (high - low or 1.0) * (0.24 if size.columns > 1 else 0.55)
    return _svg(_ranked(rows, labels, size, [low - (pad if low < 0 else 0), high + pad]))


def structure(report: Report, labels: Labels, size: Size) -> str:
    """Expenditure by functional class: one bar per year, the largest classes in colours."""
    order: list[str] = []
    for row in report.structure:
        if row["label"] not in order:
            order.append(row["label"])
    named, rest = order[:6], labels("other_lines")
    rows = [
        {
            "year": str(row["fiscal_year"]),
            "label": row["label"] if row["label"] in named else rest,
            "amount": float(row["amount"]),
            "order": min(order.index(row["label"]), 6),
        }
        for row in report.structure
    ]
    domain = named + ([rest] if len(order) > 6 else [])
    chart = (
        alt.Chart(_data(rows))
        .mark_bar()
        .encode(
            y=alt.Y("year:N", title=None),
            x=alt.X("sum(amount):Q", title=labels("unit_short"), axis=alt.Axis(tickCount=4)),
            color=alt.Color(
                "label:N",
                scale=alt.Scale(domain=domain, range=SERIES[: len(domain)]),
                legend=alt.Legend(
                    title=None, orient="bottom", direction="vertical",
                    columns=2 if size.columns > 1 else 1, labelLimit=280,
                ),
            ),
            order=alt.Order("order:Q"),
        )
        .properties(
            width=size.width + (size.label if size.columns > 1 else 90), height=alt.Step(34)
        )
    )  # fmt: skip
    return _svg(_styled(chart, size))


MULTIPLES = (
    "expenditure", "revenue", "fiscal", "personnel", "operating", "project", "three_public",
)  # fmt: skip


def multiples(report: Report, labels: Labels, size: Size) -> str | None:
    """The main figures over the years, each on an axis of its own."""
    rows: list[Row] = []
    for key in MULTIPLES:
        rows += [
            {"series": labels(key), "year": str(year["fiscal_year"]), "amount": float(year[key]),
             "implied": False}
            for year in report.years
            if year[key] is not None
        ]  # fmt: skip
    first = report.years[0]
    if first["is_implied"] and not first["is_partial"]:
        rows.append(
            {"series": labels("expenditure"), "year": str(first["fiscal_year"] - 1),
             "amount": float(first["previous"]), "implied": True}
        )  # fmt: skip
    if len({row["year"] for row in rows}) < 2:
        return None
    order = [labels(key) for key in MULTIPLES if any(r["series"] == labels(key) for r in rows)]
    base = alt.Chart().encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y(
            "amount:Q", title=None, scale=alt.Scale(zero=True), axis=alt.Axis(tickCount=4)
        ),
    )  # fmt: skip
    points = base.mark_point(size=45, color=UP, opacity=1).encode(
        fill=alt.condition("datum.implied", alt.value("#ffffff"), alt.value(UP))
    )
    panel = 165 if size.columns > 1 else 220
    chart = (
        alt.layer(base.mark_line(color=UP), points)
        .properties(width=panel + (60 if size.columns > 1 else 30), height=110)
        .facet(
            alt.Facet("series:N", sort=order, title=None),
            columns=size.columns,
            data=_data(rows),
        )
        .resolve_scale(y="independent")
        .resolve_axis(x="independent")  # else years stand below places without a panel
    )
    return _svg(_styled(chart, size))


def _data(rows: list[Row]) -> Any:
    """Rows inside the specification: nothing is read from elsewhere."""
    return alt.InlineData(values=rows)


def _bar(label: str, start: float, end: float, colour: str, text: str) -> Row:
    return {"label": label, "start": start, "end": end, "colour": colour, "text": text}


def _ranked(rows: list[Row], labels: Labels, size: Size, domain: list[float]) -> Any:
    """Horizontal bars in the order given, each with its amount behind it.

    Names are broken into lines, cut only where the lines do not hold them.
    """
    for row in rows:
        place, name = row["place"][:3], row["place"][3:]
        row["place"] = place + wrapped(name, size.label, size.font, size.lines)
    lines = max(row["place"].count("\n") for row in rows) + 1
    step = max(27, lines * (size.font + 3) + 5)
    base = alt.Chart(_data(rows)).encode(
        y=alt.Y(
            "place:N",
            sort=None,
            title=None,
            axis=alt.Axis(
                labelExpr="split(substring(datum.label, 3), '\\n')", labelLimit=size.label + 24,
                labelLineHeight=size.font + 3, ticks=False, domain=False,
            ),
        )
    )  # fmt: skip
    bars = base.mark_bar(height=18).encode(
        x=alt.X(
            "start:Q",
            title=labels("unit_short"),
            scale=alt.Scale(domain=domain, nice=False, zero=False),
            axis=alt.Axis(tickCount=size.columns + 1, grid=True),
        ),
        x2="end:Q",
        color=alt.Color("colour:N", scale=None),
    )
    ends = "max(datum.start, datum.end)"
    text = base.transform_calculate(at=ends).mark_text(align="left", dx=5, color="#333").encode(
        x="at:Q", text="text:N"
    )  # fmt: skip
    chart = (bars + text).properties(width=size.width, height=alt.Step(step))
    return _styled(chart, size)


def _styled(chart: Any, size: Size) -> Any:
    return (
        chart.configure(font=FONT, background="transparent")
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=size.font, titleFontSize=size.font, gridColor="#e6e9ec",
            labelColor="#333", titleColor="#666", titleFontWeight="normal", domainColor="#bbb",
        )
        .configure_legend(labelFontSize=size.font)
        .configure_header(labelFontSize=size.font + 1, labelFontWeight="bold")
        .configure_text(fontSize=size.font)
    )  # fmt: skip


def _svg(chart: Any) -> str:
    """The drawing, with ids that stay apart from those of other drawings on the page."""
    text = _render(chart.to_json(indent=None))
    prefix = f"g{next(_numbers)}-"
    text = re.sub(r'\bid="', f'id="{prefix}', text)
    text = re.sub(r"url\(#", f"url(#{prefix}", text)
    return re.sub(r'(xlink:)?href="#', f'href="#{prefix}', text)


@lru_cache(maxsize=64)
def _render(specification: str) -> str:
    # Nothing is loaded: the data are in the specification.
    svg: str = vl_convert.vegalite_to_svg(specification, allowed_base_urls=[])
    return svg
