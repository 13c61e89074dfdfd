"""The suites run as one checkpoint of an ephemeral Great Expectations context."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Before the import: the library reads it once.
os.environ["GX_ANALYTICS_ENABLED"] = "false"

import great_expectations as gx
from great_expectations.checkpoint.actions import UpdateDataDocsAction
from great_expectations.core.expectation_suite import ExpectationSuite
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

# Imported so that the library knows the expectation types by name.
from expectations import identity_expectation  # noqa: F401
from expectations.duckdb_dialect import connection_string
from expectations.suites import Suite

SITE = "suites"


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
class Outcome:
    """What a suite came to."""

    suite: Suite
    expectations: int
    failures: list[Failure]
    # Page of the suite below the folder of the Data Docs.
    page: str = ""

    def failed(self, severity: str) -> list[Failure]:
        """Failures of one severity."""
        return [failure for failure in self.failures if failure.severity == severity]


def run(warehouse: Path, suites: list[Suite], docs: Path) -> list[Outcome]:
    """Evaluate every suite and write the library's pages below `docs`."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    _name_docs(context, docs)
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
            actions=[UpdateDataDocsAction(name="docs")],
            result_format={"result_format": "COMPLETE"},
        )
    )
    results = checkpoint.run().run_results
    by_name = {result.suite_name: (identifier, result) for identifier, result in results.items()}
    return [_outcome(suite, *by_name[suite.name]) for suite in suites]


def _name_docs(context: Any, docs: Path) -> None:
    context.variables.data_docs_sites = {}
    context.add_data_docs_site(
        site_name=SITE,
        site_config={
            "class_name": "SiteBuilder",
            "show_how_to_buttons": False,
            "store_backend": {
                "class_name": "TupleFilesystemStoreBackend",
                "base_directory": str((docs / SITE).resolve()),
            },
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        },
    )


def _configuration(expectation: dict[str, Any]) -> Any:
    return ExpectationConfiguration(
        type=expectation["type"],
        kwargs=expectation["kwargs"],
        severity=expectation["severity"],
        description=expectation["description"],
        meta=expectation.get("meta"),
    )


def _outcome(suite: Suite, identifier: Any, result: Any) -> Outcome:
    failures = [_failure(each) for each in result.results if not each.success]
    page = "/".join(("validations", *identifier.to_tuple())) + ".html"
    return Outcome(suite, len(result.results), failures, f"{SITE}/{page}")


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
