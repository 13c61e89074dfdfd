"""Every identity of the registry has a document that breaks it, whatever family it is of.

A break is an altered figure or text and the checks that it must break; the tests beside each
list build its documents and assert that the broken checks are these and no others.
"""

from __future__ import annotations

import csv

from tests.identities.conftest import load_breaks
from tests.identities.engine import PROJECT
from tests.narrative.conftest import load_breaks as load_breaks_of_prose
from tests.performance.breaks import BREAKS as BREAKS_OF_SHEETS
from tests.projects.test_classifications import BREAKS as BREAKS_OF_CLASSES
from tests.projects.test_project_lists import BREAKS as BREAKS_OF_LISTS
from tests.years.breaks import A_BIGGER_UNIT, UNITS, YEARS


def registry() -> list[dict[str, str]]:
    with (PROJECT / "seeds/identities.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def broken_somewhere() -> set[str]:
    """Identities that a typed break names, from the lists that the tests are run over."""
    return {
        *(check.split(" ")[0] for broken in load_breaks() for check in broken["breaks"]),
        *(identity for broken in load_breaks_of_prose() for identity in broken["broken"]),
        *(check.split(" ")[0] for _, checks in BREAKS_OF_SHEETS.values() for check in checks),
        *(
            check
            for breaks in (BREAKS_OF_CLASSES, BREAKS_OF_LISTS)
            for _, ids in breaks.values()
            for check in ids
        ),
        *(broken[1] for broken in (*YEARS, *UNITS, *A_BIGGER_UNIT)),
    }


def without_break(registered: set[str]) -> set[str]:
    return registered - broken_somewhere()


def test_every_registered_identity_has_a_break() -> None:
    registered = {row["identity_id"] for row in registry()}
    assert without_break(registered) == set()
    assert broken_somewhere() <= registered


def test_an_identity_without_a_break_is_seen() -> None:
    assert without_break({"A1", "A99", "P1", "Y1", "V6"}) == {"A99"}


def test_every_identity_is_stated_in_both_languages_with_rule_severity_and_source() -> None:
    columns = ("statement_zh", "statement_en", "relation", "severity", "source")
    assert [
        (row["identity_id"], column) for row in registry() for column in columns if not row[column]
    ] == []
