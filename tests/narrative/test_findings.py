"""Every kind of finding and every identity of prose: silent on good prose, shown by broken."""

from __future__ import annotations

import csv
from typing import Any

import pytest

from tests.dbt.running import ROOT
from tests.dbt.warehouses import Warehouse
from tests.narrative.conftest import altered_id, load_breaks
from tests.statements import faults

BREAKS = load_breaks()


def findings(warehouse: Warehouse, document_id: str) -> set[str]:
    rows = warehouse.query(
        f"select distinct kind from int_narrative_findings where document_id = '{document_id}'"
    )
    return {str(row[0]) for row in rows}


def broken_checks(warehouse: Warehouse, document_id: str) -> set[str]:
    rows = warehouse.query(
        "select distinct identity_id from fct_identity_checks where verdict = 'broken'"
        f" and document_id = '{document_id}' and left(identity_id, 1) in ('N', 'D', 'V')"
    )
    return {str(row[0]) for row in rows}


def test_good_prose_is_silent(warehouse: Warehouse) -> None:
    assert findings(warehouse, "good000000000000") == set()
    assert broken_checks(warehouse, "good000000000000") == set()


def test_every_identity_holds_on_good_prose(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select distinct identity_id from fct_identity_checks"
        " where document_id = 'good000000000000' and verdict = 'exact'"
        " and left(identity_id, 1) in ('N', 'D', 'V')"
    )
    with (ROOT / "seeds/identities.csv").open(encoding="utf-8") as stream:
        registered = {
            row["identity_id"] for row in csv.DictReader(stream) if row["family"] in {"N", "D"}
        }
    # D3 and D4 are of goal sheets and lists: tests/performance.
    assert {row[0] for row in rows} == registered - {"D3", "D4"} | {"V6"}


@pytest.mark.parametrize(
    ("index", "broken"), list(enumerate(BREAKS)), ids=[broken["name"] for broken in BREAKS]
)
def test_broken_prose_is_found(warehouse: Warehouse, index: int, broken: dict[str, Any]) -> None:
    document_id = altered_id(index)
    assert findings(warehouse, document_id) == set(broken["findings"])
    assert broken_checks(warehouse, document_id) == set(broken["broken"])


def test_every_kind_has_a_break() -> None:
    shown = {kind for broken in BREAKS for kind in broken["findings"]}
    assert shown == {
        "asset_date",
        "base_year_slip",
        "direction_mismatch",
        "direction_missing",
        "doubled_punctuation",
        "doubled_words",
        "batches_over_people",
        "composition_without_money",
        "enumeration_mismatch",
        "flat_with_change",
        "heading_without_text",
        "instruction_left",
        "items_change",
        "listed_count",
        "money_without_vehicles",
        "percent_mismatch",
        "percent_sign_missing",
        "phase_slip",
        "repeated_amount",
        "completion_mismatch",
        "count_mismatch",
        "outturn_direction",
        "said_empty",
        "share_mismatch",
        "subject_name",
        "table_mismatch",
        "template_residue",
        "two_changes",
        "unfinished_sentence",
        "unit_suspect",
        "vehicles_without_money",
        "year_slip",
        "zero_change_explained",
    }


def test_every_identity_has_a_break() -> None:
    shown = {identity for broken in BREAKS for identity in broken["broken"]}
    assert shown == {
        "N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9", "N10", "N11", "N12", "D1", "D2", "D5",
        "V6",
    }  # fmt: skip


def test_a_change_is_doubted_where_its_percent_and_its_class_agree(warehouse: Warehouse) -> None:
    names = [broken["name"] for broken in BREAKS]
    document_id = altered_id(
        names.index("a change that its percent and the changes beside it contradict")
    )
    rows = warehouse.query(
        f"select statement_zh from int_narrative_findings where document_id = '{document_id}'"
    )
    assert rows == [
        ("所写比例 5.07% 与增减额 38 万元不符；按比例及该类各项增减合计，增减额应为 28 万元",)
    ]


def test_a_fault_of_three_amounts_of_a_sentence_is_one_finding(warehouse: Warehouse) -> None:
    names = [broken["name"] for broken in BREAKS]
    document_id = altered_id(names.index("the year of three bases in one sentence"))
    rows = warehouse.query(
        "select kind, page_number, amount_wan_yuan from int_narrative_findings"
        f" where document_id = '{document_id}'"
    )
    # The whole expenditure by 50.00, of it basic by 30.00 and projects by 20.00.
    assert [(row[0], row[1], str(row[2])) for row in rows] == [
        ("base_year_slip", 10, "50.00000000")
    ]
    assert not [name for name in warehouse.failures if "unique" in name]


def test_a_note_that_calls_a_filled_table_empty(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select kind, page_number, amount_wan_yuan from int_narrative_findings"
        " where document_id = 'note000000000000'"
    )
    assert [(row[0], row[1], str(row[2])) for row in rows] == [("said_empty", 7, "10.00000000")]


def test_prose_with_money_of_a_table_declared_empty(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select kind, statement_zh, amount_wan_yuan from int_narrative_findings"
        " where document_id = 'empty00000000000' and kind = 'said_empty'"
    )
    assert [(row[0], row[1], str(row[2])) for row in rows] == [
        (
            "said_empty",
            "文中写明 12.00万元，《政府性基金预算支出表》却为空表",
            "12.00000000",
        )
    ]


def test_notes_of_rules_and_of_other_tables_are_silent(warehouse: Warehouse) -> None:
    assert findings(warehouse, "rule000000000000") == set()


def test_a_note_that_denies_the_money_of_another_table(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select kind, page_number, amount_wan_yuan from int_narrative_findings"
        " where document_id = 'blank00000000000'"
    )
    assert [(row[0], row[1], str(row[2])) for row in rows] == [("said_empty", 4, "1000.00000000")]


def test_a_finding_quotes_its_sentence_and_page(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select f.statement_zh, f.page_number, i.sentence from fct_findings as f"
        " inner join int_narrative_findings as i on f.finding_key = i.narrative_finding_key"
        " where i.kind = 'template_residue'"
    )
    assert rows
    for statement, page, sentence in rows:
        assert f"第{page}页：模板文字未替换（“" in str(statement)
        assert str(sentence)[:20] in str(statement)


def test_a_broken_identity_of_prose_names_its_heading(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select statement_zh, statement_en from fct_findings"
        " where identity_id = 'N6' and document_id like 'b%'"
    )
    assert rows
    for statement_zh, statement_en in rows:
        assert "》第10页“四、三公经费情况说明”一节：" in str(statement_zh)
        assert ', page 10, section "四、三公经费情况说明": ' in str(statement_en)
    empty = "select statement_zh from fct_findings where statement_zh like '%《》%'"
    assert warehouse.query(empty) == []


def test_findings_of_prose_stand_on_what_is_printed(warehouse: Warehouse) -> None:
    assert "assert_evidence_is_printed" not in warehouse.failures


def test_statements_are_in_one_language_and_whole(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select statement_zh, statement_en, file_name from fct_findings"
        " left join int_identity_documents using (document_id)"
    )
    assert len(rows) > len(BREAKS)
    for chinese, english, name in rows:
        assert faults(str(chinese), "zh", str(name)) == [], chinese
        assert faults(str(english), "en", str(name)) == [], english
