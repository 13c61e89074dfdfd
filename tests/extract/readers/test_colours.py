"""Colours of web pages and office files, and what is no colour."""

from __future__ import annotations

import pytest

from extract.readers.colours import Colour, parse


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#FFF", (255, 255, 255)),
        ("rgb(250, 250, 250)", (250, 250, 250)),
        ("rgb(100% 100% 100% / 50%)", (255, 255, 255)),
        ("rgba(0,0,0,.5)", (0, 0, 0)),
        ("hsl(0,0%,100%)", (255, 255, 255)),
        ("rgb(1..2,3,4)", None),  # dots that are no number ended the reading of the page
        ("hsl(..,1%,1%)", None),
        ("rgb(1.2.3,0,0)", None),
    ],
)
def test_parts_of_a_colour(text: str, colour: Colour | None) -> None:
    assert parse(text) == colour


@pytest.mark.parametrize("text", ["transparent", "#0000", "rgba(0,0,0,0)", "hsl(0,0%,0%,.05)"])
def test_what_is_transparent_has_no_colour(text: str) -> None:
    with pytest.raises(LookupError):
        parse(text)
