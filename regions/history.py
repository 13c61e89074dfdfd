"""The one table that is never rebuilt: how checks came out in the runs before."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from jinja2.sandbox import SandboxedEnvironment

from regions.compiled import CATALOGUE, Node, Project

MATERIALIZED = "incremental"


def model(project: Project) -> Node:
    """The model of the history. Raises StopIteration where there is none."""
    return next(node for node in project.tables if node.materialized == MATERIALIZED)


def events(project: Project, history: str, run_id: str, moment: datetime) -> str:
    """The query of what changed since the last run: the model as dbt renders it where the table
    is there already.

    Args:
        project: the models.
        history: a query of the rows of the runs before.
        run_id: the run that is told as the cause.
        moment: when it began.
    """
    node = model(project)

    def ref(name: str) -> str:
        return f"{CATALOGUE}.{project.named(name).place}"

    def nothing(**_: Any) -> str:
        return ""

    rendered: str = SandboxedEnvironment().from_string(node.template).render(
        ref=ref, this=f"({history})", config=nothing, is_incremental=lambda: True,
        invocation_id=run_id, run_started_at=moment.isoformat(sep=" "),
    )  # fmt: skip
    return rendered
