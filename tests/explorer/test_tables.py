"""Tables as pages and files: sorted, with blanks last, and never a formula."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from explorer import tables, words
from explorer.tables import Column

LABELS = words.load("en")
COLUMNS = [Column("name", "department"), Column("amount", "amount", "amount")]
ROWS = [
    {"name": '=HYPERLINK("http://example.com")', "amount": Decimal("2.50000000")},
    {"name": "＋1", "amount": None},
    {"name": "审计局", "amount": Decimal("-10.12345678")},
]


def test_a_csv_keeps_decimals_and_marks_what_could_be_a_formula() -> None:
    data = tables.as_csv(COLUMNS, ROWS, LABELS)
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(StringIO(data.decode("utf-8-sig")))
    assert head == ["Department or unit", "Amount (10 000 yuan)"]
    assert rows == [
        ['\'=HYPERLINK("http://example.com")', "2.50000000"],
        ["'＋1", ""],
        ["审计局", "-10.12345678"],
    ]


def test_a_workbook_holds_texts_and_numbers_and_no_formula() -> None:
    book = load_workbook(BytesIO(tables.as_workbook(COLUMNS, ROWS, LABELS, "=a[b]")))
    sheet = book.active
    assert sheet is not None
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert rows[0] == ('=HYPERLINK("http://example.com")', 2.5)
    assert rows[1][1] is None


@pytest.mark.parametrize("descending", [True, False])
def test_rows_without_the_value_come_last(descending: bool) -> None:
    found = tables.ordered(ROWS, "amount", descending=descending)
    assert found[-1]["name"] == "＋1"
    assert (found[0]["amount"] == Decimal("2.50000000")) is descending


def test_bars_are_shares_of_the_largest() -> None:
    columns = [Column("amount", "amount", "bar")]
    shown = tables.cells(columns, ROWS, LABELS)
    assert [row[0].bar for row in shown] == [24.7, None, 100.0]
    assert [row[0].text for row in shown] == ["2.50", "—", "-10.12"]


def test_counts_are_read_in_thousands() -> None:
    assert tables.value(Column("n", "documents", "count"), {"n": 12725}, LABELS) == "12,725"
    assert tables.value(Column("n", "year"), {"n": 2026}, LABELS) == "2026"
