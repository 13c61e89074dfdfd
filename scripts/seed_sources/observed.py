"""Code/name pairs read from published documents, one list per year, less what was misread."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from .common import Report, Row, SeedError, Sighting, read_rows

LIST_NAME = re.compile(r"observed_codes_(\d{4})\.csv$")


def observed_lists(reference: Path) -> dict[int, list[Row]]:
    """Every `subjects/observed_codes_<year>.csv` of the folder: a new year is one more file."""
    lists: dict[int, list[Row]] = {}
    for path in sorted((reference / "subjects").glob("observed_codes_*.csv")):
        match = LIST_NAME.search(path.name)
        if match is None:
            raise SeedError(f"{path.name}: the year is missing in the file name")
        lists[int(match.group(1))] = read_rows(path)
    return lists


def observed_sightings(
    reference: Path, corrections: list[Row], kinds: set[str], report: Report
) -> dict[str, list[Sighting]]:
    """Sightings by code. A correction applies only to exactly the name that it quotes."""
    fixed = {(c["kind"], c["code"], c["name_read"]): c for c in corrections}
    sightings: dict[str, list[Sighting]] = defaultdict(list)
    for list_year, rows in sorted(observed_lists(reference).items()):
        for row in rows:
            if row["kind"] not in kinds:
                continue
            code, name, documents = row["code"], row["name_majority"], int(row["documents"])
            correction = fixed.get((row["kind"], code, name))
            if correction is not None:
                name = correction["name_zh"]
                if not name:
                    report.add(f"observed {list_year}", code, f"rejected: {correction['reason']}")
                    continue
            source = f"observed_{list_year}" + ("_single" if documents < 2 else "")
            sightings[code].append(Sighting(list_year, name, documents, source))
    return sightings
