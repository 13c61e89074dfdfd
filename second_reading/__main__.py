"""`python -m second_reading`: the cells and sentences that findings stand on, read a second time.

The extractor reads PDF objects through pdfium; this reads the same boxes through pdfminer (by way
of pdfplumber), which shares no code with it. Equal text clears the reading and leaves the source.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Mapping
from multiprocessing.connection import wait
from pathlib import Path

import duckdb
from rich.console import Console

from extract.child import Child, ChildError, Limits, begin, collect
from extract.model import Box
from extract.raw import RawStore, as_text
from extract.run import find_files
from second_reading.cells import UNREADABLE, Reading, Sentence, Target, Wanted, reread
from yusuan.console import command, guarded, print_json, tr
from yusuan.warehouse import open_warehouse

TABLE = "disclosure_rereadings"
CLEAN, NOTHING_USABLE = 0, 1

_EPILOG = """\
run it after a build, and build again what stands on it
  %(prog)s --warehouse data/warehouse.duckdb --documents documents --out data/raw
  dbt build --select stg_disclosure__rereadings+

exit codes
  0  written (also if there was nothing to read again)       1  the warehouse cannot be read
"""

# Every cell of the pages and tables that a broken check stands on: the wanted ones are read, all
# of them tell where columns and rows lie.
_CELLS = """
    select cells.document_id, cells.table_ordinal, cells.row_ordinal, cells.column_ordinal,
        cells.page_number, cells.x0, cells.top, cells.x1, cells.bottom, cells.column_span,
        cells.row_span, coalesce(cells.text, '') as text,
        evidence.document_id is not null as is_wanted, pages.rotation
    from stg_disclosure__cells as cells
    inner join stg_disclosure__pages as pages using (document_id, page_number)
    semi join ({evidence}) as touched using (document_id, table_ordinal, page_number)
    left join ({evidence}) as evidence
        using (document_id, table_ordinal, row_ordinal, column_ordinal, page_number)
"""
# Where the extractor put anything on those pages: an amount elsewhere was not read.
_BOXES = """
    select document_id, page_number, x0, top, x1, bottom
    from (
        select document_id, page_number, x0, top, x1, bottom from stg_disclosure__cells
        union all
        select document_id, page_number, x0, top, x1, bottom from stg_disclosure__lines
    )
    semi join ({evidence}) as touched using (document_id, page_number)
"""
_BROKEN = """
    select distinct figure_document_id as document_id, table_ordinal, row_ordinal,
        column_ordinal, page_number
    from int_finding_evidence
    where row_ordinal is not null
"""
_ALL = """
    select document_id, table_ordinal, row_ordinal, column_ordinal, page_number
    from fct_printed_figures
"""
_SENTENCES = """
    select document_id, sentence_ordinal, page_number, last_page_number, text
    from stg_disclosure__sentences as sentences
    semi join (
        select figure_document_id as document_id, sentence_ordinal from int_finding_evidence
        union all
        select document_id, sentence_ordinal from int_prose_findings
    ) as evidence using (document_id, sentence_ordinal)
