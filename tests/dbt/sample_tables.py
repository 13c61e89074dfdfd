"""Columns and rows that the sample documents are made of."""

from __future__ import annotations

from tests.dbt.raw_documents import Column, Panel, Row, Table

AMOUNT = (Column("amount", "total"),)
NATURES = (
    Column("total", "total"),
    Column("basic", "component", parent=0),
    Column("project", "component", parent=0),
)
SPLIT_NATURES = (
    Column("total", "total"),
    Column("basic", "total", parent=0),
    Column("basic.personnel", parent=1),
    Column("basic.operating", parent=1),
    Column("project", parent=0),
)
PERSONNEL_OPERATING = (
    Column("total", "total"),
    Column("basic.personnel", parent=0),
    Column("basic.operating", parent=0),
)


def total(*values: str) -> Row:
    return Row("total", "合计", values, depth=0, role="total", line_key="total")


def function(code: str, caption: str, *values: str) -> Row:
    return Row("function", caption, values, code=code, depth=(len(code) - 1) // 2)


def economic(code: str, caption: str, *values: str) -> Row:
    return Row("dept_economic", caption, values, code=code, depth=(len(code) - 1) // 2)


def line(caption: str, key: str, value: str, depth: int = 1, role: str = "component") -> Row:
    return Row("caption", caption, (value,), depth=depth, role=role, line_key=key)


def one_panel(columns: tuple[Column, ...], *rows: Row) -> tuple[Panel, ...]:
    return (Panel(columns, rows),)


def summary(revenue: tuple[Row, ...], expenditure: tuple[Row, ...], unit: str) -> Table:
    return Table(
        "income_expenditure_summary",
        "all",
        "caption",
        (Panel(AMOUNT, revenue, "revenue"), Panel(AMOUNT, expenditure, "expenditure")),
        "收支总表",
        printed_unit=unit,
    )
