"""Whole documents of unseen provinces: all tables by form, scope, axis, unit, column and cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unseen.draw import Hand, pdf
from tests.unseen.reading import differences, extract
from tests.unseen.whole import DOCUMENTS, Whole

HANDS = {
    "ruled": Hand(size=5.0),
    "turned, cut by pages": Hand(size=5.0, turned=True, rows_per_page=9, footer="第 {} 页"),
}


@pytest.mark.parametrize("hand", HANDS.values(), ids=list(HANDS))
@pytest.mark.parametrize("whole", DOCUMENTS, ids=lambda whole: whole.name)
def test_document(tmp_path: Path, whole: Whole, hand: Hand) -> None:
    records = extract(pdf(tmp_path / "a.pdf", whole.tables, hand, whole.cover))
    assert [*differences(records, whole.tables), *_identity(records, whole)] == []


def _identity(records: dict[str, list[dict[str, Any]]], whole: Whole) -> list[str]:
    document = records["disclosure_documents"][0]
    wanted = {
        "fiscal_year": whole.year,
        "budget_phase": whole.phase,
        "entity_name": whole.entity,
    }
    found = [
        f"{name} {document[name]!r} not {text!r}"
        for name, text in wanted.items()
        if document[name] != text
    ]
    for table, scope in zip(records["disclosure_tables"], whole.scopes, strict=False):
        for name, text in zip(("money_scope", "row_axis"), scope, strict=True):
            if text not in ("", "*", table[name]):
                found.append(f"{table['title']}: {name} {table[name]!r} not {text!r}")
    return found
