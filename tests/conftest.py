"""The compiled dbt project, and warehouses built from raw folders, for all folders of tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.dbt.compiled_project import Project, compiled_project
from tests.dbt.compiled_project import build as build_compiled
from tests.dbt.raw_documents import RawFolder
from tests.dbt.running import raw_of_samples, shared_folder
from tests.dbt.warehouses import MARTS, Build, Warehouse

# What takes a minute and more, the longest first: at the end of a run nobody waits for one of them.
# Files that share a warehouse stand apart: of two side by side one would wait for the other.
LONG = (
    "tests/real/test_listed_findings", "tests/pipeline/test_run", "tests/pipeline/test_structure",
    "tests/dbt/test_same_figures", "tests/real", "tests/regions/test_rebuild",
    "tests/narrative/test_findings", "tests/audit", "tests/dbt/test_package", "tests/expectations",
)  # fmt: skip


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Hand out the files that take long before all others (with `--no-loadscope-reorder`)."""

    def place(item: pytest.Item) -> int:
        return next((n for n, start in enumerate(LONG) if item.nodeid.startswith(start)), len(LONG))

    items.sort(key=place)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project as dbt compiles it."""
    return compiled_project(tmp_path_factory)


@pytest.fixture(scope="session")
def manifest(project: Project) -> dict[str, Any]:
    """The project as dbt reads it; a contract makes sure that no column of a mart is left out."""
    read: dict[str, Any] = json.loads(project.manifest.read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="session")
def sample_warehouse(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The sample documents from PDF to warehouse, once for all: copy the file to change it."""
    raw = raw_of_samples(tmp_path_factory)
    with shared_folder(tmp_path_factory, "samples-built") as folder:
        path = folder / "warehouse.duckdb"
        if not path.exists():
            making = folder / "making.duckdb"
            making.unlink(missing_ok=True)
            models = [n["name"] for n in project.nodes.values() if n["resource_type"] == "model"]
            assert build_compiled(project, making, raw=raw, select=models, is_tested=False) == {}
            making.rename(path)
    return Warehouse(path)


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A function that builds a warehouse from a raw folder."""
    scratch = tmp_path_factory.mktemp("dbt")

    def run(
        raw: RawFolder | Path,
        *,
        strict: bool = True,
        select: tuple[str, ...] = MARTS,
        tested: bool = True,
    ) -> Warehouse:
        number = len(list(scratch.glob("*.duckdb"))) + 1
        if isinstance(raw, RawFolder):
            folder = scratch / f"raw_{number}"
            raw.write(folder)
        else:
            folder = raw
        path = scratch / f"{number}.duckdb"
        compiled = compiled_project(tmp_path_factory, is_strict=strict)
        failures = build_compiled(compiled, path, raw=folder, select=select, is_tested=tested)
        return Warehouse(path, failures)

    return run
