"""The prose as raw records."""

from __future__ import annotations

from typing import Any

from extract.narrative.sentences import Narrative

Record = dict[str, Any]


def section_records(document_id: str, narrative: Narrative) -> list[Record]:
    """Rows of `disclosure_sections`."""
    return [
        {
            "document_id": document_id,
            "section_ordinal": section.ordinal,
            "parent_section_ordinal": section.parent,
            "level": section.level,
            "number_text": section.number_text,
            "heading": section.heading,
            "section_key": section.key,
            "section_kind": section.kind,
            "page_number": section.page,
            "sentence_count": section.sentences,
            "character_count": section.characters,
            "has_grid": section.has_grid,
            "scope_unit_name": section.unit,
        }
        for section in narrative.sections
    ]


def sentence_records(document_id: str, narrative: Narrative) -> list[Record]:
    """Rows of `disclosure_sentences`."""
    return [
        {
            "document_id": document_id,
            "sentence_ordinal": sentence.ordinal,
            "section_ordinal": sentence.section.ordinal,
            "paragraph_ordinal": sentence.paragraph,
            "page_number": sentence.page,
            "last_page_number": sentence.last_page,
            "zone": sentence.zone,
            "text": sentence.text,
        }
        for sentence in narrative.sentences
    ]


def figure_records(document_id: str, narrative: Narrative) -> list[Record]:
    """Ordinals run through the document; level and whole point to other figures by them."""
    records: list[Record] = []
    numbers: dict[tuple[int, int], int] = {}
    for sentence in narrative.sentences:
        for figure in sentence.figures:
            numbers[(sentence.paragraph, figure.ordinal)] = len(numbers) + 1
    for sentence in narrative.sentences:
        for figure in sentence.figures:
            place = sentence.paragraph
            records.append(
                {
                    "document_id": document_id,
                    "figure_ordinal": numbers[(place, figure.ordinal)],
                    "sentence_ordinal": sentence.ordinal,
                    "section_ordinal": sentence.section.ordinal,
                    "paragraph_ordinal": place,
                    "page_number": sentence.page_of(figure.start),
                    "sentence_offset": figure.start - sentence.starts,
                    "printed_text": figure.text,
                    "printed_unit": figure.unit,
                    "role": figure.role,
                    "direction": figure.direction,
                    "base_text": figure.base_text,
                    "fact_key": figure.fact_key,
                    "side": figure.side,
                    "money_scope": figure.money_scope,
                    "subject_code": figure.subject_code,
                    "subject_name": figure.subject_name,
                    "year_text": figure.year_text,
                    "phase_text": figure.phase,
                    "level_ordinal": numbers.get((place, _index(figure.level))),
                    "whole_ordinal": numbers.get((place, _index(figure.whole))),
                    "is_in_reason": figure.in_reason,
                    "scope_unit_name": figure.unit_name,
                }
            )
    return records


def _index(value: int | None) -> int:
    return -1 if value is None else value
