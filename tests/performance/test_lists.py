"""Lists of procurement, assets and institutions read from typed grids."""

from __future__ import annotations

from extract.forms.lists import list_records
from tests.performance.grids import table


def test_items_are_told_from_the_rows_that_head_them() -> None:
    records = list_records(
        "d1",
        [
            table(
                [
                    "采购品目大类 | 专项名称 | 采购物品名称 | 采购组织形式 | 总计",
                    "合计 | | | | 90.00",
                    "一、货物A | | | | 60.00",
                    " | 设备费 | | | 60.00",
                    " | | 打印机 | 集中采购 | 60.00",
                    "二、服务C | | | | 30.00",
                    " | | | 分散采购 | 30.00",
                ],
                "procurement",
                head=1,
            )
        ],
    )
    rows = records["disclosure_list_rows"]
    assert [(r["row_role"], r["category_text"]) for r in rows] == [
        ("total", ""),
        ("subtotal", "一、货物A"),
        ("subtotal", "一、货物A"),
        ("item", "一、货物A"),
        ("subtotal", "二、服务C"),
        ("item", "二、服务C"),
    ]
    keys = {c["field_key"] for c in records["disclosure_list_cells"]}
    assert keys == {"category", "project", "item_name", "organisation", "amount"}


def test_assets_keep_dashes_and_the_unit_of_their_head() -> None:
    records = list_records(
        "d1",
        [
            table(
                [
                    "项目 | 数量 | 价值（金额单位：万元）",
                    "资产总额 | -- | 73.771445",
                    "1、房屋（平方米） | 300 | 50.00",
                    "其中：办公用房（平方米） | 100 | 20.00",
                ],
                "fixed_assets",
                head=1,
            )
        ],
    )
    assert [r["row_role"] for r in records["disclosure_list_rows"]] == ["total", "item", "memo"]
    cells = records["disclosure_list_cells"]
    assert [(c["field_key"], c["text"], c["is_blank"]) for c in cells[1:3]] == [
        ("quantity", "--", True),
        ("amount", "73.771445", False),
    ]
    assert {c["printed_unit"] for c in cells if c["field_key"] == "amount"} == {"wan_yuan"}


def test_number_in_the_catalogue_is_no_row_number() -> None:
    records = list_records(
        "d1",
        [
            table(
                [
                    "采购物品名称 | 政府采购目录序号 | 数量 | 合计",
                    "台式计算机 | A02010104 | 3 | 1.50",
                ],
                "procurement",
                head=1,
            )
        ],
    )
    assert [(c["field_key"], c["text"]) for c in records["disclosure_list_cells"]] == [
        ("item_name", "台式计算机"),
        ("catalogue", "A02010104"),
        ("quantity", "3"),
        ("amount", "1.50"),
    ]
