"""An executor killed in the middle of its work, as a machine is lost."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_EXECUTOR, _WORKER = "CoarseGrainedExecutorBackend", "pyspark.daemon"
_PATIENCE = 300  # seconds


@contextmanager
def one_executor_killed() -> Iterator[list[int]]:
    """Kill (SIGKILL) the first executor below this process that has begun to run Python; its id is
    in the list that this gives."""
    killed: list[int] = []
    is_over = threading.Event()
    thread = threading.Thread(target=_kill, args=(killed, is_over))
    thread.start()
    try:
        yield killed
    finally:
        is_over.set()
        thread.join()


def _kill(killed: list[int], is_over: threading.Event) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and not is_over.wait(0.05):
        commands = dict(_below(os.getpid()))
        parents = {pid: _parent(pid) for pid in commands}
        for pid, words in commands.items():
            # A worker of Python is forked from a daemon once there is a row to work on.
            if _WORKER in words and _WORKER in commands.get(parents[pid], ""):
                executor = parents.get(parents[pid])
                if executor is not None and _EXECUTOR in commands.get(executor, ""):
                    os.kill(executor, signal.SIGKILL)
                    killed.append(executor)
                    return


def _below(root: int) -> Iterator[tuple[int, str]]:
    """(process, its command) of all that this process started, directly or not."""
    parents = {
        int(p.name): _parent(int(p.name)) for p in Path("/proc").iterdir() if p.name.isdigit()
    }
    for pid in parents:
        above: int | None = pid
        while above is not None and above != root:
            above = parents.get(above)
        if above == root and pid != root:
            with suppress(OSError):
                words = Path(f"/proc/{pid}/cmdline").read_bytes()
                yield pid, words.replace(b"\0", b" ").decode(errors="replace")


def _parent(pid: int) -> int | None:
    try:
        return int(
            Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1]
        )
    except (OSError, ValueError):
        return None
