"""The singular dbt tests of the seeds, run on the seeds and on broken copies of them."""

from pathlib import Path

import duckdb
import jinja2
import pytest

ROOT = Path(__file__).parents[2]
ASSERTIONS = ROOT / "tests" / "singular" / "seeds"
INTEGERS = ("valid_from", "valid_to", "version", "from_year", "to_year")


@pytest.fixture
def warehouse() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name in ("function_subjects", "economic_subjects", "regions", "subject_crosswalk"):
        path = ROOT / "seeds" / f"{name}.csv"
        connection.execute(
            f"create table {name} as from read_csv('{path}', all_varchar=true, header=true)"
        )
        columns = [row[0] for row in connection.sql(f"describe {name}").fetchall()]
        for column in columns:
            kind = "integer" if column in INTEGERS else "double" if column == "share" else None
            if kind:
                connection.execute(f"alter table {name} alter {column} type {kind}")
    return connection


def failures(connection: duckdb.DuckDBPyConnection, assertion: str) -> list[tuple[object, ...]]:
    text = (ASSERTIONS / f"{assertion}.sql").read_text(encoding="utf-8")
    # Templates of this repository, rendered to SQL, not to a page.
    sql = jinja2.Template(text).render(ref=lambda name: name)
    return connection.sql(sql).fetchall()


@pytest.mark.parametrize(
    ("assertion", "break_it"),
    [
        (
            "assert_seed_versions_do_not_overlap",
            "update function_subjects set valid_from = 2019 where code = '20805' and version = 2",
        ),
        (
            "assert_seed_versions_do_not_overlap",
            "update regions set valid_from = 2021, valid_to = 2020 where code = '130500'",
        ),
        (
            "assert_seed_hierarchies_hold",
            "update function_subjects set level = 'section' where code = '2010801'",
        ),
        (
            "assert_seed_hierarchies_hold",
            "update economic_subjects set parent_code = '302' where code = '30113'",
        ),
        (
            "assert_seed_hierarchies_hold",
            "update function_subjects set valid_to = 2020 where code = '20108'",
        ),
        (
            "assert_subject_crosswalk_is_consistent",
            "update subject_crosswalk set old_code = '30398' where old_code = '30311'",
        ),
        (
            "assert_subject_crosswalk_is_consistent",
            "update subject_crosswalk set to_year = 2016 where new_code = '30113'",
        ),
        (
            "assert_subject_crosswalk_is_consistent",
            "update subject_crosswalk set share = 0.6 where old_code = '30104'",
        ),
    ],
)
def test_assertion_holds_and_catches(
    warehouse: duckdb.DuckDBPyConnection, assertion: str, break_it: str
) -> None:
    assert failures(warehouse, assertion) == []
    warehouse.execute(break_it)
    assert failures(warehouse, assertion) != []
