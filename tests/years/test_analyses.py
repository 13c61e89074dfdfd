"""Every question of docs/questions.md is answered on the sample documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest

from tests.dbt.compiled_project import Project
from tests.dbt.running import ROOT
from tests.dbt.warehouses import Warehouse

QUESTIONS = sorted(path.stem for path in (ROOT / "analyses").glob("*.sql"))

# Answered only where two years list projects; tests/years and the unit tests do.
MAY_BE_EMPTY = {"project_changes"}

Answer = Callable[[str], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def answer(project: Project, sample_warehouse: Warehouse) -> Iterator[Answer]:
    """The rows that an analysis returns on the samples."""
    with sample_warehouse.opened() as connection:

        def rows(question: str) -> list[dict[str, Any]]:
            result = connection.execute(project.sql(question))
            names = [column[0] for column in result.description or ()]
            return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

        yield rows


def test_there_are_twenty_questions_and_each_is_documented() -> None:
    text = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    documented = {name for name in re.findall(r"\| `(\w+)`", text) if name in QUESTIONS}
    assert len(QUESTIONS) >= 20
    assert documented == set(QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_has_an_answer(answer: Answer, question: str) -> None:
    rows = answer(question)
    assert rows or question in MAY_BE_EMPTY


def test_the_largest_change_of_the_audit_bureau(answer: Answer) -> None:
    first = answer("yoy_movers")[0]
    assert (first["subject_name"], first["nature"]) == ("行政运行", "basic_personnel")
    # 1,904.07 in 2026, 1,852.63 in 2025.
    assert first["change_wan_yuan"] == Decimal("51.44")
    assert first["comparability"] == "same"


def test_stated_changes_of_the_audit_bureau_hold(answer: Answer) -> None:
    rows = answer("stated_against_computed_change")
    assert {row["verdict"] for row in rows} == {"exact"}
    assert Decimal("117.21") in {row["stated_change_wan_yuan"] for row in rows}


def test_the_audit_bureau_is_the_sum_of_its_units(answer: Answer) -> None:
    rows = answer("department_against_units")
    assert [(row["identity_id"], row["verdict"]) for row in rows] == [("F1", "exact")]
    assert rows[0]["residual_wan_yuan"] == 0


def test_what_the_finance_bureau_spent_of_its_three_public_budget(answer: Answer) -> None:
    rows = {row["line_name"]: row for row in answer("budget_execution")}
    total = rows["“三公”经费合计"]
    assert (total["budget_wan_yuan"], total["final_wan_yuan"]) == (Decimal("2.15"), Decimal("1.07"))
    assert rows["公务接待费"]["final_wan_yuan"] is None


def test_shares_of_the_transport_bureau(answer: Answer) -> None:
    rows = {row["entity_name"]: row for row in answer("nature_shares")}
    shares = rows["西山市交通运输局"]
    # 53,715,001.25 and 28,296,092.22 of the 84,918,848.45 that 支出总表 prints.
    assert shares["project_percent"] == Decimal("63.25")
    assert shares["personnel_percent"] == Decimal("33.32")


def test_money_under_other_subjects(answer: Answer) -> None:
    rows = {row["entity_name"]: row for row in answer("share_of_other_subjects")}
    commerce = rows["临江市滨河区商务委员会"]
    # 755.00 of 4,180.37.
    assert (commerce["other_wan_yuan"], commerce["other_percent"]) == (
        Decimal("755"),
        Decimal("18.06"),
    )


def test_the_last_period_of_payment_plans(answer: Answer) -> None:
    rows = {row["project_name"]: row for row in answer("december_only_plans")}
    # 50.00 of 74.32 by October.
    assert rows["小型水库安全运行"]["last_period_percent"] == Decimal("32.72")


def test_assets_of_the_water_bureau(answer: Answer) -> None:
    rows = {row["asset_class"]: row for row in answer("assets_held")}
    assert rows["资产总额"]["value_wan_yuan"] == Decimal("486.3")


def test_local_items_are_named(answer: Answer) -> None:
    rows = {row["subject_code"]: row["name_status"] for row in answer("subject_names")}
    assert rows["3021101"] == "local_item"
