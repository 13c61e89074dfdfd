"""dbt as a command, and folders that the workers of a test run share."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def dbt(folder: Path, *arguments: str, raw: Path | str, is_strict: bool = False) -> None:
    """Run a dbt command; its artefacts are in `folder/target`, its warehouse beside them.

    dbt parses the whole project again when a path of its environment changes: commands over
    one `folder` and one `raw` parse it once.
    """
    command = [
        str(Path(sys.executable).parent / "dbt"), "--quiet", *arguments,
        "--project-dir", str(ROOT), "--profiles-dir", str(ROOT),
        "--target-path", str(folder / "target"), "--log-path", str(folder / "logs"),
        "--vars", f"{{strict: {str(is_strict).lower()}}}",
    ]  # fmt: skip
    places = {"YUSUAN_RAW": str(raw), "YUSUAN_WAREHOUSE": str(folder / "warehouse.duckdb")}
    ended = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **places}, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, f"{' '.join(command)}\n{ended.stdout}{ended.stderr}"


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
