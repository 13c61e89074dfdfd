"""The published warehouse: what is carried over from it, and how the next one takes its place."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from pathlib import Path

import duckdb


def hand_on_history(published: Path, built: Path) -> Path | None:
    """Copy the one table that is never rebuilt: how checks came out in the runs before.

    A file that is no warehouse, or a damaged one, is set aside: its new path, for the message.
    """
    if not published.exists():
        return None
    try:
        with duckdb.connect(str(built)) as connection:
            quoted = str(published).replace("'", "''")
            connection.execute(f"attach '{quoted}' as published (read_only)")
            with contextlib.suppress(duckdb.CatalogException):  # published before its first run
                connection.execute(
                    "create table fct_check_history as from published.main.fct_check_history"
                )
    except duckdb.Error:
        built.unlink(missing_ok=True)
        aside = published.with_name(f"{published.name}.{datetime.now(UTC):%Y%m%dT%H%M%S}.aside")
        published.replace(aside)
        return aside
    return None


def publish(built: Path, published: Path) -> None:
    """Put the new file in the place of the old one; whoever reads the old one keeps it."""
    with duckdb.connect(str(built)) as connection:
        # Everything into the one file that is renamed.
        connection.execute("checkpoint")
    built.replace(published)
