"""Rows of the seeds as they are written."""

import csv
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"
Row = dict[str, str]


def seed(name: str) -> list[Row]:
    """All rows of seeds/NAME.csv, every field as text."""
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
