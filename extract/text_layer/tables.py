"""Tables of a text layer: tokens of all their pages to rows, numbers to columns, rows to pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.captions.row_captions import line_key, numbering
from extract.captions.text import squeeze
from extract.forms.column_nesting import set_parents
from extract.forms.columns import name_columns
from extract.forms.model import Column, Form
from extract.model import LogicalTable, TableRow
from extract.readers.sheet import Sheet, SheetCell, SheetRow
from extract.text_layer.column_solver import Columns, PlacedRow, place, scaled
from extract.text_layer.heads import KnownHead
from extract.text_layer.rows import (
    LayerRow,
    Printed,
    Token,
    read_captioned,
    read_coded,
    read_sided,
    split_rows,
)

_MAX_PASSES = 5
_FISCAL = ("general_public", "government_fund", "state_capital")


@dataclass(slots=True)
class Side:
    """One list of a table: its caption column, its amount columns and the placing of its rows."""

    caption: int
    first: int
    columns: Columns
    names: list[str]
    rows: dict[int, PlacedRow] = field(default_factory=dict)


@dataclass(slots=True)
class LayerTable:
    """A table over its pages."""

    head: KnownHead
    head_rows: list[SheetRow]
    first_page: int
    tokens: list[Token] = field(default_factory=list)
    rows: list[LayerRow] = field(default_factory=list)
    before: list[Token] = field(default_factory=list)
    sides: list[Side] = field(default_factory=list)
    last_page: int = 0

    def __post_init__(self) -> None:
        self.last_page = self.last_page or self.first_page

    def rows_on(self, page: int) -> list[SheetRow]:
        """The rows, or parts of rows, that a page prints."""
        found: list[SheetRow] = []
        for index, row in enumerate(self.rows):
            cells: SheetRow = {}
            for column, printed, inferred in self._cells(index, row):
                tokens = [t for t in printed.pieces if t.page == page]
                if tokens:
                    cells[column] = SheetCell(
                        "".join(t.text for t in tokens),
                        tuple(t.text for t in tokens),
                        is_inferred=inferred,
                    )
            if cells:
                found.append(cells)
        return found

    def _cells(self, index: int, row: LayerRow) -> list[tuple[int, Printed, bool]]:
        cells = [(0, row.number, False)] if self.head.has_numbers else []
        if self.head.kind == "coded":
            cells.append((1, row.code, False))
        for number, side in enumerate(self.sides):
            cells.append((side.caption, row.captions[number], False))
            placed = side.rows.get(index)
            if placed is None or row.problem:
                continue
            inferred = len(placed.numbers) < side.columns.count
            for column, printed in zip(placed.settled(), row.numbers[number], strict=True):
                if column is not None:
                    cells.append((side.first + column, printed, inferred))
        return cells

    def _loose(self, index: int, row: LayerRow) -> list[Printed]:
        """Numbers of a row that have no column."""
        found: list[Printed] = []
        for number, side in enumerate(self.sides):
            placed = side.rows.get(index)
            if placed is None or row.problem:
                found.extend(row.numbers[number])
            else:
                settled = zip(placed.settled(), row.numbers[number], strict=True)
                found.extend(printed for column, printed in settled if column is None)
        return found

    def loose_on(self, page: int) -> list[str]:
        """Words before the first row and numbers without a column, as lines below the table."""
        lines = [" ".join(t.text for t in self.before if t.page == page)]
        for index, row in enumerate(self.rows):
            tokens = [t for p in self._loose(index, row) for t in p.pieces if t.page == page]
            lines.append(" ".join(t.text for t in tokens))
        return [line for line in lines if line]

    def stray_on(self, page: int) -> int:
        """How many numbers of rows that begin on a page have no column."""
        return sum(len(self._loose(n, row)) for n, row in self._starting(page))

    def notices_on(self, page: int) -> list[tuple[str, str]]:
        """What to name of the rows that begin on a page: numbers without a column."""
        found: list[tuple[str, str]] = []
        for index, row in self._starting(page):
            loose = self._loose(index, row)
            if loose:
                name = " ".join(x for x in (row.code.text, *(c.text for c in row.captions)) if x)
                why = row.problem or f"may stand in {self._choices(index)}"
                amounts = ", ".join(p.text for p in loose)
                text = f"row {row.number.text or index + 1} ({name}): {amounts}: {why}"
                found.append(("column_undecided", text))
        return found

    def _starting(self, page: int) -> list[tuple[int, LayerRow]]:
        def first(row: LayerRow) -> int:
            cells = [row.number, row.code, *row.captions]
            return next((c.pieces[0].page for c in cells if c.pieces), 0)

        return [(n, row) for n, row in enumerate(self.rows) if first(row) == page]

    def _choices(self, index: int) -> str:
        names: list[str] = []
        for side in self.sides:
            placed = side.rows.get(index)
            if placed and None in placed.settled():
                columns = {c for option in placed.options for c in option}
                names.extend(side.names[c] for c in sorted(columns))
        return "、".join(names) or "no column that adds up"


def settle_tables(tables: list[LayerTable], decimals: int) -> None:
    """Read the rows of all tables and place their numbers, totals of one table helping the next."""
    for table in tables:
        table.sides = _sides(table)
        _read_rows(table, decimals)
        for number, side in enumerate(table.sides):
            _prepare(table, number, side, decimals)
    known: dict[str, set[int]] = {}
    for _ in range(_MAX_PASSES):
        before = {measure: set(values) for measure, values in known.items()}
        for table in tables:
            for number, side in enumerate(table.sides):
                place(list(side.rows.values()), side.columns, known)
                _learn(table, number, side, known)
        if known == before:
            return


def _sides(table: LayerTable) -> list[Side]:
    sheet = Sheet(1)
    grid = sheet.add_table(table.head_rows, len(table.head.paths))
    head = [TableRow(1, {c.column: c for c in grid.row_cells(n)}) for n in range(grid.row_count)]
    logical = LogicalTable(1, "", "", "", "", grid.column_count, grid.column_edges, head=head)
    logical.pages = [1]
    form = Form(logical)
    set_parents(form, name_columns(form, ""))
    captions = [n for n, path in enumerate(table.head.paths) if path[-1] in {"项目", "科目名称"}]
    captions = captions or [0]
    ends = [*captions[1:], len(table.head.paths)]
    return [
        _side(form.columns[caption + 1 : end], caption)
        for caption, end in zip(captions, ends, strict=True)
    ]


def _side(columns: list[Column], caption: int) -> Side:
    first = caption + 1
    parts: dict[int, list[int]] = {}
    for column in columns:
        if column.parent is not None:
            parts.setdefault(column.parent - first, []).append(column.ordinal - first)
    measures = [c.measure for c in columns]
    components = [c.measure_role == "component" for c in columns]
    return Side(
        caption,
        first,
        Columns(len(columns), parts, measures, components),
        [c.path[-1] for c in columns],
    )


def _read_rows(table: LayerTable, decimals: int) -> None:
    kind, numbered = table.head.kind, table.head.has_numbers
    if not numbered:
        lines: dict[tuple[int, int], list[Token]] = {}
        for token in table.tokens:
            lines.setdefault((token.page, token.line), []).append(token)
        if kind == "listed":
            table.sides, table.rows = [], []
            _list_rows(table, list(lines.values()))
        else:
            table.rows = [read_captioned(x, decimals, False) for x in lines.values()]
        return
    table.before, groups = split_rows(table.tokens, kind == "coded", 1)
    last = (0, 0)
    for group in groups:
        if kind == "coded":
            row = read_coded(group, decimals)
        elif kind == "sided":
            row = read_sided(group, decimals, last)
            ordinals = [numbering(squeeze(c.text))[:2] for c in row.captions]
            last = (
                ordinals[0][1] if ordinals[0][0] == 1 else last[0],
                ordinals[1][1] if ordinals[1][0] == 1 else last[1],
            )
        else:
            row = read_captioned(group, decimals, True)
        table.rows.append(row)


def _list_rows(table: LayerTable, lines: list[list[Token]]) -> None:
    """Rows of words, one word for each column."""
    empty = Columns(0, {}, [], [])
    table.sides = [Side(n, n + 1, empty, []) for n in range(len(table.head.paths))]
    for tokens in lines:
        cells = [Printed([token]) for token in tokens]
        table.rows.append(LayerRow(captions=cells, numbers=[[] for _ in cells]))


def _prepare(table: LayerTable, number: int, side: Side, decimals: int) -> None:
    """Rows with their numbers and parents, ready to be placed."""
    for index, row in enumerate(table.rows):
        values = [scaled(p.text, decimals) for p in row.numbers[number]]
        if row.problem or any(v is None for v in values) or len(values) > side.columns.count:
            if values and not row.problem:
                row.problem = "more numbers than columns"
            continue
        if values:
            side.rows[index] = PlacedRow([v for v in values if v is not None])
    if table.head.kind == "coded":
        _link_codes(table, side)
    else:
        _link_captions(table, number, side)
    for placed in side.rows.values():
        if placed.parent is not None:
            placed.parent.children.append(placed)


def _link_codes(table: LayerTable, side: Side) -> None:
    by_code = {table.rows[n].code.text: row for n, row in side.rows.items()}
    total = by_code.pop("", None)
    if total is not None:
        total.is_total = True
    for code, row in by_code.items():
        upper = (by_code[code[:n]] for n in range(len(code) - 1, 2, -1) if code[:n] in by_code)
        row.parent = next(upper, total)


def _link_captions(table: LayerTable, number: int, side: Side) -> None:
    """Numbered lines stand under the next total below them, or under the total above all."""
    open_rows: list[PlacedRow] = []
    first: PlacedRow | None = None
    for index, row in side.rows.items():
        key = line_key(squeeze(table.rows[index].captions[number].text), "")
        caption = squeeze(table.rows[index].captions[number].text)
        if table.head.kind == "captioned":
            if first is None and (key == "total" or caption.endswith("总额")):
                first, row.is_total = row, True
            elif first is not None and not caption.startswith("其中"):
                row.parent = first
        elif key.startswith(("total", "subtotal")):
            row.is_total = True
            for part in open_rows:
                part.parent = row
            open_rows = [row]
        else:
            open_rows.append(row)


def _learn(table: LayerTable, number: int, side: Side, known: dict[str, set[int]]) -> None:
    """Totals by measure and summary lines by key, where their place is certain."""
    sums: dict[str, int] = {}
    for index, row in side.rows.items():
        key = line_key(squeeze(table.rows[index].captions[number].text), "")
        if side.columns.count == 1 and key:
            known.setdefault(key, set()).add(row.numbers[0])
            sums[key] = sums.get(key, 0) + row.numbers[0]
        if row.is_total:
            for column, value in zip(row.settled(), row.numbers, strict=True):
                if column is not None and side.columns.count > 1:
                    known.setdefault(side.columns.measures[column], set()).add(value)
    for key, value in sums.items():
        known.setdefault(key, set()).add(value)
    if any(key in sums for key in _FISCAL):
        known.setdefault("fiscal", set()).add(sum(sums.get(key, 0) for key in _FISCAL))
