"""From a logical table to a named form, with its unit, columns and rows."""

from __future__ import annotations

from itertools import pairwise

from extract.captions.money_units import UNITS, UNSUPPORTED, head_unit, said_unit
from extract.captions.text import squeeze
from extract.captions.titles import FormRule, form_rule, match_title, unit_of
from extract.forms.chained import share_merged_amounts
from extract.forms.column_nesting import set_parents
from extract.forms.columns import name_columns
from extract.forms.merged_amounts import note_amounts_over_columns
from extract.forms.model import STATUTORY, SUMMARIES, Form, forms_read_as
from extract.forms.negatives import settle_brackets
from extract.forms.panel_axes import set_panel_axes
from extract.forms.row_axes import settle_axis
from extract.forms.rows import name_rows
from extract.model import LogicalTable, TableRow
from extract.vocabulary import kept, rows

_GOALS = forms_read_as("goal_sheets")
_FIRST_ROWS = 12  # goal sheets print their captions down the first column


def recognise(table: LogicalTable, fiscal_year: str, document_unit: str) -> Form:
    """Name a table. Tables without a known title stay `other`, with raw cells and no rows."""
    form = Form(table)
    if table.refusal:
        form.note("orphan_fragment", table.pages[0], 0, 0, table.refusal)
        return form
    rule = match_title(table.title) if table.title else None
    if rule is not None:
        form.form, form.recognised_by = rule.form, "title"
        form.money_scope, form.row_axis = rule.money_scope, rule.row_axis
        form.nature_scope = rule.nature_scope
    else:
        _recognise_by_head(form)
    _read_unit(form, document_unit)
    if form.form not in STATUTORY:
        return form
    stacks = name_columns(form, fiscal_year)
    set_parents(form, stacks)
    _note_unsupported_units(form)
    note_amounts_over_columns(form)
    share_merged_amounts(form)
    if {"revenue", "expenditure"} <= {c.side for c in form.columns}:
        if len({c.panel for c in form.columns if c.side}) > 1:
            form.row_axis = "caption"  # 收支表 of one fund: lists side by side, as in 收支总表
        elif form.form not in SUMMARIES:  # 本年收入 | 本年支出 of one row: one list, no sides
            for column in form.columns:
                column.side = ""
    name_rows(form, fiscal_year)
    settle_axis(form)
    set_panel_axes(form)
    settle_brackets(form)
    return form


def _recognise_by_head(form: Form) -> None:
    """Tables without a known title whose head can only be one thing (`vocabulary/heads.csv`)."""
    head = _squeezed(form.table.head)
    for rule in _head_rules():
        of_head = rule.form == "institutions"
        text = head if of_head else head + _squeezed(form.table.body[:_FIRST_ROWS])
        if rule.must.search(text) and not (rule.must_not and rule.must_not.search(text)):
            form.form, form.recognised_by = rule.form, "columns"
            form.money_scope, form.row_axis = rule.money_scope, rule.row_axis
            form.nature_scope = rule.nature_scope
            return


@kept
def _head_rules() -> tuple[FormRule, ...]:
    return tuple(form_rule(row) for row in rows("heads"))


def _squeezed(printed: list[TableRow]) -> str:
    return squeeze("".join(c.text for row in printed for c in row.cells.values()))


def _read_unit(form: Form, document_unit: str) -> None:
    table = form.table
    stated, in_head = unit_of(table.unit_text), head_unit(_head_text(form))
    stated = stated or ("" if in_head else said_unit(table.notes))
    for source, unit in (("table", UNITS.get(stated, "")), ("head", in_head)):
        if unit in UNITS.values():
            form.unit, form.unit_source = unit, source
            return
        if unit or (source == "table" and stated in UNSUPPORTED):
            form.note("unit_unsupported", table.pages[0], 0, 0, stated or unit)
            return  # the unit of the document would be wrong by powers of ten
    if document_unit and form.form in STATUTORY:
        form.unit, form.unit_source = document_unit, "document"


def _note_unsupported_units(form: Form) -> None:
    """Name columns of 亿元 beside columns of 万元; a table all of 亿元 is named as a whole."""
    for column in form.columns:
        if column.unit in UNSUPPORTED.values() and form.unit:
            text = f"{'/'.join(column.path)}: {column.unit}"
            form.note("unit_unsupported", form.table.pages[0], 0, column.ordinal + 1, text)


def _head_text(form: Form) -> str:
    return " ".join(c.text for r in form.table.head for c in r.cells.values())


def document_unit(tables: list[LogicalTable]) -> str:
    """The unit of tables that print none, if three or more tables of the document print one and
    all print the same. It is recorded as read from the document, not from the table."""
    printed = [u for t in tables if (u := UNITS.get(unit_of(t.unit_text), ""))]
    return printed[0] if len(printed) > 2 and len(set(printed)) == 1 else ""


def carry_on(forms: list[Form]) -> None:
    """Goal sheets run over pages in blocks of their own: a part without a title that follows one on
    the next page is a part of the same sheet, whatever its columns."""
    for before, form in pairwise(forms):
        follows = form.table.pages[0] - before.table.pages[-1] in (0, 1)
        untitled = not form.table.title and form.recognised_by in {"", "columns"}
        if before.form in _GOALS and follows and untitled and form.form in {"other", *_GOALS}:
            form.form, form.recognised_by = before.form, "continuation"
