"""One protocol for everything that opens an untrusted document: a child process with limits.

The child writes what it yields as JSON lines; nothing it sends is ever executed or unpickled.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no rlimits; the time limit still holds
    resource = None  # type: ignore[assignment]

_OUT_OF_MEMORY = 77
# A machine with other work to do gives a child less than all of its time: it may take so many
# times as long as its seconds of computing.
PATIENCE = 4
_OVER_TIME = -getattr(signal, "SIGXCPU", 0)  # Windows has no limit of computing
# pdfium ends itself with a signal where an allocation fails.
_MEMORY_ENDS = {_OUT_OF_MEMORY, -signal.SIGKILL, -signal.SIGTRAP, -signal.SIGABRT}
_END = '"end"'
_PREFIX, _SUFFIX = "yusuan-", ".jsonl"
# Folders that the readers of archives and of old office files work in.
UNPACKED, CONVERTING = "yusuan-unpacked-", "yusuan-office-"
_A_DAY = 86_400  # seconds


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds of computing, megabytes of new memory, pages."""

    seconds: int = 300
    megabytes: int = 1024
    pages: int = 2000


class ChildError(Exception):
    """A child that did not end well: `timeout` (with the code of a child that computed too long,
    without one where it only waited), `out_of_memory` or `crashed`."""

    def __init__(self, reason: str, code: int | None = None) -> None:
        super().__init__(reason)
        self.reason, self.code = reason, code


@dataclass(slots=True)
class Child:
    """A running child: where it writes, and when it must be done (seconds, monotonic)."""

    process: BaseProcess
    output: Path
    deadline: float

    @property
    def is_late(self) -> bool:
        """True for a child that runs beyond its time."""
        return time.monotonic() > self.deadline and self.process.is_alive()


def begin(limits: Limits, work: Callable[..., Iterable[Any]], *arguments: Any) -> Child:
    """Start a child that writes what `work(*arguments)` yields, each as one JSON line."""
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX)
    os.close(handle)
    process = _context().Process(
        target=_run, args=(limits, Path(name), work, arguments), daemon=True
    )
    process.start()
    return Child(process, Path(name), time.monotonic() + limits.seconds * PATIENCE)


def collect(child: Child) -> list[Any]:
    """What a child yielded; waits for one that is not late. Raises ChildError."""
    if not child.is_late:
        child.process.join(max(0.0, child.deadline - time.monotonic()))
    timed_out = child.process.is_alive()
    if timed_out:
        child.process.kill()
    child.process.join()
    try:
        if timed_out:
            raise ChildError("timeout")
        code = child.process.exitcode
        # Not splitlines: printed text may hold U+0085 or U+2028, which JSON does not escape.
        lines = child.output.read_text(encoding="utf-8").split("\n") if code == 0 else []
        if code and code == _OVER_TIME:
            raise ChildError("timeout", code)
        if lines[-2:] != [_END, ""]:
            raise ChildError("out_of_memory" if code in _MEMORY_ENDS else "crashed", code)
        return [json.loads(line) for line in lines[:-2]]
    finally:
        child.output.unlink(missing_ok=True)


def abandon(child: Child) -> None:
    """End a child that nobody waits for any more, and leave nothing of it behind."""
    child.process.kill()
    child.process.join()
    child.output.unlink(missing_ok=True)


def in_child(limits: Limits, work: Callable[..., Iterable[Any]], *arguments: Any) -> list[Any]:
    """What `work(*arguments)` yields, from a child of its own. Raises ChildError."""
    child = begin(limits, work, *arguments)
    try:
        return collect(child)
    except KeyboardInterrupt:
        abandon(child)
        raise


def sweep() -> None:
    """Take away what killed runs left in the system's folder, if it is a day old: a run that is
    going on may still need what is younger."""
    before = time.time() - _A_DAY
    place = Path(tempfile.gettempdir())
    patterns = (f"{_PREFIX}*{_SUFFIX}", f"{UNPACKED}*", f"{CONVERTING}*")
    for path in (found for pattern in patterns for found in place.glob(pattern)):
        with suppress(OSError):
            if path.is_symlink() or path.stat().st_mtime >= before:
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def _context() -> Any:
    """How children are started: forked where the system can."""
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in methods else "spawn")


def _run(
    limits: Limits, output: Path, work: Callable[..., Iterable[Any]], arguments: tuple[Any, ...]
) -> None:
    # Ctrl-C reaches children, too: the parent ends them, without a traceback from each.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _apply(limits)
    try:
        # File names need not be UTF-8: what cannot be written is written as JSON writes it.
        with output.open("w", encoding="utf-8", errors="backslashreplace") as handle:
            for item in work(*arguments):
                handle.write(json.dumps(item, ensure_ascii=False) + "\n")
            handle.write(_END + "\n")
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    os._exit(0)


def _apply(limits: Limits) -> None:
    """Limits of the process that calls this; there is no way back."""
    if resource is None:
        return
    # A forked child starts with all that its parent has mapped, which is not the document's doing.
    size = _mapped_bytes() + limits.megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _mapped_bytes() -> int:
    """The address space of this process; 0 where the system does not tell (no /proc)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 0
    return pages * resource.getpagesize()
