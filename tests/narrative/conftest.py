"""The good disclosure and every altered one, built once through the dbt project."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.dbt.raw_documents import RawFolder
from tests.dbt.warehouses import Build, Warehouse
from tests.narrative.documents import FIXTURES, GOOD, add_document

MODELS = (
    "int_narrative_findings",
    "fct_narrative_figures",
    "fct_sections",
    "fct_identity_checks",
    "fct_findings",
    "fct_finding_evidence",
)


def load_breaks() -> list[dict[str, Any]]:
    """Altered prose and what it must bring, as typed in fixtures/breaks.yml."""
    loaded: list[dict[str, Any]] = yaml.safe_load(
        (FIXTURES / "breaks.yml").read_text(encoding="utf-8")
    )
    return loaded


def altered_id(index: int) -> str:
    return f"b{index:015}"


@pytest.fixture(scope="session")
def warehouse(build: Build) -> Warehouse:
    raw = RawFolder()
    add_document(raw, "good000000000000", GOOD)
    add_document(
        raw,
        "note000000000000",
        GOOD,
        {7: "注：本部门2026年无“三公”经费预算，故本表为空表。"},
    )
    blank = "blank00000000000"
    add_document(raw, blank, GOOD, {4: "（注：2026年没有使用财政拨款收入和支出。）"})
    for table in raw.records["disclosure_tables"]:
        if table["document_id"] == blank and table["form"] == "fiscal_appropriation_summary":
            table["is_said_empty"] = "true"
    for index, broken in enumerate(load_breaks()):
        old, new = broken["change"]
        assert GOOD.count(old) == 1, f"{broken['name']}: {GOOD.count(old)} places"
        add_document(raw, altered_id(index), GOOD.replace(old, new))
    return build(raw, strict=False, select=MODELS)
