"""Inputs made of pieces of others: whatever they are, reading them ends in words.

Each reader family starts from honest and hostile inputs, cuts and mixes them at random, and reads
the result as a run does, but many in one child process. An exception is a finding: the input is
kept, and so are inputs that led to a reason nobody had seen.
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
from pathlib import Path

from rich.console import Console
from rich.table import Table

from extract.child import ChildError, Limits, in_child
from extract.document import extract_document
from extract.readers.archives import is_archive, members
from samples.hostile.corpus import corpus

FAMILIES = {
    "pdf": (".pdf",), "workbook": (".xlsx",), "word": (".docx",), "web_page": (".html",),
    "transcript": (".md",), "archive": (".zip",),
}  # fmt: skip
_BATCH = 40
_LIMITS = Limits(seconds=120)
_LARGEST = 200_000  # bytes of an input to start from
_TOKENS = (
    b"0", b"-1", b"1e9", b"99999999999999999999", b"NaN", b"\x00", b"\xff\xfe", b"endobj",
    b"stream", b"|", b"\n",
    b"/Type", b"<<", b">>", b"BT", b"ET", b"q", b"<td colspan='", b"</table>", b"<table>",
    "合计".encode(), "万元".encode(), "①".encode(), b"&#x110000;", b"<!--", b"]]>", b"PK\x05\x06",
    b"<w:tbl>", b"<mergeCell ref='A1:B2'/>", b"  " * 300, b"," * 300, b"201", b"1,234.50",
)  # fmt: skip


@dataclass(slots=True)
class Fuzzed:
    """What a family went through."""

    family: str
    tried: int = 0
    seconds: float = 0.0
    outcomes: Counter[str] = field(default_factory=Counter)
    exceptions: Counter[str] = field(default_factory=Counter)


def measure(
    family: str, minutes: float, kept: Path, seed: int, progress: Callable[[str], None]
) -> Fuzzed:
    """Read inputs for so long; those that are worth it are kept below `kept`."""
    chance = random.Random(seed)  # noqa: S311 - a drill that can be repeated
    folder = kept / family
    folder.mkdir(parents=True, exist_ok=True)
    pool = [each for each in _seeds(family) if len(each) <= _LARGEST]
    pool += [path.read_bytes() for path in sorted(folder.glob("seen-*"))]
    done = Fuzzed(family)
    started = time.monotonic()
    while time.monotonic() - started < minutes * 60:
        batch = [_changed(chance, pool) for _ in range(_BATCH)]
        for content, outcome in _read(batch, folder, FAMILIES[family][0]):
            done.tried += 1
            if outcome.startswith("!"):
                done.exceptions[outcome[1:]] += 1
                _keep(folder, "failed", content)
            elif outcome not in done.outcomes:
                _keep(folder, "seen", content)
                pool.append(content)
            done.outcomes[outcome] += 1
        progress(f"{family}: {done.tried} inputs, {done.exceptions.total()} exceptions")
    done.seconds = time.monotonic() - started
    return done


def _seeds(family: str) -> Iterator[bytes]:
    for each in corpus():
        if Path(each.name).suffix in FAMILIES[family] and each.kind != "costly":
            yield each.content


def _changed(chance: random.Random, pool: list[bytes]) -> bytes:
    """An input after one to six changes: a bit, a number, a piece cut, doubled, moved or mixed in
    from another input, a word of a format."""
    content = bytearray(chance.choice(pool))
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(content) + 1), chance.choice((1, 4, 30, 400))
        turn = chance.randrange(7)
        if turn == 0 and content:
            content[at % len(content)] ^= 1 << chance.randrange(8)
        elif turn == 1:
            del content[at : at + length]
        elif turn == 2:
            content[at:at] = content[at : at + length]
        elif turn == 3:
            content[at:at] = chance.choice(_TOKENS)
        elif turn == 4:
            other = chance.choice(pool)
            begin = chance.randrange(len(other) + 1)
            content[at : at + length] = other[begin : begin + length]
        elif turn == 5:
            numbers = list(re.finditer(rb"\d+", content))
            if numbers:
                found = chance.choice(numbers)
                content[found.start() : found.end()] = chance.choice(_TOKENS)
        else:
            content = content[: max(1, at)]
    return bytes(content)


def _read(batch: list[bytes], folder: Path, suffix: str) -> Iterator[tuple[bytes, str]]:
    """Outcome of each input; where the child dies, each is read in one of its own."""
    try:
        outcomes = in_child(_LIMITS, _outcomes, batch, folder, suffix)
        yield from zip(batch, outcomes, strict=True)
    except (ChildError, ValueError):
        for content in batch:
            try:
                yield content, in_child(_LIMITS, _outcomes, [content], folder, suffix)[0]
            except ChildError as error:
                # As in a run: out of memory and time are refusals, a crash is none.
                word = "!" if error.reason == "crashed" else ""
                yield content, f"{word}{error.reason}"


def _outcomes(batch: list[bytes], folder: Path, suffix: str) -> Iterator[str]:
    path = folder / f".input{suffix}"
    for content in batch:
        path.write_bytes(content)
        try:
            for member in members(path) if is_archive(path) else ():
                extract_document(member.path, "0" * 16, "", 2000)
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


def _keep(folder: Path, word: str, content: bytes) -> None:
    (folder / f"{word}-{hashlib.sha256(content).hexdigest()[:16]}").write_bytes(content)


def show(console: Console, found: list[Fuzzed]) -> None:
    """A line a family, then every kind of exception."""
    table = Table(title="fuzzed", title_justify="left")
    for heading in ("family", "inputs", "seconds", "outcomes", "exceptions"):
        table.add_column(heading, justify="left" if heading == "family" else "right")
    for each in found:
        counts = (each.tried, round(each.seconds), len(each.outcomes), each.exceptions.total())
        table.add_row(each.family, *map(str, counts))
    console.print(table)
    for each in found:
        for what, count in each.exceptions.most_common():
            console.print(f"{each.family}: {what} ({count})", markup=False)
