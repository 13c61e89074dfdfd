"""Which documents changed since a warehouse was published, and which regions that touches."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from regions.compiled import RAW, Node, Project
from regions.made import Made
from regions.unit import make, quoted, sql_of

# Lines of the manifest that name no file, and what is said of them: no document, no region.
NOWHERE = ""
_GLOB = re.compile(rf"'{RAW}/(\w+)/\*\.csv'")


@dataclass(frozen=True, slots=True)
class Unit:
    """Regions that are built together: one, or those that a document left and came to, or that
    the manifest ties (`supersedes`)."""

    regions: tuple[str, ...]
    before: frozenset[str]  # documents that the published warehouse holds of them
    fresh: frozenset[str]  # documents to read from the raw tables
    kept: frozenset[str]  # documents that are as they were
    is_nowhere: bool = False  # lines that name no file


@dataclass(slots=True)
class Changes:
    """Documents by what befell them, and the region of each before and after."""

    fresh: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    are_lines_changed: bool = False
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    ties: list[tuple[str, str]] = field(default_factory=list)  # documents

    def units(self) -> list[Unit]:
        """The regions to build, those first whose name comes first."""
        joined = _Joined({*self.before.values(), *self.after.values()})
        for document in self.fresh & set(self.before):
            joined.join(self.before[document], self.after[document])
        for one, other in self.ties:
            regions = [p[d] for d in (one, other) for p in (self.before, self.after) if d in p]
            for region in regions[1:]:
                joined.join(regions[0], region)
        # An answered document may have been away, and come back with this run.
        stood = (self.gone | self.answered | self.fresh) & set(self.before)
        touched = {self.before[document] for document in stood}
        touched |= {self.after[document] for document in self.fresh}
        before, after = defaultdict(set), defaultdict(set)
        for document, region in self.before.items():
            before[joined.head(region)].add(document)
        for document, region in self.after.items():
            after[joined.head(region)].add(document)
        units = [
            Unit(
                joined.members(head), frozenset(before[head]),
                frozenset(after[head] & self.fresh), frozenset(after[head] - self.fresh),
            )
            for head in sorted({joined.head(region) for region in touched})
        ]  # fmt: skip
        if self.are_lines_changed:
            units.append(Unit((NOWHERE,), frozenset(), frozenset(), frozenset(), is_nowhere=True))
        return units


class _Joined:
    """Regions that belong together."""

    def __init__(self, regions: Iterable[str]) -> None:
        self._heads = {region: region for region in regions}

    def head(self, region: str) -> str:
        return self._heads[region]

    def members(self, head: str) -> tuple[str, ...]:
        return tuple(sorted(region for region, of in self._heads.items() if of == head))

    def join(self, one: str, other: str) -> None:
        head, gone = sorted((self._heads[one], self._heads[other]))
        for region in self.members(gone):
            self._heads[region] = head


def staged(node: Node, raw: Path, shards: Iterable[str] | None = None) -> str:
    """The query of a staging model over some shards of its raw table, or over all."""
    if shards is None:
        return sql_of(node, raw)
    names = ["schema", *sorted(shards)]

    def listed(found: re.Match[str]) -> str:
        paths = [raw / found[1] / f"{name}.csv" for name in names]
        return f"[{', '.join(repr_sql(path) for path in paths if path.exists())}]"

    return _GLOB.sub(listed, node.sql)


def repr_sql(path: Path) -> str:
    """A path as a string of SQL."""
    return f"'{quoted(path)}'"


def raw_models(project: Project) -> dict[str, Node]:
    """Raw table → the staging model over it."""
    found = {}
    for node in project.tables:
        place = _GLOB.search(node.sql)
        if node.reads_source and place:
            found[place[1]] = node
    return found


def find(
    connection: duckdb.DuckDBPyConnection, project: Project, raw: Path, made: Made, today: Made
) -> Changes:
    """What changed between the raw tables and the warehouse attached as `published`.

    `connection`: with an empty catalogue under the name of the SQL, where this works.

    Raises duckdb.Error, regions.unit.BuildError.
    """
    models = raw_models(project)
    changed: set[str | None] = set()
    shards = _changed_shards(made.files, today.files)
    for table, names in shards.items():
        changed |= _differing(connection, models[table], raw, names)
    found = Changes(are_lines_changed=None in changed)
    documents = {document for document in changed if document is not None}
    found.before = dict(
        connection.execute(
            "select document_id, region_key from published.intermediate.int_documents_linked"
        ).fetchall()
    )
    here = _present(connection, models, raw, {document[:2] for document in documents})
    found.fresh, found.gone = documents & here, (documents - here) & set(found.before)
    found.after = {d: r for d, r in found.before.items() if d not in documents}
    found.after |= _regions(connection, project, raw, found.fresh)
    found.ties = _ties(connection)
    found.answered = {
        d for d in _answered(connection, project, made, today) if d in found.after
    }  # fmt: skip
    return found


def _changed_shards(before: Mapping[str, str], today: Mapping[str, str]) -> dict[str, set[str]]:
    """Raw table → shards that are not as they were."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in {*before, *today}:
        if before.get(file) != today.get(file):
            table, _, name = file.partition("/")
            found[table].add(name.removesuffix(".csv"))
    return found


