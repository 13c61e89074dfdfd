"""Subject codes as printed: in one column, in three (类|款|项), or in front of the name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.captions.marks import unmarked
from extract.captions.text import fold, leading_code
from extract.forms.model import Column
from extract.forms.named_levels import levels_of
from extract.model import TableRow

CODED = ("function", "dept_economic", "gov_economic")  # kinds of codes of subjects
_FUNCTION = re.compile(r"^2[0-3]\d(?:\d\d){0,3}$")
_DEPT_ECONOMIC = re.compile(r"^3(?:0[1-9]|1[0-3]|99)(?:\d\d){0,3}$")
_GOV_ECONOMIC = re.compile(r"^5(?:0[1-9]|1[0-5]|99)(?:\d\d){0,3}$")
_PARTED = re.compile(r"^\d{3}(?:([-.])\d\d)(?:\1\d\d){0,2}$")  # 213-02-01, 213.02.01
# 2130201.0, 6.0, 208.00, 2,130,201: a program took it for a number
_AS_DECIMAL = re.compile(r"^(\d{1,12})\.00?$")
_AS_THOUSANDS = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.00?)?$")
_CODE_BEHIND = re.compile(r"^(.*)[(\[](\d{3}|\d{5}|\d{7})[)\]]$", re.DOTALL)
_LETTER = re.compile(r"[^\W\d_]")
_PART = 2  # digits of a 款 or 项 printed without what stands above it
_CLASS = 3
_ITEM = 3  # level of a 项 below 类 and 款
_INDENT = 4.0  # points that make a code a finer one
_LEADING_PART = re.compile(r"^(\d\d)[ -]*([^\d\W].*)$")
_PROJECT = re.compile(r"^\d{6,8}[A-Z]\w{6,}$|^\d{13,}$")


def code_kind(code: str, row_axis: str) -> str:
    """function | dept_economic | gov_economic | unit | empty, by the shape of the code.

    Unit codes have six, nine or more digits, or three that are no class of the table's axis. Two
    digits are a part of a code, never a unit.
    """
    if len(code) <= _PART:
        return ""
    functional = "economic" not in row_axis
    if _FUNCTION.match(code) and (functional or not code.startswith("3")):
        return "function"
    if _DEPT_ECONOMIC.match(code) and not (functional and len(code) in {6, 9}):
        return "dept_economic"
    if _GOV_ECONOMIC.match(code) and not (functional and len(code) == 3 and "unit" in row_axis):
        return "gov_economic"
    return "unit"


@dataclass(slots=True)
class CodeReader:
    """Reads the code of each row of a panel, filling blank 类 and 款 from the rows above."""

    parts: list[Column] = field(default_factory=list)
    single: Column | None = None
    last: list[str] = field(default_factory=list)
    caption: Column | None = None
    open: list[tuple[float, str]] = field(default_factory=list)  # indent and code, outermost first
    above: list[tuple[str, str]] = field(default_factory=list)  # code and name of 类 and 款 above
    others: list[Column] = field(default_factory=list)  # further columns of whole codes

    @classmethod
    def of(cls, columns: list[Column]) -> CodeReader:
        """The reader for a table: one column of codes, or one each for 类, 款, 项."""
        parts = [c for c in columns if c.role == "subject_code_part"]
        single = [c for c in columns if c.role == "subject_code"]
        caption = next((c for c in columns if c.role == "caption"), None)
        first = single[0] if single else None
        return cls(parts, first, [""] * len(parts), caption, others=single[1:])

    def read(self, row: TableRow) -> tuple[str, bool]:
        """(code, filled down) of a row; ("", False) where none is printed."""
        if self.parts:
            return self._read_parts(row)
        if self.single is not None:
            code, filled = self._read_single(row, self.single)
            return (code, filled) if code else (next(iter(self.further(row)), ""), False)
        return "", False

    def further(self, row: TableRow) -> list[str]:
        """Codes of economic classes in the columns beside the first (功能编码 | 经济编码)."""
        found = (_digits(_text(row, column)) for column in self.others)
        return [code for code in found if code_kind(code, "economic") in CODED[1:]]

    def _read_single(self, row: TableRow, column: Column) -> tuple[str, bool]:
        """A code in one column; 05 below 208 is 20805, 01 below that 2080501 where it stands
        further in or its name is that of a 项 (西安: 201, 10, 2011007)."""
        code = _digits(_text(row, column))
        indent = max(_indent(row, column), _indent(row, self.caption))
        if len(code) > _PART or not code:
            while self.open and not code.startswith(self.open[-1][1]):
                self.open.pop()
            if code:
                self.open.append((indent, code))
            return code, False
        if not self.open or len(self.open[0][1]) != _CLASS:
            return code, False
        name = _text(row, self.caption) if self.caption is not None else ""
        depth = len(self.open)
        while depth > 1 and not self._is_below(depth - 1, indent, name):
            depth -= 1
        del self.open[depth:]
        code = self.open[-1][1] + code.zfill(_PART)
        self.open.append((indent, code))
        return code, True

    def _is_below(self, index: int, indent: float, name: str) -> bool:
        """A part stands under an open 款 by its indent, else by the level of its name."""
        upper_indent, upper = self.open[index]
        if upper[0] != "2" or len(upper) > _CLASS + _PART:
            return False  # 款 of economic classes, and 项, have no finer parts
        if abs(indent - upper_indent) > _INDENT:
            return indent > upper_indent
        levels = levels_of(name, "function")
        return bool(levels) and min(levels) > _ITEM - 1

    def see(self, code: str, name: str) -> None:
        """Remember the 类 or 款 that parts of codes in front of names stand under."""
        if code[:1] == "2" and len(code) in {_CLASS, _CLASS + _PART}:
            self.above = [*(a for a in self.above if code.startswith(a[0]) and a[0] != code)]
            self.above.append((code, name))

    def part_in_name(self, text: str) -> tuple[str, str]:
        """(code, name) of `02 林业和草原` below 213: a 款 or 项 whose two digits stand in front of
        its name. Only names that the classification knows: 50周年庆祝活动 is none."""
        match = _LEADING_PART.match(fold(text).strip())
        if match is None or not self.above:
            return "", text
        part, name = match.groups()
        levels = levels_of(name, "function")
        code, before = self.above[-1]
        # 其他一般公共服务支出 is a 款, and the one 项 below it.
        is_item = _ITEM in levels and (min(levels) == _ITEM or name == before)
        if is_item and len(code) == _CLASS + _PART:
            return code + part, name
        if _ITEM - 1 in levels:
            return code[:_CLASS] + part, name
        return "", text

    def _read_parts(self, row: TableRow) -> tuple[str, bool]:
        printed = [_digits(_text(row, column)) for column in self.parts]
        if not any(printed):
            return "", False
        deepest = max(i for i, text in enumerate(printed) if text)
        filled = False
        code = ""
        for level in range(deepest + 1):
            part = printed[level]
            if not part:
                part, filled = self.last[level], True
            # Some cities print the full code in every column: 201 | 20108 | 2010801.
            code = (
                part
                if code and part.startswith(code) and len(part) > len(code)
                else code + _pad(part, level)
            )
            self.last[level] = printed[level] or self.last[level]
        for level in range(deepest + 1, len(self.parts)):
            self.last[level] = ""
        return code, filled


def _pad(part: str, level: int) -> str:
    """款 and 项 have two digits; a spreadsheet may have dropped the leading zero (`2` for `02`)."""
    return part.zfill(2) if level and len(part) == 1 else part


def split_caption(text: str) -> tuple[str, str]:
    """Code and name of a caption that carries its code; project codes stay with the name."""
    code, name = leading_code(text)
    if _PROJECT.match(fold(text).split("-")[0]):
        return "", text
    return code, name


def code_behind(text: str) -> tuple[str, str]:
    """Code and name of `行政运行（2010301）`: only a code of a subject stands behind its name."""
    match = _CODE_BEHIND.match(fold(text).strip())
    if match is None or not _LETTER.search(match[1]):
        return "", text
    if code_kind(match[2], "function") not in CODED:
        return "", text
    return match[2], match[1].strip()


def _digits(text: str) -> str:
    folded = unmarked(fold(text).replace(" ", ""))
    folded = folded.replace(",", "") if _AS_THOUSANDS.match(folded) else folded
    folded = _AS_DECIMAL.sub(r"\1", folded)
    if _PARTED.match(folded):
        return folded.replace("-", "").replace(".", "")
    return folded if re.fullmatch(r"\d{1,12}", folded) else split_caption(text)[0]


def _indent(row: TableRow, column: Column | None) -> float:
    cell = row.cells.get(column.ordinal) if column is not None else None
    return cell.indent if cell is not None and cell.text else 0.0


def _text(row: TableRow, column: Column) -> str:
    cell = row.cells.get(column.ordinal)
    return cell.text if cell else ""
