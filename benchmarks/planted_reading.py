"""Reading errors: raw rows of unchanged PDFs, edited the way a reader goes wrong."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

Row = dict[str, str]
_CELL = ("text", "pieces", "is_blank")


def plant_in_raw(raw: Path, errors: Iterable[tuple[Row, str]]) -> None:
    """Edit the raw tables of the documents with these file names."""
    for error, name in errors:
        document_id = _document_id(raw, name)
        table = _table(raw, document_id, error["file"][3:].removesuffix(".csv"))
        _plant(raw, error, document_id, table)


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _document_id(raw: Path, name: str) -> str:
    for path in (raw / "disclosure_documents").glob("??.csv"):
        for row in _read(path):
            if row["file_name"] == name:
                return row["document_id"]
    raise ValueError(f"{name} is not in {raw}")


def _table(raw: Path, document_id: str, form: str) -> str:
    tables = _read(raw / "disclosure_tables" / f"{document_id[:2]}.csv")
    return next(
        t["table_ordinal"] for t in tables if t["document_id"] == document_id and t["form"] == form
    )


def _plant(raw: Path, error: Row, document_id: str, table: str) -> None:
    columns = [
        c["column_ordinal"]
        for c in _read(raw / "disclosure_columns" / f"{document_id[:2]}.csv")
        if c["document_id"] == document_id
        and c["table_ordinal"] == table
        and c["role"] == "measure"
        and c["panel"] == error["panel"]
    ]
    path = raw / "disclosure_cells" / f"{document_id[:2]}.csv"
    cells = _read(path)
    row = [
        c
        for c in cells
        if c["document_id"] == document_id
        and c["table_ordinal"] == table
        and c["row_ordinal"] == error["row"]
        and c["cell_role"] == "body"
    ]
    measured = sorted(
        (c for c in row if c["column_ordinal"] in columns), key=lambda c: int(c["column_ordinal"])
    )
    at = next(i for i, c in enumerate(measured) if c["text"] == error["printed"])
    beside = at + 1 if at + 1 < len(measured) else at - 1
    kind = error["error"]
    if kind == "digit_cut":
        measured[at].update(text=error["planted"], pieces=error["planted"])
    elif kind == "dropped_cell":
        measured[at].update(text="", pieces="", is_blank="true")
    elif kind == "shifted_column":
        # Texts go one column to the right, the boxes stay.
        texts = [{k: c[k] for k in _CELL} for c in measured]
        for cell, text in zip(measured, [texts[-1], *texts[:-1]], strict=True):
            cell.update(text)
    elif kind == "moved_cell":
        # The cell is counted to the column beside it, box and all.
        here, there = measured[at]["column_ordinal"], measured[beside]["column_ordinal"]
        measured[at]["column_ordinal"], measured[beside]["column_ordinal"] = there, here
    elif kind == "dropped_row":
        cells = [c for c in cells if not any(c is gone for gone in row)]
        rows_path = raw / "disclosure_rows" / f"{document_id[:2]}.csv"
        place = (document_id, table, error["row"])
        _write(
            rows_path,
            [
                r
                for r in _read(rows_path)
                if (r["document_id"], r["table_ordinal"], r["row_ordinal"]) != place
            ],
        )
    else:
        raise ValueError(f"unknown reading error {kind}")
    _write(path, cells)
