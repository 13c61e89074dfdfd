"""Fifty typed errors in the samples, on paper and in the reading: all found, all classed right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.planted_errors import Planted, load, measure
from tests.dbt.compiled_project import Project, build


@pytest.fixture(scope="module")
def planted(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Planted:
    models = [n["name"] for n in project.nodes.values() if n["resource_type"] == "model"]

    def builds(raw: Path, warehouse: Path) -> None:
        warehouse.unlink(missing_ok=True)
        assert build(project, warehouse, raw=raw, select=models, is_tested=False) == {}

    return measure(tmp_path_factory.mktemp("planted"), builds)


def test_the_list_holds_25_of_each() -> None:
    assert Counter(e["planted_in"] for e in load()) == {"source": 25, "reading": 25}


def test_every_planted_error_is_found(planted: Planted) -> None:
    assert [o.error for o in planted.outcomes if not o.is_found] == []


def test_every_planted_error_is_classed_right(planted: Planted) -> None:
    wrong = [(o.error["number"], o.classes) for o in planted.outcomes if not o.is_classed_right]
    assert wrong == []


def test_nothing_else_is_alarmed(planted: Planted) -> None:
    assert planted.false_alarms == []
