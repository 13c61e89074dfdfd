"""Layouts of provinces, ministries, counties and kinds of bodies that no test document has.

Titles, captions and column orders are those of the places named; figures are made up. Each is a
file in `printed/`: what a row is, then its cells (`head` and `body` rows as printed, `reads` per
column what it must be read as, and the other fields of `Printed`).
"""

from __future__ import annotations

import csv
from pathlib import Path

from tests.unseen.model import Printed

FOLDER = Path(__file__).parent / "printed"
_TEXTS = ("unit", "entity", "number")


def load(path: Path) -> Printed:
    """One layout; a row of an unknown kind is an error."""
    lists: dict[str, list[list[str]]] = {
        kind: [] for kind in ("title", "form", *_TEXTS, "head", "reads", "body", "note")
    }
    with path.open(encoding="utf-8", newline="") as handle:
        for kind, *cells in csv.reader(handle):
            lists[kind].append(cells)
    ((title,),), ((form,),), (reads,) = lists["title"], lists["form"], lists["reads"]
    return Printed(
        title,
        form,
        lists["head"],
        reads,
        lists["body"],
        notes=[text for (text,) in lists["note"]],
        **{name: lists[name][0][0] for name in _TEXTS if lists[name]},
    )


LAYOUTS = {path.stem.upper(): load(path) for path in sorted(FOLDER.glob("*.csv"))}
