"""The warehouse of one region from a raw folder, into a file of its own: the unit of work.

The same SQL as dbt's, in dbt's order; the tables have the names and schemas that they have in the
warehouse of all regions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from regions.compiled import CATALOGUE, RAW, Node, Project
from yusuan.warehouse import SCHEMAS, see_all


class BuildError(Exception):
    """A model that could not be built, by name."""


@dataclass(slots=True)
class Tested:
    """Data tests that failed or warned, by node, with the rows that they found."""

    passed: int = 0
    failed: list[tuple[Node, int]] = field(default_factory=list)
    warned: list[tuple[Node, int]] = field(default_factory=list)


def build(
    project: Project,
    seeds: Path,
    warehouse: Path,
    *,
    raw: Path | None = None,
    given: Mapping[str, str] | None = None,
    threads: int = 0,
    is_tested: bool = True,
) -> Tested:
    """Build all models over the documents of a raw folder.

    Args:
        project: what dbt compiled.
        seeds: a warehouse whose schema `seeds` is copied; nothing else of it is read.
        warehouse: the file to write; it must not be there.
        raw: raw tables of the region; None where every staging model is given.
        given: models that are replaced by a query, by name; a query may read what is in `seeds`
            under the catalogue `published`.
        threads: of DuckDB; 0 for one a core.
        is_tested: run the data tests, too.

    Returns:
        How the data tests came out.

    Raises:
        BuildError: a model failed; the file is left behind without tables.
        FileExistsError: there is a file already.
    """
    if warehouse.exists():
        raise FileExistsError(warehouse)
    with opened(warehouse, seeds, threads) as connection:
        for schema in SCHEMAS:
            connection.execute(f"create schema if not exists {CATALOGUE}.{schema}")
        see_all(connection, CATALOGUE)
        connection.execute("begin")
        make(connection, project, project.order, raw=raw, given=given)
        connection.execute("commit")
        return run_tests(connection, list(project.tests) if is_tested else [], raw)


def opened(
    warehouse: Path | None, published: Path | None = None, threads: int = 0
) -> duckdb.DuckDBPyConnection:
    """A connection that has a warehouse (None: one in memory) under the name that the SQL has for
    it, and the published one beside it, read-only. Raises duckdb.Error."""
    connection = duckdb.connect()
    if threads:
        connection.execute(f"set threads = {threads}")
    # It goes to the standard output, where a result of the run may stand.
    connection.execute("set enable_progress_bar = false")
    # Rows have no order of their own; keeping one takes memory.
    connection.execute("set preserve_insertion_order = false")
    # Once, at the end: some hundred small tables take longer to write one by one than to make.
    connection.execute("set checkpoint_threshold = '1TB'")
    place = ":memory:" if warehouse is None else quoted(warehouse)
    connection.execute(f"attach '{place}' as {CATALOGUE}")
    if published is not None:
        connection.execute(f"attach '{quoted(published)}' as published (read_only)")
    return connection


def make(
    connection: duckdb.DuckDBPyConnection,
    project: Project,
    keys: Collection[str],
    *,
    raw: Path | None = None,
    given: Mapping[str, str] | None = None,
) -> None:
    """Write the tables of these keys anew, in the order given. Raises BuildError."""
    for node in (project.nodes[key] for key in keys):
        if node.kind == "seed":
            query = f"from published.{node.place}"
        else:
            query = (given or {}).get(node.name) or sql_of(node, raw)
        try:
            connection.execute(f"create or replace table {CATALOGUE}.{node.place} as {query}")
        except duckdb.Error as error:
            raise BuildError(f"{node.name}: {error}") from error


def sql_of(node: Node, raw: Path | None) -> str:
    """The query of a node over a raw folder. Raises BuildError where it needs one."""
    if RAW not in node.sql:
        return node.sql
    if raw is None:
        raise BuildError(f"{node.name} reads a raw folder and none is there")
    return node.sql.replace(RAW, quoted(raw))


def run_tests(
    connection: duckdb.DuckDBPyConnection, tests: Collection[Node], raw: Path | None = None
) -> Tested:
    """Data tests of an opened warehouse, judged as dbt judges them. Raises BuildError."""
    results = Tested()
    for node in tests:
        try:
            verdict, rows = _verdict(connection, node, sql_of(node, raw))
        except duckdb.Error as error:
            raise BuildError(f"{node.name}: {error}") from error
        if verdict == "pass":
            results.passed += 1
        else:
            (results.failed if verdict == "fail" else results.warned).append((node, rows))
    return results


def _verdict(connection: duckdb.DuckDBPyConnection, node: Node, query: str) -> tuple[str, int]:
    row = connection.execute(f"select {node.fail_calc} from ({query}) as failed").fetchone()
    rows = int(row[0] or 0) if row else 0
    for verdict, condition in _conditions(node):
        if connection.execute(f"select {rows} {condition}").fetchone() == (True,):
            return verdict, rows
    return "pass", rows


def _conditions(node: Node) -> Iterator[tuple[str, str]]:
    if node.severity == "error":
        yield "fail", node.error_if
    yield "warn", node.warn_if


def quoted(path: Path) -> str:
    """A path between single quotes of SQL."""
    return str(path.resolve()).replace("'", "''")
