"""Lists that print neither codes nor numbers nor indents: settled by their sums or kept out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.dbt.conftest import MARTS, Build, Warehouse
from tests.dbt.raw_documents import Column, Document, RawFolder, Row, Table
from tests.dbt.sample_tables import one_panel, total

COLUMNS = (
    Column("total", "total"),
    Column("general_public", parent=0, fund="general_public"),
    Column("other_funds", parent=0, fund="other_funds"),
)
SUM_100 = total("100.00", "100.00", "")


def _list(document_id: str, *rows: tuple[str, str], top: Row | None = SUM_100) -> Document:
    """A table of basic expenditure; every row at one level, all of it in one fund."""
    named = [Row("caption", name, (amount, amount, "")) for name, amount in rows]
    return _document(document_id, *([top] if top else []), *named)


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
    # Two units, each over two kinds of money, and a line without money.
    "settled": _list(
        "a1", ("示例局", "60.00"), ("人员", "35.00"), ("公用", "25.00"), ("补助", ""),
        ("示例站", "40.00"), ("人员", "30.00"), ("公用", "10.00"),
    ),
    # The same, where names were read as levels and one of them wrongly.
    "misread": _document(
        "a2", SUM_100,
        Row("caption", "示例局", ("60.00", "60.00", "")),
        Row("caption", "人员", ("35.00", "35.00", ""), depth=2),
        Row("caption", "公用", ("25.00", "25.00", ""), depth=2),
        Row("caption", "示例站", ("40.00", "40.00", ""), depth=2),
        Row("caption", "人员", ("30.00", "30.00", ""), depth=2),
        Row("caption", "公用", ("10.00", "10.00", ""), depth=2),
    ),
    # One unit over classes over their parts: each row is printed three times.
    "chain": _list(
        "a3", ("示例局", "100.00"), ("人员", "60.00"), ("工资", "45.00"), ("补贴", "15.00"),
        ("公用", "40.00"), ("办公", "30.00"), ("水电", "10.00"),
    ),
    # No total: the unit on top is the whole of the rows below it.
    "headed": _list(
        "a4", ("示例局", "100.00"), ("人员", "60.00"), ("公用", "40.00"), top=None
    ),
    # Either of the first two rows may be the whole of the one after it.
    "ambiguous": _list(
        "b1", ("示例局", "20.00"), ("示例站", "20.00"), ("示例所", "20.00"),
        top=total("40.00", "40.00", ""),
    ),
    # Everything is counted twice, and no row is the sum of those after it.
    "doubled": _list(
        "b2", ("示例局", "60.00"), ("人员", "30.00"), ("公用", "20.00"),
        ("示例站", "40.00"), ("人员", "30.00"), ("公用", "20.00"),
    ),
    # What adds up in one column does not in another.
    "contradicted": _document(
        "b3", SUM_100,
        Row("caption", "示例局", ("60.00", "60.00", "")),
        Row("caption", "人员", ("35.00", "30.00", "5.00")),
        Row("caption", "公用", ("25.00", "25.00", "")),
        Row("caption", "示例站", ("40.00", "40.00", "")),
    ),
    # No total, and two classes on top.
    "headless": _list(
        "b4", ("人员", "60.00"), ("工资", "35.00"), ("补贴", "25.00"),
        ("公用", "40.00"), ("办公", "30.00"), ("水电", "10.00"), top=None,
    ),
    # Lists that are flat, one with a wrong figure and one that is short of its total.
    "slip": _list("c1", ("人员", "60.00"), ("公用", "30.00"), ("补助", "19.00")),
    "short": _list("c2", ("人员", "60.00"), ("公用", "30.00")),
    "flat": _list("c3", ("人员", "60.00"), ("公用", "40.00")),
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
    ("name", "leaves"),
    [
        ("settled", {"人员": "65", "公用": "35"}),
        ("misread", {"人员": "65", "公用": "35"}),
        ("chain", {"工资": "45", "补贴": "15", "办公": "30", "水电": "10"}),
        ("headed", {"人员": "60", "公用": "40"}),
        ("flat", {"人员": "60", "公用": "40"}),
    ],
)
def test_facts_take_the_leaves_of_a_settled_list(
    warehouse: Warehouse, name: str, leaves: dict[str, str]
) -> None:
    found = dict(_rows(warehouse, name, FACTS))
    assert found == {caption: Decimal(amount) for caption, amount in leaves.items()}


@pytest.mark.parametrize("name", ["settled", "misread", "chain", "headed", "flat"])
def test_a_settled_list_breaks_nothing_and_is_marked(warehouse: Warehouse, name: str) -> None:
    assert _rows(warehouse, name, "select kind from fct_findings where {}") == []
    expected = {"flat"} if name == "flat" else {"sums"}
    outlines = _rows(
        warehouse,
        name,
        "select distinct outline_basis from fct_printed_figures"
        " where {} and line_role = 'component'",
    )
    assert {row[0] for row in outlines} == expected


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("ambiguous", [("合计", Decimal(40))]),
        ("doubled", [("合计", Decimal(100))]),
        ("contradicted", [("合计", Decimal(100))]),
        ("headless", []),
    ],
)
def test_an_undecided_list_gives_its_total_and_never_its_rows(
    warehouse: Warehouse, name: str, fact: list[tuple[str, Decimal]]
) -> None:
    assert _rows(warehouse, name, FACTS) == fact
    assert ("outline_undecided",) in _rows(
        warehouse, name, "select kind from fct_findings where {} and source = 'document'"
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ambiguous", ("undecided", "outline_not_printed")),
        ("doubled", ("extraction_defect", "rows_counted_again")),
        ("contradicted", ("undecided", "outline_not_printed")),
        # No outline explains these: a second reading may decide.
        ("slip", ("undecided", "not_reread")),
        ("short", ("undecided", "not_reread")),
    ],
)
def test_whose_fault_a_broken_list_is(
    warehouse: Warehouse, name: str, expected: tuple[str, str]
) -> None:
    assert _rows(
        warehouse,
        name,
        "select class, class_reason from fct_findings where {} and identity_id = 'H0'",
    ) == [expected]


def test_rows_of_a_list_that_no_outline_explains_stay_facts(warehouse: Warehouse) -> None:
    assert dict(_rows(warehouse, "slip", FACTS)) == {
        "人员": Decimal(60), "公用": Decimal(30), "补助": Decimal(19),
    }  # fmt: skip
