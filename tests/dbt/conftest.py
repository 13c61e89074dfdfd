"""Builds the dbt project on raw folders written by hand, in a place of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt.artifacts.schemas.run import RunExecutionResult

from tests.dbt.raw_documents import RawFolder
from tests.dbt.running import ROOT, run_dbt

# What this folder tests; the identity engine has tests of its own.
MARTS = (
    "fct_documents",
    "dim_disclosures",
    "fct_printed_figures",
    "fct_appropriations",
    "fct_revenues",
    "fct_basic_expenditures",
    "fct_three_public_expenditures",
    "fct_projects",
    "fct_document_files",
    "int_fact_totals_printed",
    "rpt_department_profile",
    "stg_disclosure__lines",
)


@dataclass(frozen=True)
class Warehouse:
    """The outcome of one build."""

    path: Path
    failures: dict[str, str]  # node name → message, of everything that is not a success

    def query(self, sql: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(self.path), read_only=True) as connection:
            return connection.sql(sql).fetchall()


Build = Callable[..., Warehouse]


@pytest.fixture(scope="session")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The project as dbt reads it; a contract makes sure that no column of a mart is left out."""
    target = tmp_path_factory.mktemp("parse")
    command = [str(Path(sys.executable).parent / "dbt"), "--quiet", "parse", "--profiles-dir", "."]
    command += ["--target-path", str(target), "--log-path", str(target), "--no-partial-parse"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    read: dict[str, Any] = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A function that builds a warehouse from a raw folder (parsed once per process)."""
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
        outcome = run_dbt(
            tmp_path_factory,
            folder,
            path,
            "build",
            # Only tests whose every parent is built here.
            "--indirect-selection",
            "buildable",
            # Unit tests read no documents: the samples are built with them (`make test`).
            "--exclude-resource-type",
            "unit_test",
            *([] if tested else ["test"]),
            "--select",
            *(f"+{name}" for name in select),
            is_strict=strict,
        )
        if not isinstance(outcome.result, RunExecutionResult):
            raise AssertionError(f"dbt could not start: {outcome.exception}")
        failures = {
            result.node.name: f"{result.status}: {result.message}"
            for result in outcome.result.results
            if str(result.status) not in {"success", "pass"}
        }
        return Warehouse(path, failures)

    return run
