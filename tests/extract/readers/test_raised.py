"""Digits behind a number that are marks of footnotes: small, raised, lowered, or only small."""

from __future__ import annotations

import pytest

from extract.model import Glyph
from extract.readers.pdf.lines import cluster, line_text
from extract.readers.pdf.raised import with_raised

SIZE = 10.0


def line(text: str, base: float = 20.0, size: float = SIZE, left: float = 0.0) -> list[Glyph]:
    """Characters of half their height in breadth, full ones for Chinese, on a base line."""
    found, x = [], left
    for character in text:
        wide = size if ord(character) > 0x2E80 else size / 2
        found.append(Glyph(character, x, base - size, x + wide, base))
        x += wide
    return found


def read(*lines: list[Glyph]) -> list[str]:
    glyphs = with_raised([glyph for each in lines for glyph in each])
    return [line_text(row) for row in cluster(glyphs)]


@pytest.mark.parametrize(
    ("mark", "base", "size", "right"),
    [
        ("1", 17.0, 5.0, "335.20¹"),  # small and raised
        ("1", 16.5, 10.0, "335.20¹"),  # of full size
        ("12", 17.0, 10.0, "335.20¹²"),
        ("1", 22.5, 10.0, "335.20¹"),  # lowered
        ("1", 20.0, 6.0, "335.20¹"),  # small on the base line
        ("12", 19.5, 7.0, "335.20¹²"),
    ],
)
def test_a_mark_is_no_digit_of_its_number(mark: str, base: float, size: float, right: str) -> None:
    assert read(line("335.20"), line(mark, base, size, 30.0)) == [right]


def test_a_mark_within_a_sentence_is_none_either() -> None:
    right = line("万元", left=35.0)
    assert read(line("335.20"), line("1", 16.5, 10.0, 30.0), right) == ["335.20¹万元"]


@pytest.mark.parametrize(
    ("digits", "base", "size", "right"),
    [
        ("1", 19.2, 10.0, "335.21"),  # set unevenly, as much as any digit may be
        ("1", 20.0, 9.0, "335.21"),  # of another font, a little lower
        (".1", 17.0, 10.0, "335.2.1"),  # no digits only
        ("123", 17.0, 10.0, "335.2123"),  # too many for a mark
    ],
)
def test_digits_of_the_number_stay(digits: str, base: float, size: float, right: str) -> None:
    assert read(line("335.2"), line(digits, base, size, 25.0)) == [right]


def test_uneven_digits_tell_of_no_mark() -> None:
    uneven = [g for n, c in enumerate("335.20") for g in line(c, 20.0 + n % 3, SIZE, 5.0 * n)]
    assert read(uneven) == ["335.20"]


def test_a_digit_of_the_line_above_is_no_mark() -> None:
    """60000件 below 8%: the 8 stood behind 6000 and was taken for its mark."""
    above, below = line("8%", 15.6, SIZE, 20.0), line("60000件")
    assert "".join(sorted("".join(read(above, below)))) == "".join(sorted("8%60000件"))


def test_a_number_of_one_or_two_characters_says_nothing_of_how_it_is_set() -> None:
    assert read(line("15"), line("1", 17.0, SIZE, 10.0)) == ["151"]


def test_many_digits_take_no_time_of_the_square() -> None:
    page = [g for row in range(250) for g in line("1234567890.12345678", 20.0 + 14 * row)]
    small = [g for row in range(250) for g in line("1", 16.0 + 14 * row, 5.0, 95.0)]
    marked = [g.text for g in with_raised(page + small)][len(page) :]
    assert marked == ["¹"] * 250
