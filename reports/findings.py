"""问题清单: what is wrong in each document, in one list that a bureau can file.

A line is one cause. What is only a remark, what is our own misreading and what somebody has
settled is counted and left off; differences in the last digit of prose are one line together.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from reports.labels import Labels, Language
from reports.warehouse import Row, Warehouse

_ADVICE = Path(__file__).with_name("advice.csv")
_QUOTED = 120
_CENT = Decimal("0.01")
# What prose may round: amounts of tables that it repeats, adds up or compares.
_TOLD = {"table_mismatch", "enumeration_mismatch"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list; amounts in 万元, None where the finding has none."""

    severity: str
    page_number: int | None
    table: str
    row: str
    column: str
    problem: str
    basis: str
    printed: Decimal | str | None
    asked: Decimal | str | None
    difference: Decimal | None
    verify: str
    status: str
    cells: tuple[Row, ...] = ()
    stake: Decimal | None = None


@dataclass(slots=True)
class Document:
    """A document with its list, and the number of findings that are not on it."""

    about: Row
    lines: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    readings: int = 0
    resolved: int = 0

    def count(self, severity: str) -> int:
        return sum(line.severity == severity for line in self.lines)

    @property
    def stake(self) -> Decimal | None:
        """The widest money in doubt; lines may speak of the same money and are not added."""
        return max((line.stake for line in self.lines if line.stake is not None), default=None)


def gather(
    warehouse: Warehouse, labels: Labels, document: str | None
) -> list[Document]:
    """All documents (or one) in the order of regions and bodies, with their lists."""
    asked = {"document": document}
    documents = {
        row["document_id"]: Document(row) for row in warehouse.query("findings_documents", asked)
    }
    cells: dict[str, list[Row]] = {}
    for cell in warehouse.query("findings_cells", asked):
        cells.setdefault(cell["finding_key"], []).append(cell)
    advice = _advice(labels.language)
    small: dict[str, list[Row]] = {}
    for row in warehouse.query("findings_list", {**asked, "language": labels.language}):
        found = documents.get(row["document_id"])
        if found is None:
            continue
        own = cells.get(row["finding_key"], [])
        if row["is_resolved"]:
            found.resolved += 1
        elif is_note(row):
            found.notes.append(_line(row, own, found, labels, advice))
        elif row["class"] == "extraction_defect":
            found.readings += 1
        elif _is_last_digit(row, own):
            small.setdefault(row["document_id"], []).append(row)
        else:
            found.lines.append(_line(row, own, found, labels, advice))
    for key, rows in small.items():
        documents[key].lines.append(_last_digits(rows, labels, advice))
    return list(documents.values())


def is_note(row: Row) -> bool:
    """Remarks on style, on definitions and on local codes, and what a collector stated."""
    return row["severity"] == "info" or row["source"] == "manifest"


def counts(documents: Iterable[Document]) -> Counter[str]:
    """Numbers over documents, by what they count."""
    found: Counter[str] = Counter()
    for document in documents:
        found["lines"] += len(document.lines)
        found["notes"] += len(document.notes)
        found["readings"] += document.readings
        found["resolved"] += document.resolved
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


def _line(
    row: Row, cells: list[Row], document: Document, labels: Labels, advice: dict[str, Row]
) -> Line:
    printed, asked, difference = _amounts(row, cells, labels)
    place = _place(row, cells)
    keys = (row["identity_id"], row["kind"], row["identity_kind"])
    hints = [advice[key] for key in keys if key in advice]
    basis = next((hint["basis"] for hint in hints if hint["basis"]), "")
    rule = f"{row['identity_id']} {row['rule']}" if row["rule"] else basis
    return Line(
        severity=row["severity"],
        page_number=place["page_number"],
        table=place["table"],
        row=place["row"],
        column=place["column"],
        problem=_problem(row, cells, document, labels),
        basis=_sentences([rule, row["reason"]], labels),
        printed=printed,
        asked=asked,
        difference=difference,
        verify=next((hint["verify"] for hint in hints), labels("verify_other")),
        status=labels.of("finding_state", row["class"]),
        cells=tuple(cells),
        stake=row["amount_at_stake"],
    )


