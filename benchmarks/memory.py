"""Peak memory of a worker by the length of a document: drawn tables, page after page."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas
from rich.console import Console
from rich.table import Table

from benchmarks.extraction import peak_megabytes
from extract.document import extract_document
from extract.readers.pdf.pdfium import open_pdf, page_objects
from extract.readers.pdf.reader import to_page
from extract.reading import prepare

LENGTHS = (50, 500, 5000)
_ROWS, _COLUMNS = 38, 6


class Peak(NamedTuple):
    """Peak megabytes of a process for so many pages: read page by page with nothing kept, and with
    all that `python -m extract` keeps of a document until it is judged."""

    pages: int
    reading: float
    whole: float


def measure(scratch: Path, lengths: Sequence[int], progress: Callable[[str], None]) -> list[Peak]:
    """Peaks for documents of so many pages, each a ruled table of figures."""
    peaks = []
    for pages in lengths:
        progress(f"{pages} pages")
        document = _drawn(scratch / f"{pages}.pdf", pages)
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


def _drawn(target: Path, pages: int) -> Path:
    canvas = Canvas(str(target), pagesize=(595, 842), pageCompression=1)
    for page in range(pages):
        canvas.setFont("Helvetica", 9)
        canvas.grid(
            [50 + 80 * n for n in range(_COLUMNS + 1)], [60 + 18 * n for n in range(_ROWS + 1)]
        )
        for row in range(_ROWS):
            for column in range(_COLUMNS):
                figure = (page * _ROWS + row) * _COLUMNS + column + 0.25
                canvas.drawRightString(125 + 80 * column, 65 + 18 * row, f"{figure:,.2f}")
        canvas.showPage()
    canvas.save()
    return target


def _read(path: Path) -> None:
    document = open_pdf(str(path))
    for index in range(len(document)):
        to_page(page_objects(document, index))


def _extract(path: Path) -> None:
    extract_document(path, "0" * 16, "0" * 64, max(LENGTHS))


def as_json(peaks: Sequence[Peak]) -> str:
    """The peaks as a list of objects."""
    return json.dumps([peak._asdict() for peak in peaks], indent=2)


def show(console: Console, peaks: Sequence[Peak]) -> None:
    """A table of the peaks, and their ratios to that of the shortest document."""
    table = Table(title="Peak memory of a worker", title_justify="left")
    for heading in ("pages", "MB, page by page", "× the shortest", "MB, all of extract"):
        table.add_column(heading, justify="right")
    for peak in peaks:
        ratio = peak.reading / peaks[0].reading
        table.add_row(str(peak.pages), f"{peak.reading:.0f}", f"{ratio:.2f}", f"{peak.whole:.0f}")
    console.print(table)
