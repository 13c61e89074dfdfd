"""The identities of goal sheets and lists: good figures hold, one altered figure is named."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from extract.narrative.records import section_records, sentence_records
from extract.narrative.sentences import read_narrative
from tests.dbt.compiled_project import Project, build, run_test
from tests.dbt.raw_documents import RawFolder
from tests.narrative.documents import page_of
from tests.performance.breaks import BREAKS
from tests.performance.goal_breaks import GOAL_BREAKS, GOOD_INDICATORS, GOOD_TEXTS
from tests.performance.honest import HONEST_INDICATORS, honest_sheets
from tests.performance.raw_sheets import add_document
from yusuan.warehouse import open_warehouse

MARTS = (
    "fct_identity_checks",
    "fct_findings",
    "fct_finding_evidence",
    "fct_projects",
    "fct_project_payments",
    "fct_project_indicators",
    "fct_performance_sheets",
    "fct_procurements",
    "fct_fixed_assets",
)


@pytest.fixture(scope="module")
def warehouse(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("performance")
    raw = RawFolder()
    add_document(raw, "good")
    add_document(raw, "older", ("sheet", 1, "project_code", "37060026T000003749505"))
    add_document(raw, "undecided", ("payments", 1, "2", "29.00"))
    add_document(raw, "per_household", ("costs", 1, "0", "2600元"), description="每户2600元")
    add_document(raw, "per_piece", ("costs", 1, "0", "2600元"), description="单个补助金额")
    add_document(raw, "per_year", ("costs", 1, "0", "2600元"), description="每年支付2600元")
    for document_id, stated in {"stated": "40.00", "misstated": "39.00"}.items():
        prose = f"一、支出说明\n支出预算90.00万元，其中：基本支出50.00万元，项目支出{stated}万元。"
        add_document(raw, document_id, prose=prose)
    add_document(raw, "listed", ("listed", 1, "", "30.00"))
    add_document(raw, "whole", ("whole", 3, "budget", "140.00"))
    for document_id, (change, _) in BREAKS.items():
        add_document(raw, document_id, change)
    add_document(raw, "goals", goals=(GOOD_TEXTS, GOOD_INDICATORS))
    add_document(raw, "honest", more_sheets=honest_sheets())
    for document_id, (texts, indicators, _) in GOAL_BREAKS.items():
        add_document(raw, document_id, goals=(texts, indicators))
    add_document(raw, "short", ("expenditure", 0, "", "47.00"))
    add_document(raw, "balance", ("expenditure", 0, "", "50.00"))
    prose = "一、支出说明\n部分涉密项目不予公开。"
    add_document(raw, "withheld", ("expenditure", 0, "", "47.00"))
    narrative = read_narrative([page_of(prose.splitlines())], "2026")
    raw.records["disclosure_sections"] += section_records("withheld", narrative)
    raw.records["disclosure_sentences"] += sentence_records("withheld", narrative)
    raw.write(folder / "raw")
    path = folder / "warehouse.duckdb"
    assert build(project, path, raw=folder / "raw", select=MARTS, is_tested=False) == {}
    return path


def query(warehouse: Path, sql: str) -> list[tuple[Any, ...]]:
    with open_warehouse(warehouse) as connection:
        return connection.execute(sql).fetchall()


def checks(warehouse: Path, document_id: str) -> dict[str, str]:
    rows = query(
        warehouse,
        "select identity_id || ' ' || instance, verdict from fct_identity_checks "
        f"where document_id = '{document_id}' and (identity_id[1] in ('P', 'V', 'C')"
        " or identity_id in ('D3', 'D4')) and reason is distinct from 'unmatched'"
        " and reason is distinct from 'form_absent'",
    )
    return dict(rows)


def test_good_figures_hold_and_every_identity_is_asked(warehouse: Path) -> None:
    found = checks(warehouse, "good")
    # The first goal sheet follows none.
    assert {key for key, verdict in found.items() if verdict != "exact"} == {"D4 number.p3.l1"}
    assert {key.split()[0] for key in found} == {
        "P1", "P2", "P3", "P4", "P5", "P6", "P7", "V1", "V2", "V3", "V4", "V5", "V7",
        "C1", "C2", "C3", "C4", "D3", "D4",
    }  # fmt: skip


@pytest.mark.parametrize("document_id", BREAKS)
def test_an_altered_figure_breaks_what_it_stands_in(warehouse: Path, document_id: str) -> None:
    found = checks(warehouse, document_id)
    assert {key for key, verdict in found.items() if verdict == "broken"} == BREAKS[document_id][1]


def test_project_expenditure_may_be_stated_in_prose_only(warehouse: Path) -> None:
    assert checks(warehouse, "stated")["P1 sheets"] == "exact"
    assert checks(warehouse, "misstated")["P1 sheets"] == "broken"


def test_the_sheet_of_a_whole_department_restates_the_summary(warehouse: Path) -> None:
    assert checks(warehouse, "whole")["P10 sheet.budget"] == "exact"
    assert "P10 sheet.budget" not in checks(warehouse, "good")


def test_money_per_household_is_no_sum_even_where_only_described(warehouse: Path) -> None:
    assert "P6 p1" not in checks(warehouse, "per_household")
    assert "P6 p1" not in checks(warehouse, "per_piece")
    assert checks(warehouse, "per_year")["P6 p1"] == "broken"


def test_a_plan_that_ends_nowhere_known_is_not_converted(warehouse: Path) -> None:
    assert checks(warehouse, "undecided")["P5 p1"] == "not_applicable"
    assert query(
        warehouse,
        "select distinct plan_unit, cumulative_wan_yuan, cumulative_percent "
        "from fct_project_payments where document_id = 'undecided' and project_ordinal = 1",
    ) == [("undecided", None, None)]


def test_codes_and_budgets_of_projects(warehouse: Path) -> None:
    assert query(
        warehouse,
        "select project_name, code_region, code_year, code_kind, is_code_check_right, "
        "printed_in, budget_wan_yuan from fct_projects where document_id = 'good' order by 1",
    ) == [
        ("库房维修", "370600", 2025, "P", True, "goal_sheet", Decimal("10")),
        ("档案整理", "370600", 2026, "P", True, "goal_sheet", Decimal("30")),
    ]


def test_values_of_indicators(warehouse: Path) -> None:
    assert query(
        warehouse,
        "select operator, value_number, value_unit, amount_wan_yuan from fct_project_indicators "
        "where document_id = 'good' order by project_ordinal, indicator_ordinal",
    ) == [
        ("<=", Decimal("12"), "万元", Decimal("12")),
        ("<=", Decimal("18"), "万元", Decimal("18")),
        ("<=", Decimal("10"), "万元", Decimal("10")),
    ]


def test_codes_of_another_grammar_are_counted_with_the_reason(warehouse: Path) -> None:
    rows = query(
        warehouse,
        "select identity_id, verdict, reason, right_figure_keys from fct_identity_checks "
        "where document_id = 'older' and identity_id in ('C3', 'C4') and instance = 'p1'",
    )
    assert sorted(rows) == [
        ("C3", "not_applicable", "other_code_grammar", "older-3-11-2"),
        ("C4", "not_applicable", "other_code_grammar", "older-3-11-2"),
    ]
    assert checks(warehouse, "older")["C1 p1"] == "exact"
    assert checks(warehouse, "older")["C2 p1"] == "exact"


def test_the_first_number_of_a_list_is_compared_with_nothing(warehouse: Path) -> None:
    """The number 1 against 1 would be a pass that nothing was compared for."""
    assert query(
        warehouse,
        "select instance, verdict, reason, left_amount, right_amount from fct_identity_checks "
        "where document_id = 'good' and identity_id = 'D4' order by 1",
    ) == [
        ("number.p3.l1", "not_applicable", "first_of_list", None, None),
        ("number.p4.l1", "exact", None, Decimal(2), Decimal(2)),
    ]


def test_a_wrong_code_is_told_without_money(warehouse: Path) -> None:
    assert query(
        warehouse,
        "select statement_zh, amount_at_stake_wan_yuan from fct_findings "
        "where document_id = '0014' and identity_id = 'C2'",
    ) == [
        (
            "《某市档案局0014.pdf》第3页《项目绩效目标表》：项目编码所含年度 ≤ 文件年度不成立，"
            "左边2026，右边2027，相差-1。尚无独立证据，待定。",
            None,
        )
    ]


def test_a_listed_project_restates_its_goal_sheet(warehouse: Path) -> None:
    rows = query(
        warehouse,
        "select instance, verdict, left_amount, right_amount from fct_identity_checks"
        " where document_id = 'listed' and identity_id = 'P9' order by instance",
    )
    assert rows == [
        ("p1", "exact", Decimal("30.00"), Decimal("30.00")),
        ("p2", "exact", Decimal("10.00"), Decimal("10.00")),
    ]


@pytest.mark.parametrize(
    ("change", "holds"),
    [
        ("", True),
        ("evidence_figure_keys = evidence_figure_keys || ' 0014-asked-C2.p1'", False),
        ("evidence_figure_keys = null", False),
    ],
    ids=["as built", "an asked term", "no evidence"],
)
def test_the_evidence_of_a_finding_is_printed(
    warehouse: Path,
    tmp_path: Path,
    project: Project,
    change: str,
    holds: bool,
) -> None:
    """The data test sees what a rule asks for (a year, 21 characters) among the evidence."""
    copied = tmp_path / "warehouse.duckdb"
    shutil.copy(warehouse, copied)
    with duckdb.connect(str(copied)) as connection:
        (found,) = connection.sql(
            "select count(distinct identity_id) from fct_findings where source = 'identity'"
        ).fetchall()
        assert found > (15,)
        if change:
            connection.sql(f"update fct_findings set {change} where identity_id = 'C2'")
    assert (run_test(project, copied, "assert_evidence_is_printed") is None) is holds


def goal_findings(warehouse: Path, document_id: str) -> set[str]:
    rows = query(
        warehouse,
        f"select distinct kind from int_narrative_findings where document_id = '{document_id}'",
    )
    return {str(row[0]) for row in rows}


def test_sane_goals_are_silent(warehouse: Path) -> None:
    assert goal_findings(warehouse, "goals") == set()
    # All of them were looked at.
    assert query(
        warehouse,
        "select count(*) from int_indicators_named"
        " where document_id = 'goals' and project_ordinal = 2",
    ) == [(len(GOOD_INDICATORS) + 1,)]


def test_honest_goals_of_many_cities_are_silent(warehouse: Path) -> None:
    assert (
        query(
            warehouse,
            "select kind, statement_zh from int_narrative_findings"
            " where document_id = 'honest' order by all",
        )
        == []
    )
    assert query(
        warehouse,
        "select count(*) from int_indicators_named"
        " where document_id = 'honest' and project_ordinal > 100",
    ) == [(len(HONEST_INDICATORS),)]


@pytest.mark.parametrize("document_id", GOAL_BREAKS)
def test_a_goal_that_cannot_be_meant_is_named(warehouse: Path, document_id: str) -> None:
    assert goal_findings(warehouse, document_id) == GOAL_BREAKS[document_id][2]


def test_every_kind_of_goal_finding_has_a_break() -> None:
    shown = {kind for _, _, kinds in GOAL_BREAKS.values() for kind in kinds}
    assert shown == {
        "goal_base_year", "goal_copied", "goal_year", "indicator_against_goal",
        "indicator_direction", "indicator_not_satisfaction", "indicator_unit",
        "indicator_unit_missing", "indicator_year", "plan_against_text", "unit_suspect",
    }  # fmt: skip


def test_sheets_that_lack_what_was_carried_over_are_told_unless_some_are_withheld(
    warehouse: Path,
) -> None:
    rows = query(
        warehouse,
        "select document_id, statement_zh, amount_wan_yuan from int_narrative_findings"
        " where kind = 'sheets_fall_short' and document_id in ('good', 'short', 'balance',"
        " 'withheld') order by document_id",
    )
    assert [(row[0], row[1], str(row[2])) for row in rows] == [
        (
            "balance",
            "项目支出 50 万元，各项目绩效目标表合计 40 万元，相差 10 万元，恰为上年结转："
            "结转项目没有绩效目标表",
            "10.00000000",
        ),
    ]
