"""The published warehouse: what is carried over from it, and how the next one takes its place."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from yusuan.warehouse import is_held


def hand_on_history(published: Path, built: Path) -> Path | None:
    """Copy the one table that is never rebuilt: how checks came out in the runs before.

    A file that is no warehouse, or a damaged one, is set aside: its new path, for the message. One
    that another program writes, and a place that cannot be written, raise OSError: the file that is
    published has done nothing wrong.
    """
    if not published.exists():
        return None
    quoted = str(published).replace("'", "''")
    has_history = False
    try:
        with duckdb.connect() as connection:
            connection.execute(f"attach '{quoted}' as published (read_only)")
            with contextlib.suppress(duckdb.CatalogException):  # published before its first run
                # Every block of it is read here, so that what fails below fails in writing.
                connection.execute(
                    "select bit_xor(hash(h)) from published.main.fct_check_history as h"
                ).fetchall()
                has_history = True
    except duckdb.Error as error:
        if is_held(error):
            sentence = "another program has it open for writing"
            raise OSError(errno.EBUSY, sentence, str(published)) from error
        built.unlink(missing_ok=True)
        aside = published.with_name(f"{published.name}.{datetime.now(UTC):%Y%m%dT%H%M%S}.aside")
        published.replace(aside)
        return aside
    with _writing(built), duckdb.connect(str(built)) as connection:
        connection.execute(f"attach '{quoted}' as published (read_only)")
        if has_history:
            connection.execute(
                "create table fct_check_history as from published.main.fct_check_history"
            )
    return None


# Runs by region leave the places of replaced rows behind. DuckDB fills them again but gives none
# back: four runs that each replaced ten of 70 documents took a file from 170 to 352 MB.
_MOST_FREE = 0.4


def publish(built: Path, published: Path) -> None:
    """Put the new file in the place of the old one; whoever reads the old one keeps it. Raises
    OSError where it cannot be written to its end: the old one stays."""
    with _writing(built), duckdb.connect(str(built)) as connection:
        # Everything into the one file that is renamed.
        connection.execute("checkpoint")
        blocks = connection.execute(
            "select free_blocks, total_blocks from pragma_database_size()"
            " where database_name = current_database()"
        ).fetchone()
    if blocks and blocks[0] > _MOST_FREE * blocks[1]:
        _pack(built)
    built.replace(published)


def _pack(built: Path) -> None:
    """Write a file anew without its free blocks. Without room for a second one it stays as it is:
    it is large, not wrong."""
    packed = built.with_name("packed.duckdb")
    try:
        packed.unlink(missing_ok=True)
        with duckdb.connect(str(built)) as connection:
            connection.execute("set enable_progress_bar = false")
            quoted = str(packed).replace("'", "''")
            connection.execute(f"attach '{quoted}' as packed")
            source = connection.execute("select current_database()").fetchall()[0][0]
            connection.execute(f'copy from database "{source}" to packed')
            connection.execute("detach packed")
        packed.replace(built)
    except (duckdb.Error, OSError):
        for left in (packed, packed.with_suffix(".duckdb.wal")):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    """DuckDB's words for a full disk as the error that the system has for it."""
    try:
        yield
    except duckdb.Error as error:
        raise OSError(errno.EIO, str(error).splitlines()[0], str(path)) from error
