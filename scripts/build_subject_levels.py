"""Levels of the names of subjects, for tables that print neither codes nor indents.

    python scripts/build_subject_levels.py

Reads seeds/function_subjects.csv and seeds/economic_subjects.csv, writes
extract/vocabulary/subject_levels.csv; run it after scripts/build_seeds.py.
"""

from __future__ import annotations

import csv
from pathlib import Path

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "extract" / "vocabulary" / "subject_levels.csv"
LEVELS = {"class": 1, "section": 2, "item": 3}


def subject_levels(seeds: Path) -> list[tuple[str, int, str]]:
    """(axis, level, name) of every name a subject has or had, without repetitions, sorted."""
    found: set[tuple[str, int, str]] = set()
    for file, axis in (("function_subjects", "function"), ("economic_subjects", "")):
        with (seeds / f"{file}.csv").open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                names = [row["name_zh"], *row["other_names"].split("|")]
                found.update((axis or row["kind"], LEVELS[row["level"]], n) for n in names if n)
    return sorted(found)


def main() -> None:
    """Write the list."""
    with TARGET.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["axis", "level", "name"])
        writer.writerows(subject_levels(ROOT / "seeds"))


if __name__ == "__main__":
    main()
