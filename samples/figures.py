"""Load and validate figure files: the single truth of what the sample documents print.

A document is a folder below ``documents/figures``: ``layout.yml`` (what comes in which order and
how it looks), ``prose.yml`` (sentences) and one CSV per table (cells as printed).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "documents" / "figures"
MEASURES = ROOT / "seeds" / "measures.csv"

# Columns of a figure file that are not amounts. `panel` numbers lists printed side by side.
ROW_COLUMNS = (
    "row", "panel", "line_number", "unit_code", "unit_name", "subject_code", "caption",
    "second_subject_code", "second_caption", "third_subject_code", "third_caption",
)  # fmt: skip
TEXT_PREFIX = "text:"  # printed words that are neither label nor amount: text:remark, text:method
NO_MONEY = ("change.percent", "quantity")  # measures with decimals of their own
BORDERS = ("lines", "rects", "twice", "curves", "hairlines")
PAGES = ("portrait", "landscape", "rotated")
CODE_STYLES = ("joined", "repeated", "own_level")


class FigureError(ValueError):
    """A figure file contradicts its layout; the message names file, row and column."""


@dataclass(frozen=True)
class Column:
    """One printed column: which value it shows, for which panel, how wide in points."""

    show: str
    width: float
    panel: int = 1
    align: str = ""


@dataclass(frozen=True)
class TableLayout:
    """How one table is printed. Field names are the keys of a table entry in layout.yml."""

    file: str
    form: str
    columns: tuple[Column, ...]
    head: tuple[tuple[str, ...], ...]
    title: str = ""
    money_scope: str = ""
    row_axis: str = ""
    nature_scope: str = ""
    number: str = ""  # 公开01表
    unit: str = "万元"
    unit_text: str = "单位：{unit}"
    entity_text: str = ""
    page: str = "portrait"
    borders: str = "lines"
    code_style: str = "joined"
    decimals: int = 2
    thousands: bool = False
    font_size: float = 9
    row_height: float = 18
    margin_top: float = 0  # first table on the page starts lower by so many points
    title_in_grid: bool = False
    repeat_head: bool = True
    repeat_title: str = "none"  # none | unit_line | all: what continuation pages print again
    split_rows: bool = False  # a page break may cut a row between its lines
    merge_down: tuple[str, ...] = ()  # values printed once for a run of rows (预算单位)
    total_span: int = 0  # 合计 is centred over the first n columns
    indent: float = 0  # points per level of the subject code
    notes: tuple[str, ...] = ()
    said_empty: bool = False
    same_page: bool = False  # goes on the page of the table before


@dataclass(frozen=True)
class TableFigures:
    """A table: its layout and its rows as printed."""

    layout: TableLayout
    path: Path
    rows: tuple[dict[str, str], ...]

    @property
    def measures(self) -> tuple[str, ...]:
        """Amount columns, e.g. ``basic.personnel`` or ``three_public.total@2025``."""
        names = self.rows[0].keys() if self.rows else ()
        return tuple(n for n in names if n not in ROW_COLUMNS and not n.startswith(TEXT_PREFIX))


@dataclass(frozen=True)
class Document:
    """One disclosure: where it goes, what it says of itself, and its parts in order."""

    name: str
    folder: Path
    meta: dict[str, Any]
    parts: tuple[tuple[str, Any], ...]
    prose: dict[str, list[str]] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[TableFigures, ...]:
        """The tables among its parts, in their order."""
        return tuple(value for kind, value in self.parts if kind == "table")


@dataclass(frozen=True)
class ExpectedCell:
    """One printed amount, told from the figure file alone (never from the extractor)."""

    document: str
    file: str
    form: str
    title: str
    row: str
    panel: str
    unit_code: str
    subject_code: str
    caption: str
    measure: str
    printed_text: str
    printed_unit: str


def load_documents(folder: Path = FIGURES) -> list[Document]:
    """Every sample document, in the order of the folder names."""
    return [load_document(path.parent) for path in sorted(folder.glob("*/layout.yml"))]


def load_document(folder: Path) -> Document:
    """Read one folder of figure files and check that layout and figures agree."""
    spec = read_yaml(folder / "layout.yml")
    prose_file = folder / "prose.yml"
    prose = read_yaml(prose_file) if prose_file.exists() else {}
    parts: list[tuple[str, Any]] = []
    for entry in spec["parts"]:
        ((kind, value),) = entry.items()
        if kind == "table":
            value = _load_table(folder, {**spec.get("defaults", {}), **value})
        elif kind == "prose" and value not in prose:
            raise FigureError(f"{prose_file}: no section {value}")
        parts.append((kind, value))
    return Document(folder.name, folder, spec["document"], tuple(parts), prose)


def read_yaml(path: Path) -> Any:
    """A YAML file, by libyaml: the loader in Python is ten times slower."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def expected_cells(document: Document) -> Iterator[ExpectedCell]:
    """All non-blank amounts of a document as its figure files have them."""
    for table in document.tables:
        layout = table.layout
        shows_code = any("code" in c.show and "unit" not in c.show for c in layout.columns)
        for row in table.rows:
            for measure in table.measures:
                if row[measure]:
                    yield ExpectedCell(
                        document.name, layout.file, layout.form, layout.title, row["row"],
                        row.get("panel", "") or "1", row.get("unit_code", ""),
                        row.get("subject_code", "") if shows_code else "",
                        row.get("caption", ""), measure,
                        row[measure], layout.unit,
                    )  # fmt: skip


