"""DuckDB as a SQLAlchemy dialect that Great Expectations can read from.

Great Expectations reads a cursor after the transaction around it has ended; DuckDB empties the
cursor then ("list index out of range", great_expectations issue 10738). The file is opened
read-only, so there is nothing a transaction could protect: begin, commit and rollback do nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from duckdb_sqlalchemy import Dialect
from sqlalchemy.dialects import registry
from sqlalchemy.engine import URL

from expectations.breaks import prepare
from yusuan.warehouse import see_all


class ReadOnlyDialect(Dialect):
    """duckdb_sqlalchemy without transactions."""

    supports_statement_cache = True

    def connect(self, *arguments: Any, **named: Any) -> Any:
        """A connection that finds staging and seeds by their bare names, and the broken checks."""
        opened = super().connect(*arguments, **named)
        see_all(opened)
        prepare(opened)
        return opened

    def do_begin(self, dbapi_connection: Any) -> None:
        """Nothing to begin: see the module."""

    def do_commit(self, dbapi_connection: Any) -> None:
        """Nothing to commit."""

    def do_rollback(self, dbapi_connection: Any) -> None:
        """Nothing to roll back, and the cursor stays readable."""


def connection_string(warehouse: Path) -> str:
    """Register the dialect as `duckdb.gx` and name the file in its terms, read-only."""
    registry.register("duckdb.gx", __name__, ReadOnlyDialect.__name__)
    url = URL.create(
        "duckdb+gx", database=str(warehouse.resolve()), query={"access_mode": "read_only"}
    )
    return url.render_as_string(hide_password=False)
