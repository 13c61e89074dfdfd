"""A query on the published warehouse, read-only: `python scripts/query.py "select …"`.

With `--raw FOLDER` it is one on the raw tables of that folder (`disclosure_notices`, …), which are
there as soon as documents are read.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from yusuan.warehouse import open_warehouse  # noqa: E402 - found through the line above


def main() -> int:
    """Run the query and show its rows; 1 where it fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sql", help="a query; `-` reads it from standard input")
    parser.add_argument("--warehouse", type=Path, default=ROOT / "data" / "warehouse.duckdb")
    parser.add_argument("--raw", type=Path, help="query the raw tables of this folder instead")
    options = parser.parse_args()
    sql = sys.stdin.read() if options.sql == "-" else options.sql
    try:
        with _opened(options.warehouse, options.raw) as connection:
            connection.sql(sql).show(max_width=150, max_rows=200)
    except duckdb.Error as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _opened(warehouse: Path, raw: Path | None) -> duckdb.DuckDBPyConnection:
    """The warehouse, read-only, or a view on each raw table of a folder."""
    if raw is None:
        return open_warehouse(warehouse)
    connection = duckdb.connect()
    for folder in sorted(path for path in raw.iterdir() if path.is_dir()):
        files = str(folder / "*.csv").replace("'", "''")
        connection.execute(
            f"create view {folder.name} as select * from read_csv("  # noqa: S608
            f"'{files}', all_varchar = true, header = true, quote = '\"', escape = '\"')"
        )
    return connection


if __name__ == "__main__":
    sys.exit(main())
