"""What each column is: its captions, year and unit, or what it holds where no rule knows them."""

from __future__ import annotations

import re

from extract.captions.column_captions import match_column
from extract.captions.header_rows import code_part_cells, is_column_numbers
from extract.captions.money_units import caption_unit
from extract.captions.text import is_amount, is_blank_mark, squeeze
from extract.captions.totals import GRAND_TOTALS, TOTALS
from extract.forms.codes import CODED, code_kind
from extract.forms.model import SUMMARIES, Column, Form
from extract.model import Cell, LogicalTable

BALANCES = {"opening_balance", "closing_balance", "surplus_distribution"}
LAST_YEAR = re.compile(r"(?:上年|去年)(?!度?结|实户)")
_YEAR = re.compile(r"(20\d\d)年")
_CHANGE = re.compile(r"增减|变动|变化")
_PERCENT = re.compile(r"%|[率幅]|比例")
_CAPTION_ROLES = {"caption", "subject_code", "subject_code_part"}
# 政府经济分类科目 right of amounts, with amounts of its own, heads a list of its own.
_FIRST = {"second_caption": "caption", "second_code": "subject_code"}
_PHASES = {"决算": "final", "执行": "execution", "预算": "budget"}
_PHASE_HEAD = re.compile(r"(?:20\d\d年度?|本年|上年|当年)?(?:年初|全年|调整)?(预算|决算|执行)数?")
_CAME_IN = re.compile(r"(本年|当年)收入(合计)?")
_SPENT = re.compile(r"(本年|当年)支出(合计)?")
_PART = re.compile(r"\d{1,2}")  # 款 or 项 of a code in columns of its own
_CLASS = 3  # digits of a 类
_ITEM = re.compile(r"2[0-3]\d{5}")  # code of a 项
_MIN_CODES = 2
_TOTAL_ROW = re.compile(r"[合总小]计")
_FUNDS_OF_THREE_PUBLIC = {"fiscal", "general_public", "government_fund", "current_year"}


def name_columns(form: Form, fiscal_year: str) -> list[list[Cell]]:
    """Fill `form.columns`; return the head cells over each column, from top to bottom."""
    table = form.table
    stacks = [_head_stack(table, index) for index in range(table.column_count)]
    for index, stack in enumerate(stacks):
        path = tuple(_path(stack))
        column = Column(index, path)
        _apply(column, path)
        _read_year(column, fiscal_year)
        column.unit = caption_unit(path)
        form.columns.append(column)
    for column in form.columns:
        if column.role == "unknown":
            _decide_by_content(form, column)
        if column.role == "unknown" and _nests_names(form, column):
            column.role = "caption"
    if form.form == "three_public_expenditure":
        _name_three_public_totals(form)
    if form.form != "project_expenditure":
        for column in form.columns:
            column.role = "text" if column.role in {"category", "project_code"} else column.role
    _find_codes_of_subjects(form)
    _tell_flows_apart(form)
    _join_code_columns(form)
    _set_panels(form)
    return stacks


def _find_codes_of_subjects(form: Form) -> None:
    """单位代码 over units and, below them, the codes of subjects: no other column has these."""
    if form.row_axis != "function" or any(c.role.startswith("subject_code") for c in form.columns):
        return
    for column in form.columns:
        codes = [t for t in _texts(form, column) if _ITEM.fullmatch(t)]
        if column.role == "unit_code" and len(codes) >= _MIN_CODES:
            column.role = "subject_code"


def _tell_flows_apart(form: Form) -> None:
    """年初结转 | 本年收入 | 本年支出 | 年末结转: what came in is no part of what was spent."""
    if not BALANCES & {c.measure for c in form.columns}:
        return
    heads = {caption for column in form.columns for caption in column.path[:-1]}
    both = any(map(_SPENT.fullmatch, heads))
    for column in form.columns:
        own = column.measure == "current_year" and "收入" in column.path[-1]
        # 小计 | 基本支出 | 项目支出 stand below 本年收入 and below 本年支出
        below = both and any(map(_CAME_IN.fullmatch, column.path[:-1]))
        if column.role == "measure" and (own or below):
            column.measure = "current_revenue"