"""
_DOCUMENTS = "select document_id from stg_disclosure__documents"
_PDFS = "select document_id from stg_disclosure__documents where media_type = 'application/pdf'"


def main(words: list[str] | None = None, prog: str = "python -m second_reading") -> int:
    """Read again what findings stand on, into one raw table."""
    arguments = parser(prog).parse_args(words)
    console = Console(stderr=True)
    try:
        wanted, pdfs, documents = _wanted(arguments.warehouse, arguments.all)
    except duckdb.Error as error:
        first = str(error).splitlines()[0]
        path = arguments.warehouse
        console.print(tr("[red]not readable:[/] {path}: {error}", path=path, error=first))
        return NOTHING_USABLE
    paths = {f.document_id: f.path for f in find_files(arguments.documents)}
    limits = Limits(arguments.seconds, arguments.megabytes)
    store = RawStore(arguments.out)
    kept = _kept(store, documents, wanted) if arguments.part else []
    known = {row["document_id"] for row in kept}
    asked = {document: what for document, what in wanted.items() if document not in known}
    readings = _read_all(asked, pdfs, paths, limits, arguments.workers)
    store.put(TABLE, [*kept, *(r._asdict() for r in readings)])
    store.seal()
    counts = Counter("agree" if r.agrees else r.reason for r in readings)
    told = ", ".join(f"{n} {what}" for what, n in sorted(counts.items())) or tr("none")
    console.print(
        tr(
            "{places} places of {documents} documents read again: {counts}",
            places=len(readings), documents=len(asked), counts=told,
        ), highlight=False,
    )  # fmt: skip
    if arguments.json:
        print_json({"exit_code": CLEAN, "documents": len(asked), "readings": dict(counts)})
    return CLEAN


def parser(prog: str = "python -m second_reading") -> argparse.ArgumentParser:
    """The options of the command."""
    parser = command(
        prog, "Read the cells and sentences of findings again, through another PDF backend.",
        _EPILOG,
    )  # fmt: skip
    parser.add_argument("--warehouse", type=Path, required=True, help="built warehouse")
    parser.add_argument("--documents", type=Path, nargs="+", required=True, help="files, folders")
    parser.add_argument("--out", type=Path, required=True, help="raw folder, e.g. data/raw")
    parser.add_argument("--all", action="store_true", help="every figure, not only the broken")
    parser.add_argument(
        "--part", action="store_true",
        help="the warehouse is a region's: what was read of other documents stays, and of its"
        " own where the same is asked",
    )  # fmt: skip
    parser.add_argument("--workers", type=int, default=0, help="processes (default: all cores)")
    parser.add_argument("--seconds", type=int, default=300, help="computing seconds per document")
    parser.add_argument("--megabytes", type=int, default=2048, help="memory limit per document")
    return parser


def _wanted(warehouse: Path, everything: bool) -> tuple[dict[str, Wanted], set[str], set[str]]:
    """What to read again by document, which documents are PDFs, and all documents."""
    found: dict[str, Wanted] = {}
    evidence = _ALL if everything else _BROKEN
    with open_warehouse(warehouse) as connection:
        for row in connection.execute(_CELLS.format(evidence=evidence)).fetchall():
            found.setdefault(row[0], Wanted([], [], {})).cells.append(Target(*row))
        for document_id, page, *box in connection.execute(
            _BOXES.format(evidence=evidence)
        ).fetchall():
            found[document_id].boxes.setdefault(page, []).append(Box(*box))
        for row in connection.execute(_SENTENCES).fetchall():
            found.setdefault(row[0], Wanted([], [], {})).sentences.append(Sentence(*row))
        pdfs, documents = (
            {row[0] for row in connection.execute(query).fetchall()}
            for query in (_PDFS, _DOCUMENTS)
        )
        return found, pdfs, documents


def _kept(
    store: RawStore, documents: set[str], wanted: Mapping[str, Wanted]
) -> list[dict[str, str]]:
    """Readings of other documents, and of those of the warehouse of which the same places are
    asked: what is read of a document anew has lost its readings."""
    rows: dict[str, list[dict[str, str]]] = {}
    for row in store.rows(TABLE):
        rows.setdefault(row["document_id"], []).append(row)
    return [
        row
        for document, of_document in rows.items()
        if document not in documents or _is_answered(of_document, wanted.get(document))
        for row in of_document
    ]


def _is_answered(rows: list[dict[str, str]], wanted: Wanted | None) -> bool:
    """True if the readings are of the places that are asked, and none failed."""
    places = ("table_ordinal", "row_ordinal", "column_ordinal", "sentence_ordinal")
    given = {tuple(row[name] for name in places) for row in rows}
    # What failed for want of a file or of time may be read today.
    is_whole = all(row["agrees"] for row in rows)
    asked = (
        {tuple(as_text(getattr(r, name)) for name in places) for r in wanted.failed("")}
        if wanted
        else set()
    )
    return is_whole and given == asked


def _read_all(
    wanted: dict[str, Wanted], pdfs: set[str], paths: dict[str, Path], limits: Limits, workers: int
) -> list[Reading]:
    """The readings of all documents, several at a time, in the order of their ids. Each is read in
    a child process: documents are untrusted."""
    found: dict[str, list[Reading]] = {}
    running: dict[str, Child] = {}
    waiting = sorted(wanted, key=lambda d: len(wanted[d].cells))
    while waiting or running:
        while waiting and len(running) < (workers or os.cpu_count() or 1):
            document_id = waiting.pop()
            if document_id not in pdfs:
                found[document_id] = wanted[document_id].failed("no_second_backend")
            elif document_id not in paths:
                found[document_id] = wanted[document_id].failed("file_absent")
            else:
                running[document_id] = begin(
                    limits, reread, paths[document_id], wanted[document_id]
                )
        if running:
            wait([child.process.sentinel for child in running.values()], timeout=0.5)
        for document_id, child in list(running.items()):
            if child.is_late or not child.process.is_alive():
                found[document_id] = _collected(running.pop(document_id), wanted[document_id])
    return [reading for document_id in sorted(found) for reading in found[document_id]]


def _collected(child: Child, wanted: Wanted) -> list[Reading]:
    try:
        return [Reading(*fields) for fields in collect(child)]
    except ChildError as error:
        return wanted.failed(UNREADABLE if error.reason == "crashed" else error.reason)


if __name__ == "__main__":
    sys.exit(guarded(main))