def _place(row: Row, cells: list[Row]) -> Row:
    """Where to look: the suspect cell, else what the left side has in common."""
    first = cells[:1] if row["suspect_figure_key"] else []
    looked = first or [cell for cell in cells if cell["side"] != "right"]
    # A sentence is quoted; its caption is ours and not printed.
    printed = [cell for cell in looked if not cell["sentence"]]
    heading = next((cell["heading"] for cell in looked if cell["heading"]), None)
    page = first[0]["page_number"] if first else row["page_number"]
    table = (first[0]["table_title"] if first else None) or row["table_title"]
    return {
        "page_number": page,
        "table": table or heading or "",
        "row": _common(cell["caption"] for cell in printed),
        "column": _common(cell["header_path"] for cell in printed),
    }


def _common(values: Iterable[str]) -> str:
    found = set(values)
    return found.pop() if len(found) == 1 else ""


def _amounts(
    row: Row, cells: list[Row], labels: Labels
) -> tuple[Decimal | str | None, Decimal | str | None, Decimal | None]:
    """What is printed, what it should be, and the difference; years and counts are no money."""
    if row["source"] != "identity" or row["family"] in {"C", "D"}:
        return None, None, None
    left, right = row["left_amount"], row["right_amount"]
    if row["suspect_figure_key"] and row["proposed_amount"] is not None:
        suspect = next((cell for cell in cells if cell["is_suspect"]), None)
        left, right = suspect["amount"] if suspect else None, row["proposed_amount"]
    difference = left - right if left is not None and right is not None else None
    blank = labels("blank")
    return (
        blank if left is None else left,
        blank if right is None else right,
        difference,
    )


def _problem(row: Row, cells: list[Row], document: Document, labels: Labels) -> str:
    """What is wrong, without the place, which has columns of its own."""
    if row["source"] != "identity":
        return _without_place(row, document, labels)
    key = row["class_reason"] if row["class"] == "not_disclosed" else row["identity_kind"]
    if row["level"] == "narrative":
        key = f"told.{key}"
    if row["family"] in {"C", "D"}:
        key = "rule"
    words = labels.words
    text = words.get(f"problem.{key}") or words[f"problem.{row['identity_kind']}"]
    other = next(
        (c["table_title"] for c in cells if c["side"] == "right" and c["table_title"]), None
    )
    if other and row["level"] != "narrative" and other != row["table_title"]:
        text += labels("problem_against").format(table=other)
    if row["broken_checks"] > 1:
        text += labels("problem_together").format(number=row["broken_checks"])
    sentence = next((cell["sentence"] for cell in cells if cell["sentence"]), None)
    if sentence:
        cut = f"{sentence[:_QUOTED]}…" if len(sentence) > _QUOTED else sentence
        text += labels("problem_quoted").format(text=cut)
    return text + labels("full_stop")


def _without_place(row: Row, document: Document, labels: Labels) -> str:
    text = str(row["statement"])
    name, page, table = document.about["file_name"], row["page_number"], row["table_title"]
    if labels.language == "zh":
        parts = [f"《{name}》", f"第{page}页", f"《{table}》", "："]
    else:
        parts = [str(name), f", page {page}", f', "{table}"', ": "]
    for part in parts:
        text = text.removeprefix(part)
    return text[:1].upper() + text[1:]


def _sentences(parts: Iterable[str | None], labels: Labels) -> str:
    """Sentences one after the other, each with its full stop."""
    stop = labels("full_stop")
    told = [f"{part[:1].upper()}{part[1:]}" for part in parts if part]
    gap = " " if labels.language == "en" else ""
    return gap.join(part if part.endswith(stop) else f"{part}{stop}" for part in told)


def _last_digits(rows: list[Row], labels: Labels, advice: dict[str, Row]) -> Line:
    pages = sorted({row["page_number"] for row in rows if row["page_number"]})
    text = labels("problem_last_digits").format(
        number=len(rows), pages=labels("list_comma").join(map(str, pages))
    )
    return Line(
        severity="warning",
        page_number=pages[0] if pages else None,
        table="",
        row="",
        column="",
        problem=text,
        basis=_sentences([advice["table_mismatch"]["basis"]], labels),
        printed=None,
        asked=None,
        difference=None,
        verify=labels("verify_last_digits"),
        status=labels.of("finding_state", "source_anomaly"),
        stake=max((row["amount_at_stake"] or Decimal(0) for row in rows), default=None),
    )


def _advice(language: Language) -> dict[str, Row]:
    """Basis and way of checking by identity or kind of finding, from advice.csv."""
    with _ADVICE.open(encoding="utf-8", newline="") as file:
        return {
            row["key"]: {
                "basis": row[f"basis_{language}"],
                "verify": row[f"verify_{language}"],
            }
            for row in csv.DictReader(file)
        }
