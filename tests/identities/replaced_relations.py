"""Columns of the relations that the identity models read from outside of their folders."""

from __future__ import annotations

from tests.identities.printed_figures import FIGURE_COLUMNS

# The types dbt would have given the replaced relations.
COLUMN_TYPES = {
    "fct_printed_figures": {
        **dict.fromkeys(FIGURE_COLUMNS, "varchar"),
        **dict.fromkeys(
            [
                "table_ordinal",
                "panel",
                "row_ordinal",
                "column_ordinal",
                "page_number",
                "depth",
                "parent_row_ordinal",
                "parent_column_ordinal",
                "figure_year",
            ],
            "integer",
        ),
        **dict.fromkeys(("is_leaf", "is_blank", "is_own_period", "column_inferred"), "boolean"),
        **dict.fromkeys(("caption", "header_path"), "varchar"),
        "amount_wan_yuan": "decimal(24,8)",
        "half_ulp_wan_yuan": "decimal(24,13)",
    },
    "int_documents_linked": {
        "document_id": "varchar",
        "disclosure_id": "varchar",
        "fiscal_year": "integer",
        "budget_phase": "varchar",
    },
    "stg_disclosure__documents": {
        "document_id": "varchar",
        "file_name": "varchar",
        "status": "varchar",
        "extractor_version": "varchar",
    },
    "stg_disclosure__tables": {
        "document_id": "varchar",
        "table_ordinal": "integer",
        "form": "varchar",
        "title": "varchar",
        "first_page": "integer",
        "last_page": "integer",
        "status": "varchar",
        "reason": "varchar",
    },
    "stg_disclosure__cells": {
        "document_id": "varchar",
        "table_ordinal": "integer",
        "row_ordinal": "integer",
        "column_ordinal": "integer",
        "page_number": "integer",
        "cell_role": "varchar",
        "text": "varchar",
        **dict.fromkeys(("x0", "top", "x1", "bottom"), "double"),
    },
    "stg_disclosure__rows": {
        "document_id": "varchar",
        "table_ordinal": "integer",
        "page_number": "integer",
        "row_kind": "varchar",
        "subject_code": "varchar",
        "caption": "varchar",
    },
    "stg_disclosure__pages": {
        "document_id": "varchar",
        "page_number": "integer",
        "ledger_status": "varchar",
    },
    "stg_disclosure__notices": {
        "document_id": "varchar",
        "kind": "varchar",
        **dict.fromkeys(
            ("page_number", "table_ordinal", "row_ordinal", "column_ordinal"), "integer"
        ),
        "text": "varchar",
    },
    "stg_disclosure__rereadings": {
        "document_id": "varchar",
        **dict.fromkeys(
            (
                "table_ordinal",
                "row_ordinal",
                "column_ordinal",
                "sentence_ordinal",
                "page_number",
            ),
            "integer",
        ),
        "reread_text": "varchar",
        "backend": "varchar",
        "reason": "varchar",
        "agrees": "boolean",
    },
    "stg_disclosure__sentences": {
        "document_id": "varchar",
        "sentence_ordinal": "integer",
        "section_ordinal": "integer",
        "page_number": "integer",
        "text": "varchar",
    },
    "stg_disclosure__sections": {
        "document_id": "varchar",
        "section_ordinal": "integer",
        "level": "integer",
        "number_text": "varchar",
        "heading": "varchar",
    },
    "stg_disclosure__narrative_figures": {
        "document_id": "varchar",
        "figure_ordinal": "integer",
        "sentence_ordinal": "integer",
        "page_number": "integer",
        "printed_text": "varchar",
        "printed_unit": "varchar",
    },
    "int_narrative_findings": {
        "narrative_finding_key": "varchar",
        "document_id": "varchar",
        "kind": "varchar",
        "page_number": "integer",
        "sentence": "varchar",
        "statement_zh": "varchar",
        "statement_en": "varchar",
        "amount_wan_yuan": "decimal(38,8)",
    },
    "int_project_codes": {
        "document_id": "varchar",
        "place": "varchar",
        "table_ordinal": "integer",
        "page_number": "integer",
        "figure_key": "varchar",
        "code_region": "varchar",
        "expected_region": "varchar",
        "code_year": "integer",
        "fiscal_year": "integer",
        "is_of_2023": "boolean",
        "code_remainder": "integer",
    },
    "function_subjects": {"code": "varchar"},
    "economic_subjects": {"code": "varchar"},
}
