"""One file as Python objects: `read(path)` gives a `Document`.

Attributes have the names and the meaning of the raw columns (docs/raw_tables.md). Units: lengths
are PDF points from the top left of the page as displayed, pages and ordinals count from 1, money is
text as printed in the `printed_unit` of its column or table. A blank is not a zero. What a title, a
column or a row is called decides `extract/vocabulary`; nothing is computed or repaired here, and
amounts become numbers in the warehouse only.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from extract.child import Limits
from extract.document import Records
from extract.sandbox import finish, start


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell; `row_ordinal` is 0 or less above the body (`cell_role` head, title, note)."""

    row_ordinal: int
    column_ordinal: int
    panel: int
    cell_role: str
    page_number: int
    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    is_blank: bool
    is_inferred: bool
    reader: str  # `ocr` where the text was recognised from a picture
    confidence: float | None  # of a recognised text, 0 to 1
    proposed_text: str
    proposal_proof: str


@dataclass(frozen=True, slots=True)
class Column:
    """A physical column: what its head says (`header_path`), and what that means (`measure`)."""

    column_ordinal: int
    panel: int
    side: str
    header_path: str
    role: str
    measure: str
    measure_role: str
    parent_column_ordinal: int | None
    fund: str
    value_kind: str
    figure_year: int | None
    figure_phase: str
    printed_unit: str
    is_unmatched: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A body row of one panel: its subject, and the row that it is a part of."""

    row_ordinal: int
    panel: int
    side: str
    page_number: int
    unit_code: str
    unit_name: str
    row_kind: str
    subject_code: str
    caption: str
    line_key: str
    line_role: str
    depth: int | None
    parent_row_ordinal: int | None
    fund: str
    outline_basis: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the prose or of a note."""

    sentence_ordinal: int
    page_number: int
    zone: str
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader names instead of dropping it: an unknown caption, an open page …"""

    kind: str
    page_number: int | None
    table_ordinal: int | None
    row_ordinal: int | None
    column_ordinal: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table as its author meant it, joined over pages; `form` is `other` if it is not known."""

    table_ordinal: int
    form: str
    money_scope: str
    row_axis: str
    nature_scope: str
    title: str
    printed_unit: str
    first_page: int
    last_page: int
    status: str
    reason: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    cells: tuple[Cell, ...]

    def amounts(self) -> Iterator[tuple[Row, Column, Cell]]:
        """Body cells of money columns with their row and column, blank ones too, as printed."""
        columns = {c.column_ordinal: c for c in self.columns if c.role == "measure"}
        rows = {(r.row_ordinal, r.panel): r for r in self.rows}
        for cell in self.cells:
            row = rows.get((cell.row_ordinal, cell.panel))
            if cell.cell_role == "body" and row and cell.column_ordinal in columns:
                yield row, columns[cell.column_ordinal], cell


@dataclass(frozen=True, slots=True)
class Document:
    """A file after reading. `status` is loaded, partly_loaded or refused; `reasons` say why.

    `records` holds every raw table (raw table → rows by raw column), with what has no class here:
    pages, lines, sections, figures of the prose, goal sheets, lists.
    """

    path: Path
    document_id: str
    sha256: str
    status: str
    reasons: tuple[str, ...]
    media_type: str
    reader: str
    extractor_version: str
    page_count: int
    content_kind: str
    title: str
    fiscal_year: int | None
    budget_phase: str
    region_text: str
    entity_name: str
    entity_level: str
    tables: tuple[Table, ...]
    sentences: tuple[Sentence, ...]
    notices: tuple[Notice, ...]
    records: Mapping[str, tuple[Mapping[str, Any], ...]]


def read(path: str | Path, limits: Limits | None = None) -> Document:
    """Read one file in a child process with limits of seconds, megabytes and pages.

    A file that cannot be read gives a `Document` with status `refused` and its reasons, and so does
    one that runs into a limit. Raises FileNotFoundError, IsADirectoryError and PermissionError
    where there is no file to read.
    """
    path = Path(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    bounds = limits or Limits()
    records = finish(start(path, sha256[:16], sha256, bounds), bounds)
    return _document(path, records)


_Part = TypeVar("_Part", Cell, Column, Row, Sentence, Notice)
_INTEGERS = frozenset({"fiscal_year", "figure_year", "depth"})


def _part(kind: type[_Part], record: Mapping[str, Any]) -> _Part:
    """A record as an object: the fields of its class, by the names of raw columns."""
    return kind(**{f.name: _value(f.name, record[f.name]) for f in fields(kind)})


def _value(name: str, value: Any) -> Any:
    """Years are text while they are read; empty means that none is printed."""
    if name in _INTEGERS:
        return int(value) if value not in (None, "") else None
    return value


def _document(path: Path, records: Records) -> Document:
    own = records["disclosure_documents"][0]
    named = {f.name: own[f.name] for f in fields(Document) if f.name in own}
    named["fiscal_year"] = _value("fiscal_year", own["fiscal_year"])
    return Document(
        **named,
        path=path,
        reasons=tuple(part for part in own["reason"].split(" | ") if part),
        tables=_tables(records),
        sentences=tuple(_part(Sentence, r) for r in records.get("disclosure_sentences", [])),
        notices=tuple(_part(Notice, r) for r in records.get("disclosure_notices", [])),
        records={name: tuple(rows) for name, rows in records.items()},
    )


def _tables(records: Records) -> tuple[Table, ...]:
    columns = _by_table(Column, records.get("disclosure_columns", []))
    rows = _by_table(Row, records.get("disclosure_rows", []))
    cells = _by_table(Cell, records.get("disclosure_cells", []))
    found = []
    for record in records.get("disclosure_tables", []):
        ordinal = record["table_ordinal"]
        plain = {f.name: record[f.name] for f in fields(Table) if f.name in record}
        parts = (columns[ordinal], rows[ordinal], cells[ordinal])
        found.append(Table(**plain, columns=parts[0], rows=parts[1], cells=parts[2]))
    return tuple(found)


def _by_table(kind: type[_Part], records: list[dict[str, Any]]) -> Mapping[int, tuple[_Part, ...]]:
    found: dict[int, list[_Part]] = defaultdict(list)
    for record in records:
        found[record["table_ordinal"]].append(_part(kind, record))
    return defaultdict(tuple, {ordinal: tuple(parts) for ordinal, parts in found.items()})
