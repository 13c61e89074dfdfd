"""The role of a figure by the words that end right before it."""

from __future__ import annotations

from extract.narrative.patterns import RoleRule, role_rules


def role_of(before: str, after: str, kind: str, fiscal_year: str) -> RoleRule | None:
    """The first rule whose words end where the figure begins."""
    for rule in role_rules():
        if rule.value_kind != kind or (rule.after and not rule.after.search(after)):
            continue
        match = rule.pattern.search(before)
        # 2026年预算数 is no other year's amount in a budget of 2026.
        if match and not (fiscal_year and match.groupdict().get("own") == fiscal_year):
            return rule
    return None
