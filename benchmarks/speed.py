"""Run every method on every document, each in a process of its own, and compare the sums."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.methods import METHODS


@dataclass(slots=True)
class Speed:
    """Sums of one method over the documents that all methods could read."""

    method: str
    documents: int = 0
    pages: int = 0
    seconds: float = 0.0
    peak_megabytes: float = 0.0

    @property
    def pages_per_second(self) -> float:
        """Pages a second; 0 where nothing was read."""
        return self.pages / self.seconds if self.seconds else 0.0


def measure(
    paths: Iterable[Path], progress: Callable[[str], None]
) -> tuple[list[Speed], list[str]]:
    """Speeds of all methods, and the documents left out because one of them failed.

    The methods take turns on each document: what else the machine does hits all of them.
    """
    speeds = {name: Speed(name) for name in METHODS}
    left_out: list[str] = []
    for path in paths:
        progress(path.name)
        results = {name: _in_a_process(name, path) for name in METHODS}
        if not all(pages for pages, _, _ in results.values()):
            left_out.append(path.name)
            continue
        for name, (pages, seconds, megabytes) in results.items():
            speed = speeds[name]
            speed.documents += 1
            speed.pages += pages
            speed.seconds += seconds
            speed.peak_megabytes = max(speed.peak_megabytes, megabytes)
    return list(speeds.values()), left_out


def _in_a_process(name: str, path: Path) -> tuple[int, float, float]:
    """(pages, seconds, peak memory of the process); zeros where the method failed."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(name, path, sender))
    process.start()
    sender.close()
    try:
        result: tuple[int, float, float] = receiver.recv()
    except EOFError:
        result = (0, 0.0, 0.0)
    process.join()
    return result


def _run(name: str, path: Path, sender: Connection) -> None:
    method = METHODS[name]
    for module in ("pdfplumber", "pypdfium2", "extract.document", "camelot"):
        if find_spec(module):
            import_module(module)  # imports are paid once in a run of many documents: not counted
    started = time.perf_counter()
    try:
        pages = method(path)
    except Exception:
        pages = 0  # a file that cannot be read; it is named as left out
    sender.send((pages, time.perf_counter() - started, _peak_megabytes()))


def _peak_megabytes() -> float:
    """Peak of this process alone; `ru_maxrss` starts at the peak of the parent on Linux."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
