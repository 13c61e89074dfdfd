"""Documents are untrusted: each is read in a child process with limits on time and memory.

The child writes its records as JSON lines; nothing it sends is ever executed or unpickled.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import tempfile
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from extract.document import Records, extract_document, refused

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no rlimits; the time limit still holds
    resource = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds of wall time, megabytes of new memory, pages."""

    seconds: int = 300
    megabytes: int = 1024
    pages: int = 2000


@dataclass(slots=True)
class Job:
    """A running child: the file, its id, where it writes, when it must be done."""

    path: Path
    document_id: str
    sha256: str
    process: BaseProcess
    output: Path
    deadline: float


def context() -> Any:
    """How children are started: forked where the system can."""
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in methods else "spawn")


def start(path: Path, document_id: str, sha256: str, limits: Limits, now: float) -> Job:
    """Begin to read a document in a child process."""
    handle, name = tempfile.mkstemp(prefix="yusuan-", suffix=".jsonl")
    os.close(handle)
    process = context().Process(
        target=_child, args=(path, document_id, sha256, limits, Path(name)), daemon=True
    )
    process.start()
    return Job(path, document_id, sha256, process, Path(name), now + limits.seconds)


def finish(job: Job, timed_out: bool, limits: Limits) -> Records:
    """The records of a child that ended or ran out of time; a dead child is a refused document."""
    if timed_out:
        job.process.kill()
    job.process.join()
    try:
        if timed_out:
            reason = f"timeout: not read within {limits.seconds} seconds (--seconds)"
            return refused(job.path, job.document_id, job.sha256, reason)
        return _load(job, limits)
    finally:
        job.output.unlink(missing_ok=True)


def _load(job: Job, limits: Limits) -> Records:
    code = job.process.exitcode
    # Not splitlines: printed text may hold U+0085 or U+2028, which JSON does not escape.
    lines = job.output.read_text(encoding="utf-8").split("\n") if code == 0 else []
    if lines[-2:] == ['"end"', ""]:
        records: Records = {}
        for line in lines[:-2]:
            name, record = json.loads(line)
            records.setdefault(name, []).append(record)
        return records
    # pdfium ends itself with a signal where an allocation fails.
    if code in {OUT_OF_MEMORY, -signal.SIGKILL, -signal.SIGTRAP, -signal.SIGABRT}:
        reason = f"out_of_memory: more than {limits.megabytes} MB needed (--megabytes)"
    else:
        reason = f"crashed: the reader ended with code {code}; please report this document"
    return refused(job.path, job.document_id, job.sha256, reason)


OUT_OF_MEMORY = 77


def _child(path: Path, document_id: str, sha256: str, limits: Limits, output: Path) -> None:
    apply_limits(limits)
    try:
        records = extract_document(path, document_id, sha256, limits.pages)
        # File names need not be UTF-8: what cannot be written is written as JSON writes it.
        with output.open("w", encoding="utf-8", errors="backslashreplace") as handle:
            for name, rows in records.items():
                for row in rows:
                    handle.write(json.dumps([name, row], ensure_ascii=False) + "\n")
            handle.write('"end"\n')
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except RecursionError:
        problem = "damaged: nested too deeply to be a document"
        records = refused(path, document_id, sha256, problem)
        rows = records["disclosure_documents"]
        output.write_text(
            json.dumps(["disclosure_documents", rows[0]], ensure_ascii=False) + '\n"end"\n',
            encoding="utf-8",
            errors="backslashreplace",
        )
    os._exit(0)


def apply_limits(limits: Limits) -> None:
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
