"""`python -m pipeline doctor`: each thing that can be wrong is told, and mended where it can be."""

from __future__ import annotations

import errno
import fcntl
import json
import shutil
from collections import namedtuple
from pathlib import Path

import duckdb
import pytest

from extract.child import Limits
from extract.raw import RawStore
from extract.run import run
from pipeline import report, steps
from pipeline.__main__ import main
from pipeline.doctor import MENDABLE, NOT_MENDABLE, WELL
from tests.builders.drawing import budget


@pytest.fixture
def data(tmp_path: Path) -> Path:
    budget(tmp_path / "in" / "a.pdf")
    run([tmp_path / "in"], RawStore(tmp_path / "data" / "raw"), Limits(30, 2048, 100))
    with duckdb.connect(str(tmp_path / "data" / "warehouse.duckdb")) as connection:
        connection.execute("create table fct_documents as select 1 as n")
    return tmp_path / "data"


def doctor(data: Path, *more: str) -> int:
    return main(["doctor", "--data", str(data), *more])


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


TROUBLES = {
    "left by a run": lambda data: (data / "build" / "warehouse.duckdb").write_bytes(b"x"),
    "region.duckdb": lambda data: (data / "build" / "region.duckdb").write_bytes(b"x"),
    "half": lambda data: (data / "raw" / "disclosure_rows" / "00.part").write_bytes(b"x"),
    "raw tables that": lambda data: cut(next((data / "raw/disclosure_cells").glob("??.csv"))),
    "not read to their end": lambda data: [
        next((data / "raw/disclosure_documents").glob("??.csv")).unlink(),
        (data / "raw/hashes.csv").unlink(),
    ],
    "no warehouse of this project": lambda data: cut(data / "warehouse.duckdb"),
    "run.json": lambda data: (data / "run.json").write_text("{"),
}


def test_nothing_is_wrong_with_what_a_run_leaves(data: Path) -> None:
    assert doctor(data) == WELL


@pytest.mark.parametrize("told", TROUBLES)
def test_a_trouble_is_told_and_mended(
    data: Path, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "build").mkdir()
    TROUBLES[told](data)
    assert doctor(data) == MENDABLE
    assert (told if told != "half" else "00.part") in capsys.readouterr().out
    assert doctor(data, "--mend") == WELL
    assert doctor(data) == WELL


def test_a_folder_with_a_run_in_it_is_left_alone(data: Path) -> None:
    (data / "build").mkdir()
    with (data / "build" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert doctor(data, "--mend") == NOT_MENDABLE


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert doctor(tmp_path / "no") == NOT_MENDABLE


def test_a_full_disk_is_a_sentence_and_a_report(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(9, 9, 5_000_000))
    assert main(["--documents", str(data.parent / "in"), "--data", str(data)]) == 1
    shown = capsys.readouterr().err
    assert "5 MB are free, a build takes about" in shown and "Traceback" not in shown
    assert json.loads((data / "run.json").read_text("utf-8"))["published"] is False


def test_a_report_that_has_no_place_goes_elsewhere(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    places = steps.Places(data.parent, data)
    written = report.write

    def refuse(folder: Path, content: dict[str, object]) -> Path:
        if folder == data:
            raise OSError(errno.EROFS, "Read-only file system")
        return written(folder, content)

    monkeypatch.setattr(report, "write", refuse)
    elsewhere = Path(report.failed(places, "cannot write"))
    assert json.loads(elsewhere.read_text("utf-8"))["reasons"][0]["text"] == "cannot write"
    shutil.rmtree(elsewhere.parent)
    monkeypatch.setattr(report, "write", lambda *_: refuse(data, {}))
    assert "standard output" in report.failed(places, "cannot write")
    assert json.loads(capsys.readouterr().out)["exit_code"] == 1
