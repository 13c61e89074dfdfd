"""What a stranger's SQL may not do, each bound with a statement that it stops."""

from __future__ import annotations

import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from assistant.__main__ import main
from assistant.answers import plain, sources
from assistant.bounded import RefusedError
from assistant.store import Limits, Store
from tests.dbt.warehouses import Warehouse


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two marts and a table behind them."""
    path = tmp_path_factory.mktemp("bounds") / "warehouse.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "create table fct_documents as select 'a1' as document_id, '甲.pdf' as file_name;"
            "create table dim_funds as select unnest(['a', 'b', 'c']) as fund;"
            "create table stg_disclosure__lines as select 'x' as text;"
            "create schema intermediate; create table intermediate.fct_hidden as select 1 as x"
        )
    return path


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("select 1; select 2", "one statement"),
        ("", "one statement"),
        ("select 1 from fct_documents; drop table fct_documents", "select statements only"),
        ("drop table fct_documents", "select statements only"),
        ("insert into dim_funds values ('d')", "select statements only"),
        ("copy fct_documents to 'x.csv'", "select statements only"),
        ("attach 'x.duckdb'", "select statements only"),
        ("set threads = 8", "select statements only"),
        ("pragma database_list", "select statements only"),
        ("selec 1", "syntax error"),
        ("select * from stg_disclosure__lines", "no mart"),
        ("select * from intermediate.fct_hidden", "no mart"),
        ("select (select max(text) from stg_disclosure__lines)", "no mart"),
        ("with a as (select * from stg_disclosure__lines) select * from a", "no mart"),
        ("select * from information_schema.tables", "no mart"),
        ("select * from 'x.csv'", "no mart"),
        ("from read_csv('/etc/passwd')", "read_csv"),
        ("select * from glob('/*')", "glob"),
        ("select * from query('select 1')", "query"),
        ("select * from query_table('stg_disclosure__lines')", "query_table"),
        ("select * from duckdb_settings()", "duckdb_settings"),
        ("describe fct_documents", "describe_marts"),
        ("select nothing from fct_documents", "nothing"),
        (
            "with stg_disclosure__lines as (select * from stg_disclosure__lines)"
            " select * from stg_disclosure__lines",
            "no mart",
        ),
        (
            "select * from sqlite_master, (with sqlite_master as (select 1) select 1) as y",
            "no mart",
        ),
    ],
)
def test_a_statement_is_refused(warehouse: Path, sql: str, said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        Store(warehouse).select(sql, 10)


@pytest.mark.parametrize(
    ("sql", "count"),
    [
        ("select * from fct_documents", 1),
        ("from dim_funds", 3),
        ("select * from main.dim_funds order by fund", 3),
        ("with a as (select * from dim_funds) select * from a, range(2) as r", 6),
        ("select 1 as x union all select 2", 2),
    ],
)
def test_a_select_over_marts_passes(warehouse: Path, sql: str, count: int) -> None:
    assert len(Store(warehouse).select(sql, 10).rows) == count


def test_rows_are_limited_and_said_to_be(warehouse: Path) -> None:
    answer = Store(warehouse).select("select fund, fund from dim_funds order by fund", 2)
    assert answer.is_cut
    assert answer.columns == ["fund", "fund_2"]
    assert [row["fund"] for row in answer.rows] == ["a", "b"]
    asked = Store(warehouse, Limits(rows=1)).select("from dim_funds", 500)
    assert len(asked.rows) == 1


def test_time_is_limited(warehouse: Path) -> None:
    store = Store(warehouse, Limits(seconds=0.2))
    slow = "select sum(a.range * b.range) from range(10000000) as a, range(10000000) as b"
    with pytest.raises(RefusedError, match="seconds"):
        store.select(slow, 1)


def test_files_stay_out_of_reach_without_the_parser(warehouse: Path) -> None:
    # The second wall: the connection itself, whatever the parser let through.
    store = Store(warehouse)
    for sql in ("select * from read_text('/etc/passwd')", "attach 'x.duckdb'", "set threads = 8"):
        with pytest.raises(RefusedError, match=r"disabled|locked|read-only|Permission"):
            store._run(sql, None, None)


def test_a_published_run_is_seen(warehouse: Path, tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    shutil.copy(warehouse, path)
    store = Store(path)
    assert len(store.select("from dim_funds", 10).rows) == 3
    newer = tmp_path / "newer.duckdb"
    shutil.copy(warehouse, newer)
    with duckdb.connect(str(newer)) as connection:
        connection.execute("insert into dim_funds values ('d')")
    newer.rename(path)
    assert len(store.select("from dim_funds", 10).rows) == 4


def test_what_nobody_sees_is_spelt_out() -> None:
    assert plain("甲\u202e乙\U000e0041\u200b") == "甲\\u{202e}乙\\u{e0041}\\u{200b}"
    assert plain("第一行\n第二行") == "第一行\n第二行"
    assert plain(Decimal("1557.15000000")) == "1557.15"
    assert plain([Decimal("0E-8"), None, True]) == ["0", None, True]
    assert plain(Decimal("1E+3")) == "1000"
    assert plain(Decimal("123456789012345678901234567890.12345678")) == (
        "123456789012345678901234567890.12345678"
    )
    assert plain([float("nan"), float("-inf"), 1.5]) == ["nan", "-inf", 1.5]


def test_sources_are_documents_with_pages() -> None:
    rows = [
        {"document_id": "a", "page_number": 3},
        {"document_id": "a", "page_number": 2},
        {"document_id": "b"},
        {"amount": 1},
    ]
    assert sources(rows, {"a": "甲.pdf"}) == [
        {"document_id": "a", "file_name": "甲.pdf", "pages": [2, 3]},
        {"document_id": "b", "file_name": "", "pages": []},
    ]


def test_no_warehouse_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--warehouse", str(tmp_path / "none.duckdb")]) == 1
    assert "none.duckdb" in capsys.readouterr().err


def test_every_query_runs(sample_warehouse: Warehouse) -> None:
    store = Store(sample_warehouse.path)
    assert len(store.statements()) > 50


def test_a_statement_that_asks_for_memory_without_end_fails_by_itself(warehouse: Path) -> None:
    asked = (
        "import sys; from pathlib import Path; from assistant.__main__ import bound_memory;"
        " from assistant.store import Store; bound_memory(2 << 30);"
        " Store(Path(sys.argv[1])).select(\"select repeat('x', 3000000000) as x\", 5)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", asked, warehouse], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "RefusedError: Out of Memory Error" in ended.stderr
