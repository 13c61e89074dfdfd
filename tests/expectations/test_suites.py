"""Suites are built from what is in the warehouse, and a suite that compares nothing says so."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from expectations import suites
from expectations.__main__ import main
from expectations.breaks import breaks_query

FIGURES = """
create table fct_printed_figures (
    document_id varchar, table_id varchar, form varchar, column_ordinal integer,
    line_role varchar, value_kind varchar, amount_wan_yuan decimal(24, 8)
)
"""


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse with two forms, 收入总表 (total and one part) and 三公 (one line)."""
    with duckdb.connect() as connection:
        connection.execute(FIGURES)
        connection.execute(
            "create table identities as select * from (values"
            " ('H0', '合计行 = 各行之和', 'Total = rows', '*', 'hierarchy', 'error'),"
            " ('G1', '三公合计', 'Three public', 'three_public_expenditure', 'table', 'error'),"
            " ('X1', '两表一致', 'Two tables agree', 'revenue_total', 'cross_table', 'warning')"
            ") as t (identity_id, statement_zh, statement_en, forms, level, severity)"
        )
        connection.execute(
            "create table stg_disclosure__tables as select * from (values"
            " ('d1', 1, 'revenue_total', '收入总表'),"
            " ('d1', 2, 'three_public_expenditure', '三公表')"
            ") as t (document_id, table_ordinal, form, title)"
        )
        connection.execute(
            "insert into fct_printed_figures values"
            " ('d1', 'd1-1', 'revenue_total', 2, 'total', 'amount', 10),"
            " ('d1', 'd1-1', 'revenue_total', 2, 'component', 'amount', 10),"
            " ('d1', 'd1-2', 'three_public_expenditure', 2, 'component', 'amount', 3)"
        )
        connection.execute(
            "create table fct_identity_checks (document_id varchar, identity_id varchar,"
            " level varchar, verdict varchar, left_table_ordinal integer)"
        )
        yield connection


def by_name(connection: duckdb.DuckDBPyConnection) -> dict[str, suites.Suite]:
    return {suite.name: suite for suite in suites.identity_suites(connection)}


def test_a_form_with_a_total_and_no_check_is_vacuous(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    found = by_name(warehouse)
    assert found["identities_revenue_total"].is_vacuous
    # One line alone has nothing to be compared with.
    assert not found["identities_three_public_expenditure"].is_vacuous


@pytest.mark.parametrize("verdict", ["vacuous", "not_applicable"])
def test_checks_that_compare_nothing_do_not_help(
    warehouse: duckdb.DuckDBPyConnection, verdict: str
) -> None:
    warehouse.execute(
        f"insert into fct_identity_checks values ('d1', 'H0', 'hierarchy', '{verdict}', 1)"
    )
    assert by_name(warehouse)["identities_revenue_total"].is_vacuous


def test_one_comparison_is_enough_and_is_counted(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute(
        "insert into fct_identity_checks values"
        " ('d1', 'H0', 'hierarchy', 'exact', 1), ('d1', 'H0', 'hierarchy', 'vacuous', 1)"
    )
    suite = by_name(warehouse)["identities_revenue_total"]
    assert not suite.is_vacuous
    assert suite.evaluated == 1
    assert suite.counts == {"exact": 1, "vacuous": 1}


def test_every_check_has_exactly_one_suite(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute(
        "insert into fct_identity_checks values"
        " ('d1', 'H0', 'hierarchy', 'broken', 1),"
        " ('d1', 'X1', 'cross_table', 'broken', 1),"
        # Neither a table nor a known level: kept under its level all the same.
        " ('d1', 'H0', 'hierarchy', 'broken', null),"
        " ('d1', 'G1', 'project', 'broken', null)"
    )
    broken = {
        name: suite.counts["broken"]
        for name, suite in by_name(warehouse).items()
        if suite.counts.get("broken")
    }
    assert broken == {
        "identities_revenue_total": 1,
        "identities_cross_table": 1,
        "identities_hierarchy": 1,
        "identities_project": 1,
    }


def test_severity_and_words_come_from_the_registry(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("insert into fct_identity_checks values ('d1','X1','cross_table','exact',1)")
    (expectation,) = by_name(warehouse)["identities_cross_table"].expectations
    assert expectation["severity"] == "warning"
    assert expectation["description"] == "X1  两表一致  Two tables agree"


def test_a_name_that_is_no_name_never_reaches_the_query() -> None:
    with pytest.raises(ValueError, match="not a name"):
        breaks_query("A1' or true --", "revenue_total")


def test_hand_kept_suites_name_what_they_check() -> None:
    kept = suites.mart_suites()
    assert len(kept) >= 9
    for suite in kept:
        for expectation in suite.expectations:
            assert expectation["description"], suite.name
            assert expectation["severity"] in ("critical", "warning", "info"), suite.name


def test_without_a_warehouse_nothing_is_checked(tmp_path: object) -> None:
    assert main(["--warehouse", f"{tmp_path}/none.duckdb", "--out", f"{tmp_path}/docs"]) == 1
