"""Lines of a whole page, from arrays, are those of its characters taken a few at a time."""

from __future__ import annotations

import random

import numpy as np
import pytest

from extract.model import Box, Glyph
from extract.readers.pdf.columns import columns_of, lines_by_group, middles, raise_marks, text_lines
from extract.readers.pdf.lines import cluster, group_lines, line_text
from extract.readers.pdf.raised import with_raised


def drawn(seed: int) -> list[Glyph]:
    """Characters at few places and of few sizes: they share lines, touch, lie on each other."""
    some = random.Random(seed)  # noqa: S311 - no secret
    glyphs = []
    for _ in range(some.randrange(1, 40)):
        x, top = some.randrange(60) / 2, some.randrange(30) / 2
        size = some.choice([4.0, 6.0, 10.0])
        glyphs.append(Glyph(some.choice("12.,%年类"), x, top, x + size, top + size))
    return glyphs


@pytest.mark.parametrize("seed", range(40))
def test_lines_of_a_page_are_those_of_its_characters(seed: int) -> None:
    glyphs = drawn(seed)
    assert text_lines(columns_of(glyphs)) == group_lines(glyphs)


@pytest.mark.parametrize("seed", range(40))
def test_lines_of_cells_are_those_of_each_cell(seed: int) -> None:
    glyphs = drawn(seed)
    group = np.arange(len(glyphs)) % 3
    found = lines_by_group(raise_marks(columns_of(glyphs), group, 3), group)
    for cell in range(min(3, len(glyphs))):
        lines = cluster(with_raised(glyphs[cell::3]))
        assert [line.glyphs for line in found[cell]] == lines
        assert [line.text for line in found[cell]] == [line_text(line) for line in lines]


def test_a_page_without_characters_has_no_lines() -> None:
    assert text_lines(columns_of([])) == []


def test_blanks_show_how_far_characters_stand_apart() -> None:
    places = [("单", 0.0), ("位", 10.0), ("万", 24.0), ("元", 60.0)]
    columns = columns_of([Glyph(text, x, 0.0, x + 10.0, 10.0) for text, x in places])
    assert [line.text for line in text_lines(columns)] == ["单位 万  元"]


def test_a_clipped_number_stands_where_it_is_seen_and_clipped_words_where_they_begin() -> None:
    seen = Box(8.0, 2.0, 10.0, 6.0)
    glyphs = [Glyph(text, 0.0, 0.0, 10.0, 10.0, seen) for text in "1类"]
    assert middles(columns_of(glyphs)).tolist() == [[9.0, 4.0], [5.0, 4.0]]
