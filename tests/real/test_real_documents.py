"""What must hold on published documents: targets, typed figures, refusals, nothing counted twice.

Every expected value is typed from the rendered pages; none comes from the code under test.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.real.conftest import Scored

SUZHOU_AUDIT = "566b0189ba77a1ea"
PUTUO_COMMERCE_DEPARTMENT = "b067184912969b73"
PUTUO_COMMERCE_UNIT = "e678e969088c075c"

TARGETS = [
    "tables recognised",
    "tables of the right scope",
    "golden figures right",
    "documents loaded",
    "table pages with a closed ledger",
    "identities exact or rounding",
    "non-zero figures in an identity",
    "unknown column captions",
    "unknown subject codes",
]

# sha256 prefix → slug of the refusal
REFUSED = {
    "93c70f4180c80765": "not_a_pdf",  # a web page named .pdf
    "65d3d8ffcb2614cc": "not_a_budget",  # 政府网站工作年度报表
    "f370ec6a66e64151": "not_a_budget",  # 政府网站工作年度报表
    "62c1d6d5bd41b653": "scanned",
    "2835cde9d3d01acb": "scanned",  # the prose of a Beijing budget, as pictures
}

# The file name says 2026; the document's own title and every table head say another year.
OTHER_YEAR = {
    "ff80a8a23905c184": 2022,  # 西安 交通运输局
    "c6bc1cffe0bb1452": 2022,  # 西安 医疗保障局
    "e89865852e8048a2": 2025,  # 无锡 信访局
}


@pytest.mark.parametrize("label", TARGETS)
def test_target_is_met(scored: Scored, label: str) -> None:
    target = next(t for t in scored.targets if t.label == label)
    assert target.whole > 0, f"{label}: nothing was counted"
    assert target.is_met, (
        f"{label}: {target.part} of {target.whole}, wanted {target.wanted}; "
        f"missing {scored.truth.missing[:9]}, wrong {scored.truth.golden_wrong[:9]}, "
        f"other scope {scored.truth.other_scope[:9]}"
    )


def test_no_statutory_table_is_found_that_is_not_listed(scored: Scored) -> None:
    named = [name for name in scored.truth.not_listed if " other" not in name]
    assert named == []


def test_every_listed_document_was_compared(scored: Scored) -> None:
    assert scored.truth.listed >= 490
    assert scored.truth.golden == 130


def test_suzhou_money_under_two_scopes_is_counted_once(scored: Scored) -> None:
    """Tables 05 and 07 print the same 4,651.67 as fiscal and as general public money."""
    printed = scored.one(
        "select count(distinct table_ordinal) from fct_printed_figures "
        "where document_id = ? and printed_text = '4,651.67' and form in "
        "('fiscal_appropriation_expenditure', 'general_public_expenditure')",
        SUZHOU_AUDIT,
    )
    counted = scored.one(
        "select sum(amount_wan_yuan) from fct_appropriations where document_id = ?", SUZHOU_AUDIT
    )
    assert (printed, counted) == (2, Decimal("4651.67"))


def test_putuo_unit_is_covered_by_its_department(scored: Scored) -> None:
    rows = scored.connection.execute(
        "select document_id, entity_level, is_countable, covered_by_document_id "
        "from fct_documents where document_id in (?, ?) order by is_countable",
        [PUTUO_COMMERCE_DEPARTMENT, PUTUO_COMMERCE_UNIT],
    ).fetchall()
    assert rows == [
        (PUTUO_COMMERCE_UNIT, "unit", False, PUTUO_COMMERCE_DEPARTMENT),
        (PUTUO_COMMERCE_DEPARTMENT, "department_consolidated", True, None),
    ]


def test_putuo_department_and_unit_are_not_doubled(scored: Scored) -> None:
    """371,514,655 元 are printed in the department's 支出总表 and again in the unit's."""
    counted = scored.one(
        "select sum(amount_yuan) from fct_appropriations "
        "where is_countable and document_id in (?, ?)",
        PUTUO_COMMERCE_DEPARTMENT,
        PUTUO_COMMERCE_UNIT,
    )
    assert counted == Decimal("371514655")


@pytest.mark.parametrize("document_id", sorted(REFUSED))
def test_file_is_refused_with_its_reason(scored: Scored, document_id: str) -> None:
    card = next(c for c in scored.cards if c.document_id == document_id)
    assert (card.status, card.slugs) == ("refused", [REFUSED[document_id]])


def test_refused_documents_feed_no_figures(scored: Scored) -> None:
    leaked = scored.one(
        "select count(*) from fct_printed_figures inner join fct_documents using (document_id) "
        "where status = 'refused'"
    )
    assert leaked == 0


@pytest.mark.parametrize("document_id", sorted(OTHER_YEAR))
def test_file_name_that_lies_on_the_year_is_noted(scored: Scored, document_id: str) -> None:
    card = next(c for c in scored.cards if c.document_id == document_id)
    note = scored.one(
        "select text from stg_disclosure__notices where document_id = ? and kind = 'year_conflict'",
        document_id,
    )
    assert card.fiscal_year == OTHER_YEAR[document_id]
    assert "2026" in str(note) and str(OTHER_YEAR[document_id]) in str(note)


def test_the_registry_says_which_identities_no_document_shows(scored: Scored) -> None:
    waiting = scored.connection.execute(
        "select identities.identity_id from identities left join fct_identity_checks as checks"
        " on identities.identity_id = checks.identity_id"
        " and checks.verdict in ('exact', 'rounding', 'broken')"
        " group by all having count(checks.check_key) = 0 order by 1"
    ).fetchall()
    registered = scored.connection.execute(
        "select identity_id from identities where evidence = 'waiting' order by 1"
    ).fetchall()
    assert waiting == registered == [("A6",), ("F2",), ("Y1",), ("Y3",)]
