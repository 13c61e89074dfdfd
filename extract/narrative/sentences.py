"""Paragraphs to sections, sentences and their figures."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from extract.model import Page
from extract.narrative.figures import Context, figures_of
from extract.narrative.model import Figure, Paragraph, Section, Sentence
from extract.narrative.paragraphs import paragraphs
from extract.narrative.sections import Outline, mark_grids
from extract.narrative.text import Narrowed, is_leader, narrow
from extract.narrative.units import UNKNOWN, Body, mark_units

# Definitions and duties state no figure of the budget: their numbers are kept as skipped.
_SILENT = frozenset({"glossary", "contents", "front", "duties"})
_STOP = re.compile(r"[。！？]+[）”’]*")


@dataclass(slots=True)
class Narrative:
    """The prose of a document."""

    sections: list[Section] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)


def read_narrative(pages: list[Page], fiscal_year: str, body: Body = UNKNOWN) -> Narrative:
    """Sections, sentences and figures of the prose and notes of a document."""
    outline = Outline()
    found = Narrative()
    for ordinal, paragraph in enumerate(paragraphs(pages), 1):
        if outline.enter(paragraph):
            continue
        section = outline.current
        if section.kind == "contents" or is_leader(paragraph.text):
            continue
        sentences = _sentences(paragraph, section, ordinal, len(found.sentences))
        context = Context(outline.path_headings(), section.key, fiscal_year, body)
        _add_figures(paragraph, sentences, context, section.kind in _SILENT)
        found.sentences.extend(sentences)
        section.sentences += len(sentences)
        section.characters += len(narrow(paragraph.text).text)
    mark_grids(outline.sections, pages)
    mark_units(outline.sections, body.name)
    for sentence in found.sentences:
        for figure in sentence.figures:
            figure.unit_name = figure.unit_name or sentence.section.unit
    found.sections = outline.sections
    return found


def _sentences(paragraph: Paragraph, section: Section, ordinal: int, before: int) -> list[Sentence]:
    found: list[Sentence] = []
    start = 0
    stops = [match.end() for match in _STOP.finditer(paragraph.text)]
    for end in [*stops, len(paragraph.text)]:
        text = paragraph.text[start:end]
        if text.strip():
            sentence = Sentence(
                before + len(found) + 1,
                section,
                ordinal,
                paragraph.pages[start],
                paragraph.pages[end - 1],
                paragraph.zone,
                text,
            )
            sentence.starts = start
            sentence.pages = paragraph.pages[start:end]
            found.append(sentence)
        start = end
    return found


def _add_figures(
    paragraph: Paragraph, sentences: list[Sentence], context: Context, is_silent: bool
) -> None:
    narrowed = narrow(paragraph.text)
    found = figures_of(narrowed.text, context)
    if is_silent:
        found = [
            Figure(f.start, f.end, f.text, f.unit, "skipped", ordinal=f.ordinal)
            for f in found
            if f.role != "flat"
        ]
    starts = [sentence.starts for sentence in sentences]
    for figure in found:
        start, end = _printed(narrowed, figure)
        figure.start, figure.end = start, end
        at = bisect_right(starts, start) - 1
        if at >= 0 and start < starts[at] + len(sentences[at].text):
            sentences[at].figures.append(figure)


def _printed(narrowed: Narrowed, figure: Figure) -> tuple[int, int]:
    """Offsets in the printed paragraph."""
    return narrowed.place(figure.start), narrowed.place(figure.end - 1) + 1
