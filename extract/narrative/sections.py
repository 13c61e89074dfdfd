"""Headings of the prose and what they are about; contents, duties and glossary known by name."""

from __future__ import annotations

import re
import sys

from extract.captions.numbering import CHINESE, PART, number_value
from extract.model import Page
from extract.narrative.model import Paragraph, Section
from extract.narrative.patterns import section_rules
from extract.narrative.text import is_leader, narrow, without_leader

_LEVELS = (
    (0, re.compile(rf"^({PART})[:：、]?(.*)$")),
    (1, re.compile(rf"^({CHINESE})[、.．](.*)$")),
    (2, re.compile(rf"^（({CHINESE})）(.*)$")),
    (3, re.compile(r"^(\d{1,2})[、.．](?!\d)(.*)$")),
    (4, re.compile(r"^（(\d{1,2})）(.*)$")),
)
_MAX_HEADING = 48
_MAX_CLAUSE = 16  # a longer one with a comma is a sentence without its full stop
_CONTENTS = re.compile(r"^(?:目录|[^，。；]{0,40}(?:公开|预算|决算|信息)目录)$")
_FIGURE = re.compile(r"\d(?:万元|元|%)")
_DEEP = 2
_UNNUMBERED = 9  # below every numbered heading
_LEGEND = 3
_NAME = re.compile(r"[一-龥“”]{3,10}")
_FIRST_PART = re.compile(r"^第一(?:部分|章|篇|节)$")
_MIN_LISTED = 3
_ENDED = re.compile(r"^[^。，；：]{2,30}(?:情况|说明)。$")
_PICTURE = 0.05  # share of a page
_YEAR = re.compile(r"20\d\d年度?")


def split_number(text: str) -> tuple[int, str, str]:
    """Level, number and caption of a heading: `（二）收入预算` → (2, `二`, `收入预算`)."""
    narrowed = narrow(text).text
    for level, pattern in _LEVELS:
        match = pattern.match(narrowed)
        if match:
            return level, match.group(1), match.group(2)
    return _UNNUMBERED, "", narrowed


