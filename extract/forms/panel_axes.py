"""By what each list of a table classifies its money: function, economic class or nature.

收支表 print one money several times, side by side: by function, by departmental and by government
economic class. Only one of the lists may feed a fact.
"""

from __future__ import annotations

import re
from collections import Counter

from extract.captions.row_captions import line_key, numbering
from extract.captions.text import squeeze
from extract.forms.codes import CODED
from extract.forms.model import Column, Form, Row

_BOTH_SIDES = re.compile(r"收支|收入支出|收、支|收入和支出|收入及支出")
_HEADS = (
    (re.compile(r"功能"), "function"),
    (re.compile(r"政府.*经济"), "gov_economic"),
    (re.compile(r"经济"), "dept_economic"),
    (re.compile(r"性质|(?<!金)用途"), "nature"),
)
_ECONOMIC = re.compile(
    r"(机关)?工资福利(支出)?|(机关)?商品和服务(支出)?|对个人和家庭的?(补助|补贴)(支出)?"
    r"|(其他|机关)?资本性支出([(].*[)])?|对(企业|事业单位|社会保障基金).*补助"
)
_GOVERNMENT = re.compile(r"机关(工资|商品|资本).*|对事业单位.*性补助")
_NATURES = {"basic", "project", "basic_personnel", "basic_operating"}
# Names that stand among the classes of both: 其他支出, 债务还本支出.
_AMBIGUOUS = {f"function_{code}" for code in ("227", "229", "230", "231", "232", "233")}


def set_panel_axes(form: Form) -> None:
    """Fill `panel_axis` of every column, and the sides that no line above the lists names."""
    panels = sorted({c.panel for c in form.columns if c.role == "measure"})
    found = {panel: _axis(form, panel) for panel in panels}
    _name_sides(form, found)
    for column in form.columns:
        column.panel_axis = "" if column.side == "revenue" else found.get(column.panel, "")


def _axis(form: Form, panel: int) -> str:
    columns = [c for c in form.columns if c.panel == panel]
    heads = squeeze("".join("".join(c.path[-1:]) for c in columns if _names_rows(c)))
    named = next((axis for pattern, axis in _HEADS if pattern.search(heads)), "")
    rows = [row for row in form.rows if row.panel == panel and row.role == "component"]
    kinds = Counter(row.kind for row in rows)
    coded = max(CODED, key=lambda kind: kinds[kind])  # function first where they are even
    if kinds[coded]:
        return coded
    return named or _axis_of_names(rows)


def _names_rows(column: Column) -> bool:
    return column.role in {"caption", "subject_code", "subject_code_part"}


def _axis_of_names(rows: list[Row]) -> str:
    """The classification whose names stand most often among the rows; empty for none."""
    names = [numbering(squeeze(row.caption))[2] for row in rows]
    economic = [name for name in names if _ECONOMIC.fullmatch(name)]
    keys = [line_key(row.caption, "function") for row in rows if row.caption]
    functions = sum(key.startswith("function_") and key not in _AMBIGUOUS for key in keys)
    natures = sum(row.line_key in _NATURES for row in rows)
    if functions > len(economic) and functions > natures:
        return "function"
    if economic:
        government = any(_GOVERNMENT.fullmatch(name) for name in economic)
        return "gov_economic" if government else "dept_economic"
    return "nature" if natures else ""


def _name_sides(form: Form, found: dict[int, str]) -> None:
    """收支表 without 收入 | 支出 above its lists: the first list without a classification is what
    came in, the others are what was spent."""
    if any(c.side for c in form.columns) or not _BOTH_SIDES.search(squeeze(form.table.title)):
        return
    first = min(found, default=0)
    if len(found) < 2 or found[first] or not any(found.values()):
        return
    for column in form.columns:
        column.side = "revenue" if column.panel == first else "expenditure"
    for row in form.rows:
        row.side = "revenue" if row.panel == first else "expenditure"
