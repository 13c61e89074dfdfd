"""Functional and economic subjects as prose names them: by code, by 类/款/项, by caption."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.narrative.patterns import class_codes

# （类）, （204类）, （类204）, （204）（类）, （类）（204）: codes stand in the mark or beside it.
_MARK = re.compile(
    r"(?:（(?P<front>\d{2,7})）)?（(?P<before>\d{2,7})?(?P<level>类|款|项)级?(?P<within>\d{2,7})?）"
    r"(?:（(?P<behind>\d{2,7})）)?"
)
# 公共安全支出204类司法06款行政运行01项: three levels without brackets.
_BARE = re.compile(
    r"(?P<类>[^，。；：\d（）]{2,30})(?P<c类>\d{3})类(?P<款>[^，。；：\d（）]{2,30})(?P<c款>\d{2}|\d{5})款"
    r"(?P<项>[^，。；：\d（）]{2,40})(?P<c项>\d{2}|\d{7})项"
)
_CODE_LENGTHS = {"类": 3, "款": 5, "项": 7}
# Brackets within a name stay in it: 纪检监察（巡视）专项支出（2011199).
_INNER = r"（(?![类款项]）)[^（）\d]{1,12}）"
_CODED = re.compile(
    rf"(?P<name>(?:[^，。；：\d（）]{{1,30}}{_INNER}){{0,2}}[^，。；：\d（）]{{1,40}}(?:{_INNER})?)"
    r"（(?P<code>\d{3,7})）"
)
_CODE_FIRST = re.compile(
    r"(?<![\d.,])(?P<code>[2-5]\d{2}(?:\d{2}){0,2})[-—]?"
    r"(?P<name>(?!万|千|元|人|个|台|辆|平|家|名|余|多|年|月|日|号|天|项|种|次|户|件|批|场|条|套|笔|份|册|座|亩|公里|吨|米|平方|期|类|款|%)[^，。；：\d（）]{2,40})"
)
_SUBJECT_WORD = re.compile(r"(?P<name>[^，。；：\d（）]{2,40})科目$")
_NUMBERING = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]+|[①-⑳])+")
_OPENING = re.compile(r"^[、]?(?:其中|具体|主要)?(?:原因)?(?:包括|为|是)?")
_LABEL = re.compile(r"(?:的)?(?:预算|决算)(?:数|安排|资金|共计|合计|为|共){0,8}$")
_TAIL = re.compile(r"(?:的)?(?:支出)?(?:预算|决算)?(?:数|安排|资金|共计|合计|为|共){0,8}$")
# Words that are no name of anything: a figure after them is not explained.
_EMPTY_NAMES = re.compile(
    r"其中|其他$|包括|主要|原因|用于|共计|合计|总计|小计|预算|决算|每人|人均|标准|上年|去年|20\d\d年|"
    r"增加|减少|约|共|以上|不超过|支出|金额|经费|费用|资金|安排|使用|发放|补助|左右|项目"
)
_MAX_GAP = 44
_MIN_NAME = 2
_ECONOMIC = re.compile(
    r"((?:机关)?(?:工资福利|商品和服务|资本性|债务利息及费用|对企业(?:的)?(?:资本性)?补助|对社会保障基金补助)"
    r"(?:支出)?(?:（[^（）\d]{1,8}）)?)(?:预算|决算|安排|支出|共计|合计|共|数|为)*$"
)
_NO_NAME = re.compile(r"元|%|20\d\d年|原因|分别|各是|^[\d（每]")
_BEHIND = re.compile(
    r"^(?:为|是|用于|系|的)?([一-龥]{1,18}?(?:收入|支出|经费|资金|费|款|补助|补贴|采购|项目|工程|建设))"
    r"(?=[，。；、（]|$)"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Printed name (类/款/项 joined with ›), code where printed, and where it ends in the text."""

    name: str
    code: str
    end: int


def subject_before(text: str) -> Subject | None:
    """The subject named last in `text`, which ends at a figure."""
    for find in (_by_marks, _by_bare_levels, _by_code, _by_word, _by_class):
        found = find(text)
        if found is not None:
            return found
    return None


def free_name(text: str) -> str:
    """The words directly before a figure as the name of an item, or empty."""
    clause = _NUMBERING.sub("", re.split(r"[，。；：]", text)[-1])
    name = _TAIL.sub("", _OPENING.sub("", clause))
    plain = 2 <= len(name) <= _MAX_GAP and not _NO_NAME.search(name)
    return name if plain and not _EMPTY_NAMES.fullmatch(name) else ""


