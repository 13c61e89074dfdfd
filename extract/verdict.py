"""How far a document can be trusted: loaded, partly loaded or refused, each with its reasons."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.captions.text import is_amount
from extract.forms.model import STATUTORY, Form
from extract.forms.other_documents import budget_words, other_document
from extract.ledger import PICTURE, PageLedger
from extract.model import Document
from extract.unread import UNKNOWN_COLUMN, UNNAMED_TABLE, UNREADABLE, costs_facts, unread_money

_MIN_BUDGET_WORDS = 8
_PAGES_A_WORD = 2  # a long report that speaks of 预算 here and there is none
_MIN_OF_BUDGET = 2  # statutory tables that a report of another kind does not print
_MIN_FORMS = 6  # a document with that many statutory tables has not hidden them in images
_MIN_FIGURES = 30
_GARBLED = 0.3
_HERE, _THERE = "预项总单万务财决机关业经费拨资专类购", "預項總單萬務財決機關業經費撥資專類購"
_MIN_TRADITIONAL = 8


@dataclass(slots=True)
class Verdict:
    """loaded | partly_loaded | refused, with `slug: sentence` reasons (docs/raw_tables.md)."""

    status: str
    reasons: list[str] = field(default_factory=list)
    content_kind: str = "none"


def judge(document: Document, forms: list[Form], ledgers: list[PageLedger]) -> Verdict:
    """Refuse what is no readable budget; name the pages of which something may be missing."""
    refusal = _refusal(document, forms, ledgers)
    if refusal:
        return Verdict("refused", [refusal])
    reasons = _open_pages(ledgers)
    reasons += _image_pages(forms, ledgers)
    reasons += _unrecognised(forms)
    reasons += [f"half_not_joined: {f.table.refusal}" for f in forms if f.table.refusal]
    reasons += _undecided(forms)
    reasons += _unread(forms)
    status = "partly_loaded" if reasons else "loaded"
    return Verdict(status, reasons, _content_kind(forms, ledgers))


def _statutory(forms: list[Form]) -> list[Form]:
    return [form for form in forms if form.form in STATUTORY]


def _refusal(document: Document, forms: list[Form], ledgers: list[PageLedger]) -> str:
    images = [x for x in ledgers if x.is_image_page]
    blank = [x for x in ledgers if x.page.glyphs == 0 and not x.is_image_page]
    if images and len(images) + len(blank) == len(ledgers):
        return f"scanned: all {len(images)} pages are {_pictures(images)}; OCR it first"
    glyphs = sum(page.glyphs for page in document.pages)
    damaged = [x.page.number for x in ledgers if x.page.faults]
    if glyphs == 0 and damaged:
        return f"damaged: no text could be read ({page_ranges(damaged)})"
    if glyphs == 0:
        return "empty: no page has any text"
    if sum(x.unreadable for x in ledgers) > _GARBLED * glyphs:
        return "garbled: the fonts carry no Unicode map, the text layer is not readable; OCR it"
    if _is_traditional(document):
        return "traditional: written in traditional characters, in which no table is known here"
    words = budget_words(document.pages)
    other = other_document(document.pages)
    if other and len({form.form for form in _statutory(forms)}) < _MIN_OF_BUDGET:
        return f"not_a_budget: the first page calls it {other}"
    # A page without any such word hides no budget, however many numbers it lets fall.
    is_cut_off = words > 0 and any(x.status == "open" and x.is_table_page for x in ledgers)
    if not _statutory(forms) and words < _wanted_words(forms, len(ledgers)) and not is_cut_off:
        pages = len(ledgers)
        if images:
            return f"scanned: {len(images)} of {pages} pages are images and the rest is no table"
        return f"not_a_budget: no statutory table and {words} budget words on {pages} pages"
    return ""


def _is_traditional(document: Document) -> bool:
    """True where words of budgets are written as in 預算 rather than 预算: no caption is known."""
    texts = [line.text for page in document.pages for line in page.lines]
    texts += [c.text for page in document.pages for g in page.grids for c in g.cells if c.text]
    whole = "\n".join(texts)
    counts = [sum(whole.count(c) for c in kind) for kind in (_THERE, _HERE)]
    return counts[0] >= _MIN_TRADITIONAL and counts[0] > counts[1]


def _wanted_words(forms: list[Form], pages: int) -> int:
    """Fewer for a file that holds a single known table: some bodies publish each by itself."""
    known = any(form.form != "other" for form in forms)
    if known:
        return min(_MIN_BUDGET_WORDS, 2 * pages + 1)
    return max(_MIN_BUDGET_WORDS, pages // _PAGES_A_WORD)


def _pictures(pages: list[PageLedger]) -> str:
    drawn = any(x.page.drawn_glyphs and x.page.image_share <= PICTURE for x in pages)
    return f"images{' or outlines (转曲)' if drawn else ''} without a text layer"


def _open_pages(ledgers: list[PageLedger]) -> list[str]:
    """One reason for each kind of problem, with all pages that have it."""
    kinds: dict[str, list[tuple[int, int]]] = {}
    for ledger in ledgers:
        if ledger.status == "open":
            for count, what in ledger.problems:
                kinds.setdefault(what, []).append((ledger.page.number, count))
    return [
        f"page_ledger_open: {sum(count for _, count in found)} {what}"
        f" ({page_ranges([page for page, _ in found])})"
        for what, found in kinds.items()
    ]


def page_ranges(pages: list[int]) -> str:
    """p3, p5-p7 for the pages 3, 5, 6 and 7, in ascending order."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"p{run[0]}" if len(run) == 1 else f"p{run[0]}-p{run[-1]}" for run in runs)


