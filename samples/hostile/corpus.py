"""All hostile inputs, and the folder that they are written to."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from samples.hostile import damage, odd, office, pdf, pdf_marks, web
from samples.hostile.model import Hostile

_MAKERS = (
    pdf.hidden, pdf.corrected, pdf.cropped, pdf.seen, pdf_marks.hidden, pdf_marks.annotated,
    pdf_marks.seen, web.hidden, web.shown, web.transcribed,
    web.running, office.sheets, office.broken_sheets, office.words, office.running,
    damage.damaged, damage.other_kinds, damage.costly, odd.structures, odd.digits, odd.names,
    odd.empties,
)  # fmt: skip
EXPECTED = "expected.csv"


def corpus(*kinds: str) -> Iterator[Hostile]:
    """Every input, or those of the kinds named, always in the same order."""
    for make in _MAKERS:
        yield from (each for each in make() if not kinds or each.kind in kinds)


def write(folder: Path) -> int:
    """A folder a kind, and beside them what must come of each; returns how many."""
    rows = []
    for each in corpus():
        path = folder / each.kind / each.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each.content)
        seen = " ".join(sorted(each.seen.elements()))
        rows.append([each.kind, each.name, "|".join(each.statuses), "|".join(each.slugs), seen])
    with (folder / EXPECTED).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["kind", "file", "statuses", "reasons", "amounts_seen"])
        writer.writerows(rows)
    return len(rows)
