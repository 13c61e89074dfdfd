"""Whole documents of places that no test document has, as files that a loader reads.

A file of `documents/` holds what a document prints: `cover` lines, what it `is` (year, phase,
body), and its tables, each from its `title` on (a `number` before it): the kinds of rows of
`printed/`, and beside the form the money scope and the row axis, `*` for either. The figures are
made up, and add up.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.unseen.model import Printed

FOLDER = Path(__file__).parent / "documents"
_BEFORE_TITLE = "number"


@dataclass(frozen=True)
class Whole:
    """A document as a test wants it printed, and what the reader has to make of it."""

    name: str
    year: str
    phase: str
    entity: str
    cover: list[str] = field(default_factory=list)
    tables: list[Printed] = field(default_factory=list)
    scopes: list[tuple[str, str]] = field(default_factory=list)


def load(path: Path) -> Whole:
    """One document; a table without a form, or columns of another count, is an error."""
    cover: list[str] = []
    identity: list[str] = []
    blocks: list[list[list[str]]] = []
    with path.open(encoding="utf-8", newline="") as handle:
        for kind, *cells in csv.reader(handle):
            if kind == "cover":
                cover += cells
            elif kind == "is":
                identity = cells
            elif kind == _BEFORE_TITLE or (kind == "title" and not _awaits_title(blocks)):
                blocks.append([[kind, *cells]])
            else:
                blocks[-1].append([kind, *cells])
    year, phase, entity = identity
    found = Whole(path.stem, year, phase, entity, cover)
    for block in blocks:
        printed, scope = _table(block)
        found.tables.append(printed)
        found.scopes.append(scope)
    return found


def _awaits_title(blocks: list[list[list[str]]]) -> bool:
    return bool(blocks) and [kind for kind, *_ in blocks[-1]] == [_BEFORE_TITLE]


def _table(block: Iterable[list[str]]) -> tuple[Printed, tuple[str, str]]:
    rows: dict[str, list[list[str]]] = {}
    for kind, *cells in block:
        rows.setdefault(kind, []).append(cells)
    ((title,),), ((form, *scope),), (reads,) = rows["title"], rows["form"], rows["reads"]
    wide = {len(cells) for kind in ("head", "reads", "body") for cells in rows[kind]}
    if len(wide) > 1:
        raise ValueError(f"{title}: rows of {sorted(wide)} cells")
    money_scope, row_axis = scope or ["", ""]
    printed = Printed(
        title,
        form,
        rows["head"],
        reads,
        rows["body"],
        unit=_text(rows, "unit"),
        entity=_text(rows, "entity"),
        number=_text(rows, "number"),
        notes=[text for (text,) in rows.get("note", [])],
    )
    return printed, (money_scope, row_axis)


def _text(rows: dict[str, list[list[str]]], kind: str) -> str:
    return rows[kind][0][0] if kind in rows else ""


DOCUMENTS = [load(path) for path in sorted(FOLDER.glob("*.csv"))]
