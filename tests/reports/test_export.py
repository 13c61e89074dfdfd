"""Parquet per mart and the Fiscal Data Package."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from reports.__main__ import main
from tests.reports.conftest import HOSTILE

# What the published profiles demand of a descriptor, checked without a download; where a
# validator is installed, it has its say too.
RESOURCE_KEYS = {"profile", "name", "path", "schema"}


def export(warehouse: Path, out: Path) -> tuple[dict[str, Any], list[dict[str, str]]]:
    assert main(["export", "--warehouse", str(warehouse), "--out", str(out)]) == 0
    descriptor = json.loads((out / "fiscal" / "datapackage.json").read_text(encoding="utf-8"))
    path = out / "fiscal" / descriptor["resources"][0]["path"]
    with path.open(encoding="utf-8", newline="") as file:
        return descriptor, list(csv.DictReader(file))


def test_every_mart_is_there_with_its_rows(samples: Path, tmp_path: Path) -> None:
    export(samples, tmp_path / "out")
    with duckdb.connect(str(samples), read_only=True) as connection:
        for mart in ("fct_appropriations", "fct_documents", "rpt_year_over_year"):
            path = tmp_path / "out" / "parquet" / f"{mart}.parquet"
            difference = connection.execute(
                f"select count(*) from (select * from {mart} except all"
                f" select * from read_parquet('{path}'))"
            ).fetchone()
            counted = connection.execute(
                f"select (select count(*) from {mart}),"
                f" (select count(*) from read_parquet('{path}'))"
            ).fetchone()
            assert difference == (0,)
            assert counted is not None
            assert counted[0] == counted[1] > 0


def test_lines_are_typed_and_add_up(samples: Path, tmp_path: Path) -> None:
    descriptor, rows = export(samples, tmp_path / "out")
    # 收支总表 of 临江市审计局: 4,557.17 and 4,439.96 万元.
    for year, typed in (("2026", "45571700"), ("2025", "44399600")):
        amounts = [
            Decimal(row["amount_yuan"])
            for row in rows
            if row["entity_name"] == "临江市审计局" and row["fiscal_year"] == year
        ]
        assert sum(amounts) == Decimal(typed)
    [resource] = descriptor["resources"]
    assert resource.keys() >= RESOURCE_KEYS
    fields = [field["name"] for field in resource["schema"]["fields"]]
    assert fields == list(rows[0])
    assert len({row["line_id"] for row in rows}) == len(rows)
    model = descriptor["model"]
    assert model["measures"]["amount"]["source"] in fields
    for dimension in model["dimensions"].values():
        assert {attribute["source"] for attribute in dimension["attributes"].values()} <= {*fields}
        assert set(dimension["primaryKey"]) <= set(dimension["attributes"])


def test_the_validator_accepts_it(samples: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    export(samples, tmp_path / "out")
    report = frictionless.validate(str(tmp_path / "out" / "fiscal" / "datapackage.json"))
    assert report.valid, report.flatten(["message"])


def test_the_published_profile_accepts_it(samples: Path, tmp_path: Path) -> None:
    datapackage = pytest.importorskip("datapackage")
    descriptor, _ = export(samples, tmp_path / "out")
    assert datapackage.Profile("fiscal-data-package").validate(descriptor)
    del descriptor["model"]["measures"]
    with pytest.raises(datapackage.exceptions.ValidationError):
        datapackage.Profile("fiscal-data-package").validate(descriptor)


def test_hostile_captions_are_no_formulas(hostile: Path, tmp_path: Path) -> None:
    _, rows = export(hostile, tmp_path / "out")
    captions = {row["caption"] for row in rows}
    assert captions == {f"'{HOSTILE}"}
    assert not [
        value for row in rows for value in row.values() if value.startswith(("=", "+", "@"))
    ]
    # Parquet keeps what is printed.
    path = tmp_path / "out" / "parquet" / "fct_appropriations.parquet"
    assert duckdb.sql(f"select distinct caption from '{path}'").fetchall() == [(HOSTILE,)]


def test_a_line_names_its_class_its_page_and_its_figures(samples: Path, tmp_path: Path) -> None:
    _, rows = export(samples, tmp_path / "out")
    [line] = [
        row for row in rows
        if row["document_id"] == "f405d593e11ed648" and row["subject_code"] == "2011301"
    ]  # fmt: skip
    # 一般公共预算支出表, page 11: 2011301 行政运行 15,571,500 元.
    assert (line["page_number"], line["amount_yuan"]) == ("11", "15571500")
    assert line["figure_keys"] == "f405d593e11ed648-5-3-6"
    assert (line["class_code"], line["class_name"]) == ("201", "一般公共服务支出")
    assert line["class_name_en"] and line["subject_name_en"]


def test_a_region_and_a_year_by_themselves(samples: Path, tmp_path: Path) -> None:
    _, whole = export(samples, tmp_path / "whole")
    out = tmp_path / "part"
    words = ["--region", "临江市", "--year", "2025"]
    assert main(["export", "--warehouse", str(samples), "--out", str(out), *words]) == 0
    with (out / "fiscal" / "budget_lines.csv").open(encoding="utf-8", newline="") as file:
        part = list(csv.DictReader(file))
    expected = [
        row for row in whole if row["fiscal_year"] == "2025" and "临江市" in row["region_name"]
    ]
    assert part == expected != []
    assert len(part) < len(whole)
    years = duckdb.sql(f"select distinct fiscal_year from '{out}/parquet/fct_documents.parquet'")
    assert years.fetchall() == [(2025,)]
    funds = duckdb.sql(f"select count(*) from '{out}/parquet/dim_funds.parquet'").fetchone()
    assert funds is not None and funds[0] > 5
