"""Rounding, blanks, missing tables and readings: what is neither right nor wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.identities.conftest import Warehouse

X2 = "X2 current_revenue.total.all.function=caption.1"
X1 = "X1 revenue_total.total.all.function=caption.1"
X3 = "X3 expenditure_total.total.all.function=caption.1"


def test_a_last_digit_is_rounding_and_named_by_its_rule(warehouse: Warehouse) -> None:
    checks = warehouse.checks("last_digit")
    assert checks["A1 t1.r6.c2"] == ("rounding", "sum_of_printed", None)
    assert checks["A3 t1.r8.c2"] == ("rounding", "sum_of_printed", None)
    assert checks[X2] == ("rounding", "restated_last_digit", None)
    assert "broken" not in {verdict for verdict, _, _ in checks.values()}


def test_two_last_digits_are_no_rounding(warehouse: Warehouse) -> None:
    checks = warehouse.checks("two_last_digits")
    broken = {check for check, (verdict, _, _) in checks.items() if verdict == "broken"}
    assert broken == {"A1 t1.r6.c2", "A3 t1.r8.c2", X2}


def test_sides_difference_and_tolerance_are_stored(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select left_amount, right_amount, difference, tolerance, left_figure_keys,"
        " right_figure_keys, page_number, table_ordinals from fct_identity_checks"
        " where document_id = 'last_digit' and identity_id = 'A1'"
    )
    assert rows == [
        (
            Decimal("1060.01"),
            Decimal("1060.00"),
            Decimal("0.01"),
            Decimal("0.015"),
            "last_digit-1-6-2",
            "last_digit-1-1-2 last_digit-1-5-2",
            5,
            "1",
        )
    ]


def test_a_missing_table_is_not_applicable_and_counted(warehouse: Warehouse) -> None:
    checks = warehouse.checks("no_revenue_table")
    assert checks["X1 -"] == ("not_applicable", None, "form_absent")
    assert checks["X2 -"] == ("not_applicable", None, "form_absent")
    assert not [check for check in checks if check.startswith("X1 revenue")]


def test_a_document_without_tables_passes_nothing(warehouse: Warehouse) -> None:
    checks = warehouse.checks("narrative")
    assert len(checks) == len(warehouse.query("select identity_id from identities"))
    assert set(checks.values()) == {("not_applicable", None, "form_absent")}


def test_a_refused_document_is_not_asked(warehouse: Warehouse) -> None:
    assert warehouse.checks("refused") == {}


def test_a_blank_total_is_no_zero(warehouse: Warehouse) -> None:
    checks = warehouse.checks("blank_total")
    for check in ("R t2.r1.c3", "H0 t2.r1.c3", "H2 t2.r1.c3", X1):
        verdict, _, reason = checks[check]
        assert (check, verdict, reason) == (check, "not_applicable", "total_blank")
    assert "broken" not in {verdict for verdict, _, _ in checks.values()}


def test_a_dropped_total_is_named_absent(warehouse: Warehouse) -> None:
    checks = warehouse.checks("dropped_total")
    for check in ("R t2.r1.c3", "H0 t2.r1.c3", "H2 t2.r1.c3"):
        verdict, _, reason = checks[check]
        assert (check, verdict, reason) == (check, "not_applicable", "total_absent")
    assert checks["X1 -"] == ("not_applicable", None, "unmatched")


def test_blank_parts_of_a_printed_level_break(warehouse: Warehouse) -> None:
    assert warehouse.checks("blank_parts")["R t3.r5.c3"][0] == "broken"


def test_a_level_never_printed_is_not_applicable(warehouse: Warehouse) -> None:
    checks = warehouse.checks("level_never_printed")
    for row in (1, 2, 3):
        verdict, _, reason = checks[f"R t12.r{row}.c3"]
        assert (verdict, reason) == ("not_applicable", "level_not_printed")
    assert checks["H0 t12.r1.c4"][0] == "vacuous"


def test_amounts_without_a_unit_are_not_compared(warehouse: Warehouse) -> None:
    checks = warehouse.checks("unit_missing")
    verdict, _, reason = checks["R t9.r1.c3"]
    assert (verdict, reason) == ("not_applicable", "amount_unreadable")
    assert (
        checks["X8 economic_total.total.general_public.dept_economic=function.1"][2]
        == "amount_unreadable"
    )


def test_the_reading_that_holds_counts(warehouse: Warehouse) -> None:
    checks = warehouse.checks("carried_over")
    assert checks[X3] == ("exact", "restated", None)
    assert checks["A4 t1.r8.c4"] == ("exact", "sum_of_printed", None)


def test_tables_of_several_units_add_up_to_one(warehouse: Warehouse) -> None:
    checks = warehouse.checks("years_as_rows")
    # Neither 55.00 nor 35.00 alone is the 90.00 of 基本支出.
    assert checks["X7 general_public_basic.total.general_public.dept_economic=function.all"] == (
        "exact",
        "sum_of_printed",
        None,
    )


def test_a_table_without_carried_over_money_meets_the_revenue(warehouse: Warehouse) -> None:
    checks = warehouse.checks("years_as_rows")
    assert checks["X6 general_public.total.general_public.function=caption.1"] == (
        "exact",
        "restated",
        None,
    )
    assert checks["X9 general_public_by_class.class:201.fiscal.caption=function.1"] == (
        "exact",
        "bound",
        None,
    )
    assert checks["X4 -"][2] == "unmatched"


def test_a_total_of_last_year_has_no_parts_this_year(warehouse: Warehouse) -> None:
    checks = warehouse.checks("years_as_rows")
    assert not [check for check in checks if check.startswith("H0 t3.")]


@pytest.mark.parametrize(
    ("document_id", "check", "suspect"),
    [
        # 支出总表 合计 breaks with its rows, its columns and the summary.
        ("total", "R t3.r1.c3", "left"),
        ("total", "H0 t3.r1.c3", "left"),
        # A revenue line stands in no other sum, the total holds elsewhere.
        ("line", "A1 t1.r6.c2", "right"),
    ],
)
def test_the_suspect_side_is_the_altered_one(
    warehouse: Warehouse, document_id: str, check: str, suspect: str
) -> None:
    names = {"total": "支出总表 合计", "line": "a revenue line"}
    identity_id, instance = check.split(" ")
    altered = warehouse.altered_document(names[document_id])
    rows = warehouse.query(
        "select suspect_side from fct_identity_checks"
        f" where document_id = '{altered}' and identity_id = '{identity_id}'"
        f" and instance = '{instance}'"
    )
    assert rows == [(suspect,)]
