"""The script that brings marts into PostgreSQL: what it says to psql, and what it hands over."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from scripts import to_postgres


@pytest.fixture
def marts() -> duckdb.DuckDBPyConnection:
    """Two marts of the warehouse by name, with what a document may print."""
    connection = duckdb.connect()
    connection.execute("create table dim_funds (fund varchar primary key, caption_zh varchar)")
    connection.execute("insert into dim_funds values ('all', '合计'), ('x', null), ('y', '')")
    connection.execute(
        "create table fct_appropriations"
        ' (fund varchar, amount_wan_yuan decimal(24, 8), units varchar[], "o""k" boolean)'
    )
    connection.execute("insert into fct_appropriations values ('all', 1557.15, ['a', 'b'], true)")
    connection.execute("comment on column dim_funds.fund is 'Fund (资金性质): the key''s own'")
    return connection


def test_tables_keys_and_comments_are_declared(
    marts: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    lines = list(to_postgres.statements(marts, "budgets", tmp_path))
    assert 'create table "dim_funds" ("fund" text, "caption_zh" text);' in lines
    assert (
        'create table "fct_appropriations" ("fund" text, "amount_wan_yuan" numeric(24,8),'
        ' "units" text, "o""k" boolean);'
    ) in lines
    assert "comment on column \"dim_funds\".\"fund\" is 'Fund (资金性质): the key''s own';" in lines
    primary = lines.index('alter table "dim_funds" add primary key ("fund");')
    foreign = lines.index(
        'alter table "fct_appropriations" add foreign key ("fund") references "dim_funds" ("fund");'
    )
    assert primary < foreign
    # Marts that are not there are not spoken of, and the old schema goes last.
    assert not [line for line in lines if "dim_regions" in line]
    assert lines[-2:] == [
        'drop schema if exists "budgets" cascade;',
        'alter schema "budgets_making" rename to "budgets";',
    ]


def test_blank_and_missing_texts_stay_apart(
    marts: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    list(to_postgres.statements(marts, "budgets", tmp_path))
    funds = (tmp_path / "dim_funds.csv").read_text(encoding="utf-8").splitlines()
    # In CSV PostgreSQL reads an unquoted blank as missing.
    assert funds == ["fund,caption_zh", "all,合计", "x,", 'y,""']
    facts = (tmp_path / "fct_appropriations.csv").read_text(encoding="utf-8").splitlines()
    assert facts[1] == 'all,1557.15000000,"[a, b]",true'


def test_without_psql_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(to_postgres, "which", lambda _: None)
    assert to_postgres.main([]) == 1
    assert "psql" in capsys.readouterr().err
