"""Printed lines to paragraphs: by position first, running heads out by repetition, wraps joined."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median

from extract.captions.numbering import CHINESE, PART
from extract.model import Page, TextLine
from extract.narrative.model import Paragraph
from extract.narrative.text import is_leader, narrow

_MARGIN_LINES = 2  # how many lines from the top or bottom of a page may be a running head
_MIN_REPEATS = 3
_FEW_LINES = 6
_FILLED = 0.65  # share of a page above which a last line may go on over the page
_EDGE = 0.15  # share of a page at its foot where page numbers stand
_INDENT = 0.8  # heights
_SHORT = 3.0  # heights that a line must end before the right margin to be no wrapped line
_TERMINAL = "。；;！？!?：:"
_NUMBERING = re.compile(
    rf"^(?:#+|{PART}|{CHINESE}[、.．]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)|[①-⑳]|[-*]\s)"
)
_HEAD_END = re.compile(r"(?:说明|情况|变化|安排|总表|概况|事项|信息)$")
_MARKS = re.compile(r"^[#*\s-]*(?=\S)|\*\*|</?(?:b|p|br|strong)\s*/?>")


@dataclass(slots=True)
class _Line:
    page: int
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    zone: str
    is_whole: bool = False
    width: float = 0.0
    page_height: float = 0.0
    right: float = 0.0
    left: float = 0.0

    @property
    def height(self) -> float:
        return max(self.bottom - self.top, 1.0)

    @property
    def is_short(self) -> bool:
        return self.is_whole or self.x1 < self.right - _SHORT * self.height

    @property
    def is_indented(self) -> bool:
        return self.x0 > self.left + _INDENT * self.height


def paragraphs(pages: list[Page]) -> list[Paragraph]:
    """All paragraphs of prose and of notes, in printed order."""
    lines = [line for page in pages for line in _lines_of(page)]
    repeated = _running_heads(lines)
    kept = [line for line in lines if not (line.zone == "prose" and id(line) in repeated)]
    _set_margins(kept)
    found: list[Paragraph] = []
    current: list[_Line] = []
    for line in kept:
        if current and not _continues(current, line):
            found.append(_join(current))
            current = []
        current.append(line)
    if current:
        found.append(_join(current))
    return [paragraph for paragraph in found if paragraph.text.strip()]


def _lines_of(page: Page) -> list[_Line]:
    """Prose and note lines of a page; parts of a printed line that the file draws apart joined."""
    wanted = [line for line in page.lines if line.zone in {"prose", "note"}]
    wanted += _numbers_within(page)
    rows: list[list[TextLine]] = []
    for line in sorted(wanted, key=lambda x: (x.box.top + x.box.bottom, x.box.x0)):
        if rows and _same_row(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_row(page, sorted(row, key=lambda x: x.box.x0)) for row in rows]


def _numbers_within(page: Page) -> list[TextLine]:
    """Lines that look like page numbers but stand between lines of text: wrapped figures."""
    texts = [line for line in page.lines if line.zone == "prose"]
    if not texts:
        return []
    top = min(line.box.top for line in texts)
    bottom = max(line.box.bottom for line in texts)
    # A form filled in with bare digits ends in one, too: right under the text, far from the edge.
    lowest = page.height * (1 - _EDGE)
    return [
        line
        for line in page.lines
        if line.zone == "page_number"
        and top < line.box.top
        and (
            line.box.bottom < bottom
            or (line.box.bottom < lowest and line.box.top - bottom < 2 * line.box.height)
        )
    ]


def _same_row(row: list[TextLine], line: TextLine) -> bool:
    """True where a line stands at the same height beside the row and not over its text."""
    top = max(x.box.top for x in row)
    bottom = min(x.box.bottom for x in row)
    overlap = min(bottom, line.box.bottom) - max(top, line.box.top)
    smaller = min(bottom - top, line.box.height)
    beside = all(line.box.x0 >= x.box.x1 - 1 or line.box.x1 <= x.box.x0 + 1 for x in row)
    return smaller > 0 and overlap > 0.6 * smaller and beside


def _row(page: Page, parts: list[TextLine]) -> _Line:
    box = parts[0].box
    for part in parts[1:]:
        box = box.union(part.box)
    text = " ".join(part.text for part in parts)
    zone = parts[0].zone if parts[0].zone != "page_number" else "prose"
    return _Line(
        page.number,
        text,
        box.x0,
        box.x1,
        box.top,
        box.bottom,
        zone,
        all(part.is_whole for part in parts),
        page.width,
        page.height,
    )


def _running_heads(lines: list[_Line]) -> set[int]:
    """Lines at the edge of pages whose text comes back at the same height of many pages."""
    by_page: dict[int, list[_Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    groups: dict[tuple[str, int], list[_Line]] = defaultdict(list)
    for on_page in by_page.values():
        edges = {id(x): x for x in [*on_page[:_MARGIN_LINES], *on_page[-_MARGIN_LINES:]]}
        for line in edges.values():
            pattern = re.sub(r"\d+", "0", narrow(line.text).text)
            if re.search(r"[。；，]", pattern):
                continue  # a sentence, however often it is printed
            groups[(pattern, round(line.top / 4))].append(line)
    found: set[int] = set()
    for (pattern, height), group in groups.items():
        # A rounded height may fall on either side of a step.
        near = groups.get((pattern, height + 1), [])
        if len({x.page for x in [*group, *near]}) >= _MIN_REPEATS and pattern:
            found |= {id(x) for x in [*group, *near]}
    return found


def _set_margins(lines: list[_Line]) -> None:
    """Left and right edge of the text of each page; pages with few lines use their neighbours'."""
    by_page: dict[int, list[_Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    rights: dict[float, list[float]] = defaultdict(list)
    for on_page in by_page.values():
        if len(on_page) > _FEW_LINES:
            rights[on_page[0].width].append(max(line.x1 for line in on_page))
    for on_page in by_page.values():
        starts = Counter(round(line.x0) for line in on_page if line.x1 - line.x0 > 100)
        lefts = [x for x, count in starts.items() if count > 1] or list(starts)
        left = min(lefts, default=min(line.x0 for line in on_page))
        usual = rights.get(on_page[0].width)
        right = max(line.x1 for line in on_page)
        for line in on_page:
            line.left, line.right = left, max(right, median(usual)) if usual else right


def _continues(current: list[_Line], line: _Line) -> bool:
    """True if `line` goes on with the paragraph that ends with the last line of `current`."""
    last, first = current[-1], current[0]
    if line.zone != last.zone:
        return False
    text, following = last.text.strip(), line.text.strip()
    numbered = bool(_NUMBERING.match(following))
    ended = text[-1:] in _TERMINAL
    if is_leader(text) or following.startswith("#") or (text.startswith("#") and len(current) == 1):
        return False
    # Text that goes on over a page fills it; a title page does not.
    if line.page > last.page + 1:
        return False
    if line.page != last.page and last.bottom < _FILLED * last.page_height:
        return False
    if last.is_short and len(current) == 1 and _is_head(first) and not ended:
        return False
    # A paragraph without a hanging indent: 其中：基本支出 | 2,776.85万元.
    unfinished = not ended and bool(re.search(r"[，：]", text))
    if not numbered and unfinished and abs(line.x0 - last.x0) < 2:
        return True
    if line.is_indented and (ended or last.is_short):
        return False
    if numbered and ((line.is_indented and len(current) > 1) or _is_head(first)):
        return False
    below = line.is_indented or line.x0 > first.x0 - 2
    if len(current) == 1 and _is_full_head(first) and below:
        return False
    if numbered and (ended or last.is_short):
        return False
    centred = line.x0 > line.left + 6 * line.height
    if centred and (last.is_short or ended) and line.is_short:
        return False
    return not (ended and last.is_short and text[-1:] != "；")


def _is_head(line: _Line) -> bool:
    """True for a line that stands alone as a heading does: numbered or centred, no sentence."""
    text = line.text.strip()
    plain = len(narrow(text).text) <= 45 and not re.search(r"[，。；]", text)
    return plain and (bool(_NUMBERING.match(text)) or line.x0 > line.left + 4 * line.height)


def _is_full_head(line: _Line) -> bool:
    """True for a numbered heading that fills its line: what follows is not indented less."""
    text = line.text.strip()
    return _is_head(line) and bool(_NUMBERING.match(text)) and bool(_HEAD_END.search(text))


def _join(lines: list[_Line]) -> Paragraph:
    text, pages = "", []
    for line in lines:
        clean = _MARKS.sub("", line.text).strip()
        # Words of the Latin alphabet keep their space; Chinese lines join without one.
        if text and clean and text[-1].isascii() and text[-1].isalpha() and clean[0].isalpha():
            clean = f" {clean}" if clean[0].isascii() else clean
        text += clean
        pages += [line.page] * len(clean)
    return Paragraph(
        text=text,
        pages=pages or [lines[0].page],
        x0=lines[0].x0,
        is_single_line=len(lines) == 1,
        stands_out=lines[0].x0 > lines[0].left + 4 * lines[0].height
        or lines[0].text.lstrip().startswith("#"),
        zone=lines[0].zone,
        top=lines[0].top,
    )
