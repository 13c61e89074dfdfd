"""Which rows of a goal sheet are heads: captions side by side whose values stand below."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.captions.text import is_amount, squeeze
from extract.forms.performance.columnar import Heading, Leaf
from extract.forms.performance.model import Sheet
from extract.forms.performance.vocabulary import FieldRule, field_of, indicator_of, is_score
from extract.model import Cell, TableRow

_GROUP_TOTAL = {"合计", "小计"}
_SPLIT = {"basic", "project_expenditure", "personnel", "operating"}
_PARTS = {"fiscal", "other_funds", "prior_year_balance", "superior_funds", "unit_funds"}
PERIODS = {"initial_budget", "executed", "period_total"}  # other money than the year's budget
_MONEY = re.compile(r"[额金费款元]|预算|投入|投资|支出|收入|经费")
_GROUP = re.compile(
    r"其中[:：]?|按(?:收入|支出|资金|经费)?(?:性质|来源|类别|用途|功能)(?:划?分类?)?[:：]?"
)
_NO_COLUMN = {"section", "payment_section", "self"}
_MARGIN = 9.0  # points
UNMATCHED = FieldRule("unmatched", "text", re.compile(""), "")


def in_order(row: TableRow) -> list[Cell]:
    """The cells of a row from left to right, without blank margins (some tables have them)."""
    cells = (c for c in row.cells.values() if c.text or c.box.width > _MARGIN)
    return sorted(cells, key=lambda c: c.box.x0)


def is_section(cell: Cell) -> bool:
    """True for captions of whole blocks, which head no column."""
    rule = field_of(cell.text)
    return rule is not None and rule.kind in {"section", "payment_section", "self"}


def without_sections(rows: list[TableRow]) -> list[TableRow]:
    """Head rows without the vertical captions that reach below the head."""
    height = len(rows)
    return [
        TableRow(
            row.page,
            {
                k: c
                for k, c in row.cells.items()
                if not is_section(c) or (indicator_of(c.text) and c.row_span <= height)
            },
        )
        for row in rows
    ]


def period_cells(row: TableRow) -> list[Cell]:
    """Two or more periods of a payment plan side by side, without amounts between them."""
    texts = [c for c in in_order(row) if c.text]
    found = [c for c in texts if (r := field_of(c.text)) is not None and r.kind == "period"]
    return [] if len(found) < 2 or any(is_amount(c.text) for c in texts) else found


def head_height(rows: list[TableRow], index: int) -> int:
    """How many rows the head that begins at `index` takes: merged captions, then split ones."""
    height = 1
    while index + height < len(rows):
        below = rows[index + height]
        if below.page != rows[index].page or not _splits(below):
            break
        height += 1
    return height


def _splits(row: TableRow) -> bool:
    """True for 合计 | 基本支出 | 项目支出 and 总额 | 财政拨款 | 其他资金 under a wider caption."""
    texts = [c.text for c in row.cells.values() if c.text]
    return len(texts) > 1 and all(
        squeeze(t) in _GROUP_TOTAL or ((rule := field_of(t)) is not None and rule.kind == "amount")
        for t in texts
    )


def is_row_of_captions(row: TableRow) -> bool:
    """True where captions stand side by side with no cell between them that could be a value."""
    cells = in_order(row)
    keys = [rule.key for c in cells if c.text and (rule := field_of(c.text)) is not None]
    periods = [key for key in keys if key in PERIODS or key == "budget"]
    amounts = sum(is_amount(c.text) for c in cells)
    # An amount astray among periods; 实施期资金总额 120.00 年度资金总额 40.00 are pairs.
    if len(set(periods)) > 1 and amounts < len(periods):
        cells = [c for c in cells if not is_amount(c.text)]
    captions = 0
    for cell, following in zip(cells, [*cells[1:], None], strict=True):
        rule = field_of(cell.text) if cell.text else None
        if cell.text and rule is None and not _is_wide_caption(cell, row):
            return False
        if is_score(cell.text) or rule is None or rule.kind in _NO_COLUMN:
            captions += is_score(cell.text)
            continue
        captions += 1
        if following is not None and not following.text:
            return False
    return captions > 1


def _is_wide_caption(cell: Cell, row: TableRow) -> bool:
    """A caption of an indicator head among captions of a project head (北京: one wide list)."""
    is_known = indicator_of(cell.text) is not None or is_score(cell.text)
    return is_known and len(row.cells) > 2


def leaf_rule(leaf: Leaf) -> FieldRule | None:
    """What a column holds. 合计 stands for the caption above it; 基本支出 is a part of that."""
    own = field_of(leaf.path[-1])
    above = field_of(leaf.path[-2]) if len(leaf.path) > 1 else None
    if above is None or above.kind != "amount":
        return own
    if squeeze(leaf.path[-1]) in _GROUP_TOTAL:
        return above
    return part_of(above, own) if own is not None else None


def part_of(above: FieldRule, own: FieldRule) -> FieldRule:
    """What an amount is below or right of another caption of amounts (全年执行数 over 财政拨款)."""
    if above.key in PERIODS and own.kind == "amount":
        key = above.key if own.key == "budget" else f"{above.key}.{own.key}"
        return replace(above, key=key)
    is_split = own.key in _SPLIT and above.key != "budget"
    if is_split or (above.key in _SPLIT and own.key in _PARTS):
        return replace(own, key=f"{above.key}.{own.key}")
    return own


def lists_periods(heading: Heading) -> bool:
    """True for 年初预算数 | 全年预算数 | 全年执行数 over lines of sources of money."""
    rules = [rule for leaf in heading.leaves if (rule := leaf_rule(leaf)) is not None]
    keys = {rule.key for rule in rules}
    return bool(keys & PERIODS) and not any(r.kind in {"name", "task"} for r in rules)


def names_money(caption: str) -> bool:
    """True for a caption that may stand over money, though nobody knows what money."""
    return bool(_MONEY.search(squeeze(caption)))


def names_rows(heading: Heading) -> bool:
    """True for lists whose rows are projects or tasks of their own."""
    kinds = {rule.kind for leaf in heading.leaves if (rule := leaf_rule(leaf)) is not None}
    return bool(kinds & {"name", "task"})


def part_of_period(sheet: Sheet, key: str, cell: Cell) -> str:
    """财政拨款 below 全年执行数 is a part of it where the year's own total stands beside it."""
    years = {f.value.row for f in sheet.fields if f.key == "budget"}
    if key not in _PARTS:
        return key
    for field in sheet.fields:
        box = field.value.box
        if field.key not in PERIODS or field.value.row not in years or box is None:
            continue
        if box.x0 < cell.box.x1 - 3 and cell.box.x0 < box.x1 - 3:
            return f"{field.key}.{key}"
    return key


def heads_groups(row: TableRow, height: int) -> bool:
    """资金总额 | 按收入性质分 | 按支出性质分, or 总额 | 其中, above the captions of each group."""
    texts = [c.text for c in in_order(row) if c.text and not _is_block(c, height)]
    rules = [field_of(text) for text in texts if not _GROUP.fullmatch(squeeze(text))]
    amounts = [rule for rule in rules if rule is not None and rule.kind == "amount"]
    return 0 < len(amounts) == len(rules) < len(texts)


def _is_block(cell: Cell, height: int) -> bool:
    """A caption beside the amounts, not above them."""
    is_tall = cell.row_span > height
    return is_tall or (is_section(cell) and not _GROUP.fullmatch(squeeze(cell.text)))
