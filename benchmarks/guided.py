"""`python -m benchmarks.guided FAMILY SECONDS FOLDER SEED`: inputs that reach new code are kept.

Run by `python -m benchmarks fuzz` where atheris is installed, in a process of its own: libFuzzer
ends the process itself, and a crash of a library ends it as well. Counts are written to
FOLDER/counts.json as they grow, so that they outlive it.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

_READERS = Path(__file__).resolve().parents[1] / "extract" / "readers" / "pdf"
_MEMORY = 3_000_000_000  # bytes of the process, as a run bounds its children
_SECONDS = 120  # of one input
_MOST_BYTES = 400_000
COUNTS = "counts.json"


def reached(family: str, seconds: float, folder: Path, seed: int) -> Counter[str]:
    """Outcomes of so many seconds, each with how often; the process is started again where an
    input ended it. Inputs that ended it lie in `folder` as `ended-*`."""
    (folder / "reached").mkdir(parents=True, exist_ok=True)
    found: Counter[str] = Counter()
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        (folder / COUNTS).unlink(missing_ok=True)
        command = [sys.executable, "-m", "benchmarks.guided", family, f"{left:.0f}", str(folder)]
        with (folder / "libfuzzer.log").open("ab") as log:
            subprocess.run([*command, str(seed)], check=False, stdout=log, stderr=log)  # noqa: S603
        if not (folder / COUNTS).exists():
            message = f"no input was read; see {folder / 'libfuzzer.log'}"
            raise ChildProcessError(message)
        found += Counter(json.loads((folder / COUNTS).read_text(encoding="utf-8")))
        seed += 1
    return found


def main(family: str, seconds: str, place: str, seed: str) -> None:
    """Read inputs until the time is over; does not return."""
    import atheris

    with atheris.instrument_imports(include=["extract", "openpyxl", "docx"], exclude=_compiled()):
        from benchmarks import fuzz
    from benchmarks.mixing import changed

    folder = Path(place)
    pool = fuzz.beginnings(family, folder)
    for content in pool:
        fuzz.keep(folder / "reached", "seed", content)
    counts: Counter[str] = Counter()
    written = time.monotonic()

    def read(content: bytes) -> None:
        nonlocal written
        (outcome,) = fuzz.outcomes([content], folder, family)
        counts[outcome] += 1
        if outcome.startswith("!"):
            fuzz.keep(folder, "failed", content)
        if counts[outcome] == 1 or time.monotonic() - written > 1:
            (folder / COUNTS).write_text(json.dumps(counts), encoding="utf-8")
            written = time.monotonic()

    def change(content: bytes, most: int, number: int) -> bytes:
        def among(inner: bytes) -> bytes:
            return bytes(atheris.Mutate(inner, max(len(inner) + 64, 64)))

        chance = random.Random(number)  # noqa: S311 - by libFuzzer's own number
        given: Callable[[bytes], bytes] = among
        return changed(chance, content, pool, given)[:most]

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    atheris.Setup(
        [
            "guided", f"-max_total_time={seconds}", f"-seed={seed}", f"-timeout={_SECONDS}",
            "-rss_limit_mb=0", f"-max_len={_MOST_BYTES}", "-print_final_stats=1", "-verbosity=1",
            f"-artifact_prefix={folder}/ended-", str(folder / "reached"),
        ],
        read, custom_mutator=change,
    )  # fmt: skip
    atheris.Fuzz()


def _compiled() -> list[str]:
    """Modules with functions that are compiled: these cannot hold counters of branches."""
    return [
        f"extract.readers.pdf.{path.stem}"
        for path in _READERS.glob("*.py")
        if "compiled" in path.read_text(encoding="utf-8")
    ]


if __name__ == "__main__":
    main(*sys.argv[1:])
