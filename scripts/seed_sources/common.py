"""What every seed builder shares: reading, writing, and versions of a name over the years."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

Row = dict[str, str]


class SeedError(ValueError):
    """A reference list or a curated fact contradicts the rules of the seed."""


def read_rows(path: Path) -> list[Row]:
    """Rows of a CSV file, without blanks around values."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return [{k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(handle)]


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> int:
    """Write a CSV file; how many rows."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


def year(text: str) -> int | None:
    """A year; None for an empty text."""
    return int(text) if text else None


@dataclass(frozen=True)
class Version:
    """One name of a code and the years it was in force (None = open).

    `boundary` says how the years are known: `known` (a dated reform or a printed pair of years),
    `observed` (two lists of adjacent years differ), `assumed` (between two lists years apart),
    `open` (no boundary is claimed).
    """

    name_zh: str
    valid_from: int | None
    valid_to: int | None
    boundary: str
    source: str
    is_verified: bool = False
    name_en: str = ""
    other_names: str = ""


@dataclass(frozen=True)
class Sighting:
    """A name of a code in one list. `documents` is 0 for a list that counts no documents."""

    list_year: int
    name_zh: str
    documents: int
    source: str


@dataclass
class Report:
    """Things left out, by name: a reader of the build decides, nothing disappears silently."""

    lines: list[str] = field(default_factory=list)

    def add(self, seed: str, code: str, text: str) -> None:
        """Note what a reviewer should see."""
        self.lines.append(f"{seed}: {code}: {text}")


def fold(sightings: Sequence[Sighting], boundary: tuple[int, str] | None) -> list[Version]:
    """Names seen in lists of several years → versions whose years never overlap.

    A name seen in one document only does not replace a name seen in several. The year of change is
    the given boundary; without one it lies right after the older list, `assumed` unless the lists
    are of adjacent years.
    """
    versions: list[Version] = []
    last_year = 0
    for seen in sorted(sightings, key=lambda s: s.list_year):
        verified = seen.documents >= 2
        if not versions:
            versions.append(Version(seen.name_zh, None, None, "open", seen.source, verified))
        elif versions[-1].name_zh == seen.name_zh:
            if verified and not versions[-1].is_verified:
                versions[-1] = replace(versions[-1], source=seen.source, is_verified=True)
        elif verified or not versions[-1].is_verified:
            end, basis = boundary or (
                last_year,
                "observed" if seen.list_year == last_year + 1 else "assumed",
            )
            if versions[-1].valid_from is not None and end < versions[-1].valid_from:
                # The given boundary belongs to an earlier change of this code.
                end, basis = last_year, "assumed"
            versions[-1] = replace(versions[-1], valid_to=end, boundary=basis)
            versions.append(Version(seen.name_zh, end + 1, None, basis, seen.source, verified))
        last_year = seen.list_year
    return versions


def check_versions(seed: str, code: str, versions: Sequence[Version]) -> None:
    """Refuse versions that overlap or run backwards: a join on the year must find at most one."""
    for version in versions:
        if not version.name_zh:
            raise SeedError(f"{seed}: {code} has no name")
        if (
            version.valid_from is not None
            and version.valid_to is not None
            and version.valid_from > version.valid_to
        ):
            raise SeedError(f"{seed}: {code} {version.name_zh} ends before it starts")
    for older, newer in pairwise(versions):
        if older.valid_to is None or newer.valid_from is None:
            raise SeedError(f"{seed}: {code} has two names without a year between them")
        if older.valid_to >= newer.valid_from:
            raise SeedError(f"{seed}: {code} has overlapping versions")


def version_row(code: str, number: int, version: Version) -> Row:
    """A version of a code as a row of the seed."""
    return {
        "code": code,
        "version": str(number),
        "name_zh": version.name_zh,
        "name_en": version.name_en,
        "valid_from": "" if version.valid_from is None else str(version.valid_from),
        "valid_to": "" if version.valid_to is None else str(version.valid_to),
        "boundary": version.boundary,
        "is_verified": "true" if version.is_verified else "false",
        "source": version.source,
        "other_names": version.other_names,
    }
