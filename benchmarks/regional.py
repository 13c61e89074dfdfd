"""What all documents cost to build, and what one more costs: by region, without the reading.

The raw tables of a finished run are multiplied under other bodies of the same regions
(`benchmarks.multiply`), built whole, and built again by region with one document left out and put
back. Each step is a process of its own, so that its memory is its own. The SQL is the compiled one
in all of them: what dbt adds (its start, a look at each test) is in neither.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import shutil
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table

from benchmarks.extraction import peak_megabytes
from benchmarks.multiply import multiplied
from extract.raw import RawStore
from extract.seal import Seal
from pipeline.steps import Places
from regions import compiled, made
from regions.rebuild import Rebuild
from regions.unit import build


@dataclass(frozen=True, slots=True)
class Cost:
    """A step over so many documents: `documents` of all, `of_region` of those that were built."""

    step: str
    documents: int
    of_region: int
    seconds: float
    cpu_seconds: float
    megabytes: float
    warehouse_megabytes: float


def measure(
    data: Path, scratch: Path, copies: list[int], progress: Callable[[str], None], *, one_more: bool
) -> list[Cost]:
    """Costs for each number of copies of each document.

    Args:
        data: DATA of a finished run; it is only read.
        scratch: a folder with room.
        copies: of each document; 0 for the documents as they are.
        progress: is told what is under way.
        one_more: also a document taken out, and put back.

    Raises:
        OSError, ValueError: no such run.
    """
    places = Places(data, data)
    found: list[Cost] = []
    for number in copies:
        raw, whole = scratch / f"raw{number}", scratch / "whole.duckdb"
        progress(f"raw tables, {number} copies")
        count = multiplied(places.raw, raw, number)
        Seal(raw).close()
        for old in (whole, scratch / "less.duckdb", scratch / "more.duckdb"):
            old.unlink(missing_ok=True)
        progress(f"all of {count} documents")
        spent = _in_a_process(_whole, places.compiled, places.warehouse, raw, whole)
        found.append(Cost("all of it", count, count, *spent, _megabytes(whole)))
        if one_more:
            progress(f"one of {count} documents")
            document, of_region = _one(whole)
            less = scratch / "less"
            shutil.copytree(raw, less)
            _take_out(less, document)
            spent = _in_a_process(_part, places.compiled, whole, less, scratch / "less.duckdb")
            found.append(Cost("one less", count - 1, of_region - 1, *spent, 0))
            more = scratch / "more.duckdb"
            spent = _in_a_process(_part, places.compiled, scratch / "less.duckdb", raw, more)
            found.append(Cost("one more", count, of_region, *spent, _megabytes(more)))
            shutil.rmtree(less)
        shutil.rmtree(raw)
    return found


def _one(warehouse: Path) -> tuple[str, int]:
    """A document of the largest region, and how many the region has."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        row = connection.execute(
            "select min(document_id), count(*) from intermediate.int_documents_linked"
            " group by region_key order by 2 desc, 1 limit 1"
        ).fetchone()
    if row is None:
        raise ValueError(f"{warehouse} holds no document")
    return row[0], row[1]


def _take_out(raw: Path, document: str) -> None:
    store = RawStore(raw)
    store.replace({}, {document})
    files = [row for row in store.rows("disclosure_files") if row["document_id"] != document]
    store.put("disclosure_files", files)
    store.seal()


def _whole(project: Path, seeds: Path, raw: Path, out: Path) -> None:
    build(compiled.load(project), seeds, out, raw=raw)
    made.write(out, _today(raw))


def _part(project: Path, published: Path, raw: Path, out: Path) -> None:
    before, today = made.read(published), _today(raw)
    if before is None:
        raise ValueError(f"{published} does not say what it was made of")
    Rebuild(compiled.load(project), published, raw, before, today, out, lambda _: None).run()
    made.write(out, today)


def _today(raw: Path) -> made.Made:
    today = made.now(raw, raw / "resolutions.csv", is_strict=False)
    if today is None:
        raise ValueError(f"{raw} is not sealed")
    return today


def _in_a_process(work: Callable[..., None], *given: Path) -> tuple[float, float, float]:
    """Seconds, seconds of CPU and peak megabytes of a step."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_spent, args=(work, given, sender))
    process.start()
    sender.close()
    try:
        told: tuple[float, float, float] = receiver.recv()
    finally:
        process.join()
    return told


def _spent(work: Callable[..., None], given: tuple[Path, ...], sender: Connection) -> None:
    begun = time.perf_counter()
    work(*given)
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = time.perf_counter() - begun
    sender.send((seconds, used.ru_utime + used.ru_stime, peak_megabytes()))


def _megabytes(path: Path) -> float:
    return path.stat().st_size / 1e6


def show(console: Console, costs: list[Cost]) -> None:
    """A table of what was measured; the last column holds CPU against that of all of it."""
    table = Table(box=None)
    headings = (
        "step", "documents", "of the region", "seconds", "CPU", "MB of memory", "MB of warehouse",
        "share",
    )  # fmt: skip
    for heading in headings:
        table.add_column(heading, justify="left" if heading == "step" else "right")
    whole = 0.0
    for cost in costs:
        whole = cost.cpu_seconds if cost.step == "all of it" else whole
        table.add_row(
            cost.step, f"{cost.documents:,}", f"{cost.of_region:,}", f"{cost.seconds:.1f}",
            f"{cost.cpu_seconds:.1f}", f"{cost.megabytes:,.0f}",
            f"{cost.warehouse_megabytes:,.0f}" if cost.warehouse_megabytes else "",
            f"{cost.cpu_seconds / whole:.1%}",
        )  # fmt: skip
    console.print(table)


def as_json(costs: list[Cost]) -> str:
    """What was measured, for comparison with another day."""
    return json.dumps([asdict(cost) for cost in costs], indent=2)


def add(commands: Any) -> None:
    """The parsers of `build` and `incremental`."""
    for name, told in (
        ("build", "CPU and memory of a full build, by the number of documents"),
        ("incremental", "the same, and of one document less and one more"),
    ):
        parser = commands.add_parser(name, help=told)
        parser.add_argument("--data", type=Path, default=Path("data"), help="DATA of a run")
        parser.add_argument("--scratch", type=Path, help="folder with room (default: a new one)")
        parser.add_argument(
            "--copies", type=int, nargs="+", default=[0, 9], help="of each document, in turn"
        )
        parser.add_argument("--json", type=Path, help="write the figures there, too")
