"""Which fact a figure states: named right before it, spoken of so far, or named by a heading."""

from __future__ import annotations

import re

from extract.narrative.discourse import Discourse
from extract.narrative.facts import Fact, fact_before, heading_fact, scope_before
from extract.narrative.marks import ASIDE, GENERIC, TOTALLED
from extract.narrative.model import Figure
from extract.narrative.patterns import facts_of_funds
from extract.narrative.subjects import (
    class_of_heading,
    economic_before,
    free_name,
    name_after,
    subject_before,
)


def named_fact(said: Discourse, span: str, kind: str) -> Fact | None:
    """What the words since the last figure name; else what was spoken of; else the heading."""
    found = said.found
    if found and GENERIC.match(span) and found[-1].role in {"budget", "base"}:
        last = found[-1]
        if last.fact_key:
            return Fact(last.fact_key, last.side, 0, last.subject_name, last.subject_code)
    span = ASIDE.sub(lambda match: "＿" * len(match.group(0)), span)
    named = _named_in(said, span, kind)
    if named is not None:
        return named
    return _spoken_of(said, span, kind) or _freely_named(span, kind, said.after)


def _named_in(said: Discourse, span: str, kind: str) -> Fact | None:
    """A subject, an economic class or another fact whose name the words hold."""
    found = fact_before(span, kind, said.section)
    subject = subject_before(span) if kind == "money" else None
    if subject is not None and found is not None and subject.end < found.end:
        # 检察（款）：2018年预算支出合计 names the subject, not the total.
        subject = subject if GENERIC.match(span[subject.end :]) else None
    if subject is not None:
        name = full_name(said.headings, subject.name)
        return Fact("subject", "expenditure", subject.end, name, subject.code)
    economic = economic_before(span) if kind == "money" else ""
    if economic:
        return Fact("named_item", "expenditure", len(span), economic)
    return found


def _spoken_of(said: Discourse, span: str, kind: str) -> Fact | None:
    """The fact that the paragraph or its heading speaks of, where the words are general."""
    # 1.“三公”经费 …。主要用于…。2026年预算数 6 万元: the name stands sentences earlier.
    if said.current is None and said.found == [] and kind == "money":
        earlier = subject_before(said.text[: len(span)])
        if earlier is not None:
            return Fact("subject", "expenditure", earlier.end, earlier.name, earlier.code)
    clause = re.split(r"[。；]", span)[-1]
    if said.found and GENERIC.match(clause) and said.is_outturn(span):
        named = said.last_named()
        if named is not None:
            return Fact(named.fact_key, named.side, 0, named.subject_name, named.subject_code, True)
    if kind == "money" and GENERIC.match(clause or span):
        inherited = heading_fact(said.headings, kind, said.section)
        if inherited is not None:
            return inherited
    if kind == "money" and TOTALLED.fullmatch(span) and said.whole is not None:
        whole = said.found[said.whole]
        return Fact(whole.fact_key, whole.side, 0, whole.subject_name, whole.subject_code)
    return None


def _freely_named(span: str, kind: str, after: str) -> Fact | None:
    """An item by a name that no vocabulary knows, before the figure or behind it."""
    name = (free_name(span) or name_after(after)) if kind == "money" else ""
    return Fact("named_item", "", len(span), name, "") if name else None


def counted_amount(said: Discourse, span: str, kind: str) -> Fact | None:
    """购置车辆 0 辆、0 万元: the money of what was just counted."""
    last = said.found[-1] if said.found else None
    if kind == "money" and last and last.unit in {"辆", "台"} and len(span) <= 5:
        return Fact(f"{last.fact_key}_amount", last.side, 0, last.subject_name)
    return None


def full_name(headings: list[str], name: str) -> str:
    """款 and 项 under a heading of their 类 carry its name."""
    if "（类）" in name or "（" not in name:
        return name
    for heading in headings[:3]:
        functional = class_of_heading(heading)
        if functional:
            return f"{functional}（类）{name}"
    return name


def set_name(said: Discourse, figure: Figure, fact: Fact, span: str) -> None:
    """Fill what a figure states, of whose money and on which side."""
    figure.fact_key, figure.side = fact.key, fact.side
    figure.subject_name, figure.subject_code = fact.name, fact.code
    whole = figure.whole if figure.whole is not None else said.whole
    inherited = said.found[whole].money_scope if whole is not None else ""
    headed = next((s for s in map(scope_before, said.headings) if s), "")
    figure.money_scope = scope_before(span) or inherited or headed
    # 支出预算总计 below 财政拨款收支情况 is the total of that money.
    clause = re.split(r"[。；]", span)[-1]
    fund = scope_before(clause) or inherited or headed
    figure.fact_key = facts_of_funds().get((figure.fact_key, fund), figure.fact_key)
    if not figure.side:
        for index in (whole, said.current):
            if index is not None and said.found[index].side:
                figure.side = said.found[index].side
                break


def copy_name(figure: Figure, source: Figure) -> None:
    """Let a figure state what another one states."""
    figure.fact_key, figure.side = source.fact_key, source.side
    figure.subject_name, figure.subject_code = source.subject_name, source.subject_code
    figure.money_scope = source.money_scope
