"""Metrics by region, body, year, fund, class and nature, asked as `make metrics` asks them."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.dbt.compiled_project import Project
from tests.dbt.running import ROOT
from tests.dbt.warehouses import Warehouse

MF = Path(sys.executable).with_name("mf")
GROUPS = (
    "department__entity_name",
    "region__name_zh",
    "metric_time__year",
    "appropriation__fund",
    "appropriation__class_code",
    "appropriation__nature",
)


@pytest.mark.skipif(not MF.exists(), reason="MetricFlow is not installed: `make metrics` does it")
def test_expenditure_is_answered_by_every_dimension(
    project: Project, sample_warehouse: Warehouse, tmp_path: Path
) -> None:
    folder = tmp_path / "project"
    (folder / "target").mkdir(parents=True)
    for entry in ROOT.iterdir():
        if not entry.name.startswith(".") and entry.name not in ("data", "target", "logs"):
            (folder / entry.name).symlink_to(entry)
    manifest = project.manifest.with_name("semantic_manifest.json")
    shutil.copy(manifest, folder / "target" / manifest.name)
    answer = tmp_path / "answer.csv"
    ended = subprocess.run(
        [
            MF, "query", "--metrics", "expenditure", "--group-by", ",".join(GROUPS),
            "--csv", answer, "--quiet",
        ],
        cwd=folder,
        env={
            **os.environ,
            "DBT_PROFILES_DIR": str(ROOT),
            "YUSUAN_WAREHOUSE": str(sample_warehouse.path),
            "YUSUAN_RAW": str(tmp_path),
        },
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout[-2000:] + ended.stderr[-2000:]
    with answer.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    # 支出预算总表 of the bureau prints 1,511.83 for 2026.
    ours = [row for row in rows if row["department__entity_name"] == "清溪县水利局"]
    assert {row["metric_time__year"][:4] for row in ours} == {"2026"}
    assert round(sum(float(row["expenditure"]) for row in ours), 2) == 1511.83
    assert {len(row["appropriation__class_code"]) for row in ours} == {3}
