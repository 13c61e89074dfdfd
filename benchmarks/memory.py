"""Peak memory of a worker by the length of a document: one page of a PDF, many times over."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
from rich.console import Console
from rich.table import Table

from benchmarks.extraction import peak_megabytes
from extract.document import extract_document
from extract.readers.pdf.pdfium import open_pdf, page_objects
from extract.readers.pdf.reader import to_page
from extract.reading import prepare

LENGTHS = (50, 500, 5000)


class Peak(NamedTuple):
    """Peak megabytes of a process for so many pages: read page by page with nothing kept, and with
    all that `python -m extract` keeps of a document until it is judged."""

    pages: int
    reading: float
    whole: float


def measure(
    source: Path, scratch: Path, lengths: Sequence[int], progress: Callable[[str], None]
) -> list[Peak]:
    """Peaks for documents made of the pages of a PDF, repeated up to each length."""
    peaks = []
    for pages in lengths:
        progress(f"{pages} pages")
        document = _repeated(source, scratch / f"{pages}.pdf", pages)
        peaks.append(Peak(pages, _in_a_process(_read, document), _in_a_process(_extract, document)))
    return peaks


def _in_a_process(work: Callable[[Path], object], document: Path) -> float:
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(work, document, sender))
    process.start()
    sender.close()
    megabytes: float = receiver.recv()
    process.join()
    return megabytes


def _run(work: Callable[[Path], object], document: Path, sender: Connection) -> None:
    prepare()
    work(document)
    sender.send(peak_megabytes())


def _repeated(source: Path, target: Path, pages: int) -> Path:
    with pdfium.PdfDocument(source) as given, pdfium.PdfDocument.new() as made:
        count = len(given)
        while len(made) < pages:
            made.import_pages(given, list(range(min(count, pages - len(made)))))
        made.save(target)
    return target


def _read(path: Path) -> None:
    document = open_pdf(str(path))
    for index in range(len(document)):
        to_page(page_objects(document, index))


def _extract(path: Path) -> None:
    extract_document(path, "0" * 16, "0" * 64, max(LENGTHS))


def as_json(peaks: Sequence[Peak]) -> str:
    return json.dumps([peak._asdict() for peak in peaks], indent=2)


def show(console: Console, peaks: Sequence[Peak]) -> None:
    table = Table(title="Peak memory of a worker", title_justify="left")
    for heading in ("pages", "MB, page by page", "× the shortest", "MB, all of extract"):
        table.add_column(heading, justify="right")
    for peak in peaks:
        ratio = peak.reading / peaks[0].reading
        table.add_row(str(peak.pages), f"{peak.reading:.0f}", f"{ratio:.2f}", f"{peak.whole:.0f}")
    console.print(table)
