"""A disk that is full and a file that another program holds: one sentence, nothing taken away."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
from rich.console import Console

from pipeline import doctor, report, steps
from pipeline.publishing import hand_on_history, publish
from yusuan.console import guarded

HOLDING = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "warehouse.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "create table fct_check_history as"
            " select hash(range) as a, md5(range::varchar) as b from range(60000)"
        )
        connection.execute("create table fct_documents as select 1 as n")
    return path


@contextmanager
def no_larger_than(size: int) -> Iterator[None]:
    """No file of this process may grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_history_that_cannot_be_written_leaves_the_warehouse_in_its_place(
    published: Path, tmp_path: Path
) -> None:
    before = published.read_bytes()
    with no_larger_than(300_000), pytest.raises(OSError, match="built"):
        hand_on_history(published, tmp_path / "built.duckdb")
    assert published.read_bytes() == before
    assert not list(tmp_path.glob("*.aside"))


def test_a_build_that_cannot_be_closed_is_not_published(published: Path, tmp_path: Path) -> None:
    built = tmp_path / "built.duckdb"
    built.write_bytes(b"half of a warehouse")
    before = published.read_bytes()
    with pytest.raises(OSError, match="built"):
        publish(built, published)
    assert published.read_bytes() == before


def loose(path: Path) -> Path:
    """A warehouse most of whose rows went again."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table kept as select 7 as a, 'seven' as name")
        connection.execute("comment on column kept.a is '七'")
        connection.execute("create table gone as select hash(range) as b from range(400000)")
        connection.execute("checkpoint")
        connection.execute("drop table gone")
    return path


def test_what_rows_that_went_took_up_is_given_back(published: Path, tmp_path: Path) -> None:
    built = loose(tmp_path / "built.duckdb")
    before = built.stat().st_size
    publish(built, published)
    assert published.stat().st_size < before / 2
    assert sorted(path.name for path in tmp_path.iterdir()) == [published.name]
    with duckdb.connect(str(published), read_only=True) as connection:
        assert connection.execute("from kept").fetchall() == [(7, "seven")]
        comments = "select comment from duckdb_columns() where column_name = 'a'"
        assert connection.execute(comments).fetchall() == [("七",)]


def test_without_room_to_pack_it_is_published_as_it_is(published: Path, tmp_path: Path) -> None:
    built = loose(tmp_path / "built.duckdb")
    (tmp_path / "packed.duckdb").mkdir()  # nothing can be written there
    before = built.stat().st_size
    publish(built, published)
    assert published.stat().st_size == before


def test_a_warehouse_that_another_program_writes_stays_where_it_is(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDING, published], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout and holder.stdin
    holder.stdout.readline()
    try:
        with pytest.raises(OSError, match="open for writing"):
            hand_on_history(published, tmp_path / "built.duckdb")
        assert doctor.main(["--data", str(tmp_path), "--mend"]) == doctor.NOT_MENDABLE
        assert "another program" in capsys.readouterr().out
    finally:
        holder.stdin.close()
        holder.wait()
    assert published.exists() and not list(tmp_path.glob("*.aside"))


def test_a_step_ends_before_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps.shutil, "disk_usage", lambda path: SimpleNamespace(free=1_000_000))
    runner = steps.Runner(Console(quiet=True), data=tmp_path)
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    with pytest.raises(OSError, match="MB are free"):
        runner.run("dbt build", command)
    assert runner.done == []


def test_a_report_that_cannot_be_written_leaves_no_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = steps.Places(tmp_path / "in", tmp_path / "data")
    places.data.mkdir()
    (places.data / report.NAME).write_text('{"exit_code": 0}', encoding="utf-8")
    (places.data / f"{report.NAME}.part").mkdir()  # nothing can be written there
    told = report.failed(places, "cannot write")
    assert not (places.data / report.NAME).exists()
    assert '"exit_code": 1' in Path(told).read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_command_that_cannot_write_says_so(
    number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    def call() -> int:
        raise OSError(number, os.strerror(number), "/a/b")

    assert guarded(call) == 1
    assert capsys.readouterr().err == f"cannot write /a/b: {os.strerror(number)}\n"
