"""The vocabulary of prose as compiled patterns: sections, roles of figures, facts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.vocabulary import kept, rows


@dataclass(frozen=True, slots=True)
class SectionRule:
    """A line of narrative_sections.csv: what a heading says its section is about."""

    pattern: re.Pattern[str]
    key: str
    kind: str


@dataclass(frozen=True, slots=True)
class RoleRule:
    """A line of narrative_roles.csv: words that end right before a figure, and its role there."""

    pattern: re.Pattern[str]
    value_kind: str
    role: str
    direction: str
    after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class FactRule:
    """A line of narrative_facts.csv: words that name what a figure is the amount of."""

    pattern: re.Pattern[str]
    fact_key: str
    side: str
    value_kind: str
    section: re.Pattern[str] | None


@kept
def section_rules() -> tuple[SectionRule, ...]:
    return tuple(
        SectionRule(re.compile(row["pattern"]), row["section_key"], row["kind"])
        for row in rows("narrative_sections")
    )


@kept
def role_rules() -> tuple[RoleRule, ...]:
    return tuple(
        RoleRule(
            re.compile(f"(?:{row['before']})$"),
            row["value_kind"],
            row["role"],
            row["direction"],
            re.compile(row["after"]) if row["after"] else None,
        )
        for row in rows("narrative_roles")
    )


@kept
def fact_rules() -> tuple[FactRule, ...]:
    return tuple(
        FactRule(
            re.compile(row["pattern"]),
            row["fact_key"],
            row["side"],
            row["value_kind"],
            re.compile(row["section"]) if row["section"] else None,
        )
        for row in rows("narrative_facts")
    )


@kept
def scope_rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Words that name the money: 一般公共预算, 财政拨款 … in narrative_scopes.csv."""
    return tuple(
        (re.compile(row["pattern"]), row["money_scope"]) for row in rows("narrative_scopes")
    )


@kept
def facts_of_funds() -> dict[tuple[str, str], str]:
    """A total and the money that its heading names → the fact of that money."""
    return {
        (row["fact_key"], row["money_scope"]): row["fact_of_fund"]
        for row in rows("narrative_funds")
    }


@kept
def class_codes() -> dict[str, str]:
    """Captions of functional classes without 支出: 教育 → 205."""
    return {row["caption"].removesuffix("支出"): row["code"] for row in rows("function_classes")}
