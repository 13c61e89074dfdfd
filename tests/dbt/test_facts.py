"""What the marts hold of the sample documents, expected values typed from the fixture."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.dbt.sample_department import DEPARTMENT
from tests.dbt.sample_documents import (
    MORE_MONEY,
    NARRATIVE,
    REFUSED,
    UNIT,
    sample_folder,
)
from tests.dbt.warehouses import Build, Warehouse


@pytest.fixture(scope="module")
def warehouse(build: Build) -> Warehouse:
    return build(sample_folder())


def test_the_samples_build_without_a_failure_or_warning(warehouse: Warehouse) -> None:
    assert warehouse.failures == {}


def test_money_printed_under_two_scopes_is_loaded_once(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select subject_code, fund, nature, amount_wan_yuan, printed_rows "
        f"from fct_appropriations where document_id = '{DEPARTMENT}' order by 1, 3"
    )
    assert rows == [
        ("2010801", "general_public", "basic_operating", Decimal("200.10"), 1),
        ("2010801", "general_public", "basic_personnel", Decimal("500.00"), 1),
        ("2010804", "general_public", "project", Decimal("100.00"), 1),
        ("2210201", "general_public", "basic_personnel", Decimal("200.20"), 1),
    ]


def test_yuan_is_converted_and_the_unit_of_each_table_holds(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select nature, amount_wan_yuan, amount_yuan from fct_appropriations "
        f"where document_id = '{UNIT}' order by 1"
    )
    assert rows == [
        ("basic_unsplit", Decimal("50"), Decimal("500000")),
        ("project", Decimal("10"), Decimal("100000")),
    ]
    rows = warehouse.query(
        "select item, amount_wan_yuan from fct_three_public_expenditures "
        f"where document_id = '{UNIT}' order by 1"
    )
    assert rows == [
        ("three_public.abroad", Decimal("0")),
        ("three_public.reception", Decimal("0.5")),
        ("three_public.vehicle_operation", Decimal("1")),
    ]


def test_what_the_whole_table_holds_beyond_the_funds_is_a_derived_row(
    warehouse: Warehouse,
) -> None:
    rows = warehouse.query(
        "select subject_code, fund, nature, amount_wan_yuan, printed_rows, is_derived "
        f"from fct_appropriations where document_id = '{MORE_MONEY}' order by 6, 1, 2"
    )
    assert rows == [
        ("2010801", "general_public", "basic_unsplit", Decimal("260"), 1, False),
        ("2080505", "general_public", "basic_unsplit", Decimal("40"), 2, False),
        ("2080505", "government_fund", "not_split", Decimal("10"), 1, False),
        ("2010801", "non_fiscal_or_unallocated", "project", Decimal("50"), None, True),
        ("2010899", "non_fiscal_or_unallocated", "project", Decimal("30"), None, True),
    ]


def test_revenue_is_counted_at_its_finest_source_and_unit(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select unit_name, subject_code, revenue_source, amount_wan_yuan from fct_revenues "
        f"where document_id in ('{DEPARTMENT}', '{MORE_MONEY}') order by document_id, 1, 2, 3"
    )
    assert rows == [
        ("苏州市审计局（本级）", None, "general_public", Decimal("940.30")),
        ("苏州市经济责任审计中心", None, "general_public", Decimal("60")),
        (None, "2010801", "general_public", Decimal("260")),
        (None, "2010801", "superior_subsidy", Decimal("80")),
        (None, "2080505", "general_public", Decimal("40")),
        (None, "2080505", "government_fund", Decimal("10")),
    ]


def test_last_year_and_percent_columns_feed_no_fact(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select item, figure_year, amount_wan_yuan, is_three_public "
        f"from fct_three_public_expenditures where document_id = '{DEPARTMENT}' order by 1"
    )
    assert rows == [
        ("meeting", 2026, Decimal("10"), False),
        ("three_public.reception", 2026, Decimal("5"), True),
        ("three_public.vehicle_operation", 2026, Decimal("3.5"), True),
    ]
    rows = warehouse.query(
        "select printed_text, value_kind, printed_number, amount_wan_yuan, is_own_period "
        f"from fct_printed_figures where document_id = '{DEPARTMENT}' "
        "and form = 'three_public_expenditure' and measure_role = 'reference' order by 1"
    )
    assert rows == [
        ("-5.56%", "percent", Decimal("-5.56"), None, False),
        ("9.00", "amount", Decimal("9"), Decimal("9"), False),
    ]


def test_basic_expenditure_comes_from_one_scope(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select money_scope, nature, sum(amount_wan_yuan) from fct_basic_expenditures "
        f"where document_id = '{DEPARTMENT}' group by 1, 2 order by 2"
    )
    assert rows == [
        ("general_public", "basic_operating", Decimal("200.10")),
        ("general_public", "basic_personnel", Decimal("700.20")),
    ]


def test_projects_carry_the_code_printed_before_their_name(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select project_code, project_name, budget_wan_yuan, other_sources_wan_yuan "
        "from fct_projects order by 2"
    )
    assert rows == [
        (None, "信息化维护", Decimal("30"), Decimal("30")),
        ("37060026P00000110001A", "审计业务经费", Decimal("50"), Decimal("50")),
    ]


def test_only_documents_that_hold_new_money_are_countable(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select document_id, is_countable, not_countable_reason, covered_by_document_id "
        "from fct_documents order by 1"
    )
    assert rows == [
        (DEPARTMENT, True, None, None),
        (UNIT, False, "covered_by_department", DEPARTMENT),
        (MORE_MONEY, True, None, None),
        (NARRATIVE, True, None, None),
        (REFUSED, False, "refused", None),
    ]


def test_prose_and_tables_of_a_body_are_one_disclosure(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select count(distinct disclosure_id) from fct_documents "
        f"where document_id in ('{DEPARTMENT}', '{NARRATIVE}')"
    )
    assert rows == [(1,)]


def test_a_table_of_an_unknown_form_stays_raw(warehouse: Warehouse) -> None:
    figures = warehouse.query("select count(*) from fct_printed_figures where caption = '资产'")
    cells = warehouse.query("select text from stg_disclosure__cells where text = '12 34'")
    assert (figures, cells) == ([(0,)], [("12 34",)])


def test_blank_is_not_zero(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select printed_text, is_blank, amount_wan_yuan, no_amount_reason "
        f"from fct_printed_figures where document_id = '{DEPARTMENT}' "
        "and caption = '二、其他收入'"
    )
    assert rows == [("-", True, None, "blank_mark")]


def test_line_breaks_inside_a_field_survive(warehouse: Warehouse) -> None:
    rows = warehouse.query("select text from stg_disclosure__lines order by line_ordinal")
    assert rows[0] == ("2026年收入预算1000.30万元，\n比上年增加5%。",)


def test_the_profile_adds_up(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select entity_name, revenue_wan_yuan, expenditure_wan_yuan, fiscal_wan_yuan, "
        "basic_wan_yuan, project_wan_yuan, other_nature_wan_yuan, three_public_wan_yuan "
        "from rpt_department_profile order by 1"
    )
    assert rows == [
        (
            "烟台市审计局",
            Decimal("390"),
            Decimal("390"),
            Decimal("310"),
            Decimal("300"),
            Decimal("80"),
            Decimal("10"),
            None,
        ),
        (
            "苏州市审计局",
            Decimal("1000.30"),
            Decimal("1000.30"),
            Decimal("1000.30"),
            Decimal("900.30"),
            Decimal("100"),
            None,
            Decimal("8.5"),
        ),
    ]
