"""The commands of a run, each shown as it is typed by hand."""

from __future__ import annotations

import errno
import os
import shlex
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "documents"


def as_typed(path: Path) -> str:
    """A path as one would type it in the project folder, where all commands run."""
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


@dataclass(frozen=True, slots=True)
class Places:
    """Where a run reads and writes. Only `warehouse` is read by others."""

    documents: Path
    data: Path

    @property
    def raw(self) -> Path:
        """Raw CSV tables, kept from run to run."""
        return self.data / "raw"

    @property
    def build(self) -> Path:
        """dbt's artefacts, and the warehouse until it is published."""
        return self.data / "build"

    @property
    def built(self) -> Path:
        """The warehouse of this run, before it is published."""
        return self.build / "warehouse.duckdb"

    @property
    def warehouse(self) -> Path:
        """The published warehouse."""
        return self.data / "warehouse.duckdb"

    @property
    def docs(self) -> Path:
        """Data Docs of the expectations."""
        return self.data / "data_docs"

    @property
    def are_samples(self) -> bool:
        """The documents of this repository, whose identities hold: a break is an error."""
        return self.documents == SAMPLES or SAMPLES in self.documents.parents


# What dbt writes whatever it builds, and a warehouse for each byte of raw tables (70 documents: 31
# MB of raw tables, 159 MB).
_ROOM, _ROOM_A_BYTE = 60_000_000, 6


def check_room(places: Places) -> None:
    """Stop before a disk is full: dbt and DuckDB end there with pages of traceback. Raises OSError
    (ENOSPC)."""
    raw = sum(path.stat().st_size for path in places.raw.glob("*/*.csv"))
    needed = _ROOM + _ROOM_A_BYTE * raw
    free = shutil.disk_usage(places.data).free
    if free < needed:
        sentence = f"{free // 1_000_000} MB are free, a build takes about {needed // 1_000_000} MB"
        raise OSError(errno.ENOSPC, sentence, str(places.data))


@dataclass(frozen=True, slots=True)
class Step:
    """A command that was run."""

    name: str
    command: str
    exit_code: int
    seconds: float


@dataclass(slots=True)
class Runner:
    """Runs commands from the project folder and remembers how they ended."""

    console: Console
    done: list[Step] = field(default_factory=list)

    def run(self, name: str, command: list[str], **variables: str) -> int:
        """Show a command with the variables it needs, run it, and return its exit code."""
        shown = [f"{key}={shlex.quote(value)}" for key, value in variables.items()]
        words = " ".join([*shown, *map(shlex.quote, command)])
        self.console.print(f"\n[bold]$ {words}[/]", highlight=False, soft_wrap=True, markup=True)
        programme = [str(Path(sys.executable).parent / command[0]), *command[1:]]
        started = time.monotonic()
        ended = subprocess.run(  # noqa: S603 - commands of this module
            programme, cwd=ROOT, env={**os.environ, **variables}, check=False
        )
        seconds = round(time.monotonic() - started, 1)
        self.done.append(Step(name, words, ended.returncode, seconds))
        return ended.returncode


def extract(runner: Runner, places: Places) -> int:
    """Documents to raw CSV tables."""
    return runner.run(
        "extract",
        ["python", "-m", "extract", as_typed(places.documents), "--out", as_typed(places.raw)],
    )


def reread(runner: Runner, places: Places) -> int:
    """The cells and sentences that findings stand on, read again through another PDF backend."""
    return runner.run(
        "reread",
        [
            "python", "-m", "second_reading", "--warehouse", as_typed(places.built),
            "--documents", as_typed(places.documents), "--out", as_typed(places.raw),
        ],
    )  # fmt: skip


def dbt(
    runner: Runner, places: Places, verb: str, *select: str, keeps_contracts: bool = True
) -> int:
    """Raw tables to the warehouse, into a file of its own; readers keep the published one."""
    command = [
        "dbt", "--log-level", "warn", verb, *select, "--profiles-dir", ".",
        "--target-path", as_typed(places.build / "target"),
        "--log-path", as_typed(places.build / "logs"),
    ]  # fmt: skip
    variables = ["strict: true"] if places.are_samples else []
    if not keeps_contracts:
        variables.append("contracts: false")
    if variables:
        command += ["--vars", variables[0] if len(variables) == 1 else _mapping(variables)]
    if verb == "build" and not places.are_samples:
        # Unit tests are about the project's SQL, not about documents.
        command += ["--exclude-resource-type", "unit_test"]
    return runner.run(
        f"dbt {verb}",
        command,
        YUSUAN_RAW=as_typed(places.raw),
        YUSUAN_WAREHOUSE=as_typed(places.built),
    )


def _mapping(variables: list[str]) -> str:
    return f"{{{', '.join(variables)}}}"


def expectations(runner: Runner, places: Places) -> int:
    """Identities and marts checked once more, with Data Docs."""
    return runner.run(
        "expectations",
        [
            "python", "-m", "expectations",
            "--warehouse", as_typed(places.built), "--out", as_typed(places.docs),
        ],
    )  # fmt: skip
