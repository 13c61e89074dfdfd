"""Every amount of the figure files is in the raw tables, as the same measure, and no other is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from extract.document import extract_document
from extract.forms.model import STATUTORY
from samples.figures import Document, expected_cells, load_documents

DOCUMENTS = Path(__file__).resolve().parents[2] / "documents" / "disclosures"
PDFS = sorted(DOCUMENTS.rglob("*.pdf"))
Cells = Counter[tuple[str, str, str]]


def read(path: Path) -> tuple[Cells, Counter[str]]:
    """(form, measure, text) of the statutory tables, and the texts of all other cells."""
    records = extract_document(path, "0" * 16, "0" * 64, 1000)
    forms = {t["table_ordinal"]: t["form"] for t in records["disclosure_tables"]}
    measures = {
        (c["table_ordinal"], c["column_ordinal"]): c["measure"]
        for c in records["disclosure_columns"]
        if c["role"] == "measure"
    }
    statutory: Cells = Counter()
    others: Counter[str] = Counter()
    for cell in records["disclosure_cells"]:
        place = (cell["table_ordinal"], cell["column_ordinal"])
        form = forms[cell["table_ordinal"]]
        if cell["cell_role"] != "body" or not cell["text"]:
            continue
        if form not in STATUTORY:
            others[cell["text"]] += 1
        elif place in measures:
            statutory[form, measures[place], cell["text"]] += 1
    return statutory, others


def typed(document: Document) -> tuple[Cells, Counter[str]]:
    """The same of the figure files; `measure@2025` names the year, kept apart in raw."""
    statutory: Cells = Counter()
    others: Counter[str] = Counter()
    for cell in expected_cells(document):
        if cell.form in STATUTORY:
            statutory[cell.form, cell.measure.partition("@")[0], cell.printed_text] += 1
        else:
            others[cell.printed_text] += 1
    return statutory, others


@pytest.fixture(scope="module")
def printed() -> list[tuple[Cells, Counter[str]]]:
    return [read(path) for path in PDFS]


@pytest.mark.parametrize("document", load_documents(), ids=lambda d: d.name)
def test_every_cell_equals_its_figure_file(
    document: Document, printed: list[tuple[Cells, Counter[str]]]
) -> None:
    statutory, others = typed(document)
    if not statutory:
        pytest.skip("this document is prose only")
    matches = [found for found in printed if found[0] == statutory]
    assert len(matches) == 1
    assert not others - matches[0][1]


def test_a_changed_figure_is_seen(printed: list[tuple[Cells, Counter[str]]]) -> None:
    statutory, _ = typed(load_documents()[1])
    (form, measure, text), _ = next(iter(statutory.items()))
    changed = statutory.copy()
    changed[form, measure, text] -= 1
    changed[form, measure, text.replace(text[-1], "7" if text[-1] != "7" else "8")] += 1
    assert all(found[0] != +changed for found in printed)
