"""`python -m pipeline diff A B`: two warehouses compared mart by mart, row by row."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from yusuan.console import command, guarded, print_json

EQUAL, NOT_COMPARED, DIFFERENT = 0, 1, 2
# When a run was, and what dbt called it, is never the same twice.
OF_THE_RUN = ("run_id", "recorded_at")
_SHOWN_WIDTH = 40

_EPILOG = """\
A and B are files (warehouse.duckdb) or folders of Parquet (LAKE/marts: a folder for each mart).
Rows are compared as they are, however often each is there; their order is none of a table's.

examples
  %(prog)s data/warehouse.duckdb before.duckdb
  %(prog)s data/warehouse.duckdb data/lake/marts
  %(prog)s A B --ignore extractor_version --show 3

exit codes
  0  equal       2  different       1  a side cannot be read, or holds no mart
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs in a mart: rows that only one side has, columns, and the columns in which the
    values of the two sides differ."""

    table: str
    only_a: int = 0
    only_b: int = 0
    what: str = ""  # other than rows: a table or columns that one side lacks, another type
    columns: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(slots=True)
class Compared:
    """Marts and rows that were compared, and what differs."""

    tables: int = 0
    rows: int = 0
    differences: list[Difference] = field(default_factory=list)


class Side:
    """A warehouse or a folder of Parquet, attached to a connection under a name."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
        """Raises FileNotFoundError, duckdb.Error."""
        self._connection = connection
        if not path.exists():
            raise FileNotFoundError(path)
        self._tables: dict[str, str] = {}  # mart → what stands after `from`
        if path.is_dir():
            for folder in sorted(path.iterdir()):
                if any(folder.rglob("*.parquet")):
                    files = _quoted(folder / "**" / "*.parquet")
                    # Parts are folders for whoever reads a part of a table; its columns are inside.
                    self._tables[folder.name] = (
                        f"read_parquet('{files}', hive_partitioning = false)"
                    )
        else:
            connection.execute(f"attach '{_quoted(path)}' as {name} (read_only)")
            found = connection.execute(
                "select table_name from duckdb_tables()"
                " where database_name = $1 and schema_name = 'main'",
                [name],
            ).fetchall()
            self._tables = {table: f'{name}.main."{table}"' for (table,) in found}

    @property
    def tables(self) -> set[str]:
        """Names of the marts."""
        return set(self._tables)

    def relation(self, table: str) -> str:
        """What stands after `from`."""
        return self._tables[table]

    def columns(self, table: str) -> dict[str, str]:
        """Column → type."""
        rows = self._connection.execute(f"describe from {self.relation(table)}").fetchall()
        return {row[0]: row[1] for row in rows}

    def count(self, table: str) -> int:
        """Rows of a mart."""
        row = self._connection.execute(f"select count(*) from {self.relation(table)}").fetchone()  # noqa: S608
        return int(row[0]) if row else 0


def main(arguments: list[str], prog: str = "python -m pipeline diff") -> int:
    """Compare two warehouses; 0 equal, 2 different, 1 not compared."""
    options = _parser(prog).parse_args(arguments)
    try:
        found = compare(options.a, options.b, ignored=options.ignore, shown=options.show)
    except FileNotFoundError as error:
        sys.stderr.write(f"not found: {error.args[0]}\n")
        return NOT_COMPARED
    except duckdb.Error as error:
        sys.stderr.write(f"cannot be read: {str(error).splitlines()[0]}\n")
        return NOT_COMPARED
    if options.json:
        print_json(asdict(found))
    else:
        for line in told(found):
            print(line)  # noqa: T201
    if not found.tables:
        return NOT_COMPARED
    return DIFFERENT if found.differences else EQUAL


def _parser(prog: str) -> argparse.ArgumentParser:
    options = command(prog, "Compare two warehouses mart by mart, row by row.", _EPILOG)
    options.add_argument("a", type=Path, metavar="A", help="a warehouse, or a folder of Parquet")
    options.add_argument("b", type=Path, metavar="B", help="the other one")
    options.add_argument(
        "--ignore", action="append", default=[], metavar="COLUMN",
        help="a column that may differ, in every mart; again for more than one",
    )  # fmt: skip
    options.add_argument("--show", type=int, default=0, metavar="N", help="show N rows of each")
    return options


