"""支出经济分类 (部门 301–399, 政府 501–599) → seeds/economic_subjects.csv.

The reform of 2018 split the classification in two and moved codes. The names in force before and
after are curated; documents verify them; codes that only the older customised list has end in 2017.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from .common import (
    Report,
    Row,
    SeedError,
    Version,
    check_versions,
    fold,
    read_rows,
    version_row,
    year,
)
from .observed import observed_sightings

SEED = "economic_subjects"
BEFORE_REFORM = 2017
LEVELS = {3: "class", 5: "section"}
COLUMNS = (
    "code", "version", "kind", "name_zh", "name_en", "level", "parent_code", "valid_from",
    "valid_to", "boundary", "is_verified", "source", "other_names",
)  # fmt: skip


def kind_of(code: str) -> str:
    """dept_economic (3…) or gov_economic (5…). Raises SeedError for another code."""
    if len(code) in LEVELS and code.startswith("3"):
        return "dept_economic"
    if len(code) in LEVELS and code.startswith("5"):
        return "gov_economic"
    raise SeedError(f"{SEED}: {code} is neither a departmental nor a government economic code")


def curated(row: Row) -> Version:
    """A version typed by hand."""
    first, last = year(row["valid_from"]), year(row["valid_to"])
    return Version(
        row["name_zh"],
        first,
        last,
        "open" if first is None and last is None else "known",
        row["source"],
        row["source"].startswith(("printed_", "observed_"))
        and not row["source"].endswith("_single"),
        row["name_en"],
        row["other_names"],
    )


def build(reference: Path, facts: Path, report: Report) -> list[Row]:
    """Rows of the seed: curated versions first, then what documents print."""
    kinds = {"dept_economic", "gov_economic"}
    corrections = read_rows(facts / "observed_corrections.csv")
    observed = observed_sightings(reference, corrections, kinds, report)
    versions: dict[str, list[Version]] = defaultdict(list)
    for row in read_rows(facts / "economic_versions.csv"):
        versions[row["code"]].append(curated(row))
    for code, seen in observed.items():
        if code not in versions:
            versions[code] = fold(seen, None)
        else:
            known = {v.name_zh for v in versions[code]} | {
                other for v in versions[code] for other in v.other_names.split("|")
            }
            for sighting in seen:
                if sighting.name_zh not in known:
                    report.add(SEED, code, f"{sighting.source} prints {sighting.name_zh}: add it")
    before = reference / "subjects" / "economic_expenditure_dept_pre2018_Jackjet_supervise.csv"
    for row in read_rows(before):
        if row["code"] not in versions:
            versions[row["code"]] = [
                Version(row["name"], None, BEFORE_REFORM, "known", "customised_list_2017")
            ]
    rows: list[Row] = []
    for code, history in sorted(versions.items()):
        check_versions(SEED, code, history)
        parent_code = code[:3] if len(code) > 3 else ""
        if parent_code and parent_code not in versions:
            report.add(SEED, code, f"left out: no list names its parent {parent_code}")
            continue
        for number, version in enumerate(history, start=1):
            rows.append(
                version_row(code, number, version)
                | {"kind": kind_of(code), "level": LEVELS[len(code)], "parent_code": parent_code}
            )
    return rows
