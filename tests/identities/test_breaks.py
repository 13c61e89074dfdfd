"""Every identity holds on good figures and breaks on one altered figure, and only there."""

from __future__ import annotations

import csv

import pytest

from tests.identities.conftest import GOOD_DOCUMENTS, Warehouse, altered_id, load_breaks
from tests.identities.engine import PROJECT
from tests.identities.printed_figures import Row

BREAKS = load_breaks()


@pytest.mark.parametrize("document_id", GOOD_DOCUMENTS)
def test_good_figures_hold_exactly(warehouse: Warehouse, document_id: str) -> None:
    verdicts = {verdict for verdict, _, _ in warehouse.checks(document_id).values()}
    assert verdicts - {"vacuous", "not_applicable"} == {"exact"}


# Families that read other relations than printed figures; their tests stand beside theirs.
TESTED_ELSEWHERE = {"N", "D", "P", "V", "Y", "F", "E"}


@pytest.mark.parametrize(
    ("index", "broken"), list(enumerate(BREAKS)), ids=[broken["name"] for broken in BREAKS]
)
def test_an_altered_figure_breaks_what_it_stands_in(
    warehouse: Warehouse, index: int, broken: Row
) -> None:
    checks = warehouse.checks(altered_id(index))
    found = {check for check, (verdict, _, _) in checks.items() if verdict == "broken"}
    assert found == set(broken["breaks"])


def test_every_registered_identity_has_a_break() -> None:
    with (PROJECT / "seeds/identities.csv").open(encoding="utf-8") as stream:
        registered = {
            row["identity_id"]
            for row in csv.DictReader(stream)
            if row["family"] not in TESTED_ELSEWHERE
        }
    broken = {check.split(" ")[0] for row in BREAKS for check in row["breaks"]}
    assert registered == broken


def test_every_registered_identity_holds_somewhere(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select distinct identity_id from fct_identity_checks"
        " where document_id in ('good', 'by_unit') and (verdict = 'exact'"
        " or (verdict = 'vacuous' and identity_id = 'X13'))"
    )
    registered = {
        row[0]
        for row in warehouse.query("select identity_id, family from identities")
        if row[1] not in TESTED_ELSEWHERE
    }
    assert {row[0] for row in rows} == registered
