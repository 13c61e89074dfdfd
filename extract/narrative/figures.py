"""Figures of a paragraph: what number, in which role, of which fact, against which base.

Roles: level (an amount of this year), budget (the budget beside an outturn), base (another
year's amount), change, change_percent, flat (said to be unchanged), share, completion,
threshold (设备单价100万元以上), target (a goal), unexplained.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.narrative.facts import Fact, fact_before, heading_fact, named_beside, scope_before
from extract.narrative.marks import (
    ASIDE,
    BASE,
    CARRIED,
    EACH,
    ENUMERATOR,
    GENERIC,
    KINDS,
    MOVED,
    PAIRED,
    PHASE,
    REASON,
    TOKEN,
    TOTALLED,
    WHOLE,
    YEAR,
)
from extract.narrative.model import Figure
from extract.narrative.roles import role_of
from extract.narrative.subjects import (
    class_of_heading,
    economic_before,
    free_name,
    name_after,
    subject_before,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a paragraph: headings from the nearest outwards, section, year."""

    headings: list[str]
    section: str
    fiscal_year: str


def figures_of(text: str, context: Context) -> list[Figure]:
    """All figures of a paragraph in narrowed text, in printed order."""
    return _Reader(text, context).read()


class _Reader:
    """Walks over a paragraph and keeps what is being spoken of, by depth of brackets."""

    def __init__(self, text: str, context: Context) -> None:
        self.text, self.headings, self.section = text, context.headings, context.section
        self.fiscal_year = context.fiscal_year
        self.found: list[Figure] = []
        self.head: int | None = None
        self.current: int | None = None
        self.whole: int | None = None
        self.brackets: list[tuple[int | None, int | None]] = []
        self.base = self.after = ""
        self.beside: list[Fact] = []
        self.end = 0

    def read(self) -> list[Figure]:
        for match in TOKEN.finditer(self.text):
            span = self.text[self.end : match.start()]
            self._brackets(span)
            if match.group("flat"):
                self._flat(match.start(), match.end(), span)
                # 与2024年预算持平 names no new subject: what follows does.
            else:
                self._number(match, span)
            self.end = match.end()
        return self.found

    def _brackets(self, span: str) -> None:
        for index, character in enumerate(span):
            if character == "（" and "）" not in span[index:]:
                self.brackets.append((self.current, self.whole))
                self.whole = self.current
            elif character == "）" and "（" not in span[:index] and self.brackets:
                self.current, self.whole = self.brackets.pop()

    def _number(self, match: re.Match[str], span: str) -> None:
        start, end = match.span()
        figure = Figure(start, match.end("number"), match.group("number"), match.group("unit"))
        figure.ordinal = len(self.found)
        kind = KINDS.get(figure.unit, "money")
        sentence_start = self.text.rfind("。", 0, start) + 1
        before = self.text[sentence_start:start]
        rule = role_of(before, self.text[end:], kind, self.fiscal_year)
        since = max(self.end, sentence_start)
        clause = re.split(r"；", self.text[since:start])[-1]
        figure.in_reason = bool(REASON.search(clause)) and not WHOLE.search(clause)
        if ENUMERATOR.match(clause) and "原因" in before:
            figure.in_reason = True
        self._set_base(figure, self.text[self.end : start])
        self.after = self.text[end:]
        if PAIRED.search(before):
            pass  # 各减少1267.86，2570.97万元: two amounts under one unit, not said whose
        elif rule is None and kind == "percent":
            self._attach(figure, sentence_start, span)
            figure.role = "unexplained"
        elif rule is None or rule.role in {"level", "budget"}:
            self._level(figure, span, kind, "level" if rule is None else rule.role)
        elif rule.role == "base":
            figure.role = "base"
            self._own_or_current(figure, span, kind)
        elif rule.role in {"threshold", "target"}:
            figure.role = rule.role
        else:
            figure.role, figure.direction = rule.role, rule.direction
            self._attach(figure, sentence_start, span)
        self.found.append(figure)
        self._repeat(figure, span)

    def _level(self, figure: Figure, span: str, kind: str, role: str) -> None:
        fact = self._counted_amount(span, kind) or self._fact(span, kind)
        if CARRIED.match(span) and self.current is not None:
            self.whole = self.whole if self.brackets else self.current
        whole = self.current if WHOLE.search(span) else self.whole
        if WHOLE.search(span) and not self.brackets:
            self.whole = whole
        elif "。" in span and not self.brackets:
            self.whole, whole = None, None
        if fact is None:
            figure.role = "unexplained"
            return
        if fact.is_inherited and self.current is not None and role == "level":
            earlier = self.found[self.current]
            if earlier.role == "level" and kind == "money" and not self._is_outturn(span):
                figure.role = "unexplained"
                return
        figure.role = role
        self._name(figure, fact, span)
        figure.whole = whole
        self.beside = named_beside(span, self.section) if EACH.search(span) else []
        years = YEAR.findall(span)
        figure.year_text = years[-1] if years else ""
        phase = PHASE.search(span)
        figure.phase = phase.group(1) if phase else ""
        if role == "level":
            self.current = figure.ordinal
            if self.head is None:
                self.head = figure.ordinal
            self.base = ""

    def _counted_amount(self, span: str, kind: str) -> Fact | None:
        """购置车辆 0 辆、0 万元: the money of what was just counted."""
        last = self.found[-1] if self.found else None
        if kind == "money" and last and last.unit in {"辆", "台"} and len(span) <= 5:
            return Fact(f"{last.fact_key}_amount", last.side, 0, last.subject_name)
        return None

    def _is_outturn(self, span: str) -> bool:
        """支出决算为 after 年初预算为: the same subject in its other phase."""
        return "决算" in span or bool(self.found and self.found[-1].role in {"budget", "base"})

    def _fact(self, span: str, kind: str) -> Fact | None:
        """What the words since the last figure name; else what was spoken of; else the heading."""
        if self.found and GENERIC.match(span) and self.found[-1].role in {"budget", "base"}:
            last = self.found[-1]
            if last.fact_key:
                return Fact(last.fact_key, last.side, 0, last.subject_name, last.subject_code)
        span = ASIDE.sub(lambda match: "＿" * len(match.group(0)), span)
        found = fact_before(span, kind, self.section)
        subject = subject_before(span) if kind == "money" else None
        if subject is not None and found is not None and subject.end < found.end:
            # 检察（款）：2018年预算支出合计 names the subject, not the total.
            subject = subject if GENERIC.match(span[subject.end :]) else None
        if subject is not None:
            name = self._full_name(subject.name)
            return Fact("subject", "expenditure", subject.end, name, subject.code)
        economic = economic_before(span) if kind == "money" else ""
        if economic:
            return Fact("named_item", "expenditure", len(span), economic)
        if found is not None:
            return found
        # 1.“三公”经费 …。主要用于…。2026年预算数 6 万元: the name stands sentences earlier.
        if self.current is None and self.found == [] and kind == "money":
            earlier = subject_before(self.text[: len(span)])
            if earlier is not None:
                return Fact("subject", "expenditure", earlier.end, earlier.name, earlier.code)
        if self.found and GENERIC.match(re.split(r"[。；]", span)[-1]) and self._is_outturn(span):
            named = self._last_named()
            if named is not None:
                return Fact(
                    named.fact_key, named.side, 0, named.subject_name, named.subject_code, True
                )
        if kind == "money" and GENERIC.match(re.split(r"[。；]", span)[-1] or span):
            inherited = heading_fact(self.headings, kind, self.section)
            if inherited is not None:
                return inherited
        if kind == "money" and TOTALLED.fullmatch(span) and self.whole is not None:
            whole = self.found[self.whole]
            return Fact(whole.fact_key, whole.side, 0, whole.subject_name, whole.subject_code)
        name = (free_name(span) or name_after(self.after)) if kind == "money" else ""
        if name:
            return Fact("named_item", "", len(span), name, "")
        return None

    def _full_name(self, name: str) -> str:
        """款 and 项 under a heading of their 类 carry its name."""
        if "（类）" in name or "（" not in name:
            return name
        for heading in self.headings[:3]:
            functional = class_of_heading(heading)
            if functional:
                return f"{functional}（类）{name}"
        return name

    def _name(self, figure: Figure, fact: Fact, span: str) -> None:
        figure.fact_key, figure.side = fact.key, fact.side
        figure.subject_name, figure.subject_code = fact.name, fact.code
        whole = figure.whole if figure.whole is not None else self.whole
        inherited = self.found[whole].money_scope if whole is not None else ""
        figure.money_scope = (
            scope_before(span)
            or inherited
            or next((s for s in map(scope_before, self.headings) if s), "")
        )
        if not figure.side:
            for index in (whole, self.current):
                if index is not None and self.found[index].side:
                    figure.side = self.found[index].side
                    break

    def _last_named(self) -> Figure | None:
        return next((f for f in reversed(self.found) if f.fact_key), None)

    def _own_or_current(self, figure: Figure, span: str, kind: str) -> None:
        figure.level = self.current
        target = self.found[self.current] if self.current is not None else None
        if target is None:
            fact = self._fact(span, kind)
            if fact is not None:
                self._name(figure, fact, span)
                return
        if target is not None:
            _copy_name(figure, target)

    def _attach(self, figure: Figure, sentence_start: int, span: str) -> None:
        """A change belongs to its own subject, or to the level it is printed behind."""
        fact = fact_before(span, "money", self.section)
        subject = subject_before(MOVED.sub("", span))
        if subject is not None and (fact is None or subject.end >= fact.end):
            fact = Fact("subject", "expenditure", subject.end, self._full_name(subject.name),
                        subject.code)  # fmt: skip
        target = self._target(sentence_start, figure)
        base = BASE.search(span)
        # 比2025年财政拨款三公经费减少: behind the base it names the base, before it the subject.
        own = fact is not None and (base is None or fact.end <= base.end()) and fact.end > 0
        if figure.role in {"share", "completion"}:
            figure.level = self.current
            if figure.level is None:
                if fact is not None:
                    self._name(figure, fact, span)
                return
        elif fact is not None and (own or target is None or figure.in_reason):
            self._name(figure, fact, span)
            figure.level = None if figure.in_reason else self._level_of(figure)
            return
        elif figure.in_reason and self.found and figure.role != "change":
            last = self.found[-1]
            figure.level = last.level
            _copy_name(figure, last)
            return
        elif figure.in_reason and figure.role == "change":
            return  # 因人员减少 30 万元: of what is not said
        else:
            figure.level = target
        if figure.level is not None:
            _copy_name(figure, self.found[figure.level])
        elif self.found and self.found[-1].role in {"change", "base"}:
            _copy_name(figure, self.found[-1])
        elif (inherited := heading_fact(self.headings, "money", self.section)) is not None:
            self._name(figure, inherited, span)

    def _level_of(self, figure: Figure) -> int | None:
        """The last level of the paragraph that states the same fact."""
        for earlier in reversed(self.found):
            same = earlier.fact_key == figure.fact_key
            if earlier.role == "level" and same and earlier.subject_name == figure.subject_name:
                figure.money_scope = earlier.money_scope
                return earlier.ordinal
        return None

    def _target(self, sentence_start: int, figure: Figure) -> int | None:
        """The level a change speaks of: the head of the paragraph where a sentence begins with
        与上年相比 after an enumeration, else the level of the last change or the current one."""
        # 与2020年相比持平 is all of the opening.
        until = figure.end if figure.role == "flat" else figure.start
        opening = self.text[sentence_start:until]
        opens = bool(re.match(r"^(?:与|比|较|同)", opening)) and self.end <= sentence_start + 1
        if opens and self.head is not None and not self.brackets:
            return self.head
        if self.found and figure.role == "change_percent":
            last = self.found[-1]
            if last.role in {"change", "flat"} and last.end > figure.start - 40:
                return last.level
        return self.current

    def _flat(self, start: int, end: int, span: str) -> None:
        figure = Figure(start, end, self.text[start:end], "", "flat", "flat")
        figure.ordinal = len(self.found)
        sentence_start = self.text.rfind("。", 0, start) + 1
        figure.in_reason = bool(REASON.search(self.text[max(self.end, sentence_start) : start]))
        self._set_base(figure, self.text[self.end : end])
        self._attach(figure, sentence_start, span)
        self.found.append(figure)
        self.beside = named_beside(span, self.section)
        self._repeat(figure, span)

    def _repeat(self, figure: Figure, span: str) -> None:
        """因公出国（境）费、公务用车购置及运维费与上年持平, 均为0万元: said of each."""
        for fact in self.beside:
            other = replace(figure, ordinal=len(self.found))
            self._name(other, fact, span)
            if figure.role == "flat":
                other.level = None if other.in_reason else self._level_of(other)
            self.found.append(other)
        self.beside = []

    def _set_base(self, figure: Figure, span: str) -> None:
        bases = list(BASE.finditer(span))
        if bases:
            self.base = bases[-1].group("year") + (bases[-1].group("what") or "")
        figure.base_text = self.base


def _copy_name(figure: Figure, source: Figure) -> None:
    figure.fact_key, figure.side = source.fact_key, source.side
    figure.subject_name, figure.subject_code = source.subject_name, source.subject_code
    figure.money_scope = source.money_scope
