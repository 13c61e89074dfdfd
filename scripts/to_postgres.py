"""The marts into PostgreSQL, for clients that know no DuckDB (Metabase, Power BI, Tableau):
`python scripts/to_postgres.py "service=budgets"`, with `psql` of the machine.

Tables, primary and foreign keys, comments. All of it in one transaction and in a schema that takes
the place of the one before, so that a dashboard sees the old marts or the new ones.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

import duckdb

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from yusuan.joins import joins  # noqa: E402 - found through the line above
from yusuan.warehouse import open_warehouse  # noqa: E402

_TYPES = {
    "BIGINT": "bigint", "BOOLEAN": "boolean", "DATE": "date", "DOUBLE": "double precision",
    "HUGEINT": "numeric", "INTEGER": "integer", "TIMESTAMP": "timestamp", "VARCHAR": "text",
}  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Write the marts; 0, or 1 where psql is missing or refused something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "target", nargs="?", default="",
        help="what psql connects to; passwords belong into ~/.pgpass or a service, not here",
    )  # fmt: skip
    parser.add_argument("--warehouse", type=Path, default=ROOT / "data" / "warehouse.duckdb")
    parser.add_argument("--schema", default="yusuan", help="default: %(default)s")
    options = parser.parse_args(arguments)
    if which("psql") is None:
        sys.stderr.write("psql is not installed\n")
        return 1
    with TemporaryDirectory() as scratch, open_warehouse(options.warehouse) as connection:
        script = Path(scratch) / "marts.sql"
        lines = statements(connection, options.schema, Path(scratch))
        script.write_text("\n".join(lines) + "\n", encoding="utf-8")
        words = ["psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set",
                 "ON_ERROR_STOP=1", "--file", str(script)]  # fmt: skip
        if options.target:
            words.append(options.target)
        return 1 if subprocess.run(words, check=False).returncode else 0  # noqa: S603


def statements(connection: duckdb.DuckDBPyConnection, schema: str, folder: Path) -> Iterator[str]:
    """The lines of a script for psql; rows are written into files of `folder`, which it copies."""
    making = quoted(f"{schema}_making")
    yield "set client_min_messages = warning;"
    yield f"drop schema if exists {making} cascade;"
    yield f"create schema {making};"
    yield f"set search_path = {making};"
    # Keys are checked when all rows are there.
    marts = [
        name
        for (name,) in connection.execute(
            "select table_name from duckdb_tables() where schema_name = 'main'"
            " and database_name = current_database() order by table_name"
        ).fetchall()
    ]
    for mart in marts:
        yield from _table(connection, mart, folder)
    for mart, columns in connection.execute(
        "select table_name, constraint_column_names from duckdb_constraints()"
        " where schema_name = 'main' and constraint_type = 'PRIMARY KEY' order by table_name"
    ).fetchall():
        yield f"alter table {quoted(mart)} add primary key ({', '.join(map(quoted, columns))});"
    for join in joins():
        # A key of some rows only is none to a server.
        if not join.condition and {join.mart, join.to_mart} <= set(marts):
            yield (
                f"alter table {quoted(join.mart)} add foreign key ({quoted(join.column)})"
                f" references {quoted(join.to_mart)} ({quoted(join.to_column)});"
            )
    yield f"drop schema if exists {quoted(schema)} cascade;"
    yield f"alter schema {making} rename to {quoted(schema)};"


def _table(connection: duckdb.DuckDBPyConnection, mart: str, folder: Path) -> Iterator[str]:
    columns = connection.execute(
        "select column_name, data_type, comment from duckdb_columns()"
        " where schema_name = 'main' and table_name = $1"
        " and database_name = current_database() order by column_index",
        [mart],
    ).fetchall()
    typed = ", ".join(f"{quoted(name)} {type_of(kind)}" for name, kind, _ in columns)
    yield f"create table {quoted(mart)} ({typed});"
    path = folder / f"{mart}.csv"
    shown = ", ".join(
        quoted(name) if kind in _TYPES or kind.startswith("DECIMAL") else f"{quoted(name)}::varchar"
        for name, kind, _ in columns
    )
    connection.execute(
        f"copy (select {shown} from main.{quoted(mart)}) to {text(str(path))} (header)"  # noqa: S608
    )
    yield f"\\copy {quoted(mart)} from {text(str(path))} csv header"
    for name, _, comment in columns:
        if comment:
            yield f"comment on column {quoted(mart)}.{quoted(name)} is {text(comment)};"


def type_of(kind: str) -> str:
    """PostgreSQL's type for one of DuckDB's; lists and others are shown as text."""
    if kind.startswith("DECIMAL"):
        return kind.replace("DECIMAL", "numeric")
    return _TYPES.get(kind, "text")


def quoted(name: str) -> str:
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def text(words: str) -> str:
    """A text in SQL. psql reads no backslash in it, nor do the servers of today."""
    return "'" + words.replace("'", "''") + "'"


if __name__ == "__main__":
    sys.exit(main())
