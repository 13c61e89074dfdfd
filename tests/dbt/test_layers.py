"""Figures, facts, checks, findings, reports: no model reads one of a layer above its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scorecard.lineage import Model, ancestors, breaches, longest_path, models, read_layers

LAYERS = {
    "staging": "staging",
    "intermediate/figures": "figures",
    "marts/core": "figures",
    "intermediate/facts": "facts",
    "marts/facts": "facts",
    "intermediate/audit": "findings",
    "marts/audit": "findings",
}


def project(*extra: tuple[str, str, tuple[str, ...]]) -> dict[str, Model]:
    """A project of seven models without a breach, and what a test adds or replaces."""
    plain = (
        ("stg_cells", "staging", ()),
        ("int_figures", "intermediate/figures", ("stg_cells",)),
        ("fct_documents", "marts/core", ("int_figures",)),
        ("int_lines", "intermediate/facts", ("int_figures", "stg_cells")),
        ("fct_lines", "marts/facts", ("int_lines", "fct_documents")),
        ("int_grades", "intermediate/audit", ("int_lines",)),
        ("fct_grades", "marts/audit", ("int_grades", "fct_documents")),
    )
    return {
        name: Model(name, folder, frozenset(parents), 1)
        for name, folder, parents in (*plain, *extra)
    }


def test_no_arrow_leads_up(manifest: dict[str, Any]) -> None:
    found = models(manifest)
    assert len(found) >= 200
    assert breaches(found, read_layers()) == []


def test_the_audit_is_not_under_the_facts(manifest: dict[str, Any]) -> None:
    found = models(manifest)
    facts = ("fct_documents", "fct_appropriations", "fct_narrative_figures", "dim_departments")
    for name in facts:
        under = {found[each].folder for each in ancestors(found, name)}
        assert not under & {"intermediate/audit", "intermediate/identities", "marts/audit"}
    # The grade is the audit's and stands in the report.
    assert "int_document_grades" in ancestors(found, "rpt_document_quality")


def test_a_breach_planted_in_the_manifest_is_found(manifest: dict[str, Any]) -> None:
    key = "model.yusuan.fct_documents"
    node = manifest["nodes"][key]
    above = [*node["depends_on"]["nodes"], "model.yusuan.int_document_grades"]
    planted = {**node, "depends_on": {**node["depends_on"], "nodes": above}}
    found = models({"nodes": {**manifest["nodes"], key: planted}})
    assert breaches(found, read_layers()) == [
        "fct_documents (figures) reads int_document_grades (findings)"
    ]


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ((), []),
        (
            [("fct_documents", "marts/core", ("int_grades",))],
            ["fct_documents (figures) reads int_grades (findings)"],
        ),
        (
            [("int_lines", "intermediate/facts", ("fct_documents",))],
            ["int_lines reads the mart fct_documents"],
        ),
        (
            [("int_years", "intermediate/years", ("int_lines",))],
            ["intermediate/years: a folder without a layer"],
        ),
    ],
)
def test_breaches_are_named(extra: list[tuple[str, str, tuple[str, ...]]], said: list[str]) -> None:
    assert breaches(project(*extra), LAYERS) == said


def test_a_layer_of_a_folder_that_is_gone_is_named() -> None:
    layers = {**LAYERS, "marts/lists": "facts"}
    assert breaches(project(), layers) == ["marts/lists: a layer without models"]


def test_ancestors_and_the_longest_path_are_counted() -> None:
    found = project()
    assert ancestors(found, "fct_lines") == {
        "int_lines", "fct_documents", "int_figures", "stg_cells",
    }  # fmt: skip
    # stg_cells, int_figures, int_lines, int_grades, fct_grades
    assert longest_path(found) == 5


def test_layers_go_up_in_the_file(tmp_path: Path) -> None:
    table = tmp_path / "layers.csv"
    table.write_text("folder,layer,holds\nb,low,\na,high,\nc,low,\n", encoding="utf-8")
    layers = read_layers(table)
    found = {
        "low": Model("low", "c", frozenset({"high"}), 1),
        "high": Model("high", "a", frozenset({"lowest"}), 1),
        "lowest": Model("lowest", "b", frozenset(), 1),
    }
    assert breaches(found, layers) == ["low (low) reads high (high)"]
