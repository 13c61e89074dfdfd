"""A built warehouse, and the function that builds one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from tests.dbt.compiled_project import attach

# What tests/dbt is about; the identity engine has tests of its own.
MARTS = (
    "fct_documents",
    "dim_disclosures",
    "fct_printed_figures",
    "fct_appropriations",
    "fct_revenues",
    "fct_basic_expenditures",
    "fct_three_public_expenditures",
    "fct_projects",
    "fct_document_files",
    "int_fact_totals_printed",
    "rpt_department_profile",
    "stg_disclosure__lines",
)


@dataclass(frozen=True)
class Warehouse:
    """The outcome of one build."""

    path: Path
    # Node name → message, of everything that is not a success.
    failures: dict[str, str] = field(default_factory=dict)

    def query(self, sql: str) -> list[tuple[object, ...]]:
        with self.opened() as connection:
            return connection.sql(sql).fetchall()

    @contextmanager
    def opened(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Read only, under the name that compiled queries have for it."""
        with duckdb.connect() as connection:
            attach(connection, self.path, is_read_only=True)
            yield connection


Build = Callable[..., Warehouse]
