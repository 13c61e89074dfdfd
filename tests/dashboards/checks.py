"""What has to be true of the assets of Superset, without Superset: one text a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import duckdb

Assets = dict[str, Any]
# A mart of the public schema, and nothing else of the warehouse.
_READ = re.compile(r"\b(?:from|join)\s+([\w.]+)")
_MART = re.compile(r"main\.(?:fct|dim|rpt|bridge)_\w+")
_TABLES = {"table", "pivot_table_v2"}


def below(assets: Assets, folder: str) -> dict[str, Any]:
    """The assets of a kind by their uuid."""
    found = [each for name, each in assets.items() if name.startswith(f"{folder}/")]
    return {each["uuid"]: each for each in found}


def faults(assets: Assets, warehouse: duckdb.DuckDBPyConnection) -> list[str]:
    """All faults of all assets against a warehouse that holds the samples."""
    return [
        *_databases(assets),
        *_datasets(assets, warehouse),
        *_charts(assets, warehouse),
        *_dashboards(assets),
    ]


def _databases(assets: Assets) -> Iterator[str]:
    for database in below(assets, "databases").values():
        given = database["extra"]["engine_params"]["connect_args"]
        if not given.get("read_only"):
            yield "database: opened for writing"
        if given["config"].get("enable_external_access") is not False:
            yield "database: its SQL reads other files"
        allowed = ("allow_dml", "allow_ctas", "allow_cvas", "allow_csv_upload")
        yield from (f"database: {name}" for name in allowed if database[name])


def _datasets(assets: Assets, warehouse: duckdb.DuckDBPyConnection) -> Iterator[str]:
    databases = below(assets, "databases")
    for dataset in below(assets, "datasets").values():
        name = dataset["table_name"]
        if dataset["database_uuid"] not in databases:
            yield f"{name}: its database is not there"
        for table in _READ.findall(dataset["sql"]):
            if not _MART.fullmatch(table):
                yield f"{name}: reads {table}, which is no mart"
        try:
            given = [row[0] for row in warehouse.execute(f"describe {dataset['sql']}").fetchall()]
        except duckdb.Error as error:
            yield f"{name}: {error}"
            continue
        said = [column["column_name"] for column in dataset["columns"]]
        if said != given:
            yield f"{name}: columns {sorted(set(said) ^ set(given))}"
        for metric in dataset["metrics"]:
            yield from _asked(warehouse, dataset, metric["expression"], metric["metric_name"])


def _asked(
    warehouse: duckdb.DuckDBPyConnection, dataset: Any, selected: str, name: str, end: str = ""
) -> Iterator[str]:
    try:
        warehouse.execute(f"select {selected} from ({dataset['sql']}) {end}").fetchall()
    except duckdb.Error as error:
        yield f"{dataset['table_name']}: {name}: {error}"


def asked_by(chart: Any) -> tuple[list[str], list[str]]:
    """The columns and the metrics that a chart asks its dataset for."""
    given = chart["params"]
    columns = [
        *given.get("groupby", []), *given.get("groupbyRows", []), *given.get("groupbyColumns", []),
        *given.get("all_columns", []), *([given["x_axis"]] if "x_axis" in given else []),
    ]  # fmt: skip
    metrics = [*given.get("metrics", []), *([given["metric"]] if "metric" in given else [])]
    return columns, metrics


def _charts(assets: Assets, warehouse: duckdb.DuckDBPyConnection) -> Iterator[str]:
    datasets = below(assets, "datasets")
    for chart in below(assets, "charts").values():
        name, given = chart["slice_name"], chart["params"]
        dataset = datasets.get(chart["dataset_uuid"])
        if dataset is None:
            yield f"{name}: its dataset is not there"
            continue
        known = {each["column_name"] for each in dataset["columns"]}
        measured = {each["metric_name"]: each["expression"] for each in dataset["metrics"]}
        columns, metrics = asked_by(chart)
        filtered = [each["subject"] for each in given["adhoc_filters"]]
        for missing in sorted({*columns, *filtered} - known):
            yield f"{name}: no column {missing}"
        for missing in sorted(set(metrics) - set(measured)):
            yield f"{name}: no metric {missing}"
        if not columns and not metrics:
            yield f"{name}: shows nothing"
        # Superset shows what looks like HTML as HTML unless it is told not to.
        if chart["viz_type"] in _TABLES and given.get("allow_render_html") is not False:
            yield f"{name}: shows printed words as HTML"
        if not re.search(r"[\u4e00-\u9fff]", name) or " · " not in name:
            yield f"{name}: is not titled in both languages"
        if set(columns) <= known and set(metrics) <= set(measured):
            selected = ", ".join([*columns, *(measured[metric] for metric in metrics)])
            grouped = f"group by {', '.join(columns)}" if columns and metrics else ""
            yield from _asked(warehouse, dataset, selected, name, grouped)


def _dashboards(assets: Assets) -> Iterator[str]:
    charts, datasets = below(assets, "charts"), below(assets, "datasets")
    placed: list[str] = []
    for dashboard in below(assets, "dashboards").values():
        title, position = dashboard["dashboard_title"], dashboard["position"]
        own = [each for each in position.values() if isinstance(each, dict)]
        shown = [each for each in own if each["type"] == "CHART"]
        placed += [each["meta"]["uuid"] for each in shown]
        children = {child for each in own for child in each.get("children", [])}
        for lost in sorted(children ^ (set(position) - {"ROOT_ID", "HEADER_ID", *_VERSION})):
            yield f"{title}: {lost} is not where it is said to be"
        for each in shown:
            if charts.get(each["meta"]["uuid"], {}).get("slice_name") != each["meta"]["sliceName"]:
                yield f"{title}: {each['id']} is no chart of ours"
        numbers = {each["meta"]["chartId"] for each in shown}
        if len(numbers) < len(shown):
            yield f"{title}: two charts of one number"
        for control in dashboard["metadata"]["native_filter_configuration"]:
            target = control["targets"][0]
            dataset = datasets.get(target["datasetUuid"], {"columns": []})
            if target["column"]["name"] not in [c["column_name"] for c in dataset["columns"]]:
                yield f"{title}: filter {control['name']} has no column"
            if not set(control["scope"]["excluded"]) <= numbers:
                yield f"{title}: filter {control['name']} leaves out a chart that is not there"
            # Without it the charts are asked before the first value is chosen: all years at once.
            if control["controlValues"]["defaultToFirstItem"] != control.get(
                "requiredFirst", False
            ):
                yield f"{title}: filter {control['name']} does not wait for its first value"
    for chart in sorted(set(charts) - set(placed)):
        yield f"{charts[chart]['slice_name']}: on no dashboard"


_VERSION = ("DASHBOARD_VERSION_KEY",)
