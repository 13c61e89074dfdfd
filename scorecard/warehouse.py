"""Find the warehouse of a folder of documents, or make it: extract, then dbt build."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from yusuan.places import ROOT, programme, run_module


@dataclass(frozen=True, slots=True)
class Build:
    """Where a warehouse stands, and the exit codes of the two steps (None: it was there)."""

    data: Path
    extract_code: int | None = None
    dbt_code: int | None = None

    @property
    def warehouse(self) -> Path:
        """The DuckDB file."""
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
    extract = _run([*run_module("extract"), str(folder), "--out", str(raw.resolve())], {})
    if not (raw / "disclosure_documents").is_dir():
        raise BuildError(f"nothing was read from {folder}:\n{extract.stdout[-2000:]}")
    # Paths in the environment of dbt are read from the project's folder: make them absolute.
    environment = {
        "YUSUAN_RAW": str(raw.resolve()),
        "YUSUAN_WAREHOUSE": str(found.warehouse.resolve()),
    }
    dbt = _run(
        [
            "dbt", "build", "--project-dir", str(ROOT), "--profiles-dir", str(ROOT),
            "--target-path", str((data / "target").resolve()),
            "--log-path", str((data / "logs").resolve()),
        ],
        environment,
    )  # fmt: skip
    if dbt.returncode not in (0, 1) or not found.warehouse.exists():
        raise BuildError(f"dbt left no warehouse:\n{dbt.stdout[-2000:]}")
    return Build(data, extract.returncode, dbt.returncode)


def _run(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own modules, no shell
        programme(command),
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
