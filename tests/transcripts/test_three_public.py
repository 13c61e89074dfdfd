"""三公 tables below a sentence, or without a title of their own: 12.50 = 0.00 + 3.50 + 9.00."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.transcripts.reading import figures, read_text

NAME = "云溪县水利局2025年部门预算"
TITLE = "2025年部门“三公”经费支出表"
SAID = "三、其他说明。机关运行经费 88.00 万元。"
SIDE_BY_SIDE = (
    "<table><tr><td rowspan=2>合计</td><td rowspan=2>因公出国（境）费</td>"
    "<td rowspan=2>公务接待费</td><td colspan=3>公务用车购置及运行费</td></tr>"
    "<tr><td>小计</td><td>公务用车购置费</td><td>公务用车运行费</td></tr>"
    "<tr><td>12.50</td><td>0.00</td><td>3.50</td><td>9.00</td><td>0.00</td><td>9.00</td></tr>"
    "</table>"
)
SUMMARY = (
    "<table><tr><td>项目</td><td>预算数</td><td>项目</td><td>预算数</td></tr>"
    "<tr><td>一、一般公共预算拨款收入</td><td>12.50</td><td>一、农林水支出</td><td>12.50</td></tr>"
    "<tr><td>收入总计</td><td>12.50</td><td>支出总计</td><td>12.50</td></tr></table>"
)
BELOW = (
    "| 项目 | 2025年预算数 |\n|---|---|\n| 合计 | 12.50 |\n| 1.因公出国（境）费用 | 0.00 |\n"
    "| 2.公务接待费 | 3.50 |\n| 3.公务用车购置及运行维护费 | 9.00 |\n"
)
FORM = "three_public_expenditure"
WITH_MEETINGS = (
    "| 因公出国（境）费 | 公务接待费 | 公务用车购置及运行费 | 会议费 | 培训费 |\n"
    "|---|---|---|---|---|\n| 0.00 | 3.50 | 9.00 | 1.10 | 0.40 |\n"
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", f"# {NAME}\n\n## {TITLE}\n\n单位：万元\n\n{SAID}\n\n{SIDE_BY_SIDE}\n"),
        ("b.md", f"# {NAME}\n\n2025年部门收支总表\n\n单位：万元\n\n{SUMMARY}\n\n"
                 f"{TITLE}\n\n单位：万元\n\n{SAID}\n\n{SIDE_BY_SIDE}\n"),
        ("c.html", f"<html><body><h1>{NAME}</h1><p>{TITLE}</p><p>金额单位：万元</p>"
                   f"<p>{SAID}</p><p>与上年持平。</p>{SIDE_BY_SIDE}</body></html>"),
        # The table before it is not closed.
        ("d.md", f"# {NAME}\n\n## 2025年部门收支总表\n\n单位：万元\n\n"
                 f"{SUMMARY.removesuffix('</td></tr></table>')}\n\n## {TITLE}\n\n单位：万元\n\n"
                 f"{SAID}\n\n{SIDE_BY_SIDE}\n"),
    ],
)  # fmt: skip
def test_a_sentence_between_title_and_table(tmp_path: Path, name: str, text: str) -> None:
    records = read_text(tmp_path, text, name)
    [table] = [t for t in records["disclosure_tables"] if t["form"] == FORM]
    assert (table["title"], table["recognised_by"]) == ("2025年部门三公经费支出表", "title")
    assert table["printed_unit"] == "wan_yuan"
    [row] = figures(records, FORM).values()
    assert sorted(row.values()) == ["0.00", "0.00", "12.50", "3.50", "9.00", "9.00"]


@pytest.mark.parametrize(
    "between",
    [
        "单位：万元\n\n一、总体情况\n\n二、增减变化\n\n",  # headings: a text, not a note to a table
        f"单位：万元\n\n{SAID}\n\n{SAID}\n\n{SAID}\n\n",  # a page of text
        f"{SAID}\n\n",  # no unit: a heading of the prose
    ],
)
def test_a_title_far_above_is_not_taken(tmp_path: Path, between: str) -> None:
    text = f"# {NAME}\n\n## 2025年部门项目支出表\n\n{between}{SIDE_BY_SIDE}\n"
    tables = read_text(tmp_path, text, "a.md")["disclosure_tables"]
    assert [t["form"] for t in tables] == [FORM]
    assert [t["recognised_by"] for t in tables] == ["columns"]


@pytest.mark.parametrize(
    ("table", "amounts"),
    [
        (SIDE_BY_SIDE, ["0.00", "0.00", "12.50", "3.50", "9.00", "9.00"]),
        (BELOW, ["0.00", "12.50", "3.50", "9.00"]),
        (WITH_MEETINGS, ["0.00", "0.40", "1.10", "3.50", "9.00"]),
    ],
)
def test_a_table_without_title_is_known_by_its_items(
    tmp_path: Path, table: str, amounts: list[str]
) -> None:
    records = read_text(tmp_path, f"# {NAME}\n\n单位：万元\n\n{table}\n", "a.md")
    [found] = records["disclosure_tables"]
    assert (found["form"], found["money_scope"], found["row_axis"]) == (FORM, "fiscal", "item")
    printed = [text for row in figures(records, FORM).values() for text in row.values()]
    assert sorted(printed) == amounts


def test_economic_classes_of_the_same_names_are_none(tmp_path: Path) -> None:
    rows = "| 30212 | 因公出国（境）费用 | 1.00 |\n| 30217 | 公务接待费 | 3.50 |\n"
    head = "| 科目编码 | 科目名称 | 合计 |\n|---|---|---|\n| 30211 | 差旅费 | 2.00 |\n"
    text = f"# {NAME}\n\n2025年部门收支总表\n\n单位：万元\n\n{SUMMARY}\n\n{head}{rows}"
    records = read_text(tmp_path, text, "a.md")
    assert FORM not in [t["form"] for t in records["disclosure_tables"]]
    assert len(records["disclosure_tables"]) == 2


def test_a_web_page_of_whole_yuan_and_counts_is_tabular(tmp_path: Path) -> None:
    """An older county page: all its amounts are whole yuan, and counts stand below them."""
    lines = [
        ("项目", "2016年执行数", "2017年预算数"),
        ("一、支出合计", "", "250000"),
        ("1、因公出国（境）费用", "", ""),
        ("2、公务接待费", "", "150000"),
        ("3、公务用车费", "", "100000"),
        ("二、相关统计数", "", ""),
        ("1.公务用车保有量（辆）", "", "1"),
        ("2.公务接待人数（人）", "", "500"),
    ]
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in line) + "</tr>" for line in lines)
    title = "<p>示例县农业园2017年度部门“三公”经费预算情况表</p><p>单位：元</p>"
    head = f"<h1>示例县农业园2017年部门预算公开</h1>{title}"
    page = f"<html><body>{head}<table>{rows}</table></body></html>"
    records = read_text(tmp_path, page, "a.html")
    document = records["disclosure_documents"][0]
    assert (document["status"], document["fiscal_year"]) == ("loaded", "2017")
    keys = {r["caption"]: (r["line_key"], r["line_role"]) for r in records["disclosure_rows"]}
    assert keys["2、公务接待费"] == ("three_public.reception", "component")
    assert keys["2.公务接待人数（人）"] == ("quantity", "memo")
