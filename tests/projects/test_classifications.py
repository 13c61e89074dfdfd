"""Summaries that list money by purpose or by government economic class (E1, E2)."""

from __future__ import annotations

import pytest

from tests.dbt.conftest import Build, Warehouse, build
from tests.dbt.raw_documents import Column, Document, Panel, RawFolder, Row, Table
from tests.dbt.sample_tables import AMOUNT, line, one_panel, total

__all__ = ["build", "warehouse"]

# What is altered in the summary or the tables, and every check that no longer holds.
BREAKS: dict[str, tuple[tuple[str, str], set[str]]] = {
    "a class of the summary": (("机关工资福利支出", "71.00"), {"A4", "E1"}),
    "a class that the table does not list": (("债务还本支出", "2.00"), {"A4", "E1"}),
    "a row of the table": (("30101", "51.00"), {"H0", "E1"}),
    "a purpose in the summary": (("基本支出", "91.00"), {"A4", "E2"}),
    "a purpose in the table": (("支出总表 项目支出", "21.00"), {"H0", "E2"}),
}


def document(document_id: str, change: tuple[str, str] = ("", "")) -> Document:
    """A department of 110.00 万元; `change` is the line altered and its new amount."""

    def amount(name: str, text: str) -> str:
        return change[1] if change[0] == name else text

    def listed(name: str, text: str, key: str = "") -> Row:
        return line(name, key, amount(name, text))

    def closing(key: str) -> Row:
        return line("支出总计", key, "110.00", 0, "total")

    revenue = Panel(
        AMOUNT,
        (line("一般公共预算拨款收入", "general_public", "110.00"),
         line("收入总计", "total_revenue", "110.00", 0, "total")),
        "revenue",
    )  # fmt: skip
    purposes = Panel(
        AMOUNT,
        (listed("基本支出", "90.00", "basic"), listed("项目支出", "20.00", "project"),
         closing("total_expenditure")),
        "expenditure",
    )  # fmt: skip
    classes = Panel(
        AMOUNT,
        (listed("机关工资福利支出", "70.00"), listed("机关商品和服务支出", "40.00"),
         listed("债务还本支出", ""), closing("total_expenditure")),
        "expenditure",
    )  # fmt: skip
    summary = Table(
        "income_expenditure_summary", "all", "caption", (revenue, purposes, classes), "收支总表"
    )
    spent = Table(
        "expenditure_total", "all", "caption",
        one_panel(
            (Column("amount"),), total("110.00"), line("基本支出", "basic", "90.00"),
            line("项目支出", "project", amount("支出总表 项目支出", "20.00")),
        ),
        "支出总表",
    )  # fmt: skip

    def row(code: str, second: str, text: str) -> Row:
        return Row("dept_economic", code, (amount(code, text),), code=code, second_code=second)

    economic = Table(
        "general_public_economic", "general_public", "dept_economic",
        one_panel(
            (Column("amount"),), total("110.00"), row("30101", "50101", "50.00"),
            row("30113", "50103", "20.00"), row("30201", "50201", "40.00"),
        ),
        "一般公共预算支出明细表（按支出经济分类科目）",
    )  # fmt: skip
    return Document(document_id, f"某市档案局{document_id}", tables=(summary, spent, economic))


@pytest.fixture(scope="module")
def warehouse(build: Build) -> Warehouse:
    raw = RawFolder()
    raw.add(document("good000000000000"))
    for index, (change, _) in enumerate(BREAKS.values()):
        raw.add(document(f"b{index:015}", change))
    return build(raw, strict=False, select=("fct_identity_checks",))


def verdicts(warehouse: Warehouse, document_id: str, verdict: str) -> set[object]:
    rows = warehouse.query(
        "select identity_id || ' ' || instance from fct_identity_checks"
        f" where document_id = '{document_id}' and verdict = '{verdict}'"
        " and identity_id not like 'D%'"
    )
    return {row[0] for row in rows}


def test_the_summary_restates_the_tables(warehouse: Warehouse) -> None:
    exact = verdicts(warehouse, "good000000000000", "exact")
    assert verdicts(warehouse, "good000000000000", "broken") == set()
    assert exact >= {
        "E1 income_expenditure_summary.501",
        "E1 income_expenditure_summary.502",
        "E2 nature.basic.basic.all.caption=caption.1",
        "E2 nature.project.project.all.caption=caption.1",
    }
    assert "E1 income_expenditure_summary.512" in verdicts(warehouse, "good000000000000", "vacuous")


@pytest.mark.parametrize(("index", "name"), list(enumerate(BREAKS)))
def test_an_altered_line_is_found(warehouse: Warehouse, index: int, name: str) -> None:
    broken = {str(c).split(" ")[0] for c in verdicts(warehouse, f"b{index:015}", "broken")}
    assert broken == BREAKS[name][1]
