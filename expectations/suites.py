"""Suites: identities from the registry in the warehouse, marts from JSON beside this module."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb

from expectations.breaks import BROKEN, SUITE, breaks_query

MARTS = Path(__file__).parent / "marts"
CHECKS = "fct_identity_checks"
# Types of expectations of our own: the rows of a query, and those of an identity's breaks.
NO_ROWS, HOLDS = "expect_no_such_rows", "expect_identity_to_hold"
EVALUATED = ("exact", "rounding", "broken")
# The registry's words for how grave a break is, in Great Expectations' terms.
SEVERITIES = {"error": "critical", "warning": "warning", "info": "info"}

# Suites that are not a form, with the words a reader sees.
LEVELS = {
    "cross_table": "跨表勾稽 Between tables",
    "row": "行内勾稽 Within rows",
    "hierarchy": "层级勾稽 Between levels",
    "table": "表内勾稽 Within tables",
    "narrative": "文字与表格 Prose against tables",
    "project": "项目 Projects",
    "document": "文件 Documents",
    "year": "年度之间 Between years",
}


@dataclass(frozen=True, slots=True)
class Suite:
    """A suite and what it is about: the asset it reads, and what there was to evaluate."""

    name: str
    title: str
    asset: str
    expectations: list[dict[str, Any]]
    counts: dict[str, int] = field(default_factory=dict)
    # True if figures are there that some identity should have compared, and none did.
    is_vacuous: bool = False

    # What its queries read where that is not the asset itself.
    reads: str = ""

    @property
    def table(self) -> str:
        """What `{batch}` stands for in the queries of its expectations."""
        return self.reads or self.asset

    @property
    def evaluated(self) -> int:
        """Checks that compared two numbers."""
        return sum(self.counts.get(verdict, 0) for verdict in EVALUATED)


def identity_suites(connection: duckdb.DuckDBPyConnection) -> list[Suite]:
    """One suite per form that is present, and one per level beyond a table."""
    registry = connection.execute(
        "select identity_id, statement_zh, statement_en, forms, level, severity from identities"
    ).fetchall()
    counts = _verdicts(connection)
    titles = {**LEVELS, **dict(_form_titles(connection))}
    present = _forms_with_amounts(connection)
    comparable = _comparable_forms(connection)
    suites = []
    for name in sorted({*counts, *present}, key=lambda n: (n in LEVELS, n)):
        found = counts.get(name, {})
        expectations = []
        total: dict[str, int] = defaultdict(int)
        for identity_id, statement_zh, statement_en, forms, level, severity in registry:
            checks = found.get(identity_id, {})
            for verdict, number in checks.items():
                total[verdict] += number
            of_form = level in ("row", "hierarchy", "table") and (
                forms == "*" or name in forms.split("|")
            )
            if checks or (name in present and of_form):
                expectations.append(
                    {
                        "type": HOLDS,
                        "kwargs": {"unexpected_rows_query": breaks_query(identity_id, name)},
                        "severity": SEVERITIES[severity],
                        "description": f"{identity_id}  {statement_zh}  {statement_en}",
                        "meta": {"identity_id": identity_id, "checks": checks},
                    }
                )
        kept = Suite(
            f"identities_{name}", titles.get(name, name), CHECKS, expectations, reads=BROKEN
        )
        vacuous = name in comparable and not any(total[verdict] for verdict in EVALUATED)
        suites.append(replace(kept, counts=dict(total), is_vacuous=vacuous))
    return suites


def mart_suites() -> list[Suite]:
    """Hand-kept suites, one JSON file per mart."""
    suites = []
    for path in sorted(MARTS.glob("*.json")):
        kept = json.loads(path.read_text(encoding="utf-8"))
        suites.append(Suite(kept["name"], kept["title"], kept["asset"], kept["expectations"]))
    return suites


def _verdicts(
    connection: duckdb.DuckDBPyConnection,
) -> dict[str, dict[str, dict[str, int]]]:
    """Suite → identity → verdict → number of checks, over every check there is."""
    rows = connection.execute(
        f"""
        select {SUITE} as suite, checks.identity_id, checks.verdict, count(*)
        from {CHECKS} as checks
        left join stg_disclosure__tables as printed_tables
            on checks.document_id = printed_tables.document_id
            and checks.left_table_ordinal = printed_tables.table_ordinal
        -- What was not asked of a document (instance '-') has no table to belong to.
        where checks.verdict <> 'not_applicable'
        group by all
        """  # noqa: S608 - constants of this package
    ).fetchall()
    counts: dict[str, dict[str, dict[str, int]]] = {}
    for suite, identity_id, verdict, number in rows:
        counts.setdefault(suite, {}).setdefault(identity_id, {})[verdict] = number
    return counts


def _forms_with_amounts(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Recognised forms that print at least one amount."""
    rows = connection.execute(
        """
        select distinct form
        from fct_printed_figures
        where form <> 'other' and amount_wan_yuan is not null
        """
    ).fetchall()
    return {row[0] for row in rows}


def _comparable_forms(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Forms with a table that prints a total and another amount in the same column.

    Something must have compared the two: a form in here without one evaluated check means that
    its identities silently do not apply.
    """
    rows = connection.execute(
        """
        select distinct form
        from (
            select form, table_id, column_ordinal
            from fct_printed_figures
            where form <> 'other' and value_kind = 'amount' and amount_wan_yuan <> 0
            group by form, table_id, column_ordinal
            having count(*) filter (where line_role = 'total') > 0
                and count(*) filter (where line_role = 'component') > 0
        )
        """
    ).fetchall()
    return {row[0] for row in rows}


def _form_titles(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """The commonest printed title of each form, and the form's name."""
    return connection.execute(
        """
        select form, mode(regexp_replace(title, '^20[0-9]{2}年度?', '')) || ' ' || form
        from stg_disclosure__tables
        where title is not null
        group by form
        """
    ).fetchall()
