"""How the marts join: the foreign keys of `models/joins.csv`, as data.

DuckDB holds no foreign key of a mart (a table that others refer to cannot be built again), so
they are declared here, held against a warehouse by `tests/dbt/test_star.py`, and told to clients by
the dictionary of the explorer and of the server for assistants.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from yusuan.places import ROOT

FILE = ROOT / "models" / "joins.csv"


@dataclass(frozen=True, slots=True)
class Join:
    """A column of a mart, and the primary key that each of its values is found in; of the rows
    that fulfil `condition` (SQL over the mart), where one is given."""

    mart: str
    column: str
    to_mart: str
    to_column: str
    condition: str

    def __str__(self) -> str:
        where = f" where {self.condition}" if self.condition else ""
        return f"{self.to_mart}.{self.to_column}{where}"


@cache
def joins() -> tuple[Join, ...]:
    """All of them, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Join(**row) for row in csv.DictReader(file))


def leads_to(mart: str, column: str) -> str:
    """Where a column of a mart leads, in words of SQL; empty where it is no foreign key."""
    return "; ".join(str(join) for join in joins() if (join.mart, join.column) == (mart, column))
