"""Items whose finest name is not printed, told from the subtotals that head other rows."""

from __future__ import annotations

from collections import Counter

from extract.forms.lists import list_records
from tests.performance.grids import table


def roles(rows: list[str], form: str = "procurement", head: int = 1) -> list[str]:
    records = list_records("d1", [table(rows, form, head=head)])
    return [r["row_role"] for r in records["disclosure_list_rows"]]


def keys(rows: list[str], head: int = 1) -> list[str]:
    records = list_records("d1", [table(rows, "procurement", head=head)])
    return [c["field_key"] for c in records["disclosure_list_cells"] if c["row_ordinal"] == 1]


def test_secret_item_names_what_the_items_name() -> None:
    """西安: 公安其他业务经费（内容涉密） prints no catalogue; units head their items by code."""
    assert roles(
        [
            "单位编码 | 采购项目 | 采购目录 | 数量 | 预算金额",
            "合计 | < | < | 4 | 100.00",
            "153001 | 示例市公安局 | | 2 | 60.00",
            " | 办公设备购置 | A02020100复印机 | 1 | 10.00",
            " | 公安其他业务经费（内容涉密） | | | 45.00",
            " | 办公设备购置 | A02020900刻录机 | 1 | 5.00",
            "153002 | 示例市公安局训练支队 | | 2 | 40.00",
            " | 公安其他业务经费（内容涉密） | | | 40.00",
        ]
    ) == ["total", "subtotal", "item", "item", "item", "subtotal", "item"]


def test_unnamed_purchase_of_a_unit_that_every_row_repeats() -> None:
    """Flat list: the unit stands on every row; one purchase is not named."""
    assert roles(
        [
            "预算单位 | 品目名称 | 数量 | 采购预算金额",
            "合计 | | | 100.00",
            "示例县档案局 | 台式计算机 | 10 | 50.00",
            "示例县档案局 | | 1 | 30.00",
            "示例县档案局 | 打印机 | 5 | 20.00",
        ]
    ) == ["total", "item", "item", "item"]


def test_unnamed_purchase_ends_the_list() -> None:
    """No total is printed: nothing stands below the row that it could be the sum of."""
    assert roles(
        [
            "预算单位 | 品目名称 | 数量 | 采购预算金额",
            "示例县档案局 | 台式计算机 | 10 | 50.00",
            "示例县档案局 | | 1 | 30.00",
        ]
    ) == ["item", "item"]


def test_units_above_their_items_stay_subtotals() -> None:
    """The same columns, but each unit row is the sum of the rows below it."""
    assert roles(
        [
            "预算单位 | 品目名称 | 数量 | 采购预算金额",
            "合计 | | | 100.00",
            "示例县档案局 | | | 70.00",
            "示例县档案局 | 台式计算机 | 10 | 50.00",
            "示例县档案局 | 打印机 | 5 | 20.00",
            "示例县方志馆 | | | 30.00",
            "示例县方志馆 | 服务器 | 1 | 30.00",
        ]
    ) == ["total", "subtotal", "item", "item", "subtotal", "item"]


def test_an_altered_subtotal_stays_one() -> None:
    """70.00 printed as 71.00: the total closes over the items, so the row heads them."""
    assert roles(
        [
            "预算单位 | 品目名称 | 数量 | 采购预算金额",
            "合计 | | | 100.00",
            "示例县档案局 | | | 71.00",
            "示例县档案局 | 台式计算机 | 10 | 50.00",
            "示例县档案局 | 打印机 | 5 | 20.00",
            "示例县方志馆 | 服务器 | 1 | 30.00",
        ]
    ) == ["total", "subtotal", "item", "item", "item"]


def test_sources_of_money_by_their_official_names() -> None:
    """重庆: the columns of 收入总表 over a list of goods, works and services."""
    found = keys(
        [
            "项目编号 | 项目 | 总计 | 一般公共预算拨款收入 | 政府性基金预算拨款收入"
            " | 国有资本经营预算拨款收入 | 财政专户管理资金收入 | 事业收入 | 上级补助收入"
            " | 附属单位上缴收入 | 事业单位经营收入 | 其他收入",
            "A | 货物 | 21.00 | 1.00 | 2.00 | 3.00 | 4.00 | 5.00 | 1.00 | 2.00 | 1.00 | 2.00",
        ]
    )
    assert "unmatched" not in found
    assert Counter(found) == {
        "project_code": 1,
        "project": 1,
        "amount": 1,
        "general_public": 1,
        "government_fund": 1,
        "state_capital": 1,
        "special_account": 1,
        "unit_funds": 4,
        "other_funds": 1,
    }
