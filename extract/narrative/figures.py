"""Figures of a paragraph: what number, in which role, of which fact, against which base.

Roles: level (an amount of this year), budget (the budget beside an outturn), base (another
year's amount), change, change_percent, flat (said to be unchanged), share, completion,
threshold (设备单价100万元以上), target (a goal), unexplained.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.narrative.attaching import attach, attach_base
from extract.narrative.discourse import Discourse
from extract.narrative.facts import Fact, named_beside
from extract.narrative.marks import (
    ANOTHER_WHOLE,
    BASE,
    BASE_NAMED,
    CARRIED,
    EACH,
    ENUMERATOR,
    ITEMISED,
    KINDS,
    PAIRED,
    PHASE,
    REASON,
    TOKEN,
    TWO_YEARS,
    WHOLE,
    YEAR,
)
from extract.narrative.model import Figure
from extract.narrative.naming import counted_amount, named_fact, set_name
from extract.narrative.roles import role_of
from extract.narrative.units import UNKNOWN, Body, unit_said


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a paragraph: headings from the nearest outwards, section, year."""

    headings: list[str]
    section: str
    fiscal_year: str
    body: Body = UNKNOWN


def figures_of(text: str, context: Context) -> list[Figure]:
    """All figures of a paragraph in narrowed text, in printed order."""
    return _Reader(text, context).read()


class _Reader:
    """Walks over a paragraph from figure to figure; `span` is the text between two of them."""

    def __init__(self, text: str, context: Context) -> None:
        self.said = Discourse(text, context.headings, context.section)
        self.fiscal_year = context.fiscal_year
        self.body = context.body
        self.unit = ""
        self.base = ""
        self.beside: list[Fact] = []

    def read(self) -> list[Figure]:
        said = self.said
        for match in TOKEN.finditer(said.text):
            span = said.text[said.end : match.start()]
            said.walk_brackets(span)
            self.unit = unit_said(span, self.body, self.unit)
            known = len(said.found)
            if match.group("flat"):
                self._flat(match.start(), match.end(), span)
                # 与2024年预算持平 names no new subject: what follows does.
            else:
                self._number(match, span)
            said.end = match.end()
            for figure in said.found[known:]:
                figure.unit_name = self.unit
        return said.found

    def _number(self, match: re.Match[str], span: str) -> None:
        said = self.said
        start, end = match.span()
        figure = Figure(start, match.end("number"), match.group("number"), match.group("unit"))
        figure.ordinal = len(said.found)
        kind = KINDS.get(figure.unit, "money")
        if ITEMISED.search(span) and said.current is not None and not said.brackets:
            said.whole = said.current
        sentence_start = said.text.rfind("。", 0, start) + 1
        before = said.text[sentence_start:start]
        said.after = said.text[end:]
        rule = role_of(before, said.after, kind, self.fiscal_year)
        since = max(said.end, sentence_start)
        clause = re.split(r"；", said.text[since:start])[-1]
        figure.in_reason = bool(REASON.search(clause)) and not WHOLE.search(clause)
        if ENUMERATOR.match(clause) and "原因" in before:
            figure.in_reason = True
        self._set_base(figure, span)
        if PAIRED.search(before):
            pass  # 各减少1267.86，2570.97万元: two amounts under one unit, not said whose
        elif rule is None and kind == "percent":
            attach(said, figure, sentence_start, span)
            figure.role = "unexplained"
        elif rule is None or rule.role in {"level", "budget"}:
            self._level(figure, span, kind, "level" if rule is None else rule.role)
        elif rule.role == "base":
            figure.role = "base"
            named = BASE_NAMED.search(before)
            if named and not BASE.search(span):
                figure.base_text = named.group("year") + named.group("what")
            attach_base(said, figure, span, kind)
        elif rule.role in {"threshold", "target"}:
            figure.role = rule.role
        else:
            figure.role, figure.direction = rule.role, rule.direction
            attach(said, figure, sentence_start, span)
        said.found.append(figure)
        self._repeat(figure, span)

    def _level(self, figure: Figure, span: str, kind: str, role: str) -> None:
        said = self.said
        fact = counted_amount(said, span, kind) or named_fact(said, span, kind)
        if ANOTHER_WHOLE.match(span) and said.current is not None and not said.brackets:
            above = said.found[said.current].whole
            said.current = said.current if above is None else above
        if CARRIED.match(span) and said.current is not None:
            said.whole = said.whole if said.brackets else said.current
        whole = said.current if WHOLE.search(span) else said.whole
        if WHOLE.search(span) and not said.brackets:
            said.whole = whole
        elif "。" in span and not said.brackets:
            said.whole, whole = None, None
        if fact is None:
            figure.role, figure.whole = "unexplained", whole
            return
        if fact.is_inherited and said.current is not None and role == "level":
            earlier = said.found[said.current]
            if earlier.role == "level" and kind == "money" and not said.is_outturn(span):
                figure.role = "unexplained"
                return
        figure.role = role
        # …上年结转0万元；支出包括: the other side of the budget begins, part of what both are.
        other = whole
        while other is not None and fact.side == "expenditure":
            if said.found[other].side != "revenue":
                break
            other = said.found[other].whole
        if other != whole:
            said.whole, whole = other, other
        figure.whole = whole
        set_name(said, figure, fact, span)
        self.beside = named_beside(span, said.section) if EACH.search(span) else []
        clause = re.split(r"[；。]", span)[-1]
        years = YEAR.findall(TWO_YEARS.sub("", clause))
        figure.year_text = years[-1] if years else ""
        phase = PHASE.search(span)
        figure.phase = phase.group(1) if phase else ""
        if role == "level":
            said.current = figure.ordinal
            if said.head is None:
                said.head = figure.ordinal
            self.base = ""

    def _flat(self, start: int, end: int, span: str) -> None:
        said = self.said
        figure = Figure(start, end, said.text[start:end], "", "flat", "flat")
        figure.ordinal = len(said.found)
        sentence_start = said.text.rfind("。", 0, start) + 1
        figure.in_reason = bool(REASON.search(said.text[max(said.end, sentence_start) : start]))
        self._set_base(figure, said.text[said.end : end])
        attach(said, figure, sentence_start, span)
        said.found.append(figure)
        self.beside = named_beside(span, said.section)
        self._repeat(figure, span)

    def _repeat(self, figure: Figure, span: str) -> None:
        """因公出国（境）费、公务用车购置及运维费与上年持平, 均为0万元: said of each."""
        said = self.said
        for fact in self.beside:
            other = replace(figure, ordinal=len(said.found))
            set_name(said, other, fact, span)
            if figure.role == "flat":
                other.level = None if other.in_reason else said.level_of(other)
            said.found.append(other)
        self.beside = []

    def _set_base(self, figure: Figure, span: str) -> None:
        bases = list(BASE.finditer(TWO_YEARS.sub("", span)))
        if bases:
            self.base = bases[-1].group("year") + (bases[-1].group("what") or "")
        figure.base_text = self.base
