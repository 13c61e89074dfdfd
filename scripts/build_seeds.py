"""Build the classification seeds from a folder of reference lists and the curated facts.

    python scripts/build_seeds.py REFERENCE [--seeds seeds] [--check]

REFERENCE holds `subjects/`, `divisions/` and `procurement/`. A new year's list is merged by adding
it as `subjects/observed_codes_<year>.csv` (kind, code, name_majority, documents): changed names
become a new version with the year. The result depends on nothing but the files, so `--check` can
tell whether the seeds in the repository are what their sources say. Curated facts are the CSV files
of `seed_facts/` and the captions of `seeds/function_class_captions.csv`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from seed_sources import economics, functions, procurement, regions
from seed_sources.common import Report, Row, SeedError, write_rows

FACTS = Path(__file__).parent / "seed_facts"
SEEDS = Path(__file__).parent.parent / "seeds"

Builder = tuple[str, Sequence[str], Callable[[], list[Row]]]


def builders(reference: Path, facts: Path, seeds: Path, report: Report) -> list[Builder]:
    """Seed, columns and how its rows are built, for every seed."""
    return [
        (
            functions.SEED,
            functions.COLUMNS,
            lambda: functions.build(reference, functions.Facts.read(facts, seeds), report),
        ),
        (economics.SEED, economics.COLUMNS, lambda: economics.build(reference, facts, report)),
        (regions.SEED, regions.COLUMNS, lambda: regions.build(reference, facts, report)),
        (procurement.SEED, procurement.COLUMNS, lambda: procurement.build(reference, report)),
    ]


def build_all(reference: Path, facts: Path, seeds: Path, output: Path, report: Report) -> None:
    """Write every seed into a folder and say how many rows it has."""
    for name, columns, rows in builders(reference, facts, seeds, report):
        count = write_rows(output / f"{name}.csv", columns, rows())
        sys.stdout.write(f"{name}: {count} rows\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the seeds, or compare them with those that are there (1 if one differs)."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("reference", type=Path, help="folder of reference lists")
    parser.add_argument("--facts", type=Path, default=FACTS, help="curated facts")
    parser.add_argument("--seeds", type=Path, default=SEEDS, help="folder of the seeds")
    parser.add_argument(
        "--check", action="store_true", help="compare with the seeds, write nothing"
    )
    options = parser.parse_args(arguments)
    report = Report()
    with tempfile.TemporaryDirectory() as scratch:
        output = Path(scratch) if options.check else options.seeds
        try:
            build_all(options.reference, options.facts, options.seeds, output, report)
        except SeedError as error:
            sys.stderr.write(f"{error}\n")
            return 1
        sys.stdout.writelines(f"  {line}\n" for line in report.lines)
        if not options.check:
            return 0
        stale = [
            path.name
            for path in sorted(output.glob("*.csv"))
            if path.read_bytes() != (options.seeds / path.name).read_bytes()
        ]
    if stale:
        sys.stderr.write(f"not what their sources say: {', '.join(stale)}\n")
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
