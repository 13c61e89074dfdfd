"""Scans against text layers: documents are made pictures, recognised, and compared cell by cell.

Every number cell of the text layer is looked for in the same place of the scan. A number that is
wrong or missing is caught where its page, or the whole document, says that it is not read for sure.
Raw tables of all readings can be kept: a scan bears the id of its document, so that the marts built
from them are compared row by row.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from rich.console import Console
from rich.table import Table

from extract.captions.text import is_amount
from extract.child import Limits, in_child
from extract.document import Records, extract_document
from extract.raw import RawStore
from extract.run import Found, digest_or_name, file_record
from extract.switches import ask_for_ocr
from samples.scanned import scanned

_LIMITS = Limits(seconds=3600, megabytes=4096)
_NEAR = 6.0  # points between the sides of one cell in both readings


@dataclass(slots=True)
class Outcome:
    """How one document was read as a scan of one kind."""

    document: str
    kind: str
    pages: int = 0
    seconds: float = 0.0
    status: str = ""
    numbers: int = 0
    exact: int = 0
    caught: int = 0  # of those that are wrong or missing
    invented: int = 0  # numbers that the text layer has not, on pages that are said to be read
    proposals: int = 0
    proposals_right: int = 0
    is_equal: bool = False  # tables, rows, columns and figures are those of the text layer
    silent: list[str] = field(default_factory=list)  # wrong, and nothing says so


def measure(
    paths: Sequence[Path],
    kinds: Sequence[str],
    most_pages: int,
    scratch: Path,
    tell: Callable[[str], None],
    raw: Path | None = None,
) -> Iterator[Outcome]:
    """One outcome a document and kind. Raw tables go to folders of `raw`: `text`, and each kind."""
    ask_for_ocr()
    for number, path in enumerate(paths):
        source = scratch / str(number) / path.name
        source.parent.mkdir()
        pages = _cut(path, source, most_pages)
        file = Found(source, f"{path.parent.name}/{path.name}", digest_or_name(source, path.name))
        truth = _read(file)
        _keep(raw, "text", truth, file)
        for kind in kinds:
            tell(f"{kind}: {path.name}")
            target = scratch / str(number) / kind / path.name
            scanned(source, target, kind)
            started = time.monotonic()
            found = _read(replace(file, path=target))
            seconds = time.monotonic() - started
            target.unlink()
            _keep(raw, kind, found, file)
            yield compare(truth, found, Outcome(path.name, kind, pages, seconds), pages)


def _cut(path: Path, target: Path, most_pages: int) -> int:
    """Write the pages of a PDF that hold most numbers, in their order; how many. A document that
    has no more of them is written as it is."""
    document = pdfium.PdfDocument(path)
    if len(document) <= most_pages:
        target.write_bytes(path.read_bytes())
        count = len(document)
        document.close()
        return count
    numbers = Counter(
        cell["page_number"]
        for cell in _read(Found(path, path.name, "0" * 64)).get("disclosure_cells", ())
        if is_amount(cell["text"])
    )
    cut = pdfium.PdfDocument.new()
    chosen = sorted(range(len(document)), key=lambda n: -numbers[n + 1])[:most_pages]
    cut.import_pages(document, sorted(chosen))
    cut.save(target)
    cut.close()
    document.close()
    return len(chosen)


def _read(file: Found) -> Records:
    records: Records = {}
    for name, row in in_child(_LIMITS, _records, file):
        records.setdefault(name, []).append(row)
    return records


def _records(file: Found) -> Iterator[tuple[str, dict[str, Any]]]:
    records = extract_document(file.path, file.document_id, file.sha256, 2000)
    for name, rows in records.items():
        for row in rows:
            yield name, row


def _keep(raw: Path | None, kind: str, records: Records, file: Found) -> None:
    """Put one reading among the raw tables of its kind."""
    if raw is None:
        return
    store = RawStore(raw / kind)
    store.replace(records, {file.document_id})
    others = [r for r in store.rows("disclosure_files") if r["document_id"] != file.document_id]
    store.put("disclosure_files", [*others, file_record(file)])


def compare(truth: Records, found: Records, outcome: Outcome, pages: int) -> Outcome:
    """Fill an outcome: the reading of a text layer against that of its scan."""
    (document,) = found["disclosure_documents"]
    outcome.status = document["status"]
    doubted = {
        page["page_number"]
        for page in found.get("disclosure_pages", ())
        if page["ledger_status"] in {"open", "image"}
    }
    if outcome.status == "refused":
        doubted = set(range(1, pages + 1))
    by_page: dict[int, list[dict[str, Any]]] = {}
    for cell in found.get("disclosure_cells", ()):
        by_page.setdefault(cell["page_number"], []).append(cell)
    met: set[int] = set()
    for cell in truth.get("disclosure_cells", ()):
        if not is_amount(cell["text"]):
            continue
        outcome.numbers += 1
        twin = _twin(cell, by_page.get(cell["page_number"], []))
        if twin is not None:
            met.add(id(twin))
            if twin.get("proposed_text"):
                outcome.proposals += 1
                outcome.proposals_right += twin["proposed_text"] == cell["text"]
        if twin is not None and twin["text"] == cell["text"]:
            outcome.exact += 1
        elif cell["page_number"] in doubted:
            outcome.caught += 1
        else:
            read = twin["text"] if twin is not None else ""
            outcome.silent.append(f"p{cell['page_number']} {cell['text']} read as {read!r}")
    outcome.invented = sum(
        is_amount(cell["text"]) and id(cell) not in met and page not in doubted
        for page, cells in by_page.items()
        for cell in cells
    )
    outcome.is_equal = _tables(truth) == _tables(found)
    return outcome


def _twin(cell: dict[str, Any], others: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The cell of the scan in the same place."""
    for other in others:
        if all(abs(other[side] - cell[side]) <= _NEAR for side in ("x0", "top", "x1", "bottom")):
            return other
    x, y = (cell["x0"] + cell["x1"]) / 2, (cell["top"] + cell["bottom"]) / 2
    inside = [o for o in others if o["x0"] <= x <= o["x1"] and o["top"] <= y <= o["bottom"]]
    return inside[0] if inside else None


