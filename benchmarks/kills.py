"""Kill runs at random moments: what they leave is whole, and the next run makes up for them.

`extract` is killed while it reads and writes, then publishing, which takes moments; runs of the
whole chain by `benchmarks.chain_kills`. After the last kill one run goes undisturbed: what it
leaves is what a run without any kill leaves.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from rich.console import Console

from extract.mending import damaged_shards, orphans
from extract.raw import DamagedRawError, RawStore
from extract.seal import SEAL, sealed_files

_PUBLISHING = """
import sys, duckdb
from pathlib import Path
from pipeline.publishing import hand_on_history, publish
folder, turn = Path(sys.argv[1]), 0
while True:
    turn += 1
    built = folder / "built.duckdb"
    for old in (built, folder / "built.duckdb.wal"):
        old.unlink(missing_ok=True)
    hand_on_history(folder / "warehouse.duckdb", built)
    with duckdb.connect(str(built)) as connection:
        connection.execute("create table if not exists fct_check_history (turn integer)")
        connection.execute(f"insert into fct_check_history values ({turn})")
        connection.execute("create table fct_documents as select range as n from range(20000)")
    publish(built, folder / "warehouse.duckdb")
    print(turn, flush=True)
"""


@dataclass(slots=True)
class Kills:
    """Counts of a drill; `corrupt` names what was found and should never be."""

    reading: int = 0
    publishing: int = 0
    chain: Counter[str] = field(default_factory=Counter)  # by the step that was hit
    leftovers: int = 0
    corrupt: list[str] = field(default_factory=list)
    is_equal: bool = False


def measure(
    documents: Path, kills: int, publishing: int, scratch: Path, seed: int,
    progress: Callable[[str], None],
) -> Kills:  # fmt: skip
    """`kills` of `extract` over the documents, and so many of publishing."""
    chance = random.Random(seed)  # noqa: S311 - a drill that can be repeated
    done = Kills()
    whole, raw = scratch / "whole", scratch / "raw"
    started = time.monotonic()
    _start(documents, whole).wait()
    takes = time.monotonic() - started
    for turn in range(kills):
        progress(f"killed while reading: {turn} of {kills}")
        # Every third begins with nothing; the others go on, and every second of them reads anew.
        if turn % 3 == 0:
            forget(raw)
        process = _start(documents, raw, is_forced=turn % 2 == 0)
        kill(process, chance.uniform(0, takes * 1.1))
        done.reading += 1
        done.corrupt += [f"kill {turn + 1}: {what}" for what in corrupt(raw)]
        done.leftovers += len(list(raw.glob("*/*.part")))
    for turn in range(publishing):
        progress(f"killed while publishing: {turn} of {publishing}")
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", _PUBLISHING, str(scratch)],
            start_new_session=True, stdout=subprocess.PIPE,
        )  # fmt: skip
        # Once it has published: on a machine with other work to do it starts for many seconds.
        assert process.stdout is not None
        began = process.stdout.readline()
        kill(process, chance.uniform(0.0, 1.5))
        process.stdout.close()
        done.corrupt += [] if began else [f"publishing {turn + 1}: it did not begin"]
        done.publishing += 1
        done.corrupt += [f"publishing {turn + 1}: {what}" for what in _unread(scratch)]
    _start(documents, raw).wait()
    done.is_equal = _contents(raw) == _contents(whole) and not list(raw.glob("*/*.part"))
    return done


def _start(documents: Path, raw: Path, is_forced: bool = False) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "extract", str(documents), "--out", str(raw), "--workers", "2"]
    return subprocess.Popen(  # noqa: S603
        [*command, "--force"] if is_forced else command,
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def kill(process: subprocess.Popen[bytes], after: float) -> None:
    """End a process and all that it started, after so many seconds, by SIGKILL."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(after)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def forget(raw: Path) -> None:
    """Take all raw tables away, and their seal: what it names and is gone counts as damaged."""
    (raw / SEAL).unlink(missing_ok=True)
    for path in sealed_files(raw).values():
        path.unlink()


def corrupt(raw: Path) -> list[str]:
    """Half-written tables, and documents that are said to be read and have no pages."""
    found = [f"shard {name} cannot be read" for name in damaged_shards(raw, is_thorough=True)]
    if found:
        return found
    try:
        read = RawStore(raw).read_as()
        orphans(raw)
    except DamagedRawError as error:
        return [str(error)]
    pages = _documents_of(raw, "disclosure_pages")
    return [f"document {each} has lost its pages" for each in sorted(set(read) - pages)]


def _documents_of(raw: Path, table: str) -> set[str]:
    found: set[str] = set()
    for path in (raw / table).glob("??.csv"):
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
        found |= {line.split(",", 1)[0] for line in lines}
    return found


def _unread(folder: Path) -> list[str]:
    """What is wrong with the published file: readers open it at any moment."""
    path = folder / "warehouse.duckdb"
    if not path.exists():
        return []
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            (count,) = connection.execute("select count(*) from fct_documents").fetchall()[0]
    except duckdb.Error as error:
        return [str(error).splitlines()[0]]
    return [] if count == 20_000 else [f"{count} rows of 20000"]


def _contents(raw: Path) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in sealed_files(raw).items()}


def show(console: Console, done: Kills) -> None:
    """One line, and what is corrupt."""
    equal = "equal to" if done.is_equal else "NOT equal to"
    steps = ", ".join(f"{step} {count}" for step, count in done.chain.most_common())
    console.print(
        f"{done.reading} kills while reading, {done.publishing} while publishing,"
        f" {done.chain.total()} in the whole chain ({steps}):"
        f" {len(done.corrupt)} corrupt, {done.leftovers} half-written files left and swept;"
        f" the run after them is {equal} one without a kill",
        soft_wrap=True,
    )
    for what in done.corrupt:
        console.print(what, markup=False)
