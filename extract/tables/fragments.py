"""A grid with its surroundings: the part of a table that one page shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.model import Grid, Page, TableRow, TextLine
from extract.tables.captions import (
    clean_title,
    entity_of,
    goes_on,
    is_note,
    is_number,
    is_page_number,
    is_title,
    is_unknown_title,
    split_number,
    starts_list,
    title_beside,
    unit_of,
)

_LOOK_BACK = 8  # lines above a grid in which its title is looked for
_WRAPPED = 3  # a title may be printed over that many lines


@dataclass(slots=True)
class Fragment:
    """Rows of one grid with the title, unit and entity lines that belong to it."""

    page: int
    grid: Grid
    title: str = ""
    number: str = ""
    unit_text: str = ""
    entity_text: str = ""
    titles: list[TableRow] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_first_on_page: bool = False
    follows_prose: bool = False
    above: list[str] = field(default_factory=list)  # lines above that are no title, unit or number
    pages: list[int] = field(default_factory=list)  # of all halves of a wide table
    refusal: str = ""  # why this half of a wide table could not be joined to its rows


def fragments(page: Page) -> list[Fragment]:
    """The fragments of a page from top to bottom. Marks the zones of the lines it uses."""
    found: list[Fragment] = []
    floor = 0.0
    for place, grid in enumerate(page.grids):
        above = [
            x for x in page.lines if floor - 1 <= x.box.top and x.box.bottom <= grid.box.top + 3
        ]
        fragment = Fragment(page.number, grid, is_first_on_page=place == 0)
        _read_rows(fragment)
        _read_lines_above(fragment, above)
        ceiling = page.grids[place + 1].box.top if place + 1 < len(page.grids) else page.height
        below = [
            x for x in page.lines if grid.box.bottom - 3 <= x.box.top and x.box.bottom <= ceiling
        ]
        _read_notes(fragment, below)
        found.append(fragment)
        floor = grid.box.bottom
    for line in page.lines:
        if line.zone == "prose" and is_page_number(line.text):
            line.zone = "page_number"
    return found


def _read_rows(fragment: Fragment) -> None:
    grid = fragment.grid
    leading = True
    for index in range(grid.row_count):
        cells = {cell.column: cell for cell in grid.row_cells(index)}
        row = TableRow(fragment.page, cells)
        texts = [c.text for c in cells.values() if c.text]
        if leading and _is_title_row(fragment, grid, row, texts):
            fragment.titles.append(row)
            continue
        leading = False
        fragment.rows.append(row)


def _is_title_row(fragment: Fragment, grid: Grid, row: TableRow, texts: list[str]) -> bool:
    """Title, number, entity and unit rows printed inside the grid, and blank rows around them."""
    if not texts:
        return True  # a blank row above the head carries nothing
    if len(texts) > 4:
        return False
    used = False
    for cell in row.cells.values():
        text = cell.text
        if not text:
            continue
        wide = cell.column_span >= max(2, grid.column_count // 2) or len(texts) == 1
        if wide and is_title(text):
            number, _ = split_number(text)
            fragment.number = fragment.number or number
            fragment.title = fragment.title or clean_title(text)
            fragment.unit_text = fragment.unit_text or (text if unit_of(text) else "")
        elif is_number(text):
            fragment.number = fragment.number or text
        elif unit_of(text) or entity_of(text):
            fragment.unit_text = fragment.unit_text or (text if unit_of(text) else "")
            fragment.entity_text = fragment.entity_text or entity_of(text)
        else:
            return False
        used = True
    return used


def _read_lines_above(fragment: Fragment, above: list[TextLine]) -> None:
    recent = above[-_LOOK_BACK:]
    titles: list[TextLine] = []
    for place, line in reversed(list(enumerate(recent))):
        text = line.text
        unit, entity = unit_of(text), entity_of(text)
        if unit or entity:
            line.zone = "unit_line"
            fragment.unit_text = fragment.unit_text or (text if unit else "")
            fragment.entity_text = fragment.entity_text or entity
            beside = "" if fragment.title else title_beside(text)
            if beside:
                line.zone = "title"
                fragment.number = fragment.number or split_number(beside)[0]
                fragment.title = clean_title(beside)
        elif is_number(text):
            line.zone = "title"
            fragment.number = fragment.number or text
        elif not fragment.title:
            titles.insert(0, line)
            whole = is_title(line.text) and not starts_list(line.text)
            if whole and place and goes_on(recent[place - 1].text):
                titles.insert(0, recent[place - 1])
            joined = "".join(x.text for x in titles[:_WRAPPED])
            if is_title(joined) and len(titles) <= _WRAPPED:
                number, _ = split_number(joined)
                fragment.number = fragment.number or number
                fragment.title = clean_title(joined)
                for used in titles:
                    used.zone = "title"
            elif text.rstrip().endswith(("。", "；", "，")) or len(titles) >= _WRAPPED:
                break
    rest = [x for x in above if x.zone == "prose" and not is_page_number(x.text)]
    if not fragment.title and rest and rest[-1] in recent and is_unknown_title(rest[-1].text):
        rest[-1].zone = "title"
        fragment.number = fragment.number or split_number(rest[-1].text)[0]
        fragment.title = clean_title(rest.pop().text)
    fragment.follows_prose = len(rest) > 1
    fragment.above = [x.text for x in rest]


def _read_notes(fragment: Fragment, below: list[TextLine]) -> None:
    in_note = False
    for line in below:
        if is_page_number(line.text):
            line.zone = "page_number"
        elif is_note(line.text) or in_note:
            if in_note and (is_title(line.text) or unit_of(line.text)):
                return
            in_note = True
            line.zone = "note"
            fragment.notes.append(line.text)
