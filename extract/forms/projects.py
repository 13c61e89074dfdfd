"""Rows of lists of projects: what is a project, and what heads the projects below it.

Where projects have a column of their own the columns tell the rows apart: a row that prints a
project is one; a row without prints a unit, a subject or a category that heads what follows. Which
kind of heading stands under which shows in the order in which they first come.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.captions.text import fold, is_blank_mark, squeeze
from extract.captions.totals import TOTALS, is_of_page
from extract.forms.codes import CODED, code_kind
from extract.forms.model import Column, Form, Row
from extract.forms.outline.printed import BODY, INDENT, hang, is_sub_unit
from extract.forms.panel import PanelReader
from extract.model import TableRow

_SUBJECT = re.compile(r"科目|功能|经济")
_CODES = {"subject_code", "subject_code_part"}


@dataclass(slots=True)
class ProjectRow:
    """What a row prints of a project; `level` is the place of its name among the name columns.
    `total`: the word 小计 or 合计 of a row that names a unit and no project."""

    name: str = ""
    code: str = ""
    category: str = ""
    level: int = 0
    total: str = ""

    @property
    def is_project(self) -> bool:
        """True for a row that names a project rather than a total."""
        return bool(self.name) and squeeze(self.name) not in TOTALS


class ProjectReader(PanelReader):
    """Reads the rows of a list in which projects have a column of their own."""

    def __init__(
        self, form: Form, columns: list[Column], fiscal_year: str, names: list[Column]
    ) -> None:
        super().__init__(form, columns, fiscal_year)
        self.names = names
        self.captions = [c for c in self.captions if c not in names]
        self.code = next((c for c in columns if c.role == "project_code"), None)
        self.category = next((c for c in columns if c.role == "category"), None)
        units = [c for c in (self.unit_code, self.unit_name) if c is not None]
        self.units_are_left = any(c.ordinal < names[0].ordinal for c in units)
        self.printed: dict[int, ProjectRow] = {}

    @classmethod
    def of(cls, form: Form, columns: list[Column], fiscal_year: str) -> ProjectReader | None:
        """None where one column names projects and what heads them alike, or lists no projects."""
        captions = [c for c in columns if c.role == "caption"]
        names = [c for c in captions if not any(_SUBJECT.search(text) for text in c.path)]
        if any(c.role in _CODES for c in columns) and len(names) == len(captions):
            names = names[1:]  # the first names the subjects
        mixed = any("单位" in text for c in names for text in c.path)
        if form.form != "project_expenditure" or not names or mixed:
            return None
        beside = {"unit_code", "unit_name", "project_code", "category"}
        apart = any(c.role in beside for c in columns) or len(captions) > 1
        return cls(form, columns, fiscal_year, names) if apart else None

    def _read_unit(self, row: Row, printed: TableRow) -> None:
        own = self.printed[row.ordinal] = self._project(printed)
        code, name = self._unit_texts(printed)
        texts = {squeeze(cell.text) for cell in printed.cells.values()}
        of_page = next(filter(is_of_page, texts), "")
        if of_page:
            self.printed[row.ordinal] = ProjectRow()
            row.caption, row.code = of_page, ""
            return
        total = next((t for t in TOTALS if t in texts), "") or self._total_of_unit(printed)
        subject = bool(row.code) or any(self._text(printed, c) for c in self.captions)
        names_unit = bool(code or name) and squeeze(code + name) not in TOTALS
        had_parts = self.has_parts and (not names_unit or (code, name) == self.unit)
        self.has_parts = had_parts or own.is_project
        if names_unit:
            self.unit = (code, name)
        elif not self.units_are_left:
            self.unit = ("", "")  # the unit of a project, printed beside it: nothing is filled down
        row.unit_code, row.unit_name = self.unit
        if own.is_project:
            row.kind, row.caption, row.project_code = "project", own.name, own.code
            row.code = row.code if code_kind(row.code, "function") in CODED else ""
            row.indent = 0.0
        elif total and not subject and squeeze(code + name) in {"", *TOTALS}:
            row.caption, row.code = total, ""
        elif not subject and own.category:
            row.caption = own.category
        elif not subject and total and had_parts and not self._goes_on(row.ordinal):
            row.role, row.caption, row.code = "subtotal", total, ""  # of the projects above
        elif not subject and (code or name):
            row.kind, row.caption, own.total = "unit", name or code, total
            row.code = code if code.isdigit() else ""

    def _goes_on(self, ordinal: int) -> bool:
        """True if a project of the unit named last stands in the row below."""
        below = self.form.table.body[ordinal : ordinal + 1]
        return any(
            self._project(printed).is_project and self._unit_texts(printed) in {self.unit, ("", "")}
            for printed in below
        )

    def _project(self, printed: TableRow) -> ProjectRow:
        names = [self._text(printed, c) for c in self.names]
        level = max((n for n, x in enumerate(names) if x and not is_blank_mark(x)), default=0)
        name, code, category = (
            "" if is_blank_mark(text) else text
            for text in (
                names[level],
                fold(self._text(printed, self.code)).replace(" ", "") if self.code else "",
                self._text(printed, self.category) if self.category else "",
            )
        )
        return ProjectRow(name, code, category, level)

    def _kind(self, row: Row) -> str:
        return "project" if self.printed[row.ordinal].is_project else super()._kind(row)


@dataclass(slots=True)
class _Headings:
    """The headings open above a row, outermost first."""

    open: list[tuple[str, Row]] = field(default_factory=list)
    ranks: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, row: Row) -> None:
        rank = self.ranks.setdefault(kind, len(self.ranks))
        while self.open:
            last_kind, last = self.open[-1]
            nested = last_kind == kind and _is_within(kind, last, row)
            if self.ranks[last_kind] < rank or nested:
                break
            self.open.pop()
        hang(row, self.open[-1][1] if self.open else None, "column")
        self.open.append((kind, row))

    def place(self, row: Row, names_unit: bool) -> None:
        """Hang a row under the innermost heading that has the unit and the subject of the row."""
        while self.open:
            kind, last = self.open[-1]
            other_unit = kind == "unit" and names_unit and not _same_unit(last, row)
            other_subject = kind == "subject" and bool(row.code) and row.code != last.code
            if not other_unit and not (other_subject and not row.code.startswith(last.code)):
                break
            self.open.pop()
        hang(row, self.open[-1][1] if self.open else None, "column")


def _is_within(kind: str, upper: Row, row: Row) -> bool:
    if kind == "unit":
        return is_sub_unit(upper, row)
    deeper = row.code.startswith(upper.code) and len(row.code) > len(upper.code)
    return kind == "subject" and bool(upper.code) and deeper


def _same_unit(heading: Row, row: Row) -> bool:
    if heading.unit_code and row.unit_code:
        return row.unit_code.startswith(heading.unit_code)
    return not row.unit_name or squeeze(heading.unit_name) == squeeze(row.unit_name)


def outline_projects(rows: list[Row], printed: dict[int, ProjectRow], units_left: bool) -> None:
    """Depth and parent of the rows of a list in which projects have a column of their own."""
    headings = _Headings()
    has_codes = any(p.code for p in printed.values())
    has_levels = max((p.level for p in printed.values()), default=0) > 0
    last: Row | None = None
    for row in rows:
        if row.role in {"total", "subtotal"} or row.kind == "total":
            continue
        own = printed[row.ordinal]
        if row.role == "memo" and last is not None:
            hang(row, last, "memo")
            continue
        if row.kind != "project":
            headings.add("unit" if row.kind == "unit" else "subject", row)
        elif not own.is_project:
            headings.add("category", row)
        elif has_levels and own.level == 0:
            headings.add("level", row)
        elif has_codes and not own.code and (kind := _kind_of_name(row)):
            headings.add(kind, row)
        else:
            headings.place(row, units_left)
            last = row
    _close_units(rows, printed)
    _doubt_names_without_code(rows, printed, has_codes)


def _close_units(rows: list[Row], printed: dict[int, ProjectRow]) -> None:
    """某局 | 小计 right below projects that no unit heads, and with nothing below it, is their
    total, whatever the unit is called: read as a part it would count their money twice. Below
    projects that a unit heads it is the next unit, whose projects are not disclosed."""
    parents = {row.parent for row in rows}
    placed = {row.ordinal: row for row in rows}
    before: Row | None = None
    for row in rows:
        total = printed[row.ordinal].total
        is_closed = row.kind == "unit" and total and row.ordinal not in parents
        if is_closed and before is not None and before.kind == "project":
            upper = placed.get(before.parent) if before.parent is not None else None
            if upper is None or upper.kind != "unit":
                row.kind, row.role, row.line_key, row.caption = "total", "subtotal", "total", total
                row.depth, row.parent, row.code, row.unit_code, row.unit_name = 0, None, "", "", ""
        before = row


def _kind_of_name(row: Row) -> str:
    """A name among coded projects that carries no code and is that of a body or of a category."""
    if BODY.search(squeeze(row.caption)):
        return "unit"
    return "category" if row.line_key == "project_category" else ""


def _doubt_names_without_code(
    rows: list[Row], printed: dict[int, ProjectRow], has_codes: bool
) -> None:
    """Among coded projects a name without code may be a project or head those below it."""
    parents = {row.parent for row in rows}
    doubtful = {
        row.parent
        for row in rows
        if row.kind == "project"
        and row.role == "component"
        and row.ordinal not in parents
        and printed[row.ordinal].is_project
        and not printed[row.ordinal].code
    }
    if not has_codes:
        return
    for row in rows:
        is_part = row.ordinal not in parents and row.parent in doubtful
        if row.kind == "project" and row.role == "component" and is_part:
            row.role, row.basis = "listed", "undecided"


def indents_of_codes(form: Form, columns: list[Column], rows: list[Row]) -> set[int]:
    """Take the indents that stand in a blank code column beside the names (西安交通运输局).

    Returns the rows that show none although others do. Nothing changes where fewer than two levels
    are shown, or where the names themselves stand at several.
    """
    codes = next((c for c in columns if c.role in {"unit_code", "subject_code"}), None)
    projects = [row for row in rows if row.kind == "project" and row.role != "total"]
    own = [row.indent for row in projects if row.indent >= 0]
    if form.form != "project_expenditure" or codes is None:
        return set()
    if max(own, default=0.0) - min(own, default=0.0) > INDENT:
        return set()  # the names show their levels themselves (西安民政局)
    shown: dict[int, float] = {}
    for row in projects:
        cell = form.table.body[row.ordinal - 1].cells.get(codes.ordinal)
        blank = cell is not None and (not cell.text or is_blank_mark(cell.text))
        if cell is not None and blank and cell.indent > INDENT:
            shown[row.ordinal] = round(cell.indent, 1)
    if not shown or max(shown.values()) - min(shown.values()) <= INDENT:
        return set()
    for row in projects:
        row.indent = shown.get(row.ordinal, -1.0)
    return {row.ordinal for row in projects if row.ordinal not in shown}