def _tables(records: Records) -> list[Any]:
    """All that facts are made of: what tables, columns, rows and figures are."""
    of_tables = ("table_ordinal", "form", "money_scope", "row_axis", "nature_scope", "printed_unit")
    of_columns = ("table_ordinal", "column_ordinal", "role", "measure", "fund", "figure_year")
    of_rows = ("table_ordinal", "row_ordinal", "panel", "subject_code", "line_key", "line_role")
    rows = [[row[name] for name in of_tables] for row in records.get("disclosure_tables", ())]
    rows += [[row[name] for name in of_columns] for row in records.get("disclosure_columns", ())]
    rows += [
        [*(row[name] for name in of_rows), row["parent_row_ordinal"]]
        for row in records.get("disclosure_rows", ())
    ]
    rows += [
        [cell["table_ordinal"], cell["row_ordinal"], cell["column_ordinal"], cell["text"]]
        for cell in records.get("disclosure_cells", ())
        if cell["cell_role"] == "body" and is_amount(cell["text"])
    ]
    return rows


def show(console: Console, outcomes: Sequence[Outcome]) -> int:
    """A table of all outcomes; how many wrong figures nothing speaks of."""
    heads = ["document", "kind", "pages", "s/page", "status", "numbers", "exact", "caught"]
    heads += ["silent", "invented", "proposals right", "tables equal"]
    table = Table(box=None, pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    for o in outcomes:
        share = f"{o.exact} ({100 * o.exact / max(o.numbers, 1):.2f} %)"
        proposals = f"{o.proposals_right} of {o.proposals}"
        cells: tuple[object, ...] = (
            *(o.document, o.kind, o.pages, f"{o.seconds / max(o.pages, 1):.1f}", o.status),
            *(o.numbers, share, o.caught, len(o.silent), o.invented, proposals),
            "yes" if o.is_equal else "no",
        )
        table.add_row(*map(str, cells))
    console.print(table)
    for o in outcomes:
        for each in o.silent:
            console.print(f"{o.document} ({o.kind}): {each}", markup=False)
    return sum(len(o.silent) + o.invented for o in outcomes)


def as_json(outcomes: Sequence[Outcome]) -> str:
    """The outcomes as JSON."""
    return json.dumps([asdict(o) for o in outcomes], ensure_ascii=False, indent=1)