class Outline:
    """The headings met so far; every paragraph is asked once, in printed order."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self._path: list[Section] = []
        self._contents: set[str] = set()
        self._in_contents = False
        self._contents_page = 0
        self._part = ""  # 第三部分 printed alone, its caption on a later line
        self._held = 1  # so many headings from outside stay open above 第一部分, 第二部分 …
        self._open("", "", _UNNUMBERED + 1, "front", "front", (1, 0.0))

    @property
    def current(self) -> Section:
        """The section that text now belongs to."""
        return self._path[-1]

    def enter(self, paragraph: Paragraph) -> bool:
        """Open the section that a paragraph heads; False where it is text of the current one."""
        caption = narrow(paragraph.text).text
        level, number, rest = split_number(paragraph.text)
        place = (paragraph.page, paragraph.top)
        # Headings below the note of a table are printed in the zone of notes.
        if paragraph.zone != "prose" and level > 1:
            self._leave_contents()  # a table stands above its note
            return False
        if _CONTENTS.match(caption):
            self._in_contents, self._contents_page = True, paragraph.page
            self._open("", caption, 0, "contents", "contents", place)
            return True
        if self._in_contents and self._still_contents(paragraph, caption):
            return False
        if is_leader(paragraph.text):
            return False
        if level == 0 and not rest:
            self._part = number
            return True
        if self._part and level == _UNNUMBERED and len(caption) <= _MAX_HEADING:
            level, number, rest, self._part = 0, self._part, caption, ""
        # What the contents list and the text prints again is a heading, whatever it looks like.
        listed = caption in self._contents
        if not self._is_heading(paragraph, caption, level, rest, listed):
            return False
        key, kind = _about(rest or caption)
        if level == _UNNUMBERED and not key:
            return False
        if level == _UNNUMBERED and self._is_cut(paragraph.page):
            self.current.heading += caption
            self.current.key, self.current.kind = key, kind
            return True
        if self._is_item_of_closed_kind(level, number, key):
            return False
        inherited = self._parent_of(level)
        if inherited is not None and inherited.kind in {"figures", "performance"}:
            # 总体工作情况 below 绩效管理 is about performance, not about duties.
            closed = inherited.kind == "performance" and level > _DEEP
            if not key or closed or (kind == "duties" and level > 1):
                key, kind = inherited.key, inherited.kind
        elif not key and inherited is not None and inherited.kind not in {"front", "contents"}:
            key, kind = inherited.key, inherited.kind
        heading = rest.removesuffix("。") or caption
        self._open(number, heading, level, key, kind or "other", place)
        return True

    def path_headings(self) -> list[str]:
        """Captions from the current section outwards."""
        return [section.heading for section in reversed(self._path) if section.heading]

    def _still_contents(self, paragraph: Paragraph, caption: str) -> bool:
        """Contents end where a line comes back, a sentence begins, or a page later without dots."""
        repeated = caption in self._contents
        numbered = split_number(paragraph.text)[0] != _UNNUMBERED
        # 一、主要职能。 is an entry, however it ends.
        sentence = "。" in (caption.removesuffix("。") if numbered else caption)
        later = paragraph.page > self._contents_page + 1
        if repeated or sentence or later:
            self._leave_contents()
            return False
        self._contents.add(without_leader(caption))
        return True

    def _leave_contents(self) -> None:
        if self._in_contents:
            self._in_contents = False
            self._path = self._path[:1]

    def _is_heading(
        self, paragraph: Paragraph, caption: str, level: int, rest: str, listed: bool
    ) -> bool:
        # （三）国有资产的总体情况说明。 is a heading, however it ends.
        if level != _UNNUMBERED and _ENDED.search(rest):
            caption, rest = caption.removesuffix("。"), rest.removesuffix("。")
        if not rest or len(caption) > _MAX_HEADING or re.search(r"[。；？！]", caption):
            return False
        if _FIGURE.search(caption) or rest[-1] in "，、":
            return False
        if "，" in rest and len(rest) > _MAX_CLAUSE:
            return False
        if level == _UNNUMBERED:
            plain = not re.search(r"[，：]", caption) and not _is_of_chart(paragraph.text)
            return paragraph.is_single_line and (paragraph.stands_out or listed) and plain
        return not re.search(r"：.", rest)

    def _is_item_of_closed_kind(self, level: int, number: str, key: str) -> bool:
        """Numbered items of a glossary or of duties are text of it, not sections of their own."""
        for section in self._path:
            if section.kind in {"glossary", "duties"}:
                if level == 0 or level == _UNNUMBERED:
                    return False
                if section.kind == "duties" and level > _DEEP:
                    return True
                following = number_value(number) == number_value(section.number_text) + 1
                outside = level <= section.level and (following or section.level == level)
                if section.level == 0:
                    outside = bool(key) and level == 1 and section.kind == "duties"
                return not outside and not (section.kind == "duties" and bool(key))
        return False

    def _is_cut(self, page: int) -> bool:
        """True below 第三部分 江苏省高级人民法院2018: its caption goes on in a line of its own."""
        last = self.current
        named = last.level == 0 and last.number_text and last.kind == "other"
        return bool(named) and last.sentences == 0 and last.page == page

    def _hold(self, number: str, level: int) -> None:
        """五、预算绩效信息 over 第一部分, 第二部分: the parts are inside of it, up to 六、."""
        last = self._path[-1] if self._path else None
        if last and _FIRST_PART.match(number) and 0 < last.level < _UNNUMBERED:
            self._held = len(self._path) if last.sentences == 0 else 1
        elif level == _UNNUMBERED:
            self._held = 1
        elif level and self._held > 1:
            holder = self._path[self._held - 1]
            following = number_value(number) == number_value(holder.number_text) + 1
            inside = any(section.level >= level for section in self._path[self._held :])
            if level < holder.level or (level == holder.level and following and not inside):
                del self._path[self._held :]
                self._held = 1

    def _parent_of(self, level: int) -> Section | None:
        for section in reversed(self._path):
            if section.level < level or section.level > _UNNUMBERED:
                return section
        return None

    def _open(
        self,
        number: str,
        heading: str,
        level: int,
        key: str,
        kind: str,
        place: tuple[int, float],
    ) -> None:
        # 2026年单位预算编制说明 centred on its page heads 一、二、三.
        depth = 0 if level == _UNNUMBERED else level
        self._hold(number, level)
        while self._path and len(self._path) > self._held and self._path[-1].level >= depth:
            self._path.pop()
        parent = self._path[-1].ordinal if self._path else None
        section = Section(len(self.sections) + 1, parent, depth, number, heading, key, kind, *place)
        if not self._path:
            section.level = -1
        self.sections.append(section)
        self._path.append(section)


def _is_of_chart(text: str) -> bool:
    """True for the caption of a chart, or the names of its parts side by side."""
    names = text.split()
    legend = len(names) >= _LEGEND and all(_NAME.fullmatch(name) for name in names)
    return text.strip().endswith("图") or legend


def _about(caption: str) -> tuple[str, str]:
    for rule in section_rules():
        if rule.pattern.search(caption):
            return rule.key, rule.kind
    return "", ""


def mark_grids(sections: list[Section], pages: list[Page]) -> None:
    """A section with a grid, or a picture, between its heading and the next has no lack of text."""
    grids = [(page.number, grid.box.top) for page in pages for grid in page.grids]
    pictures = {page.number for page in pages if page.image_share > _PICTURE}
    for section, following in zip(sections, [*sections[1:], None], strict=True):
        start = (section.page, section.top)
        end = (following.page, following.top) if following else (sys.maxsize, 0.0)
        section.has_grid = any(start < place < end for place in grids) or any(
            section.page <= page <= end[0] for page in pictures
        )
    _mark_listed(sections)


def _mark_listed(sections: list[Section]) -> None:
    """Headings without anything below that are all printed again later: a list of contents."""
    first: dict[str, int] = {}
    for index, section in enumerate(sections):
        caption = _YEAR.sub("", section.heading)
        start = first.setdefault(caption, index) if caption else index
        run = sections[start:index]
        if len(run) >= _MIN_LISTED and not any(x.sentences or x.has_grid for x in run):
            for listed in run:
                listed.key, listed.kind = "contents", "contents"
            first = {}