def _name_three_public_totals(form: Form) -> None:
    """A bare 合计 is the total of 三公, or of 三公, 会议费 and 培训费 where 三公 has its own."""
    if not any(c.measure.startswith("three_public.") for c in form.columns):
        return  # the items are rows
    years = {c.figure_year for c in form.columns if c.measure == "three_public.total"}
    for column in form.columns:
        bare = column.measure in {"total", "amount"} or (
            column.measure in _FUNDS_OF_THREE_PUBLIC and column.path[-1] in TOTALS
        )  # 当年财政拨款预算安排 | 合计, 因公出国(境)费用, …
        if bare and column.role == "measure":
            own = column.figure_year in years
            column.measure = "three_public.with_meetings_total" if own else "three_public.total"


def _head_stack(table: LogicalTable, index: int) -> list[Cell]:
    """Head cells covering a column, each once, from top to bottom, without numbers of columns."""
    stack: list[Cell] = []
    for place, row in enumerate(table.head):
        parts = code_part_cells(row)  # 类 | 款 | 项 | 栏次 | 1 | 2 in one row
        rest = [c for c in row.cells.values() if c.text and all(c is not part for part in parts)]
        if place and is_column_numbers([squeeze(c.text) for c in rest]):
            rest = []  # 栏次 | 1 | 2: not the 行次 that heads a column of line numbers
        for cell in [*parts, *rest]:
            covers = cell.column <= index < cell.column + cell.column_span
            if covers and cell.text and all(cell is not known for known in stack):
                stack.append(cell)
    return stack


def _path(stack: list[Cell]) -> list[str]:
    """Captions without column numbers, and a caption that repeats itself only once."""
    path: list[str] = []
    for cell in stack:
        text = squeeze(cell.text)
        if re.fullmatch(r"[\d*]{1,3}|[栏档]次|[(]\d+[)].{0,12}", text) and path:
            continue
        if not path or path[-1] != text:
            path.append(text)
    return path


def _apply(column: Column, path: tuple[str, ...]) -> None:
    # A caption cut by the end of a page stands in two cells: 单位编 | 码.
    rule = match_column(path) or match_column((*path[:-2], "".join(path[-2:])))
    if rule is None:
        return
    column.role, column.measure = rule.role, rule.measure
    column.fund, column.value_kind = rule.fund, rule.value_kind
    above_it = "/".join(path[:-1])
    if rule.value_kind == "amount" and _CHANGE.search(above_it):
        # 增减变化情况, or 增减（%）, over the items of a year
        column.value_kind = "percent" if _PERCENT.search(above_it) else "change"
    # `预算数` below an item names the phase; the item itself is the caption above it.
    if rule.measure == "amount" and len(path) > 1:
        above = match_column(path[:-1])
        if above is not None and above.role == "measure" and above.measure != "amount":
            column.measure, column.fund = above.measure, above.fund
    # A fund below a 三公 item names the money; the item is the caption above it.
    if rule.fund and len(path) > 1:
        above = match_column(path[:-1])
        if above is not None and above.measure.startswith("three_public"):
            column.measure = above.measure
        elif path[-2] in GRAND_TOTALS:
            column.measure = "total"


def _read_year(column: Column, fiscal_year: str) -> None:
    text = "/".join(column.path)
    year = _YEAR.search(text)
    if year:
        column.figure_year = year.group(1)
    elif fiscal_year and LAST_YEAR.search(text) and column.role == "measure":
        column.figure_year = str(int(fiscal_year) - 1)
    for word, phase in _PHASES.items():
        if column.path and (word if phase != "budget" else "预算数") in column.path[-1]:
            column.figure_phase = phase
            return
    for caption in reversed(column.path):  # 预算数 | 决算数 over the items of 三公 (财决公开07表)
        match = _PHASE_HEAD.fullmatch(caption)
        if match:
            column.figure_phase = _PHASES[match.group(1)]
            return
    if "执行数" in text:
        column.figure_phase = "execution"


def _decide_by_content(form: Form, column: Column) -> None:
    """An unknown caption is a measure if its column holds amounts, else text; it is named."""
    if form.form in SUMMARIES and column.path[-1:] in (("收入",), ("支出",)):
        column.role = "caption"  # 收入 | 2025年 | 2026年: the side heads its names
        return
    texts = _texts(form, column)
    numbers = sum(is_amount(t) or is_blank_mark(t) for t in texts)
    caption = "/".join(column.path)
    role = _role_of_codes(form, column, texts)
    if role:
        column.role = role
    elif texts and numbers * 2 > len(texts):
        column.role, column.measure = "measure", "unmatched"
        column.value_kind, column.is_unmatched = "amount", True
    elif texts or caption:
        names = texts and (_nests_names(form, column) or _heads_list(form, column))
        column.role = "caption" if names else "text"
    if caption or column.is_unmatched:
        page = form.table.pages[0]
        form.note("unknown_column", page, 0, column.ordinal + 1, caption or "(no caption)")