@cache
def known_measures() -> frozenset[str]:
    """Names of `seeds/measures.csv`."""
    with MEASURES.open(encoding="utf-8", newline="") as handle:
        return frozenset(row["measure"] for row in csv.DictReader(handle))


def _load_table(folder: Path, spec: dict[str, Any]) -> TableFigures:
    path = folder / spec["file"]
    unknown = set(spec) - {f.name for f in fields(TableLayout)}
    if unknown:
        raise FigureError(f"{path}: unknown layout keys {sorted(unknown)}")
    spec = dict(spec)
    spec["columns"] = tuple(Column(**column) for column in spec["columns"])
    spec["head"] = tuple(tuple(str(cell) for cell in row) for row in spec["head"])
    for key in ("merge_down", "notes"):
        spec[key] = tuple(spec.get(key, ()))
    layout = TableLayout(**spec)
    with path.open(encoding="utf-8", newline="") as handle:
        rows = tuple(csv.DictReader(handle))
    table = TableFigures(layout, path, rows)
    _validate(table)
    return table


def _validate(table: TableFigures) -> None:
    layout, path = table.layout, table.path
    for value, allowed in (
        (layout.borders, BORDERS), (layout.page, PAGES), (layout.code_style, CODE_STYLES),
    ):  # fmt: skip
        if value not in allowed:
            raise FigureError(f"{path}: {value!r} is none of {allowed}")
    for head_row in layout.head:
        if len(head_row) != len(layout.columns):
            raise FigureError(
                f"{path}: head row {head_row} has {len(head_row)} cells, "
                f"the table {len(layout.columns)} columns"
            )
    for name in table.measures:
        if name.partition("@")[0] not in known_measures():
            raise FigureError(f"{path}: column {name} is no measure of {MEASURES.name}")
    shown = {column.show for column in layout.columns}
    missing = set(table.measures) - shown
    if missing:
        raise FigureError(f"{path}: figures never printed: {sorted(missing)}")
    pattern = amount_pattern(layout.decimals, layout.thousands)
    for row in table.rows:
        if None in row or None in row.values():
            raise FigureError(f"{path} row {row.get('row')}: wrong number of cells")
        for name in table.measures:
            if row[name] and name not in NO_MONEY and not pattern.fullmatch(row[name]):
                raise FigureError(
                    f"{path} row {row['row']} {name}: {row[name]!r} is not printed with "
                    f"{layout.decimals} decimals and thousands={layout.thousands}"
                )


def amount_pattern(decimals: int, thousands: bool) -> re.Pattern[str]:
    """What an amount of a table must look like in print."""
    whole = r"\d{1,3}(?:,\d{3})*" if thousands else r"\d+"
    return re.compile(rf"-?{whole}" + (rf"\.\d{{{decimals}}}" if decimals else ""))
