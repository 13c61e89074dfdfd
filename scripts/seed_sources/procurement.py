"""政府采购品目分类目录 → seeds/procurement_catalogue.csv: a code means nothing without its version.

The 2022 list was read by machine from a two-column page: the explanation of an item often runs into
its name after a blank. What follows the blank is cut off (`explanation_stripped`); names that are
themselves a piece of an explanation cannot be mended from this list and are marked `doubtful`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from .common import Report, Row, SeedError, read_rows

SEED = "procurement_catalogue"
COLUMNS = (
    "code", "version", "name_zh", "category", "level", "parent_code", "name_status", "name_read",
    "source",
)  # fmt: skip
CATEGORIES = {"A": "goods", "B": "works", "C": "services"}
CODE = re.compile(r"[ABC](\d\d){0,5}$")
# A blank that belongs to the name stands beside Latin letters (KVM 设备, 医用 X 线诊断设备).
INNER_BLANK = re.compile(r"(?<=[A-Z]) (?=[一-龥])|(?<=[一-龥]) (?=[A-Z] )")
# A wrapped name: the list joined `装置` of the second line with a blank.
WRAPPED = re.compile(r"装 置")
DOUBTFUL = re.compile(
    r"[。；：]|[，、]$|^——|^包括|^指[^接]|^以及|入此|^星总装|^制品、首饰|^电、家用"
)
# One character can be a whole name (泵, 猪); these are the first of a word that was cut off.
CUT_OFF = {"专"}


def clean_name(text: str) -> tuple[str, str]:
    """Name and how sure it is: printed | explanation_stripped | doubtful."""
    joined = INNER_BLANK.sub("\u00a0", WRAPPED.sub("装置", text))
    name, _, rest = joined.partition(" ")
    name = name.replace("\u00a0", " ").strip()
    if DOUBTFUL.search(name) or name in CUT_OFF:
        return name, "doubtful"
    return name, "explanation_stripped" if rest else "printed"


def ancestor(code: str, codes: Mapping[str, object], *, padded: bool) -> str:
    """The nearest listed code above. 2022 codes are padded with zeros, 2013 codes grow by two."""
    digits = re.sub(r"(00)+$", "", code[1:]) if padded else code[1:]
    above = [code[0] + digits[:length] for length in range(len(digits) - 2, 0, -2)]
    candidates = [stem.ljust(9, "0") for stem in above] if padded else above
    return next((c for c in [*candidates, code[0]] if c in codes and c != code), "")


def build_2022(reference: Path, report: Report) -> list[Row]:
    """The catalogue of 2022. Raises SeedError for a code out of form."""
    document = json.loads((reference / "procurement" / "catalogue_2022.json").read_text("utf-8"))
    entries = {entry["catalog_code"]: entry for entry in document["entries"]}
    rows: list[Row] = []
    for code, entry in sorted(entries.items()):
        if not CODE.match(code):
            raise SeedError(f"{SEED}: {code} is not a catalogue code")
        name, status = clean_name(entry["catalog_name"])
        parent = ancestor(code, entries, padded=True)
        if entry["parent_code"] and entry["parent_code"] != parent:
            report.add(SEED, code, f"parent {entry['parent_code']} is not listed: {parent} instead")
        rows.append(
            {
                "code": code,
                "version": "2022",
                "name_zh": name,
                "category": CATEGORIES[code[0]],
                "level": str(entry["level"]),
                "parent_code": parent,
                "name_status": status,
                "name_read": entry["catalog_name"],
                "source": "catalogue_2022_machine_read",
            }
        )
    return rows


def build_2013(reference: Path) -> list[Row]:
    """What is known of the catalogue of 2013."""
    listed = {
        row["code"]: row["name"]
        for row in read_rows(reference / "procurement" / "catalog_2013_partial.csv")
    }
    return [
        {
            "code": code,
            "version": "2013",
            "name_zh": name,
            "category": CATEGORIES[code[0]],
            "level": str(len(code[1:]) // 2),
            "parent_code": ancestor(code, listed, padded=False),
            "name_status": "printed",
            "name_read": name,
            "source": "catalogue_2013_partial",
        }
        for code, name in sorted(listed.items())
    ]


def build(reference: Path, report: Report) -> list[Row]:
    """Rows of the seed, the older catalogue first."""
    return build_2013(reference) + build_2022(reference, report)
