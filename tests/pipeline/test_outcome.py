"""One exit code from everything that can go wrong in a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import dbt_results
from pipeline.dbt_results import BrokenTest, DbtResults
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
        (0, DbtResults(), 1),
        (-9, DbtResults(), 0),
    ],
    ids=["no dbt", "a model", "expectations", "extract killed"],
)
def test_a_run_that_failed_itself_is_1(
    extracted: int, built: DbtResults | None, expected: int | None
) -> None:
    counts = Counts(documents={"loaded": 1})
    assert exit_code(reasons(extracted, built, expected, counts)) == 1


def test_a_failed_grain_test_is_4_and_names_the_model() -> None:
    """268 documents were read and published, and the run said that nothing was usable."""
    key_twice = BrokenTest("unique_int_x_key", "int_x", 3)
    built = DbtResults(broken_tests=[key_twice, BrokenTest("parses", "int_y")])
    counts = Counts(documents={"loaded": 268, "refused": 1}, broken={"error": 4})
    found = reasons(2, built, 3, counts)
    assert codes(found) == {2, 3, 4}
    assert exit_code(found) == 4
    assert [reason.text for reason in found if reason.code == 4] == [
        "internal test unique_int_x_key of model int_x failed: 3 rows",
        "internal test parses of model int_y failed",
    ]


def test_a_broken_contract_is_4_once_its_model_is_built() -> None:
    counts = Counts(documents={"loaded": 1})
    found = reasons(0, DbtResults(broken_contracts=["fct_x"]), 0, counts)
    assert [(reason.code, reason.text) for reason in found] == [
        (4, "model fct_x does not keep its contract")
    ]


def test_a_failed_model_outranks_a_failed_test() -> None:
    built = DbtResults(failed=["fct_x"], broken_tests=[BrokenTest("unique_int_x_key", "int_x", 1)])
    assert exit_code(reasons(0, built, None, None)) == 1


def test_strict_identities_are_told_apart_from_structure(tmp_path: Path) -> None:
    contract = (
        "Compilation Error in model fct_x\n  This model has an enforced contract that failed."
    )
    results = [
        ("model.yusuan.fct_documents", "success", None, None),
        ("model.yusuan.fct_findings", "skipped", None, None),
        ("model.yusuan.fct_x", "error", contract, None),
        ("model.yusuan.fct_y", "error", "Conversion Error", None),
        ("test.yusuan.assert_identities_hold", "fail", "Got 9 results", 9),
        ("test.yusuan.unique_fct_documents_document_id.ab12", "fail", "Got 2 results", 2),
        ("test.yusuan.same_row_count_stg_x.9f", "error", "Catalog Error", None),
        ("test.yusuan.not_null_x.cd34", "pass", None, 0),
        ("test.yusuan.assert_facts_reconcile.ef56", "warn", "Got 1 result", 1),
        ("unit_test.yusuan.m.parses", "error", "actual differs from expected", 1),
    ]
    (tmp_path / "run_results.json").write_text(
        json.dumps(
            {
                "results": [
                    {"unique_id": i, "status": s, "message": m, "failures": f}
                    for i, s, m, f in results
                ]
            }
        ),
        encoding="utf-8",
    )
    tests = {
        "test.yusuan.assert_identities_hold": {"tags": ["identities"]},
        "test.yusuan.unique_fct_documents_document_id.ab12": {
            "tags": [],
            "attached_node": "model.yusuan.fct_documents",
        },
        "test.yusuan.same_row_count_stg_x.9f": {
            "attached_node": None,
            "depends_on": {"nodes": ["model.yusuan.stg_x", "source.yusuan.raw.x"]},
        },
    }
    unit_tests = {"unit_test.yusuan.m.parses": {"depends_on": {"nodes": ["model.yusuan.m"]}}}
    (tmp_path / "manifest.json").write_text(
        json.dumps({"nodes": tests, "unit_tests": unit_tests}), encoding="utf-8"
    )
    assert dbt_results.read(tmp_path) == DbtResults(
        built=["fct_documents"],
        failed=["fct_x", "fct_y"],
        broken_contracts=["fct_x"],
        skipped=["fct_findings"],
        passed_tests=1,
        warned_tests=["assert_facts_reconcile"],
        broken_identities=["assert_identities_hold"],
        broken_tests=[
            BrokenTest("unique_fct_documents_document_id", "fct_documents", 2),
            BrokenTest("same_row_count_stg_x", "stg_x, x"),
            BrokenTest("parses", "m", 1),
        ],
    )


def test_no_artefacts_is_no_result(tmp_path: Path) -> None:
    assert dbt_results.read(tmp_path) is None
