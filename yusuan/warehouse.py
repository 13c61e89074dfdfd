"""Opening a warehouse: marts in the default schema, all that they are built from behind them."""

from __future__ import annotations

from pathlib import Path

import duckdb

# In the order in which a name is looked up. `main` holds the marts and nothing else.
SCHEMAS = ("main", "staging", "intermediate", "seeds")


def open_warehouse(path: Path) -> duckdb.DuckDBPyConnection:
    """The warehouse, read-only, with every relation of the project under its bare name."""
    connection = duckdb.connect(str(path), read_only=True)
    # It would stand among what a command prints.
    connection.execute("set enable_progress_bar = false")
    see_all(connection)
    return connection


def is_held(error: duckdb.Error) -> bool:
    """True where a file could not be opened because another program writes it."""
    return isinstance(error, duckdb.IOException) and "Could not set lock" in str(error)


def see_all(connection: duckdb.DuckDBPyConnection, catalogue: str | None = None) -> None:
    """Let bare names mean staging, intermediate models and seeds, too.

    Args:
        connection: where a warehouse is open or attached.
        catalogue: the name it is attached by; None: the one in use.

    Raises:
        duckdb.Error: no such catalogue.
    """
    found = {
        row[0]
        for row in connection.execute(
            "select schema_name from duckdb_schemas()"
            " where database_name = coalesce($1, current_database())",
            [catalogue],
        ).fetchall()
    }
    # A schema that is named and not there is an error: a warehouse of an older release has one.
    prefix = f"{catalogue}." if catalogue else ""
    names = [f"{prefix}{name}" for name in SCHEMAS if name in found]
    connection.execute(f"set search_path = '{','.join(names or [f'{prefix}main'])}'")
