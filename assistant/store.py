"""The warehouse as the tools see it: read-only, without files and network, with limits."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from assistant.bounded import MART_PREFIXES, RefusedError, refuse_unless_bounded

Row = dict[str, Any]

_QUERIES = Path(__file__).with_name("queries")
_SETTINGS = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "max_temp_directory_size": "0B",
    "memory_limit": "1GB",
    "threads": "2",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one statement may take: seconds of time, rows of answer."""

    seconds: float = 20.0
    rows: int = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of a statement, and whether there were more than the limit lets through."""

    columns: list[str]
    rows: list[Row]
    is_cut: bool


class Store:
    """One file, opened anew where a run has published another under its name."""

    def __init__(self, path: Path, limits: Limits | None = None) -> None:
        self.path = path
        self.limits = limits or Limits()
        self._lock = threading.Lock()
        self._opened: tuple[int, int] | None = None
        self._connection: duckdb.DuckDBPyConnection | None = None

    def marts(self) -> dict[str, Row]:
        """Marts by name, with description and number of rows."""
        return {
            row["mart"]: row
            for row in self.query("marts")
            if str(row["mart"]).startswith(MART_PREFIXES)
        }

    def query(self, name: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """All rows of queries/<name>.sql."""
        sql = (_QUERIES / f"{name}.sql").read_text(encoding="utf-8")
        return self._run(sql, parameters, None).rows

    def select(self, sql: str, most: int) -> Answer:
        """Rows of a stranger's select over the marts, at most `most`.

        Raises:
            RefusedError: not one select over marts, or more than its time or memory.
        """
        refuse_unless_bounded(self._cursor(), sql, self.marts().keys())
        return self._run(sql, None, max(1, min(most, self.limits.rows)))

    def statements(self) -> dict[str, Row]:
        """Words of every identity, by its id: a list of the project's own, under no mart."""
        found = self._run(
            "select schema_name from duckdb_tables() where table_name = 'identities'"
            " and database_name = current_database()", None, None,
        )  # fmt: skip
        if not found.rows:
            return {}
        schema = found.rows[0]["schema_name"]
        columns = "identity_id, statement_zh, statement_en"
        sql = f'select {columns} from "{schema}".identities'  # noqa: S608 - names of ours
        return {row["identity_id"]: row for row in self._run(sql, None, None).rows}

    def _run(self, sql: str, parameters: Mapping[str, object] | None, most: int | None) -> Answer:
        cursor = self._cursor()
        timer = threading.Timer(self.limits.seconds, cursor.interrupt)
        timer.start()
        try:
            cursor.execute(sql, parameters or {})
            names = _apart([column[0] for column in cursor.description or []])
            found = cursor.fetchall() if most is None else cursor.fetchmany(most + 1)
        except duckdb.InterruptException as error:
            raise RefusedError(f"stopped after {self.limits.seconds:g} seconds") from error
        except duckdb.Error as error:
            raise RefusedError(str(error)) from error
        finally:
            timer.cancel()
            cursor.close()
        is_cut = most is not None and len(found) > most
        kept = found[:most] if is_cut else found
        return Answer(names, [dict(zip(names, values, strict=False)) for values in kept], is_cut)

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        with self._lock:
            state = self.path.stat()
            if self._connection is None or self._opened != (state.st_ino, state.st_mtime_ns):
                if self._connection is not None:
                    # A call that is still reading keeps its own cursor.
                    with suppress(duckdb.Error):
                        self._connection.close()
                self._connection = _open(self.path)
                self._opened = (state.st_ino, state.st_mtime_ns)
            return self._connection.cursor()


def _apart(names: list[str]) -> list[str]:
    """Names of columns, each once: a join may give the same name to two."""
    found: list[str] = []
    for name in names:
        number = sum(name == other for other in names[: len(found)])
        found.append(f"{name}_{number + 1}" if number else name)
    return found


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        connection = duckdb.connect(str(path), read_only=True, config=dict(_SETTINGS))
    except duckdb.Error as error:
        raise RefusedError(f"not a warehouse: {error}") from error
    connection.execute("set lock_configuration = true")
    return connection
