"""`python -m pipeline diff`: equal is equal, and whatever differs is named."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipeline.diff import DIFFERENT, EQUAL, NOT_COMPARED, Difference, compare, main

_ROWS = "(1, 'a', 10.5), (1, 'a', 10.5), (2, null, 0)"


def warehouse(path: Path, rows: str = _ROWS, kind: str = "decimal(24, 8)") -> Path:
    """A file with one mart, one table behind the marts, and the history of a run."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            f"create table fct_rows as select a::int as a, b, c::{kind} as c"
            f" from (values {rows}) as v (a, b, c)"
        )
        connection.execute(f"create table fct_check_history as select '{path.name}' as run_id")
        connection.execute(
            f"create schema intermediate; create table intermediate.x as select '{path.name}'"
        )
    return path


def test_equal_rows_in_another_order_of_another_run_are_equal(tmp_path: Path) -> None:
    a = warehouse(tmp_path / "a.duckdb")
    b = warehouse(tmp_path / "b.duckdb", "(2, null, 0), (1, 'a', 10.5), (1, 'a', 10.5)")
    found = compare(a, b)
    assert (found.tables, found.rows, found.differences) == (2, 4, [])
    assert main([str(a), str(b)]) == EQUAL


@pytest.mark.parametrize(
    ("rows", "kind", "expected"),
    [
        ("(1, 'a', 10.5), (2, null, 0)", "decimal(24, 8)",
         Difference("fct_rows", 1, 0, "", ("a", "b", "c"))),
        ("(1, 'a', 10.5), (1, 'a', 10.5), (2, '', 0)", "decimal(24, 8)",
         Difference("fct_rows", 1, 1, "", ("b",))),
        ("(1, 'a', 10.5), (1, 'a', 10.50000001), (2, null, 0)", "decimal(24, 8)",
         Difference("fct_rows", 1, 1, "", ("c",))),
        (_ROWS, "decimal(24, 9)",
         Difference("fct_rows", 0, 0, "c is DECIMAL(24,8) in A and DECIMAL(24,9) in B")),
    ],
    ids=["a row once, not twice", "blank is not empty", "one last digit", "another type"],
)  # fmt: skip
def test_what_differs_is_named(tmp_path: Path, rows: str, kind: str, expected: Difference) -> None:
    a = warehouse(tmp_path / "a.duckdb")
    b = warehouse(tmp_path / "b.duckdb", rows, kind)
    assert compare(a, b).differences == [expected]
    assert main([str(a), str(b)]) == DIFFERENT


def test_a_mart_or_a_column_that_one_side_lacks_is_named(tmp_path: Path) -> None:
    a = warehouse(tmp_path / "a.duckdb")
    b = warehouse(tmp_path / "b.duckdb")
    with duckdb.connect(str(b)) as connection:
        connection.execute("create table dim_new as select 1 as x")
        connection.execute("alter table fct_rows add column d int")
    assert [(each.table, each.what) for each in compare(a, b).differences] == [
        ("dim_new", "not in A"),
        ("fct_rows", "columns not in A: d"),
    ]
    assert compare(b, a, ignored=["d"]).differences == [Difference("dim_new", what="not in B")]


def test_examples_of_rows_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = warehouse(tmp_path / "a.duckdb")
    b = warehouse(tmp_path / "b.duckdb", "(1, 'a', 10.5), (1, 'a', 10.5), (3, null, 0)")
    main([str(a), str(b), "--show", "1"])
    assert capsys.readouterr().out.splitlines() == [
        "fct_rows: 1 rows only in A, 1 only in B; values differ in a",
        "  A: a=2, c=0E-8",
        "  B: a=3, c=0E-8",
        "1 of 2 marts equal, 4 rows compared",
    ]


def test_a_folder_of_parquet_is_a_side(tmp_path: Path) -> None:
    a = warehouse(tmp_path / "a.duckdb")
    marts = tmp_path / "marts"
    with duckdb.connect(str(a)) as connection:
        for table in ("fct_rows", "fct_check_history"):
            place = marts / table / "in_region=x" / "in_year=2026"
            place.mkdir(parents=True)
            connection.execute(f"copy {table} to '{place}/part.parquet'")
    assert compare(a, marts).differences == []
    (marts / "fct_check_history" / "in_region=x" / "in_year=2026" / "part.parquet").unlink()
    assert [each.what for each in compare(a, marts).differences] == ["not in B"]


def test_what_is_no_warehouse_is_not_compared(tmp_path: Path) -> None:
    a = warehouse(tmp_path / "a.duckdb")
    (tmp_path / "text").write_text("no warehouse", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert main([str(a), str(tmp_path / "absent")]) == NOT_COMPARED
    assert main([str(a), str(tmp_path / "text")]) == NOT_COMPARED
    assert main([str(tmp_path / "empty"), str(tmp_path / "empty")]) == NOT_COMPARED
