"""Accounting identities that the figure files must keep, stated here by hand and exactly.

Kept apart from the warehouse's own registry on purpose: the samples may not be proved right by
the code they test.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from samples.figures import TableFigures

TOTALS = {"合计", "合 计"}
UNIT_TOTAL = "小计"

# total = sum of its parts, wherever a table prints all of them; optional parts in brackets.
ROW_RULES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("basic", ("basic.personnel", "basic.operating"), ()),
    ("total", ("basic", "project"), ("carried_to_next_year", "operating_business",
                                     "remitted_to_superior", "subsidy_to_affiliates")),
    ("current_year", ("basic", "project"), ("operating_business", "remitted_to_superior",
                                                   "subsidy_to_affiliates")),
    ("general_public", ("basic", "project"), ()),
    ("government_fund", ("basic", "project"), ()),
    ("total", ("current_year", "prior_year_balance"), ()),
    ("three_public.total", ("three_public.abroad", "three_public.vehicles",
                            "three_public.reception"), ()),
    ("three_public.vehicles", ("three_public.vehicle_purchase",
                               "three_public.vehicle_operation"), ()),
    ("three_public.with_meetings_total", ("three_public.total", "meeting", "training"), ()),
)  # fmt: skip


def amount(text: str) -> Decimal:
    return Decimal(text.replace(",", "")) if text else Decimal(0)


def row_breaks(table: TableFigures) -> Iterator[str]:
    """Rows whose printed total is not the sum of the parts printed beside it."""
    suffixes = {name.partition("@")[2] for name in table.measures}
    for suffix in suffixes:
        tail = f"@{suffix}" if suffix else ""
        for total, parts, optional in ROW_RULES:
            if not {m + tail for m in (total, *parts)} <= set(table.measures):
                continue
            for row in table.rows:
                added = sum(amount(row.get(m + tail, "")) for m in (*parts, *optional))
                if added != amount(row[total + tail]):
                    yield f"{table.layout.file} row {row['row']}: {total}{tail} is not {added}"


def hierarchy_breaks(table: TableFigures) -> Iterator[str]:
    """类 = Σ 款, 款 = Σ 项, 小计 and 合计 = Σ of what stands below, for every column."""
    for measure in table.measures:
        rows = [row for row in table.rows if row.get("subject_code") or _is_total(row)]
        for index, row in enumerate(rows):
            children = list(_children(rows, index))
            if not children:
                continue
            added = sum(amount(child[measure]) for child in children)
            if added != amount(row[measure]):
                label = row.get("subject_code") or row["caption"]
                yield (
                    f"{table.layout.file} row {row['row']} {label} {measure}: "
                    f"printed {row[measure]}, added up {added}"
                )


def _is_total(row: dict[str, str]) -> bool:
    return row.get("caption", "") in TOTALS or row.get("caption") == UNIT_TOTAL


def _children(rows: list[dict[str, str]], index: int) -> Iterator[dict[str, str]]:
    row = rows[index]
    code, caption = row.get("subject_code", ""), row.get("caption", "")
    has_units = any(r.get("caption") == UNIT_TOTAL for r in rows)
    if code:
        deeper = []
        for child in rows[index + 1 :]:
            below = child.get("subject_code", "")
            if not below.startswith(code) or len(below) <= len(code):
                break
            deeper.append(child)
        yield from _top(deeper)
    elif caption == UNIT_TOTAL:
        block = []
        for child in rows[index + 1 :]:
            if _is_total(child):
                break
            block.append(child)
        yield from _top(block)
    elif has_units:
        yield from (r for r in rows if r.get("caption") == UNIT_TOTAL)
    else:
        yield from _top([r for r in rows if not _is_total(r)])


def _top(rows: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Rows without a row above them that covers them."""
    cover = ""
    for row in rows:
        code = row["subject_code"]
        if cover and code.startswith(cover) and len(code) > len(cover):
            continue
        cover = code
        yield row
