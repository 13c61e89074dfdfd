"""Charts: lengths are in proportion to the money, and every axis of bars begins at zero."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reports import charts
from reports.drawing import SIZES, Drawing, Scale, Size, tick_label
from reports.labels import load
from reports.model import Report, Scope, YearChange

LABELS = load("en")
SCOPE = Scope("department", "1", "unit", "budget", "", "", 2026, 2)


def change(*steps: tuple[str, str]) -> YearChange:
    """2026 against 2025 (100), changed by the steps."""
    total = sum(Decimal(amount) for _, amount in steps)
    return YearChange(
        2026,
        {"previous": Decimal(100), "compared": 100 + total, "change": total, "is_partial": False},
        [{"label": name, "change": Decimal(amount), "members": 1} for name, amount in steps],
        [
            {"subject_name": name, "entity_name": None, "change": Decimal(amount)}
            for name, amount in steps
        ],
        [],
    )


def zero_line(drawing: Drawing) -> float:
    """The place of the tick that is labelled 0."""
    [place] = [text.x for text in drawing.texts if text.words == "0"]
    return place


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_steps_add_up_to_the_change_in_proportion(size: Size) -> None:
    drawing = charts.waterfall(change(("甲", "6"), ("乙", "-2"), ("丙", "0.5")), LABELS, size)
    first, second, third, whole = drawing.rects
    assert first.width / second.width == pytest.approx(3)
    assert first.width / third.width == pytest.approx(12)
    assert whole.width / first.width == pytest.approx(4.5 / 6)
    # Each step begins where the one before ends; the first and the whole at zero.
    assert first.x == whole.x == pytest.approx(zero_line(drawing))
    assert second.x + second.width == pytest.approx(first.x + first.width)
    assert third.x == pytest.approx(second.x)
    assert "100.00" in drawing.title
    assert "104.50" in drawing.title


def test_decreases_run_to_the_left_of_zero() -> None:
    drawing = charts.movers(change(("甲", "-4"), ("乙", "1")), LABELS, SIZES[0])
    down, up = drawing.rects
    assert down.x + down.width == pytest.approx(zero_line(drawing)) == pytest.approx(up.x)
    assert down.width / up.width == pytest.approx(4)


def test_classes_are_stacked_in_proportion() -> None:
    rows = [
        {"fiscal_year": year, "label": label, "amount": Decimal(amount)}
        for year, label, amount in ((2025, "A", 10), (2026, "A", 20), (2026, "B", 5))
    ]
    rest = Report.__dataclass_fields__.keys() - {"scope", "structure", "changes"}
    empty: dict[str, Any] = {name: [] for name in rest}
    drawing = charts.structure(Report(scope=SCOPE, structure=rows, **empty), LABELS, SIZES[0])
    bars = [rect for rect in drawing.rects if rect.title and rect.width]
    assert [bar.width / bars[0].width for bar in bars] == pytest.approx([1, 2, 0.5])
    assert bars[0].x == pytest.approx(zero_line(drawing))
    assert bars[2].x == pytest.approx(bars[1].x + bars[1].width)


def test_ticks_are_round_and_within() -> None:
    assert Scale(0, 4.5, 0, 1).ticks(4) == [0, 2, 4]
    assert Scale(-58114.86, 0, 0, 1).ticks(3) == [-40000, -20000, 0]
    assert Scale(0, 0, 0, 1).ticks(3) == [0]
    assert [tick_label(value) for value in (-40000.0, 0.0, 0.25, 1e-12)] == [
        "-40,000", "0", "0.25", "0",
    ]  # fmt: skip
