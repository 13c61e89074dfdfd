"""The dictionary: tables and columns, identities, measures and funds, in one list each."""

from __future__ import annotations

import re

import streamlit as st

from explorer import address, show
from explorer.show import Page
from explorer.tables import Column
from reports.warehouse import Row
from yusuan.joins import leads_to

_CAPTION = re.compile(r"^([一-鿿“”、（）]+)[:：]|[(（]([^()（）]*[一-鿿][^()（）]*)[)）]")
_PARTS = ("columns", "identities", "measures", "funds", "subjects")


def show_page(page: Page) -> None:
    """A part of the dictionary, and the rows that hold a word."""
    labels = page.labels
    show.heading(page, labels("menu.dictionary"), labels("dictionary_note"))
    left, right = st.columns([1, 2])
    names = {name: labels(f"dictionary.{name}") for name in _PARTS}
    part = address.choose(left, labels("dictionary_part"), _PARTS, "part", names)
    word = address.write(right, labels("search"), "q").lower()
    rows = page.store.ask(f"dictionary_{part}")
    if part == "columns":
        rows = [
            {
                **row,
                "caption_zh": chinese(row["description"] or ""),
                "leads_to": leads_to(row["table_name"], row["column_name"]),
            }
            for row in rows
        ]
    shown = [row for row in rows if word in _text(row)]
    show.table(page, "dictionary", names[part], _columns(part, labels.language), shown)


def chinese(description: str) -> str | None:
    """The Chinese caption in the description of a column: before its colon, or in brackets."""
    found = _CAPTION.search(description)
    return found and (found[1] or found[2])


def _text(row: Row) -> str:
    return " ".join(str(value) for value in row.values() if value is not None).lower()


def _columns(part: str, language: str) -> list[Column]:
    if part == "columns":
        return [
            Column("table_name", "table"), Column("column_name", "column"),
            Column("caption_zh", "name_zh"), Column("data_type", "data_type"),
            Column("description", "description", "long"),
            Column("leads_to", "leads_to"),
        ]  # fmt: skip
    if part == "identities":
        return [
            Column("identity_id", "identity"),
            Column(f"statement_{language}", "statement", "long"),
            Column("relation", "relation"),
            Column("level", "level_of_identity"),
            Column("severity", "severity", words="severity"),
            Column("checks", "checks", "count"),
            Column("broken", "broken", "count"),
            Column("source", "source", "long"),
        ]
    if part == "subjects":
        return [
            Column("subject_code", "subject_code"), Column("name_zh", "name_zh"),
            Column("name_en", "name_en"), Column("parent_code", "parent_code"),
            Column("valid", "valid"),
        ]  # fmt: skip
    return [
        Column("key", "key"), Column("caption_zh", "name_zh"), Column("label_en", "name_en"),
        Column("parent", "parent_code"),
    ]  # fmt: skip
