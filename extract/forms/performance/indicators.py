"""Indicator lists (绩效指标): roles from the head, levels filled down, cut rows joined."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.captions.text import squeeze
from extract.forms.performance.columnar import Heading, Leaf
from extract.forms.performance.model import Indicator
from extract.forms.performance.vocabulary import indicator_of, levels_agree, split_levels
from extract.model import Cell, TableRow

LEVELS = ("level_1", "level_2", "level_3")
# A row that prints one of these is an indicator of its own, not the rest of the row before.
_OWN = ("value", "period_value", "operator", "unit", "weight")
_PLACEHOLDER = re.compile(r"指标\d{1,2}[:：]?|[….·]{2,}")
_SIGNS = "≥≤><=＞＜＝%"


def indicator_roles(leaves: list[Leaf]) -> dict[int, str]:
    """Role of each leaf that heads a part of an indicator; empty where this is no such head."""
    ranked = [(i, indicator_of(leaf.path[-1])) for i, leaf in enumerate(leaves)]
    roles: dict[int, str] = {}
    for index, rule in sorted(ranked, key=lambda item: item[1].rank if item[1] else 9):
        if rule is not None and (rule.rank == 1 or rule.role not in roles.values()):
            roles[index] = rule.role
    named = set(roles.values())
    is_list = len(named & set(LEVELS)) > 1 or bool(named & set(LEVELS) and "value" in named)
    return roles if is_list else {}


@dataclass(slots=True)
class Held:
    """The last printed text of a level: where it stands, and the grid row its cell ends at."""

    text: str = ""
    page: int = 0
    last_row: int = 0


class IndicatorReader:
    """Reads the rows under an indicator head. One reader lives as long as its head."""

    def __init__(self, heading: Heading, roles: dict[int, str], repeats_by_blank: bool) -> None:
        self.heading = heading
        self.roles = {id(heading.leaves[i]): role for i, role in roles.items()}
        self.repeats_by_blank = repeats_by_blank
        self.held = {level: Held() for level in LEVELS}
        self.page = 0

    def role_of(self, cell: Cell) -> str:
        """What a cell is by the head above it; empty where nothing is."""
        leaf = self.heading.leaf_of(cell)
        return self.roles.get(id(leaf), "") if leaf is not None else ""

    def go_on(self, before: IndicatorReader | None) -> None:
        """Keep the levels of the same list under a repeated head; none of another project."""
        self.held = before.held if before is not None else {level: Held() for level in LEVELS}
        self.page = before.page if before is not None else 0

    def read(
        self, row: TableRow, table: int, ordinal: int, last: Indicator | None
    ) -> Indicator | None:
        """The indicator of a row; None where it has none or goes on with `last`."""
        parts = [(self.role_of(c), c) for c in sorted(row.cells.values(), key=lambda c: c.box.x0)]
        own = [(role, cell) for role, cell in parts if role and cell.text]
        texts = _joined(own)
        if not {"level_1", "level_2"} & set(self.roles.values()):
            texts = split_levels(texts)
        is_new_page = self.page != row.page
        if not texts:
            return None
        if last is not None and is_new_page and _is_rest(texts, last, row.page):
            _join(last, texts)
            return None
        self.page = row.page
        filled = self._fill(texts, parts, row, is_new_page)
        if texts.keys() <= {"level_1", "level_2", "activity"} or _is_placeholder(texts):
            return None  # a level without an indicator: the template's line was left empty
        box = own[0][1].box
        for _, cell in own[1:]:
            box = box.union(cell.box)
        return Indicator(row.page, table, ordinal, box, texts, filled)

    def _fill(
        self, texts: dict[str, str], parts: list[tuple[str, Cell]], row: TableRow, new_page: bool
    ) -> set[str]:
        """Hold printed levels, and fill those that a merged or page-cut cell prints above."""
        grid_row = min((c.row for c in row.cells.values()), default=0)
        filled: set[str] = set()
        for level in LEVELS:
            held = self.held[level]
            cell = next((c for role, c in parts if role == level), None)
            if texts.get(level):
                self.held[level] = Held(texts[level], row.page, grid_row + _span(cell) - 1)
                if level == "level_1" and texts[level] != held.text:
                    self.held["level_2"] = Held()
                continue
            # What a merged cell says holds even where it is odd; the rest has to make sense.
            fits = held.page == row.page and grid_row <= held.last_row
            is_cut = new_page and held.page < row.page and level != "level_3"
            is_repeat = self.repeats_by_blank and level != "level_3"
            if not fits and (is_cut or is_repeat) and self._agrees(level, held.text, texts):
                fits = True
                held.page, held.last_row = row.page, grid_row + _span(cell) - 1
            if held.text and fits:
                texts[level] = held.text
                filled.add(level)
        return filled

    def _agrees(self, level: str, text: str, texts: dict[str, str]) -> bool:
        if level == "level_1":
            return levels_agree(text, texts.get("level_2", ""))
        return level != "level_2" or levels_agree(texts.get("level_1", ""), text)


def _join(last: Indicator, texts: dict[str, str]) -> None:
    for role, text in texts.items():
        last.texts[role] = last.texts.get(role, "") + text
    last.is_joined = True


def _joined(own: list[tuple[str, Cell]]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for role, cell in own:
        texts[role] = texts.get(role, "") + cell.text
    return texts


def _is_rest(texts: dict[str, str], last: Indicator, page: int) -> bool:
    """True for the lower part of a row cut by a page: only texts that the row before began."""
    is_own = any(role in texts for role in _OWN) and not _is_unit_of(last, texts)
    if last.page >= page or is_own:
        return False
    names = {role for role in texts if role not in ("level_1", "level_2")}
    return bool(names) and all(last.texts.get(role) for role in names) and "level_2" not in texts


def _is_placeholder(texts: dict[str, str]) -> bool:
    """True for `指标1：` and `……` of a template that nobody filled in."""
    rest = texts.keys() - {"level_1", "level_2", "level_3", "activity"}
    return not rest and bool(_PLACEHOLDER.fullmatch(squeeze(texts.get("level_3", ""))))


def _is_unit_of(last: Indicator, texts: dict[str, str]) -> bool:
    """True where a page cuts a value between its number and its unit (290 ¦ 元/人)."""
    value = texts.get("value", "")
    is_unit = bool(value) and not any(c.isdigit() or c in _SIGNS for c in value)
    named = {"level_1", "level_2", "level_3", "operator", "unit", "period_value", "weight"}
    return is_unit and not named & set(texts) and last.texts.get("value", "")[-1:].isdigit()


def _span(cell: Cell | None) -> int:
    return cell.row_span if cell is not None else 1


def repeats_by_blank(rows: list[TableRow]) -> bool:
    """True for transcriptions, where no cell is merged and a blank level repeats the one above."""
    return not any(c.row_span > 1 for row in rows for c in row.cells.values())
