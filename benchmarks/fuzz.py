"""Inputs made of pieces of others: whatever they are, reading them ends in words.

Each reader family starts from honest and hostile inputs, cuts and mixes them, and reads the result
as a run does, but many in one process. An exception is a finding: the input is kept. Where atheris
is installed, inputs that reach new code are changed further (`benchmarks.guided`), else those that
led to a reason nobody had seen.
"""

from __future__ import annotations

import hashlib
import random
import re
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from benchmarks import guided
from benchmarks.mixing import changed
from extract.child import ChildError, Limits, in_child
from extract.document import extract_document
from extract.readers.archives import is_archive, unpacked
from samples.hostile.corpus import corpus

FAMILIES = {
    "pdf": (".pdf",), "workbook": (".xlsx",), "word": (".docx",), "web_page": (".html",),
    "transcript": (".md",), "archive": (".zip",),
}  # fmt: skip
_BATCH = 40
_LIMITS = Limits(seconds=120)
_LARGEST = 200_000  # bytes of an input to start from


@dataclass(slots=True)
class Fuzzed:
    """What a family went through: outcomes of its inputs, each with how often."""

    family: str
    is_guided: bool
    seconds: float = 0.0
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def tried(self) -> int:
        """Inputs that were read."""
        return self.outcomes.total()

    @property
    def exceptions(self) -> Counter[str]:
        """Outcomes that are no refusal in words."""
        return Counter({name[1:]: n for name, n in self.outcomes.items() if name[0] == "!"})


def measure(
    family: str, minutes: float, kept: Path, seed: int, progress: Callable[[str], None]
) -> Fuzzed:
    """Read inputs for so long; those that are worth it are kept below `kept`."""
    folder = kept / family
    folder.mkdir(parents=True, exist_ok=True)
    done = Fuzzed(family, is_guided=find_spec("atheris") is not None)
    started = time.monotonic()
    if done.is_guided:
        progress(f"{family}: guided by the code that inputs reach")
        done.outcomes = guided.reached(family, minutes * 60, folder, seed)
        ends = [path.read_bytes() for path in sorted(folder.glob("ended-*"))]
        done.outcomes.update(outcome for _, outcome in _one_by_one(ends, folder, family))
    else:
        _at_random(done, minutes * 60, folder, seed, progress)
    done.seconds = time.monotonic() - started
    return done


def _at_random(
    done: Fuzzed, seconds: float, folder: Path, seed: int, progress: Callable[[str], None]
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a drill that can be repeated
    pool = beginnings(done.family, folder)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        batch = [changed(chance, chance.choice(pool), pool) for _ in range(_BATCH)]
        for content, outcome in _read(batch, folder, done.family):
            if outcome[0] == "!":
                keep(folder, "failed", content)
            elif outcome not in done.outcomes:
                keep(folder, "seen", content)
                pool.append(content)
            done.outcomes[outcome] += 1
        progress(f"{done.family}: {done.tried} inputs, {done.exceptions.total()} exceptions")


def beginnings(family: str, folder: Path) -> list[bytes]:
    """What a drill starts from: inputs of the corpus, and what earlier drills kept."""
    pool = [each for each in _seeds(family) if len(each) <= _LARGEST]
    return pool + [path.read_bytes() for path in sorted(folder.glob("seen-*"))]


def _seeds(family: str) -> Iterator[bytes]:
    for each in corpus():
        if Path(each.name).suffix in FAMILIES[family] and each.kind != "costly":
            yield each.content


def _read(batch: list[bytes], folder: Path, family: str) -> Iterator[tuple[bytes, str]]:
    """Outcome of each input; where the child dies, each is read in one of its own."""
    try:
        found = in_child(_LIMITS, outcomes, batch, folder, family)
        yield from zip(batch, found, strict=True)
    except (ChildError, ValueError):
        yield from _one_by_one(batch, folder, family)


def _one_by_one(contents: list[bytes], folder: Path, family: str) -> Iterator[tuple[bytes, str]]:
    for content in contents:
        try:
            yield content, in_child(_LIMITS, outcomes, [content], folder, family)[0]
        except ChildError as error:
            # As in a run: out of memory and time are refusals, a crash is none.
            word = "!" if error.reason == "crashed" else ""
            yield content, f"{word}{error.reason}"


def outcomes(batch: list[bytes], folder: Path, family: str) -> Iterator[str]:
    """What came of each input: status and reasons, `limits`, or an exception after a `!`."""
    path = folder / f".input{FAMILIES[family][0]}"
    for content in batch:
        path.write_bytes(content)
        try:
            if is_archive(path):
                _unpack(path)
            records = extract_document(path, "0" * 16, "", 2000)
        except (MemoryError, RecursionError):  # said in words by the child of a run
            yield "limits"
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            yield f"!{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"
        else:
            document = records["disclosure_documents"][0]
            reasons = str(document["reason"]).split(" | ")
            slugs = sorted({re.split(r"[:(\d]", reason)[0] for reason in reasons})
            yield f"{document['status']} {' '.join(slugs)}"


def _unpack(path: Path) -> None:
    """Read the members of an archive. Here, not in a child of its own, which a child cannot have,
    and anew each time, though the path stays the same."""
    with TemporaryDirectory() as folder:
        for _, place in unpacked(path, Path(folder)):
            extract_document(Path(folder) / place, "0" * 16, "", 2000)


def keep(folder: Path, word: str, content: bytes) -> None:
    """Write an input below a folder, named by what it holds."""
    (folder / f"{word}-{hashlib.sha256(content).hexdigest()[:16]}").write_bytes(content)


def show(console: Console, found: list[Fuzzed]) -> None:
    """A line a family, then every kind of exception."""
    how = "guided by atheris" if all(each.is_guided for each in found) else "at random"
    table = Table(title=f"fuzzed {how}", title_justify="left")
    for heading in ("family", "inputs", "seconds", "outcomes", "exceptions"):
        table.add_column(heading, justify="left" if heading == "family" else "right")
    for each in found:
        counts = (each.tried, round(each.seconds), len(each.outcomes), each.exceptions.total())
        table.add_row(each.family, *map(str, counts))
    console.print(table)
    for each in found:
        for what, count in each.exceptions.most_common():
            console.print(f"{each.family}: {what} ({count})", markup=False)
