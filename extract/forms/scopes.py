"""What the text of a document says of the money in its tables (`vocabulary/table_scopes.csv`).

A title may leave the money scope or the nature out; the contents, the heading of the prose or a
sentence on what is counted then say it. Only what is printed settles a scope, never an amount.
"""

from __future__ import annotations

import re

from extract.captions.text import squeeze
from extract.captions.titles import is_page_number
from extract.forms.model import Form
from extract.model import Page
from extract.vocabulary import rows

_CONTENTS_DOTS = re.compile(r"[.…·]{3,}\d*")


def settle_scopes(forms: list[Form], pages: list[Page], fiscal_year: str) -> None:
    """Apply each rule to the tables of its form whose title says nothing on the field."""
    rules = [r for r in rows("table_scopes") if any(form.form == r["form"] for form in forms)]
    if not rules:
        return
    printed = _printed(pages)
    for rule in rules:
        must = rule["must"].replace("{year}", fiscal_year or "(?!)")
        if not re.search(must, printed):
            continue
        if rule["must_not"] and re.search(rule["must_not"], printed):
            continue
        for form in forms:
            silent = not rule["title_must_not"] or not re.search(
                rule["title_must_not"], squeeze(form.table.title)
            )
            if form.form == rule["form"] and silent:
                setattr(form, rule["field"], rule["value"])


def _printed(pages: list[Page]) -> str:
    """The lines outside of tables, joined over line and page breaks."""
    lines = (line.text for page in pages for line in page.lines if not is_page_number(line.text))
    return "".join(_CONTENTS_DOTS.sub(";", squeeze(text)) for text in lines)