def compare(a: Path, b: Path, *, ignored: Collection[str] = (), shown: int = 0) -> Compared:
    """All marts of both sides.

    Args:
        a, b: warehouse files or folders of Parquet; they are only read.
        ignored: names of columns that may differ.
        shown: rows of each side that are kept as examples.

    Raises:
        FileNotFoundError, duckdb.Error: a side cannot be read.
    """
    found = Compared()
    with duckdb.connect() as connection:
        sides = Side(connection, "a", a), Side(connection, "b", b)
        for table in sorted(sides[0].tables | sides[1].tables):
            found.tables += 1
            lacking = [name for name, side in zip("AB", sides, strict=True)
                       if table not in side.tables]  # fmt: skip
            if lacking:
                found.differences.append(Difference(table, what=f"not in {lacking[0]}"))
                continue
            found.rows += sides[0].count(table)
            found.differences += _of_table(connection, sides, table, ignored, shown)
    return found


def _of_table(
    connection: duckdb.DuckDBPyConnection,
    sides: tuple[Side, Side],
    table: str,
    ignored: Collection[str],
    shown: int,
) -> Iterator[Difference]:
    kinds = [
        {name: kind for name, kind in side.columns(table).items()
         if name not in {*OF_THE_RUN, *ignored}}
        for side in sides
    ]  # fmt: skip
    common = [name for name in kinds[0] if name in kinds[1]]
    said = list(_columns_told(*kinds))
    names = ", ".join(f'"{name}"' for name in common) or "null"
    a, b = (side.relation(table) for side in sides)
    more, less = (
        f"select {names} from {x} except all select {names} from {y}"  # noqa: S608
        for x, y in ((a, b), (b, a))
    )
    only_a, only_b = _count(connection, more), _count(connection, less)
    if not (said or only_a or only_b):
        return
    columns = [n for n in common if (only_a or only_b) and _differs(connection, n, a, b)]
    yield Difference(
        table, only_a, only_b, what="; ".join(said), columns=tuple(columns),
        examples=tuple(
            f"{side}: {line}"
            for side, query in (("A", more), ("B", less))
            for line in _lines(connection, query, shown)
        ),
    )  # fmt: skip


def _columns_told(a: dict[str, str], b: dict[str, str]) -> Iterator[str]:
    for side, lacking in (("A", b.keys() - a.keys()), ("B", a.keys() - b.keys())):
        if lacking:
            yield f"columns not in {side}: {', '.join(sorted(lacking))}"
    for name in a:
        if name in b and a[name] != b[name]:
            yield f"{name} is {a[name]} in A and {b[name]} in B"


def _differs(connection: duckdb.DuckDBPyConnection, name: str, a: str, b: str) -> bool:
    """True where the values of a column, as a whole, are not the same."""
    query = f'select "{name}" from {a} except all select "{name}" from {b}'  # noqa: S608
    back = f'select "{name}" from {b} except all select "{name}" from {a}'  # noqa: S608
    return bool(_count(connection, query) or _count(connection, back))


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(f"select count(*) from ({query})").fetchone()  # noqa: S608
    return int(row[0]) if row else 0


def _lines(connection: duckdb.DuckDBPyConnection, query: str, shown: int) -> Iterator[str]:
    """Some rows on a line each, what is blank in them left out."""
    found = connection.execute(f"select * from ({query}) order by all limit {shown}")  # noqa: S608
    names = [column[0] for column in found.description]
    for row in found.fetchall():
        yield ", ".join(
            f"{n}={_short(v)}" for n, v in zip(names, row, strict=True) if v is not None
        )


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN_WIDTH else f"{text[:_SHOWN_WIDTH]}…"


def told(found: Compared) -> Iterator[str]:
    """What was found, a line for each mart that differs, the sum last."""
    for each in found.differences:
        words = [each.what] if each.what else []
        if each.only_a or each.only_b:
            words.append(f"{each.only_a:,} rows only in A, {each.only_b:,} only in B")
        if each.columns:
            words.append(f"values differ in {', '.join(each.columns)}")
        yield f"{each.table}: {'; '.join(words)}"
        yield from (f"  {line}" for line in each.examples)
    if not found.tables:
        yield "no mart on either side"
        return
    equal = found.tables - len(found.differences)
    yield f"{equal} of {found.tables} marts equal, {found.rows:,} rows compared"


def _quoted(path: Path) -> str:
    return str(path.resolve()).replace("'", "''")


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
