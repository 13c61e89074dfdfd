"""Raw tables typed by hand: what the extractor would write for small documents.

The column lists are those of the contract (`extract/raw_tables.csv`), so a change of it that the
dbt project does not follow shows up here.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from extract.contract import raw_tables

Record = dict[str, object]


def raw_columns() -> dict[str, list[str]]:
    """Raw table → its columns, as the contract lists them."""
    return {table.name: [column.name for column in table.columns] for table in raw_tables()}


@dataclass(frozen=True)
class Column:
    """A measure column. ``parent`` counts the measure columns of its panel from 0."""

    measure: str
    measure_role: str = "component"
    parent: int | None = None
    header: str = ""
    fund: str = ""
    value_kind: str = "amount"
    figure_year: str = ""
    figure_phase: str = ""
    printed_unit: str = ""


@dataclass(frozen=True)
class Row:
    """A body row; its parent is the nearest row above with a smaller depth > 0."""

    kind: str
    caption: str
    values: tuple[str, ...]
    code: str = ""
    depth: int = 1
    role: str = "component"
    line_key: str = ""
    unit: tuple[str, str] = ("", "")
    second_code: str = ""
    fund: str = ""
    basis: str = "flat"


@dataclass(frozen=True)
class Panel:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    side: str = ""


@dataclass(frozen=True)
class Table:
    form: str
    money_scope: str
    row_axis: str
    panels: tuple[Panel, ...]
    title: str
    nature_scope: str = "all"
    printed_unit: str = "wan_yuan"
    entity_text: str = ""


@dataclass(frozen=True)
class Document:
    document_id: str
    entity_name: str
    tables: tuple[Table, ...] = ()
    file_name: str = ""
    folder: str = "样例市"
    status: str = "loaded"
    reason: str = ""
    content_kind: str = "tables"
    fiscal_year: str = "2026"
    budget_phase: str = "budget"
    region_text: str = "苏州市"
    entity_code: str = ""
    entity_level: str = "department_consolidated"
    lines: tuple[str, ...] = ()


@dataclass
class RawFolder:
    """Collects records and writes one shard per document, as the extractor does."""

    records: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))

    def add(self, document: Document) -> None:
        file_name = document.file_name or f"{document.entity_name}.pdf"
        identity: Record = {
            "document_id": document.document_id,
            "sha256": document.document_id * 4,
            "file_name": file_name,
            "bytes": 1000,
        }
        self.records["disclosure_files"].append(
            identity | {"file_path": f"{document.folder}/{file_name}", "folder": document.folder}
        )
        self.records["disclosure_documents"].append(
            identity
            | {
                "media_type": "application/pdf",
                "reader": "fixture",
                "extractor_version": "0",
                "status": document.status,
                "reason": document.reason,
                "page_count": max(1, len(document.tables)),
                "table_page_count": len(document.tables),
                "content_kind": document.content_kind,
                "title": f"{document.entity_name}{document.fiscal_year}年部门预算",
                "fiscal_year": document.fiscal_year,
                "budget_phase": document.budget_phase,
                "region_text": document.region_text,
                "entity_name": document.entity_name,
                "entity_code": document.entity_code,
                "entity_level": document.entity_level,
            }
        )
        for ordinal, table in enumerate(document.tables, start=1):
            self._add_table(document.document_id, ordinal, table)
        self._add_lines(document)

    def _add_lines(self, document: Document) -> None:
        for ordinal, text in enumerate(document.lines, start=1):
            self.records["disclosure_lines"].append(
                {
                    "document_id": document.document_id,
                    "page_number": 1,
                    "line_ordinal": ordinal,
                    "zone": "prose",
                    "text": text,
                }
            )

    def _add_table(self, document_id: str, table_ordinal: int, table: Table) -> None:
        key: Record = {"document_id": document_id, "table_ordinal": table_ordinal}
        body_rows = max(len(panel.rows) for panel in table.panels)
        self.records["disclosure_pages"].append(
            {
                "document_id": document_id,
                "page_number": table_ordinal,
                "amount_tokens": 10,
                "amount_tokens_in_cells": 10,
                "amount_tokens_stray": 0,
                "is_table_page": "true",
                "is_image_page": "false",
                "ledger_status": "closed",
            }
        )
        column_ordinal = 0
        for number, panel in enumerate(table.panels, start=1):
            caption_ordinal = column_ordinal + 1
            first_measure = column_ordinal + 2
            shared = key | {"panel": number, "side": panel.side}
            self.records["disclosure_columns"].append(
                shared
                | {"column_ordinal": caption_ordinal, "header_path": "项目", "role": "caption"}
            )
            for position, column in enumerate(panel.columns):
                parent = "" if column.parent is None else first_measure + column.parent
                self.records["disclosure_columns"].append(
                    shared
                    | {
                        "column_ordinal": first_measure + position,
                        "header_path": column.header or column.measure,
                        "role": "measure",
                        "measure": column.measure,
                        "measure_role": column.measure_role,
                        "parent_column_ordinal": parent,
                        "fund": column.fund,
                        "value_kind": column.value_kind,
                        "figure_year": column.figure_year,
                        "figure_phase": column.figure_phase,
                        "printed_unit": column.printed_unit,
                        "is_unmatched": str(column.measure == "unmatched").lower(),
                        "has_negative_brackets": "false",
                        "is_inferred": "false",
                    }
                )
            self._add_rows(shared, table_ordinal, panel, caption_ordinal)
            column_ordinal = first_measure + len(panel.columns) - 1
        self.records["disclosure_tables"].append(
            key
            | {
                "form": table.form,
                "money_scope": table.money_scope,
                "row_axis": table.row_axis,
                "nature_scope": table.nature_scope,
                "title": table.title,
                "printed_unit": table.printed_unit,
                "entity_text": table.entity_text,
                "first_page": table_ordinal,
                "last_page": table_ordinal,
                "fragment_count": 1,
                "row_count": body_rows,
                "column_count": column_ordinal,
                "is_said_empty": "false",
                "recognised_by": "title",
                "status": "recognised",
            }
        )

    def _add_rows(
        self, shared: Record, page_number: int, panel: Panel, caption_ordinal: int
    ) -> None:
        open_rows: list[tuple[int, int]] = []  # (depth, row_ordinal) of possible parents
        for row_ordinal, row in enumerate(panel.rows, start=1):
            open_rows = [item for item in open_rows if item[0] < row.depth]
            parent = open_rows[-1][1] if open_rows else ""
            if row.depth > 0:
                open_rows.append((row.depth, row_ordinal))
            here = shared | {"row_ordinal": row_ordinal, "page_number": page_number}
            self.records["disclosure_rows"].append(
                here
                | {
                    "unit_code": row.unit[0],
                    "unit_name": row.unit[1],
                    "row_kind": row.kind,
                    "subject_code": row.code,
                    "second_subject_code": row.second_code,
                    "caption": row.caption,
                    "line_key": row.line_key,
                    "line_role": row.role,
                    "depth": row.depth,
                    "parent_row_ordinal": parent,
                    "fund": row.fund,
                    "is_code_filled_down": "false",
                    "outline_basis": row.basis,
                }
            )
            box = {"x0": 10, "top": row_ordinal * 10, "x1": 20, "bottom": row_ordinal * 10 + 8}
            cells = [row.caption, *row.values]
            for offset, text in enumerate(cells):
                self.records["disclosure_cells"].append(
                    here
                    | box
                    | {
                        "column_ordinal": caption_ordinal + offset,
                        "cell_role": "body",
                        "text": text,
                        "pieces": text,
                        "is_blank": str(text == "").lower(),
                    }
                )

    def write(self, folder: Path) -> None:
        for name, columns in raw_columns().items():
            target = folder / name
            target.mkdir(parents=True, exist_ok=True)
            write_csv(target / "schema.csv", columns, [])
            shards: dict[str, list[Record]] = defaultdict(list)
            for record in self.records[name]:
                shards[str(record["document_id"])[:2]].append(record)
            for shard, records in shards.items():
                write_csv(target / f"{shard}.csv", columns, records)


def write_csv(path: Path, columns: list[str], records: Iterable[Record]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(records)
