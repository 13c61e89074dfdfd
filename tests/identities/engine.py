"""The identity models over fixture documents: what they read from outside is typed rows."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.dbt.compiled_project import Project
from tests.dbt.compiled_project import build as build_compiled
from tests.identities.printed_figures import Row
from tests.identities.replaced_relations import COLUMN_TYPES
from yusuan.warehouse import open_warehouse

PROJECT = Path(__file__).resolve().parents[2]
# Whose models are built, with all under them that no typed row replaces.
MARTS = "models/marts/audit/fct_"
ALSO = ("int_figure_coverage", "int_document_grades")

# The families of printed figures. Others read other relations and have tests of their own: they
# have no terms here.
FAMILIES = frozenset(
    f"int_identity_{family}_terms"
    for family in (
        "row", "change", "hierarchy", "summary", "quantity", "cross_table", "absent_class",
    )
)  # fmt: skip
NO_TERMS = """
select
    cast(null as varchar) as document_id,
    cast(null as varchar) as identity_id,
    cast(null as varchar) as instance,
    1 as reading,
    cast(null as varchar) as side,
    1 as sign,
    1 as table_ordinal,
    1 as page_number,
    cast(null as varchar) as figure_key,
    cast(null as decimal(24, 8)) as amount_wan_yuan,
    cast(null as decimal(24, 13)) as half_ulp_wan_yuan,
    false as is_blank,
    true as is_level_printed
where false
"""


def build(
    project: Project,
    folder: Path,
    documents: Iterable[Row],
    figures: Iterable[Row],
    *,
    resolutions: Iterable[Row] = (),
    others: Mapping[str, list[Row]] | None = None,
    select: Collection[str] = (),
    is_tested: bool = True,
) -> dict[str, str]:
    """Build the identity models over these documents into `folder/warehouse.duckdb`.

    Returns what failed, by name of the model or data test; warnings are what fixtures are for.
    """
    rows = {**_rows_of(list(documents)), "int_figures_printed": list(figures), **(others or {})}
    given = {
        name: _query(folder / f"{name}.csv", types, rows.get(name, []))
        for name, types in COLUMN_TYPES.items()
    }
    resolved = list(resolutions)
    if resolved:
        types = dict.fromkeys(resolved[0], "varchar")
        given["finding_resolutions"] = _query(folder / "resolutions.csv", types, resolved)
    models = {
        node["name"]: node["original_file_path"]
        for node in project.nodes.values()
        if node["resource_type"] == "model"
    }
    families = {n for n in models if n.startswith("int_identity_") and n.endswith("_terms")}
    for name in families - FAMILIES - {"int_identity_terms"}:
        given.setdefault(name, NO_TERMS)
    marts = [name for name, path in models.items() if path.startswith(MARTS)]
    said = build_compiled(
        project,
        folder / "warehouse.duckdb",
        select=select or (*marts, *ALSO),
        given=given,
        is_tested=is_tested,
    )
    return {name: message for name, message in said.items() if not message.startswith("warn")}


def _rows_of(documents: list[Row]) -> dict[str, list[Row]]:
    return {
        "int_documents_linked": [
            {
                "document_id": document["document_id"],
                "disclosure_id": f"disclosure of {document['document_id']}",
                "audit_group": f"disclosure of {document['document_id']}",
                "fiscal_year": document["fiscal_year"],
                "budget_phase": document["budget_phase"],
            }
            for document in documents
        ],
        "stg_disclosure__documents": [
            {
                "document_id": document["document_id"],
                "file_name": f"{document['document_id']}.pdf",
                "status": document.get("status", "loaded"),
            }
            for document in documents
        ],
        "stg_disclosure__tables": [
            {
                "document_id": document["document_id"],
                "table_ordinal": ordinal,
                "form": table["form"],
                "title": table["title"],
            }
            for document in documents
            for ordinal, table in document["tables"].items()
        ],
    }


def _query(path: Path, types: Mapping[str, str], rows: list[Row]) -> str:
    """A query of typed rows, stored beside the warehouse; an empty text is NULL."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(types))
        writer.writeheader()
        writer.writerows(rows)
    columns = ", ".join(f'cast("{name}" as {kind}) as "{name}"' for name, kind in types.items())
    return f"select {columns} from read_csv('{path}', all_varchar = true, header = true)"


def query(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """Rows of the built warehouse."""
    with open_warehouse(folder / "warehouse.duckdb") as connection:
        return connection.execute(sql).fetchall()
