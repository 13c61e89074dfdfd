"""What the compare marts say of documents typed by hand; every expected value is typed."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.dbt.compiled_project import Project
from tests.dbt.warehouses import Build, Warehouse
from tests.years.breaks import A_BIGGER_UNIT, UNITS, YEARS
from tests.years.documents import (
    AUDIT_2021,
    CULTURE_2020,
    HEALTH,
    audit,
    culture,
    folder_of,
    health,
    state,
    trade,
)
from yusuan.warehouse import see_all

SELECT = (
    "rpt_year_over_year",
    "rpt_budget_execution",
    "rpt_three_public_years",
    "rpt_project_changes",
    "bridge_printed_subjects",
    "dim_departments",
    "fct_identity_checks",
)


@pytest.fixture(scope="module")
def warehouse(build: Build) -> Warehouse:
    raw = folder_of(*trade(), *audit(), *culture(), *health())
    state(raw, CULTURE_2020, "60.00", "9.00")
    return build(raw, strict=False, select=(*SELECT, "int_finding_structures"))


@pytest.fixture(scope="module")
def wrong(build: Build) -> Warehouse:
    raw = folder_of(*culture(), *health(wrong=True))
    state(raw, CULTURE_2020, "60.00", "10.00")
    return build(raw, strict=False, select=SELECT)


def test_contracts_and_grain_hold(warehouse: Warehouse) -> None:
    assert warehouse.failures == {}


def test_lines_of_a_renamed_body_are_compared_as_far_as_both_years_print(
    warehouse: Warehouse,
) -> None:
    rows = warehouse.query(
        "select subject_code, previous_subject_code, nature, amount_wan_yuan, previous_wan_yuan,"
        " change_wan_yuan, comparability from rpt_year_over_year"
        " where entity_name = '苏州市商务局' and fiscal_year = 2020 and budget_phase = 'budget'"
        " order by 1, 3"
    )
    assert rows == [
        # 人员 90 + 公用 20 against 基本 100.
        ("2011301", "2011301", "basic_unsplit", Decimal(110), Decimal(100), Decimal(10),
         "nature_not_printed"),
        ("2011308", "2011308", "project", None, Decimal(5), Decimal(-5), "gone"),
        ("2011399", None, "project", Decimal(30), None, Decimal(30), "new"),
        ("2080501", "2080504", "basic_unsplit", Decimal(25), Decimal(20), Decimal(5), "recoded"),
        ("2100101", "2100101", "basic_unsplit", Decimal(42), Decimal(40), Decimal(2),
         "nature_not_printed"),
    ]  # fmt: skip


def test_both_names_are_one_series(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select entity_name, durable_basis,"
        " count(*) over (partition by durable_department_id) from dim_departments"
        " where entity_name like '%商务%' order by first_fiscal_year"
    )
    assert rows == [("苏州市商务委员会", "own_name", 2), ("苏州市商务局", "same_code", 2)]


def test_the_year_before_is_implied_and_marked_where_its_document_is_absent(
    warehouse: Warehouse,
) -> None:
    rows = warehouse.query(
        "select amount_wan_yuan, previous_wan_yuan, change_wan_yuan, is_previous_implied,"
        f" previous_basis, comparability from rpt_year_over_year where document_id = '{AUDIT_2021}'"
    )
    assert rows == [
        (Decimal(330), Decimal(300), Decimal(30), True, "printed_beside", "implied"),
    ]


def test_a_first_year_without_anything_before_it_says_nothing_of_change(
    warehouse: Warehouse,
) -> None:
    rows = warehouse.query(
        "select distinct comparability, change_wan_yuan from rpt_year_over_year"
        " where entity_name = '苏州市商务委员会'"
    )
    assert rows == [("no_previous", None)]


def test_each_year_adds_up_to_its_facts(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select fiscal_year, sum(amount_wan_yuan), sum(previous_wan_yuan) from rpt_year_over_year"
        " where entity_name = '苏州市商务局' and budget_phase = 'budget' group by 1"
    )
    assert rows == [(2020, Decimal(207), Decimal(165))]


def test_budget_and_final_accounts_of_a_year(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select line, budget_wan_yuan, final_wan_yuan, difference_wan_yuan, presence"
        " from rpt_budget_execution where line_kind = 'appropriation' order by 1"
    )
    assert rows == [
        ("2011301", Decimal(110), Decimal(108), Decimal(-2), "both"),
        ("2011399", Decimal(30), Decimal(30), Decimal(0), "both"),
        ("2080501", Decimal(25), None, Decimal(-25), "not_in_final_accounts"),
        ("2100101", Decimal(42), Decimal(42), Decimal(0), "both"),
    ]


def broken(warehouse: Warehouse, family: str) -> list[tuple[object, ...]]:
    return warehouse.query(
        "select document_id, identity_id, left_amount, right_amount from fct_identity_checks"
        f" where verdict = 'broken' and identity_id like '{family}%' order by 2, 3"
    )


def test_years_that_contradict_each_other_break(warehouse: Warehouse) -> None:
    assert broken(warehouse, "Y") == YEARS


def test_no_document_is_said_to_contradict_itself_over_two_years(warehouse: Warehouse) -> None:
    assert warehouse.query(
        "select identity_id, proof from int_finding_structures"
        " inner join int_finding_terms using (check_key) where identity_id like 'Y%' order by 1"
    ) == [(identity, "years_differ") for _, identity, _, _ in YEARS]


def test_a_change_that_is_the_difference_holds(wrong: Warehouse) -> None:
    rows = wrong.query("select verdict from fct_identity_checks where identity_id = 'Y2'"
                       f" and document_id = '{CULTURE_2020}'")  # fmt: skip
    assert rows == [("exact",)]


def test_stated_and_computed_change_stand_beside_each_other(
    warehouse: Warehouse, wrong: Warehouse
) -> None:
    query = (
        "select stated_change_wan_yuan, subject_fund_change_wan_yuan, stated_verdict"
        f" from rpt_year_over_year where document_id = '{CULTURE_2020}'"
    )
    assert warehouse.query(query) == [(Decimal(9), Decimal(10), "differs")]
    assert wrong.query(query) == [(Decimal(10), Decimal(10), "exact")]


def test_a_department_is_the_sum_of_its_units(warehouse: Warehouse, wrong: Warehouse) -> None:
    rows = warehouse.query(
        f"select identity_id, verdict, count(*) from fct_identity_checks"
        f" where document_id = '{HEALTH}' and identity_id in ('F1', 'F2')"
        " and verdict <> 'not_applicable' group by all"
    )
    assert rows == [("F1", "exact", 3)]
    assert broken(wrong, "F") == UNITS


def test_without_all_units_a_department_is_only_no_less_than_them(build: Build) -> None:
    department, own, _ = health(wrong=True)
    built = build(folder_of(department, own), strict=False, select=("fct_identity_checks",))
    rows = built.query(
        f"select identity_id, verdict, count(*) from fct_identity_checks"
        f" where document_id = '{HEALTH}' and identity_id in ('F1', 'F2')"
        " and verdict <> 'not_applicable' group by all"
    )
    assert rows == [("F2", "exact", 3)]


def test_no_unit_has_more_than_its_department(build: Build) -> None:
    department, own, _ = health()
    bigger = folder_of(department, own)
    for cell in bigger.records["disclosure_cells"]:
        if cell["document_id"] == own.document_id and cell["text"] == "450.00":
            cell["text"] = "750.00"
    built = build(bigger, strict=False, select=("fct_identity_checks",))
    assert broken(built, "F") == A_BIGGER_UNIT


def test_money_dropped_between_two_years_is_found(
    warehouse: Warehouse, tmp_path: Path, project: Project
) -> None:
    sql = project.sql("assert_years_add_up_to_facts")
    copied = tmp_path / "warehouse.duckdb"
    shutil.copy(warehouse.path, copied)
    with duckdb.connect(str(copied)) as connection:
        see_all(connection)
        assert connection.sql(sql).fetchall() == []
        connection.sql("delete from rpt_year_over_year where comparability = 'new'")
        assert connection.sql(sql).fetchall() != []
