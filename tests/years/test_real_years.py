"""Year-over-year lines of published documents, typed from their pages (golden_years.csv)."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from tests.real.conftest import Scored, scored

__all__ = ["scored"]

with (Path(__file__).parent / "golden_years.csv").open(encoding="utf-8", newline="") as stream:
    TYPED = list(csv.DictReader(stream))


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


@pytest.mark.parametrize(
    "line", TYPED, ids=[f"{x['entity_name']}-{x['fiscal_year']}-{x['code']}" for x in TYPED]
)
def test_a_line_is_as_the_two_documents_print_it(scored: Scored, line: dict[str, str]) -> None:
    found = scored.connection.execute(
        "select amount_wan_yuan, previous_wan_yuan, change_wan_yuan, comparability"
        " from rpt_year_over_year where entity_name = ? and fiscal_year = ? and nature = ?"
        " and subject_code = ? and previous_subject_code is not distinct from ?",
        [
            line["entity_name"],
            int(line["fiscal_year"]),
            line["nature"],
            line["code"] or line["previous_code"],
            line["previous_code"] or None,
        ],
    ).fetchall()
    assert found == [
        (number(line["amount"]), number(line["previous"]), number(line["change"]),
         line["comparability"]),
    ]  # fmt: skip


def test_the_two_years_of_the_court_add_up_to_the_printed_totals(scored: Scored) -> None:
    query = (
        "select sum(amount_wan_yuan), sum(previous_wan_yuan) from rpt_year_over_year"
        " where entity_name = '江苏省高级人民法院' and fiscal_year = ? and fund = 'general_public'"
    )
    # 一般公共预算支出预算表: 2017 p15, 2018 p12, 2019 p12.
    totals = {2018: (Decimal("33172.15"), Decimal("28849.38")), 2019: (Decimal("37188.34"),
              Decimal("33172.15"))}  # fmt: skip
    for year, expected in totals.items():
        assert scored.connection.execute(query, [year]).fetchone() == expected


def test_the_commerce_commission_is_its_one_unit_line_by_line(scored: Scored) -> None:
    rows = scored.connection.execute(
        "select checks.verdict, count(*), max(abs(checks.difference)) from fct_identity_checks"
        " as checks inner join fct_documents as documents"
        " on checks.document_id = documents.document_id"
        " where documents.entity_name = '上海市普陀区商务委员会' and checks.identity_id = 'F1'"
        " and checks.verdict not in ('vacuous', 'not_applicable') group by 1"
    ).fetchall()
    assert rows == [("exact", 287, Decimal(0))]


def test_stated_changes_that_contradict_the_documents_are_these(scored: Scored) -> None:
    rows = scored.connection.execute(
        "select documents.entity_name, documents.fiscal_year, checks.page_number,"
        " checks.left_amount, checks.right_amount from fct_identity_checks as checks"
        " inner join fct_documents as documents on checks.document_id = documents.document_id"
        " where checks.identity_id = 'Y2' and checks.verdict = 'broken' order by 3, 4"
    ).fetchall()
    procuratorate = ("江苏省人民检察院", 2018)
    # p23 states the right change, 3,959.28; basic expenditure was 12,323.48 in 2017 (p11).
    assert rows == [
        (*procuratorate, 24, Decimal("1670.85"), Decimal("1670.83")),
        (*procuratorate, 25, Decimal("3958.98"), Decimal("3959.28")),
        (*procuratorate, 26, Decimal("3958.98"), Decimal("3959.28")),
        (*procuratorate, 28, Decimal("3958.98"), Decimal("3959.28")),
    ]


def test_stated_changes_of_single_subjects_are_those_of_the_documents(scored: Scored) -> None:
    rows = scored.connection.execute(
        "select fiscal_year, subject_key, stated_change_wan_yuan, stated_page_number,"
        " stated_verdict from rpt_year_over_year"
        " where entity_name = '江苏省人民检察院' and stated_verdict is not null"
        " and subject_key in ('2040401', '2040405', '2040410') order by 1, 2"
    ).fetchall()
    # 2018 p26: 480 + 150 + 100 + 1,299 of 2017 went into 1,895.00; 2019 p28: 1,895 into 1,185.60.
    assert rows == [
        (2018, "2040401", Decimal("2915.22"), 26, "exact"),
        (2018, "2040405", Decimal(-134), 26, "related_codes"),
        (2019, "2040401", Decimal("1385.26"), 27, "exact"),
        (2019, "2040410", Decimal("-709.4"), 28, "related_codes"),
    ]
