"""Marts of two warehouses are compared as a whole, or by what they say of some documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from benchmarks.chain_kills import _STEP
from benchmarks.marts import differences


def warehouse(path: Path, amounts: Sequence[tuple[str, int]], funds: Sequence[str]) -> Path:
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table fct_documents (document_id text)")
        connection.execute("create table fct_facts (document_id text, amount integer)")
        connection.execute("create table dim_funds (fund text)")
        connection.execute("create table fct_check_history (run integer)")
        for document, amount in amounts:
            connection.execute("insert into fct_facts values (?, ?)", [document, amount])
        for document in sorted({document for document, _ in amounts}):
            connection.execute("insert into fct_documents values (?)", [document])
        for fund in funds:
            connection.execute("insert into dim_funds values (?)", [fund])
    return path


def test_what_others_add_is_no_difference(tmp_path: Path) -> None:
    one = warehouse(tmp_path / "one", [("a", 1), ("a", 1), ("b", 2)], ["x"])
    more = warehouse(tmp_path / "more", [("a", 1), ("a", 1), ("b", 2), ("c", 3)], ["x", "y"])
    assert list(differences(one, one)) == []
    assert list(differences(one, more, one)) == []
    told = list(differences(one, more))
    assert [line.split(":")[0] for line in told] == ["dim_funds", "fct_documents", "fct_facts"]


def test_a_row_that_is_lost_doubled_or_changed_is_a_difference(tmp_path: Path) -> None:
    one = warehouse(tmp_path / "one", [("a", 1), ("b", 2)], ["x"])
    for number, other in enumerate(([("a", 1)], [("a", 1), ("a", 1), ("b", 2)])):
        changed = warehouse(tmp_path / str(number), other, ["x"])
        assert any(line.startswith("fct_facts") for line in differences(one, changed, one))
    fewer = warehouse(tmp_path / "fewer", [("a", 1), ("b", 2)], [])
    assert list(differences(one, fewer, one)) == ["dim_funds: 1 rows only in one, 0 only in fewer"]


def test_the_step_of_a_run_is_told_by_what_it_prints() -> None:
    told = (
        "$ python -m extract in --out raw\n"
        "$ YUSUAN_RAW=raw dbt --log-level warn build --profiles-dir . --target-path build/target\n"
    )
    assert _STEP.findall(told) == [("extract", ""), ("dbt", "build")]
