"""Lines of the list made of typed findings: their place, what they name, and which are one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reports.finding_lines import line_of, load_advice
from reports.findings import joined
from reports.labels import load


def _row(**values: Any) -> dict[str, Any]:
    """A finding as the list reads it."""
    return {
        "source": "identity", "kind": "broken_identity", "identity_id": "H0", "family": "H",
        "level": "hierarchy", "identity_kind": "sum", "class": "source_anomaly",
        "class_reason": "rows_proven_by_print", "severity": "error", "page_number": 30,
        "table_title": "收入总表", "suspect_figure_key": None, "broken_checks": 8,
        "left_amount": Decimal("182157.13"), "right_amount": Decimal("182066.56"),
        "proposed_amount": None, "amount_at_stake": Decimal("90.57"), "statement": "",
        "rule": "合计行", "reason": "待定", "is_new_since_republished": None, "is_new": False,
        **values,
    }  # fmt: skip


def _cell(**values: Any) -> dict[str, Any]:
    return {
        "side": "left", "amount": Decimal("182157.13"), "page_number": 30, "is_suspect": False,
        "table_title": "收入总表", "caption": "合计", "header_path": "部门预算/合计",
        "printed_text": "182157.13", "sentence": None, "heading": None, **values,
    }  # fmt: skip


def _line(row: dict[str, Any], cells: list[dict[str, Any]], language: Any = "zh") -> Any:
    about = {"file_name": "x.pdf", "media_type": "application/pdf"}
    return line_of(row, cells, about, load(language), load_advice(language))


def test_a_row_and_column_are_those_of_the_table_that_is_told() -> None:
    # 收支总表 prints the same total, on an earlier page.
    elsewhere = _cell(
        page_number=29, table_title="收支总表", caption="支出总计", header_path="支出/预算数"
    )
    line = _line(_row(), [elsewhere, _cell()])
    assert (line.table, line.row, line.column) == ("收入总表", "合计", "部门预算/合计")
    assert _line(_row(), [elsewhere]).row == "支出总计"


@pytest.mark.parametrize(
    ("language", "statement", "reason", "told"),
    [
        ("zh", "《x.pdf》：没有《支出总表》，文中也没有说明此项为空。待定。", "待定",
         "没有《支出总表》，文中也没有说明此项为空。"),
        ("en", 'x.pdf: there is no table "支出总表". it may be elsewhere.', "it may be elsewhere",
         'There is no table "支出总表".'),
    ],
)  # fmt: skip
def test_a_form_that_is_missing_is_named(
    language: str, statement: str, reason: str, told: str
) -> None:
    row = _row(
        identity_id="D2", family="D", level="narrative", identity_kind="restatement",
        table_title=None, statement=statement, reason=reason, rule="每张法定表均已公开",
    )  # fmt: skip
    named = _cell(side="right", printed_text=None, caption="", header_path="", table_title=None)
    assert _line(row, [named], language).problem == told
    # A year or a code is printed somewhere: the rule says what is asked of it.
    assert _line({**row, "identity_id": "D1"}, [_cell()]).problem == "“每张法定表均已公开”未满足。"


def test_what_a_page_states_twice_is_one_line() -> None:
    table = _row(
        kind="table_mismatch", level="narrative", family="N", identity_kind="restatement",
        amount_at_stake=Decimal("0.02"), page_number=19,
        left_amount=Decimal("12323.46"), right_amount=Decimal("12323.48"),
    )  # fmt: skip
    twice = _row(
        source="prose", kind="repeated_amount", family=None, level=None, identity_kind=None,
        identity_id=None, left_amount=None, right_amount=None, rule=None, page_number=19,
        amount_at_stake=Decimal("0.02"), statement="《x.pdf》第19页：前后不同：“此处”。",
    )  # fmt: skip
    labels = load("zh")
    lines = joined([_line(twice, []), _line(table, [])], labels)
    assert [(line.printed, line.asked) for line in lines] == [
        (Decimal("12323.46"), Decimal("12323.48"))
    ]
    # Each sentence of the basis is told once.
    assert lines[0].basis.count("待定") == 1
    elsewhere = [_line(twice, []), _line({**table, "page_number": 20}, [])]
    assert len(joined(elsewhere, labels)) == 2
