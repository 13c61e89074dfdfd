"""The warehouse of all regions from the published one: what changed is built, the rest copied."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from regions import history, made, merge
from regions.changes import Changes, Unit, find, raw_models, staged
from regions.compiled import CATALOGUE, Project
from regions.made import Made
from regions.unit import Tested, make, opened, quoted, run_tests
from yusuan.warehouse import SCHEMAS, see_all

REREADINGS = "stg_disclosure__rereadings"
# So many regions take as long as dbt takes for all of it.
_MOST_UNITS = 8
# Reads a second time what findings of a warehouse stand on, into the raw tables.
SecondReading = Callable[[Path], None]


class TooMuchError(Exception):
    """So much changed that a full build is the shorter way; it says what."""


@dataclass(slots=True)
class Rebuilt:
    """What a rebuild did."""

    regions: list[tuple[str, ...]] = field(default_factory=list)  # of each unit
    fresh: int = 0
    gone: int = 0
    tested: Tested = field(default_factory=Tested)


@dataclass(frozen=True, slots=True)
class Rebuild:
    """Where a rebuild reads and writes.

    Attributes:
        project: what dbt compiled when the published warehouse was built whole.
        published: the warehouse that is read; it stays as it is.
        raw: raw tables of all regions, sealed.
        made, today: what the published warehouse was made of, and what it would be made of now.
        out: the file to write; `region.duckdb` beside it is the region under work.
        reread: the second reading.
    """

    project: Project
    published: Path
    raw: Path
    made: Made
    today: Made
    out: Path
    reread: SecondReading

    def run(self) -> Rebuilt:
        """Write the new warehouse of all regions.

        Raises:
            TooMuchError: nothing is written.
            duckdb.Error, regions.unit.BuildError, OSError: what was written is of no use.
        """
        changes = self._changes()
        units = changes.units()
        changed = len(changes.fresh) + len(changes.gone)
        if len(units) > _MOST_UNITS and 2 * changed > len(changes.after):
            raise TooMuchError(f"{changed} documents in {len(units)} regions")
        done = Rebuilt(fresh=len(changes.fresh), gone=len(changes.gone))
        copied(self.published, self.out)
        made.write(self.out, Made(""))  # half of it says nothing: it is not what the copy says
        run_id, moment = str(uuid.uuid4()), datetime.now(UTC).replace(tzinfo=None)
        region = self.out.with_name("region.duckdb")
        for unit in units:
            _build(self, unit, region, run_id, moment, done.tested)
            self._merge(unit, region)
            region.unlink()
            done.regions.append(unit.regions)
        if units:
            self._finish(done.tested)
        return done

    def _changes(self) -> Changes:
        with opened(None, self.published) as connection:
            _prepared(connection)
            return find(connection, self.project, self.raw, self.made, self.today)

    def _merge(self, unit: Unit, region: Path) -> None:
        with opened(self.out, self.published) as connection:
            _attach(connection, region, "region")
            see_all(connection, CATALOGUE)
            keys = merge.keys_of(connection, self.project)
            connection.execute("begin")
            merge.replace(connection, self.project, unit, keys)
            connection.execute("commit")

    def _finish(self, tested: Tested) -> None:
        """Models over all regions, and the data tests that read nothing else."""
        with opened(self.out, self.published) as connection:
            see_all(connection, CATALOGUE)
            nodes = merge.whole(self.project, merge.keys_of(connection, self.project))
            queries = {
                node.name: staged(node, self.raw)
                for node in self.project.tables
                if node.reads_source
            }
            connection.execute("begin")
            merge.make_whole(connection, nodes, queries)
            merge.rename(connection, self.project)
            connection.execute("commit")
            made_anew = {node.key for node in nodes}
            tests = [test for test in self.project.tests if made_anew.intersection(test.parents)]
            _add(tested, run_tests(connection, tests, self.raw))


def _build(
    rebuild: Rebuild, unit: Unit, region: Path, run_id: str, moment: datetime, tested: Tested
) -> None:
    """The warehouse of a unit in a file of its own, with what was read a second time."""
    project = rebuild.project
    region.unlink(missing_ok=True)
    with opened(region, rebuild.published) as connection:
        # Thrown away when it is merged: to pack it takes longer than to write it.
        connection.execute("set force_compression = 'uncompressed'")
        _prepared(connection)
        given = _staging(connection, rebuild, unit)
        given[history.model(project).name] = history.events(
            project,
            "select * from published.main.fct_check_history"
            # What comes back has a history, and no place among the documents of before.
            " where document_id in (from temp.unit_before union from temp.unit_fresh)",
            run_id, moment,
        )  # fmt: skip
        connection.execute("begin")
        make(connection, project, project.needed, given=given)
        connection.execute("commit")
    rebuild.reread(region)
    with opened(region, rebuild.published) as connection:
        connection.execute("set force_compression = 'uncompressed'")
        see_all(connection, CATALOGUE)
        given = _staging(connection, rebuild, unit)
        if _differ(connection, given[REREADINGS], REREADINGS):
            above = project.above(REREADINGS)
            connection.execute("begin")
            make(connection, project, [key for key in project.order if key in above], given=given)
            connection.execute("commit")
        # What is said of seeds was tested with the full build, and what is said of raw tables is
        # of all regions.
        hanging = project.of_documents()
        tests = [t for t in project.tests if hanging.intersection(t.parents) and not t.reads_source]
        _add(tested, run_tests(connection, tests))


def _differ(connection: duckdb.DuckDBPyConnection, query: str, table: str) -> bool:
    """True if a query gives other rows than a table holds."""
    sides = f"(({query}) except all from {table}) union all (from {table} except all ({query}))"
    return connection.execute(f"{sides} limit 1").fetchone() is not None


def _staging(connection: duckdb.DuckDBPyConnection, rebuild: Rebuild, unit: Unit) -> dict[str, str]:
    """Queries of the staging models: what is fresh from the raw tables, all else as published."""
    for name, documents in (
        ("before", unit.before), ("fresh", unit.fresh), ("kept", unit.kept),
        ("all", unit.fresh | unit.kept),
    ):  # fmt: skip
        connection.execute(
            f"create or replace temp table unit_{name} as"
            " select unnest($1::varchar[]) as document_id",
            [sorted(documents)],
        )
    shards = {document[:2] for document in unit.fresh}
    given = {}
    for table, node in raw_models(rebuild.project).items():
        if table in ("disclosure_manifest", "disclosure_rereadings"):  # written anew by each run
            placed = (
                "document_id is null" if unit.is_nowhere else "document_id in (from temp.unit_all)"
            )
            given[node.name] = f"from ({staged(node, rebuild.raw)}) where {placed}"
        else:
            given[node.name] = (
                f"select * from ({staged(node, rebuild.raw, shards)})"
                " where document_id in (from temp.unit_fresh) union all by name"
                f" select * from published.{node.place}"
                " where document_id in (from temp.unit_kept)"
            )
    return given


def _prepared(connection: duckdb.DuckDBPyConnection) -> None:
    for schema in SCHEMAS:
        connection.execute(f"create schema if not exists {CATALOGUE}.{schema}")
    see_all(connection, CATALOGUE)


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    connection.execute(f"attach '{quoted(path)}' as {name} (read_only)")


def _add(tested: Tested, more: Tested) -> None:
    tested.passed += more.passed
    tested.failed += more.failed
    tested.warned += more.warned


def copied(source: Path, target: Path) -> None:
    """Put a copy of a file in the place of another. Raises OSError."""
    target.unlink(missing_ok=True)
    shutil.copyfile(source, target)
