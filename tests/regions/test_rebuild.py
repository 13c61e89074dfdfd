"""Documents go, come and move: exactly their regions are built, and all else is as a full build."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from extract.raw import RawStore
from regions import made
from regions.compiled import RAW, Project, from_manifest, load, save
from regions.merge import KEYS, keys_of, whole
from regions.rebuild import Rebuild, Rebuilt
from regions.unit import opened
from tests.dbt import compiled_project
from tests.dbt.running import raw_of_samples
from tests.dbt.warehouses import Warehouse

# 海晏市民政局 and 清溪县水利局, 2026: each is alone in its region.
HAIYAN, QINGXI = "04edf14a424cc622", "32755b28da9acc87"
MOVED = {
    "document_id": HAIYAN, "manifest": "documents.csv", "line_number": "2",
    "file": "海晏市/海晏市民政局2026年部门预算.pdf", "region": "西山市",
}  # fmt: skip
# Of the run, not of the documents.
_OF_RUNS = {"fct_check_history"}


def differing(one: Path, other: Path) -> list[str]:
    """Tables of one warehouse whose rows are not those of the other."""
    found = []
    with duckdb.connect() as connection:
        for name, path in (("one", one), ("other", other)):
            connection.execute(f"attach '{path}' as {name} (read_only)")
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables()"
            " where database_name = 'one' and schema_name <> $1 order by all",
            [made.SCHEMA],
        ).fetchall()
        assert len(tables) > 250
        for schema, table in tables:
            place = f'{schema}."{table}"'
            sides = [f"(from one.{place} except all select * from other.{place})"]
            sides.append(f"(from other.{place} except all select * from one.{place})")
            if table not in _OF_RUNS and connection.execute(" union all ".join(sides)).fetchone():
                found.append(table)
    return found


@pytest.fixture(scope="module")
def models(project: compiled_project.Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The compiled project, written and read again."""
    path = tmp_path_factory.mktemp("compiled") / "compiled.json"
    save(from_manifest(project.manifest, RAW), path)
    return load(path)


@pytest.fixture(scope="module")
def rebuilt(
    models: Project,
    sample_warehouse: Warehouse,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, list[Rebuilt]]:
    """The samples without one document and with another moved; then as they were before."""
    folder = tmp_path_factory.mktemp("regions")
    samples = raw_of_samples(tmp_path_factory)
    raw = folder / "raw"
    shutil.copytree(samples, raw)
    published = folder / "0.duckdb"
    shutil.copy(sample_warehouse.path, published)
    today = made.now(raw, folder / "none", is_strict=False)
    assert today is not None
    made.write(published, today)

    done = []
    for number in (1, 2):
        if number == 1:
            store = RawStore(raw)
            store.replace({}, {QINGXI})
            store.put("disclosure_files", [
                row for row in store.rows("disclosure_files") if row["document_id"] != QINGXI
            ])  # fmt: skip
            store.put("disclosure_manifest", [MOVED])
            store.seal()
        else:
            raw = samples
        before, now = made.read(published), made.now(raw, folder / "none", is_strict=False)
        assert before is not None and now is not None
        out = folder / f"{number}.duckdb"
        done.append(Rebuild(models, published, raw, before, now, out, lambda _: None).run())
        made.write(out, now)
        published = out
    return folder, done


def test_exactly_the_regions_of_changed_documents_are_built(
    rebuilt: tuple[Path, list[Rebuilt]],
) -> None:
    """A document that moves takes both of its regions with it."""
    first, second = rebuilt[1]
    assert first.regions == [("海晏市", "西山市"), ("清溪县",)]
    assert (first.fresh, first.gone) == (1, 1)
    assert second.regions == [("海晏市", "西山市"), ("清溪县",)]
    assert (second.fresh, second.gone) == (2, 0)
    assert [first.tested.failed, second.tested.failed] == [[], []]


def test_what_has_gone_is_nowhere_and_what_moved_stands_in_its_new_region(
    rebuilt: tuple[Path, list[Rebuilt]],
) -> None:
    with duckdb.connect(str(rebuilt[0] / "1.duckdb"), read_only=True) as connection:
        assert connection.execute(
            "select document_id, region_name from fct_documents"
            " where document_id in ($1, $2)", [HAIYAN, QINGXI],
        ).fetchall() == [(HAIYAN, "西山市")]  # fmt: skip
        places = connection.execute(
            "select schema_name, table_name from duckdb_columns()"
            " where column_name = 'document_id' and table_name <> 'fct_check_history'"
        ).fetchall()
        assert len(places) > 200
        for schema, table in places:
            held = f'select 1 from {schema}."{table}" where document_id = $1'
            assert connection.execute(held, [QINGXI]).fetchone() is None, table
        (bodies,) = connection.execute(
            "select count(*) from dim_departments where region_name = '清溪县'"
        ).fetchall()
    assert bodies == (0,)


def test_the_result_is_that_of_a_full_build_table_by_table(
    rebuilt: tuple[Path, list[Rebuilt]], sample_warehouse: Warehouse
) -> None:
    assert differing(rebuilt[0] / "2.duckdb", sample_warehouse.path) == []


def test_a_row_too_many_and_an_altered_one_are_seen(
    rebuilt: tuple[Path, list[Rebuilt]], sample_warehouse: Warehouse
) -> None:
    broken = rebuilt[0] / "broken.duckdb"
    shutil.copy(rebuilt[0] / "2.duckdb", broken)
    with duckdb.connect(str(broken)) as connection:
        connection.execute("insert into fct_revenues from fct_revenues limit 1")
        connection.execute(
            "update dim_departments set entity_name = 'x' where region_name = '清溪县'"
        )
    assert differing(broken, sample_warehouse.path) == ["dim_departments", "fct_revenues"]


def test_the_history_tells_that_checks_went_and_came_back(
    rebuilt: tuple[Path, list[Rebuilt]],
) -> None:
    with duckdb.connect(str(rebuilt[0] / "2.duckdb"), read_only=True) as connection:
        counts = dict(
            connection.execute(
                "select event, count(distinct check_key) from fct_check_history"
                " where document_id = $1 group by event", [QINGXI],
            ).fetchall()
        )  # fmt: skip
        (untouched,) = connection.execute(
            "select count(*) from fct_check_history as history"
            " inner join fct_documents as documents using (document_id)"
            " where documents.region_code = '220681' and history.event <> 'first_seen'"
        ).fetchall()
    assert counts["first_seen"] == counts["gone"] == counts["returned"] > 0
    assert untouched == (0,)


def test_every_table_of_documents_says_whose_its_rows_are(
    models: Project, sample_warehouse: Warehouse
) -> None:
    """Models without a key are made anew from all regions: each is known by name."""
    with opened(None, sample_warehouse.path) as connection:
        keys_of_models = keys_of(connection, models)
        anew = {node.name for node in whole(models, keys_of_models)}
        of_documents = models.of_documents()
        for node in models.tables:
            if node.key not in of_documents or node.name in anew:
                continue
            keys = keys_of_models[node.key]
            assert keys and set(keys) <= set(KEYS), node.name
            nowhere = " and ".join(f"{key} is null" for key in keys)
            held = f"select 1 from published.{node.place} where {nowhere}"
            assert connection.execute(held).fetchone() is None, node.name
    assert anew == {
        "stg_answers__resolutions", "stg_disclosure__manifest", "int_answers_united",
        "int_documents_announced", "int_bodies_named", "int_subjects_listed", "int_subject_years",
        "dim_function_subjects", "dim_economic_subjects", "dim_subject_versions",
        "dim_fiscal_years",
    }  # fmt: skip
