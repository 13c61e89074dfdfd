"""Damage one file at a time: what is read of it, and whether the reader says that it is damaged.

One flipped bit in a stream once took half a page with 18 amounts, status `loaded`, no finding. The
drill flips bits where a checksum stands over them (packed streams of a PDF, members of an archive)
and where none does, and cuts files short. What counts is a document that stays `loaded` without a
new reason while a figure is gone or another one: silent.
"""

from __future__ import annotations

import random
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from extract.captions.text import is_amount
from extract.child import Limits
from extract.document import Records
from extract.sandbox import finish, start
from samples.carry import CARRIED, CARRIERS
from samples.figures import load_documents
from samples.render import render

CHECKED, PLAIN, CUT = "bit flipped under a checksum", "bit flipped elsewhere", "cut short"
NAMED, SAME, NO_FIGURE, SILENT = "named", "nothing changed", "no figure changed", "silent"
RESULTS = (NAMED, SAME, NO_FIGURE, SILENT)

_LIMITS = Limits(seconds=120)
_FLATE_STREAM = re.compile(rb"/FlateDecode(?:(?!endobj).){0,400}?stream\r?\n", re.DOTALL)
_END = re.compile(rb"\r?\n?endstream")
_OWN = frozenset({"document_id", "sha256", "bytes", "file_name", "extractor_version"})
# Notices that say that something is wrong with the file, as a reason does.
_NO_ALARM = frozenset({"watermark"})


@dataclass(frozen=True, slots=True)
class Mutation:
    """A file damaged in one way: `offset` of the bit flipped, or the length that is left."""

    name: str
    kind: str
    offset: int
    bit: int
    result: str
    told: str  # status and reasons of the damaged file
    figures: tuple[str, ...] = ()  # some that changed


@dataclass(slots=True)
class _Reading:
    status: str
    reasons: frozenset[str]
    figures: Counter[tuple[str, str]]
    rows: Counter[str]


def measure(
    folders: Sequence[Path], flips: int, cuts: int, scratch: Path, seed: int,
    progress: Callable[[str], None],
) -> list[Mutation]:  # fmt: skip
    """Flips under checksums, as many elsewhere, and cuts, spread evenly over the files."""
    files = list(_originals(folders, scratch / "whole"))
    chance = random.Random(seed)  # noqa: S311 - a drill that can be repeated
    known: dict[Path, _Reading] = {}
    done: list[Mutation] = []
    todo = [(CHECKED, flips), (CUT, cuts), (PLAIN, flips)]
    for kind, number in todo:
        able = [file for file in files if kind != CHECKED or _checked(file.read_bytes())]
        for turn in range(number):
            file = able[turn % len(able)]
            progress(f"{kind}: {turn + 1} of {number}")
            if file not in known:
                known[file] = _read(file)
            done.append(_mutate(file, kind, chance, scratch, known[file]))
    return done


def _originals(folders: Sequence[Path], scratch: Path) -> Iterator[Path]:
    """The samples as PDF and as other kinds of files, and documents of the folders named."""
    scratch.mkdir(parents=True, exist_ok=True)
    for document in load_documents():
        suffix = CARRIED[document.name]
        for ending, content in ((".pdf", render(document)), (suffix, CARRIERS[suffix](document))):
            path = scratch / f"{document.name}{ending}"
            path.write_bytes(content)
            yield path
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in {".pdf", *CARRIERS} and path.is_file():
                yield path


def _mutate(
    file: Path, kind: str, chance: random.Random, scratch: Path, whole: _Reading
) -> Mutation:
    content = file.read_bytes()
    bit = chance.randrange(8)
    if kind == CUT:
        offset = chance.randrange(1, len(content))
        damaged = content[:offset]
    else:
        offset = _place(content, kind, chance)
        damaged = content[:offset] + bytes([content[offset] ^ 1 << bit]) + content[offset + 1 :]
    path = scratch / file.name
    path.write_bytes(damaged)
    read = _read(path)
    path.unlink()
    told = " | ".join([read.status, *sorted(read.reasons - whole.reasons)])
    lost = (whole.figures - read.figures) + (read.figures - whole.figures)
    result = _result(whole, read, bool(lost))
    shown = tuple(f"{form}: {text}" for form, text in list(lost)[:5])
    return Mutation(file.name, kind, offset, bit, result, told, shown)


