"""Captions of statutory forms as data. A new city is a few lines here, and usually nothing."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from typing import TypeVar

Rules = TypeVar("Rules")

_KEPT: list[Callable[[], object]] = []


def kept(rules: Callable[[], Rules]) -> Callable[[], Rules]:
    """A function that makes rules of the vocabulary, made to do so once: see `prepare`."""
    once = cache(rules)
    _KEPT.append(once)
    return once


def prepare() -> None:
    """Make all rules of the modules that are loaded: patterns take half a second to compile, which
    each child would take again."""
    for rules in _KEPT:
        rules()


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
