"""Every identity holds on good figures and breaks on one altered figure, and only there."""

from __future__ import annotations

import pytest

from tests.identities.conftest import GOOD_DOCUMENTS, Warehouse, altered_id, load_breaks
from tests.identities.printed_figures import Row
from tests.identities.test_registry import registry

BREAKS = load_breaks()


@pytest.mark.parametrize("document_id", GOOD_DOCUMENTS)
def test_good_figures_hold_exactly(warehouse: Warehouse, document_id: str) -> None:
    verdicts = {verdict for verdict, _, _ in warehouse.checks(document_id).values()}
    assert verdicts - {"vacuous", "not_applicable"} == {"exact"}


# Families that read other relations than printed figures; their breaks stand beside theirs, and
# test_registry.py holds all of them against the registry.
TESTED_ELSEWHERE = {"N", "D", "P", "V", "C", "Y", "F", "E"}


@pytest.mark.parametrize(
    ("index", "broken"), list(enumerate(BREAKS)), ids=[broken["name"] for broken in BREAKS]
)
def test_an_altered_figure_breaks_what_it_stands_in(
    warehouse: Warehouse, index: int, broken: Row
) -> None:
    checks = warehouse.checks(altered_id(index))
    found = {check for check, (verdict, _, _) in checks.items() if verdict == "broken"}
    assert found == set(broken["breaks"])


def test_every_identity_of_printed_figures_has_a_break() -> None:
    of_figures = {row["identity_id"] for row in registry() if row["family"] not in TESTED_ELSEWHERE}
    broken = {check.split(" ")[0] for row in BREAKS for check in row["breaks"]}
    assert of_figures == broken


def test_every_registered_identity_holds_somewhere(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select distinct identity_id from fct_identity_checks"
        " where document_id in ('good', 'by_unit', 'flows') and verdict = 'exact'"
    )
    registered = {
        row[0]
        for row in warehouse.query("select identity_id, family from identities")
        if row[1] not in TESTED_ELSEWHERE
    }
    assert {row[0] for row in rows} == registered
