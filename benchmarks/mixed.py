"""Hostile inputs among good documents, through the whole chain: who suffers from whom?

The chain runs over the good documents alone, then over the same with every input of the corpus
beside them. What the marts say of the good ones is the same both times, each input is what it has
to be, and none of them is accused of what it only shows to a machine.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks import marts
from benchmarks.hostile import faults
from extract.raw import read_rows
from samples.hostile.corpus import corpus
from samples.hostile.model import Hostile
from yusuan.warehouse import open_warehouse


@dataclass(slots=True)
class Mixed:
    """What came of both runs."""

    good: Counter[str] = field(default_factory=Counter)  # good documents by status
    hostile: Counter[str] = field(default_factory=Counter)  # inputs by status
    wrong: list[str] = field(default_factory=list)  # inputs that are not what they have to be
    differing: list[str] = field(default_factory=list)  # marts of the good ones
    accused: int = 0  # findings that say an input is at fault, not its reading
    seconds: tuple[float, float] = (0.0, 0.0)  # without, with


def measure(folders: Sequence[Path], scratch: Path, progress: Callable[[str], None]) -> Mixed:
    """Both runs over the documents of the folders; the samples where none is named."""
    documents = scratch / "documents"
    for number, folder in enumerate(folders):
        shutil.copytree(folder, documents / "good" / str(number))
    done = Mixed()
    progress("the good documents alone")
    alone = _run(documents, scratch / "without")
    inputs: dict[str, Hostile] = {}
    for number, each in enumerate(corpus()):
        name = f"hostile/{number}/{each.name}"
        (documents / name).parent.mkdir(parents=True)
        (documents / name).write_bytes(each.content)
        inputs[name] = each
    progress(f"with {len(inputs)} hostile inputs")
    done.seconds = alone, _run(documents, scratch / "with")
    without, beside = (scratch / name / "warehouse.duckdb" for name in ("without", "with"))
    done.differing = list(marts.differences(without, beside, without))
    with open_warehouse(without) as connection:
        found = connection.execute("select status, count(*) from fct_documents group by 1")
        done.good.update(dict(found.fetchall()))
        query = "select document_id from fct_documents"
        good = {row[0] for row in connection.execute(query).fetchall()}
    with open_warehouse(beside) as connection:
        accused = connection.execute(
            "select document_id from fct_findings where class = 'source_anomaly'"
        ).fetchall()
    done.accused = sum(row[0] not in good for row in accused)
    _hold_against(scratch / "with" / "raw", inputs, done)
    return done


def _run(documents: Path, data: Path) -> float:
    """Seconds of a run of the chain; raises ChildProcessError where it published nothing."""
    command = [sys.executable, "-m", "pipeline", "--documents", str(documents), "--data", str(data)]
    started = time.monotonic()
    with (data.with_suffix(".txt")).open("wb") as told:
        code = subprocess.run(command, check=False, stdout=told, stderr=told).returncode  # noqa: S603
    if code == 1 or not (data / "warehouse.duckdb").exists():
        words = data.with_suffix(".txt").read_text(encoding="utf-8", errors="replace")[-2000:]
        raise ChildProcessError(f"the chain ended with {code}: {words}")
    return time.monotonic() - started


def _hold_against(raw: Path, inputs: dict[str, Hostile], done: Mixed) -> None:
    """What was made of each input, found by its path."""
    records: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted(raw.glob("*/??.csv")):
        for row in read_rows(path):
            records[row["document_id"]][path.parent.name].append(row)
    ids = {
        row["file_path"]: document
        for document, tables in records.items()
        for row in tables["disclosure_files"]
    }
    for name, each in inputs.items():
        if name not in ids:  # names that begin with a dot are passed over
            done.hostile["passed over"] += 1
            continue
        found = records[ids[name]]
        done.hostile[str(found["disclosure_documents"][0]["status"])] += 1
        done.wrong += [f"{each.kind}/{each.name!r}: {what}" for what in faults(each, found)]


def show(console: Console, done: Mixed) -> int:
    """Both sides in a line each, then all that is wrong; returns how much is."""
    for what, counts in (("good documents", done.good), ("hostile inputs", done.hostile)):
        states = ", ".join(f"{count} {status}" for status, count in counts.most_common())
        console.print(f"{counts.total()} {what}: {states}", soft_wrap=True)
    alone, beside = done.seconds
    console.print(
        f"{len(done.differing)} marts of the good ones differ; {done.accused} findings accuse an"
        f" input; {alone:.0f} s without them, {beside:.0f} s with them",
        soft_wrap=True,
    )
    for line in (*done.differing, *done.wrong):
        console.print(line[:400], markup=False, soft_wrap=True)
    return len(done.differing) + len(done.wrong) + done.accused
