"""Rows that are years or phases of one thing whose items stand across: 预算数 above 决算数.

No such row is part of another, and only one of them is the document's own money.
"""

from __future__ import annotations

import re

from extract.captions.text import squeeze
from extract.forms.model import Row

_WHEN = r"(?:(?P<year>20\d\d)年?度?|(?P<last>上年度?|去年|上一年度?)|本年度?|今年|当年)"
_PHASE = r"(?:年初|全年|调整|调整后|批复|安排|支出)*(?:预算执行|预计执行|预算|决算|执行)"
_TAIL = r"(?:数|金额|安排数|安排|情况)?(?:[(].*[)])?"
_PERIOD = re.compile(rf"{_WHEN}(?:{_PHASE})?{_TAIL}|{_PHASE}{_TAIL}")
_CHANGE = re.compile(
    r"(?:20\d\d年度?|本年度?|今年|当年)?(?:预算|决算|执行)*数?(?:[比较与同].{1,8})?(?:相比)?"
    r"(?:增减|增长|增加|减少|变动|变化|增幅|差异|差额|(?:预算)?(?:执行|完成)[率比预]).*"
)
_PERCENT = re.compile(r"%|[率幅]|比例|百分比")
_PHASES = (("执行", "execution"), ("决算", "final"), ("预算", "budget"))
_MIN_ROWS = 2


def read_periods(rows: list[Row], fiscal_year: str) -> bool:
    """Set year and phase of the rows of a list that names nothing but years and phases."""
    texts = [squeeze(row.caption) for row in rows]
    matches = [_PERIOD.fullmatch(text) for text in texts]
    changes = [bool(_CHANGE.fullmatch(text)) for text in texts]
    periods = sum(match is not None for match in matches)
    if (
        periods < _MIN_ROWS
        or any(row.code for row in rows)
        or not all(m or c for m, c in zip(matches, changes, strict=True))
    ):
        return False
    for row, text, match in zip(rows, texts, matches, strict=True):
        row.parent, row.depth, row.role, row.basis = None, 1, "component", "name"
        if match is None:
            row.line_key = change_in(text)
            row.role = "memo"
            continue
        row.kind = "item" if row.kind == "total" else row.kind
        row.figure_year = _year(match, text, fiscal_year)
        row.figure_phase = phase_in(text)
    return True


def phase_in(text: str) -> str:
    """The phase that a squeezed caption of a year names: budget | final | execution | empty."""
    return next((phase for word, phase in _PHASES if word in text), "")


def change_in(text: str) -> str:
    """The line key of a squeezed caption of a change: of an amount, or in percent."""
    return "change.percent" if _PERCENT.search(text) else "change.amount"


def _year(match: re.Match[str], text: str, fiscal_year: str) -> str:
    if match["year"]:
        return match["year"]
    if fiscal_year and match["last"]:
        return str(int(fiscal_year) - 1)
    return fiscal_year if re.match(r"本年|今年|当年", text) else ""
