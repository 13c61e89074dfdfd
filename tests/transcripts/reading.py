"""Reading a fixture the way a run reads a document, and looking values up in the raw records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extract.document import Records, extract_document

FIXTURES = Path(__file__).with_name("fixtures")


def read(path: Path) -> Records:
    return extract_document(path, "0" * 16, "0" * 64, 2000)


def read_text(folder: Path, text: str, name: str = "document.txt") -> Records:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(path)


def table(records: Records, form: str) -> dict[str, Any]:
    found = [t for t in records["disclosure_tables"] if t["form"] == form]
    assert len(found) == 1, [t["form"] for t in records["disclosure_tables"]]
    return found[0]


def figures(records: Records, form: str) -> dict[str, dict[str, str]]:
    """Code or caption → header of the column → printed amount; blank cells are left out."""
    ordinal = table(records, form)["table_ordinal"]
    columns = {
        c["column_ordinal"]: c["header_path"]
        for c in records["disclosure_columns"]
        if c["table_ordinal"] == ordinal and c["role"] == "measure"
    }
    found: dict[str, dict[str, str]] = {}
    for row in records["disclosure_rows"]:
        if row["table_ordinal"] != ordinal:
            continue
        name = row["subject_code"] or row["caption"]
        for cell in records["disclosure_cells"]:
            place = (cell["table_ordinal"], cell["row_ordinal"], cell["panel"])
            if place == (ordinal, row["row_ordinal"], row["panel"]) and not cell["is_blank"]:
                header = columns.get(cell["column_ordinal"])
                if header:
                    found.setdefault(name, {})[header] = cell["text"]
    return found


def body(records: Records, form: str) -> list[list[str]]:
    """Body cells of a table as printed rows of texts, blank places included."""
    given = table(records, form)
    rows = [[""] * given["column_count"] for _ in range(given["row_count"])]
    for cell in records["disclosure_cells"]:
        if cell["table_ordinal"] == given["table_ordinal"] and cell["cell_role"] == "body":
            rows[cell["row_ordinal"] - 1][cell["column_ordinal"] - 1] = cell["text"]
    return rows


def notices(records: Records, kind: str) -> list[str]:
    return [n["text"] for n in records["disclosure_notices"] if n["kind"] == kind]


def document(records: Records) -> dict[str, Any]:
    return records["disclosure_documents"][0]
