"""What is no budget is refused, however many numbers it lets fall, and never read in part."""

from __future__ import annotations

import pytest

from extract.forms.recognise import recognise
from extract.ledger import close_page
from extract.model import Document, Page
from extract.tables.stitch import logical_tables
from extract.verdict import judge
from tests.builders.pages import grid, line, page

SPENDING = [["科目编码", "科目名称", "合计"], ["201", "一般公共服务支出", "30.00"]]
SALES = [["Region", "Units", "Revenue"], ["North", "12", "30.00"]]


def verdict(pages: list[Page]) -> tuple[str, str]:
    tables = logical_tables(pages)
    forms = [recognise(table, "2026", None) for table in tables]
    document = Document(pages=pages, media_type="application/pdf", reader="", problem="")
    found = judge(document, forms, [close_page(each) for each in pages])
    return found.status, found.reasons[0].split(":")[0] if found.reasons else ""


def report(*titles: str, text: str = "") -> list[Page]:
    cover = page(1, [], [line(title, 100.0 + 30 * n) for n, title in enumerate(titles)])
    return [cover, *(page(n, [], [line(text, 100.0)]) for n in range(2, 41))]


@pytest.mark.parametrize(
    "pages",
    [
        # an evaluation report speaks of the budget on every page
        report(
            "临江市民政局",
            "2024年度部门整体支出绩效评价报告",
            text="全年预算执行率98%，财政拨款到位。",
        ),
        report("2024年部门预算项目绩效自评报告", text="年初预算、一般公共预算财政拨款100万元。"),
        report("中国养老行业深度研究报告", text="政府预算投入增加，财政拨款增长。"),
        # a report of a trade that has no such title: 预算 on few of its pages
        [
            *report("养老产业洞察", text="市场规模持续扩大。"),
            *(page(n, [], [line("各地预算增长", 100.0)]) for n in range(41, 51)),
        ],
    ],
)
def test_reports_are_no_budgets(pages: list[Page]) -> None:
    assert verdict(pages) == ("refused", "not_a_budget")


def test_a_foreign_document_is_not_read_in_part() -> None:
    stray = page(1, [grid(SALES)], [line("Annual report", 40.0), line("1,234.00", 300.0)])
    assert verdict([stray])[0] == "refused"


def test_a_budget_that_attaches_a_report_stays_one() -> None:
    title = line("临江市民政局2026年部门预算", 100.0)
    cover = page(1, [], [title, line("附：项目支出绩效评价报告", 130.0)])
    table = page(2, [grid(SPENDING)], [line("一般公共预算支出表", 40.0), line("单位：万元", 60.0)])
    assert verdict([cover, table])[0] != "refused"
