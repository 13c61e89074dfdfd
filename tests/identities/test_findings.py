"""Findings: one per cause, in words, with a key that stays and an answer that sticks."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tests.dbt.compiled_project import Project
from tests.identities import engine
from tests.identities.conftest import Warehouse
from tests.identities.printed_figures import (
    Change,
    Row,
    figure_rows,
    load_document,
    without_tables,
)
from tests.statements import faults

# md5 of 'altered001|A1|t1.r6.c2': a key may never change under a resolved finding.
KEY_OF_A_REVENUE_LINE = "4bf3c4da50d27a6f8179205954da3c3d"


def test_every_broken_check_and_blank_total_is_in_one_finding(warehouse: Warehouse) -> None:
    ((broken, listed),) = warehouse.query(
        "select (select count(*) from fct_identity_checks where verdict = 'broken'"
        "  or reason = 'total_blank' and level <> 'cross_table' and right_amount <> 0),"
        " (select sum(broken_checks) from fct_findings where source = 'identity')"
    )
    assert broken == listed > 0


def test_a_finding_says_where_and_how_much(warehouse: Warehouse) -> None:
    document_id = warehouse.altered_document("a revenue line")
    rows = warehouse.query(
        "select class, class_reason, severity, amount_at_stake_wan_yuan, statement_zh,"
        " statement_en, evidence_figure_keys from fct_findings"
        f" where document_id = '{document_id}'"
    )
    assert rows == [
        (
            "undecided",
            "not_a_cell",
            "warning",
            Decimal("1"),
            "《altered001.pdf》第5页《收支总表》“amount”列：本年收入合计 = 各项收入之和不成立，"
            "左边1060万元，右边1030+31=1061万元，相差-1万元。可疑的是第5页“amount”列：2项关系都要求30万元。"
            "尚无独立证据，待定。",
            'altered001.pdf, page 5, "收支总表", column "amount": Revenue of the year = the sum'
            " of its revenue lines does not hold: left side 1060, right side 1030+31=1061,"
            ' difference -1 (10,000 yuan). The suspect is the cell on page 5, column "amount":'
            " 2 identities ask"
            " for 30. There is no independent evidence yet.",
            "altered001-1-1-2 altered001-1-5-2 altered001-1-6-2 altered001-2-1-7",
        )
    ]


def test_a_finding_across_tables_names_both(warehouse: Warehouse) -> None:
    document_id = warehouse.altered_document("支出总表 合计")
    statements = warehouse.query(
        f"select statement_zh, check_list from fct_findings where document_id = '{document_id}'"
    )
    assert len(statements) == 1
    assert "X3 expenditure_total" in statements[0][1]


def test_the_key_is_stable(warehouse: Warehouse) -> None:
    document_id = warehouse.altered_document("a revenue line")
    assert warehouse.query(
        f"select finding_key from fct_findings where document_id = '{document_id}'"
    ) == [(KEY_OF_A_REVENUE_LINE,)]


def test_a_resolution_answers_its_finding(project: Project, tmp_path: Path) -> None:
    document = without_tables(load_document("good"), "altered001", [])
    failures = engine.build(
        project,
        tmp_path,
        [document],
        figure_rows(document, [Change(1, 5, 2, "31.00")]),
        resolutions=[
            {
                "finding_key": KEY_OF_A_REVENUE_LINE,
                "class": "source_anomaly",
                "resolution": "accepted",
                "resolved_by": "a reader",
                "resolved_on": "2026-03-01",
                "why": "page 5 shows 31.00",
            }
        ],
    )
    assert failures == {}
    assert engine.query(
        tmp_path, "select class, resolution, resolution_reason from fct_findings"
    ) == [("source_anomaly", "accepted", "page 5 shows 31.00")]


def test_an_unknown_class_of_resolution_fails_the_build(project: Project, tmp_path: Path) -> None:
    document = load_document("by_unit")
    failures = engine.build(
        project,
        tmp_path,
        [document],
        figure_rows(document),
        select=["finding_resolutions"],
        resolutions=[
            {
                "finding_key": "0" * 32,
                "class": "never mind",
                "resolution": "accepted",
                "resolved_by": "",
                "resolved_on": "",
                "why": "",
            }
        ],
    )
    assert [name.partition("finding_resolutions_")[2][:5] for name in failures] == ["class"]


def manifest_finding(kind: str) -> Row:
    return {
        "finding_key": "a line of the manifest",
        "document_id": "",
        "kind": kind,
        "severity": "warning",
        "class": "undecided",
        "line_number": 2,
        "stated": "a.pdf",
        "printed": "",
        "statement_zh": "收集清单第2行。",
        "statement_en": "Manifest line 2.",
    }


def test_a_finding_of_a_kind_that_the_seed_lacks_fails_the_build(
    project: Project, tmp_path: Path
) -> None:
    document = load_document("by_unit")
    failures = engine.build(
        project,
        tmp_path,
        [document],
        figure_rows(document),
        others={"int_manifest_findings": [manifest_finding("unheard_of")]},
    )
    assert list(failures) == ["relationships_fct_findings_kind__kind__ref_finding_kinds_"]


def test_coverage_counts_non_zero_figures_in_checks_that_say_something(
    warehouse: Warehouse,
) -> None:
    # 三公 and its bounds: 50, 30, 20, 20, 10, 8, 12 are printed and not zero.
    assert warehouse.query(
        "select column_ordinal, equality_checks, bound_checks, broken_checks"
        " from int_figure_coverage where document_id = 'good' and table_ordinal = 7"
        " order by column_ordinal"
    ) == [
        (1, 1, 0, 0),
        (2, 2, 0, 0),
        (4, 2, 0, 0),
        (6, 1, 1, 0),
        (7, 1, 1, 0),
        (8, 1, 1, 0),
        (9, 1, 1, 0),
    ]


def test_a_figure_no_identity_reaches_is_not_covered(warehouse: Warehouse) -> None:
    # Procurement is a memo column: bounded in its row, added up in its column.
    assert warehouse.query(
        "select count(*), count(*) filter (where is_covered) from int_figure_coverage"
        " where document_id = 'narrative'"
    ) == [(0, 0)]
    assert warehouse.query(
        "select is_covered, equality_checks, bound_checks from int_figure_coverage"
        " where figure_key = 'good-3-5-6'"
    ) == [(True, 2, 1)]


def test_statements_are_in_one_language_and_whole(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select document_id, statement_zh, statement_en from fct_findings"
        " where document_id is not null"
    )
    assert len(rows) > 50
    for name, chinese, english in rows:
        assert faults(str(chinese), "zh", f"{name}.pdf") == [], chinese
        assert faults(str(english), "en", f"{name}.pdf") == [], english
