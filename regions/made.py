"""What a warehouse was made of: schema `pipeline` of its own file, so that both change at once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import duckdb

from extract.seal import read_seal
from extract.version import models_digest

SCHEMA = "pipeline"


@dataclass(frozen=True, slots=True)
class Made:
    """Code and settings of a build, and the raw files and answers that it read."""

    code: str
    files: dict[str, str] = field(default_factory=dict)  # path below the raw folder → SHA-256
    answers: str = ""  # SHA-256 of the file of answers; empty: there was none


@cache
def code_digest() -> str:
    """A digest of all that decides what the same raw tables become."""
    root = Path(__file__).parents[1]
    digest = hashlib.sha256(f"{models_digest()} duckdb {duckdb.__version__}".encode())
    parts = [root / "dbt_project.yml", root / "tests" / "singular", root / "second_reading"]
    parts.append(Path(__file__).parent)
    for part in parts:
        for path in [part] if part.is_file() else sorted(part.rglob("*")):
            if path.suffix in {".py", ".sql", ".yml"}:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def digest_of(path: Path) -> str:
    """SHA-256 of a file; empty where there is none. Raises OSError."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def now(raw: Path, answers: Path, *, is_strict: bool) -> Made | None:
    """What a build of today is made of; None where the raw folder is not sealed."""
    files = read_seal(raw)
    if files is None:
        return None
    code = f"{code_digest()}{' strict' if is_strict else ''}"
    return Made(code, files, digest_of(answers))


def write(warehouse: Path, made: Made) -> None:
    """Put it into a warehouse that is not published yet. Raises duckdb.Error."""
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("begin")
        connection.execute(f"create schema if not exists {SCHEMA}")
        connection.execute(f"create or replace table {SCHEMA}.made_with (what text, is_what text)")
        connection.execute(f"create or replace table {SCHEMA}.raw_files (file text, sha256 text)")
        told = {"code": made.code, "answers": made.answers}
        for table, rows in (("made_with", told), ("raw_files", made.files)):
            if rows:
                connection.execute(
                    f"insert into {SCHEMA}.{table} select unnest($1), unnest($2)",
                    [list(rows), list(rows.values())],
                )
        connection.execute("commit")


def read(warehouse: Path) -> Made | None:
    """What a warehouse says of itself; None where it says nothing, or cannot be read."""
    try:
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            told = dict(connection.execute(f"from {SCHEMA}.made_with").fetchall())
            files = dict(connection.execute(f"from {SCHEMA}.raw_files").fetchall())
    except duckdb.Error:
        return None
    return Made(told.get("code", ""), files, told.get("answers", ""))
