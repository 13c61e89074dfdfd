"""Are the marts of two warehouses equal, as a whole or in what they say of some documents?

`python -m pipeline diff` compares whole warehouses for people; here the other one may hold more.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from pipeline.diff import Side

# A history of runs differs from run to run.
_OWN = frozenset({"fct_check_history"})


def differences(one: Path, other: Path, documents: Path | None = None) -> Iterator[str]:
    """A sentence for each mart whose rows differ. `documents`: a warehouse; only its documents are
    compared, and `other` may hold rows of others in marts that name no document."""
    with duckdb.connect() as connection:
        first, second = Side(connection, "one", one), Side(connection, "other", other)
        good = Side(connection, "good", documents).relation("fct_documents") if documents else ""
        for mart in sorted((first.tables | second.tables) - _OWN):
            if mart not in first.tables & second.tables:
                yield f"{mart}: in one of them only"
                continue
            columns = first.columns(mart)
            if columns != second.columns(mart):
                yield f"{mart}: other columns"
                continue
            kept = ""
            if good and "document_id" in columns:
                kept = f" where document_id in (select document_id from {good})"  # noqa: S608
            gone, new = (
                _only(connection, a.relation(mart), b.relation(mart), kept)
                for a, b in ((first, second), (second, first))
            )
            if good and not kept:
                new = 0
            if gone or new:
                yield f"{mart}: {gone} rows only in {one.name}, {new} only in {other.name}"


def _only(connection: duckdb.DuckDBPyConnection, a: str, b: str, kept: str) -> int:
    query = f"select count(*) from (from {a}{kept} except all from {b}{kept})"  # noqa: S608
    return int(connection.execute(query).fetchall()[0][0])
