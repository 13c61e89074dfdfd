"""Whose money a section or a clause speaks of: the department, or one of its units.

一、市建筑工务署本级, 二、市建筑工务署工程管理中心 … under one heading state the same facts once for
each unit. A unit's amount is no other statement of the department's amount.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from extract.captions.bodies import body_ending, is_same_body
from extract.narrative.model import Section
from extract.vocabulary import kept

# What may stand behind the name of a unit in a heading: 2026年预算情况说明.
_TAIL = (
    r"(?:20\d\d年?度?)?(?:部门|单位)?(?:综合|整体)?(?:预算|决算)?(?:收支|公开)?(?:总体)?"
    r"(?:情况|安排|编制|概况)*(?:的)?(?:说明)?"
)
_OWN = r"(?:[（(]?(?:本级|机关本级|机关|本部)[）)]?)"
_GROUP = re.compile(
    rf"^(?:所属|下属|直属|局属|委属)(?:各)?(?:预算|二级预算|事业|二级)*单位{_TAIL}$"
)
_NO_HEADING = re.compile(
    r"^(?:其他|加强|推进|推动|建设|关于|实施|完善|开展)|的|情况|其中|包括|主要|原因|用于|等"
)
_NO_NAME = re.compile(
    r"^(?:其他|加强|推进|推动|建设|关于|实施|完善|开展)|的|情况|预算|决算|收入|支出|经费|资金|购置|包括|"
    r"其中|主要|原因|用于|安排|[由因为较比给等各据照]"
)
# 公立医院支出 is a subject; 市救助站支出, 西安商贸旅游技师学院支出 are of a unit.
_PROPER = re.compile(r"[省市县区州盟旗镇乡]|.{7}")
# The department by a word of its own instead of its name.
_SELF = re.compile(
    r"(?:本|我)(?:部门|单位|局|委|办|院|厅|署|系统|级|市|区|县|省)|全系统|各(?:预算)?单位"
)
_MONEY = (
    r"(?:总)?(?:收入|支出|收支|预算|决算|财政拨款|一般公共预算|政府性基金|国有资本|基本支出|项目支出|"
    r"三公|公务|因公|机关运行|行政经费|政府采购|会议费|培训费|公用经费|人员经费)"
)
_REASON = re.compile(r"原因|主要是|由于|用于")


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a document, and whether the document is for all of its units."""

    name: str = ""
    has_units: bool = False


UNKNOWN = Body()


@kept
def _heading() -> re.Pattern[str]:
    ending = body_ending(heads_section=True)
    return re.compile(
        rf"^(?:关于)?(?P<name>[一-龥（）()]{{1,30}}?(?:{ending}))(?P<own>{_OWN})?{_TAIL}$"
    )


@kept
def _clause() -> re.Pattern[str]:
    ending = body_ending(heads_section=True)
    return re.compile(
        rf"(?:^|(?<=[，。；：、（）]))(?:20\d\d年?度?)?(?:其中[，：]?|下属|所属)?"
        rf"(?P<name>[一-龥]{{2,30}}?(?:{ending}))(?P<own>{_OWN})?"
        rf"(?:20\d\d年?度?)?(?:部门|单位)?(?={_MONEY})"
    )


def unit_of_heading(heading: str) -> str:
    """The body that a heading names and nothing else, or empty: 市示例中心2026年预算情况."""
    if _GROUP.match(heading):
        return heading
    match = _heading().match(heading)
    if match is None or _NO_HEADING.search(match.group("name")):
        own = re.fullmatch(rf"(?:[局委办院厅署部])?{_OWN}{_TAIL}", heading)
        return heading if own and heading else ""
    return match.group("name") + (match.group("own") or "")


def mark_units(sections: list[Section], entity: str) -> None:
    """Give each section the unit it speaks of: headings beside each other that name two bodies,
    one of them not the department, are the units; what stands below a heading is its own."""
    beside: dict[tuple[int | None, int], list[tuple[Section, str]]] = defaultdict(list)
    for section in sections:
        if section.kind in {"figures", "other"} and (name := unit_of_heading(section.heading)):
            beside[(section.parent, section.level)].append((section, name))
    for group in beside.values():
        names = {name for _, name in group}
        if len(names) > 1 and any(not is_same_body(name, entity) for name in names):
            for section, name in group:
                section.unit = name
    by_ordinal = {section.ordinal: section for section in sections}
    for section in sections:  # parents stand before their children
        if not section.unit and section.parent is not None:
            section.unit = by_ordinal[section.parent].unit


def unit_said(span: str, body: Body, unit: str) -> str:
    """The unit spoken of behind `span`: one that it names last with its money, the department
    (empty) where it names that one, else `unit` as before."""
    if not body.name:
        return ""
    places = [(match.end(), "") for match in _SELF.finditer(span)]
    for match in _clause().finditer(span):
        name = match.group("name")
        before = re.split(r"[。；]", span[: match.start()])[-1]
        if _NO_NAME.search(name) or not _PROPER.search(name) or _REASON.search(before):
            continue
        mark = (match.group("own") or "") if body.has_units else ""
        is_own = is_same_body(name, body.name) and not mark
        places.append((match.end(), "" if is_own else name + mark))
    return max(places)[1] if places else unit
