"""The facts and dimensions of the samples join by themselves: no money lost, none doubled."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.dbt.warehouses import Warehouse
from yusuan.warehouse import open_warehouse, see_all

MONEY = (
    "fct_appropriations",
    "fct_revenues",
    "fct_basic_expenditures",
    "fct_three_public_expenditures",
    "fct_projects",
)
# Fact → column → dimension and its column.
JOINS = (
    ("fct_appropriations", "subject_code", "dim_function_subjects", "subject_code"),
    ("fct_appropriations", "class_code", "dim_function_subjects", "subject_code"),
    ("fct_appropriations", "subject_version_key", "dim_subject_versions", "subject_version_key"),
    ("fct_revenues", "subject_code", "dim_function_subjects", "subject_code"),
    ("fct_basic_expenditures", "subject_code", "dim_economic_subjects", "subject_code"),
    (
        "fct_basic_expenditures",
        "subject_version_key",
        "dim_subject_versions",
        "subject_version_key",
    ),
    *((fact, "department_id", "dim_departments", "department_id") for fact in MONEY),
    *((fact, "region_code", "dim_regions", "region_code") for fact in MONEY),
    *((fact, "fiscal_year", "dim_fiscal_years", "fiscal_year") for fact in MONEY),
    ("fct_three_public_expenditures", "figure_year", "dim_fiscal_years", "fiscal_year"),
    ("fct_project_payments", "sheet_key", "fct_performance_sheets", "sheet_key"),
    ("fct_project_indicators", "sheet_key", "fct_performance_sheets", "sheet_key"),
)


def breaches(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """What is lost or doubled on the way from facts to dimensions and figures."""

    def count(sql: str) -> int:
        (number,) = connection.execute(sql).fetchall()[0]
        return int(number)

    found = []
    for fact, column, dimension, key in JOINS:
        given = count(f"select count({column}) from {fact}")
        joined = count(f"select count(*) from {fact} f join {dimension} d on f.{column} = d.{key}")
        if joined != given:
            found.append(f"{fact}.{column}: {given} rows, {joined} joined")
    for fact in MONEY:
        lost = count(
            f"select count(*) from {fact} where figure_keys <> '' and (page_number is null"
            " or fact_key not in (select fact_key from bridge_fact_figures))"
        )
        if lost:
            found.append(f"{fact}: {lost} rows without figures")
        if fact == "fct_projects":
            continue
        other = count(
            f"select count(*) from (select f.fact_key from {fact} as f"
            " join bridge_fact_figures as b on f.fact_key = b.fact_key"
            " group by f.fact_key, f.amount_wan_yuan"
            " having f.amount_wan_yuan <> sum(b.figure_sign * b.amount_wan_yuan))"
        )
        if other:
            found.append(f"{fact}: {other} rows that are not the sum of their figures")
    if count("select count(*) from rpt_spending") != count(
        "select count(*) from fct_appropriations"
    ):
        found.append("rpt_spending: not the rows of fct_appropriations")
    return found


def test_facts_meet_dimensions_and_figures(sample_warehouse: Warehouse) -> None:
    with open_warehouse(sample_warehouse.path) as connection:
        assert connection.execute("select count(*) from fct_appropriations").fetchone() != (0,)
        assert breaches(connection) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            "insert into dim_function_subjects select * from dim_function_subjects"
            " where subject_code = '2010801'",
            "fct_appropriations.subject_code",
        ),
        ("delete from dim_departments where entity_name = '临江市审计局'", "department_id"),
        (
            "delete from bridge_fact_figures where fact_key ="
            " (select min(fact_key) from fct_revenues)",
            "fct_revenues: 1 rows without figures",
        ),
        (
            "update bridge_fact_figures set figure_sign = -1 where fact_key ="
            " (select min(fact_key) from fct_basic_expenditures where amount_wan_yuan > 0)",
            "fct_basic_expenditures: 1 rows that are not the sum",
        ),
        (
            "insert into rpt_spending select * from rpt_spending limit 1",
            "rpt_spending: not the rows",
        ),
    ],
)
def test_what_is_lost_or_doubled_is_found(
    sample_warehouse: Warehouse, tmp_path: Path, change: str, said: str
) -> None:
    copied = tmp_path / "warehouse.duckdb"
    shutil.copy(sample_warehouse.path, copied)
    with duckdb.connect(str(copied)) as connection:
        see_all(connection)
        connection.execute(change)
        assert any(said in breach for breach in breaches(connection))
