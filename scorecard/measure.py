"""Counts of a document, a folder, everything: read from the warehouse, added, never averaged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

import duckdb

# Files that are no budget disclosure at all: a warehouse must refuse them, and refusing them
# is no failure. A scan is a disclosure that we cannot read, so it counts against us.
NO_DISCLOSURE = frozenset({"not_a_pdf", "not_a_budget", "unsupported", "empty"})


@dataclass(slots=True)
class Counts:
    """What was counted. Every number may be added to that of another document."""

    documents: int = 0
    loaded: int = 0
    partly_loaded: int = 0
    refused: int = 0
    no_disclosure: int = 0
    pages: int = 0
    table_pages: int = 0
    closed_pages: int = 0
    tokens: int = 0
    tokens_in_cells: int = 0
    tables_named: int = 0
    tables_other: int = 0
    figures: int = 0
    figures_blank: int = 0
    figures_nonzero: int = 0
    figures_covered: int = 0
    checks_exact: int = 0
    checks_rounding: int = 0
    checks_broken: int = 0
    checks_vacuous: int = 0
    checks_not_applicable: int = 0
    facts_closing: int = 0
    facts_held: int = 0
    facts_open: int = 0
    captions: int = 0
    captions_unknown: int = 0
    codes: int = 0
    codes_unknown: int = 0

    def add(self, other: Counts) -> None:
        """Add the counts of another document, field by field."""
        for item in fields(self):
            setattr(self, item.name, getattr(self, item.name) + getattr(other, item.name))

    @property
    def checks_held(self) -> int:
        """Checks that are exact or within rounding."""
        return self.checks_exact + self.checks_rounding

    @property
    def checks_decided(self) -> int:
        """Checks that hold or are broken."""
        return self.checks_held + self.checks_broken

    @property
    def disclosures(self) -> int:
        """Documents that could be a disclosure."""
        return self.documents - self.no_disclosure


@dataclass(slots=True)
class Card:
    """The counts of one document or folder with its forms, and why checks did not apply."""

    folder: str
    name: str
    document_id: str = ""
    sha256: str = ""
    status: str = ""
    reason: str = ""
    fiscal_year: int = 0
    budget_phase: str = ""
    entity_name: str = ""
    counts: Counts = field(default_factory=Counts)
    forms: Counter[str] = field(default_factory=Counter)
    not_applicable: Counter[str] = field(default_factory=Counter)

    @property
    def slugs(self) -> list[str]:
        """`page_ledger_open` of `page_ledger_open: p16 …`; one for each reason."""
        return [part.split(":", 1)[0].strip() for part in self.reason.split(" | ") if part]


_COUNTED = {item.name for item in fields(Counts)}


def read_cards(connection: duckdb.DuckDBPyConnection, wanted: set[str] | None) -> list[Card]:
    """A card for every document of the warehouse, or for those whose sha256 is wanted."""
    result = connection.execute(Path(__file__).with_name("counts.sql").read_text(encoding="utf-8"))
    names = [column[0] for column in result.description or ()]
    cards: dict[str, Card] = {}
    for values in result.fetchall():
        row = dict(zip(names, values, strict=True))
        if wanted is None or row["sha256"] in wanted:
            card = _card(row)
            cards[card.document_id] = card
    _read_forms(connection, cards)
    _read_reasons(connection, cards)
    return list(cards.values())


def _card(row: dict[str, object]) -> Card:
    counts = Counts(**{k: int(str(v or 0)) for k, v in row.items() if k in _COUNTED})
    card = Card(
        folder=str(row["folder"]),
        name=str(row["file_path"]).rpartition("/")[2],
        document_id=str(row["document_id"]),
        sha256=str(row["sha256"]),
        status=str(row["status"]),
        reason=str(row["reason"]),
        fiscal_year=int(str(row["fiscal_year"])),
        budget_phase=str(row["budget_phase"]),
        entity_name=str(row["entity_name"]),
        counts=counts,
    )
    counts.documents = 1
    setattr(counts, card.status, 1)
    counts.no_disclosure = int(card.status == "refused" and bool(NO_DISCLOSURE & {*card.slugs}))
    if counts.no_disclosure:  # pages of something else would flatter the shares
        counts.table_pages = counts.closed_pages = counts.tokens = counts.tokens_in_cells = 0
    return card


def _read_forms(connection: duckdb.DuckDBPyConnection, cards: dict[str, Card]) -> None:
    query = "select document_id, form, count(*) from stg_disclosure__tables group by all"
    for document, form, count in connection.execute(query).fetchall():
        if document in cards:
            cards[document].forms[form] = count


def _read_reasons(connection: duckdb.DuckDBPyConnection, cards: dict[str, Card]) -> None:
    query = (
        "select document_id, coalesce(reason, ''), count(*) from fct_identity_checks "
        "where verdict = 'not_applicable' group by all"
    )
    for document, reason, count in connection.execute(query).fetchall():
        if document in cards:
            cards[document].not_applicable[reason] = count


def total(name: str, cards: Iterable[Card]) -> Card:
    """One card for many: a folder, or everything."""
    whole = Card(folder=name, name="")
    for card in cards:
        whole.counts.add(card.counts)
        whole.forms.update(card.forms)
        whole.not_applicable.update(card.not_applicable)
    return whole


def by_folder(cards: Sequence[Card]) -> list[Card]:
    """One card for each folder (city), in order of their names."""
    folders = sorted({card.folder for card in cards})
    return [total(name, (c for c in cards if c.folder == name)) for name in folders]
