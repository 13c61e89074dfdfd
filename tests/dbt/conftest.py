"""Builds the dbt project on raw folders written by hand, in a place of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.artifacts.schemas.run import RunExecutionResult
from dbt.cli.main import dbtRunner

from tests.dbt.raw_documents import RawFolder

ROOT = Path(__file__).parents[2]

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
def build(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    """A function that builds a warehouse from a raw folder (parsed once per session)."""
    scratch = tmp_path_factory.mktemp("dbt")
    runner = dbtRunner()
    saved = {name: os.environ.get(name) for name in ("YUSUAN_RAW", "YUSUAN_WAREHOUSE")}

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
        os.environ["YUSUAN_RAW"] = str(folder)
        os.environ["YUSUAN_WAREHOUSE"] = str(path)
        outcome = runner.invoke(
            [
                "--quiet",
                "build",
                "--project-dir",
                str(ROOT),
                "--profiles-dir",
                str(ROOT),
                "--target-path",
                str(scratch / "target"),
                "--log-path",
                str(scratch / "logs"),
                "--vars",
                f"{{strict: {str(strict).lower()}}}",
                # Only tests whose every parent is built here.
                "--indirect-selection",
                "buildable",
                *([] if tested else ["--exclude-resource-type", "test"]),
                "--select",
                *(f"+{name}" for name in select),
            ]
        )
        # dbt keeps its handle for the next call; the next call is another file.
        DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
        if not isinstance(outcome.result, RunExecutionResult):
            raise AssertionError(f"dbt could not start: {outcome.exception}")
        failures = {
            result.node.name: f"{result.status}: {result.message}"
            for result in outcome.result.results
            if str(result.status) not in {"success", "pass"}
        }
        return Warehouse(path, failures)

    yield run
    for name, value in saved.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
