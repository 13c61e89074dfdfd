"""Which fact the words before a figure name: the last phrase of the vocabulary counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.narrative.patterns import fact_rules, scope_rules

_MAX_GAP = 30
# Words that go on with the name of a fact: 会议费 | 预算支出, 机关运行经费 | 财政拨款预算.
_TAIL = re.compile(
    r"(?:财政拨款|一般公共预算(?:拨款)?|年初|全年|调整|经费|支出|收入|预算|决算|执行|拨款|"
    r"总金额|金额|总额|总数|总计|小计|合计|共计|安排|资金|数|额|共|为)*"
)
# What the money is used for names other facts, not this one.
_USES = re.compile(r"(?:主要用于|用于|主要包括)[^。]*。")

_RESPECTIVELY = re.compile(r"(?:分别|各)(?:为|是|安排|增加|减少|增长|下降)*$")
_LISTED = re.compile(r"、|(?:以及|和|及|与)(?=公务|因公|会议费|培训费)")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact named in text: its key, side, where the name ends, and a subject if it is one."""

    key: str
    side: str
    end: int
    name: str = ""
    code: str = ""
    is_inherited: bool = False


def fact_before(text: str, kind: str, section: str) -> Fact | None:
    """The fact that `text`, which ends at a figure, names last and near enough."""
    text = _USES.sub(lambda match: "＿" * len(match.group(0)), text)
    best: tuple[int, int, int, Fact] | None = None
    for rule in fact_rules():
        if rule.value_kind != kind or (rule.section and not rule.section.search(section)):
            continue
        for match in rule.pattern.finditer(text):
            tail = _TAIL.match(text, match.end())
            end = tail.end() if tail else match.end()
            rank = (end, -match.start(), match.end())
            if match.end() > match.start() and (best is None or rank > best[:3]):
                best = (*rank, Fact(rule.fact_key, rule.side, end))
    if best is None:
        return None
    gap = text[best[3].end :]
    if len(gap) > _MAX_GAP or "；" in gap or re.search(r"原因|用于|主要", gap):
        return None
    # A、B分别为1辆和2辆: which is whose is not read. 收、支总计各为9.00 says one amount of both:
    # there the pattern of the fact has taken the 各.
    if _RESPECTIVELY.search(gap):
        return None
    return best[3]


def heading_fact(headings: list[str], kind: str, section: str) -> Fact | None:
    """The fact that the nearest heading names: `（二）公务接待费` over `预算安排 2 万元`."""
    for heading in headings[:2]:
        found = fact_before(heading, kind, section)
        if found is not None:
            return Fact(found.key, found.side, 0, found.name, found.code, True)
    return None


def named_beside(span: str, section: str) -> list[Fact]:
    """Facts named before the last one in the list that `span` ends with: A、B、C."""
    names = _LISTED.split(re.split(r"[，；。：]", span)[-1])
    if len(names) == 1 or fact_before(names[-1], "money", section) is None:
        return []
    found = [fact_before(name, "money", section) for name in names[:-1]]
    return [fact for fact in found if fact is not None]


def scope_before(text: str) -> str:
    """The money named last: general_public, fiscal …, empty for none."""
    best = (0, "")
    for pattern, scope in scope_rules():
        for match in pattern.finditer(text):
            best = max(best, (match.end(), scope))
    return best[1]
