"""A query on the published warehouse, read-only: `python scripts/query.py "select …"`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Run the query and show its rows; 1 where it fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sql", help="a query; `-` reads it from standard input")
    parser.add_argument("--warehouse", type=Path, default=ROOT / "data" / "warehouse.duckdb")
    options = parser.parse_args()
    sql = sys.stdin.read() if options.sql == "-" else options.sql
    try:
        with duckdb.connect(str(options.warehouse), read_only=True) as connection:
            connection.sql(sql).show(max_width=150, max_rows=200)
    except duckdb.Error as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
