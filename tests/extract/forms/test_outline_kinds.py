"""Kinds of outlines that real pages print, each drawn three times in other cities' manner.

Every layout says which rows are leaves; their amounts are typed, and add up to what is printed.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders.pages import only_form, titled
from tests.extract.forms.outline_leaves import leaves
from tests.extract.forms.outlines_of_heads import (
    BALANCES,
    HEAD_ROWS,
    LISTS,
    RAGGED,
    TOTAL_WITHOUT_NAME,
)
from tests.extract.forms.outlines_of_units import (
    BLANK_HEADING,
    HEADED,
    OWN_NAME,
    PARTS_OF_CODES,
    RESTARTED,
)

KINDS = {
    "own name": OWN_NAME,
    "headed": HEADED,
    "restarted": RESTARTED,
    "blank heading": BLANK_HEADING,
    "parts of codes": PARTS_OF_CODES,
    "total without name": TOTAL_WITHOUT_NAME,
    "head rows": HEAD_ROWS,
    "ragged": RAGGED,
    "lists": LISTS,
    "balances": BALANCES,
}
LAYOUTS = {f"{kind}: {name}": layout for kind, one in KINDS.items() for name, layout in one.items()}
# Leaves of the side that is not listed above (revenue beside expenditure).
REVENUE = {
    "balances: funds below 年初结转 without indents": "100.00",
    "balances: numbered funds below 上年结转": "100.00",
    "balances: indented funds below 年初结转": "100.00",
    "restarted: 一、 below 一、本年支出": "100.00",
    "blank heading: 一、 above 1、": "100.00",
    "headed: unnumbered total above its lines": "100.00",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_leaves_are_the_rows_without_parts(name: str) -> None:
    title, rows, expected = LAYOUTS[name]
    form = only_form(titled(1, title, rows))
    panel = max(c.panel for c in form.columns)
    assert leaves(form, panel) == {key: Decimal(amount) for key, amount in expected.items()}
    assert not [row.caption for row in form.rows if row.basis == "undecided"]


@pytest.mark.parametrize("name", REVENUE)
def test_leaves_of_revenue_beside_it_add_up(name: str) -> None:
    title, rows, _ = LAYOUTS[name]
    form = only_form(titled(1, title, rows))
    assert sum(leaves(form, 1).values()) == Decimal(REVENUE[name])


@pytest.mark.parametrize("name", BLANK_HEADING)
def test_what_stands_under_a_heading_without_amount_stands_on_top(name: str) -> None:
    title, rows, expected = BLANK_HEADING[name]
    form = only_form(titled(1, title, rows))
    tops = {r.caption for r in form.rows if r.panel == 2 and r.role == "component" and not r.parent}
    assert set(expected) <= tops


@pytest.mark.parametrize("name", PARTS_OF_CODES)
def test_two_digits_are_never_a_unit(name: str) -> None:
    title, rows, _ = PARTS_OF_CODES[name]
    assert "unit" not in {row.kind for row in only_form(titled(1, title, rows)).rows}


PHASES = [
    (["项目", "小计", "因公出国（境）费", "公务接待费"], ["预算数", "决算数"], ["budget", "final"]),
    (["项目", "合计", "会议费", "培训费"], ["年初预算数", "决算数"], ["budget", "final"]),
    (["项目", "三公经费合计", "公务接待费", "因公出国费用"], ["全年预算数", "执行数"],
     ["budget", "execution"]),
]  # fmt: skip


@pytest.mark.parametrize(("head", "names", "phases"), PHASES)
def test_budget_and_outturn_are_no_parts_of_one_another(
    head: list[str], names: list[str], phases: list[str]
) -> None:
    rows = [head, *([name, "8.00", "5.00", "3.00"] for name in names)]
    form = only_form(titled(1, "财政拨款“三公”经费支出决算表", rows))
    assert [row.figure_phase for row in form.rows] == phases
    assert {row.parent for row in form.rows} == {None}


@pytest.mark.parametrize("step", [10.0, 12.0])
@pytest.mark.parametrize(
    "names", [("示例市教育局", "一中", "第二中学"), ("局", "示例市一中", "站")]
)
def test_centred_names_of_units_show_no_level(names: tuple[str, ...], step: float) -> None:
    rows = [
        ["预算单位", "科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        *([n, "", "", a, a, ""] for n, a in zip(names, ("50.00", "20.00", "10.00"), strict=True)),
    ]
    page = titled(1, "支出总表", rows)
    for cell in page.grids[0].cells:
        if cell.column == 0 and cell.row:
            cell.box = cell.box._replace(x1=cell.box.x0 + 120.0)
            cell.room = (120.0 - len(cell.text) * step) / step
            cell.indent = cell.room * step / 2
    assert {row.parent for row in only_form(page).rows} == {None}
