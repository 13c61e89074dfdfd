"""One exit code from everything that can go wrong in a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import dbt_results
from pipeline.dbt_results import DbtResults
from pipeline.outcome import Counts, Reason, exit_code, reasons


def codes(found: list[Reason]) -> set[int]:
    return {reason.code for reason in found}


def test_all_well_is_clean() -> None:
    found = reasons(0, DbtResults(), 0, Counts(documents={"loaded": 3}))
    assert found == []
    assert exit_code(found) == 0


def test_a_refused_document_is_2() -> None:
    counts = Counts(documents={"loaded": 3, "partly_loaded": 1, "refused": 2})
    found = reasons(2, DbtResults(), 0, counts)
    assert exit_code(found) == 2
    assert found[0].text == "of 6 documents 2 were refused and 1 read in part"


def test_a_broken_identity_outranks_a_refused_document() -> None:
    counts = Counts(documents={"loaded": 3, "refused": 1}, broken={"error": 4, "info": 9})
    found = reasons(2, DbtResults(), 3, counts)
    assert codes(found) == {2, 3}
    assert exit_code(found) == 3
    assert "4 checks of accounting identities are broken" in [reason.text for reason in found]


def test_nothing_usable_outranks_everything() -> None:
    counts = Counts(documents={"refused": 2})
    found = reasons(1, DbtResults(broken_identities=["assert_identities_hold"]), 3, counts)
    assert exit_code(found) == 1


def test_documents_that_are_all_refused_are_nothing_usable() -> None:
    assert exit_code(reasons(2, DbtResults(), 0, Counts(documents={"refused": 2}))) == 1


@pytest.mark.parametrize(
    ("extracted", "built", "expected"),
    [
        (0, None, None),
        (0, DbtResults(failed=["fct_documents"]), None),
        (0, DbtResults(broken_tests=["unique_fct_documents_document_id"]), 0),
        (0, DbtResults(), 1),
        (-9, DbtResults(), 0),
    ],
    ids=["no dbt", "a model", "a grain test", "expectations", "extract killed"],
)
def test_a_run_that_failed_itself_is_1(
    extracted: int, built: DbtResults | None, expected: int | None
) -> None:
    counts = Counts(documents={"loaded": 1})
    assert exit_code(reasons(extracted, built, expected, counts)) == 1


def test_strict_identities_are_told_apart_from_structure(tmp_path: Path) -> None:
    results = [
        ("model.yusuan.fct_documents", "success"),
        ("model.yusuan.fct_findings", "skipped"),
        ("test.yusuan.assert_identities_hold", "fail"),
        ("test.yusuan.unique_fct_documents_document_id.ab12", "fail"),
        ("test.yusuan.not_null_x.cd34", "pass"),
        ("test.yusuan.assert_facts_reconcile.ef56", "warn"),
        ("unit_test.yusuan.m.parses", "error"),
    ]
    (tmp_path / "run_results.json").write_text(
        json.dumps({"results": [{"unique_id": i, "status": s} for i, s in results]}),
        encoding="utf-8",
    )
    (tmp_path / "manifest.json").write_text(
        json.dumps({"nodes": {"test.yusuan.assert_identities_hold": {"tags": ["identities"]}}}),
        encoding="utf-8",
    )
    assert dbt_results.read(tmp_path) == DbtResults(
        built=["fct_documents"],
        skipped=["fct_findings"],
        passed_tests=1,
        warned_tests=["assert_facts_reconcile"],
        broken_identities=["assert_identities_hold"],
        broken_tests=["unique_fct_documents_document_id", "m"],
    )


def test_no_artefacts_is_no_result(tmp_path: Path) -> None:
    assert dbt_results.read(tmp_path) is None
