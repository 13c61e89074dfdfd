"""The files of the 问题清单: a page and a workbook per document, and an index over all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.readers.pdf.pictures import Picture
from reports import findings, page, page_view, pictures
from reports.finding_lines import Line
from reports.findings import Document
from reports.labels import Labels
from reports.listed import Listed
from reports.text import file_stem, printed
from reports.warehouse import Warehouse
from reports.workbook import Workbook

PDF = "application/pdf"
_CHANGED = (
    "place_of_table", "changed_caption", "changed_column", "changed_before", "changed_after",
    "changed_page_before", "changed_page_after",
)  # fmt: skip
# Key of the label, and the class of the cell: n for numbers.
_COLUMNS = (
    ("region", ""), ("department", "name"), ("year", ""), ("phase", ""), ("file", "name"),
    ("errors", "n"), ("warnings", "n"), ("stake", "n"), ("notes", "n"), ("readings", "n"),
    ("resolved", "n"), ("status", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """A cell of the index; a number by which it is sorted, None to sort by its text."""

    text: str
    sort: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the index."""

    stem: str
    cells: list[tuple[tuple[str, str], Value]]


def write(
    warehouse: Warehouse,
    out: Path,
    labels: Labels,
    files: Mapping[str, Path],
    document: str | None = None,
    *,
    with_notes: bool = False,
    listed: Listed | None = None,
) -> list[Document]:
    """Write lists and index in one language; `files` are the documents at hand, by id.

    What no list in `listed` had is marked as new.
    """
    found = findings.gather(warehouse, labels, document, listed)
    if not found:
        return []
    out.mkdir(parents=True, exist_ok=True)
    entries = []
    for entry in found:
        about = entry.about
        stem = file_stem([about["entity_name"] or about["file_name"]], about["document_id"])
        notes = entry.notes if with_notes else []
        path = files.get(about["document_id"]) if about["media_type"] == PDF else None
        html = _page(entry, notes, stem, labels, path)
        (out / f"{stem}.html").write_text(html, encoding="utf-8")
        _workbook(out / f"{stem}.xlsx", entry, notes, labels)
        entries.append(Entry(stem, list(zip(_COLUMNS, _values(entry, labels), strict=True))))
    index = page.render(
        "findings_index.html",
        labels,
        columns=_COLUMNS,
        entries=entries,
        counted=labels("findings_counted_all").format(
            documents=len(found), **_Missing(findings.counts(found))
        ),
    )
    (out / "index.html").write_text(index, encoding="utf-8")
    return found


class _Missing(dict[str, int]):
    """Counts for a sentence; what was never counted is none."""

    def __init__(self, counted: Mapping[str, int]) -> None:
        super().__init__({"lines": 0, "notes": 0, "readings": 0, "resolved": 0, **counted})


def _page(
    document: Document, notes: list[Line], stem: str, labels: Labels, path: Path | None
) -> str:
    lines = [*document.lines, *notes]
    # A note is numbered in its own list and is not outlined.
    marks = [page_view.marks(n, line.cells) for n, line in enumerate(document.lines, start=1)]
    marks += [[] for _ in notes]
    drawn: dict[int, Picture] = {}
    if path is not None:
        wanted = list(dict.fromkeys(mark.page_number for own in marks for mark in own[:1]))
        others = list(dict.fromkeys(mark.page_number for own in marks for mark in own))
        drawn = pictures.of_pages(path, list(dict.fromkeys([*wanted, *others])))
    shown = [
        (line, page_view.near(drawn, own), place(line, labels))
        for line, own in zip(lines, marks, strict=True)
    ]
    size = len(document.lines)
    return page.render(
        "findings.html",
        labels,
        title=document.about["entity_name"] or document.about["file_name"],
        about=_about(document, labels),
        counted=_counted(document, labels),
        stem=stem,
        changes=_changes(document, labels),
        changed=_changed(document, labels),
        heads=[labels(key) for key in _CHANGED],
        lines=shown[:size],
        notes=shown[size:],
        views=page_view.views(drawn, [mark for own in marks for mark in own]),
    )


