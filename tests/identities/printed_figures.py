"""Typed fixture documents (YAML) as rows of int_figures_printed and its neighbours.

The identity engine reads printed figures only, so its fixtures are printed
figures: nothing here knows an identity.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from samples.figures import read_yaml

FIXTURES = Path(__file__).parent / "fixtures"
WAN_YUAN_PER_UNIT = {"wan_yuan": Decimal(1), "yuan": Decimal("0.0001")}

FIGURE_COLUMNS = [
    "figure_key",
    "document_id",
    "table_ordinal",
    "panel",
    "row_ordinal",
    "column_ordinal",
    "page_number",
    "form",
    "money_scope",
    "row_axis",
    "nature_scope",
    "side",
    "unit_code",
    "unit_name",
    "row_kind",
    "caption",
    "header_path",
    "line_key",
    "line_role",
    "depth",
    "parent_row_ordinal",
    "outline_basis",
    "subject_code",
    "is_leaf",
    "measure",
    "measure_role",
    "parent_column_ordinal",
    "value_kind",
    "figure_year",
    "figure_phase",
    "fund",
    "amount_wan_yuan",
    "half_ulp_wan_yuan",
    "is_blank",
    "is_own_period",
]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FixtureColumn:
    """A measure column as typed: [panel, side, measure, role, parent, fund, year, value kind]."""

    panel: int
    side: str | None
    measure: str
    role: str
    parent: int | None
    fund: str | None = None
    year: int | None = None
    value_kind: str = "amount"


@dataclass(frozen=True, slots=True)
class Change:
    """One cell printed otherwise than in the good document; None drops the cell."""

    table: int
    row: int
    column: int
    text: str | None


def load_document(name: str) -> Row:
    """A typed document from tests/identities/fixtures."""
    return copy.deepcopy(_as_typed(name))


@cache
def _as_typed(name: str) -> Row:
    loaded: Row = read_yaml(FIXTURES / f"{name}.yml")
    return loaded


def without_tables(document: Row, document_id: str, tables: Iterable[int]) -> Row:
    """The same document under another id, with some of its tables missing."""
    copied = copy.deepcopy(document)
    copied["document_id"] = document_id
    for table in tables:
        del copied["tables"][table]
    return copied


def figure_rows(document: Row, changes: Iterable[Change] = ()) -> list[Row]:
    """Every printed figure of the document, with the changes printed instead."""
    texts = {(change.table, change.row, change.column): change.text for change in changes}
    used: set[tuple[int, int, int]] = set()
    rows: list[Row] = []
    for ordinal, table in document["tables"].items():
        columns = {key: FixtureColumn(*column) for key, column in table["columns"].items()}
        parents = {(line[1], line[4]) for line in table["rows"] if line[2] == "component"}
        for line in table["rows"]:
            in_panel = [key for key, column in columns.items() if column.panel == line[1]]
            typed = line[8:]
            row_year = typed.pop(0)["year"] if isinstance(typed[0], dict) else None
            if len(in_panel) != len(typed):
                raise ValueError(f"table {ordinal} row {line[0]}: {len(typed)} figures typed")
            for column_ordinal, typed_text in zip(in_panel, typed, strict=True):
                place = (ordinal, line[0], column_ordinal)
                text = texts.get(place, typed_text)
                if place in texts:
                    used.add(place)
                if text is None:
                    continue
                column = columns[column_ordinal]
                year = column.year or row_year or document["fiscal_year"]
                is_leaf = line[2] == "component" and (line[1], line[0]) not in parents
                rows.append(
                    _figure(
                        document, ordinal, table, line, column_ordinal, column, text, is_leaf, year
                    )
                )
    if used != set(texts):
        raise ValueError(f"changes that hit no cell: {sorted(set(texts) - used)}")
    return rows


def _is_captioned(line: list[Any]) -> bool:
    return line[7] is not None and line[7].startswith("caption:")


def _figure(
    document: Row,
    ordinal: int,
    table: Mapping[str, Any],
    line: list[Any],
    column_ordinal: int,
    column: FixtureColumn,
    text: str,
    is_leaf: bool,
    year: int,
) -> Row:
    scale = WAN_YUAN_PER_UNIT.get(table["unit"])
    is_blank = text == ""
    amount = Decimal(text) * scale if not is_blank and scale is not None else None
    decimals = len(text.partition(".")[2])
    return {
        "figure_key": f"{document['document_id']}-{ordinal}-{line[0]}-{column_ordinal}",
        "document_id": document["document_id"],
        "table_ordinal": ordinal,
        "panel": line[1],
        "row_ordinal": line[0],
        "column_ordinal": column_ordinal,
        "page_number": ordinal + 4,
        "form": table["form"],
        "money_scope": table["money_scope"],
        "row_axis": table["row_axis"],
        "nature_scope": "all",
        "side": column.side,
        "unit_code": None,
        "unit_name": None,
        "row_kind": line[5],
        # A key caption:… stands for a line without a key, known by its caption.
        "caption": line[7].removeprefix("caption:") if _is_captioned(line) else None,
        "header_path": column.measure,
        "line_key": None if _is_captioned(line) else line[7],
        "line_role": line[2],
        "depth": line[3],
        "parent_row_ordinal": line[4],
        "outline_basis": table.get("outline", "code"),
        "subject_code": line[6],
        "is_leaf": is_leaf,
        "measure": column.measure,
        "measure_role": column.role,
        "parent_column_ordinal": column.parent,
        "value_kind": column.value_kind,
        "figure_year": year,
        "figure_phase": document["budget_phase"],
        "fund": column.fund or table["money_scope"],
        "amount_wan_yuan": amount,
        "half_ulp_wan_yuan": (
            Decimal(5).scaleb(-decimals - 1) * scale
            if amount is not None and scale is not None
            else None
        ),
        "is_blank": is_blank,
        "is_own_period": (
            column.value_kind == "amount"
            and column.role != "reference"
            and year == document["fiscal_year"]
        ),
    }
