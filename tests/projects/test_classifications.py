"""Summaries that list money by purpose or by government economic class (E1, E2)."""

from __future__ import annotations

import csv

import pytest

from tests.dbt.raw_documents import Column, Document, Panel, RawFolder, Row, Table
from tests.dbt.sample_tables import AMOUNT, NATURES, economic, function, line, one_panel, total
from tests.dbt.warehouses import Build, Warehouse
from tests.identities.engine import PROJECT

# What is altered in the summary or the tables, and every check that no longer holds.
BREAKS: dict[str, tuple[tuple[str, str], set[str]]] = {
    "a class of the summary": (("机关工资福利支出", "71.00"), {"A4", "E1"}),
    "a class that the table does not list": (("债务还本支出", "2.00"), {"A4", "E1"}),
    "a row of the table": (("30101", "51.00"), {"H0", "E1"}),
    "a purpose in the summary": (("基本支出", "91.00"), {"A4", "E2"}),
    "a purpose in the table": (("支出总表 项目支出", "21.00"), {"H0", "E2"}),
}

# A document that prints its purposes as lines of the summaries and as columns of the tables: the
# line altered, and the link of E2 that no longer holds, with scope and row axes.
LINKS: dict[tuple[str, str], tuple[str, str]] = {
    ("基本支出", "91.00"): ("nature.basic", "all.caption=function"),
    ("项目支出", "21.00"): ("nature.project", "all.caption=function"),
    ("上缴上级支出", "6.00"): ("transfers.remitted_to_superior", "all.caption=function"),
    ("经营支出", "9.00"): ("transfers.operating_business", "all.caption=function"),
    ("对附属单位补助支出", "3.00"): ("transfers.subsidy_to_affiliates", "all.caption=function"),
    ("财政 项目支出", "14.00"): ("fiscal_nature.project", "fiscal.caption=function"),
    ("财政拨款支出表 基本支出", "81.00"): ("fiscal_nature.basic", "fiscal.caption=function"),
    ("财政拨款基本支出表", "82.00"): (
        "fiscal_nature_by_economic.basic",
        "fiscal.caption=dept_economic",
    ),
}
BY_COLUMNS = "columns000000000"


def check_of(link: str, place: str) -> str:
    return f"E2 {link}.{link.split('.')[1]}.{place}.1"


def by_columns(document_id: str, change: tuple[str, str] = ("", "")) -> Document:
    """An institution of 125.00 万元, 95.00 of them fiscal; `change` as in `document`."""

    def amount(name: str, text: str) -> str:
        return change[1] if change[0] == name else text

    def listed(caption: str, key: str, text: str, of: str = "") -> Row:
        return line(caption, key, amount(of + caption, text))

    def closing(text: str) -> Row:
        return line("支出总计", "total_expenditure", text, 0, "total")

    def summarised(form: str, scope: str, title: str, text: str, *rows: Row) -> Table:
        revenue = (line("收入总计", "total_revenue", text, 0, "total"),)
        panels = (
            Panel(AMOUNT, revenue, "revenue"),
            Panel(AMOUNT, (*rows, closing(text)), "expenditure"),
        )
        return Table(form, scope, "caption", panels, title)

    transfers = ("remitted_to_superior", "operating_business", "subsidy_to_affiliates")
    columns = (*NATURES, *(Column(measure, "component", parent=0) for measure in transfers))
    spent = ("125.00", "90.00", "20.00", "5.00", "8.00", "2.00")
    fiscal = ("95.00", amount("财政拨款支出表 基本支出", "80.00"), "15.00")
    basic = amount("财政拨款基本支出表", "80.00")
    return Document(
        document_id,
        f"某市档案馆{document_id}",
        tables=(
            summarised(
                "income_expenditure_summary", "all", "收支总表", "125.00",
                listed("基本支出", "basic", "90.00"),
                listed("项目支出", "project", "20.00"),
                listed("上缴上级支出", "remitted_to_superior", "5.00"),
                listed("经营支出", "operating_business", "8.00"),
                listed("对附属单位补助支出", "subsidy_to_affiliates", "2.00"),
            ),
            summarised(
                "fiscal_appropriation_summary", "fiscal", "财政拨款收支总表", "95.00",
                listed("基本支出", "basic", "80.00", "财政 "),
                listed("项目支出", "project", "15.00", "财政 "),
            ),
            Table(
                "expenditure_total", "all", "function",
                one_panel(columns, total(*spent), function("2012604", "档案馆", *spent)),
                "支出总表",
            ),
            Table(
                "fiscal_appropriation_expenditure", "fiscal", "function",
                one_panel(NATURES, total(*fiscal), function("2012604", "档案馆", *fiscal)),
                "财政拨款支出表",
            ),
            Table(
                "basic_expenditure", "fiscal", "dept_economic",
                one_panel(AMOUNT, total(basic), economic("301", "工资福利支出", basic)),
                "财政拨款基本支出表",
            ),
        ),
    )  # fmt: skip


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
    raw.add(by_columns(BY_COLUMNS))
    for index, change in enumerate(LINKS):
        raw.add(by_columns(f"d{index:015}", change))
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


def of_purposes(warehouse: Warehouse, document_id: str, verdict: str) -> set[str]:
    found = verdicts(warehouse, document_id, verdict)
    return {str(check) for check in found if str(check).startswith("E2 ")}


def test_columns_restate_the_lines_of_the_summaries(warehouse: Warehouse) -> None:
    assert verdicts(warehouse, BY_COLUMNS, "broken") == set()
    asked = {check_of(*link) for link in LINKS.values()}
    assert of_purposes(warehouse, BY_COLUMNS, "exact") == asked


@pytest.mark.parametrize(("index", "change"), list(enumerate(LINKS)))
def test_an_altered_purpose_breaks_its_link(
    warehouse: Warehouse, index: int, change: tuple[str, str]
) -> None:
    assert of_purposes(warehouse, f"d{index:015}", "broken") == {check_of(*LINKS[change])}


def test_every_link_of_purposes_has_a_break() -> None:
    text = (PROJECT / "seeds/identity_links.csv").read_text(encoding="utf-8")
    links = {r["link"] for r in csv.DictReader(text.splitlines()) if r["identity_id"] == "E2"}
    assert {link for link, _ in LINKS.values()} == links
