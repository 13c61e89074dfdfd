"""Expectations of Great Expectations that fail on the rows that answer a query."""

# The library re-exports without __all__.
# mypy: disable-error-code="attr-defined"

from __future__ import annotations

from typing import Any, ClassVar

from great_expectations.expectations import UnexpectedRowsExpectation

from expectations.outcomes import compared, counted, shown
from expectations.suites import HOLDS, NO_ROWS


class ExpectNoSuchRows(UnexpectedRowsExpectation):
    """No row answers the query."""

    expectation_type: ClassVar[str] = NO_ROWS


class ExpectIdentityToHold(ExpectNoSuchRows):
    """No check of this identity is broken."""

    expectation_type: ClassVar[str] = HOLDS


def observed(result: Any) -> str:
    """What was found, in words: how many checks came out how, or how many rows there are."""
    configuration = result.expectation_config
    if configuration.type == HOLDS:
        return compared((configuration.meta or {}).get("checks", {}))
    found_value = (result.result or {}).get("observed_value")
    return counted(found_value) if configuration.type == NO_ROWS else shown(found_value)
