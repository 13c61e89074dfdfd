"""Exports: every mart as Parquet, and the budget lines as a Fiscal Data Package.

The package follows https://specs.frictionlessdata.io/fiscal-data-package/: a tabular data
package whose fields carry a fiscal `columnType`, with the measures and dimensions of the older
`model` beside them, which the published profile asks for.
"""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from reports.text import for_csv
from reports.warehouse import Row, Warehouse

_MART_PREFIXES = ("fct_", "dim_", "rpt_", "bridge_")


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the package: its type, what it is to a budget, and its words."""

    name: str
    kind: str
    column_type: str
    title: str
    dimension: str | None = None


FIELDS = (
    Field("line_id", "string", "activity:generic:id", "Key of the line", "line"),
    Field("fiscal_year", "integer", "date:fiscal-year", "Budget year 预算年度", "date"),
    Field("budget_phase", "string", "phase:id", "budget 预算 or final 决算", "phase"),
    Field("region_code", "string", "geo:target:code", "Division code 行政区划代码", "location"),
    Field("region_name", "string", "geo:target:label", "Region 地区", "location"),
    Field("department_id", "string", "administrative:generic:level1:code:full", "Body (key)",
          "entity"),
    Field("entity_name", "string", "administrative:generic:level1:label", "Body 部门（单位）",
          "entity"),
    Field("unit_code", "string", "administrative:generic:level2:code:part", "Unit code 单位编码",
          "entity"),
    Field("unit_name", "string", "administrative:generic:level2:label", "Unit 预算单位", "entity"),
    Field("class_code", "string", "functional-classification:generic:level1:code:part",
          "Functional class 类级科目编码", "function"),
    Field("class_name", "string", "functional-classification:generic:level1:label",
          "Functional class 类级科目名称", "function"),
    Field("class_name_en", "string", "functional-classification:generic:level1:description",
          "Functional class in English", "function"),
    Field("subject_code", "string", "functional-classification:generic:level2:code:full",
          "Functional code 功能科目编码", "function"),
    Field("caption", "string", "functional-classification:generic:level2:label",
          "Functional subject as printed 科目名称", "function"),
    Field("subject_name_en", "string", "functional-classification:generic:level2:description",
          "Functional subject in English", "function"),
    Field("fund", "string", "fin-source:generic:level1:code:full", "Fund 资金性质", "fund"),
    Field("nature", "string", "expenditure-type:generic:level1:code", "Nature 支出性质", "nature"),
    Field("document_id", "string", "transaction-id:generic:code", "Document 公开文件", "source"),
    Field("page_number", "integer", "transaction-id:generic:description", "Page 页码", "source"),
    Field("figure_keys", "string", "transaction-id:generic:label",
          "Keys of the printed figures 印刷数字的主键", "source"),
    Field("amount_yuan", "number", "value", "Amount in yuan 金额（元）"),
)  # fmt: skip

_PRIMARY_KEY = ["line_id"]


@dataclass(frozen=True, slots=True)
class Package:
    """What was written."""

    tables: list[str]
    rows: int


def write(warehouse: Warehouse, out: Path, region: str = "", year: int = 0) -> Package:
    """Write all exports; readers keep the old folder until the new one is whole.

    `region` (part of a name, or a code) and `year` keep to documents of these; a mart that speaks
    of no document, such as a classification, is written whole.
    """
    only = {"region": region, "year": year}
    building = out.with_name(f"{out.name}.building")
    shutil.rmtree(building, ignore_errors=True)
    (building / "parquet").mkdir(parents=True)
    tables = _write_parquet(warehouse, building / "parquet", only)
    rows = _write_package(warehouse, building / "fiscal", only)
    shutil.rmtree(out, ignore_errors=True)
    building.rename(out)
    return Package(tables, rows)


def _write_parquet(warehouse: Warehouse, folder: Path, only: Row) -> list[str]:
    """One file per mart, with the text exactly as printed."""
    warehouse.put(
        "export_documents",
        ("place", "document_id"),
        [(n, r["document_id"]) for n, r in enumerate(warehouse.query("export_documents", only))],
    )
    names = [
        row["table_name"]
        for row in warehouse.rows(
            "select table_name from duckdb_tables() where database_name = 'warehouse'"
            " order by table_name"
        )
        if row["table_name"].startswith(_MART_PREFIXES)
    ]
    for name in names:
        target = str(folder / f"{name}.parquet").replace("'", "''")
        kept = ""
        if any(only.values()) and warehouse.has(name, "document_id"):
            kept = "where document_id in (select document_id from export_documents)"
        warehouse.rows(
            f'copy (select * from warehouse."{name}" {kept} order by all)'  # noqa: S608 - ours
            f" to '{target}' (format parquet, compression zstd)"
        )
    return names


def _write_package(warehouse: Warehouse, folder: Path, only: Row) -> int:
    """Budget lines that may be added up, as CSV with a descriptor."""
    folder.mkdir(parents=True)
    rows = warehouse.query("export_lines", only)
    path = folder / "budget_lines.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([field.name for field in FIELDS])
        for row in rows:
            writer.writerow([_cell(row, field) for field in FIELDS])
    descriptor = _descriptor(path, rows)
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(f"{text}\n", encoding="utf-8")
    return len(rows)


def _cell(row: Row, field: Field) -> str:
    value = row[field.name]
    if value is None:
        return ""
    if isinstance(value, Decimal):
        # Digits as they are; an exponent or thousands separators are not read everywhere.
        return f"{value.normalize():f}"
    # Opened in a spreadsheet, a caption must stay a caption.
    return for_csv(value) if isinstance(value, str) else str(value)


def _descriptor(path: Path, rows: list[Row]) -> dict[str, Any]:
    """datapackage.json."""
    years = sorted({row["fiscal_year"] for row in rows})
    content = path.read_bytes()
    dimensions: dict[str, dict[str, Any]] = {}
    for field in FIELDS:
        if field.dimension:
            dimension = dimensions.setdefault(field.dimension, {"attributes": {}, "primaryKey": []})
            dimension["attributes"][field.name] = {"source": field.name}
            if not dimension["primaryKey"]:
                dimension["primaryKey"] = [field.name]
    kinds = {
        "date": "datetime", "location": "location", "entity": "entity",
        "function": "classification", "fund": "fact", "nature": "classification",
        "phase": "fact", "line": "fact", "source": "fact",
    }  # fmt: skip
    for name, dimension in dimensions.items():
        dimension["dimensionType"] = kinds[name]
    return {
        "profile": "tabular-data-package",
        "name": "department-budgets",
        "title": "部门预决算支出明细 Department budget lines",
        "description": (
            "Leaf lines of published department budgets of China, in yuan, as printed. Only lines "
            "that may be added up; sum within one budget_phase. Text that a spreadsheet could "
            "take for a formula starts with an apostrophe."
        ),
        "countryCode": "CN",
        "fiscalPeriod": {"start": f"{years[0]}-01-01", "end": f"{years[-1]}-12-31"}
        if years
        else {"start": "", "end": ""},
        "model": {
            "measures": {
                "amount": {
                    "source": "amount_yuan",
                    "currency": "CNY",
                    # No phase: lines of budgets and of final accounts say which they are.
                    "direction": "expenditure",
                }
            },
            "dimensions": dimensions,
        },
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": "budget-lines",
                "path": path.name,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(content),
                "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
                "dialect": {
                    "delimiter": ",",
                    "doubleQuote": True,
                    "lineTerminator": "\n",
                    "quoteChar": '"',
                },
                "schema": {
                    "fields": [
                        {
                            "name": field.name,
                            "type": field.kind,
                            "title": field.title,
                            "columnType": field.column_type,
                        }
                        for field in FIELDS
                    ],
                    "missingValues": [""],
                    "primaryKey": _PRIMARY_KEY,
                },
            }
        ],
    }