def _result(whole: _Reading, read: _Reading, has_lost: bool) -> str:
    if read.status == "refused" or read.reasons - whole.reasons:
        return NAMED
    if has_lost:
        return SILENT
    return SAME if read.rows == whole.rows else NO_FIGURE


def _place(content: bytes, kind: str, chance: random.Random) -> int:
    spans = _checked(content)
    if kind == CHECKED:
        start_at, end_at = chance.choices(spans, [end - begin for begin, end in spans])[0]
        return chance.randrange(start_at, end_at)
    while True:
        offset = chance.randrange(len(content))
        if not any(begin <= offset < end for begin, end in spans):
            return offset


def _checked(content: bytes) -> list[tuple[int, int]]:
    """Where bytes stand under a checksum of their own: (first, after the last)."""
    return _members(content) if content.startswith(b"PK\x03\x04") else _streams(content)


def _streams(content: bytes) -> list[tuple[int, int]]:
    spans = []
    for found in _FLATE_STREAM.finditer(content):
        end = _END.search(content, found.end())
        if end and end.start() > found.end():
            spans.append((found.end(), end.start()))
    return spans


def _members(content: bytes) -> list[tuple[int, int]]:
    """Data of the members of an archive."""
    from io import BytesIO

    spans = []
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for item in archive.infolist():
            head = content[item.header_offset : item.header_offset + 30]
            names = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
            begin = item.header_offset + 30 + names
            if item.compress_size:
                spans.append((begin, begin + item.compress_size))
    return spans


def _read(path: Path) -> _Reading:
    """What a run makes of the file, without what names it."""
    records = finish(start(path, "0" * 16, "", _LIMITS), _LIMITS)
    document = records["disclosure_documents"][0]
    reasons = {str(reason) for reason in str(document["reason"]).split(" | ") if reason}
    reasons |= {
        f"{notice['kind']} (p{notice['page_number']})"
        for notice in records.get("disclosure_notices", [])
        if notice["kind"] not in _NO_ALARM
    }
    return _Reading(
        str(document["status"]), frozenset(reasons), Counter(_figures(records)), _rows(records)
    )


def _figures(records: Records) -> Iterator[tuple[str, str]]:
    """Every printed amount with the kind of place it stands in: form of its table, or prose."""
    forms = {t["table_ordinal"]: str(t["form"]) for t in records.get("disclosure_tables", [])}
    for cell in records.get("disclosure_cells", []):
        if is_amount(str(cell["text"])):
            yield forms[cell["table_ordinal"]], str(cell["text"])
    for figure in records.get("disclosure_narrative_figures", []):
        yield "prose", f"{figure['fact_key']} {figure['printed_text']}"


def _rows(records: Records) -> Counter[str]:
    return Counter(
        repr(sorted((key, str(value)) for key, value in row.items() if key not in _OWN))
        for rows in records.values()
        for row in rows
    )


def show(console: Console, done: Iterable[Mutation]) -> None:
    """Results by kind of damage, then each silent one."""
    done = list(done)
    table = Table(title=f"{len(done)} damaged files", title_justify="left")
    table.add_column("damage")
    for result in ("files", *RESULTS):
        table.add_column(result, justify="right")
    for kind in (CHECKED, CUT, PLAIN):
        counts = Counter(m.result for m in done if m.kind == kind)
        table.add_row(kind, str(counts.total()), *(str(counts[result]) for result in RESULTS))
    console.print(table)
    for mutation in done:
        if mutation.result == SILENT:
            console.print(
                f"silent: {mutation.name}, {mutation.kind} at {mutation.offset}"
                f" (bit {mutation.bit}): {', '.join(mutation.figures)}",
                markup=False,
            )
