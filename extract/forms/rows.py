"""Body rows to records: code, name, unit, and which row each row is printed under."""

from __future__ import annotations

from extract.captions.row_captions import numbering
from extract.captions.text import squeeze
from extract.captions.totals import QUANTITY
from extract.forms.headings import head_funds, head_names
from extract.forms.model import Column, Form, Row
from extract.forms.outline.amounts import Amounts, amounts_of
from extract.forms.outline.classes import hang_classes, hang_names
from extract.forms.outline.printed import (
    only_root_is_total,
    outline_codes,
    settle_bases,
)
from extract.forms.outline.solver import solve
from extract.forms.outline.summary import outline_captions
from extract.forms.outline.totals import (
    go_on_with_of_which,
    lift_balances,
    lift_blank_headings,
    lift_funds,
    lift_loose_funds,
    name_uncaptioned_total,
)
from extract.forms.panel import PanelReader
from extract.forms.periods import read_periods
from extract.forms.projects import ProjectReader, indents_of_codes, outline_projects


def name_rows(form: Form, fiscal_year: str) -> None:
    """Fill `form.rows`, panel by panel, in printed order."""
    for panel in sorted({c.panel for c in form.columns}):
        columns = [c for c in form.columns if c.panel == panel]
        if any(c.role == "measure" for c in columns):
            rows = _panel_rows(form, columns, fiscal_year)
            settle_bases(rows)
            _prove(form, columns, rows)
            form.rows.extend(rows)


def _prove(form: Form, columns: list[Column], rows: list[Row]) -> None:
    """Hold the outline that signs show against the sums of the list."""
    amounts = amounts_of(form, columns)
    if any(row.figure_year or row.figure_phase for row in rows):
        # Rows of several years or phases are no parts of one another, those of one may be: a
        # department above its units, each with its years (深圳 建筑工务署 p57).
        periods = {(r.figure_year, r.figure_phase) for r in rows if r.role == "component"}
        for period in sorted(periods):
            _solve(
                form,
                [
                    r
                    for r in rows
                    if r.role == "component" and (r.figure_year, r.figure_phase) == period
                ],
                amounts,
            )
        return
    _count_below_counts(rows)
    hang_classes(rows, amounts, by_function="economic" not in form.row_axis)
    if form.row_axis == "function":
        hang_names(rows, amounts)
    lift_blank_headings(rows, amounts)
    lift_balances(rows, amounts)
    lift_funds(rows, amounts)
    lift_loose_funds(rows, amounts)
    go_on_with_of_which(rows, amounts)
    name_uncaptioned_total(rows, amounts)
    for side in dict.fromkeys(row.side for row in rows):  # revenue above expenditure: two lists
        _solve(form, [row for row in rows if row.side == side], amounts)
    if form.row_axis != "caption":
        only_root_is_total(rows)


def _count_below_counts(rows: list[Row]) -> None:
    """What stands under a count (二、相关统计数, 车辆数合计（辆）) is one: no money, in no sum."""
    counts: set[int] = {row.ordinal for row in rows if row.line_key == QUANTITY}
    for row in rows:
        if row.parent in counts and not row.code:
            row.line_key, row.role = QUANTITY, "memo"
            counts.add(row.ordinal)


def _solve(form: Form, rows: list[Row], amounts: Amounts) -> None:
    for verdict in solve(rows, amounts):
        if verdict.is_undecided:
            first, last = verdict.block.rows[0], verdict.block.rows[-1]
            text = f"rows {first.ordinal}-{last.ordinal}: {verdict.evidence}"
            form.note("outline_undecided", first.page, first.ordinal, 0, text)


def _panel_rows(form: Form, columns: list[Column], fiscal_year: str) -> list[Row]:
    projects = ProjectReader.of(form, columns, fiscal_year)
    reader = projects or PanelReader(form, columns, fiscal_year)
    rows = [
        row
        for ordinal, printed in enumerate(form.table.body, 1)
        if (row := reader.read(ordinal, printed)) is not None
    ]
    reader.drop_centred_indents(rows)
    if read_periods(rows, fiscal_year):
        return rows
    if form.row_axis == "function" and _lists_natures(rows):
        form.row_axis = "caption"
    if form.row_axis == "caption":
        outline_captions(rows)
        return rows
    _promote_only_subtotal(rows)
    if projects is not None:
        outline_projects(rows, projects.printed, projects.units_are_left)
    elif reader.year is None:  # rows of several years are no parts of one another
        heads = "".join(text for c in columns if c.role == "caption" for text in c.path)
        unplaced = indents_of_codes(form, columns, rows)
        outline_codes(rows, "单位" in heads and "项目" in heads, unplaced)
        if not head_funds(rows) and head_names(rows) and form.form == "project_expenditure":
            _call_projects(rows)
    return rows


def _lists_natures(rows: list[Row]) -> bool:
    """一、基本支出 and 二、项目支出 with their parts, and no code at all: the lines of a summary,
    no functions (广东 支出总体情况表)."""
    keys = {row.line_key for row in rows if numbering(squeeze(row.caption))[0]}
    return {"basic", "project"} <= keys and not any(row.code for row in rows)


def _call_projects(rows: list[Row]) -> None:
    """In a list of projects the rows below the name of a subject are its projects: the code beside
    them is that of the subject (四川 3-2)."""
    for row in rows:
        if row.role == "component" and row.code:
            row.kind = "project"


def _promote_only_subtotal(rows: list[Row]) -> None:
    """A table whose only total is called 小计 means it as its total."""
    if not any(row.role == "total" for row in rows):
        subtotals = [row for row in rows if row.role == "subtotal"]
        if len(subtotals) == 1:
            subtotals[0].role = "total"
