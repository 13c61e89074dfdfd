"""Whose fault a finding is, from typed second readings, ledgers and notices; one build for all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.identities import engine
from tests.identities.printed_figures import (
    Change,
    Row,
    figure_rows,
    load_document,
    without_tables,
)

# 支出总表, row 2010801, 基本支出: the good document prints 650.00.
LEAF = (3, 4, 4)
WRONG = "999.00"


def _document(document_id: str) -> Row:
    return without_tables(load_document("good"), document_id, [])


def _cells(figures: list[Row]) -> list[Row]:
    """A cell with a box for every figure."""
    return [
        {
            **{k: f[k] for k in ("document_id", "table_ordinal", "row_ordinal", "column_ordinal")},
            "page_number": f["page_number"],
            "cell_role": "body",
            "text": "" if f["is_blank"] else str(f["amount_wan_yuan"]),
            "x0": 10, "top": 10, "x1": 20, "bottom": 20,
        }
        for f in figures
    ]  # fmt: skip


def _readings(figures: list[Row], differing: str = "", reason: str = "") -> list[Row]:
    """Every figure read again: equal, but for the one that differs, or not at all."""
    return [
        {
            **{k: f[k] for k in ("document_id", "table_ordinal", "row_ordinal", "column_ordinal")},
            "page_number": f["page_number"],
            "reread_text": "",
            "agrees": "" if reason else str(f["figure_key"] != differing).lower(),
            "backend": "pdfminer",
            "reason": reason or ("text_differs" if f["figure_key"] == differing else ""),
        }
        for f in figures
    ]


def _unread(figures: list[Row]) -> list[Row]:
    place = {
        "document_id": figures[0]["document_id"], "table_ordinal": 3, "page_number": 7,
        "reread_text": "12.00", "agrees": "false", "backend": "pdfminer",
        "reason": "unread_amount",
    }  # fmt: skip
    return [*_readings(figures), place]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    names = (
        "sound", "source", "differs", "unread", "open", "doubted", "text", "never", "blank",
    )  # fmt: skip
    documents = {name: _document(name) for name in names}
    figures = {
        name: figure_rows(document, [] if name == "sound" else [Change(*LEAF, WRONG)])
        for name, document in documents.items()
    }
    figures["blank"] = figure_rows(documents["blank"], [Change(3, 5, 5, ""), Change(3, 5, 4, "")])
    everything = [row for rows in figures.values() for row in rows]
    leaf = f"differs-{LEAF[0]}-{LEAF[1]}-{LEAF[2]}"
    others: dict[str, list[Row]] = {
        "stg_disclosure__cells": _cells(everything),
        "stg_disclosure__rereadings": [
            *_readings(figures["source"]),
            *_readings(figures["differs"], differing=leaf),
            *_unread(figures["unread"]),
            *_readings(figures["open"]),
            *_readings(figures["doubted"]),
            *_readings(figures["text"], reason="no_second_backend"),
            *_readings(figures["blank"]),
        ],
        "stg_disclosure__pages": [
            {"document_id": "open", "page_number": 7, "ledger_status": "open"}
        ],
        "stg_disclosure__notices": [
            {
                "document_id": "doubted", "kind": "two_numbers_in_cell", "page_number": 7,
                "table_ordinal": 3, "row_ordinal": 4, "column_ordinal": 4, "text": "999.00 1",
            },
            {
                "document_id": "sound", "kind": "year_conflict", "page_number": 1,
                "text": "the file name says 2025, the document 2026",
            },
            {"document_id": "sound", "kind": "unnamed_table", "page_number": 1, "text": "x"},
        ],
    }  # fmt: skip
    folder = tmp_path_factory.mktemp("classes")
    engine.write_project(folder, documents.values(), everything, others=others)
    assert engine.build(folder)
    yield folder


def _findings(folder: Path, document_id: str, columns: str) -> list[tuple[Any, ...]]:
    return engine.query(
        folder,
        f"select {columns} from fct_findings"
        f" where document_id = '{document_id}' and source = 'identity' order by all",
    )


@pytest.mark.parametrize(
    ("document_id", "found", "reason"),
    [
        ("source", "source_anomaly", "reread_equal"),
        ("differs", "extraction_defect", "reread_differs"),
        ("unread", "extraction_defect", "unread_amount"),
        ("open", "extraction_defect", "ledger_open"),
        ("doubted", "extraction_defect", "type_check_failed"),
        ("text", "undecided", "no_second_backend"),
        ("never", "undecided", "not_reread"),
    ],
)
def test_the_class_follows_from_evidence(
    warehouse: Path, document_id: str, found: str, reason: str
) -> None:
    assert _findings(warehouse, document_id, "class, class_reason") == [(found, reason)]


def test_one_wrong_cell_is_one_finding_with_a_proposed_value(warehouse: Path) -> None:
    # The good document prints 650.00 there; its row, parent and total all ask for it.
    ((suspect, proposed, stake, broken),) = _findings(
        warehouse,
        "source",
        "suspect_figure_key, proposed_value_wan_yuan, amount_at_stake_wan_yuan, broken_checks",
    )
    assert (suspect, proposed, stake) == ("source-3-4-4", Decimal("650"), Decimal("349"))
    assert broken >= 3


def test_a_sound_document_has_no_finding_of_an_identity(warehouse: Path) -> None:
    assert _findings(warehouse, "sound", "finding_key") == []


def test_blank_parts_that_are_blank_again_are_not_disclosed(warehouse: Path) -> None:
    classes = {row[0] for row in _findings(warehouse, "blank", "class")}
    assert "not_disclosed" in classes
    assert "extraction_defect" not in classes


def test_notices_that_are_listed_are_findings(warehouse: Path) -> None:
    assert engine.query(
        warehouse,
        "select kind, class, severity, statement_en from fct_findings"
        " where document_id = 'sound' and source = 'document'",
    ) == [
        (
            "year_conflict",
            "source_anomaly",
            "warning",
            "sound.pdf, page 1: the years that the document states of itself differ"
            " (the file name says 2025, the document 2026).",
        )
    ]


def test_evidence_names_the_suspect_cell_with_its_box(warehouse: Path) -> None:
    assert engine.query(
        warehouse,
        "select figure_key, bbox_x0, bbox_bottom, is_reread_equal from fct_finding_evidence"
        " where document_id = 'source' and is_suspect",
    ) == [("source-3-4-4", 10.0, 20.0, True)]


def test_grades(warehouse: Path) -> None:
    assert dict(
        engine.query(warehouse, "select document_id, grade from int_document_grades")
    ) == {
        "sound": "A", "source": "B", "blank": "B", "differs": "C", "unread": "C", "open": "C",
        "doubted": "C", "text": "C", "never": "C",
    }  # fmt: skip
