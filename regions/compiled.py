"""The SQL that dbt compiled, kept beside a warehouse: models, seeds and data tests in order.

dbt compiles the project once, when all of it is built. A region is then built from the same SQL
without dbt, whose start takes longer than the models of a county (docs/decisions.md).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

# Stands in the SQL where a build puts its own raw folder.
RAW = "/raw-folder-of-a-build"
# The catalogue of the SQL is the name of the file that dbt wrote: warehouse.duckdb.
CATALOGUE = "warehouse"
_KINDS = ("model", "seed", "test")


@dataclass(frozen=True, slots=True)
class Node:
    """A model, a seed (without SQL) or a data test.

    `tags`, `attached`, `fail_calc`, `severity`, `warn_if` and `error_if` are those of tests.
    """

    key: str
    kind: str
    name: str
    schema: str
    sql: str
    parents: tuple[str, ...]  # keys of models and seeds
    reads_source: bool
    materialized: str = ""
    template: str = ""  # before it was rendered; of incremental models alone
    tags: tuple[str, ...] = ()
    attached: str = ""
    fail_calc: str = ""
    severity: str = ""
    warn_if: str = ""
    error_if: str = ""

    @property
    def place(self) -> str:
        """Schema and name as they are written in SQL."""
        return f'{self.schema}."{self.name}"'


@dataclass(frozen=True)
class Project:
    """Compiled nodes by their key, those of tables in the order of a build."""

    nodes: Mapping[str, Node]
    order: tuple[str, ...] = field(default=())

    @cached_property
    def tables(self) -> tuple[Node, ...]:
        """Models and seeds in the order of a build."""
        return tuple(self.nodes[key] for key in self.order)

    @property
    def tests(self) -> Iterable[Node]:
        """Data tests."""
        return (node for node in self.nodes.values() if node.kind == "test")

    def named(self, name: str) -> Node:
        """The model or seed of a name. Raises LookupError."""
        for node in self.tables:
            if node.name == name:
                return node
        raise LookupError(f"no model is called {name}")

    def under(self, names: Collection[str], given: Collection[str] = ()) -> set[str]:
        """Keys of the models and seeds of these names and of all they read, but for the given.

        Raises LookupError for a name that no model has.
        """
        waiting = [self.named(name).key for name in names]
        found: set[str] = set()
        while waiting:
            key = waiting.pop()
            if key not in found and self.nodes[key].name not in given:
                found.add(key)
                waiting += self.nodes[key].parents
        return found

    def above(self, name: str) -> set[str]:
        """Keys of the model of that name and of all models that read it, directly or not."""
        found = {self.named(name).key}
        for node in self.tables:
            if found.intersection(node.parents):
                found.add(node.key)
        return found

    def of_documents(self) -> set[str]:
        """Keys of the models that hang on what was read; all others hold the same everywhere."""
        found: set[str] = set()
        for node in self.tables:
            if node.reads_source or found.intersection(node.parents):
                found.add(node.key)
        return found


def from_manifest(manifest: Path, raw: str) -> Project:
    """The project as a `dbt build` or `dbt compile` left it.

    Args:
        manifest: `manifest.json` of that command.
        raw: the raw folder as the command was told it (YUSUAN_RAW).

    Raises:
        OSError, ValueError: no manifest.
        LookupError: a model that the command did not compile.
    """
    read: dict[str, dict[str, Any]] = json.loads(manifest.read_text(encoding="utf-8"))["nodes"]
    chosen = {key: node for key, node in read.items() if node["resource_type"] in _KINDS}
    tables = {key for key, node in chosen.items() if node["resource_type"] != "test"}
    nodes = {key: _node(key, node, tables, raw) for key, node in chosen.items()}
    return _ordered(nodes)


def _ordered(nodes: dict[str, Node]) -> Project:
    graph = {key: node.parents for key, node in nodes.items() if node.kind != "test"}
    return Project(nodes, tuple(TopologicalSorter(graph).static_order()))


def _node(key: str, node: dict[str, Any], tables: set[str], raw: str) -> Node:
    kind, config = node["resource_type"], node["config"]
    sql = node.get("compiled_code") or ""
    if not sql and kind != "seed":
        raise LookupError(f"{node['name']} is not compiled")
    # The path is all that stands between the quotes and the name of the raw table.
    sql = sql.replace(f"read_csv('{raw}/", f"read_csv('{RAW}/")
    reads = node["depends_on"].get("nodes", [])
    made = Node(
        key, kind, node["name"], node["schema"], sql,
        parents=tuple(each for each in reads if each in tables),
        reads_source=any(each.startswith("source.") for each in reads),
        materialized=config.get("materialized") or "",
        template=node["raw_code"] if config.get("materialized") == "incremental" else "",
    )  # fmt: skip
    if kind != "test":
        return made
    return replace(
        made,
        tags=tuple(node["tags"]),
        attached=node.get("attached_node") or "",
        fail_calc=config["fail_calc"],
        severity=str(config["severity"]).lower(),
        warn_if=config["warn_if"],
        error_if=config["error_if"],
    )


def save(project: Project, path: Path) -> None:
    """Write a project; a reader never sees half of it. Raises OSError."""
    part = path.with_name(f"{path.name}.part")
    told = [asdict(node) for node in project.nodes.values()]
    part.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    part.replace(path)


def load(path: Path) -> Project:
    """A project that `save` wrote. Raises OSError, ValueError."""
    nodes = {}
    for told in json.loads(path.read_text(encoding="utf-8")):
        told["parents"], told["tags"] = tuple(told["parents"]), tuple(told["tags"])
        nodes[told["key"]] = Node(**told)
    return _ordered(nodes)
