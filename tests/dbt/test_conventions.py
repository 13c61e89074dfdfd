"""Conventions of the models hold, and a breach of each planted in the manifest is found."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from scorecard.conventions import (
    columns_of,
    found,
    judged,
    read_columns,
    read_exceptions,
    undescribed,
)
from scorecard.lineage import read_layers
from tests.dbt.warehouses import Warehouse

MART = "model.yusuan.fct_revenues"
INNER = "model.yusuan.int_identity_terms"
STAGED = "model.yusuan.stg_disclosure__pages"


def breaches(manifest: dict[str, Any]) -> list[str]:
    return judged(found(manifest, read_layers()), read_exceptions())


def test_every_model_keeps_to_the_conventions(manifest: dict[str, Any]) -> None:
    assert len(manifest["nodes"]) > 500
    assert breaches(manifest) == []


def node(key: str, **changes: Any) -> Callable[[dict[str, Any]], None]:
    """A plant that changes fields of one model."""

    def plant(manifest: dict[str, Any]) -> None:
        manifest["nodes"][key].update(changes)

    return plant


def config(key: str, **changes: Any) -> Callable[[dict[str, Any]], None]:
    def plant(manifest: dict[str, Any]) -> None:
        manifest["nodes"][key]["config"].update(changes)

    return plant


def without_words_of_a_column(manifest: dict[str, Any]) -> None:
    columns = manifest["nodes"][INNER]["columns"]
    columns["side"]["description"] = " "


def reading(key: str, other: str) -> Callable[[dict[str, Any]], None]:
    def plant(manifest: dict[str, Any]) -> None:
        manifest["nodes"][key]["depends_on"]["nodes"].append(other)

    return plant


def children(key: str, kept: Callable[[str], bool]) -> Callable[[dict[str, Any]], None]:
    """A plant that takes children from a model: tests, exposures, models."""

    def plant(manifest: dict[str, Any]) -> None:
        manifest["child_map"][key] = [each for each in manifest["child_map"][key] if kept(each)]

    return plant


def exposed(manifest: dict[str, Any]) -> None:
    manifest["exposures"]["exposure.yusuan.fiscal_dashboard"]["depends_on"]["nodes"].append(INNER)


@pytest.mark.parametrize(
    ("plant", "said"),
    [
        (reading(STAGED, MART), "layer: stg_disclosure__pages: "),
        (reading(INNER, "source.yusuan.disclosure.disclosure_pages"), "layer: int_identity_terms"),
        (node(INNER, name="identity_terms"), "naming: identity_terms: a model of intermediate"),
        (node(MART, name="revenues"), "naming: revenues: a model of marts begins with"),
        (node(INNER, patch_path="yusuan://models/all.yml"), "naming: int_identity_terms: is not"),
        (node(INNER, description="All identities."), "grain: int_identity_terms: its description"),
        (children(MART, lambda each: not each.startswith("test.")), "grain: fct_revenues: no test"),
        (without_words_of_a_column, "description: int_identity_terms: side has no description"),
        (config(MART, contract={"enforced": False}), "contract: fct_revenues: a mart has an"),
        (config(INNER, contract={"enforced": True}), "contract: int_identity_terms: a mart has"),
        (config(INNER, access="public"), "contract: int_identity_terms: a mart is public"),
        (
            children(MART, lambda each: not each.startswith("exposure.")),
            "exposure: fct_revenues: no exposure",
        ),
        (exposed, "exposure: fiscal_dashboard: stands on int_identity_terms"),
        (
            children(INNER, lambda each: not each.startswith("model.")),
            "unread: int_identity_terms: no model reads it",
        ),
        (node(INNER, raw_code="\n" * 300), "length: int_identity_terms: 301 lines"),
    ],
)
def test_a_planted_breach_is_found(
    manifest: dict[str, Any], plant: Callable[[dict[str, Any]], None], said: str
) -> None:
    planted = copy.deepcopy({name: manifest[name] for name in ("nodes", "exposures", "child_map")})
    plant(planted)
    assert any(sentence.startswith(said) for sentence in breaches(planted))


@pytest.mark.parametrize(
    ("exception", "said"),
    [
        ({"rule": "length", "model": "long", "reason": "a list"}, []),
        (
            {"rule": "length", "model": "long", "reason": " "},
            ["length: long: an exception without a reason"],
        ),
        (
            {"rule": "grain", "model": "long", "reason": "a list"},
            ["length: long: 400 lines of SQL", "grain: long: an exception that nothing needs"],
        ),
    ],
)
def test_exceptions_have_a_reason_and_a_use(exception: dict[str, str], said: list[str]) -> None:
    assert judged([("length", "long", "400 lines of SQL")], [exception]) == said


def test_every_column_of_the_warehouse_is_described(
    manifest: dict[str, Any], sample_warehouse: Warehouse
) -> None:
    given = columns_of(sample_warehouse.path)
    assert len(given) > 200
    assert undescribed(manifest, given, read_columns()) == []


def test_the_default_schema_holds_the_marts_alone(
    manifest: dict[str, Any], sample_warehouse: Warehouse
) -> None:
    marts = {
        node["name"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["path"].startswith("marts/")
    }
    shown = "select table_name from duckdb_tables() where schema_name = 'main'"
    assert {name for (name,) in sample_warehouse.query(shown)} == marts
    elsewhere = "select distinct schema_name from duckdb_tables() where schema_name <> 'main'"
    assert {name for (name,) in sample_warehouse.query(elsewhere)} == {
        "staging", "intermediate", "seeds",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "words", "said"),
    [
        ({"int_identity_terms": ["side", "sign"]}, {}, []),
        # One word has one meaning: `amount_wan_yuan` is described at many models.
        ({"int_identity_terms": ["amount_wan_yuan"]}, {}, []),
        ({"stg_disclosure__pages": ["ink_colour"]}, {}, []),
        (
            {"int_identity_terms": ["ink_colour"]},
            {},
            ["description: int_identity_terms: ink_colour has no description"],
        ),
        ({"int_identity_terms": ["ink_colour"]}, {"ink_colour": "Colour of the ink (墨色)"}, []),
        (
            {"int_identity_terms": ["ink_colour"]},
            {"ink_colour": " "},
            ["description: int_identity_terms: ink_colour has no description"],
        ),
        ({}, {"ink_colour": "Colour"}, ["description: ink_colour: a word that nothing needs"]),
    ],
)
def test_a_column_without_words_is_found(
    manifest: dict[str, Any], given: dict[str, list[str]], words: dict[str, str], said: list[str]
) -> None:
    assert undescribed(manifest, given, words) == said
