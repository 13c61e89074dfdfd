"""`python -m pipeline doctor`: what is wrong with a DATA folder, and what can be mended.

Mending never invents: a damaged raw file goes with all that was read of its documents, which the
next run reads again; a file that is no warehouse is set aside; what a broken run left is swept.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from extract.mending import damaged_shards, mend, orphans
from pipeline.steps import Places
from yusuan.places import working_folder
from yusuan.warehouse import is_held

WELL, NOT_MENDABLE, MENDABLE = 0, 1, 2

_EPILOG = """\
exit codes
  0  nothing is wrong, or all of it was mended
  2  something is wrong that --mend mends
  1  something is wrong that it does not mend: no folder, one that cannot be written, a run in it
"""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A thing that is wrong, and what puts it right; None: a person must."""

    what: str
    mend: Callable[[], None] | None
    remedy: str


def main(arguments: list[str], prog: str = "python -m pipeline doctor") -> int:
    """Look a folder of results over, mend it where asked; 0 well or mended, 2 --mend helps, 1 a
    person must.
    """
    options = _parse(arguments, prog)
    data: Path = options.data.expanduser().resolve()
    places = Places(working_folder(), data)
    barred = _barred(places)
    if barred:
        print(barred)  # noqa: T201
        return NOT_MENDABLE
    with (places.build / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print(f"busy: a run writes {data}; ask again when it is done")  # noqa: T201
            return NOT_MENDABLE
        return _tell(list(troubles(places)), options.mend)


def _parse(arguments: list[str], prog: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog=prog,
        description="Say what is wrong with a DATA folder; --mend puts right what can be.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--data", type=Path, default=working_folder() / "data", help="folder of all results"
    )
    parser.add_argument("--mend", action="store_true", help="put right what can be")
    return parser.parse_args(arguments)


def _barred(places: Places) -> str:
    """Why nothing can be looked at; empty where it can."""
    if not places.data.is_dir():
        return f"no folder: {places.data}; `python -m pipeline --data {places.data}` makes it"
    for folder in (places.data, places.raw, places.build):
        if folder.exists() and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            return f"cannot be written: {folder}; give the rights back, or choose another --data"
    probe = places.data / ".doctor"
    try:
        places.build.mkdir(exist_ok=True)
        probe.write_bytes(b"0" * 4096)
        probe.unlink()
    except OSError as error:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
        return f"cannot be written: {places.data}: {error.strerror}"
    return ""


def _tell(found: list[Trouble], mends: bool) -> int:
    code = WELL
    for trouble in found:
        print(trouble.what)  # noqa: T201
        if trouble.mend is None:
            print(f"  {trouble.remedy}")  # noqa: T201
            code = NOT_MENDABLE
        elif mends:
            trouble.mend()
            print(f"  mended: {trouble.remedy}")  # noqa: T201
        else:
            print(f"  --mend: {trouble.remedy}")  # noqa: T201
            code = code or MENDABLE
    if not found:
        print("nothing is wrong")  # noqa: T201
    return code


def troubles(places: Places) -> Iterator[Trouble]:
    """All that is wrong, what must be mended first first."""
    yield from _leftovers(places)
    yield from _raw(places.raw)
    yield from _warehouse(places.warehouse)
    yield from _report(places.data / "run.json")


def _leftovers(places: Places) -> Iterator[Trouble]:
    """What a run that was killed leaves: half-written files, a build that was never published."""
    found = [
        *places.data.glob("*.part"),
        *places.raw.glob("*.part"),
        *places.raw.glob("*/*.part"),
        *places.build.glob("warehouse.duckdb*"),
        *places.build.glob("region.duckdb*"),
        *places.build.glob("packed.duckdb*"),
        *places.build.glob("*.part"),
        *places.data.glob("*.building"),
    ]
    if found:
        names = ", ".join(sorted(path.relative_to(places.data).as_posix() for path in found))
        yield Trouble(f"left by a run that was broken off: {names}", lambda: _sweep(found), "gone")


def _sweep(found: list[Path]) -> None:
    for path in found:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _raw(raw: Path) -> Iterator[Trouble]:
    damaged = damaged_shards(raw, is_thorough=True)
    if damaged:
        yield Trouble(
            f"raw tables that no run has left so: {', '.join(sorted(damaged))}",
            lambda: mend(raw, damaged),
            "their documents are taken out; the next run reads them again",
        )
        return
    lost = orphans(raw)
    if lost:
        yield Trouble(
            f"raw rows of {len(lost)} documents that were not read to their end",
            lambda: mend(raw, set()),
            "the rows are gone; the next run reads the documents, if they are still there",
        )


def _warehouse(warehouse: Path) -> Iterator[Trouble]:
    if not warehouse.exists():
        return
    try:
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            connection.execute("select count(*) from fct_documents").fetchone()
    except duckdb.Error as error:
        if is_held(error):
            what = f"{warehouse.name} is open for writing in another program"
            yield Trouble(what, None, "close it there; a run cannot hand its history on")
            return
        words = str(error).splitlines()[0][:120]
        aside = warehouse.with_name(f"{warehouse.name}.{datetime.now(UTC):%Y%m%dT%H%M%S}.aside")
        yield Trouble(
            f"{warehouse.name} is no warehouse of this project that can be read ({words})",
            lambda: _set_aside(warehouse, aside),
            f"it is {aside.name} now; the next run builds another",
        )


def _set_aside(warehouse: Path, aside: Path) -> None:
    warehouse.replace(aside)
    warehouse.with_name(f"{warehouse.name}.wal").unlink(missing_ok=True)


def _report(path: Path) -> Iterator[Trouble]:
    if not path.exists():
        return
    try:
        json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        yield Trouble("run.json cannot be read", path.unlink, "gone; the next run writes it")
