"""行政区划 → seeds/regions.csv: divisions of today, those that ended, fiscal codes of zones.

Years are those of the year-end lists: a division abolished during a year is last listed the year
before, so a budget of the following year may still carry its code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from .common import Report, Row, Version, check_versions, read_rows, version_row, year

SEED = "regions"
COLUMNS = (
    "code", "version", "name_zh", "name_en", "level", "parent_code", "valid_from", "valid_to",
    "source",
)  # fmt: skip
# No budget disclosure is as old as this; divisions that ended before cannot be printed in one.
EARLIEST_YEAR = 2000
# Places in the code system, not governments: 市辖区 of 110100 and the like.
GENERIC = {
    "市辖区", "市区", "县", "市", "林区", "省直辖县级行政单位", "省直辖行政单位",
    "自治区直辖县级行政单位",
}  # fmt: skip
GENERIC_ENDINGS = ("直辖县级行政区划", "直辖县级行政单位")
# The old number of a province that the current list carries under another code.
SUPERSEDED_CODES = {"830000"}


def current_names(divisions: Path) -> dict[str, str]:
    """Region code → name of today."""
    return {
        row["code"]: row["name"]
        for name in ("province", "city", "area")
        for row in read_rows(divisions / f"{name}.csv")
        if not row["name"].endswith(GENERIC_ENDINGS)
    }


def historic_versions(divisions: Path, report: Report) -> dict[str, list[Version]]:
    """Versions of the history list. Rows that contradict themselves are reported, not repaired."""
    history: dict[str, list[Version]] = defaultdict(list)
    for path in sorted(divisions.glob("historic_codes_*.csv")):
        for row in read_rows(path):
            code, name = row["code"], row["name"]
            if name in GENERIC or name.endswith(GENERIC_ENDINGS) or code in SUPERSEDED_CODES:
                continue
            first, last = year(row["start_year"]), year(row["end_year"])
            if last is not None and last < EARLIEST_YEAR:
                continue
            if first is None and last is None and "additional" in row["source_list"]:
                report.add(SEED, code, f"left out: {name} has no years in the additional list")
            elif first is not None and last is not None and last < first:
                report.add(SEED, code, f"left out: {name} ends in {last} before it starts")
            else:
                history[code].append(Version(name, first, last, "", "historic_codes"))
    return history


def without_overlap(code: str, versions: Sequence[Version], report: Report) -> list[Version]:
    """The longest version of overlapping ones stays; the others are reported."""

    def span(version: Version) -> tuple[int, int]:
        return version.valid_from or 0, version.valid_to or 9999

    kept: list[Version] = []
    for version in sorted(versions, key=lambda v: span(v)[0] - span(v)[1]):
        first, last = span(version)
        if any(first <= span(k)[1] and span(k)[0] <= last for k in kept):
            report.add(SEED, code, f"left out: {version.name_zh} {first}–{last} overlaps")
        else:
            kept.append(version)
    return sorted(kept, key=lambda v: span(v)[0])


def level_of(code: str) -> str:
    """province, city or county, by the zeros of a code."""
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def parent_of(code: str, codes: Mapping[str, object]) -> str:
    """The prefecture if there is one, else the province (counties of 直辖市, 省直辖县)."""
    if code.endswith("0000"):
        return ""
    prefecture, province = code[:4] + "00", code[:2] + "0000"
    return prefecture if prefecture != code and prefecture in codes else province


def build(reference: Path, facts: Path, report: Report) -> list[Row]:
    """Rows of the seed: names of today and those of former years."""
    divisions = reference / "divisions"
    versions = historic_versions(divisions, report)
    for code, name in current_names(divisions).items():
        opened = [v for v in versions[code] if v.valid_to is None and v.name_zh == name]
        if opened:
            versions[code] = [
                replace(v, source="current_and_historic") if v in opened else v
                for v in versions[code]
            ]
        else:
            ends = [v.valid_to for v in versions[code] if v.valid_to is not None]
            first = max(ends) + 1 if ends else None
            versions[code].append(Version(name, first, None, "", "current"))
    extra = {row["code"]: row for row in read_rows(facts / "regions_extra.csv")}
    for code, row in extra.items():
        versions[code] = [
            Version(
                row["name_zh"], year(row["valid_from"]), year(row["valid_to"]), "", row["source"]
            )
        ]
    english = {r["code"]: r["name_en"] for r in read_rows(facts / "region_english.csv")}
    counties = {
        (r["code"], r["name_zh"]): r["name_en"]
        for r in read_rows(facts / "region_english_counties.csv")
    }

    found = {code: without_overlap(code, rows, report) for code, rows in versions.items() if rows}
    rows: list[Row] = []
    for code, kept in sorted(found.items()):
        check_versions(SEED, code, kept)
        fixed = extra.get(code, {})
        for number, version in enumerate(kept, start=1):
            name_en = fixed.get("name_en", "")
            if version.valid_to is None and not name_en:
                name_en = english.get(code, "")
            name_en = name_en or counties.get((code, version.name_zh), "")
            row = version_row(code, number, replace(version, name_en=name_en))
            row["level"] = fixed.get("level") or level_of(code)
            row["parent_code"] = fixed.get("parent_code") or parent_of(code, found)
            rows.append({column: row[column] for column in COLUMNS})
    return rows
