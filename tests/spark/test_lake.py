"""The lake of a cluster that lost an executor holds what one machine reads and builds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from extract.child import Limits
from extract.raw import COLUMNS, read_rows
from pipeline.diff import compare
from spark import extraction
from spark.extraction import extract
from spark.lake import ask_duckdb, ask_spark
from spark.marts import build
from tests.spark.conftest import SAMPLED

# Every document twice over the regions and years: one row for each.
QUERY = """
    select region_code, fiscal_year, fund, count(*) as line_count,
        sum(amount_wan_yuan) as amount_wan_yuan
    from rpt_spending
    group by region_code, fiscal_year, fund
    order by region_code nulls last, fiscal_year, fund
"""


def rows_of(folder: Path, table: str) -> list[tuple[str, ...]]:
    """All rows of a raw table on one machine, as they are printed."""
    shards = sorted(p for p in (folder / table).glob("*.csv") if p.stem != "schema")
    return sorted(tuple(row.values()) for shard in shards for row in read_rows(shard))


def test_raw_tables_are_those_of_one_machine(lake: Path, on_one_machine: Path) -> None:
    raw = on_one_machine / "raw"
    for table, columns in COLUMNS.items():
        if table == "disclosure_rereadings":  # written by the build
            continue
        names = ", ".join(f"coalesce({column}, '')" for column in columns)
        with duckdb.connect() as connection:
            found = connection.execute(
                f"select {names} from read_parquet('{lake}/raw/{table}/**/*.parquet')"
            ).fetchall()
        assert sorted(found) == rows_of(raw, table), table


def test_planted_bad_files_are_rows_with_reasons(lake: Path) -> None:
    with duckdb.connect() as connection:
        found = dict(
            connection.execute(
                "select file_name, status || ' ' || split_part(reason, ':', 1)"
                f" from read_parquet('{lake}/raw/disclosure_documents/**/*.parquet')"
                " where status <> 'loaded'"
            ).fetchall()
        )
    assert found == {
        "cyclic_page_tree.pdf": "refused damaged",
        "empty.pdf": "refused empty",
        "encrypted.pdf": "refused encrypted",
        "not_a_budget.pdf": "refused not_a_budget",
        "scanned.pdf": "refused scanned",
        "truncated.pdf": "refused damaged",
        "web_page.pdf": "refused not_a_pdf",
        "zero_pages.pdf": "refused damaged",
    }


def test_marts_are_those_of_one_machine(
    cluster: tuple[Any, Path], lake: Path, mixed: Path, on_one_machine: Path
) -> None:
    spark, project = cluster
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "10000")
    done = build(spark, project, str(lake), str(mixed))
    assert done.errors == {}
    assert done.regions > len(SAMPLED)  # and the files that say no region
    assert compare(on_one_machine / "warehouse.duckdb", lake / "marts").differences == []
    names, rows = ask_duckdb(str(lake), QUERY)
    assert len(rows) >= len(SAMPLED)
    assert ask_spark(spark, str(lake), QUERY) == (names, rows)


def test_what_did_not_change_is_not_read_again(
    cluster: tuple[Any, Path], lake: Path, mixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction, "_write_raw", lambda *_: None)
    assert extract(cluster[0], str(mixed), str(lake), Limits()).read == 0
