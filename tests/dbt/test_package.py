"""The dbt part as a package: a project of another office builds its tables on the marts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb

ROOT = Path(__file__).parents[2]


def test_another_project_builds_on_the_marts(tmp_path: Path) -> None:
    project, warehouse = tmp_path / "office", tmp_path / "office.duckdb"
    shutil.copytree(
        ROOT / "integration_tests", project,
        ignore=shutil.ignore_patterns("dbt_packages", "target", "logs", "package-lock.yml"),
    )  # fmt: skip
    packages = project / "packages.yml"
    packages.write_text(f"packages:\n  - local: {ROOT}\n", encoding="utf-8")
    dbt = str(Path(sys.executable).with_name("dbt"))
    # A file of a release that had seeds and staging beside the marts.
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("create table measures as select 'old' as measure")
        connection.execute("create table office_notes as select 'ours' as note")
    # One mart that needs no document: all models are parsed, few are built.
    for words in (
        ["deps"],
        ["build", "--select", "+office_measures", "--indirect-selection", "cautious"],
    ):
        ended = subprocess.run(
            [dbt, *words, "--profiles-dir", "."],
            cwd=project,
            env={**os.environ, "YUSUAN_WAREHOUSE": str(warehouse), "YUSUAN_RAW": str(tmp_path)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stdout[-2000:]
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        found = dict(
            connection.execute("select measure, caption_zh from office_measures").fetchall()
        )
        schemas = "select table_schema from information_schema.tables where table_name = $1"
        stands = {
            name: connection.execute(schemas, [name]).fetchall()
            for name in ("dim_measures", "measures", "office_notes")
        }
        said = connection.execute(
            "select comment from duckdb_columns()"
            " where table_name = 'dim_measures' and column_name = 'caption_zh'"
        ).fetchall()
    assert found["basic.personnel"] == "人员经费"
    # The stale twin is gone; what is not of this project stays.
    assert stands == {
        "dim_measures": [("main",)], "measures": [("seeds",)], "office_notes": [("main",)],
    }  # fmt: skip
    assert said and "Chinese" in said[0][0]
