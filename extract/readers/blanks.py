"""Runs of blanks and leaders, cut to what a line can hold."""

from __future__ import annotations

import re

_MAX_RUN = 200
_LONG_RUN = re.compile(
    rf"[^\S\n\t]{{{_MAX_RUN},}}|\t{{{_MAX_RUN * 4},}}|\n{{{_MAX_RUN},}}"
    rf"|([.．·•…\-—–_=*#~])\1{{{_MAX_RUN},}}"
)


def short_blanks(text: str) -> str:
    """The text with no run of more blanks or dots than a line has places: patterns that look for
    them take the square of their number, and 80,000 blanks took a minute."""
    return _LONG_RUN.sub(lambda m: m.group(0)[:_MAX_RUN], text)
