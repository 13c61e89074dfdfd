"""问题清单: what is wrong in each document, in one list that a bureau can file.

A line is one cause. What is only a remark, what is our own misreading and what somebody has
settled is counted and left off; differences in the last digit of prose are one line together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reports.finding_lines import Line, both, last_digits, line_of, load_advice
from reports.labels import Labels
from reports.listed import Listed
from reports.warehouse import Row, Warehouse

_CENT = Decimal("0.01")
# What prose may round: amounts of tables that it repeats, adds up or compares.
_TOLD = {"table_mismatch", "enumeration_mismatch"}


@dataclass(slots=True)
class Document:
    """A document with its list, and the number of findings that are not on it."""

    about: Row
    lines: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    changes: list[Row] = field(default_factory=list)
    readings: int = 0
    resolved: int = 0

    def count(self, severity: str) -> int:
        """How many lines have this severity."""
        return sum(line.severity == severity for line in self.lines)

    @property
    def stake(self) -> Decimal | None:
        """The widest money in doubt; lines may speak of the same money and are not added."""
        return max((line.stake for line in self.lines if line.stake is not None), default=None)


def gather(
    warehouse: Warehouse, labels: Labels, document: str | None, listed: Listed | None = None
) -> list[Document]:
    """All documents (or one) in the order of regions and bodies, with their lists.

    `listed` knows the lists before: what they did not have is marked as new.
    """
    asked = {"document": document}
    documents = {
        row["document_id"]: Document(row) for row in warehouse.query("findings_documents", asked)
    }
    cells: dict[str, list[Row]] = {}
    for cell in warehouse.query("findings_cells", asked):
        cells.setdefault(cell["finding_key"], []).append(cell)
    advice = load_advice(labels.language)
    small: dict[str, list[Row]] = {}
    rows = warehouse.query("findings_list", {**asked, "language": labels.language})
    news = _new_keys(documents, rows, listed)
    for change in warehouse.query("findings_changes", asked):
        if change["document_id"] in documents:
            documents[change["document_id"]].changes.append(change)
    for row in rows:
        row["is_new"] = (row["document_id"], row["content_key"]) in news
        found = documents.get(row["document_id"])
        if found is None:
            continue
        own = cells.get(row["finding_key"], [])
        if row["is_resolved"]:
            found.resolved += 1
        elif is_note(row):
            found.notes.append(line_of(row, own, found.about, labels, advice))
        elif row["class"] == "extraction_defect":
            found.readings += 1
        elif _is_last_digit(row, own):
            small.setdefault(row["document_id"], []).append(row)
        else:
            found.lines.append(line_of(row, own, found.about, labels, advice))
    for document_found in documents.values():
        document_found.lines = joined(document_found.lines, labels)
    for key, rows in small.items():
        documents[key].lines.append(last_digits(rows, documents[key].about, labels, advice))
    return list(documents.values())


def _new_keys(
    documents: dict[str, Document], rows: list[Row], listed: Listed | None
) -> set[tuple[str, str]]:
    """Document and content of the findings that no earlier list had."""
    if listed is None:
        return set()
    told: dict[str, list[str]] = {key: [] for key in documents}
    for row in rows:
        if row["document_id"] in told and row["content_key"]:
            told[row["document_id"]].append(row["content_key"])
    return {
        (document_id, key)
        for document_id, keys in told.items()
        for key in listed.new(document_id, keys)
    }


def is_note(row: Row) -> bool:
    """Remarks on style, on definitions and on local codes, and what a collector stated."""
    return bool(row["severity"] == "info" or row["source"] == "manifest")


def joined(lines: list[Line], labels: Labels) -> list[Line]:
    """Lines of one cause as one: findings of another kind on the sentence of a line, and prose
    that says again, elsewhere, what differs. The gravest comes first and keeps its place."""
    found: list[Line] = []
    kinds: list[set[str]] = []
    places: dict[tuple[object, ...], int] = {}
    for line in lines:
        place = next(
            (
                places[cause]
                for cause in line.causes
                if cause in places
                and (cause[0] == "difference" or line.kind not in kinds[places[cause]])
            ),
            None,
        )
        if place is None:
            place = len(found)
            found.append(line)
            kinds.append(set())
        else:
            found[place] = _with(found[place], line, labels)
        kinds[place].add(line.kind)
        for cause in line.causes:
            places.setdefault(cause, place)
    return found


def _with(line: Line, other: Line, labels: Labels) -> Line:
    if line.kind == other.kind:
        text = (
            labels("problem_again").format(page=other.page_number)
            if other.page_number
            else labels("problem_again_in_text")
        )
    else:
        text = labels("problem_also").format(text=other.bare)
    amounts = other if line.printed is None else line
    return replace(
        line,
        problem=f"{line.problem}{text}",
        basis=both(line.basis, other.basis, labels),
        printed=amounts.printed,
        asked=amounts.asked,
        difference=amounts.difference,
        cells=(*line.cells, *other.cells),
        news=line.news or other.news,
        stake=max(filter(None, (line.stake, other.stake)), default=None),
    )


def counts(documents: Iterable[Document]) -> Counter[str]:
    """Numbers over documents, by what they count."""
    found: Counter[str] = Counter()
    for document in documents:
        found["lines"] += len(document.lines)
        found["notes"] += len(document.notes)
        found["readings"] += document.readings
        found["resolved"] += document.resolved
        found["new"] += sum(bool(line.news) for line in document.lines)
    return found


def _is_last_digit(row: Row, cells: list[Row]) -> bool:
    """Whether prose differs from what it repeats by no more than one in its last digit."""
    left, right = row["left_amount"], row["right_amount"]
    if left is None or right is None or row["suspect_figure_key"]:
        return False
    if row["kind"] not in _TOLD and row["level"] != "year":
        return False
    digits = [cell["last_digit"] for cell in cells if cell["last_digit"]]
    return bool(digits) and abs(left - right) <= min(max(digits), _CENT)
