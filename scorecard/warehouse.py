"""Find the warehouse of a folder of documents, or make it: extract, then dbt build."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Build:
    """Where a warehouse stands, and the exit codes of the two steps (None: it was there)."""

    data: Path
    extract_code: int | None = None
    dbt_code: int | None = None

    @property
    def warehouse(self) -> Path:
        return self.data / "warehouse.duckdb"


class BuildError(Exception):
    """A step failed and left no warehouse; the message ends with what the step printed."""


def open_or_build(folder: Path, data: Path) -> Build:
    """The warehouse below `data`; built from `folder` where it is not there yet."""
    found = Build(data)
    if found.warehouse.exists():
        return found
    data.mkdir(parents=True, exist_ok=True)
    raw = data / "raw"
    extract = _run([sys.executable, "-m", "extract", str(folder), "--out", str(raw)], {})
    if not (raw / "disclosure_documents").is_dir():
        raise BuildError(f"nothing was read from {folder}:\n{extract.stdout[-2000:]}")
    # Paths in the environment of dbt are read from the project's folder: make them absolute.
    environment = {
        "YUSUAN_RAW": str(raw.resolve()),
        "YUSUAN_WAREHOUSE": str(found.warehouse.resolve()),
    }
    dbt = _run(
        [
            sys.executable, "-m", "dbt.cli.main", "build", "--profiles-dir", str(PROJECT),
            "--target-path", str((data / "target").resolve()),
            "--log-path", str((data / "logs").resolve()),
        ],
        environment,
    )  # fmt: skip
    if dbt.returncode not in (0, 1) or not found.warehouse.exists():
        raise BuildError(f"dbt left no warehouse:\n{dbt.stdout[-2000:]}")
    return Build(data, extract.returncode, dbt.returncode)


def _run(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    paths = [str(PROJECT), os.environ.get("PYTHONPATH", "")]
    return subprocess.run(  # noqa: S603 - our own modules, no shell
        command,
        cwd=PROJECT,
        env={**os.environ, **environment, "PYTHONPATH": os.pathsep.join(p for p in paths if p)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