def _changed(document: Document, labels: Labels) -> str:
    """What was compared where a document was published again; empty elsewhere."""
    if not document.changes:
        return ""
    return labels("changed_note").format(
        file=document.changes[0]["earlier_file_name"], number=len(document.changes)
    )


def _or_none(amount: Decimal | None, labels: Labels) -> Decimal | str:
    """An amount, or that one of the two documents has no such figure."""
    return labels("changed_none") if amount is None else amount


def _changes(document: Document, labels: Labels) -> list[list[Any]]:
    """Rows of the figures that changed, in the order of `_CHANGED`."""
    return [
        [
            row["table_title"], row["caption"], row["header_path"],
            _or_none(row["before_amount"], labels), _or_none(row["after_amount"], labels),
            row["before_page_number"], row["after_page_number"],
        ]
        for row in document.changes
    ]  # fmt: skip


def place(line: Line, labels: Labels) -> str:
    """Where a line is, in words: page, table or section, row and column."""
    parts = [
        labels("place_page").format(page=line.page_number) if line.page_number else "",
        labels("place_table").format(name=line.table) if line.table else "",
        labels("place_row").format(name=line.row) if line.row else "",
        labels("place_column").format(name=line.column) if line.column else "",
    ]
    return labels("place_gap").join(part for part in parts if part) or line.where


def _about(document: Document, labels: Labels) -> str:
    about = document.about
    parts = [
        about["region_name"],
        about["entity_name"],
        str(about["fiscal_year"]) if about["fiscal_year"] else None,
        labels.of("phase", about["budget_phase"]),
        about["file_name"],
        labels("unit_note"),
    ]
    return " · ".join(part for part in parts if part)


def _counted(document: Document, labels: Labels) -> str:
    counted = _Missing(findings.counts([document]))
    text = labels("findings_counted").format(**counted)
    return text + labels("findings_new").format(**counted) if counted.get("new") else text


def _values(document: Document, labels: Labels) -> list[Value]:
    about = document.about
    numbers = [
        document.count("error"), document.count("warning"), document.stake,
        len(document.notes), document.readings, document.resolved,
    ]  # fmt: skip
    return [
        Value(about["region_name"] or ""),
        Value(about["entity_name"] or ""),
        Value(str(about["fiscal_year"] or ""), float(about["fiscal_year"] or 0)),
        Value(labels.of("phase", about["budget_phase"])),
        Value(about["file_name"]),
        *(
            Value(str(n) if isinstance(n, int) else printed(n), float(n if n is not None else -1))
            for n in numbers
        ),
        Value(labels.of("status", about["status"])),
    ]


def _workbook(path: Path, document: Document, notes: list[Line], labels: Labels) -> None:
    heads = [labels(key) for key in (
        "number", "page", "place_of_table", "place_of_row", "place_of_column", "finding", "basis",
        "printed", "asked", "difference", "verify", "severity", "status", "news",
    )]  # fmt: skip
    widths = [6, 6, 22, 16, 16, 46, 40, 14, 14, 13, 34, 8, 12, 10]
    with Workbook(path, labels("findings_title")) as book:
        for name, lines in ((labels("findings_title"), document.lines), (labels("notes"), notes)):
            if not lines and lines is notes:
                continue
            book.sheet(
                name,
                heads,
                ([number, *_cells(line, labels)] for number, line in enumerate(lines, start=1)),
                title=name,
                notes=[_about(document, labels), _counted(document, labels)],
                widths=widths,
                footer=labels("signature"),
                filtered=True,
            )
        if document.changes:
            book.sheet(
                labels("changed_figures"), [labels(key) for key in _CHANGED],
                _changes(document, labels),
                title=labels("changed_figures"),
                notes=[_about(document, labels), _changed(document, labels)],
                widths=[34, 34, 30, 16, 16, 8, 8], filtered=True,
            )  # fmt: skip


def _cells(line: Line, labels: Labels) -> list[Any]:
    return [
        line.page_number, line.table or line.where or None, line.row or None, line.column or None,
        line.problem, line.basis, line.printed, line.asked, line.difference, line.verify,
        labels.of("severity", line.severity), line.status, line.news or None,
    ]  # fmt: skip
