"""A cluster of two executors on this machine; `make spark-test` alone runs what needs it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.child import Limits
from extract.raw import RawStore
from extract.run import run
from regions.compiled import CATALOGUE, load
from regions.unit import build, make, opened
from second_reading.__main__ import main as read_again
from spark.building import REREADINGS
from spark.extraction import extract
from spark.project import PROJECT, SEEDS, prepared, share
from spark.session import TWO_EXECUTORS, NoSparkError, check, session
from tests.dbt.running import ROOT
from tests.spark.killing import one_executor_killed
from yusuan.warehouse import see_all

BAD = ROOT / "tests" / "fixtures" / "bad"
BAD_FILES = (
    "cyclic_page_tree.pdf", "empty.pdf", "encrypted.pdf", "not_a_budget.pdf", "scanned.pdf",
    "truncated.pdf", "web_page.pdf", "zero_pages.pdf",
)  # fmt: skip
SAMPLED = ("临江市滨河区", "海晏市", "清溪县")


@pytest.fixture(scope="session")
def cluster() -> Iterator[tuple[Any, Path]]:
    """A session with two executors, and the compiled project that they have."""
    if os.environ.get("YUSUAN_SPARK_TESTS") != "1":
        pytest.skip("takes minutes: `make spark-test` runs it")
    try:
        check()
    except NoSparkError as error:
        pytest.skip(str(error))
    project = prepared(ROOT / "data" / "spark")
    spark = session(TWO_EXECUTORS, batch=4)
    share(spark, project)
    yield spark, project
    spark.stop()


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Samples of three regions, bad files among them, and names that Spark or a glob trips over."""
    folder = tmp_path_factory.mktemp("mixed") / "预算 公开"
    for region in SAMPLED:
        path = min((ROOT / "documents" / "disclosures" / region).iterdir())
        (folder / region).mkdir(parents=True)
        shutil.copy(path, folder / region)
    (folder / "坏文件").mkdir()
    for name in BAD_FILES:
        shutil.copy(BAD / name, folder / "坏文件")
    one = next(folder.glob("清溪县/*.pdf"))
    shutil.copy(one, folder / "清溪县" / "_又一份[2026]{a,b}*.pdf")  # the same bytes once more
    shutil.copy(folder / "坏文件" / "encrypted.pdf", folder / "_锁.pdf")
    (folder / "notes.bin").write_bytes(b"no document")
    (folder / "documents.csv").write_text(
        "file,source_url,department\n"
        f"清溪县/{one.name},https://example.org/1.pdf,\n"
        "没有.pdf,https://example.org/2.pdf,\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="session")
def on_one_machine(
    cluster: tuple[Any, Path], mixed: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Raw tables and warehouse of the same documents: one process, all regions in one build."""
    data = tmp_path_factory.mktemp("one")
    raw, warehouse = data / "raw", data / "warehouse.duckdb"
    run([mixed], RawStore(raw), Limits())
    project, seeds = load(cluster[1] / PROJECT), cluster[1] / SEEDS
    build(project, seeds, warehouse, raw=raw, is_tested=False)
    words = ("--warehouse", warehouse, "--documents", mixed, "--out", raw)
    assert read_again([str(word) for word in words]) == 0
    with opened(warehouse, seeds) as connection:
        see_all(connection, CATALOGUE)
        above = project.above(REREADINGS)
        make(connection, project, [key for key in project.order if key in above], raw=raw)
    return data


@pytest.fixture(scope="session")
def lake(cluster: tuple[Any, Path], mixed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The raw tables of the same documents, read by the executors; one of them is killed on the
    way."""
    place = tmp_path_factory.mktemp("lake") / "lake"
    with one_executor_killed() as killed:
        done = extract(cluster[0], str(mixed), str(place), Limits())
    assert killed, "no executor was killed in time"
    assert done.files == len(SAMPLED) + len(BAD_FILES) + 4
    return place
