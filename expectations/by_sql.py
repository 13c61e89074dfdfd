"""The suites asked by DuckDB alone, as a checkpoint of Great Expectations answers them.

Loading the library and asking through it takes longer than building the region of one more
document: after a build by region the same expectations are asked here (docs/decisions.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb

from expectations.breaks import prepare
from expectations.outcomes import Check, Failure, Outcome, compared, counted, shown
from expectations.suites import HOLDS, NO_ROWS, Suite

# What Great Expectations hands over of the rows of a query, and of the values of a column.
_ROWS, _VALUES = 200, 20
# The values of a column that are not as expected; null is no value but for the first.
_UNEXPECTED = {
    "expect_column_values_to_not_be_null": "{column} is null",
    "expect_column_values_to_be_between": ("{column} < $min_value or {column} > $max_value"),
    "expect_column_values_to_be_in_set": "not list_contains($value_set, {column})",
    "expect_column_values_to_be_unique": (
        "{column} in (select {column} from {table} group by {column} having count(*) > 1)"
    ),
}


def run(connection: duckdb.DuckDBPyConnection, suites: list[Suite]) -> list[Outcome]:
    """Evaluate every suite over a warehouse that sees bare names.

    Raises LookupError for a type of expectation that is not known here.
    """
    prepare(connection)
    return [
        Outcome(suite, [_check(connection, suite.table, each) for each in suite.expectations])
        for suite in suites
    ]


def _check(
    connection: duckdb.DuckDBPyConnection, table: str, expectation: Mapping[str, Any]
) -> Check:
    kind, wanted = expectation["type"], dict(expectation["kwargs"])
    if kind in (HOLDS, NO_ROWS):
        query, most = wanted["unexpected_rows_query"].format(batch=table), _ROWS
        wanted = {}
    else:
        column = wanted.pop("column")
        condition = _UNEXPECTED[kind].format(column=column, table=table)
        query, most = f"select {column} as value from {table} where {condition}", _VALUES
    rows: list[dict[str, Any]] = []
    number, exception = None, None
    try:
        number, rows = _found(connection, query, wanted, most)
    except duckdb.Error as error:
        exception = str(error)
    failure = None
    if number != 0:
        failure = Failure(
            expectation["severity"], expectation["description"], rows, number, exception
        )
    return Check(expectation["description"], _observed(expectation, number), failure)


def _found(
    connection: duckdb.DuckDBPyConnection, query: str, wanted: Mapping[str, Any], most: int
) -> tuple[int, list[dict[str, Any]]]:
    """How many rows a query has, and the first of them by the names of their columns."""
    counted_rows = connection.execute(f"select count(*) from ({query})", wanted).fetchone()
    number = int(counted_rows[0]) if counted_rows else 0
    if not number:
        return 0, []
    found = connection.execute(f"{query} limit {most}", wanted)
    names = [column[0] for column in found.description or []]
    return number, [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _observed(expectation: Mapping[str, Any], number: int | None) -> str:
    if expectation["type"] == HOLDS:
        return compared(expectation.get("meta", {}).get("checks", {}))
    return counted(number) if expectation["type"] == NO_ROWS else shown(None)
