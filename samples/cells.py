"""What stands in the cells of a table: texts, codes in parts, wrapped lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samples.figures import Column, TableFigures, TableLayout
from samples.fonts import width

PAD = 2.0
LEADING = 1.25
TOTALS = ("合计", "合 计", "总计")


@dataclass(frozen=True)
class Row:
    """A body row: the wrapped lines of every column."""

    cells: tuple[tuple[str, ...], ...]
    level: int
    is_total: bool
    is_cut: bool = False  # part of a row that a page break cuts
    is_rest: bool = False  # the part after the cut

    def height(self, layout: TableLayout) -> float:
        """The height of the row, points: what its lines take."""
        lines = max(len(lines) for lines in self.cells)
        return max(layout.row_height, lines * layout.font_size * LEADING + 2 * PAD)


def body_rows(table: TableFigures) -> Iterator[Row]:
    """Rows as printed: panels side by side, values printed once for a run of rows."""
    layout = table.layout
    by_row: dict[int, dict[int, dict[str, str]]] = {}
    for record in table.rows:
        panel = int(record.get("panel") or 1)
        by_row.setdefault(int(record["row"]), {})[panel] = record
    before: dict[str, str] = {}
    for number in sorted(by_row):
        panels = by_row[number]
        first = panels.get(1, {})
        is_total = first.get("caption", "") in TOTALS
        cells = []
        for index, column in enumerate(layout.columns):
            text = cell_text(column, panels.get(column.panel, {}), layout.code_style)
            if column.show in layout.merge_down:
                repeated = text == before.get(column.show)
                before[column.show] = text
                text = "" if repeated else text
            if is_total and layout.total_span and index < layout.total_span:
                text = first["caption"] if index == 0 else ""
            room = column.width - 2 * PAD
            if is_total and layout.total_span and index == 0:
                room = sum(c.width for c in layout.columns[: layout.total_span]) - 2 * PAD
            cells.append(wrap(text, room, layout.font_size))
        code = first.get("subject_code", "")
        level = max(0, (len(code) - 3) // 2) if code else 0
        yield Row(tuple(cells), level, is_total)


def cell_text(column: Column, record: dict[str, str], code_style: str) -> str:
    """The text of one cell before wrapping."""
    show = column.show
    code = record.get("subject_code", "")
    if show.startswith("code."):
        return _code_part(code, show.removeprefix("code."), code_style)
    if show.startswith("second_code."):
        second = record.get("second_subject_code", "")
        return _code_part(second, show.removeprefix("second_code."), code_style)
    if show == "code_caption":  # 2010801-行政运行
        return f"{code}-{record['caption']}" if code else record.get("caption", "")
    if show == "second_code_caption":
        second = record.get("second_subject_code", "")
        return f"{second}-{record['second_caption']}" if second else ""
    if show == "third_code_caption":
        third = record.get("third_subject_code", "")
        return f"{third}-{record['third_caption']}" if third else ""
    return record.get(show, "")


def _code_part(code: str, part: str, style: str) -> str:
    """类, 款 or 项 of a code; `own_level` leaves the columns of the parents blank."""
    start, end = {"class": (0, 3), "group": (3, 5), "item": (5, 7)}[part]
    text = code[start:end]
    return text if style != "own_level" or len(code) <= end else ""


def wrap(text: str, room: float, size: float) -> tuple[str, ...]:
    """Break wherever the next glyph does not fit: inside words, codes and numbers alike."""
    lines, line = [], ""
    for part in text.split("⏎"):  # a break typed in the figure or layout file
        for glyph in part:
            if line and width(line + glyph, size) > room:
                lines.append(line)
                line = ""
            line += glyph
        lines.append(line)
        line = ""
    return tuple(lines)
