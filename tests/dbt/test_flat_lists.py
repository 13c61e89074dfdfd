"""Lists that print no outline: what their sums settled feeds facts, what is undecided does not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.dbt.raw_documents import Column, Document, RawFolder, Row, Table
from tests.dbt.sample_tables import one_panel, total
from tests.dbt.warehouses import MARTS, Build, Warehouse

COLUMNS = (
    Column("total", "total"),
    Column("general_public", parent=0, fund="general_public"),
    Column("other_funds", parent=0, fund="other_funds"),
)
SUM_100 = total("100.00", "100.00", "")


def _row(name: str, amount: str, depth: int = 1, basis: str = "sums") -> Row:
    return Row("caption", name, (amount, amount, ""), depth=depth, basis=basis)


def _document(document_id: str, *rows: Row) -> Document:
    return Document(
        document_id * 8,
        f"示例{document_id}局",
        tables=(
            Table(
                "basic_expenditure",
                "all",
                "dept_economic",
                one_panel(COLUMNS, *rows),
                "部门基本支出预算表",
                nature_scope="basic",
            ),
        ),
    )


DOCUMENTS = {
    "settled": _document(
        "a1", SUM_100,
        _row("示例局", "60.00"), _row("人员", "35.00", 2), _row("公用", "25.00", 2),
        _row("示例站", "40.00"), _row("人员", "30.00", 2), _row("公用", "10.00", 2),
    ),
    "undecided": _document(
        "b1", total("40.00", "40.00", ""),
        _row("示例局", "20.00", basis="undecided"), _row("示例站", "20.00", basis="undecided"),
        _row("示例所", "20.00", basis="undecided"),
    ),
    "undecided, no total": _document(
        "b2",
        _row("人员", "60.00", basis="undecided"), _row("工资", "60.00", basis="undecided"),
        _row("公用", "40.00", basis="undecided"),
    ),
    # A flat list with a wrong figure: no outline explains it, and its rows stay facts.
    "slip": _document(
        "c1", SUM_100,
        _row("人员", "60.00", basis="flat"), _row("公用", "30.00", basis="flat"),
        _row("补助", "19.00", basis="flat"),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def warehouse(build: Build) -> Warehouse:
    folder = RawFolder()
    for document in DOCUMENTS.values():
        folder.add(document)
    return build(folder, strict=False, select=(*MARTS, "fct_findings"), tested=False)


def _rows(warehouse: Warehouse, name: str, sql: str) -> list[tuple[Any, ...]]:
    return warehouse.query(sql.format(f"document_id = '{DOCUMENTS[name].document_id}'"))


FACTS = "select caption, sum(amount_wan_yuan) from fct_basic_expenditures where {} group by 1"


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("settled", {"人员": "65", "公用": "35"}),
        ("undecided", {"合计": "40"}),
        ("undecided, no total", {}),
        ("slip", {"人员": "60", "公用": "30", "补助": "19"}),
    ],
)
def test_undecided_rows_feed_no_fact(
    warehouse: Warehouse, name: str, facts: dict[str, str]
) -> None:
    found = dict(_rows(warehouse, name, FACTS))
    assert found == {caption: Decimal(amount) for caption, amount in facts.items()}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_basis_is_beside_every_figure(warehouse: Warehouse, name: str) -> None:
    bases = _rows(
        warehouse,
        name,
        "select distinct outline_basis from fct_printed_figures"
        " where {} and line_role = 'component'",
    )
    assert bases == [("sums" if name == "settled" else "flat" if name == "slip" else "undecided",)]


@pytest.mark.parametrize(("name", "broken"), [("settled", 0), ("slip", 1)])
def test_a_settled_list_breaks_nothing(warehouse: Warehouse, name: str, broken: int) -> None:
    found = _rows(
        warehouse, name, "select count(*) from fct_findings where {} and identity_id = 'H0'"
    )
    assert found == [(broken,)]


def test_nobody_is_accused_over_undecided_rows(warehouse: Warehouse) -> None:
    classes = _rows(
        warehouse, "undecided", "select class from fct_findings where {} and identity_id = 'H0'"
    )
    assert {row[0] for row in classes} <= {"undecided"}
