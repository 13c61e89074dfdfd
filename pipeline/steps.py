"""The commands of a run, each shown as it is typed by hand."""

from __future__ import annotations

import errno
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from yusuan.places import IS_INSTALLED, ROOT, programme, run_module, working_folder

SAMPLES = ROOT / "documents"
# Seconds that a step has to end by itself where the user stops the run.
_GRACE = 10
# Seconds between two looks at the disk, and bytes that have to be free on it.
_LOOK, _REST = 0.5, 32_000_000


def as_typed(path: Path) -> str:
    """A path as one would type it in the folder where all commands run."""
    here = working_folder()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


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
    def compiled(self) -> Path:
        """The SQL that the warehouse was built by, as dbt compiled it."""
        return self.build / "compiled.json"

    @property
    def by_region(self) -> Path:
        """What a run by region did."""
        return self.build / "regions.json"

    @property
    def warehouse(self) -> Path:
        """The published warehouse."""
        return self.data / "warehouse.duckdb"

    @property
    def answers(self) -> Path:
        """What people answered to findings; written by `python -m reports resolve` alone."""
        return self.data / "resolutions.csv"

    @property
    def region(self) -> Path:
        """The regions that are built at present, before they are put into `built`."""
        return self.build / "region.duckdb"

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


def give_room(places: Places) -> None:
    """Take away what a run that could not write has left: nobody reads it."""
    for path in (places.built, places.region):
        with suppress(OSError):
            path.unlink(missing_ok=True)
            path.with_suffix(".duckdb.wal").unlink(missing_ok=True)
    shutil.rmtree(places.docs.with_name(f"{places.docs.name}.building"), ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Step:
    """A command that was run."""

    name: str
    command: str
    exit_code: int
    seconds: float


@dataclass(slots=True)
class Runner:
    """Runs commands and remembers how they ended.

    With `is_quiet` standard output is left to the result of the run: steps write to standard error.
    `data`: where steps write; one that leaves next to no room there is ended (OSError, ENOSPC).
    """

    console: Console
    is_quiet: bool = False
    data: Path | None = None
    done: list[Step] = field(default_factory=list)

    def run(self, name: str, command: list[str], **variables: str) -> int:
        """Show a command with the variables it needs, run it, and return its exit code."""
        shown = [f"{key}={shlex.quote(value)}" for key, value in variables.items()]
        words = " ".join([*shown, *map(shlex.quote, command)])
        self.console.print(f"\n[bold]$ {words}[/]", highlight=False, soft_wrap=True, markup=True)
        started = time.monotonic()
        child = self._start(command, variables)
        code = _wait(child, signal.SIGTERM if command[0] == "dbt" else signal.SIGINT, self.data)
        self.done.append(Step(name, words, code, round(time.monotonic() - started, 1)))
        return code

    def _start(self, command: list[str], variables: dict[str, str]) -> subprocess.Popen[bytes]:
        """A step. Ctrl-C reaches the packages of this project, which end in order; dbt would end
        with a traceback, so that it is started without an ear for it."""
        before = signal.getsignal(signal.SIGINT)
        if command[0] == "dbt":
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            return subprocess.Popen(  # noqa: S603 - commands of this module
                programme(command), cwd=working_folder(), env={**os.environ, **variables},
                stdout=sys.stderr if self.is_quiet else None,
            )  # fmt: skip
        finally:
            signal.signal(signal.SIGINT, before)


def _wait(child: subprocess.Popen[bytes], stop: signal.Signals, data: Path | None) -> int:
    """The exit code of a step. Where the user stops the run the step ends first, so that it leaves
    its files in order: `stop` asks one that has not heard, and one that does not end is killed."""
    try:
        while True:
            try:
                return child.wait(_LOOK)
            except subprocess.TimeoutExpired:
                _check_rest(data)
    except (KeyboardInterrupt, OSError) as reason:
        has_heard = isinstance(reason, KeyboardInterrupt) and stop != signal.SIGTERM
        for word, seconds in ((None, 2 if has_heard else 0), (stop, _GRACE), (signal.SIGKILL, 9)):
            if word is not None:
                child.send_signal(word)
            try:
                child.wait(seconds)
                break
            except subprocess.TimeoutExpired:
                continue
        raise


def _check_rest(data: Path | None) -> None:
    """End a run before its disk is full to the last byte: dbt and DuckDB would end with pages of
    traceback, and no room would be left to say so. Raises OSError (ENOSPC)."""
    if data is None or shutil.disk_usage(data).free >= _REST:
        return
    sentence = f"less than {_REST // 1_000_000} MB are free"
    raise OSError(errno.ENOSPC, sentence, str(data))


def extract(runner: Runner, places: Places) -> int:
    """Documents to raw CSV tables."""
    return runner.run(
        "extract",
        [*run_module("extract"), as_typed(places.documents), "--out", as_typed(places.raw)],
    )


def regions(runner: Runner, places: Places) -> int:
    """The regions whose documents changed, into a copy of the published warehouse."""
    return runner.run(
        "regions",
        [
            *run_module("regions"), "--published", as_typed(places.warehouse),
            "--raw", as_typed(places.raw), "--documents", as_typed(places.documents),
            "--compiled", as_typed(places.compiled), "--answers", as_typed(places.answers),
            "--out", as_typed(places.built), "--results", as_typed(places.by_region),
            *(["--strict"] if places.are_samples else []),
        ],
    )  # fmt: skip


def reread(runner: Runner, places: Places) -> int:
    """The cells and sentences that findings stand on, read again through another PDF backend."""
    return runner.run(
        "reread",
        [
            *run_module("second_reading"), "--warehouse", as_typed(places.built),
            "--documents", as_typed(places.documents), "--out", as_typed(places.raw),
        ],
    )  # fmt: skip


def dbt(
    runner: Runner, places: Places, verb: str, *select: str, keeps_contracts: bool = True
) -> int:
    """Raw tables to the warehouse, into a file of its own; readers keep the published one."""
    command = [
        "dbt", "--log-level", "warn", "--log-level-file", "info", verb, *select, *_project(),
        "--target-path", _for_dbt(places.build / "target"),
        "--log-path", _for_dbt(places.build / "logs"),
    ]  # fmt: skip
    variables = ["strict: true"] if places.are_samples else []
    if not keeps_contracts:
        variables.append("contracts: false")
    if variables:
        command += ["--vars", variables[0] if len(variables) == 1 else _mapping(variables)]
    if verb == "build":
        # Unit tests are about the project's SQL, not about documents: `make test` runs them.
        command += ["--exclude-resource-type", "unit_test"]
    told = {"YUSUAN_RAW": _for_dbt(places.raw), "YUSUAN_WAREHOUSE": _for_dbt(places.built)}
    if places.answers.exists():
        told["YUSUAN_RESOLUTIONS"] = _for_dbt(places.answers)
    return runner.run(f"dbt {verb}", command, **told)


def raw_of_dbt(places: Places) -> str:
    """The raw folder as dbt is told it."""
    return _for_dbt(places.raw)


def _for_dbt(path: Path) -> str:
    """dbt takes relative paths from its project's folder."""
    return str(path) if IS_INSTALLED else as_typed(path)


def _project() -> list[str]:
    """Where dbt finds the project; in a checkout it is the folder that commands run in."""
    if IS_INSTALLED:
        return ["--project-dir", str(ROOT), "--profiles-dir", str(ROOT)]
    return ["--profiles-dir", "."]


def _mapping(variables: list[str]) -> str:
    return f"{{{', '.join(variables)}}}"


def expectations(runner: Runner, places: Places, *, by_sql: bool = False) -> int:
    """Identities and marts checked once more, with Data Docs; `by_sql` leaves the library out."""
    return runner.run(
        "expectations",
        [
            *run_module("expectations"),
            "--warehouse", as_typed(places.built), "--out", as_typed(places.docs),
            *(["--sql"] if by_sql else []),
        ],
    )  # fmt: skip
