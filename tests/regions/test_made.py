"""When a warehouse can be taken up by region, and when all of it has to be built."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from extract.raw import RawStore
from pipeline import regional
from pipeline.dbt_results import BrokenTest, DbtResults
from pipeline.steps import Places
from regions import made
from regions.__main__ import parser, plan
from regions.compiled import Project, save
from regions.rebuild import Rebuild


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """DATA of a run over nothing: a sealed raw folder, a warehouse that says so, compiled SQL."""
    places = Places(tmp_path / "documents", tmp_path / "data")
    store = RawStore(places.raw)
    store.replace({}, set())
    store.seal()
    places.build.mkdir()
    save(Project({}), places.compiled)
    duckdb.connect(str(places.built)).close()
    regional.sign(places, DbtResults())
    places.built.rename(places.warehouse)
    return places


def options(places: Places, *more: str) -> argparse.Namespace:
    return parser().parse_args(
        [
            "--published", str(places.warehouse), "--raw", str(places.raw),
            "--documents", str(places.documents), "--compiled", str(places.compiled),
            "--answers", str(places.answers), "--out", str(places.built),
            "--results", str(places.by_region), *more,
        ]
    )  # fmt: skip


def test_a_warehouse_of_the_same_code_is_taken_up(places: Places) -> None:
    assert isinstance(plan(options(places)), Rebuild)


def test_what_a_warehouse_was_made_of_stands_in_it(places: Places) -> None:
    found = made.read(places.warehouse)
    assert found is not None
    assert found.files == made.now(places.raw, places.answers, is_strict=False).files  # type: ignore[union-attr]
    assert "disclosure_cells/schema.csv" in found.files


def test_a_build_that_is_not_sound_is_not_taken_up(places: Places) -> None:
    duckdb.connect(str(places.built)).close()
    regional.sign(places, DbtResults(broken_tests=[BrokenTest("unique", "fct_documents", 1)]))
    places.built.rename(places.warehouse)
    assert "models, seeds" in str(plan(options(places)))


def test_why_all_of_it_is_built_is_said(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "models, seeds" in str(plan(options(places, "--strict")))
    places.answers.write_text("finding_key\n", encoding="utf-8")
    assert "answers" in str(plan(options(places)))
    places.answers.unlink()
    places.compiled.write_text("[]x", encoding="utf-8")
    assert "compiled" in str(plan(options(places)))
    (places.raw / "hashes.csv").unlink()
    assert "not sealed" in str(plan(options(places)))
    places.warehouse.write_bytes(b"no warehouse")
    assert "does not say" in str(plan(options(places)))
    places.warehouse.unlink()
    assert "no warehouse yet" in str(plan(options(places)))


def test_another_model_is_another_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """The digest follows the models: a warehouse of others is no beginning."""
    one = made.code_digest.__wrapped__()
    monkeypatch.setattr(made, "models_digest", lambda: "another")
    assert made.code_digest.__wrapped__() != one


def test_a_changed_raw_file_is_another_making(places: Places) -> None:
    before = made.read(places.warehouse)
    store = RawStore(places.raw)
    store.put("disclosure_manifest", [{"document_id": "not_found", "file": "missing.pdf"}])
    store.seal()
    today = made.now(places.raw, places.answers, is_strict=False)
    assert before is not None and today is not None
    assert {*today.files} - {*before.files} == {"disclosure_manifest/no.csv"}
    assert replace(today, files={}) == replace(before, files={})
