"""Text with tables in it (tabs, pipes or HTML) to blocks: lines and tables in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby

from extract.readers.sheet import SheetCell, SheetRow, visible
from extract.readers.transcript.html_tables import (
    HtmlTable,
    block_lines,
    one_line_each,
    parse_tables,
)
from extract.readers.transcript.marks_of_numbers import (
    decimals_of,
    is_code_column,
    join_code,
    join_number,
    join_project_code,
    pieces,
    plain,
    strip_marks,
)

_CONTENTS = re.compile(r"(?:(?<!\.)\.{3,}+|(?<!…)…++|(?<!·)·{3,}+)\s*\d{0,4}\s*$")
_PIPE_RULE = re.compile(r"^\s*+\|?(?:\s*+:?-{2,}:?\s*+\|)+\s*+(?::?-{2,}:?)?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,})\s*$")
# Body, year and unit stand side by side on one printed line: the gap between them is no letter
# spacing, however many blanks a tool leaves of it.
_GAP = re.compile(r"\t|\s{2,}|\s(?=(?:金额|货币|计量)?单位[:：]|预算年度[:：]|截止时间[:：])")
_MAX_COLUMNS = 400
_MIN_BARRED = 3  # lines with as many bars each: a table that lost its outer bars


@dataclass(slots=True)
class Block:
    """A line of text, or a table. `glyphs` are counted on the source, not on what was parsed."""

    text: str = ""
    is_heading: bool = False
    rows: list[SheetRow] = field(default_factory=list)
    column_count: int = 0
    glyphs: int = 0
    source: str = ""

    @property
    def is_table(self) -> bool:
        """True for a block of rows, False for a paragraph."""
        return bool(self.rows)


def blocks(text: str) -> list[Block]:
    """All lines and tables of a transcription; blank lines end a table and give no block."""
    found: list[Block] = []
    run: list[str] = []
    kind = ""
    lines = one_line_each(text, is_markdown=True).replace("\f", "\n").split("\n")
    barred = barred_lines(lines)
    for place, line in enumerate(lines):
        style = "bars" if place in barred else _style(line)
        if run and style != kind:
            found.extend(_close(run, kind))
            run = []
        kind = style
        if style in {"tab", "pipe", "bars"}:
            run.append(line)
        elif style == "html":
            found.extend(_html(line))
        elif line.strip() and not _RULE.match(line):
            found.append(_line(line))
    if run:
        found.extend(_close(run, kind))
    return found


def barred_lines(lines: list[str]) -> set[int]:
    """Places of lines in runs with equally many bars, at least two, of which not all begin with
    one: a table that a tool wrote without its outer bars and the rule below its head."""
    found: set[int] = set()
    for count, group in groupby(enumerate(lines), key=lambda item: len(_PIPE.findall(item[1]))):
        run = list(group)
        outer = all(line.lstrip().startswith("|") for _, line in run)
        html = any("<table" in line.lower() for _, line in run)
        if count > 1 and len(run) >= _MIN_BARRED and not outer and not html:
            found.update(place for place, _ in run)
    return found


def _style(line: str) -> str:
    if "<table" in line.lower():
        return "html"
    if "\t" in line.strip("\n") and not _CONTENTS.search(line.replace("\t", " ")):
        return "tab"
    if line.lstrip().startswith("|") or _PIPE_RULE.match(line):
        return "pipe"
    return "line"


def _line(line: str) -> Block:
    text = "  ".join(plain(part) for part in _GAP.split(line.strip()) if part.strip())
    glyphs = visible(strip_marks(line))
    return Block(text, line.lstrip().startswith("#"), glyphs=glyphs, source=line)


def _close(run: list[str], kind: str) -> list[Block]:
    """A run of lines as a table; one line with a single gap is no table."""
    rows = [line for line in run if not (kind == "pipe" and _PIPE_RULE.match(line))]
    split = [_cells_of(line, kind) for line in rows]
    if kind == "bars" and all(not cells[-1].strip() for cells in split):
        split = [cells[:-1] for cells in split]  # the bar behind the last column
    width = max((len(cells) for cells in split), default=0)
    filled = sum(bool(c.strip()) for cells in split for c in cells)
    if width < 2 or filled < 2 or (len(split) == 1 and width < 3) or width > _MAX_COLUMNS:
        return [_line(line.replace("|", " ") if kind != "tab" else line) for line in rows]
    table = Block(column_count=width)
    table.glyphs = sum(visible(strip_marks(c)) for cells in split for c in cells)
    for cells in split:
        table.rows.append({n: _cell(c) for n, c in enumerate(cells) if c.strip()})
    settle(table)
    return [table]


def _cells_of(line: str, kind: str) -> list[str]:
    if kind == "tab":
        return line.split("\t")
    if kind == "bars":  # each parts two columns
        return [cell.replace("\\|", "|") for cell in _PIPE.split(line)]
    return _pipe_cells(line)


def _pipe_cells(line: str) -> list[str]:
    inner = line.strip()
    inner = inner[1:] if inner.startswith("|") else inner
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.replace("\\|", "|") for cell in _PIPE.split(inner)]


def _html(line: str) -> list[Block]:
    found: list[Block] = []
    for part in parse_tables(line):
        if isinstance(part, HtmlTable):
            table = _html_table(part)
            if table.column_count > 1:
                found.append(table)
            else:
                found.extend(_line(c.source) for c in part.cells if strip_marks(c.source).strip())
        else:
            found.extend(_line(x) for x in block_lines(part) if strip_marks(x).strip())
    return found


def _html_table(given: HtmlTable) -> Block:
    table = Block()
    height = max((c.row + 1 for c in given.cells), default=0)
    width = max((c.column + c.column_span for c in given.cells), default=0)
    table.rows = [{} for _ in range(height)]
    table.column_count = min(width, _MAX_COLUMNS)
    for cell in given.cells:
        made = _cell(cell.source)
        made.row_span, made.column_span = cell.row_span, cell.column_span
        table.rows[cell.row][cell.column] = made
    table.glyphs = sum(visible(strip_marks(c.source)) for c in given.cells)
    settle(table)
    return table


def _cell(source: str) -> SheetCell:
    return SheetCell(plain(source), pieces(source))


def settle(table: Block) -> None:
    """Join broken numbers and codes, column by column (see `marks_of_numbers`)."""
    texts = [cell.text for row in table.rows for cell in row.values()]
    decimals = decimals_of(texts)
    for column in range(table.column_count):
        cells = [c for row in table.rows if (c := row.get(column)) is not None and c.text]
        codes = is_code_column([c.text for c in cells if any(x.isdigit() for x in c.text)])
        for cell in cells:
            cell.text = join_code(cell.text) if codes else cell.text
            cell.text = join_project_code(join_number(cell.text, decimals))
