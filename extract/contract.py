"""The contract of the raw tables, read from `raw_tables.csv`: tables, columns, types, meanings.

It stands once: the writer takes its columns from there, `scripts/raw_contract.py` writes the
sources and staging YAML of dbt and the page docs/raw_tables.md from it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

TYPES = frozenset({"string", "integer", "bigint", "double", "boolean"})


@dataclass(frozen=True, slots=True)
class RawColumn:
    """A column: `type` is what its text stands for (raw files hold text only)."""

    name: str
    type: str
    english: str
    chinese: str


@dataclass(frozen=True, slots=True)
class RawTable:
    """A raw table: `disclosure_cells`, what a row of it is, and its columns in order."""

    name: str
    english: str
    chinese: str
    columns: tuple[RawColumn, ...]


@cache
def raw_tables() -> tuple[RawTable, ...]:
    """All raw tables, in the order of the page."""
    text = resources.files(__name__.rpartition(".")[0]).joinpath("raw_tables.csv")
    return parse(text.read_text(encoding="utf-8").splitlines())


def parse(lines: Iterable[str]) -> tuple[RawTable, ...]:
    """Tables of a contract; a line without a column opens a table. Raises ValueError."""
    found: dict[str, tuple[str, str, list[RawColumn]]] = {}
    for row in csv.DictReader(lines):
        name, column = row["table"], row["column"]
        if not column:
            found[name] = (row["en"], row["zh"], [])
        elif name not in found:
            raise ValueError(f"{name}.{column}: no line says what a row of {name} is")
        elif row["type"] not in TYPES:
            raise ValueError(f"{name}.{column}: unknown type {row['type']}")
        else:
            found[name][2].append(RawColumn(column, row["type"], row["en"], row["zh"]))
    return tuple(RawTable(name, en, zh, tuple(c)) for name, (en, zh, c) in found.items())
