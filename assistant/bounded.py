"""What a stranger's SQL may be: one select over the marts, by DuckDB's own parser."""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from typing import Any

import duckdb

MART_PREFIXES = ("fct_", "dim_", "rpt_", "bridge_")
# Functions that make rows out of their arguments; every other one looks outside the marts.
_ROW_FUNCTIONS = frozenset({"range", "generate_series", "unnest"})


class RefusedError(Exception):
    """A statement that is not run, and why."""


def refuse_unless_bounded(connection: duckdb.DuckDBPyConnection, sql: str, marts: Set[str]) -> None:
    """Let one select statement over marts pass.

    Args:
        connection: whose parser decides; nothing is run on it but the parser.
        sql: the statement as it was asked.
        marts: names of the tables that may be read.

    Raises:
        RefusedError: several statements, no select, another table, a function of files or settings.
    """
    parsed = _parsed(connection, sql)
    if len(parsed) != 1:
        raise RefusedError(f"one statement at a time: these are {len(parsed)}")
    nodes = list(_nodes(parsed[0]))
    named = {key for node in nodes for key in _names_of_queries(node)}
    # A name holds for a part of a statement only: elsewhere it would mean the table behind it.
    taken = named & (_relations(connection) - set(marts))
    if taken:
        raise RefusedError(f"no mart: {min(taken)}; a query may not take the name of a table")
    for node in nodes:
        if node.get("type") == "BASE_TABLE":
            _refuse_table(node, marts, named)
        elif node.get("type") == "TABLE_FUNCTION":
            name = str(node.get("function", {}).get("function_name", "")).lower()
            if name not in _ROW_FUNCTIONS:
                raise RefusedError(f"no table function but range and unnest: {name}()")
        elif node.get("type") == "SHOW_REF":
            raise RefusedError("describe_marts answers what tables and columns there are")


def _relations(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Names of all tables and views there are, DuckDB's own among them."""
    rows = connection.execute(
        "select lower(table_name) from duckdb_tables()"
        " union select lower(view_name) from duckdb_views()"
    ).fetchall()
    return {str(name) for (name,) in rows}


def _parsed(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    try:
        row = connection.execute("select json_serialize_sql($1::varchar)", [sql]).fetchone()
    except duckdb.Error as error:
        raise RefusedError(f"not readable as SQL: {error}") from error
    tree = json.loads(row[0]) if row else {"error": True}
    if tree.get("error"):
        raise RefusedError(f"select statements only: {tree.get('error_message', 'no statement')}")
    statements: list[dict[str, Any]] = tree["statements"]
    return statements


def _nodes(tree: object) -> Iterator[dict[str, Any]]:
    """Every object of the parsed statement; without recursion, it may be as deep as it likes."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def _names_of_queries(node: dict[str, Any]) -> list[str]:
    """Names that a `with` gives to queries of the statement itself."""
    mapped = node.get("cte_map")
    if not isinstance(mapped, dict):
        return []
    return [str(entry["key"]).lower() for entry in mapped.get("map", [])]


def _refuse_table(node: dict[str, Any], marts: Set[str], named: Set[str]) -> None:
    name = str(node.get("table_name", "")).lower()
    schema = str(node.get("schema_name", "")).lower()
    if not schema and not node.get("catalog_name") and (name in named or name in marts):
        return
    if schema == "main" and not node.get("catalog_name") and name in marts:
        return
    raise RefusedError(f"no mart: {name}; describe_marts lists them")