def economic_before(text: str) -> str:
    """An economic class by its bare caption directly before the figure: 工资福利支出预算."""
    match = _ECONOMIC.search(text)
    return match.group(1) if match else ""


def name_after(text: str) -> str:
    """The name behind a figure: 其中50万元为省市统一招标采购, 的700万元培训费收入."""
    match = _BEHIND.match(text)
    return match.group(1) if match else ""


def class_of_heading(heading: str) -> str:
    """`（一）一般公共服务支出（类）` → `一般公共服务支出`, empty for any other heading."""
    name = _NUMBERING.sub("", heading)
    match = re.match(r"^(.{2,30})（类）(?:支出)?$", name)
    return match.group(1) if match else ""


def _by_marks(text: str) -> Subject | None:
    """一般公共服务支出（类）财政事务（款）行政运行（项）."""
    marks = list(_MARK.finditer(text))
    if not marks:
        return None
    # The last run of 类, 款, 项 in this order.
    first = len(marks) - 1
    while first and "类款项".index(marks[first - 1]["level"]) < "类款项".index(
        marks[first]["level"]
    ):
        first -= 1
    names: list[str] = []
    start = 0
    for index in range(first, len(marks)):
        before = text[marks[index - 1].end() if index else start : marks[index].start()]
        name = re.split(r"[，。；：]", before)[-1]
        name = _NUMBERING.sub("", name)
        if index > first or index:
            name = re.sub(r"^(?:支出|科目)(?=.{2,})", "", name) if index == first else name
        names.append(f"{name}（{marks[index]['level']}）")
    end = marks[-1].end()
    if not _is_near(text[end:], 80):
        return None
    return Subject("".join(names), _joined_code(map(_coded_level, marks[first:])), end)


def _coded_level(mark: re.Match[str]) -> tuple[str, str]:
    codes = (mark["front"], mark["before"], mark["within"], mark["behind"])
    return mark["level"], next(filter(None, codes), "")


def _joined_code(levels: Iterable[tuple[str, str]]) -> str:
    """The code of the last level, printed whole (2040601) or level by level (204, 06, 01)."""
    code, level = "", ""
    for level, printed in levels:
        code = printed if len(printed) == _CODE_LENGTHS[level] else code + printed
    return code if code.startswith("2") and len(code) == _CODE_LENGTHS.get(level) else ""


def _by_bare_levels(text: str) -> Subject | None:
    """公共安全支出204类司法06款行政运行01项."""
    match = next(reversed(list(_BARE.finditer(text))), None)
    if match is None or not _is_near(text[match.end() :], _MAX_GAP):
        return None
    names = [_NUMBERING.sub("", match[level]) for level in "类款项"]
    name = "".join(f"{name}（{level}）" for name, level in zip(names, "类款项", strict=True))
    code = _joined_code((level, match[f"c{level}"]) for level in "类款项")
    return Subject(name, code, match.end())


def _by_code(text: str) -> Subject | None:
    best: Subject | None = None
    for pattern in (_CODED, _CODE_FIRST):
        for match in pattern.finditer(text):
            if best is None or match.end() > best.end:
                name = _LABEL.sub("", match.group("name")) or match.group("name")
                if pattern is _CODE_FIRST and re.search(r"20\d\d$", text[: match.end("code")]):
                    continue
                plain = _NUMBERING.sub("", name).lstrip(".．、")
                if len(plain) < _MIN_NAME:
                    continue
                best = Subject(plain, match.group("code"), match.end())
    if best is None or not _is_near(text[best.end :], _MAX_GAP):
        return None
    return best


def _by_word(text: str) -> Subject | None:
    """“一般公共服务支出”科目13,434万元."""
    match = _SUBJECT_WORD.search(text)
    if not match:
        return None
    return Subject(_NUMBERING.sub("", match.group("name")).lstrip(".．、"), "", match.end())


def _by_class(text: str) -> Subject | None:
    """A functional class by its bare caption directly before the figure."""
    bare = re.split(r"[，。；：、]", text)[-1]
    bare = _OPENING.sub("", _NUMBERING.sub("", bare))
    name = re.sub(r"(?:预算|决算|安排|为)+$", "", bare)
    key = name.removesuffix("支出")
    if key in class_codes() and (name.endswith("支出") or key != name):
        return Subject(name, "", len(text))
    return None


def _is_near(gap: str, limit: int) -> bool:
    """True where only words about the amount stand between a name and its figure."""
    return len(gap) <= limit and "；" not in gap
