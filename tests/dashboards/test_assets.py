"""Dashboards for Superset: every chart asks for what the marts hold, and shows text as text."""

from __future__ import annotations

import copy
import runpy
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest
import yaml

from dashboards.setting_up import HERE, NotSetUpError, Place, assets, set_up
from tests.dashboards.checks import Assets, asked_by, below, faults
from tests.dbt.warehouses import Warehouse

WAREHOUSE = Path("/数 据/warehouse.duckdb")


@pytest.fixture(scope="module")
def ours() -> Assets:
    return {name: yaml.safe_load(text) for name, text in assets(WAREHOUSE).items()}


@pytest.fixture(scope="module")
def opened(sample_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """As Superset opens it: the file itself, its public schema first."""
    with duckdb.connect(str(sample_warehouse.path), read_only=True) as connection:
        yield connection


def named(assets: Assets, name: str) -> Any:
    return next(each for path, each in assets.items() if f"/{path}".endswith(f"/{name}.yaml"))


def test_assets_ask_for_what_is_there(ours: Assets, opened: duckdb.DuckDBPyConnection) -> None:
    assert faults(ours, opened) == []
    assert len(below(ours, "dashboards")) == 5
    assert sum(bool(asked_by(chart)) for chart in below(ours, "charts").values()) >= 25


def lose_column(assets: Assets) -> None:
    named(assets, "spending_by_region")["params"]["x_axis"] = "regionname"


def lose_metric(assets: Assets) -> None:
    named(assets, "spending_total")["params"]["metric"] = "expenditures"


def filter_elsewhere(assets: Assets) -> None:
    named(assets, "findings_list")["params"]["adhoc_filters"][0]["subject"] = "listed"


def show_html(assets: Assets) -> None:
    del named(assets, "spending_lines")["params"]["allow_render_html"]


def name_in_english(assets: Assets) -> None:
    named(assets, "quality_list")["slice_name"] = "All documents"


def read_inside(assets: Assets) -> None:
    dataset = named(assets, "documents")
    dataset["sql"] = dataset["sql"].replace(
        "main.fct_documents", "intermediate.int_documents_linked"
    )


def rename_column(assets: Assets) -> None:
    named(assets, "datasets/warehouse/spending")["columns"][0]["column_name"] = "region"


def break_metric(assets: Assets) -> None:
    named(assets, "datasets/warehouse/findings")["metrics"][0]["expression"] = "sum(statement_zh)"


def leave_out(assets: Assets) -> None:
    position = named(assets, "dashboards/quality")["position"]
    del position["CHART-quality_list"]


def filter_nothing(assets: Assets) -> None:
    metadata = named(assets, "dashboards/spending")["metadata"]
    metadata["native_filter_configuration"][2]["targets"][0]["column"]["name"] = "region"


def do_not_wait(assets: Assets) -> None:
    metadata = named(assets, "dashboards/spending")["metadata"]
    del metadata["native_filter_configuration"][0]["requiredFirst"]


def open_for_writing(assets: Assets) -> None:
    database = named(assets, "databases/warehouse")
    database["extra"]["engine_params"]["connect_args"]["read_only"] = False


def read_other_files(assets: Assets) -> None:
    database = named(assets, "databases/warehouse")
    del database["extra"]["engine_params"]["connect_args"]["config"]["enable_external_access"]


@pytest.mark.parametrize(
    ("plant", "said"),
    [
        (lose_column, "no column regionname"),
        (lose_metric, "no metric expenditures"),
        (filter_elsewhere, "no column listed"),
        (show_html, "shows printed words as HTML"),
        (name_in_english, "is not titled in both languages"),
        (read_inside, "reads intermediate.int_documents_linked, which is no mart"),
        (rename_column, "columns ['region', 'region_name']"),
        (break_metric, "No function matches"),
        (leave_out, "on no dashboard"),
        (filter_nothing, "filter 地区 Region has no column"),
        (do_not_wait, "filter 年度 Year does not wait"),
        (open_for_writing, "database: opened for writing"),
        (read_other_files, "database: its SQL reads other files"),
    ],
)
def test_a_fault_is_told(
    ours: Assets,
    opened: duckdb.DuckDBPyConnection,
    plant: Callable[[Assets], None],
    said: str,
) -> None:
    broken = copy.deepcopy(ours)
    plant(broken)
    assert any(said in fault for fault in faults(broken, opened)), faults(broken, opened)


def metric(assets: Assets, dataset: str, name: str) -> tuple[str, str]:
    """The SQL of a dataset, and the expression of one of its metrics."""
    found = named(assets, f"datasets/warehouse/{dataset}")
    return found["sql"], next(
        each["expression"] for each in found["metrics"] if each["metric_name"] == name
    )


def test_spending_is_what_may_be_added_up(ours: Assets, opened: duckdb.DuckDBPyConnection) -> None:
    sql, expression = metric(ours, "spending", "expenditure")
    by_year = opened.execute(
        f"select fiscal_year, left(phase, 2), {expression} from ({sql}) group by all order by all"
    ).fetchall()
    wanted = opened.execute(
        "select fiscal_year, case budget_phase when 'budget' then '预算' else '决算' end,"
        " sum(amount_wan_yuan) from fct_appropriations where is_countable"
        " group by all order by all"
    ).fetchall()
    assert by_year == wanted
    everything = opened.execute("select sum(amount_wan_yuan) from fct_appropriations").fetchone()
    assert everything is not None
    # The samples hold a document that is covered by another one: the filter has something to do.
    assert everything[0] > sum(row[2] for row in wanted)


@pytest.mark.parametrize(
    ("dataset", "name"),
    [("spending", "expenditure"), ("three_public", "three_public"), ("year_over_year", "change")],
)
def test_years_and_phases_are_never_added(
    ours: Assets, opened: duckdb.DuckDBPyConnection, dataset: str, name: str
) -> None:
    sql, expression = metric(ours, dataset, name)
    years = opened.execute(f"select count(distinct concat(fiscal_year, phase)) from ({sql})")
    assert years.fetchall()[0][0] > 1
    assert opened.execute(f"select {expression} from ({sql})").fetchall() == [(None,)]


def test_the_list_of_findings_is_that_of_the_reports(
    ours: Assets, opened: duckdb.DuckDBPyConnection
) -> None:
    sql = named(ours, "datasets/warehouse/findings")["sql"]
    listed = opened.execute(
        f"select finding_key from ({sql}) where is_listed order by 1"
    ).fetchall()
    wanted = opened.execute(
        "select finding_key from fct_findings where severity in ('error', 'warning')"
        " and resolution is null and class <> 'extraction_defect' order by 1"
    ).fetchall()
    assert listed == wanted
    assert listed


def test_the_path_of_the_warehouse_is_put_in(ours: Assets) -> None:
    assert named(ours, "databases/warehouse")["sqlalchemy_uri"] == f"duckdb:///{WAREHOUSE}"
    with pytest.raises(NotSetUpError, match="cannot be connected"):
        assets(Path("/data?read_only=false/warehouse.duckdb"))


def place(folder: Path, answer: str) -> Place:
    """An environment whose interpreter is a script."""
    python = folder / "environment" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
    python.chmod(0o755)
    return Place(folder / "environment", folder / "home", WAREHOUSE)


def test_secrets_are_made_once_and_read_by_their_owner_only(tmp_path: Path) -> None:
    asked = place(tmp_path, f"cat > {tmp_path}/asked.json; env > {tmp_path}/env.txt")
    set_up(asked, "en")
    made = [(asked.home / name).read_text() for name in ("secret_key", "admin_password")]
    set_up(asked, "en")
    assert made == [(asked.home / name).read_text() for name in ("secret_key", "admin_password")]
    assert len(set(made)) == 2 and all(len(secret) > 16 for secret in made)
    for name in ("secret_key", "admin_password"):
        assert stat.S_IMODE((asked.home / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(asked.home.stat().st_mode) == 0o700
    assert made[1].strip() in (tmp_path / "asked.json").read_text()
    assert made[1].strip() not in (tmp_path / "env.txt").read_text()


def test_tokens_of_the_user_stay_outside(tmp_path: Path) -> None:
    given = {"PATH": "/bin", "GITHUB_TOKEN": "secret", "SUPERSET_CONFIG": "other"}
    passed = Place(tmp_path, tmp_path, WAREHOUSE).variables("zh", given)
    assert passed["PATH"] == "/bin"
    assert {"GITHUB_TOKEN", "SUPERSET_CONFIG"}.isdisjoint(passed)


def test_what_superset_says_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotSetUpError, match="no such column"):
        set_up(place(tmp_path, "echo no such column >&2; exit 1"), "en")
    with pytest.raises(NotSetUpError, match="not installed"):
        set_up(Place(tmp_path / "nowhere", tmp_path, WAREHOUSE), "en")


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Superset's configuration, with a home and a published file in the folder of the test."""
    (tmp_path / "secret_key").write_text("key\n", encoding="utf-8")
    monkeypatch.setenv("YUSUAN_SUPERSET_HOME", str(tmp_path))
    monkeypatch.setenv("YUSUAN_SUPERSET_WAREHOUSE", str(tmp_path / "published.duckdb"))
    return runpy.run_path(str(HERE / "superset_config.py"))


def test_charts_read_a_copy_that_follows_what_is_published(
    config: dict[str, Any], tmp_path: Path
) -> None:
    published, copied = tmp_path / "published.duckdb", tmp_path / "warehouse.duckdb"

    def ask() -> bytes:
        uri = SimpleNamespace(database=str(copied))
        assert config["DB_CONNECTION_MUTATOR"](uri, {}, "admin", None, None) == (uri, {})
        return copied.read_bytes()

    published.write_bytes(b"first")
    assert ask() == b"first"
    copied.write_bytes(b"kept")
    assert ask() == b"kept"  # nothing new: nothing is copied
    (tmp_path / "next").write_bytes(b"second")
    (tmp_path / "next").replace(published)
    assert ask() == b"second"
    published.unlink()
    assert ask() == b"second"


def test_a_copy_of_a_file_that_is_being_written_is_thrown_away(
    config: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published, copied = tmp_path / "published.duckdb", tmp_path / "warehouse.duckdb"
    published.write_bytes(b"whole")
    config["copy_of_the_warehouse"]()
    published.write_bytes(b"whole and more")

    def torn(source: Path, target: Path) -> None:
        target.write_bytes(b"torn")
        source.write_bytes(b"a build writes on")

    monkeypatch.setattr("shutil.copyfile", torn)
    config["copy_of_the_warehouse"]()
    assert copied.read_bytes() == b"whole"
    assert not copied.with_suffix(".building").exists()


def test_pages_fetch_nothing_from_elsewhere(config: dict[str, Any], tmp_path: Path) -> None:
    assert config["SECRET_KEY"] == "key"  # noqa: S105 - of this test
    assert config["SQLALCHEMY_DATABASE_URI"] == f"sqlite:///{tmp_path}/superset.db"
    policy = config["TALISMAN_CONFIG"]["content_security_policy"]
    sources = {
        word for words in policy.values() for word in ([words] if isinstance(words, str) else words)
    }
    assert sources == {"'self'", "'none'", "'unsafe-inline'", "'strict-dynamic'", "blob:", "data:"}
    assert "'unsafe-inline'" not in policy["script-src"]
    assert config["THEME_FONT_URL_ALLOWED_DOMAINS"] == []
