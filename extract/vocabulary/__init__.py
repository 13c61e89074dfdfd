"""Captions of statutory forms as data. A new city is a few lines here, and usually nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """All rows of a vocabulary file as dictionaries, in file order."""
    text = resources.files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(_read(name, text))


def _read(name: str, text: str) -> Iterator[dict[str, str]]:
    """Rows of a file; a row with too many or too few fields is an unquoted comma in a pattern."""
    for number, row in enumerate(csv.DictReader(text.splitlines()), 2):
        if None in row or None in row.values():
            raise ValueError(f"vocabulary/{name}.csv line {number}: quote patterns with commas")
        yield row
