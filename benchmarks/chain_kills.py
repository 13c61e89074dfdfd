"""Runs of the whole chain killed at random moments, in dbt most of the time.

After each kill the published warehouse is the one that was there: its marts are those of a run
that nobody disturbed, and raw tables are whole. After the last one a run goes undisturbed.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb

from benchmarks import marts
from benchmarks.kills import corrupt, forget, kill
from pipeline.doctor import WELL
from pipeline.doctor import main as doctor

# `$ python -m extract …`, `$ VARIABLE=… dbt … build …`
_STEP = re.compile(r"^\$ (?:\S+=\S+ )*(?:python -m )?(\S+)(?:.*? (build|run)(?= ))?", re.MULTILINE)


def measure(
    documents: Path, kills: int, scratch: Path, seed: int, progress: Callable[[str], None]
) -> tuple[Counter[str], list[str]]:
    """Kills by the step that each hit, and what was found and should never be."""
    chance = random.Random(seed)  # noqa: S311 - a drill that can be repeated
    # Elsewhere than in the project: tests of its own SQL are no part of a run over documents.
    given = scratch / "documents"
    shutil.copytree(documents, given)
    whole, data, told = scratch / "undisturbed", scratch / "data", scratch / "told.txt"
    started = time.monotonic()
    _start(given, whole, told).wait()
    takes = time.monotonic() - started
    shutil.copytree(whole, data)
    hit: Counter[str] = Counter()
    wrong: list[str] = []
    for turn in range(kills):
        progress(f"chain killed: {turn} of {kills}")
        if turn % 2 == 0:
            forget(data / "raw")
        process = _start(given, data, told)
        kill(process, chance.uniform(0, takes))
        step = _step(told)
        hit[step] += 1
        wrong += [f"kill {turn + 1} in {step}: {what}" for what in _wrong(whole, data)]
    _start(given, data, told).wait()
    wrong += [f"after all kills: {what}" for what in _wrong(whole, data)]
    if doctor(["--data", str(data)]) != WELL:
        wrong.append("after all kills: the doctor finds something")
    return hit, wrong


def _start(documents: Path, data: Path, told: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pipeline", "--documents", str(documents)]
    with told.open("wb") as handle:
        return subprocess.Popen(  # noqa: S603
            [*command, "--data", str(data)],
            start_new_session=True, stdout=handle, stderr=handle,
        )  # fmt: skip


def _step(told: Path) -> str:
    """The step that was going on, as the run named it last."""
    steps = _STEP.findall(told.read_text(encoding="utf-8", errors="replace"))
    return " ".join(filter(None, steps[-1])) if steps else "start"


def _wrong(whole: Path, data: Path) -> list[str]:
    """The documents are the same all the time: so is what is published of them."""
    found = corrupt(data / "raw")
    try:
        found += marts.differences(whole / "warehouse.duckdb", data / "warehouse.duckdb")
    except duckdb.Error as error:
        found.append(str(error).splitlines()[0])
    return found
