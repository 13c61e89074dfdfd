"""支出功能分类 → seeds/function_subjects.csv.

Two lists disagree. The customised list says 2017 of itself, but its structure is that of about 2009
(216 holds grain and finance, there is no 220–222, 21004 is 医疗保障). So its names end in 2017 at
the latest, earlier where a code is known to have been given to another meaning, and they stay open
only below a 款 that is still in force under the same name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .common import (
    Report,
    Row,
    SeedError,
    Sighting,
    Version,
    check_versions,
    fold,
    read_rows,
    version_row,
    year,
)
from .observed import observed_sightings

SEED = "function_subjects"
CUSTOMISED = "customised_list_2017"
CUSTOMISED_YEAR = 2017
LEVELS = {3: "class", 5: "section", 7: "item"}
COLUMNS = (
    "code", "version", "name_zh", "name_en", "level", "parent_code", "fund_scope", "valid_from",
    "valid_to", "boundary", "is_verified", "source", "other_names",
)  # fmt: skip
SUFFIX = re.compile(r"\s*（[^（）]*）$")
# Item numbers that carry the same name in every 款 (01 行政运行): how many 款 must show it.
ANALOGY_MINIMUM = 3
PROPER_NOUNS = {"Communist", "Red", "Party"}


@dataclass(frozen=True)
class Facts:
    """The curated files beside this code."""

    classes: list[Row]
    versions: list[Row]
    boundaries: list[Row]
    corrections: list[Row]
    scopes: list[Row]
    english: dict[str, str]

    @classmethod
    def read(cls, facts: Path, seeds: Path) -> Facts:
        """The curated files of this seed."""
        return cls(
            read_rows(seeds / "function_class_captions.csv"),
            read_rows(facts / "function_versions.csv"),
            read_rows(facts / "function_boundaries.csv"),
            read_rows(facts / "observed_corrections.csv"),
            read_rows(facts / "function_fund_scopes.csv"),
            {r["name_zh"]: r["name_en"] for r in read_rows(facts / "function_english.csv")},
        )


def strip_suffix(
    code: str,
    name: str,
    observed: Mapping[str, Sequence[Sighting]],
    common: Counter[tuple[str, str]],
) -> tuple[str, str]:
    """行政运行（审计） → 行政运行 where documents confirm it: this code or its item number."""
    bare = SUFFIX.sub("", name)
    if bare == name:
        return name, CUSTOMISED
    if any(seen.name_zh == bare for seen in observed.get(code, ())):
        return bare, CUSTOMISED
    if len(code) == 7 and common[code[5:], bare] >= ANALOGY_MINIMUM:
        return bare, f"{CUSTOMISED}_suffix_stripped"
    return name, CUSTOMISED


def longest_prefix(code: str, rows: Sequence[Row]) -> Row | None:
    """The row with the longest prefix of a code; None where none fits."""
    matching = [row for row in rows if code.startswith(row["prefix"])]
    return max(matching, key=lambda row: len(row["prefix"]), default=None)


def curated(rows: Sequence[Row]) -> list[Version]:
    """Versions typed by hand."""
    return [
        Version(
            row.get("name_zh") or row["caption_zh"],
            year(row["valid_from"]),
            year(row["valid_to"]),
            row["boundary"],
            row["source"],
            row["source"].startswith(("printed_", "observed_"))
            and not row["source"].endswith("_single"),
            row.get("name_en", ""),
        )
        for row in rows
    ]


def collect(reference: Path, facts: Facts, report: Report) -> dict[str, list[Version]]:
    """Versions of every code, from lists, documents and curated rows."""
    observed = observed_sightings(reference, facts.corrections, {"functional"}, report)
    common: Counter[tuple[str, str]] = Counter(
        (code[5:], seen[-1].name_zh) for code, seen in observed.items() if len(code) == 7
    )
    listed: dict[str, Sighting] = {}
    for row in read_rows(
        reference / "subjects" / "functional_expenditure_2017_Jackjet_supervise.csv"
    ):
        name, source = strip_suffix(row["code"], row["name"], observed, common)
        listed[row["code"]] = Sighting(CUSTOMISED_YEAR, name, 0, source)

    fixed: dict[str, list[Row]] = defaultdict(list)
    for row in facts.classes:
        if row["is_official"] == "true":
            fixed[row["code"]].append(row)
    for row in facts.versions:
        if len(row["code"]) > 3:
            fixed[row["code"]].append(row)

    versions: dict[str, list[Version]] = {}
    for code in sorted(set(observed) | set(listed) | set(fixed)):
        if len(code) not in LEVELS:
            raise SeedError(f"{SEED}: {code} is neither 类, 款 nor 项")
        if len(code) == 3 and code not in fixed:
            raise SeedError(
                f"{SEED}: {code} {observed.get(code, listed.get(code))} is not a known 类: add it"
                " to function_class_captions.csv, or reject it in observed_corrections.csv"
            )
        if code in fixed:
            versions[code] = curated(fixed[code])
            continue
        boundary = longest_prefix(code, facts.boundaries)
        change = (int(boundary["last_year"]), boundary["boundary"]) if boundary else None
        seen = ([listed[code]] if code in listed else []) + observed.get(code, [])
        versions[code] = fold(seen, change)
        if code not in observed:
            parent = versions.get(code[:-2], [])
            is_printed_below = any(c.startswith(code) for c in observed)
            versions[code] = [
                close_unseen(code, versions[code][0], parent, change, is_printed_below)
            ]
    return versions


def close_unseen(
    code: str,
    version: Version,
    parent: Sequence[Version],
    change: tuple[int, str] | None,
    is_printed_below: bool,
) -> Version:
    """When does a name end that only the customised list has?"""
    if change is not None:
        return replace(version, valid_to=change[0], boundary=change[1])
    if is_printed_below:
        return version
    is_item = len(code) == 7
    if is_item and len(parent) == 1 and parent[0].valid_to is None:
        return version  # the 款 is in force under the same name: nothing speaks against the 项
    # An item belongs to the first meaning of its 款; a 类 keeps its meaning when it is renamed.
    owner = parent[:1] if is_item else parent[-1:]
    ends = [p.valid_to for p in owner if p.valid_to is not None]
    return replace(version, valid_to=min([CUSTOMISED_YEAR, *ends]), boundary="assumed")


def lower_first(text: str) -> str:
    """`Public health` → `public health` inside a sentence; proper nouns keep their capital."""
    return text if text.split()[0] in PROPER_NOUNS else text[0].lower() + text[1:]


def english(name: str, above: Sequence[Version], table: Mapping[str, str]) -> str:
    """A translated name, or "Other expenditure on …" of a translated 款 or 类; else nothing."""
    if name in table:
        return table[name]
    for parent in reversed(above):
        bare = parent.name_zh.removesuffix("支出")
        if not parent.name_en:
            continue
        if name == parent.name_zh:
            return parent.name_en
        if name in {f"其他{bare}支出", f"其他{bare}", f"其他{parent.name_zh}"}:
            inner = lower_first(parent.name_en)
            if not name.endswith("支出") or parent.name_en.startswith("Expenditure"):
                return f"Other {inner}"
            return f"Other expenditure on {inner}"
    return ""


def begin_with_parent(history: Sequence[Version], above: Sequence[Version]) -> list[Version]:
    """A 款 or 项 is not older than the code above it: 22406 begins with 224, in 2019."""
    first = history[0]
    if first.valid_from is not None or not above or above[0].valid_from is None:
        return list(history)
    if first.valid_to is not None and first.valid_to < above[0].valid_from:
        return list(history)
    boundary = above[0].boundary if first.boundary == "open" else first.boundary
    return [replace(first, valid_from=above[0].valid_from, boundary=boundary), *history[1:]]


def fund_scopes(codes: Sequence[str], rows: Sequence[Row]) -> dict[str, str]:
    """By prefix; general public otherwise. A 类 or 款 above several funds is `all`."""
    scopes: dict[str, str] = {}
    below: dict[str, set[str]] = defaultdict(set)
    for code in sorted(codes, key=lambda c: (-len(c), c)):
        row = longest_prefix(code, rows)
        own = row["fund_scope"] if row else "general_public"
        mixed = below[code] | ({own} if row else set())
        scopes[code] = own if not below[code] else (mixed.pop() if len(mixed) == 1 else "all")
        below[code[:-2] if len(code) > 3 else ""].add(scopes[code])
    return scopes


def build(reference: Path, facts: Facts, report: Report) -> list[Row]:
    """Rows of the seed; a code without its parent is left out and reported."""
    versions = collect(reference, facts, report)
    for code in sorted(versions):
        if len(code) > 3 and code[:-2] not in versions:
            report.add(SEED, code, f"left out: no list names its parent {code[:-2]}")
            del versions[code]
    for code in [c for c in sorted(versions) if len(c) == 7 and c[:5] not in versions]:
        report.add(SEED, code, "left out: its 款 was left out")
        del versions[code]
    scopes = fund_scopes(list(versions), facts.scopes)
    rows: list[Row] = []
    named: dict[str, list[Version]] = defaultdict(list)
    for code, listed in sorted(versions.items()):
        parent_code = code[:-2] if len(code) > 3 else ""
        above = named[parent_code] if parent_code else []
        history = begin_with_parent(listed, above)
        check_versions(SEED, code, history)
        for number, version in enumerate(history, start=1):
            name_en = version.name_en or english(version.name_zh, above, facts.english)
            named[code].append(replace(version, name_en=name_en))
            rows.append(
                version_row(code, number, named[code][-1])
                | {
                    "level": LEVELS[len(code)],
                    "parent_code": parent_code,
                    "fund_scope": scopes[code],
                }
            )
    return rows
