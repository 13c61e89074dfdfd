"""The dbt project as executors need it: compiled once by the driver, and handed to all of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from extract.raw import RawStore
from extract.version import models_digest
from regions.compiled import Project, from_manifest, load, save
from regions.unit import build
from yusuan.places import ROOT, programme
from yusuan.warehouse import open_warehouse

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# Files that every executor gets: the SQL of all models, and a warehouse that holds the seeds.
PROJECT, SEEDS = "yusuan-project.json", "yusuan-seeds.duckdb"
_COLUMNS = "yusuan-columns.json"
# (name, type) of the columns of a table, in their order.
Columns = list[tuple[str, str]]
# A mart with one of these holds rows of one region each (regions.merge asks the same).
_KEYS = frozenset({
    "document_id", "disclosure_id", "department_id", "from_department_id",
})  # fmt: skip
_RAW = "/raw-folder-of-dbt"


class ProjectError(Exception):
    """dbt did not compile the project; its words."""


def prepared(scratch: Path) -> Path:
    """A folder with the compiled project, made anew only where models, macros or seeds changed.

    Args:
        scratch: where it is kept from run to run.

    Raises:
        ProjectError: dbt failed.
    """
    folder = scratch / models_digest()[:16]
    if not (folder / PROJECT).exists():
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix="yusuan-dbt-") as place:
            for verb in ("seed", "compile"):
                _dbt(Path(place), verb)
            project = from_manifest(Path(place) / "target" / "manifest.json", _RAW)
            shutil.move(Path(place) / "warehouse.duckdb", folder / SEEDS)
            columns = _columns(project, folder / SEEDS, Path(place))
        (folder / _COLUMNS).write_text(json.dumps(columns), encoding="utf-8")
        save(project, folder / PROJECT)  # last: it says that the folder is whole
    return folder


def _columns(project: Project, seeds: Path, place: Path) -> dict[str, Columns]:
    """The columns of all marts, from a build without documents."""
    RawStore(place / "raw").prepare()
    warehouse = place / "built" / "warehouse.duckdb"
    warehouse.parent.mkdir()
    build(project, seeds, warehouse, raw=place / "raw", is_tested=False)
    with open_warehouse(warehouse) as connection:
        return {
            node.name: [
                (row[0], row[1])
                for row in connection.execute(f"describe from {node.name}").fetchall()
            ]
            for node in project.tables
            if node.schema == "main"
        }


def _dbt(folder: Path, verb: str) -> None:
    words = [
        "dbt", "--quiet", verb, "--project-dir", str(ROOT), "--profiles-dir", str(ROOT),
        "--target-path", str(folder / "target"), "--log-path", str(folder / "logs"),
    ]  # fmt: skip
    told = {"YUSUAN_RAW": _RAW, "YUSUAN_WAREHOUSE": str(folder / "warehouse.duckdb")}
    ended = subprocess.run(  # noqa: S603 - dbt of this environment
        programme(words), env={**os.environ, **told}, capture_output=True, text=True, check=False
    )
    if ended.returncode:
        raise ProjectError(f"dbt {verb}: {ended.stdout.strip()[-1000:]}{ended.stderr[-1000:]}")


def by_region(columns: dict[str, Columns]) -> dict[str, Columns]:
    """The marts whose rows are of one region each."""
    return {mart: of for mart, of in columns.items() if _KEYS.intersection(name for name, _ in of)}


def columns_of_marts(folder: Path | None = None) -> dict[str, Columns]:
    """The columns of all marts, from a prepared folder, or as an executor was handed them."""
    path = folder / _COLUMNS if folder else _handed(_COLUMNS)
    read: dict[str, list[list[str]]] = json.loads(path.read_text(encoding="utf-8"))
    return {mart: [(name, kind) for name, kind in of] for mart, of in read.items()}


def share(session: SparkSession, folder: Path) -> None:
    """Hand the compiled project to every executor, those that join later, too."""
    for name in (PROJECT, SEEDS, _COLUMNS):
        session.sparkContext.addFile(str(folder / name))


def shipped() -> tuple[Project, Path]:
    """On an executor: the project, and the warehouse of its seeds."""
    return load(_handed(PROJECT)), _handed(SEEDS)


def _handed(name: str) -> Path:
    """Where an executor, or the driver, has a file that was shared."""
    from pyspark import SparkFiles

    return Path(SparkFiles.get(name))
