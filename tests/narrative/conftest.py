"""The good disclosure and every altered one, built once through the dbt project."""

from __future__ import annotations

from typing import Any

import pytest

from samples.figures import read_yaml
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


# Notes on pages of filled tables that call none of these empty.
HONEST_NOTES = {
    2: "注：没有数据的表格应当列出空表并说明。",
    3: "注：如无数据则为空表。",
    7: "（注：本部门2026年无国有资本经营预算，国有资本经营预算支出表为空表。）",
}


def load_breaks() -> list[dict[str, Any]]:
    """Altered prose and what it must bring, as typed in fixtures/breaks.yml."""
    loaded: list[dict[str, Any]] = read_yaml(FIXTURES / "breaks.yml")
    return loaded


def empty_table(raw: RawFolder, document_id: str, form: str) -> None:
    """Declare a table of a document empty, and blank its cells."""
    for table in raw.records["disclosure_tables"]:
        if table["document_id"] == document_id and table["form"] == form:
            table["is_said_empty"] = "true"
            for cell in raw.records["disclosure_cells"]:
                if all(cell[key] == table[key] for key in ("document_id", "table_ordinal")):
                    cell |= {"text": "", "is_blank": "true"}


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
    add_document(raw, "rule000000000000", GOOD, HONEST_NOTES)
    add_document(raw, "empty00000000000", GOOD)
    empty_table(raw, "empty00000000000", "government_fund_expenditure")
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
