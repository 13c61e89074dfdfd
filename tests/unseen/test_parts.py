"""What columns and lists side by side are to each other, in every hand of a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.unseen.draw import Hand, pdf, web, workbook
from tests.unseen.layouts import LAYOUTS
from tests.unseen.reading import extract

HANDS: dict[str, Callable[[Path, list[Any]], Path]] = {
    "ruled": lambda p, t: pdf(p / "a.pdf", t),
    "filled": lambda p, t: pdf(p / "a.pdf", t, Hand("fills")),
    "cut by pages": lambda p, t: pdf(p / "a.pdf", t, Hand(rows_per_page=2)),
    "workbook": lambda p, t: workbook(p / "a.xlsx", t),
    "web page": lambda p, t: web(p / "a.html", t, ("示例县档案馆", "2026年部门预算公开")),
}


@pytest.fixture(params=HANDS.values(), ids=list(HANDS))
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], dict[str, Any]]:
    return lambda name: extract(request.param(tmp_path, [LAYOUTS[name]]))


def test_lists_side_by_side(read: Callable[[str], dict[str, Any]]) -> None:
    columns = read("HEBEI_FUND_PANELS")["disclosure_columns"]
    assert [(c["side"], c["panel_axis"]) for c in columns if c["role"] == "measure"] == [
        ("revenue", ""),
        ("expenditure", "function"),
        ("expenditure", "dept_economic"),
        ("expenditure", "gov_economic"),
    ]


def test_phases_in_rows(read: Callable[[str], dict[str, Any]]) -> None:
    rows = read("HUNAN_PHASES_IN_ROWS")["disclosure_rows"]
    assert [(r["figure_year"], r["figure_phase"], r["parent_row_ordinal"]) for r in rows] == [
        ("2025", "budget", None),
        ("2025", "execution", None),
        ("2026", "budget", None),
    ]


def test_subtotal_of_a_flat_head(read: Callable[[str], dict[str, Any]]) -> None:
    columns = read("GANSU_FLAT_SUBTOTAL")["disclosure_columns"]
    assert {c["column_ordinal"]: c["parent_column_ordinal"] for c in columns[2:]} == {
        3: None,
        4: 3,
        5: 4,
        6: 4,
        7: 3,
    }
