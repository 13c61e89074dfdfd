"""The suites run as one checkpoint of an ephemeral Great Expectations context."""

from __future__ import annotations

import os
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
from expectations.outcomes import Check, Failure, Outcome
from expectations.suites import Suite


def run(warehouse: Path, suites: list[Suite]) -> list[Outcome]:
    """Evaluate every suite. The library's own pages are not written: see `expectations.site`."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_sql(
        "warehouse", connection_string=connection_string(warehouse)
    )
    batches = {
        table: source.add_table_asset(table, table_name=table).add_batch_definition_whole_table(
            table
        )
        for table in sorted({suite.table for suite in suites})
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
                gx.ValidationDefinition(name=suite.name, data=batches[suite.table], suite=kept)
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
    return [Outcome(suite, _in_order(suite, by_name[suite.name].results)) for suite in suites]


def _in_order(suite: Suite, results: list[Any]) -> list[Check]:
    """The checks in the order of their suite; the library has one of its own."""
    order = [each["description"] for each in suite.expectations]
    return sorted(map(_check, results), key=lambda check: order.index(check.description))


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
