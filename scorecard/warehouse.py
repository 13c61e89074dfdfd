"""Find the warehouse of a folder of documents, or make it with the first two steps of a run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from pipeline import steps
from pipeline.publishing import publish


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
    """A step failed and left no warehouse; what it printed stands above the message."""


def open_or_build(folder: Path, data: Path) -> Build:
    """The warehouse below `data`; built from `folder` where it is not there yet.

    What is measured is the reading: findings are not read a second time, and no expectations run.
    """
    places = steps.Places(folder, data.resolve())
    if places.warehouse.exists():
        return Build(data)
    places.build.mkdir(parents=True, exist_ok=True)
    runner = steps.Runner(Console(stderr=True), is_quiet=True)
    extracted = steps.extract(runner, places)
    if not (places.raw / "disclosure_documents").is_dir():
        raise BuildError(f"nothing was read from {folder}")
    built = steps.dbt(runner, places, "build")
    if built not in (0, 1) or not places.built.exists():
        raise BuildError(f"dbt left no warehouse for {folder}")
    publish(places.built, places.warehouse)
    return Build(data, extracted, built)
