"""Heads that the next page prints in other words, and heads of other tables."""

from __future__ import annotations

import pytest

from tests.builders.pages import grid, page, tables, texts, titled

TITLE = "部门支出总表"
HEAD = ["功能分类科目编码", "科目名称", "支出合计", "基本支出", "项目支出"]
BODY = [
    ["201", "一般公共服务支出", "30.00", "20.00", "10.00"],
    ["20108", "审计事务", "30.00", "20.00", "10.00"],
    ["2010801", "行政运行", "20.00", "20.00", "0.00"],
]
REST = [["2010804", "审计业务", "10.00", "0.00", "10.00"]]


@pytest.mark.parametrize(
    "head",
    [
        [["科目编码", "功能科目名称", "合计", "基本支出", "项目支出"]],
        [["功能分类科目编码", "科目名称", "支出合计", "基本支出（万元）", "项目支出（万元）"]],
        [["科目编码", "科目名称", "合计", "基本", "项目"]],
    ],
)
def test_head_in_other_words_is_no_row(head: list[list[str]]) -> None:
    found = tables(titled(1, TITLE, [HEAD, *BODY]), page(2, [grid([*head, *REST], top=60.0)]))
    (table,) = found
    assert texts(table) == [*BODY, *REST]
    kept = [[c.text for _, c in sorted(row.cells.items())] for row in table.note_rows]
    assert kept == head


@pytest.mark.parametrize(
    "head",
    [
        ["科目编码", "科目名称", "2023年决算数", "2024年预算数", "增减"],
        ["单位编码", "单位名称", "合计", "财政拨款", "事业收入"],
        ["预算单位", "项目名称", "金额", "一般公共预算", "政府性基金"],
    ],
)
def test_other_captions_under_the_same_rules_begin_another_table(head: list[str]) -> None:
    """Its amounts would be counted as 基本支出 and 项目支出."""
    found = tables(titled(1, TITLE, [HEAD, *BODY]), page(2, [grid([head, *REST], top=60.0)]))
    assert [len(table.body) for table in found] == [3, 1]
    assert texts(found[0]) == BODY


def test_rows_without_an_amount_are_no_head() -> None:
    """A name and a code with blank amounts go on with the table."""
    rest = [["20199", "其他支出", "", "", ""], *REST]
    (table,) = tables(titled(1, TITLE, [HEAD, *BODY]), page(2, [grid(rest, top=60.0)]))
    assert texts(table) == [*BODY, ["20199", "其他支出"], *REST]
