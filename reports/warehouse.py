"""Reading the warehouse: queries in queries/*.sql, rows as dictionaries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from yusuan.warehouse import see_all

Row = dict[str, Any]

_QUERIES = Path(__file__).with_name("queries")


class NotAWarehouseError(Exception):
    """The file is not a warehouse of this project, or an older one."""


class Warehouse:
    """A read-only warehouse with room for temporary tables beside it."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise NotAWarehouseError(f"no warehouse: {path}; run `make run` or `dbt build`")
        self.connection = duckdb.connect()
        try:
            quoted = str(path).replace("'", "''")
            self.connection.execute(f"attach '{quoted}' as warehouse (read_only)")
            see_all(self.connection, "warehouse")
        except duckdb.Error as error:
            raise NotAWarehouseError(f"not a DuckDB warehouse: {error}") from error

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def has(self, table: str, column: str | None = None) -> bool:
        """Whether a mart (or one of its columns) is in this warehouse."""
        found = self.connection.execute(
            "select count(*) from duckdb_columns() where database_name = 'warehouse'"
            " and table_name = $1 and ($2 is null or column_name = $2)",
            [table, column],
        ).fetchone()
        return found is not None and found[0] > 0

    def rows(self, sql: str, parameters: Row | None = None) -> list[Row]:
        """All rows of a statement."""
        try:
            cursor = self.connection.execute(sql, parameters or {})
        except duckdb.CatalogException as error:
            raise NotAWarehouseError(f"a mart is missing: {error}") from error
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]

    def query(self, name: str, parameters: Row | None = None) -> list[Row]:
        """All rows of queries/<name>.sql."""
        return self.rows((_QUERIES / f"{name}.sql").read_text(encoding="utf-8"), parameters)

    def put(self, name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """A temporary table of texts, but for a number in its first column."""
        first, *others = columns
        named = ", ".join([f"{first} integer", *(f"{column} varchar" for column in others)])
        self.connection.execute(f"create or replace temp table {name} ({named})")
        places = ", ".join("?" for _ in columns)
        if rows:  # DuckDB refuses a statement without any
            self.connection.executemany(f"insert into {name} values ({places})", rows)  # noqa: S608

    def prepare(self, name: str, parameters: Row) -> None:
        """Run queries/<name>.sql for the temporary tables it makes."""
        for statement in (_QUERIES / f"{name}.sql").read_text(encoding="utf-8").split(";\n"):
            if statement.strip():
                used = {key: value for key, value in parameters.items() if f"${key}" in statement}
                self.connection.execute(statement, used)
