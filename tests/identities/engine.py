"""Build the identity models over fixture documents, in a dbt project of their own.

The models, macros and seeds are the project's; the relations they read from
outside their folders are replaced by typed rows.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import yaml
from dbt.cli.main import dbtRunner

from tests.identities.printed_figures import Row
from tests.identities.replaced_relations import COLUMN_TYPES

PROJECT = Path(__file__).resolve().parents[2]
MODEL_FOLDERS = (
    "models/intermediate/identities",
    "models/intermediate/audit",
    "models/marts/audit",
)
SEEDS = (
    "identities",
    "identity_links",
    "identity_terms",
    "finding_resolutions",
    "finding_kinds",
    "finding_reasons",
    "finding_words",
    "withheld_words",
)

# The families of printed figures. Others read other relations and have tests of their own: they
# have no terms here, and models that only they read are left out.
FAMILIES = frozenset(
    f"int_identity_{family}_terms"
    for family in (
        "row", "change", "hierarchy", "summary", "quantity", "cross_table", "absent_class",
    )
)  # fmt: skip
# A model is named in a ref, or in a list that a loop refers to.
_NAMED = re.compile(r"'(\w+)'")
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


def write_project(
    folder: Path,
    documents: Iterable[Row],
    figures: Iterable[Row],
    resolutions: Iterable[Row] = (),
    others: Mapping[str, list[Row]] | None = None,
) -> None:
    """A dbt project in `folder` with the project's identity models and these documents."""
    for source in (*MODEL_FOLDERS, "macros"):
        shutil.copytree(PROJECT / source, folder / source, dirs_exist_ok=True)
    _leave_out_other_families(folder / "models")
    shutil.copy(PROJECT / "models/docs.md", folder / "models/docs.md")
    seeds = folder / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    for name in SEEDS:
        shutil.copy(PROJECT / f"seeds/{name}.csv", seeds)
    shutil.copy(PROJECT / "seeds/identities.yml", seeds)

    documents = list(documents)
    rows: dict[str, list[Row]] = {
        "int_figures_printed": list(figures),
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
    rows |= others or {}
    for name, types in COLUMN_TYPES.items():
        _write_csv(seeds / f"{name}.csv", list(types), rows.get(name, []))
    resolved = list(resolutions)
    if resolved:
        _write_csv(seeds / "finding_resolutions.csv", list(resolved[0]), resolved)
    _write_yaml(
        folder / "dbt_project.yml",
        {
            "name": "yusuan",
            "config-version": 2,
            "profile": "identities",
            "model-paths": ["models"],
            "seed-paths": ["seeds"],
            "macro-paths": ["macros"],
            "flags": {"send_anonymous_usage_stats": False},
            "models": {
                "yusuan": {
                    "+materialized": "table",
                    "marts": {"+contract": {"enforced": True}},
                }
            },
            "seeds": {
                "yusuan": {
                    "+quote_columns": False,
                    **{name: {"+column_types": types} for name, types in COLUMN_TYPES.items()},
                }
            },
        },
    )
    _write_yaml(
        folder / "profiles.yml",
        {
            "identities": {
                "target": "duckdb",
                "outputs": {
                    "duckdb": {
                        "type": "duckdb",
                        "path": str(folder / "warehouse.duckdb"),
                        "threads": 1,
                    }
                },
            }
        },
    )


def _leave_out_other_families(models: Path) -> None:
    for path in (models / "intermediate/identities").glob("*_terms.sql"):
        if path.stem not in FAMILIES and path.stem != "int_identity_terms":
            path.write_text(NO_TERMS, encoding="utf-8")
    paths = {path.stem: path for path in models.rglob("*.sql")}
    for name in set(paths) & set(COLUMN_TYPES):
        paths[name].with_suffix(".yml").unlink()
        paths.pop(name).unlink()
    families = paths["int_identity_terms"].read_text(encoding="utf-8")
    reached = {name for name in paths if name.endswith("_terms") and f"'{name}'" in families}
    waiting = [
        *reached,
        "int_figure_coverage",
        "int_document_grades",
        *(n for n in paths if n.startswith("fct_")),
    ]
    while waiting:
        name = waiting.pop()
        reached.add(name)
        used = set(_NAMED.findall(paths[name].read_text(encoding="utf-8")))
        waiting += (used & set(paths)) - reached
    for name in set(paths) - reached:
        paths[name].unlink()
        paths[name].with_suffix(".yml").unlink(missing_ok=True)


def build(folder: Path, *arguments: str) -> bool:
    """Run `dbt build` in the folder; False if a model or a test failed.

    Unit tests of models type their own rows: they run with the whole project.
    """
    result = dbtRunner().invoke(
        [
            "build",
            "--exclude-resource-type",
            "unit_test",
            *arguments,
            "--project-dir",
            str(folder),
            "--profiles-dir",
            str(folder),
            "--quiet",
        ]
    )
    if result.exception is not None:
        raise result.exception
    return result.success


def query(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """Rows of the built warehouse."""
    with duckdb.connect(str(folder / "warehouse.duckdb")) as connection:
        return connection.execute(sql).fetchall()


def _write_csv(path: Path, columns: list[str], rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(rows)


def _write_yaml(path: Path, content: Row) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
