"""Levels that names show by themselves: 工资福利支出 is a 类, 基本工资 a 款, 行政运行 a 项.

Tables without codes show by their indents which row is part of which. Where a department prints
all names at one indent, the classification knows the level of each name (`subject_levels.csv`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from extract.captions.row_captions import numbering
from extract.captions.text import squeeze
from extract.forms.model import Row
from extract.vocabulary import rows as vocabulary

_FLAT = 4.0  # points between indents that are one
_MOST_UNKNOWN = 0.1  # share of names that may stand beside the row before them
_BODY_LEVEL = 0


@cache
def _levels(axis: str) -> dict[str, tuple[int, ...]]:
    """Name → its levels (1 类, 2 款, 3 项), ascending: 其他一般公共服务支出 is a 款 and a 项."""
    found: dict[str, set[int]] = {}
    for line in vocabulary("subject_levels"):
        if line["axis"] == axis:
            found.setdefault(squeeze(line["name"]), set()).add(int(line["level"]))
    return {name: tuple(sorted(levels)) for name, levels in found.items()}


def levels_of(name: str, axis: str) -> tuple[int, ...]:
    """Levels of a name in a classification (1 类, 2 款, 3 项), ascending; empty if unknown."""
    return _levels(axis).get(squeeze(name), ())


def name_levels(rows: list[Row], is_body: Callable[[str], bool] | None = None) -> None:
    """Set `level` where a list prints neither codes nor indents, but names of several levels.

    `is_body` tells names of bodies, which stand above all names of subjects.
    """
    if any(row.code for row in rows):
        return
    for axis in ("function", "dept_economic", "gov_economic"):
        known = _levels(axis)
        listed = [row for row in rows if _is_listed(row, known)]
        indents = [row.indent for row in listed]
        if not listed or max(indents) - min(indents) > _FLAT:
            continue
        placed = _place(listed, known, is_body)
        if len(set(placed)) > 1:
            for row, level in zip(listed, placed, strict=True):
                row.level = level
            return


def _is_listed(row: Row, known: dict[str, tuple[int, ...]]) -> bool:
    """Rows of subjects: lines of a summary (上年结转) are none, but 公务接待费 is a 款, too."""
    is_subject = not row.line_key or _name(row) in known
    return row.role == "component" and bool(row.caption) and row.kind != "project" and is_subject


def _name(row: Row) -> str:
    return numbering(squeeze(row.caption))[2]


def _place(
    listed: list[Row], known: dict[str, tuple[int, ...]], is_body: Callable[[str], bool] | None
) -> list[int]:
    """A level for each row, or nothing where too many names are unknown."""
    placed: list[int] = []
    unknown = 0
    before = ""
    for row in listed:
        name = _name(row)
        levels = known.get(name, ())
        if levels:
            deeper = [n for n in levels if name == before and n > placed[-1]]
            placed.append(deeper[0] if deeper else levels[0])
        elif is_body is not None and is_body(name):
            placed.append(_BODY_LEVEL)
        else:
            unknown += 1
            if not placed or unknown > _MOST_UNKNOWN * len(listed):
                return []
            placed.append(placed[-1])
        before = name
    return placed
