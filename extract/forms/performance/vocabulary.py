"""What the captions of goal sheets mean, from `vocabulary/performance_*.csv`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.captions.money_units import UNITS
from extract.captions.numbering import CHINESE
from extract.captions.text import squeeze
from extract.vocabulary import kept, rows

# 其中：财政拨款 · 预算数（单位：万元） · 年度资金总额：
_LEAD = re.compile(r"^(?:其中[:、]?(?=.))")
_UNITS = {**UNITS, "%": "percent"}
_UNIT = re.compile(rf"[(](?:(?:金额|计量)?单位[:]?)?({'|'.join(_UNITS)})[)]")
_LETTER = re.compile(r"[(][A-C](?:/[A-C])?[)]$")  # 全年预算数（A）
_LIST_NUMBER = re.compile(rf"^(?:{CHINESE}|\d{{1,2}})[、.．]")


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One line of `performance_fields.csv`: a caption and what is printed beside or below it."""

    key: str
    kind: str
    pattern: re.Pattern[str]
    default_field: str


@dataclass(frozen=True, slots=True)
class IndicatorRule:
    """One line of `performance_indicators.csv`; rank 2 gives way where its role is taken."""

    role: str
    rank: int
    pattern: re.Pattern[str]


@kept
def _field_rules() -> tuple[FieldRule, ...]:
    return tuple(
        FieldRule(r["field_key"], r["kind"], re.compile(r["pattern"]), r["default_field"])
        for r in rows("performance_fields")
        if r["kind"] != "score"
    )


@cache
def is_score(text: str) -> bool:
    """True for captions of a 自评表 that stand among heads and name no value of the sheet."""
    patterns = (r["pattern"] for r in rows("performance_fields") if r["kind"] == "score")
    return any(re.fullmatch(pattern, plain(text)) for pattern in patterns)


@kept
def _indicator_rules() -> tuple[IndicatorRule, ...]:
    return tuple(
        IndicatorRule(r["role"], int(r["rank"]), re.compile(r["pattern"]))
        for r in rows("performance_indicators")
    )


@kept
def _level_rules() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (re.compile(r["level_2"]), re.compile(r["level_1"])) for r in rows("performance_levels")
    )


def plain(text: str) -> str:
    """A caption without white space, list number, 其中, unit in brackets and closing colon."""
    bare = _LIST_NUMBER.sub("", squeeze(text))
    return _LEAD.sub("", _LETTER.sub("", _UNIT.sub("", bare))).rstrip(":")


@cache
def field_of(text: str) -> FieldRule | None:
    """The rule of a caption, or None. The whole caption has to be known, not a part of it."""
    bare = plain(text)
    if not bare or len(bare) > 30:
        return None
    return next((r for r in _field_rules() if r.pattern.fullmatch(bare)), None)


@cache
def indicator_of(text: str) -> IndicatorRule | None:
    """The role of a caption in the head of an indicator list, or None."""
    bare = plain(text)
    return next((r for r in _indicator_rules() if r.pattern.fullmatch(bare)), None)


def unit_in(text: str) -> str:
    """The unit a caption states in brackets: wan_yuan, thousand_yuan, yuan, percent, or empty."""
    match = _UNIT.search(squeeze(text))
    return _UNITS[match.group(1)] if match else ""


def inline(text: str) -> tuple[FieldRule, str] | None:
    """A caption and its value printed in one cell (`主要政策任务：…`), or None."""
    head, colon, rest = text.replace(":", "：", 1).partition("：")
    rule = field_of(head) if colon and rest.strip() else None
    return (rule, rest.strip()) if rule is not None and rule.kind == "text" else None


def levels_agree(level_1: str, level_2: str) -> bool:
    """False where a second level cannot stand under a first (社会效益指标 under 产出指标)."""
    for second, first in _level_rules():
        if second.search(squeeze(level_2)):
            return bool(first.search(squeeze(level_1)))
    return True


@kept
def _level_names() -> re.Pattern[str]:
    first, second = (
        "|".join(r["pattern"] for r in rows("performance_level_names") if r["level"] == level)
        for level in ("level_1", "level_2")
    )
    return re.compile(f"^(?P<level_1>{first})(?P<level_2>{second})(?P<level_3>.+)$")


def split_levels(texts: dict[str, str]) -> dict[str, str]:
    """Take apart three levels printed in one cell (产出指标数量指标完成审计项目数量)."""
    match = _level_names().match(squeeze(texts.get("level_3", "")))
    return {**texts, **match.groupdict()} if match else texts
