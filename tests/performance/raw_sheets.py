"""Raw records of a document with goal sheets and lists, typed by hand, and one change to it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from extract.narrative.records import figure_records, section_records, sentence_records
from extract.narrative.sentences import read_narrative
from tests.dbt.raw_documents import Column, Document, Panel, RawFolder, Record, Row, Table
from tests.narrative.documents import page_of

# Sheet → fields (key, text), payments, cost indicators; every sum holds.
SHEETS: dict[int, dict[str, Any]] = {
    1: {
        "kind": "project",
        "fields": {
            "project_code": "37060026P00A1B210007G",
            "project_name": "档案整理",
            "budget": "30.00",
            "fiscal": "25.00",
            "other_funds": "5.00",
        },
        "payments": ["10.00", "20.00", "30.00"],
        "costs": ["≤12.00万元", "≤18.00万元"],
    },
    2: {
        "kind": "project",
        "fields": {
            "project_code": "37060025P0000C310002B",
            "project_name": "库房维修",
            "budget": "10.00",
            "fiscal": "10.00",
            "other_funds": "",
        },
        "payments": ["25.00%", "100.00%"],
        "costs": ["≤10.00万元"],
    },
    3: {"kind": "department", "fields": {"entity_name": "某市档案局"}},
    4: {"kind": "task", "parent": 3, "fields": {"task_name": "任务1", "budget": "100.00"}},
    5: {"kind": "task", "parent": 3, "fields": {"task_name": "任务2", "budget": "40.00"}},
    6: {"kind": "total", "parent": 3, "fields": {"task_name": "金额合计", "budget": "140.00"}},
}
# Row → role, category, cells (key, text).
PROCUREMENT: dict[int, dict[str, Any]] = {
    1: {"role": "total", "cells": {"amount": "12.00", "general_public": "12.00"}},
    2: {
        "role": "subtotal",
        "category": "货物",
        "cells": {"amount": "5.00", "general_public": "5.00"},
    },
    3: {
        "role": "item",
        "category": "货物",
        "cells": {
            "item_name": "打印机",
            "quantity": "2",
            "unit_price": "2.50",
            "amount": "5.00",
            "general_public": "5.00",
        },
    },
    4: {
        "role": "item",
        "category": "服务",
        "cells": {"item_name": "印刷", "amount": "4.00", "general_public": "4.00"},
    },
    5: {"role": "subtotal", "cells": {"amount": "3.00", "general_public": "3.00"}},
    6: {
        "role": "item",
        "cells": {"item_name": "复印纸", "amount": "3.00", "general_public": "3.00"},
    },
}
ASSETS: dict[int, dict[str, Any]] = {
    1: {"role": "total", "cells": {"item_name": "资产总额", "amount": "7.5"}},
    2: {"role": "item", "cells": {"item_name": "1、房屋", "amount": "3.25"}},
    3: {"role": "item", "cells": {"item_name": "2、车辆", "amount": "4.25"}},
    4: {"role": "memo", "cells": {"item_name": "其中：办公用房", "amount": "1.00"}},
}
# Lines above the tables: code of the department, numbers of the goal sheets.
LINES: dict[int, dict[str, Any]] = {
    1: {"zone": "unit_line", "cells": {"text": "202 某市档案局 预算年度：2026 单位：万元"}},
    2: {"zone": "unit_line", "cells": {"text": "预算年度： 2026 202001 某市档案馆 单位：万元"}},
    3: {"zone": "title", "cells": {"text": "1、档案整理绩效目标表"}},
    4: {"zone": "title", "cells": {"text": "2、 库房维修绩效目标表"}},
}
GOAL_OF_THE_FIRST = (
    "保障馆藏档案安全保管和查阅利用，改善库房条件，延长档案寿命，服务全市各单位和群众。"
)
Change = tuple[str, int, str, str]  # part, sheet or row, field or position, new text


def add_document(
    folder: RawFolder,
    document_id: str,
    change: Change | None = None,
    prose: str = "",
    description: str = "",
    goals: tuple[dict[str, str], list[dict[str, str]]] | None = None,
    more_sheets: dict[int, dict[str, Any]] | None = None,
) -> None:
    """Add the good document, or one with a single text altered; with prose instead of 支出总表,
    with a description of its first cost indicator, with texts and indicators of its second
    sheet, and with more sheets."""
    parts = {
        "sheet": deepcopy(SHEETS) | (more_sheets or {}),
        "procurement": deepcopy(PROCUREMENT),
        "assets": deepcopy(ASSETS),
        "lines": deepcopy(LINES),
    }
    project_total, balance = "40.00", "10.00"
    listed: tuple[Table, ...] = ()
    if change is not None:
        part, number, key, text = change
        if part == "listed":
            listed = (_project_list(text),)
        elif part == "whole":
            parts["sheet"][number]["fields"][key] = text
            listed = (_summary("140.00"),)
        elif part == "expenditure":
            project_total = text
        elif part == "revenue":
            balance = text
        elif part == "payments" or part == "costs":
            parts["sheet"][number][part][int(key)] = text
        else:
            parts[part][number]["fields" if part == "sheet" else "cells"][key] = text
    folder.add(
        Document(
            document_id,
            f"某市档案局{document_id}",
            region_text="烟台市",
            entity_code="202",
            tables=(
                _list_table("institutions", "机构设置表")
                if prose
                else _total_table("expenditure_total", "支出总表", "project", project_total),
                _total_table("revenue_total", "收入总表", "prior_year_balance", balance),
                _list_table("project_performance", "项目绩效目标表"),
                _list_table("procurement", "政府采购预算表"),
                _list_table("fixed_assets", "固定资产占用情况表"),
                *listed,
            ),
        )
    )
    if goals is not None:
        parts["sheet"][1]["fields"]["goal"] = GOAL_OF_THE_FIRST
        parts["sheet"][2]["fields"] |= goals[0]
        parts["sheet"][2]["indicators"] = goals[1]
    for ordinal, sheet in parts["sheet"].items():
        _add_sheet(folder, document_id, ordinal, sheet, description if ordinal == 1 else "")
    narrative = read_narrative([page_of(prose.splitlines())], "2026")
    folder.records["disclosure_sections"] += section_records(document_id, narrative)
    folder.records["disclosure_sentences"] += sentence_records(document_id, narrative)
    folder.records["disclosure_narrative_figures"] += figure_records(document_id, narrative)
    _add_list(folder, document_id, 4, "procurement", parts["procurement"])
    _add_list(folder, document_id, 5, "fixed_assets", parts["assets"])
    for ordinal, line in parts["lines"].items():
        folder.records["disclosure_lines"].append(
            {
                "document_id": document_id,
                "page_number": ordinal,
                "line_ordinal": 1,
                "zone": line["zone"],
                "text": line["cells"]["text"],
            }
        )


def _total_table(form: str, title: str, measure: str, total: str) -> Table:
    rows = (Row("total", "合计", (total,), depth=0, role="total", line_key="total"),)
    return Table(form, "all", "function", (Panel((Column(measure),), rows),), title)


def _summary(total: str) -> Table:
    """收支总表 with its expenditure alone."""
    rows = (
        Row("total", "支出总计", (total,), depth=0, role="total", line_key="total_expenditure"),
    )
    panel = Panel((Column("amount", "total"),), rows, "expenditure")
    return Table("income_expenditure_summary", "all", "caption", (panel,), "收支总表")


def _project_list(first: str) -> Table:
    """The two projects of the sheets in a list of their own, the first with this budget."""
    rows = (
        Row("total", "合计", ("40.00",), depth=0, role="total", line_key="total"),
        Row("project", "档案整理", (first,)),
        Row("project", "库房维修", ("10.00",)),
    )
    panel = Panel((Column("amount"),), rows)
    return Table("project_expenditure", "all", "project", (panel,), "项目支出表")


def _list_table(form: str, title: str) -> Table:
    return Table(form, "", "", (Panel((), ()),), title)


def _add_sheet(
    folder: RawFolder, document_id: str, ordinal: int, sheet: dict[str, Any], description: str
) -> None:
    key: Record = {"document_id": document_id, "project_ordinal": ordinal}
    place: Record = {"table_ordinal": 3, "page_number": 3}
    folder.records["disclosure_projects"].append(
        key
        | {
            "project_kind": sheet["kind"],
            "layout": "sheet",
            "parent_project_ordinal": sheet.get("parent", ""),
            "table_ordinal": 3,
            "first_page": 3,
            "last_page": 3,
        }
    )
    for number, (name, text) in enumerate(sheet["fields"].items(), 1):
        folder.records["disclosure_project_fields"].append(
            key
            | place
            | {
                "field_ordinal": number,
                "field_key": name,
                "label": name,
                "value_position": "right",
                "printed_unit": "wan_yuan",
                "row_ordinal": ordinal * 10 + number,
                "column_ordinal": 2,
                "text": text,
                "is_blank": str(not text).lower(),
            }
        )
    for number, text in enumerate(sheet.get("payments", ()), 1):
        folder.records["disclosure_project_payments"].append(
            key
            | place
            | {
                "payment_ordinal": number,
                "label": "资金支出计划（%）",
                "period_text": f"{number * 3}月底",
                "printed_unit": "percent",
                "row_ordinal": ordinal * 10 + 8,
                "column_ordinal": number,
                "text": text,
                "is_blank": "false",
            }
        )
    for number, text in enumerate(sheet.get("costs", ()), 1):
        folder.records["disclosure_project_indicators"].append(
            key
            | place
            | {
                "indicator_ordinal": number,
                "row_ordinal": 100 + ordinal * 10 + number,
                "level_1_text": "成本指标",
                "level_2_text": "经济成本指标",
                "level_3_text": f"成本{number}",
                "description_text": description if number == 1 else "",
                "value_text": text,
                **{f"is_level_{level}_filled": "false" for level in (1, 2, 3)},
                "is_joined_over_pages": "false",
            }
        )

    for number, indicator in enumerate(sheet.get("indicators", ()), 51):
        folder.records["disclosure_project_indicators"].append(
            key
            | place
            | {"indicator_ordinal": number, "row_ordinal": 500 + ordinal * 50 + number}
            | {f"is_level_{level}_filled": "false" for level in (1, 2, 3)}
            | {"is_joined_over_pages": "false"}
            | indicator
        )


def _add_list(
    folder: RawFolder, document_id: str, table: int, form: str, rows: dict[int, dict[str, Any]]
) -> None:
    kinds = {"item_name": "text", "quantity": "count"}
    for ordinal, row in rows.items():
        key: Record = {
            "document_id": document_id,
            "table_ordinal": table,
            "row_ordinal": ordinal,
            "page_number": table,
        }
        folder.records["disclosure_list_rows"].append(
            key | {"form": form, "row_role": row["role"], "category_text": row.get("category", "")}
        )
        for number, (name, text) in enumerate(row["cells"].items(), 1):
            folder.records["disclosure_list_cells"].append(
                key
                | {
                    "column_ordinal": number,
                    "field_key": name,
                    "value_kind": kinds.get(name, "amount"),
                    "header_path": name,
                    "printed_unit": "wan_yuan",
                    "text": text,
                    "is_blank": str(not text).lower(),
                }
            )
