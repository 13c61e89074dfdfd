"""Are the marts of two warehouses equal, as a whole or in what they say of some documents?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

# A history of runs differs from run to run.
_OWN = frozenset({"fct_check_history"})


def differences(one: Path, other: Path, documents: Path | None = None) -> Iterator[str]:
    """A sentence for each mart whose rows differ. `documents`: a warehouse; only its documents are
    compared, and `other` may hold rows of others in marts that name no document."""
    with duckdb.connect() as connection:
        for name, path in {"one": one, "other": other, "of": documents or one}.items():
            quoted = str(path).replace("'", "''")
            connection.execute(f"attach '{quoted}' as {name} (read_only)")
        columns = {name: _columns(connection, name) for name in ("one", "other")}
        for mart in sorted(columns["one"].keys() | columns["other"].keys()):
            found = [columns[name].get(mart) for name in ("one", "other")]
            if found[0] != found[1] or found[0] is None:
                yield f"{mart}: columns {found[0]} and {found[1]}"
                continue
            kept = ""
            if documents and "document_id" in found[0]:
                kept = " where document_id in (select document_id from of.main.fct_documents)"
            gone, new = (
                _only(connection, mart, first, second, kept)
                for first, second in (("one", "other"), ("other", "one"))
            )
            if documents and not kept:
                new = 0
            if gone or new:
                yield f"{mart}: {gone} rows only in {one.name}, {new} only in {other.name}"


def _columns(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table, column in connection.execute(
        "select table_name, column_name from duckdb_columns()"
        " where database_name = ? and schema_name = 'main' order by column_index", [name]
    ).fetchall():  # fmt: skip
        if table not in _OWN:
            found.setdefault(table, []).append(column)
    return found


def _only(
    connection: duckdb.DuckDBPyConnection, mart: str, first: str, second: str, kept: str
) -> int:
    query = (
        f"select count(*) from (select * from {first}.main.{mart}{kept}"  # noqa: S608
        f" except all select * from {second}.main.{mart}{kept})"
    )
    return int(connection.execute(query).fetchall()[0][0])