def _texts(form: Form, column: Column) -> list[str]:
    cells = (row.cells.get(column.ordinal) for row in form.table.body)
    return [cell.text for cell in cells if cell is not None and cell.text]


def _role_of_codes(form: Form, column: Column, texts: list[str]) -> str:
    """The role of a column without a known caption that holds codes of subjects alone, left of the
    names: 301 beside 01 | 02, or 30101. A caption may be garbled by a text that overlaps it."""
    before = form.columns[: column.ordinal]
    texts = [text for text in texts if not _TOTAL_ROW.fullmatch(squeeze(text))]
    if len(texts) < _MIN_CODES or any(c.role in {"caption", "measure"} for c in before):
        return ""
    if before and before[-1].role == "subject_code_part":
        return "subject_code_part" if all(_PART.fullmatch(text) for text in texts) else ""
    if not all(code_kind(text, form.row_axis) in CODED for text in texts):
        return ""
    after = form.columns[column.ordinal + 1 : column.ordinal + 2]
    parts = [text for c in after if c.role == "unknown" for text in _texts(form, c)]
    is_first = {len(text) for text in texts} == {_CLASS} and parts
    return "subject_code_part" if is_first and all(map(_PART.fullmatch, parts)) else "subject_code"


def _nests_names(form: Form, column: Column) -> bool:
    """True for a column without a caption of its own right of a name column: names are nested."""
    before = form.columns[column.ordinal - 1] if column.ordinal else None
    return not column.path and before is not None and before.role == "caption"


def _heads_list(form: Form, column: Column) -> bool:
    """True for a column of words between two columns of money in a summary: whatever its caption
    (按管理类别), it names the lines of a list of its own. Its money is not that of the lines on
    the left."""
    around = form.columns[max(column.ordinal - 1, 0) : column.ordinal + 2]
    sides = [c for c in around if c is not column]
    return form.form in SUMMARIES and [c.role for c in sides] == ["measure", "measure"]


def _set_panels(form: Form) -> None:
    """A caption or code column to the right of a measure begins the next list of the table."""
    panel, side = 1, ""
    seen_measure = seen_caption = seen_code = False
    for column in form.columns:
        if seen_measure and any(c.role == "measure" for c in form.columns[column.ordinal + 1 :]):
            column.role = _FIRST.get(column.role, column.role)
        if column.role in _CAPTION_ROLES and seen_measure:
            panel, seen_measure, seen_caption, seen_code = panel + 1, False, False, False
        _make_second(form, column, seen_caption, seen_code)
        seen_caption = seen_caption or column.role == "caption"
        seen_code = seen_code or column.role in {"subject_code", "subject_code_part"}
        seen_measure = seen_measure or column.role == "measure"
        top = column.path[0] if column.path else ""
        if "收入" in top and "支出" not in top:
            side = "revenue"
        elif "支出" in top and "收入" not in top:
            side = "expenditure"
        column.panel, column.side = panel, side


def _make_second(form: Form, column: Column, seen_caption: bool, seen_code: bool) -> None:
    """Code columns after code and name, with the name that follows them, are a second
    classification of the same row (类|款|部门经济科目 | 类|款|政府经济科目)."""
    if not seen_caption:
        return
    if column.role in {"subject_code", "subject_code_part"} and seen_code:
        column.role = "second_code"
    elif column.role == "caption" and column.ordinal:
        before = form.columns[column.ordinal - 1]
        column.role = "second_caption" if before.role == "second_code" else "caption"


def _join_code_columns(form: Form) -> None:
    """One caption 科目编码 over several columns without 类|款|项 below: they are its parts."""
    coded = [c for c in form.columns if c.role == "subject_code" and c.path]
    for column in coded:
        twins = [c for c in coded if c.path == column.path and abs(c.ordinal - column.ordinal) == 1]
        if twins:
            column.role = "subject_code_part"
            for twin in twins:
                twin.role = "subject_code_part"
