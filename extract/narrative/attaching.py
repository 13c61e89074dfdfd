"""What changes, shares and bases belong to: their own subject, or a level stated before."""

from __future__ import annotations

import re

from extract.narrative.discourse import Discourse
from extract.narrative.facts import Fact, fact_before, heading_fact
from extract.narrative.marks import BASE, MOVED
from extract.narrative.model import Figure
from extract.narrative.naming import copy_name, full_name, named_fact, set_name
from extract.narrative.subjects import subject_before


def attach(said: Discourse, figure: Figure, sentence_start: int, span: str) -> None:
    """A change belongs to its own subject, or to the level it is printed behind."""
    fact = _own_fact(said, span)
    target = _target(said, sentence_start, figure)
    base = BASE.search(span)
    # 比2025年财政拨款三公经费减少: behind the base it names the base, before it the subject.
    own = fact is not None and (base is None or fact.end <= base.end()) and fact.end > 0
    if figure.role in {"share", "completion"}:
        figure.level = said.current
        if figure.level is None:
            if fact is not None:
                set_name(said, figure, fact, span)
            return
    elif fact is not None and (own or target is None or figure.in_reason):
        set_name(said, figure, fact, span)
        figure.level = None if figure.in_reason else said.level_of(figure)
        return
    elif figure.in_reason and said.found and figure.role != "change":
        last = said.found[-1]
        figure.level = last.level
        copy_name(figure, last)
        return
    elif figure.in_reason and figure.role == "change":
        return  # 因人员减少 30 万元: of what is not said
    else:
        figure.level = target
    if figure.level is not None:
        copy_name(figure, said.found[figure.level])
    elif said.found and said.found[-1].role in {"change", "base"}:
        copy_name(figure, said.found[-1])
    elif (inherited := heading_fact(said.headings, "money", said.section)) is not None:
        set_name(said, figure, inherited, span)


def _own_fact(said: Discourse, span: str) -> Fact | None:
    """The fact or subject that stands nearest before the change."""
    fact = fact_before(span, "money", said.section)
    subject = subject_before(MOVED.sub("", span))
    if subject is not None and (fact is None or subject.end >= fact.end):
        name = full_name(said.headings, subject.name)
        return Fact("subject", "expenditure", subject.end, name, subject.code)
    return fact


def _target(said: Discourse, sentence_start: int, figure: Figure) -> int | None:
    """The level a change speaks of: the head of the paragraph where a sentence begins with
    与上年相比 after an enumeration, else the level of the last change or the current one."""
    # 与2020年相比持平 is all of the opening.
    until = figure.end if figure.role == "flat" else figure.start
    opening = said.text[sentence_start:until]
    opens = bool(re.match(r"^(?:与|比|较|同)", opening)) and said.end <= sentence_start + 1
    if opens and said.head is not None and not said.brackets:
        return said.head
    whole = _enumerated(said, figure)
    if whole is not None:
        return whole
    if said.found and figure.role == "change_percent":
        last = said.found[-1]
        if last.role in {"change", "flat"} and last.end > figure.start - 40:
            return last.level
    return said.current


def _enumerated(said: Discourse, figure: Figure) -> int | None:
    """The whole of an enumeration with 、 that a change follows behind a comma: 收入100万元，其中：
    拨款60万元、其他收入40万元，较上年减少5万元 speaks of all 100."""
    if said.current is None or said.brackets or said.found[-1].ordinal != said.current:
        return None
    last = said.found[said.current]
    if last.whole is None or last.ordinal < 1 or figure.role not in {"change", "flat"}:
        return None
    before = said.found[last.ordinal - 1]
    behind = before.end + len(before.unit)
    return last.whole if said.text[behind : behind + 1] == "、" and _is_behind(said) else None


def _is_behind(said: Discourse) -> bool:
    return said.text[said.end : said.end + 1] == "，"


def attach_base(said: Discourse, figure: Figure, span: str, kind: str) -> None:
    """Another year's amount is of the level spoken of; before any level, of what it names."""
    figure.level = said.current
    if said.current is not None:
        copy_name(figure, said.found[said.current])
        return
    fact = named_fact(said, span, kind)
    if fact is not None:
        set_name(said, figure, fact, span)
