"""One file to raw records: read, join tables, name forms, close the ledger, judge the document."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from extract.forms.lists import list_records
from extract.forms.masthead import Identity, identify, without_budget
from extract.forms.performance.records import project_records, read_sheets
from extract.forms.recognise import carry_on, document_unit, recognise
from extract.forms.scopes import settle_scopes
from extract.ledger import PageLedger, close_page
from extract.model import Document
from extract.narrative.records import figure_records, section_records, sentence_records
from extract.narrative.sentences import read_narrative
from extract.narrative.units import Body
from extract.proposals import settle_proposals
from extract.reading import read_document
from extract.recognised import settle_recognised
from extract.records import (
    cell_records,
    column_records,
    line_records,
    notice_records,
    page_records,
    row_records,
    table_record,
)
from extract.tables.stitch import logical_tables
from extract.verdict import Verdict, judge
from extract.version import extractor_version

Records = dict[str, list[dict[str, Any]]]


def extract_document(path: Path, document_id: str, sha256: str, max_pages: int) -> Records:
    """All raw records of a file. Bad files give a document record with status and reason."""
    document = read_document(path, max_pages)
    if document.problem:
        return refused(path, document_id, sha256, document.problem, document)
    settle_proposals(document)
    tables = logical_tables(document.pages, document.media_type == "application/pdf")
    identity = identify(document.pages, tables, path.name)
    unit = document_unit(tables)
    forms = [recognise(table, identity.fiscal_year, unit) for table in tables]
    carry_on(forms)
    settle_scopes(forms, document.pages, identity.fiscal_year)
    settle_recognised(document, forms)
    ledgers = [close_page(page) for page in document.pages]
    verdict = judge(document, forms, ledgers)
    is_read = verdict.status != "refused"
    sheets = read_sheets(forms) if is_read else []  # before the notices, which name what is unread
    lists = list_records(document_id, forms) if is_read else {}
    if any(reason.startswith("not_a_budget") for reason in verdict.reasons):
        identity = without_budget(identity)
    records: Records = {
        "disclosure_documents": [
            _document_record(path, document_id, sha256, document, identity, verdict, ledgers)
        ],
        "disclosure_pages": page_records(document_id, ledgers),
        "disclosure_tables": [],
        "disclosure_columns": [],
        "disclosure_rows": [],
        "disclosure_cells": [],
        "disclosure_lines": line_records(document_id, document.pages),
        "disclosure_notices": notice_records(document_id, forms, ledgers, identity),
    }
    if not is_read:
        return records
    body = Body(identity.entity_name, identity.entity_level == "department_consolidated")
    narrative = read_narrative(document.pages, identity.fiscal_year, body)
    records["disclosure_sections"] = section_records(document_id, narrative)
    records["disclosure_sentences"] = sentence_records(document_id, narrative)
    records["disclosure_narrative_figures"] = figure_records(document_id, narrative)
    for form in forms:
        records["disclosure_tables"].append(table_record(document_id, form))
        records["disclosure_columns"].extend(column_records(document_id, form))
        records["disclosure_rows"].extend(row_records(document_id, form))
        records["disclosure_cells"].extend(cell_records(document_id, form))
    records.update(project_records(document_id, sheets))
    records.update(lists)
    return records


def refused(
    path: Path, document_id: str, sha256: str, reason: str, document: Document | None = None
) -> Records:
    """The record of a file that could not be read, so that it is counted and named."""
    blank = document or Document([], "none", "")
    verdict = Verdict("refused", [reason])
    record = _document_record(path, document_id, sha256, blank, Identity(), verdict, [])
    return {"disclosure_documents": [record]}


def _document_record(
    path: Path,
    document_id: str,
    sha256: str,
    document: Document,
    identity: Identity,
    verdict: Verdict,
    ledgers: list[PageLedger],
) -> dict[str, Any]:
    status = Counter(x.is_table_page for x in ledgers)
    return {
        "document_id": document_id,
        "sha256": sha256,
        "file_name": path.name,
        "bytes": path.stat().st_size if path.exists() else 0,
        "media_type": document.media_type,
        "reader": document.reader,
        "extractor_version": extractor_version(),
        "status": verdict.status,
        "reason": " | ".join(verdict.reasons),
        "page_count": len(document.pages),
        "table_page_count": status[True],
        "content_kind": verdict.content_kind,
        "title": identity.title,
        "fiscal_year": identity.fiscal_year,
        "fiscal_year_source": identity.fiscal_year_source,
        "budget_phase": identity.budget_phase,
        "budget_phase_source": identity.budget_phase_source,
        "region_text": identity.region_text,
        "region_source": identity.region_source,
        "entity_name": identity.entity_name,
        "entity_source": identity.entity_source,
        "entity_code": identity.entity_code,
        "entity_level": identity.entity_level,
        "entity_level_source": identity.entity_level_source,
    }