def _differing(
    connection: duckdb.DuckDBPyConnection, node: Node, raw: Path, shards: set[str]
) -> set[str | None]:
    """Documents of these shards whose rows of a raw table are not as they were; None stands for
    rows of no document."""
    # `not_found` of the manifest is no document: staging makes it none.
    held = "coalesce(substr(document_id, 1, 2), 'no')"
    digest = "select document_id, count(*) as rows_of, sum(hash(each)) as digest"
    sides = {
        "now_": f"({staged(node, raw, shards)})",
        "old_": f"(from published.{node.place} where {held} in (select unnest($1::varchar[])))",
    }
    parts = [
        f"{name} as ({digest} from {query} as each group by document_id)"
        for name, query in sides.items()
    ]
    return {
        row[0]
        for row in connection.execute(
            f"with {', '.join(parts)}"
            " select document_id from (from now_ except from old_)"
            " union select document_id from (from old_ except from now_)",
            [sorted(shards)],
        ).fetchall()
    }


def _present(
    connection: duckdb.DuckDBPyConnection, models: Mapping[str, Node], raw: Path, shards: set[str]
) -> set[str]:
    query = staged(models["disclosure_documents"], raw, shards)
    return {row[0] for row in connection.execute(f"select document_id from ({query})").fetchall()}


def _regions(
    connection: duckdb.DuckDBPyConnection, project: Project, raw: Path, fresh: set[str]
) -> dict[str, str]:
    """The region of each document that was read anew: what a document and the manifest say of it
    decides, nothing else does."""
    connection.execute(
        "create or replace temp table fresh as select unnest($1::varchar[]) as document_id",
        [sorted(fresh)],
    )
    shards = {document[:2] for document in fresh}
    models = raw_models(project)
    given = {
        models[table].name: f"from ({staged(models[table], raw, shards)})"
        " where document_id in (from temp.fresh)"
        for table in ("disclosure_documents", "disclosure_files", "disclosure_manifest")
    }
    keys = project.under(["int_documents_keyed"])
    make(connection, project, [key for key in project.order if key in keys], given=given)
    return dict(
        connection.execute("select document_id, region_key from int_documents_keyed").fetchall()
    )


def _ties(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Documents of which the manifest says, or said, that one replaces the other."""
    query = (
        "select document_id, supersedes_document_id from {}"
        " where supersedes_document_id is not null"
    )
    places = ("int_documents_announced", "published.intermediate.int_documents_announced")
    return [row for place in places for row in connection.execute(query.format(place)).fetchall()]


def _answered(
    connection: duckdb.DuckDBPyConnection, project: Project, made: Made, today: Made
) -> set[str]:
    """Documents with findings that were answered since, or whose answers were taken back."""
    if made.answers == today.answers:
        return set()
    node = project.named("stg_answers__resolutions")
    old = f"published.{node.place}"
    return {
        row[0]
        for row in connection.execute(
            f"with now_ as ({node.sql}), changed as ("
            f" (from now_ except from {old}) union (from {old} except from now_))"
            " select document_id from changed union"
            " select document_id from published.main.fct_findings semi join changed"
            " using (finding_key)"
        ).fetchall()
    }
