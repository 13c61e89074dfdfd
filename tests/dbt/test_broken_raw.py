"""Every guard of the build is shown to fire on a raw folder that deserves it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.dbt.raw_documents import RawFolder, raw_columns, write_csv
from tests.dbt.sample_documents import MORE_MONEY, sample_folder
from tests.dbt.warehouses import Build

RECONCILED = "assert_facts_reconcile_with_printed_totals"
FACTS = (
    "fct_appropriations",
    "fct_revenues",
    "fct_basic_expenditures",
    "fct_three_public_expenditures",
    "rpt_fact_reconciliation",
)
STAGING = ("stg_disclosure__tables",)


def with_text(folder: RawFolder, table: int, row: int, column: int, text: str) -> RawFolder:
    """The sample folder with one cell of the third document changed."""
    cells = [
        cell
        for cell in folder.records["disclosure_cells"]
        if (cell["document_id"], cell["table_ordinal"], cell["row_ordinal"], cell["column_ordinal"])
        == (MORE_MONEY, table, row, column)
    ]
    assert len(cells) == 1
    cells[0]["text"] = text
    return folder


@pytest.mark.parametrize(
    ("strict", "expected"), [(True, "fail"), (False, "warn")], ids=["samples", "real documents"]
)
def test_a_wrong_leaf_breaks_the_reconciliation(build: Build, strict: bool, expected: str) -> None:
    # 一般公共预算支出表, 2010801 基本支出: 260.00 becomes 206.00, its total column too.
    folder = sample_folder()
    with_text(folder, table=3, row=2, column=3, text="206.00")
    with_text(folder, table=3, row=2, column=2, text="206.00")
    warehouse = build(folder, strict=strict, select=FACTS)
    assert set(warehouse.failures) == {RECONCILED}
    assert warehouse.failures[RECONCILED].startswith(expected)


def test_a_last_digit_of_rounding_is_not_a_break(build: Build) -> None:
    # Two leaves printed with two decimals may miss their total by a cent.
    folder = with_text(sample_folder(), table=3, row=6, column=2, text="300.01")
    assert build(folder, select=FACTS).failures == {}


def test_a_table_with_nothing_but_a_total_feeds_its_total(build: Build) -> None:
    # The only revenue rows with amounts become memo lines: its total stands alone.
    folder = sample_folder()
    for row in folder.records["disclosure_rows"]:
        if row["document_id"] == MORE_MONEY and row["table_ordinal"] == 1:
            row["line_role"] = "memo" if row["line_role"] == "component" else row["line_role"]
    warehouse = build(folder, select=FACTS)
    assert warehouse.failures == {}
    assert warehouse.query(
        "select caption, sum(amount_wan_yuan) from fct_revenues "
        f"where document_id = '{MORE_MONEY}' group by 1"
    ) == [("合计", 390)]


def test_a_number_without_its_row_is_named(build: Build) -> None:
    folder = sample_folder()
    rows = folder.records["disclosure_rows"]
    rows.remove(
        next(
            row
            for row in rows
            if row["document_id"] == MORE_MONEY and row["caption"] == "信息化维护"
        )
    )
    failures = build(folder, select=("fct_printed_figures",)).failures
    assert set(failures) == {"assert_printed_numbers_belong_to_a_row"}
    assert failures["assert_printed_numbers_belong_to_a_row"].startswith("fail: Got 2 results")


def test_a_row_read_twice_breaks_the_grain(build: Build) -> None:
    folder = sample_folder()
    tables = folder.records["disclosure_tables"]
    tables.append(dict(tables[0]))
    failures = build(folder, select=STAGING).failures
    assert any(name.startswith("grain_stg_disclosure__tables") for name in failures)


def test_a_word_outside_the_closed_list_is_an_error(build: Build) -> None:
    folder = sample_folder()
    folder.records["disclosure_tables"][0]["printed_unit"] = "million_yuan"
    failures = build(folder, select=STAGING).failures
    assert any("printed_unit" in name for name in failures)


def write_tables(folder: Path, columns: list[str]) -> None:
    """The samples, with the shards of disclosure_tables in another layout."""
    raw = sample_folder()
    raw.write(folder)
    target = folder / "disclosure_tables"
    for path in target.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as handle:
            records: list[dict[str, object]] = [dict(row) for row in csv.DictReader(handle)]
        write_csv(path, columns, records)


def test_a_missing_column_is_named(build: Build, tmp_path: Path) -> None:
    columns = [name for name in raw_columns()["disclosure_tables"] if name != "money_scope"]
    write_tables(tmp_path, columns)
    failures = build(tmp_path, select=STAGING).failures
    assert "money_scope" in failures["stg_disclosure__tables"]


def test_columns_in_another_order_are_matched_by_name(build: Build, tmp_path: Path) -> None:
    write_tables(tmp_path, sorted(raw_columns()["disclosure_tables"]))
    warehouse = build(tmp_path, select=STAGING)
    assert warehouse.failures == {}
    assert warehouse.query(
        "select form, money_scope from stg_disclosure__tables "
        f"where document_id = '{MORE_MONEY}' and table_ordinal = 4"
    ) == [("government_fund_expenditure", "government_fund")]


def test_a_folder_without_documents_builds_empty_facts(build: Build) -> None:
    warehouse = build(RawFolder())
    assert warehouse.failures == {}
    assert warehouse.query("select count(*) from fct_appropriations") == [(0,)]
