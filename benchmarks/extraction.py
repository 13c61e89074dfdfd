"""Reading against plain pdfplumber: every method on every PDF in turns, in processes of their own.

What is compared is processor time, which other work on the machine disturbs least, of the same
pages: the median of several turns of each document, and their sums.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.methods import BASE, CEILING, LOADED, METHODS


@dataclass(slots=True)
class Speed:
    """Sums of one method over the documents that all methods could read."""

    method: str
    documents: int = 0
    pages: int = 0
    seconds: float = 0.0  # of the processor
    peak_megabytes: float = 0.0

    @property
    def pages_per_second(self) -> float:
        """Pages a second; 0 where nothing was read."""
        return self.pages / self.seconds if self.seconds else 0.0


@dataclass(frozen=True, slots=True)
class Turn:
    """One method on one document, once; no pages where it failed."""

    pages: int
    seconds: float
    peak_megabytes: float


def measure(
    paths: Iterable[Path], turns: int, progress: Callable[[str], None]
) -> tuple[list[Speed], list[str]]:
    """Speeds of all methods, and the documents left out because one of them failed."""
    speeds = {name: Speed(name) for name in METHODS}
    left_out: list[str] = []
    for path in paths:
        progress(path.name)
        taken: dict[str, list[Turn]] = {name: [] for name in METHODS}
        for _ in range(turns):
            for name in METHODS:
                taken[name].append(_in_a_process(name, path))
        if all(turn.pages for turned in taken.values() for turn in turned):
            _add(speeds, taken)
        else:
            left_out.append(path.name)
    return list(speeds.values()), left_out


def _add(speeds: Mapping[str, Speed], taken: Mapping[str, Sequence[Turn]]) -> None:
    for name, turned in taken.items():
        speed = speeds[name]
        speed.documents += 1
        speed.pages += turned[0].pages
        speed.seconds += median(turn.seconds for turn in turned)
        speed.peak_megabytes = max(speed.peak_megabytes, *(t.peak_megabytes for t in turned))


def _in_a_process(name: str, path: Path) -> Turn:
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(name, path, sender))
    process.start()
    sender.close()
    try:
        turn = Turn(*receiver.recv())
    except EOFError:
        turn = Turn(0, 0.0, 0.0)
    process.join()
    return turn


def _run(name: str, path: Path, sender: Connection) -> None:
    method = METHODS[name]
    for module in LOADED[name]:
        import_module(module)  # paid once in a run of many documents: not counted
    if "extract.reading" in LOADED[name]:
        import_module("extract.reading").prepare()
    started = time.process_time()
    try:
        pages = method(path)
    except Exception:
        pages = 0  # a file that cannot be read; it is named as left out
    sender.send((pages, time.process_time() - started, peak_megabytes()))


def peak_megabytes() -> float:
    """Peak of this process alone; `ru_maxrss` starts at the peak of the parent on Linux."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def as_json(speeds: Sequence[Speed], left_out: Sequence[str]) -> str:
    """The figures of all methods, and the documents left out."""
    rows = [asdict(speed) | {"pages_per_second": speed.pages_per_second} for speed in speeds]
    return json.dumps({"methods": rows, "left_out": left_out}, ensure_ascii=False, indent=2)


def show(console: Console, speeds: Sequence[Speed], left_out: Sequence[str]) -> None:
    """A table of the methods, as ratios of the base and of the ceiling."""
    of = {speed.method: speed for speed in speeds}
    base, ceiling = of[BASE], of[CEILING]
    table = Table(title=f"{base.documents} documents, {base.pages} pages", title_justify="left")
    for heading in ("method", "pages/s of a core", f"× {BASE}", f"of {CEILING}", "peak MB"):
        table.add_column(heading, justify="left" if heading == "method" else "right")
    for speed in speeds:
        rate = speed.pages_per_second
        table.add_row(
            speed.method,
            f"{rate:.1f}",
            f"{rate / base.pages_per_second:.2f}",
            f"{rate / ceiling.pages_per_second:.2f}",
            f"{speed.peak_megabytes:.0f}",
        )
    console.print(table)
    if left_out:
        console.print(f"left out, because a method could not read them: {', '.join(left_out)}")
