"""The suites run as one checkpoint of an ephemeral Great Expectations context."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Before the import: the library reads it once.
os.environ["GX_ANALYTICS_ENABLED"] = "false"

import great_expectations as gx
from great_expectations.core.expectation_suite import ExpectationSuite
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

from expectations.duckdb_dialect import connection_string

# The import also lets the library know the expectation types by name.
from expectations.identity_expectation import observed
from expectations.suites import Suite

SUITES = "suites"  # folder of their pages
_FILE = re.compile(r"[^A-Za-z0-9_.-]+")


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that does not hold, in words, with the rows that break it."""

    severity: str
    description: str
    rows: list[dict[str, Any]]
    row_count: int | None
    # Set if the expectation could not be evaluated at all.
    exception: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation: what it asks for, what was found, and its failure if it does not hold."""

    description: str
    observed: str
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a suite came to."""

    suite: Suite
    checks: list[Check]

    @property
    def expectations(self) -> int:
        """How many expectations were evaluated."""
        return len(self.checks)

    @property
    def failures(self) -> list[Failure]:
        """Those that fail."""
        return [check.failure for check in self.checks if check.failure]

    @property
    def page(self) -> str:
        """Page of the suite below the folder of the Data Docs."""
        return f"{SUITES}/{_FILE.sub('_', self.suite.name)}.html"

    def failed(self, severity: str) -> list[Failure]:
        """Failures of one severity."""
        return [failure for failure in self.failures if failure.severity == severity]


def run(warehouse: Path, suites: list[Suite]) -> list[Outcome]:
    """Evaluate every suite. The library's own pages are not written: see `expectations.site`."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_sql(
        "warehouse", connection_string=connection_string(warehouse)
    )
    batches = {
        asset: source.add_table_asset(asset, table_name=asset).add_batch_definition_whole_table(
            asset
        )
        for asset in sorted({suite.asset for suite in suites})
    }
    definitions = []
    for suite in suites:
        kept = context.suites.add(
            ExpectationSuite(
                name=suite.name,
                expectations=[_configuration(e) for e in suite.expectations],
                meta={"title": suite.title},
            )
        )
        definitions.append(
            context.validation_definitions.add(
                gx.ValidationDefinition(name=suite.name, data=batches[suite.asset], suite=kept)
            )
        )
    checkpoint = context.checkpoints.add(
        gx.Checkpoint(
            name="warehouse",
            validation_definitions=definitions,
            actions=[],
            result_format={"result_format": "COMPLETE"},
        )
    )
    results = checkpoint.run().run_results
    by_name = {result.suite_name: result for result in results.values()}
    return [Outcome(suite, [_check(r) for r in by_name[suite.name].results]) for suite in suites]


def _configuration(expectation: dict[str, Any]) -> Any:
    return ExpectationConfiguration(
        type=expectation["type"],
        kwargs=expectation["kwargs"],
        severity=expectation["severity"],
        description=expectation["description"],
        meta=expectation.get("meta"),
    )


def _check(result: Any) -> Check:
    configuration = result.expectation_config
    failure = None if result.success else _failure(result)
    return Check(configuration.description or configuration.type, observed(result), failure)


def _failure(result: Any) -> Failure:
    configuration = result.expectation_config
    found = result.result
    rows = found.get("details", {}).get("unexpected_rows")
    if rows is None:
        rows = [{"value": value} for value in found.get("partial_unexpected_list", [])]
    number = found.get("observed_value", found.get("unexpected_count"))
    return Failure(
        severity=str(getattr(configuration.severity, "value", configuration.severity)),
        description=configuration.description or configuration.type,
        rows=rows,
        row_count=number if isinstance(number, int) else None,
        exception=_exception(result.exception_info),
    )


def _exception(info: dict[str, Any] | None) -> str | None:
    """The message of an expectation that raised; the library nests it by metric."""
    if not info:
        return None
    if "raised_exception" in info:
        return str(info["exception_message"]) if info["raised_exception"] else None
    messages = [_exception(nested) for nested in info.values() if isinstance(nested, dict)]
    return next((message for message in messages if message), None)
