"""sqlfluff over all SQL of the project, on every core: `python scripts/lint_sql.py [PATH …]`.

sqlfluff keeps each file as a tree of objects that point at each other; Python's collector of
cycles walks all of them again and again, for half of the time. Collecting more rarely gives it
back, and the memory stays below half a gigabyte a process.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("models", "tests/singular", "analyses")
_OBJECTS = 100_000  # new objects between two collections; Python's own figure is 700


def main(arguments: list[str]) -> int:
    """Lint the given files, or all; the worst exit code of the processes."""
    files = arguments or [
        str(path.relative_to(ROOT)) for folder in FOLDERS for path in (ROOT / folder).rglob("*.sql")
    ]
    # The largest first, dealt in turn: every process gets as much to do.
    files.sort(key=lambda name: (-(ROOT / name).stat().st_size, name))
    cores = min(os.cpu_count() or 1, len(files))
    # No warehouse is needed to compile the project.
    told = {**os.environ, "YUSUAN_WAREHOUSE": ":memory:", _PART: "1"}
    parts = [
        subprocess.Popen(  # noqa: S603 - this file, by this interpreter
            [sys.executable, __file__, *files[n::cores]], cwd=ROOT, env=told
        )
        for n in range(cores)
    ]
    return max(part.wait() for part in parts)


def lint(files: list[str]) -> None:
    """Lint these files in this process and exit as sqlfluff does."""
    gc.set_threshold(_OBJECTS, 20, 100)
    from sqlfluff.cli.commands import cli

    cli(["lint", *files])


_PART = "YUSUAN_LINT_PART"

if __name__ == "__main__":
    if os.environ.get(_PART):
        lint(sys.argv[1:])
    sys.exit(main(sys.argv[1:]))
