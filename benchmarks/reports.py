"""How long year-over-year reports take, by the subjects they show, beside the rest of a run."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from reports import export, model, yoy
from reports.labels import LANGUAGES
from reports.warehouse import Warehouse


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds of one kind of output over a warehouse."""

    name: str
    reports: int
    subjects: int
    seconds: float

    @property
    def per_hundred(self) -> float:
        """Seconds for a hundred subjects."""
        return 100 * self.seconds / max(self.subjects, 1)


def measure(path: Path) -> list[Speed]:
    """Reports in both languages, and the export of all marts, in scratch folders."""
    warehouse = Warehouse(path)
    try:
        [row] = warehouse.rows("select count(*) as subjects from rpt_year_over_year")
        subjects = int(row["subjects"])
        scopes = model.scopes(warehouse)
        found = []
        with TemporaryDirectory() as scratch:
            for language in LANGUAGES:
                begun = time.perf_counter()
                yoy.write(warehouse, Path(scratch) / language, language, scopes)
                seconds = time.perf_counter() - begun
                found.append(Speed(f"yoy {language}", len(scopes), subjects, seconds))
            begun = time.perf_counter()
            package = export.write(warehouse, Path(scratch) / "export")
            seconds = time.perf_counter() - begun
            found.append(Speed("export", len(package.tables), subjects, seconds))
        return found
    finally:
        warehouse.close()


def show(console: Console, speeds: list[Speed]) -> None:
    """A table of what was measured."""
    table = Table(box=None)
    for heading in ("output", "files", "subjects", "seconds", "seconds a hundred subjects"):
        table.add_column(heading, justify="left" if heading == "output" else "right")
    for speed in speeds:
        table.add_row(
            speed.name, str(speed.reports), str(speed.subjects), f"{speed.seconds:.1f}",
            f"{speed.per_hundred:.2f}",
        )  # fmt: skip
    console.print(table)


def as_json(speeds: list[Speed]) -> str:
    """What was measured, for comparison with another day."""
    return json.dumps(
        [{**asdict(speed), "per_hundred_subjects": speed.per_hundred} for speed in speeds], indent=2
    )
