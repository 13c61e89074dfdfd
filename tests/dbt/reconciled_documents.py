"""Documents whose facts are held against printed totals, typed by hand."""

from __future__ import annotations

from tests.dbt.raw_documents import Column, Document, Panel, Row, Table
from tests.dbt.sample_tables import AMOUNT, NATURES, line, one_panel, summary, total


def _coded(code: str, caption: str, *values: str, basis: str = "code", depth: int = 1) -> Row:
    return Row("function", caption, values, code=code, depth=depth, basis=basis)


def _fund(*rows: Row) -> Table:
    return Table(
        "general_public_expenditure",
        "general_public",
        "function",
        one_panel(NATURES, *rows),
        "一般公共预算支出表",
    )


def _whole(*rows: Row, axis: str = "function", columns: tuple[Column, ...] = NATURES) -> Table:
    return Table("expenditure_total", "all", axis, one_panel(columns, *rows), "支出总表")


def _summary(spent: str, received: str | None = None) -> Table:
    return summary(
        (
            line("一般公共预算拨款", "general_public", received or spent),
            line("收入总计", "total_revenue", received or spent, depth=0, role="total"),
        ),
        (
            line("一般公共服务支出", "function_201", spent),
            line("支出总计", "total_expenditure", spent, depth=0, role="total"),
        ),
        "wan_yuan",
    )


def _fiscal(spent: str, carried: str) -> Table:
    return Table(
        "fiscal_appropriation_summary",
        "fiscal",
        "caption",
        (
            Panel(AMOUNT, (line("上年结转", "prior_year_balance", carried),), "revenue"),
            Panel(
                AMOUNT,
                (line("支出总计", "total_expenditure", spent, depth=0, role="total"),),
                "expenditure",
            ),
        ),
        "财政拨款收支总表",
    )


def _document(name: str, *tables: Table) -> Document:
    return Document(name * 8, f"示例{name}局", tables=tables)


RUN = _coded("2010801", "行政运行", "60.00", "60.00", "")
WORK = _coded("2010804", "审计业务", "40.00", "", "40.00")
ALL = total("100.00", "60.00", "40.00")
UNIT = Row("unit", "示例局本级", ("100.00",), unit=("101", "示例局本级"), basis="unit_line")
# 合计 | 公共预算拨款/小计 | 事业收入: the columns of a 支出总表 by unit.
SOURCES = (
    Column("total", "total"),
    Column("total", parent=0),
    Column("institution_revenue", parent=0),
)
BY_UNIT = Row("unit", "示例局本级", ("100.00", "60.00", "40.00"), unit=("101", "示例局本级"))

YEAR = (Column("amount"), Column("basic"), Column("project"))


def _three_public(leave_out: str) -> Table:
    """三公 of a department over its units; totals and parts in a column for each fund."""
    rows = (
        ("示例局", ("12.00", "3.00", "4.00", "0.00", "8.00", "3.00"), 1),
        ("示例局本级", ("9.00", "1.00", "4.00", "0.00", "5.00", "1.00"), 2),
        ("示例中心", ("3.00", "2.00", "0.00", "0.00", "3.00", "2.00"), 2),
    )
    kept = [row for row in rows if row[0] != leave_out]
    columns = [
        Column(f"three_public.{item}", fund=fund)
        for item in ("total", "abroad", "reception")
        for fund in ("general_public", "government_fund")
    ]
    return Table(
        "three_public_expenditure",
        "fiscal",
        "unit",
        one_panel(
            tuple(columns),
            *(
                Row("item", "", values, depth=depth, unit=("", name), basis="sums")
                for name, values, depth in kept
            ),
        ),
        "“三公”经费支出表",
    )


