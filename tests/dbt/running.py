"""dbt in this process, over any raw folder, without reading the whole project every time.

dbt parses all models again (some ten seconds) when a path in its environment or a variable
changes. All builds of a process see the same paths here: the raw folder is a link, and the
warehouse is moved to where it was asked for.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner, dbtRunnerResult

ROOT = Path(__file__).parents[2]


def run_dbt(
    paths: pytest.TempPathFactory,
    raw: Path,
    warehouse: Path,
    *arguments: str,
    is_strict: bool = False,
) -> dbtRunnerResult:
    """Run a dbt command over the raw tables of a folder; compiled files are in `target(paths)`."""
    place = paths.getbasetemp() / "dbt-of-this-process"
    place.mkdir(exist_ok=True)
    link, shared = place / "raw", place / "warehouse.duckdb"
    link.unlink(missing_ok=True)
    link.symlink_to(raw.resolve(), target_is_directory=True)
    shared.unlink(missing_ok=True)
    if warehouse.exists():
        warehouse.rename(shared)
    folder = target(paths, is_strict=is_strict)
    with _environment(YUSUAN_RAW=str(link), YUSUAN_WAREHOUSE=str(shared)):
        try:
            return dbtRunner().invoke(
                [
                    "--quiet", *arguments,
                    "--project-dir", str(ROOT), "--profiles-dir", str(ROOT),
                    "--target-path", str(folder), "--log-path", str(place / "logs"),
                    "--vars", f"{{strict: {str(is_strict).lower()}}}",
                ]
            )  # fmt: skip
        finally:
            # dbt keeps its handle for the next call; the next call is another file.
            DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
            if shared.exists():
                shared.rename(warehouse)


def target(paths: pytest.TempPathFactory, *, is_strict: bool = False) -> Path:
    """dbt's artefacts; with other variables the project is parsed anew, so each has its own."""
    return paths.getbasetemp() / "dbt-of-this-process" / f"target-{'strict' if is_strict else ''}"


def singular_sql(paths: pytest.TempPathFactory, *names: str) -> dict[str, str]:
    """Data tests of tests/singular as the SQL that dbt runs on a file `warehouse.duckdb`."""
    folder = paths.mktemp("compiled")
    outcome = run_dbt(paths, folder, folder / "warehouse.duckdb", "compile", "--select", *names)
    assert outcome.success, outcome.exception
    compiled = target(paths) / "compiled" / "yusuan" / "tests" / "singular"
    return {name: (compiled / f"{name}.sql").read_text(encoding="utf-8") for name in names}


def raw_of_samples(paths: pytest.TempPathFactory) -> Path:
    """Raw tables of the sample documents, read once: copy the folder to change it."""
    with shared_folder(paths, "samples") as folder:
        raw = folder / "raw"
        if not (folder / "done").exists():
            command = [sys.executable, "-m", "extract", str(ROOT / "documents"), "--out", str(raw)]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
            (folder / "done").touch()
    return raw


@contextmanager
def shared_folder(paths: pytest.TempPathFactory, name: str) -> Iterator[Path]:
    """A folder that all workers of one test run share; one of them at a time is inside."""
    base = paths.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder = base / f"shared-{name}"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


@contextmanager
def _environment(**variables: str) -> Iterator[None]:
    saved = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in saved.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
