"""One list of a table: code, name, unit and kind of each of its rows."""

from __future__ import annotations

import re

from extract.captions.row_captions import fund_of, is_memo, line_key
from extract.captions.text import fold, is_amount, is_blank_mark, squeeze
from extract.captions.totals import GRAND_TOTALS, QUANTITY, SUBTOTAL, TOTALS, is_of_page
from extract.forms.codes import CODED, CodeReader, code_behind, code_kind, split_caption
from extract.forms.model import SUMMARIES, Column, Form, Row
from extract.forms.outline.printed import BODY
from extract.forms.periods import change_in, phase_in
from extract.model import Cell, TableRow

_CLASS = 3  # digits of a 类
_TOTAL_KEYS = {"total", "total_revenue", "total_expenditure", "total_personnel", "total_operating"}
_NAMES = {"caption", "subject_code", "subject_code_part"}
_COUNTED = re.compile("[栏行档]次$")
_TOTAL_BEHIND = re.compile(r"[(（]?(小计|合计)[)）]?\s*$")  # 某局小计: a total of 某局
_SHORTEST_BODY = 4  # 全部合计 is the total of all, 某某中心小计 that of a body
_YEAR = re.compile(r"(20\d\d)")


class PanelReader:
    """Reads the rows of one panel; keeps what is filled down: codes and units."""

    def __init__(self, form: Form, columns: list[Column], fiscal_year: str) -> None:
        self.form = form
        self.columns = columns
        self.fiscal_year = fiscal_year
        self.codes = CodeReader.of(columns)
        self.captions = [c for c in columns if c.role == "caption"]
        self.is_nested = any(c.path in ((), self.captions[0].path) for c in self.captions[1:])
        self.second = [c for c in columns if c.role in {"second_code", "second_caption"}]
        self.numbers = [c for c in form.columns if c.role == "line_number"]
        self.unit_code = next((c for c in columns if c.role == "unit_code"), None)
        self.unit_name = next((c for c in columns if c.role == "unit_name"), None)
        self.year = next((c for c in columns if c.role == "year"), None)
        self.year_text = ""
        self.unit = ("", "")
        self.has_parts = False  # coded rows that print this unit stand above

    def read(self, ordinal: int, printed: TableRow) -> Row | None:
        """The record of a printed row, or None where the panel is blank in it."""
        # A row number counts the rows of both sides; alone it prints nothing on this one.
        texts = [self._text(printed, c) for c in self.columns if c.role != "line_number"]
        if not any(texts):
            return None
        row = Row(ordinal, self.columns[0].panel, printed.page, side=self._side())
        row.line_number = next((t for c in self.numbers if (t := self._text(printed, c))), "")
        self._read_subject(row, printed)
        self._read_unit(row, printed)
        self._classify(row)
        if self.year is not None:
            # A year printed once beside several units stands for all of them.
            self.year_text = self._text(printed, self.year) or self.year_text
            self._read_year(row, self.year_text)
        return row

    def _side(self) -> str:
        return next((c.side for c in self.columns if c.side), "")

    def _text(self, printed: TableRow, column: Column) -> str:
        cell = printed.cells.get(column.ordinal)
        if cell is None:  # a merged cell to the left may reach over this column
            for other in printed.cells.values():
                if other.column < column.ordinal < other.column + other.column_span:
                    return other.text if column.role in {"caption", "subject_code"} else ""
            return ""
        return cell.text

    def _read_subject(self, row: Row, printed: TableRow) -> None:
        row.code, row.is_code_filled_down = self.codes.read(printed)
        names = [self._text(printed, c) for c in self.captions]
        others: list[str] = []
        for column, text in zip(self.captions, names, strict=True):
            code, name = self._split(text)
            if not code and not row.code and "economic" not in self.form.row_axis:
                code, name = self.codes.part_in_name(text)
                row.is_code_filled_down = bool(code)
            if code and not row.code and not self._is_beside_function(column):
                row.code, row.caption = code, name
            elif code:
                others.append(code)
        row.caption = row.caption or next((n for n in names if n and not n.isdigit()), "")
        self.codes.see(row.code, squeeze(row.caption))
        row.indent = self._indent(printed)
        if not row.caption and self.codes.single is not None:
            text = self._text(printed, self.codes.single)
            row.caption = "" if row.code == fold(text).strip() else text
        if not row.caption and self.codes.parts:
            row.caption = next(
                (t for c in self.codes.parts if not (t := self._text(printed, c)).isdigit() and t),
                "",
            )
        if not row.caption and not row.code:
            row.caption = self._first_text(printed)
        row.second_code = ";".join([*others, *self._second(printed)])

    def _is_beside_function(self, column: Column) -> bool:
        """True for 部门支出经济分类科目 beside 支出功能分类科目: never the subject of the row."""
        heads = ["/".join(c.path) for c in self.columns if c.role in _NAMES]
        return "经济" in "/".join(column.path) and any("功能" in head for head in heads)

    def _split(self, text: str) -> tuple[str, str]:
        """Code and name. Names of projects may begin with a number (12345热线): only a code of a
        subject, or one before the name of a body, is a code there."""
        code, name = split_caption(text)
        if not code and self.form.form != "project_expenditure":
            behind = code_behind(text)
            # 某局本级（205） is a body with a number of its own, not education.
            return ("", text) if behind[0] and BODY.search(squeeze(behind[1])) else behind
        is_code = code_kind(code, "function") in CODED or BODY.search(squeeze(name))
        return (code, name) if self.form.form != "project_expenditure" or is_code else ("", text)

    def _indent(self, printed: TableRow) -> float:
        """Distance of the name from the left edge of the first name column; −1 if not shown.

        Names may be nested over several columns (一般公共预算资金 | 小计, then  | 专项收入).
        """
        edges = self.form.table.column_edges
        for column in self.captions:
            cell = printed.cells.get(column.ordinal)
            if cell is not None and cell.text:
                if self.is_nested:  # names centred over their column show no indent of their own
                    return round(edges[column.ordinal] - edges[self.captions[0].ordinal], 1)
                return round(cell.indent, 1)
        return 0.0

    def _first_text(self, printed: TableRow) -> str:
        skip = {"measure", "line_number", "unit_code", "unit_name", "year"}
        for column in self.columns:
            text = self._text(printed, column)
            if text and column.role not in skip and not is_amount(text) and not is_blank_mark(text):
                return text
        return ""

    def _second(self, printed: TableRow) -> list[str]:
        """The code of the second classification, or those in front of its names (50101-…)."""
        codes: dict[tuple[str, ...], str] = {}
        for column in self.second:
            if column.role == "second_code":
                is_part = column.path[-1:] in (("类",), ("款",), ("项",))
                key = column.path[:-1] if is_part else column.path
                codes[key] = codes.get(key, "") + fold(self._text(printed, column)).strip()
        found = [code for code in codes.values() if code.isdigit()]
        if found:
            return found
        names = (self._text(printed, c) for c in self.second if c.role == "second_caption")
        return [code for name in names if (code := split_caption(name)[0])]

    def _unit_texts(self, printed: TableRow) -> tuple[str, str]:
        """Code and name of the unit as printed in this row; a dash prints none."""
        code = fold(self._text(printed, self.unit_code)).strip() if self.unit_code else ""
        joined = code.replace(" ", "")
        code = joined if joined.isdigit() else code  # 501 001, as codes of subjects are
        name = self._text(printed, self.unit_name) if self.unit_name else ""
        name = _without_total(name)[0]
        return "" if is_blank_mark(code) else code, "" if is_blank_mark(name) else name

    def _total_of_unit(self, printed: TableRow) -> str:
        """小计 of `某局小计` in the column of units; else empty."""
        name = self._text(printed, self.unit_name) if self.unit_name else ""
        return _without_total(name)[1]

    def _read_unit(self, row: Row, printed: TableRow) -> None:
        code, name = self._unit_texts(printed)
        if is_of_page(name or code):
            row.caption, code, name = name or code, "", ""
        if (code or name) and squeeze(code + name) not in TOTALS:
            self.has_parts = bool(row.code) or ((code, name) == self.unit and self.has_parts)
            self.unit = (code, name)
        row.unit_code, row.unit_name = self.unit
        total = self._total_of_unit(printed) if not row.caption else squeeze(row.caption)
        if (code or name) and total in {"小计", "合计"} and not row.code:
            if self.has_parts and not self._goes_on(row.ordinal):
                row.role = "subtotal"  # of the rows above, each with the name of the unit
                row.caption = row.caption or total
            else:
                row.caption = ""  # 某局 | 小计: the line of a unit, whose block follows
        is_total = squeeze(code) in GRAND_TOTALS or squeeze(name) in GRAND_TOTALS
        if is_total and not row.caption:
            row.caption = name or code
        listed = self.form.row_axis == "project" and code.isdigit()
        listed = listed or self._heads_unit_block(row, code)
        if (code or name) and not row.code and (not row.caption or listed) and self.year is None:
            row.kind, row.caption = "unit", name or row.caption
            row.code = code if code.isdigit() else ""
            row.indent = self._indent_of_unit(printed, row.indent)
            self.unit = row.unit_code, row.unit_name = code, row.caption

    def _goes_on(self, ordinal: int) -> bool:
        """True if a subject of the unit named last stands in the row below."""
        below = self.form.table.body[ordinal : ordinal + 1]
        return any(self._unit_texts(printed) in {self.unit, ("", "")} for printed in below) and any(
            self._text(printed, c) for printed in below for c in self.columns if "code" in c.role
        )

    def _indent_of_unit(self, printed: TableRow, otherwise: float) -> float:
        """A line of a unit shows its level where its name stands (深圳: 预算单位 | 科目 | 名称)."""
        cell = printed.cells.get(self.unit_name.ordinal) if self.unit_name else None
        return round(cell.indent, 1) if cell is not None and cell.text else otherwise

    def drop_centred_indents(self, rows: list[Row]) -> None:
        """Names of units centred in their column stand further in the shorter they are: that is no
        level. Names of several lengths with as much room on the left as on the right are centred.
        """
        units = [row for row in rows if row.kind == "unit"]
        column = self.unit_name.ordinal if self.unit_name else -1
        cells = [self.form.table.body[row.ordinal - 1].cells.get(column) for row in units]
        printed = [cell for cell in cells if cell is not None and cell.text]
        if len({len(cell.text) for cell in printed}) > 1 and all(map(_is_centred, printed)):
            for row in units:
                row.indent = 0.0

    def _heads_unit_block(self, row: Row, code: str) -> bool:
        """True for 类|款|项 blank, 单位代码 and the name of the unit (四川, 湖南, 河南): the line
        of a unit in a table whose other lines carry codes of subjects."""
        coded = bool(self.codes.parts or self.codes.single)
        unnamed = self.unit_name is None and self.form.row_axis not in {"item", "caption"}
        return coded and unnamed and code.isdigit() and len(code) > 2 and not is_memo(row.caption)

    def _classify(self, row: Row) -> None:
        if is_of_page(row.caption) and not row.code:
            row.kind, row.role, row.depth = "total", "memo", 0
            row.unit_code = row.unit_name = ""
            return
        heads = "".join(p for c in self.captions for p in c.path)
        axis = "function" if "功能" in heads else "economic" if "经济" in heads else ""
        row.line_key = line_key(row.caption, axis) if row.caption else ""
        if row.line_key == QUANTITY and self.form.form != "three_public_expenditure":
            # 购置清扫车（辆） of a list has money; 栏次 is a row of numbers everywhere.
            row.line_key = QUANTITY if _COUNTED.match(squeeze(row.caption)) else ""
        if row.line_key.startswith("total_") and self.form.form not in SUMMARIES:
            is_kept = row.line_key in _TOTAL_KEYS and self.form.form != "three_public_expenditure"
            row.line_key = row.line_key if is_kept else "total"
        if row.line_key in _TOTAL_KEYS and not row.code:
            is_part = row.role == "subtotal" or squeeze(row.caption).endswith(SUBTOTAL)
            row.kind, row.role, row.depth = "total", "subtotal" if is_part else "total", 0
            row.unit_code = row.unit_name = ""
            return
        row.fund = fund_of(row.line_key)
        if row.kind != "unit":
            row.kind = self._kind(row)
        if row.kind == "unit":
            self.unit = row.unit_code, row.unit_name = row.code or row.unit_code, row.caption
        is_part = is_memo(row.caption) and not row.line_key.startswith("three_public")
        if is_part or row.line_key == QUANTITY:
            row.role = "memo"

    def _kind(self, row: Row) -> str:
        kind = code_kind(row.code, self.form.row_axis)
        if len(row.code) == _CLASS and kind in CODED and BODY.search(squeeze(row.caption)):
            kind = "unit"  # 205 某局 over its units 205001, 205002; 205 教育支出 is a class
        if kind == "unit" and self.form.row_axis in {"project", "item", "caption"}:
            kind = ""
        if kind:
            return kind
        if self.form.form == "project_expenditure":
            return "project"
        if self.form.form == "three_public_expenditure":
            return "item"
        return "caption"

    def _read_year(self, row: Row, text: str) -> None:
        year = _YEAR.search(text)
        row.figure_year = year.group(1) if year else ""
        row.figure_phase = phase_in(squeeze(text))
        if "增减" in text or "变化" in text:
            row.line_key, row.role, row.figure_phase = change_in(squeeze(text)), "memo", ""
        elif not year and "上年" in text and self.fiscal_year:
            row.figure_year = str(int(self.fiscal_year) - 1)


def _without_total(name: str) -> tuple[str, str]:
    """某局 and 小计 of `某局小计`; a name that is no body with a total behind it stays whole."""
    match = _TOTAL_BEHIND.search(name)
    body = squeeze(name[: match.start()]) if match else ""
    if match is None or len(body) < _SHORTEST_BODY or not BODY.search(body):
        return name, ""
    return name[: match.start()], match[1]


def _is_centred(cell: Cell) -> bool:
    """As much is left on the right of a name as on its left, within half a character."""
    if cell.room is None or len(cell.pieces) > 1 or cell.indent < 0:
        return False
    size = cell.box.width / (len(squeeze(cell.text)) + cell.room)
    return abs(cell.room * size - 2 * cell.indent) <= size
