"""What the whole extractor made of a drawn document, held against what was drawn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extract.captions.text import squeeze
from extract.document import extract_document
from tests.builders.spans import LEFT, UP
from tests.unseen.model import Printed

UNITS = {"元": "yuan", "千元": "thousand_yuan", "万元": "wan_yuan"}


def extract(path: Path) -> dict[str, list[dict[str, Any]]]:
    return extract_document(path, "0" * 16, "0" * 64, 6000)


def differences(records: dict[str, list[dict[str, Any]]], tables: Sequence[Printed]) -> list[str]:
    """Everything that is not as drawn: tables, forms, columns (`*`: any), units, body cells."""
    found: list[str] = []
    document = records["disclosure_documents"][0]
    if document["status"] != "loaded":
        found.append(f"status {document['status']}: {document['reason']}")
    read = records["disclosure_tables"]
    if len(read) != len(tables):
        found.append(f"{len(read)} tables, drawn {len(tables)}: {[t['title'] for t in read]}")
    for table, printed in zip(read, tables, strict=False):
        found += [f"{printed.title}: {text}" for text in _table(records, table, printed)]
    return found


def _table(
    records: dict[str, list[dict[str, Any]]], table: dict[str, Any], printed: Printed
) -> list[str]:
    found: list[str] = []
    key = table["table_ordinal"]
    if table["form"] != printed.form:
        found.append(f"form {table['form']} not {printed.form} (title {table['title']!r})")
    unit = next((u for u in ("万元", "千元", "元") if u in printed.unit), "")
    if table["printed_unit"] != UNITS.get(unit, ""):
        found.append(f"unit {table['printed_unit']!r}, printed {printed.unit!r}")
    columns = {
        c["column_ordinal"]: c for c in records["disclosure_columns"] if c["table_ordinal"] == key
    }
    for ordinal, wanted in enumerate(printed.reads, 1):
        column = columns.get(ordinal)
        got = "" if column is None else column["measure"] or column["role"]
        if column and column["value_kind"] == "percent" and got != "change.percent":
            got += " %"
        if got != wanted and wanted != "*":
            path = column["header_path"] if column else ""
            found.append(f"column {ordinal} ({path}) is {got!r} not {wanted!r}")
    cells = {
        (c["row_ordinal"], c["column_ordinal"]): c["text"]
        for c in records["disclosure_cells"]
        if c["table_ordinal"] == key and c["cell_role"] == "body"
    }
    for i, row in enumerate(printed.body, 1):
        for j, text in enumerate(row, 1):
            if text in (LEFT, UP):
                continue
            got = cells.pop((i, j), "")
            if squeeze(got).replace(",", "") != squeeze(text).replace(",", ""):
                found.append(f"cell {i},{j} reads {got!r}, drawn {text!r}")
    rest = {place: t for place, t in cells.items() if t}
    found += [f"cell {place} reads {t!r}, not drawn" for place, t in rest.items()]
    return found
