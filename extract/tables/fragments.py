"""A grid with its surroundings: the part of a table that one page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.captions.text import squeeze
from extract.captions.titles import (
    begins_title,
    clean_title,
    entity_of,
    goes_on,
    is_contents_entry,
    is_document_name,
    is_label,
    is_note,
    is_number,
    is_page_number,
    is_title,
    is_unknown_title,
    is_year_or_date,
    split_number,
    stands_beside_title,
    starts_list,
    title_beside,
    unit_of,
)
from extract.captions.two_up import printed_pages
from extract.model import Grid, Page, TableRow, TextLine
from extract.tables.table_starts import narrowed, table_starts

_LOOK_BACK = 8  # lines above a grid in which its title is looked for
_MAX_PIECES = 6  # body, year and unit, each with its label
_WRAPPED = 4  # lines of a title
_SENTENCES = 2  # paragraphs between a title and its table
_FULL_STOPS = ("。", "；")
_SAME_TYPE = 0.2  # share of the height by which the lines of one title may differ
_SENTENCE_END = tuple("。；，：;,:")


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
    first_row: int = 0  # of the grid: several tables may stand in one grid
    follows_prose: bool = False
    above: list[str] = field(default_factory=list)  # lines above that are no title, unit or number
    pages: list[int] = field(default_factory=list)  # of all halves of a wide table
    refusal: str = ""  # why this half of a wide table could not be joined to its rows


def fragments(page: Page, stranded: list[TextLine] | None = None) -> list[Fragment]:
    """The fragments of a page from top to bottom. Marks the zones of the lines it uses.

    `stranded`: title lines at the foot of the page before, see `stranded_title`.
    """
    lines = [line for line in page.lines if line.zone != "chart"]
    found: list[Fragment] = []
    for grids, beside in printed_pages(page.grids, lines):
        found.extend(_fragments(page, grids, beside, stranded if not found else None))
    for line in lines:
        if line.zone == "prose" and is_page_number(line.text):
            line.zone = "page_number"
    return found


def _fragments(
    page: Page, grids: list[Grid], lines: list[TextLine], stranded: list[TextLine] | None
) -> list[Fragment]:
    found: list[Fragment] = []
    floor = 0.0
    for place, grid in enumerate(grids):
        above = [x for x in lines if floor - 1 <= x.box.top and x.box.bottom <= grid.box.top + 3]
        starts = table_starts(grid)
        parts = [
            _part(
                page.number, grid if len(starts) == 1 else narrowed(grid, start, stop), start, stop
            )
            for start, stop in zip(starts, [*starts[1:], grid.row_count], strict=True)
        ]
        parts[0].is_first_on_page = place == 0
        _read_lines_above(parts[0], above)
        if place == 0 and stranded and not parts[0].title and not parts[0].above:
            _read_lines_above(parts[0], stranded)
        ceiling = grids[place + 1].box.top if place + 1 < len(grids) else page.height
        below = [x for x in lines if grid.box.bottom - 3 <= x.box.top and x.box.bottom <= ceiling]
        _read_notes(parts[-1], below)
        if place + 1 == len(grids):
            _read_unit_below(parts[-1], below)
        found.extend(parts)
        floor = grid.box.bottom
    return found


def stranded_title(page: Page) -> list[TextLine]:
    """Title and unit lines that close a page below a table, or with a unit: their own table
    begins on the next page, for word processors do not keep a title with its table."""
    floor = page.grids[-1].box.bottom - 3 if page.grids else 0.0
    tail = [x for x in page.lines if x.box.top >= floor and x.zone == "prose"][-_WRAPPED:]
    units = 0
    for place, line in reversed(list(enumerate(tail))):
        if unit_of(line.text) or entity_of(line.text) or is_number(line.text):
            units += 1
        elif is_title(line.text) or is_title("".join(x.text for x in tail[place:])):
            is_heading = starts_list(line.text) and not units
            return tail if (page.grids or units) and not is_heading else []
        else:
            return []
    return []


def _part(page: int, grid: Grid, start: int, stop: int) -> Fragment:
    fragment = Fragment(page, grid, first_row=start)
    _read_rows(fragment, start, stop)
    return fragment


def _read_rows(fragment: Fragment, start: int, stop: int) -> None:
    grid = fragment.grid
    leading = True
    for index in range(start, stop):
        cells = {c.column: c for c in grid.row_cells(index) if c.column < grid.column_count}
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
    if len(texts) > _MAX_PIECES:
        return False
    used = False
    label = ""
    alone = len(texts) - sum(map(stands_beside_title, texts)) == 1
    for cell in row.cells.values():
        if not cell.text:
            label = ""
            continue
        text, label = label + cell.text, ""
        wide = alone or cell.column_span >= max(2, grid.column_count // 2)
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
        elif is_label(text):
            label = text  # 单位： | 万元: what it speaks of stands in the next cell, or is blank
            continue
        elif is_year_or_date(text):
            continue  # says nothing of the table by itself
        elif len(texts) > 1 or not is_document_name(text):
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
            if is_title(line.text) and not starts_list(line.text):
                upper = _upper_parts(recent[:place], line)
                if is_title("".join(x.text for x in (*upper, *titles))):
                    titles[:0] = upper
            joined = "".join(x.text for x in titles[:_WRAPPED])
            if is_title(joined) and len(titles) <= _WRAPPED:
                number, _ = split_number(joined)
                fragment.number = fragment.number or number
                fragment.title = clean_title(joined)
                for used in titles:
                    used.zone = "title"
            elif text.rstrip().endswith(("。", "；", "，")) or len(titles) >= _WRAPPED:
                break
    if not fragment.title:
        _read_title_over_prose(fragment, recent)
    rest = [x for x in above if x.zone == "prose" and not is_page_number(x.text)]
    if not fragment.title and rest and rest[-1] in recent and is_unknown_title(rest[-1].text):
        rest[-1].zone = "title"
        fragment.number = fragment.number or split_number(rest[-1].text)[0]
        fragment.title = clean_title(rest.pop().text)
    fragment.follows_prose = len(rest) > 1
    fragment.above = [x.text for x in rest]


def _read_title_over_prose(fragment: Fragment, recent: Sequence[TextLine]) -> None:
    """A title with its unit below it, and then a sentence or two before the table: nothing but a
    table has a unit, and no other table stands between."""
    for place in range(len(recent) - 2, 0, -1):
        unit, title, between = recent[place], recent[place - 1], recent[place + 1 :]
        if not unit_of(unit.text) or unit.zone not in {"prose", "unit_line"}:
            continue
        is_said = all(x.text.rstrip().endswith(_FULL_STOPS) for x in between)
        if len(between) <= _SENTENCES and is_said and is_title(title.text):
            fragment.number = fragment.number or split_number(title.text)[0]
            fragment.title, fragment.unit_text = clean_title(title.text), unit.text
            title.zone, unit.zone = "title", "unit_line"
        return


def _upper_parts(above: list[TextLine], title: TextLine) -> list[TextLine]:
    """Lines above a line that could stand as a title by itself, but is the last part of one:
    `一般公共预算拨款` over `支出预算表` is no 支出预算表."""
    parts: list[TextLine] = []
    lower = title
    for upper in reversed(above[-_WRAPPED + 1 :]):
        if not (
            _is_close(upper, lower)
            and (goes_on(upper.text, upper.is_whole) or _wraps(upper, lower))
            and not is_contents_entry(upper.text)
        ):
            break
        parts.insert(0, upper)
        lower = upper
    return parts


def _is_close(upper: TextLine, lower: TextLine) -> bool:
    """True for lines of the same type with no room for a further line between them."""
    size = lower.box.bottom - lower.box.top
    same_type = abs(upper.box.bottom - upper.box.top - size) <= _SAME_TYPE * size
    return same_type and 0 <= lower.box.top - upper.box.bottom + size * _SAME_TYPE <= size


def _wraps(upper: TextLine, lower: TextLine) -> bool:
    """True if two lines are set as one heading, on the same axis: the upper one was full, or was
    broken by hand between words that titles are made of."""
    size = lower.box.bottom - lower.box.top
    off_axis = abs(upper.box.x0 + upper.box.x1 - lower.box.x0 - lower.box.x1) / 2
    longer = upper.box.x1 - upper.box.x0 - (lower.box.x1 - lower.box.x0)
    text = upper.text
    return (
        off_axis <= size
        and (longer >= -size * _SAME_TYPE or begins_title(text))
        and not (is_title(text) or unit_of(text) or entity_of(text) or is_number(text))
        and squeeze(text)[-1:] not in _SENTENCE_END
    )


def _read_unit_below(fragment: Fragment, below: list[TextLine]) -> None:
    """A unit line that closes the last table of a page stands for it where none stands above; one
    with a title behind it is that of the next table."""
    first = next((line for line in below if not is_page_number(line.text)), None)
    if first is None or fragment.unit_text or not unit_of(first.text) or first.zone != "prose":
        return
    if not any(is_title(line.text) for line in below):
        fragment.unit_text, first.zone = first.text, "unit_line"


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
