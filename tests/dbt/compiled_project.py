"""The SQL that dbt compiles, run without dbt: a whole warehouse in seconds.

dbt parses and compiles the project once for all workers of a test run. After that a build is
what dbt would have sent to DuckDB, in dbt's order: seeds, `create table … as` for each model,
one query for each data test. What dbt itself adds (contracts, unit tests, its exit code) is
held by `make test`, which builds the samples with dbt before the tests begin.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.dbt.running import dbt, shared_folder
from yusuan.warehouse import SCHEMAS, see_all

# Stands in the compiled SQL where a build puts its own raw folder.
RAW = "/raw-folder-of-a-build"
# The catalogue of the compiled SQL is the name of the file that dbt had in its profile.
CATALOGUE = "warehouse"

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Project:
    """Compiled nodes by their unique id, models and seeds in the order of a build."""

    manifest: Path
    nodes: Mapping[str, Node]
    order: tuple[str, ...]
    seeds: Path  # a warehouse that holds the seeds and nothing else

    def sql(self, name: str) -> str:
        """The compiled query of a model, data test or analysis."""
        (node,) = (node for node in self.nodes.values() if node["name"] == name)
        return str(node["compiled_code"])

    def under(self, names: Collection[str], given: Collection[str] = ()) -> set[str]:
        """Ids of the models and seeds of these names and of all they read, but for the given."""
        waiting = [key for key in self.order if self.nodes[key]["name"] in names]
        missing = set(names) - {self.nodes[key]["name"] for key in waiting}
        if missing:
            raise LookupError(f"no model is called {', '.join(sorted(missing))}")
        found: set[str] = set()
        while waiting:
            key = waiting.pop()
            if key not in found and self.nodes[key]["name"] not in given:
                found.add(key)
                waiting += _parents(self.nodes[key])
        return found & set(self.order)


def compiled_project(paths: pytest.TempPathFactory, *, is_strict: bool = False) -> Project:
    """The project as dbt compiles it, once per test run.

    Strict is what the samples are held to: a broken identity is an error. It says so in data
    tests of tests/singular; all else is the same.
    """
    with shared_folder(paths, "compiled") as folder:
        if not (folder / "done").exists():
            for command in ("seed", "compile"):
                dbt(folder, command, raw=RAW)
            (folder / "done").touch()
    project = _read(folder)
    if not is_strict:
        return project
    with shared_folder(paths, "compiled-strict") as folder:
        if not (folder / "done").exists():
            dbt(folder, "compile", "--select", "test_type:singular", raw=RAW, is_strict=True)
            (folder / "done").touch()
    held = {key: node for key, node in _nodes(folder).items() if "compiled_code" in node}
    return replace(project, nodes={**project.nodes, **held})


@cache
def _read(folder: Path) -> Project:
    nodes = _nodes(folder)
    tables = {k: n for k, n in nodes.items() if n["resource_type"] in {"model", "seed"}}
    order = TopologicalSorter(
        {key: [p for p in _parents(node) if p in tables] for key, node in tables.items()}
    )
    path = folder / f"{CATALOGUE}.duckdb"
    return Project(_manifest(folder), nodes, tuple(order.static_order()), path)


@cache
def _nodes(folder: Path) -> dict[str, Node]:
    read: dict[str, Node] = json.loads(_manifest(folder).read_text(encoding="utf-8"))["nodes"]
    return read


def _manifest(folder: Path) -> Path:
    return folder / "target" / "manifest.json"


def build(
    project: Project,
    warehouse: Path,
    *,
    raw: Path | None = None,
    select: Collection[str],
    given: Mapping[str, str] | None = None,
    is_tested: bool = True,
) -> dict[str, str]:
    """Build the selected models, and all that they read, into a new file.

    Args:
        project: the compiled project.
        warehouse: the file to write.
        raw: raw tables of the extractor; None where every source is given.
        select: names of models.
        given: relations that are replaced: a query that stands for each name.
        is_tested: whether data tests run whose every parent is built here. What is given is
            as partial as a test likes, and tested only where it is selected, too.

    Returns:
        What dbt says by node, of everything that is not a success.
    """
    given = given or {}
    chosen = project.under(select, given)
    failures: dict[str, str] = {}
    with duckdb.connect() as connection:
        attach(connection, warehouse)
        connection.execute(f"attach '{_quoted(project.seeds)}' as seeds_only (read_only)")
        # dbt in two threads and a test runner in two workers: one thread is its share.
        connection.execute("set threads = 1")
        for name, query in given.items():
            connection.execute(f"create table {_place(project, name)} as {query}")
        lost: set[str] = set()
        for key in project.order:
            if key not in chosen:
                continue
            node = project.nodes[key]
            if lost.intersection(_parents(node)):
                lost.add(key)
                failures[node["name"]] = "skipped: a model under it failed"
                continue
            try:
                connection.execute(_statement(node, raw))
            except duckdb.Error as error:
                lost.add(key)
                failures[node["name"]] = f"error: {error}"
        if is_tested:
            asked = {key for key in project.order if project.nodes[key]["name"] in select}
            present = (chosen | asked) - lost
            failures |= dict(_failed_tests(project, connection, present, raw))
    return failures


def attach(
    connection: duckdb.DuckDBPyConnection, warehouse: Path, *, is_read_only: bool = False
) -> None:
    """Open a warehouse under the name that the compiled SQL has for it."""
    mode = " (read_only)" if is_read_only else ""
    connection.execute(f"attach '{_quoted(warehouse)}' as {CATALOGUE}{mode}")
    for name in () if is_read_only else SCHEMAS:
        connection.execute(f"create schema if not exists {CATALOGUE}.{name}")
    see_all(connection, CATALOGUE)


def run_test(project: Project, warehouse: Path, name: str) -> str | None:
    """Run one data test on a built warehouse: None, or the message of its failure."""
    (node,) = (node for node in project.nodes.values() if node["name"] == name)
    with duckdb.connect() as connection:
        attach(connection, warehouse, is_read_only=True)
        return _verdict(connection, node, None)


def _statement(node: Node, raw: Path | None) -> str:
    place = f'{node["schema"]}."{node["name"]}"'
    if node["resource_type"] == "seed":
        return f"create table {place} as select * from seeds_only.{place}"
    return f"create table {place} as {_sql(node, raw)}"


def _place(project: Project, name: str) -> str:
    schemas = [n["schema"] for n in project.nodes.values() if n["name"] == name]
    return f'{schemas[0] if schemas else "main"}."{name}"'


def _sql(node: Node, raw: Path | None) -> str:
    query = str(node["compiled_code"])
    if RAW not in query:
        return query
    if raw is None:
        raise LookupError(f"{node['name']} reads a raw folder and none is there")
    return query.replace(RAW, _quoted(raw))


def _failed_tests(
    project: Project,
    connection: duckdb.DuckDBPyConnection,
    present: set[str],
    raw: Path | None,
) -> Iterator[tuple[str, str]]:
    for node in project.nodes.values():
        parents = set(_parents(node))
        if node["resource_type"] != "test" or not parents or not parents <= present:
            continue
        message = _verdict(connection, node, raw)
        if message is not None:
            yield node["name"], message


def _verdict(connection: duckdb.DuckDBPyConnection, node: Node, raw: Path | None) -> str | None:
    """What dbt says of a data test: its severity, and how many rows it returned."""
    config = node["config"]
    counted = f"select {config['fail_calc']} from ({_sql(node, raw)}) as failed"
    row = connection.execute(counted).fetchone()
    count = int(row[0] or 0) if row else 0
    for severity in ("error", "warn"):
        if severity == "error" and str(config["severity"]).lower() != "error":
            continue
        condition = config[f"{severity}_if"]
        if connection.execute(f"select {count} {condition}").fetchone() == (True,):
            said = "fail" if severity == "error" else "warn"
            return f"{said}: Got {count} results, configured to {said} if {condition}"
    return None


def _parents(node: Node) -> list[str]:
    return [key for key in node["depends_on"].get("nodes", ()) if not key.startswith("source.")]


def _quoted(path: Path) -> str:
    return str(path.resolve()).replace("'", "''")
