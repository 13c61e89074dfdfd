"""Rows of a region put in the place of those that it had: delete and insert, table by table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import duckdb

from regions.changes import Unit, raw_models
from regions.compiled import CATALOGUE, Node, Project
from regions.unit import BuildError

# What places a row, in the order in which it is asked: the first that is not null decides.
KEYS = (
    "document_id", "disclosure_id", "audit_group", "department_id", "from_department_id",
    "figure_key", "check_key", "finding_key",
)  # fmt: skip
# Where the keys of documents stand; the key of a figure begins with its document.
_PLACES = {
    "disclosure_id": ("intermediate.int_documents_linked",),
    "audit_group": ("intermediate.int_documents_linked",),
    "department_id": ("intermediate.int_documents_linked",),
    "check_key": ("intermediate.int_identity_checks", "main.fct_identity_checks"),
    "finding_key": ("intermediate.int_findings_collected", "main.fct_findings"),
}
# Small, and with rows of no document: read anew whole whenever anything is built.
_WHOLE = ("disclosure_manifest",)
_HISTORY = "incremental"
# Rows of a document that hold the name of a code as all regions print it, and the columns of codes.
NAMED_BY_ALL = {"rpt_spending": ("class_code", "section_code", "item_code")}
Keys = Mapping[str, Sequence[str]]  # key of a model → columns that place its rows


def whole(project: Project, keys: Keys) -> list[Node]:
    """Models that hold several regions in a row, or stand on nothing but such models: they are made
    anew from the warehouse of all regions. All others hang on seeds alone, or have a key."""
    named = {node.key for table, node in raw_models(project).items() if table in _WHOLE}
    staged = {node.key for node in raw_models(project).values()}
    named |= {node.key for node in project.tables if node.reads_source and node.key not in staged}
    of_documents = project.of_documents()
    for node in project.tables:
        above = of_documents.intersection(node.parents)
        stands_on_such = bool(above) and above <= named
        if node.key in of_documents and (stands_on_such or not keys[node.key]):
            named.add(node.key)
    return [node for node in project.tables if node.key in named]


def keys_of(connection: duckdb.DuckDBPyConnection, project: Project) -> dict[str, list[str]]:
    """Key of a model → the columns of its table in the published warehouse that place its rows."""
    # Of one catalogue, and asked once: a look at all of several catalogues takes tens of
    # milliseconds.
    found = connection.execute(
        "select schema_name, table_name, column_name from duckdb_columns()"
        " where database_name = 'published'"
    ).fetchall()
    columns: dict[tuple[str, str], set[str]] = {}
    for schema, table, column in found:
        columns.setdefault((schema, table), set()).add(column)
    return {
        node.key: [key for key in KEYS if key in columns.get((node.schema, node.name), ())]
        for node in project.tables
    }


def note_keys(connection: duckdb.DuckDBPyConnection, unit: Unit) -> None:
    """Write down the keys of the rows that go, from the published warehouse: `temp.old_<key>`."""
    connection.execute(
        "create or replace temp table old_document_id as select unnest($1) as key",
        [sorted(unit.before)],
    )
    for key, places in _PLACES.items():
        query = " union ".join(
            f"select {key} from published.{place} where "
            + (
                "document_id is null"
                if unit.is_nowhere
                else "document_id in (from temp.old_document_id)"
            )
            for place in places
        )
        connection.execute(
            f"create or replace temp table old_{key} as"
            f" select {key} as key from ({query}) where {key} is not null"
        )


def replace(
    connection: duckdb.DuckDBPyConnection, project: Project, unit: Unit, keys: Keys
) -> None:
    """Put the rows of the catalogue `region` in the place of the unit's.

    Args:
        connection: the warehouse of all regions as the catalogue of the SQL, a copy of the
            published one; the published one; the unit's as `region`.
        project: the models.
        unit: whose rows go.
        keys: what places the rows of each model.

    Raises:
        BuildError: by the name of the model.
    """
    note_keys(connection, unit)
    of_documents = project.of_documents() - {node.key for node in whole(project, keys)}
    for node in project.tables:
        if node.key not in of_documents:
            continue
        place = f"{CATALOGUE}.{node.place}"
        try:
            if node.materialized != _HISTORY:  # of that only what came is in `region`
                goes = _goes(keys[node.key], unit)
                connection.execute(f"delete from {place} where {goes}")
            connection.execute(f"insert into {place} by name from region.{node.place}")
        except duckdb.Error as error:
            raise BuildError(f"{node.name}: {error}") from error


def _goes(keys: Sequence[str], unit: Unit) -> str:
    """True for the rows of a unit. A row whose first key is of no document is asked by its next."""
    return f"case {' '.join(_cases(keys))} else {str(unit.is_nowhere).lower()} end"


def _cases(keys: Sequence[str]) -> Iterator[str]:
    for key in keys:
        if key == "figure_key":
            document = "substr(figure_key, 1, 16)"
            yield f"when {document} is not null then {document} in (from temp.old_document_id)"
        else:
            table = "old_department_id" if key == "from_department_id" else f"old_{key}"
            yield f"when {key} is not null then {key} in (from temp.{table})"


def make_whole(
    connection: duckdb.DuckDBPyConnection, nodes: list[Node], queries: dict[str, str]
) -> None:
    """Fill the tables of these models anew; what is said of their columns stays. Raises
    BuildError."""
    for node in nodes:
        query = queries.get(node.name) or node.sql
        place = f"{CATALOGUE}.{node.place}"
        try:
            connection.execute(f"delete from {place}")
            connection.execute(f"insert into {place} by name {query}")
        except duckdb.Error as error:
            raise BuildError(f"{node.name}: {error}") from error


def rename(connection: duckdb.DuckDBPyConnection, project: Project) -> None:
    """Write the rows of documents anew that name a code of no official list: it has the name that
    most rows of all regions give it. Raises BuildError."""
    for name, columns in NAMED_BY_ALL.items():
        node = project.named(name)
        place = f"{CATALOGUE}.{node.place}"
        printed = "select subject_code from dim_subject_versions where not is_official"
        asked = " or ".join(f"{column} in ({printed})" for column in columns)
        try:
            connection.execute(
                "create or replace temp table to_rename as"
                f" select distinct document_id from {place} where {asked}"
            )
            chosen = "document_id in (from temp.to_rename)"
            connection.execute(f"delete from {place} where {chosen}")
            connection.execute(f"insert into {place} by name from ({node.sql}) where {chosen}")
        except duckdb.Error as error:
            raise BuildError(f"{name}: {error}") from error
