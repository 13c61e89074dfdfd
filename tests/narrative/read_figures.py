"""Figures of a text as tests compare them."""

from __future__ import annotations

from extract.narrative.figures import Context, figures_of
from extract.narrative.text import narrow


def read(text: str, section: str = "summary") -> list[tuple[str, str, str, str, int | None]]:
    """Amount with unit, role, direction, fact and level of each figure of a text."""
    context = Context([], section, "2026")
    return [
        (f.text + f.unit, f.role, f.direction, f.fact_key, f.level)
        for f in figures_of(narrow(text).text, context)
    ]
