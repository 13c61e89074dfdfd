"""Every hostile input read as a run reads it: is what comes of it right, and what did it cost.

The budget of a file is stated in seconds of computing, which other work on the machine does not
change: a start, so much for a page, so much for a megabyte (docs/reliability.md); the child that
reads it is held to the memory of every run besides.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from extract.captions.text import is_amount
from extract.child import Limits
from extract.document import Records
from extract.reading import prepare
from extract.sandbox import finish, start
from samples.hostile.corpus import corpus
from samples.hostile.model import LOADED, REFUSED, Hostile

LIMITS = Limits(seconds=60)
# Seconds: whatever the file, a page, and a megabyte of it.
_START, _A_PAGE, _A_MEGABYTE = 5.0, 0.5, 5.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an input; `wrong` says how that differs from what is right."""

    hostile: Hostile
    status: str
    reason: str
    seconds: float
    budget: float
    wrong: tuple[str, ...]


def measure(
    scratch: Path, kinds: Iterable[str], progress: Callable[[str], None]
) -> Iterator[Outcome]:
    """Read the inputs of these kinds (all where none is named), one after the other."""
    prepare()
    for hostile in corpus(*kinds):
        progress(f"{hostile.kind}/{hostile.name!r}")
        path = scratch / hostile.name
        path.write_bytes(hostile.content)
        before = _computed()
        records = finish(start(path, "0" * 16, "", LIMITS), LIMITS)
        seconds = _computed() - before
        path.unlink()
        document = records["disclosure_documents"][0]
        pages = int(document["page_count"] or 0)
        budget = _START + _A_PAGE * pages + _A_MEGABYTE * len(hostile.content) / 1_000_000
        wrong = tuple(faults(hostile, records))
        if seconds > budget:
            wrong += (f"computed {seconds:.1f} s of {budget:.1f}",)
        yield Outcome(
            hostile, str(document["status"]), str(document["reason"]), seconds, budget, wrong
        )


def _computed() -> float:
    """Seconds of computing of all children that have ended, and theirs."""
    times = os.times()
    return times.children_user + times.children_system


def faults(hostile: Hostile, records: Records) -> Iterator[str]:
    """How raw records differ from what is right for an input."""
    document = records["disclosure_documents"][0]
    status, reason = str(document["status"]), str(document["reason"])
    if status not in hostile.statuses:
        yield f"{status} ({reason})"
    slugs = {part.split(":")[0] for part in reason.split(" | ") if part}
    if status == REFUSED and hostile.slugs and not slugs & set(hostile.slugs):
        yield f"reason {reason}"
    if slugs & {"crashed", "timeout"}:
        yield reason
    texts = [str(cell["text"]) for cell in records.get("disclosure_cells", [])]
    amounts = Counter(text for text in texts if is_amount(text) and "." in text)
    unseen, unread = amounts - hostile.seen, hostile.seen - amounts
    if unseen:
        yield f"read and not seen: {' '.join(unseen.elements())}"
    if unread and status == LOADED:
        yield f"seen and not read: {' '.join(unread.elements())}"
    kinds = {str(notice["kind"]) for notice in records.get("disclosure_notices", [])}
    if status == LOADED and hostile.notice and hostile.notice not in kinds:
        yield f"no notice {hostile.notice}"
    for text in hostile.texts:
        if status == LOADED and text not in texts:
            yield f"{text!r} is in no cell"


def show(console: Console, outcomes: Iterable[Outcome]) -> int:
    """A line a kind, then every input that is not as it should be; returns how many are not."""
    outcomes = list(outcomes)
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for each in outcomes:
        by_kind[each.hostile.kind].append(each)
    table = Table(title=f"{len(outcomes)} hostile inputs", title_justify="left")
    for heading in ("kind", "inputs", "right", "loaded", "open", "refused", "dearest s"):
        table.add_column(heading, justify="left" if heading == "kind" else "right")
    for kind, found in by_kind.items():
        counts = Counter(each.status for each in found)
        right = sum(not each.wrong for each in found)
        numbers = (len(found), right, counts[LOADED], counts["partly_loaded"], counts[REFUSED])
        dearest = max(each.seconds for each in found)
        table.add_row(kind, *map(str, numbers), f"{dearest:.1f}")
    console.print(table)
    wrong = [each for each in outcomes if each.wrong]
    for each in wrong:
        line = f"{each.hostile.kind}/{each.hostile.name!r}: {'; '.join(each.wrong)}"
        console.print(line[:400], markup=False, soft_wrap=True)
    return len(wrong)
