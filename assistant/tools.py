"""What an assistant may ask, as functions over the store; `assistant.server` offers them."""

from __future__ import annotations

from typing import Any

from assistant.answers import answer, plain, sources
from assistant.bounded import RefusedError
from assistant.store import Row, Store
from yusuan.joins import leads_to

_MOST_CHECKS = 40
_MOST_TERMS = 30


def find_body(store: Store, name: str, region: str, year: int, most: int) -> dict[str, Any]:
    """Documents of bodies whose name, region and year are asked for."""
    parameters = {"name": name.strip(), "region": region.strip(), "year": year, "most": most}
    rows = store.query("bodies", parameters)
    return answer(rows, sources(rows, _names(store, rows)), count=len(rows))


def list_figures(
    store: Store, document: str, words: str, measure: str, page: int, most: int, start: int
) -> dict[str, Any]:
    """Printed amounts of a document, in printed order, from the `start`th on."""
    parameters = {
        "document": document, "words": words.strip(), "measure": measure.strip(), "page": page,
        "most": most + 1, "start": start,
    }  # fmt: skip
    rows = store.query("figures", parameters)
    kept = rows[:most]
    following = start + most if len(rows) > most else None
    found = sources(kept, _names(store, kept))
    return answer(kept, found, count=len(kept), next_start=following)


def explain_figure(store: Store, figure_key: str) -> tuple[dict[str, Any], Row]:
    """One figure with its place, facts and identities; and its row, for a picture.

    Raises:
        RefusedError: no figure of that key.
    """
    rows = store.query("figure", {"figure": figure_key})
    if not rows:
        raise RefusedError(f"no figure of that key: {figure_key}")
    figure = rows[0]
    of_figure = {"figure": figure_key, "document": figure["document_id"]}
    checks = store.query("checks", of_figure)
    shown = checks[:_MOST_CHECKS]
    keys = {key for check in shown for side in ("left", "right") for key in check[f"{side}_keys"]}
    terms = {
        row["figure_key"]: row
        for row in store.query(
            "terms", {"document": figure["document_id"], "keys": sorted(filter(None, keys))}
        )
    }
    statements = store.statements()
    identities = [_explained(check, terms, statements) for check in shown]
    found = sources([figure, *terms.values()], _names(store, rows))
    told = answer(
        rows, found, facts=store.query("facts", of_figure), identities_count=len(checks),
        identities=identities,
    )  # fmt: skip
    return told, figure


def _explained(check: Row, terms: dict[str, Row], statements: dict[str, Row]) -> Row:
    """A check with both of its sides: sum, and the figures that it is made of."""
    told = {key: value for key, value in check.items() if not key.endswith("_keys")}
    told["statement"] = statements.get(check["identity_id"], {})
    for side in ("left", "right"):
        keys = [key for key in check[f"{side}_keys"] if key]
        shown = keys[:_MOST_TERMS]
        told[f"{side}_figures"] = [terms.get(key, {"figure_key": key}) for key in shown]
        if len(keys) > _MOST_TERMS:
            told[f"{side}_figures_left_out"] = len(keys) - _MOST_TERMS
    return told


def run_sql(store: Store, sql: str, most: int) -> dict[str, Any]:
    """Rows of one select over the marts."""
    found = store.select(sql, most)
    named = sources(found.rows, _names(store, found.rows))
    hint = "" if named else "select document_id and page_number to have the sources named"
    return answer(
        found.rows, named, columns=found.columns, count=len(found.rows), is_cut=found.is_cut,
        hint=hint,
    )  # fmt: skip


def describe_marts(store: Store, mart: str) -> dict[str, Any]:
    """All marts, or the columns of one; words of the project, so nothing untrusted is in them.

    Raises:
        RefusedError: no mart of that name.
    """
    marts = store.marts()
    if not mart:
        return {"marts": [plain(row) for row in marts.values()]}
    if mart not in marts:
        raise RefusedError(f"no mart: {mart}")
    columns = store.query("columns", {"mart": mart})
    for column in columns:
        if key := leads_to(mart, str(column["column_name"])):
            column["leads_to"] = key
    return {**plain(marts[mart]), "columns": plain(columns)}


def _names(store: Store, rows: list[Row]) -> dict[str, str]:
    ids = [row.get("document_id") for row in rows]
    documents = sorted({each for each in ids if each and isinstance(each, str)})
    if not documents:
        return {}
    found = store.query("files", {"documents": documents})
    return {row["document_id"]: row["file_name"] for row in found}
