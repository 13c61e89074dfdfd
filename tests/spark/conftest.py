"""A cluster of two executors on this machine; `make spark-test` alone runs what needs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from spark.project import prepared, share
from spark.session import TWO_EXECUTORS, NoSparkError, check, session
from tests.dbt.running import ROOT

BAD = ROOT / "tests" / "fixtures" / "bad"


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
    """The samples, bad files among them, and names that Spark or a glob trips over."""
    folder = tmp_path_factory.mktemp("mixed") / "预算 公开"
    shutil.copytree(ROOT / "documents" / "disclosures", folder)
    shutil.copytree(BAD, folder / "坏文件")
    one = next(folder.glob("清溪县/*.pdf"))
    shutil.copy(one, folder / "清溪县" / "_又一份[2026]{a,b}*.pdf")  # the same bytes once more
    shutil.copy(folder / "坏文件" / "empty.pdf", folder / "_空.pdf")
    (folder / "notes.bin").write_bytes(b"no document")
    (folder / "documents.csv").write_text(
        "file,source_url,department\n"
        f"清溪县/{one.name},https://example.org/1.pdf,\n"
        "没有.pdf,https://example.org/2.pdf,\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="session")
def on_one_machine(mixed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of results of `python -m pipeline` over the same documents."""
    data = tmp_path_factory.mktemp("one") / "data"
    command = [sys.executable, "-m", "pipeline", "--documents", str(mixed), "--data", str(data)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (data / "warehouse.duckdb").exists(), ended.stderr[-2000:]
    return data


@pytest.fixture(scope="session")
def lake(cluster: tuple[Any, Path], mixed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The raw tables of the same documents, read by the executors; one of them is killed on the
    way."""
    from extract.child import Limits
    from spark.extraction import extract
    from tests.spark.killing import one_executor_killed

    place = tmp_path_factory.mktemp("lake") / "lake"
    with one_executor_killed() as killed:
        done = extract(cluster[0], str(mixed), str(place), Limits())
    assert killed, "no executor was killed in time"
    assert done.files == 25
    return place
