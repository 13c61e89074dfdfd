"""The facts and dimensions of the samples join by themselves: no money lost, none doubled."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.dbt.warehouses import Warehouse
from yusuan.joins import joins, leads_to
from yusuan.warehouse import open_warehouse, see_all

MONEY = (
    "fct_appropriations",
    "fct_revenues",
    "fct_basic_expenditures",
    "fct_three_public_expenditures",
    "fct_projects",
)
# Keys that say the same wherever they stand: a mart that has one of them has to say so.
KEYS = ("document_id", "disclosure_id", "department_id", "region_code", "fiscal_year", "sheet_key",
        "finding_key", "subject_version_key")  # fmt: skip


def breaches(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """What is lost or doubled on the way from facts to dimensions and figures."""

    def count(sql: str) -> int:
        (number,) = connection.execute(sql).fetchall()[0]
        return int(number)

    found = []
    for join in joins():
        rows = f"(select * from {join.mart} where {join.condition or 'true'})"
        given = count(f"select count({join.column}) from {rows}")
        joined = count(
            f"select count(*) from {rows} as f"
            f" join {join.to_mart} as d on f.{join.column} = d.{join.to_column}"
        )
        if joined != given:
            found.append(f"{join.mart}.{join.column}: {given} rows, {joined} joined")
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


def marts(manifest: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        node["name"]: node["columns"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["config"]["contract"]["enforced"]
    }


def test_every_join_leads_to_a_primary_key(manifest: dict[str, Any]) -> None:
    known = marts(manifest)
    for join in joins():
        assert join.column in known[join.mart], join
        constraints = known[join.to_mart][join.to_column]["constraints"]
        assert [each["type"] for each in constraints] == ["primary_key"], join


def undeclared(known: dict[str, dict[str, Any]]) -> list[str]:
    """Columns of marts that have the name of a key and lead nowhere."""
    return [
        f"{mart}.{column}"
        for mart, columns in known.items()
        for column, told in columns.items()
        if column in KEYS and not told.get("constraints") and not leads_to(mart, column)
    ]


def test_every_key_of_a_mart_says_where_it_leads(manifest: dict[str, Any]) -> None:
    known = marts(manifest)
    assert undeclared(known) == []
    planted = {**known, "fct_planted": {"department_id": {}}}
    assert undeclared(planted) == ["fct_planted.department_id"]
    assert leads_to("fct_documents", "department_id") == (
        "dim_departments.department_id where status <> 'refused'"
    )
