"""The parser of HTML under all readers of it."""

from __future__ import annotations

from html.parser import HTMLParser


class MarkupParser(HTMLParser):
    """Python's parser, for which `<![` with no name behind it is a comment, as it is in a browser;
    by itself it stops there with an AssertionError."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Where the section ends that begins at a place of the source; -1 if it does not."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i)
