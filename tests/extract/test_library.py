"""`extract.read`: one file as a typed document. Figures are typed from the sample's pages."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

import extract
import yusuan
from extract import library
from extract.child import Limits
from extract.contract import raw_tables

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "documents/disclosures/临江市滨河区/临江市滨河区商务委员会2026年部门预算.pdf"
_OF_TABLE = {
    library.Cell: "disclosure_cells", library.Column: "disclosure_columns",
    library.Row: "disclosure_rows", library.Table: "disclosure_tables",
    library.Sentence: "disclosure_sentences", library.Notice: "disclosure_notices",
    library.Document: "disclosure_documents",
}  # fmt: skip
_TYPES = {"string": "str", "integer": "int", "bigint": "int", "double": "float", "boolean": "bool"}


@pytest.fixture(scope="module")
def document() -> library.Document:
    return extract.read(SAMPLE)


def test_a_document_says_what_it_is(document: library.Document) -> None:
    assert (document.status, document.reasons) == ("loaded", ())
    assert (document.entity_name, document.fiscal_year) == ("临江市滨河区商务委员会", 2026)
    assert document.budget_phase == "budget"


def test_amounts_come_with_their_row_and_column(document: library.Document) -> None:
    table = next(t for t in document.tables if t.form == "general_public_expenditure")
    assert (table.first_page, table.printed_unit) == (11, "yuan")
    found = {(row.subject_code, column.measure): cell.text for row, column, cell in table.amounts()}
    assert found["2011301", "general_public"] == "15,571,500"


def test_what_has_no_class_is_in_the_records(document: library.Document) -> None:
    assert {page["ledger_status"] for page in document.records["disclosure_pages"]} <= {
        "closed", "no_table",
    }  # fmt: skip
    assert document.sentences[0].page_number >= 1


def test_a_file_that_cannot_be_read_is_refused_not_raised(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"<html>")
    refused = yusuan.read(tmp_path / "a.pdf")
    assert refused.status == "refused"
    assert refused.reasons[0].startswith("not_a_pdf: ")
    assert refused.fiscal_year is None


def test_a_limit_is_a_reason() -> None:
    short = extract.read(str(SAMPLE), Limits(pages=2))
    assert (short.status, short.reasons[0].split(":")[0]) == ("refused", "too_large")


def test_no_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        extract.read(tmp_path / "a.pdf")
    with pytest.raises(AttributeError):
        _ = extract.nothing


@pytest.mark.parametrize("kind", _OF_TABLE, ids=lambda kind: kind.__name__)
def test_attributes_are_raw_columns_of_the_same_type(kind: type) -> None:
    table = next(t for t in raw_tables() if t.name == _OF_TABLE[kind])
    types = {column.name: _TYPES[column.type] for column in table.columns}
    parts = {"path", "reasons", "tables", "sentences", "notices", "records"}
    parts |= {"columns", "rows", "cells"} if kind is library.Table else set()
    for field in fields(kind):
        if field.name not in parts:
            assert str(field.type).split(" | ")[0] == types[field.name], field.name