def _image_pages(forms: list[Form], ledgers: list[PageLedger]) -> list[str]:
    """Image pages matter where tables are missing: between table pages, or if few were found."""
    pages_of_tables = {page for form in forms for page in form.table.pages}
    few = len({form.form for form in _statutory(forms)}) < _MIN_FORMS
    return [
        f"scanned: p{x.page.number} is an image without a text layer; what it shows is not read"
        for x in ledgers
        if x.is_image_page and x.page.number > 1 and (few or x.page.number in pages_of_tables)
    ]


def _unrecognised(forms: list[Form]) -> list[str]:
    """Tables full of figures, none of a known form: a template to be added by its captions."""
    if _statutory(forms):
        return []
    figures = sum(
        is_amount(cell.text)
        for form in forms
        if form.form == "other"
        for row in form.table.body
        for cell in row.cells.values()
        if cell.text
    )
    if figures < _MIN_FIGURES:
        return []
    return [f"unrecognised: {figures} figures in tables of which no title is in titles.csv"]


def _undecided(forms: list[Form]) -> list[str]:
    """One reason per page: an amount merged over two columns, or a unit that is not converted."""
    found: dict[str, str] = {}
    for form in forms:
        for kind, page, _, _, text in form.notices:
            if kind in {"amount_over_columns", "unit_unsupported"}:
                found.setdefault(f"{kind}: p{page}", text)
    return [f"{place} {text}" for place, text in found.items()]


_UNREAD = {
    UNREADABLE: "cells of money columns hold digits that are no number, such as",
    UNKNOWN_COLUMN: "columns of amounts have a caption that is not known, such as",
    UNNAMED_TABLE: "tables with money have no title, with",
}


def _unread(forms: list[Form]) -> list[str]:
    """One reason per kind: money that is printed and feeds no fact, with its pages."""
    found: dict[str, list[tuple[int, str]]] = {}
    unread = unread_money(forms)
    for form in forms:
        for notice in unread[form.table.ordinal]:
            kind, page, _, _, text = notice
            if costs_facts(form, notice):
                found.setdefault(kind, []).append((page, text))
    return [
        f"{kind}: {len(places)} {_UNREAD[kind]} {places[0][1]}"
        f" ({page_ranges(sorted({page for page, _ in places}))})"
        for kind, places in found.items()
    ]


def _content_kind(forms: list[Form], ledgers: list[PageLedger]) -> str:
    if not forms:
        return "narrative"
    prose = any(x.zones["prose"] > 200 for x in ledgers if not x.is_table_page)
    return "mixed" if prose else "tables"
