"""Rows that are the budget and the outturn of items printed across (财政拨款“三公”经费支出决算表)."""

from __future__ import annotations

import re

from extract.forms.model import Row
from extract.text import squeeze

_PHASES = {"预算": "budget", "决算": "final", "执行": "execution"}
_PHASE = re.compile(r"(?:20\d\d年度?|本年|当年)?(?:年初|全年|调整)?(预算|决算|执行)数?")


def name_phases(rows: list[Row]) -> bool:
    """Give rows their phase where every row of a list names one, and more than one is named."""
    found: dict[int, str] = {}
    for row in rows:
        match = _PHASE.fullmatch(squeeze(row.caption))
        if row.code or match is None:
            return False
        found[row.ordinal] = _PHASES[match.group(1)]
    if len(set(found.values())) < 2:  # 预算数 alone says nothing that the table does not
        return False
    for row in rows:
        row.figure_phase, row.basis = found[row.ordinal], "name"
    return True
