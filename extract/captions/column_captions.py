"""Captions against `vocabulary/columns.csv`: the rule that says what a column is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.captions.money_units import without_unit
from extract.captions.numbering import CHINESE
from extract.vocabulary import kept, rows

_MEMO = re.compile(r"^其中[:：]?")
_NUMBERED = re.compile(rf"^(?:[(]?{CHINESE}[)、.]+|#)")  # 一、基本支出
_FORMULA = re.compile(r"(?<=[^\W\d])(?:[(]?\d{1,2}(?:=[\d+*/()-]+)?[)]?|[①-⑳])$")  # 合计(1=2+3)
_LEADING_YEAR = re.compile(r"^20\d\d年度?|^(?:本|当)年度?(?=.{3})")


@dataclass(frozen=True, slots=True)
class ColumnRule:
    leaf: re.Pattern[str]
    parents: re.Pattern[str] | None
    role: str
    measure: str
    fund: str
    value_kind: str


@kept
def column_rules() -> tuple[ColumnRule, ...]:
    return tuple(
        ColumnRule(
            re.compile(row["leaf"]),
            re.compile(row["parents"]) if row["parents"] else None,
            row["role"],
            row["measure"],
            row["fund"],
            row["value_kind"],
        )
        for row in rows("columns")
    )


@cache
def match_column(path: tuple[str, ...]) -> ColumnRule | None:
    """The first rule that the deepest caption matches under its parents."""
    if not path:
        return None
    leaf = without_unit(_MEMO.sub("", path[-1]))
    plain = _NUMBERED.sub("", _FORMULA.sub("", leaf))
    parents = "/".join(path[:-1])
    for text in (leaf, _LEADING_YEAR.sub("", leaf), plain, _LEADING_YEAR.sub("", plain)):
        for rule in column_rules():
            if rule.leaf.fullmatch(text) and (rule.parents is None or rule.parents.search(parents)):
                return rule
    return None