DOCUMENTS = {
    "closes": _document("a1", _fund(ALL, RUN, WORK), _summary("100.00")),
    # Rows of projects are withheld; the total is printed three times.
    "withheld": _document("a2", _fund(ALL, RUN), _summary("100.00")),
    # The same rows, placed by an indent: what they lack may be our misreading.
    "unproven": _document(
        "a3",
        _fund(
            ALL,
            _coded("20108", "审计事务", "60.00", "60.00", ""),
            _coded("2010801", "行政运行", "60.00", "60.00", "", basis="indent", depth=2),
        ),
        _summary("100.00"),
    ),
    # The total again under a name, beside its parts.
    "doubled": _document(
        "a4", _fund(ALL, _coded("201", "示例局", *ALL.values), RUN, WORK), _summary("100.00")
    ),
    "differs": _document("a5", _fund(ALL, RUN, WORK), _summary("90.00")),
    # The rows are the total of their own table; 收支总表 prints another one.
    "two_totals": _document("e1", _whole(ALL, RUN, WORK), _summary("90.00")),
    # 合计 of the table is wrong; what its rows add up to is printed elsewhere.
    "own_total": _document(
        "b4", _fund(total("190.00", "60.00", "40.00"), RUN, WORK), _fiscal("110.00", "10.00")
    ),
    # A department beside the units it is the total of; no total is printed.
    "no_total": _document(
        "b5",
        _fund(
            *(
                _coded(code, name, value, "", "")
                for code, name, value in (
                    ("2010801", "甲", "60.00"),
                    ("2010802", "乙", "40.00"),
                    ("2010803", "丙", "100.00"),
                )
            )
        ),
    ),
    "remainder": _document(
        "a6",
        _fund(total("60.00", "60.00", ""), RUN),
        _whole(total("100.00"), UNIT, axis="unit", columns=AMOUNT),
        _summary("100.00"),
    ),
    "only_derived": _document(
        "a7",
        _fund(total("60.00", "60.00", ""), RUN),
        _whole(total("100.00"), UNIT, axis="unit", columns=AMOUNT),
    ),
    "carried": _document("a8", _fund(total("60.00", "60.00", ""), RUN), _fiscal("70.00", "10.00")),
    "undecided": _document(
        "a9",
        _fund(
            ALL,
            _coded("2010801", "行政运行", "60.00", "60.00", "", basis="undecided"),
            _coded("2010804", "审计业务", "60.00", "", "60.00", basis="undecided"),
        ),
        _summary("100.00"),
    ),
    # A class whose parts are printed and blank stands for itself.
    "blank_parts": _document(
        "b6",
        _fund(
            ALL,
            _coded("20108", "审计事务", *RUN.values),
            _coded("2010801", "行政运行", *RUN.values, depth=2),
            _coded("204", "公共安全支出", *WORK.values),
            _coded("20402", "公安", "", "", "", depth=2),
            _coded("2040299", "其他公安支出", "", "", "", depth=3),
        ),
        _summary("100.00"),
    ),
    # 2026年预算数 | 基本支出 | 项目支出: the first is the total of the others.
    "year_column": _document(
        "b7",
        Table(
            "general_public_expenditure",
            "general_public",
            "function",
            one_panel(YEAR, ALL, RUN, WORK),
            "一般公共预算支出表",
        ),
        _summary("100.00"),
    ),
    "year_last": _document(
        "b8",
        Table(
            "general_public_expenditure",
            "general_public",
            "function",
            one_panel(
                (*YEAR[1:], YEAR[0]),
                total("60.00", "40.00", "100.00"),
                _coded("2010801", "行政运行", "60.00", "", "60.00"),
                _coded("2010804", "审计业务", "", "40.00", "40.00"),
            ),
            "一般公共预算支出表",
        ),
        _summary("100.00"),
    ),
    "units": _document("b9", _three_public("")),
    "no_head": _document("c1", _three_public("示例局")),
    "no_list": _document("b1", _whole(ALL, RUN, WORK), _summary("100.00")),
    "whole_column": _document(
        "b2", _whole(BY_UNIT, axis="unit", columns=SOURCES), _summary("100.00")
    ),
    # An economic code in the code column, and a 款 taken for the code of a unit.
    "codes": _document(
        "b3",
        _fund(
            ALL,
            Row("function", "工资福利支出", RUN.values, code="301", unit=("05", ""), basis="code"),
            WORK,
        ),
    ),
}
