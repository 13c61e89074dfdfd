"""Pictures of pages for the reports, drawn in a child process: documents are untrusted."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.child import ChildError, Limits, in_child
from extract.readers.pdf.pictures import Picture, draw

_PNG = b"\x89PNG\r\n\x1a\n"
# A list that spans more pages than these shows the gravest.
MOST_PAGES = 30
_LIMITS = Limits(seconds=120, megabytes=1024)


def of_pages(
    path: Path, page_numbers: Sequence[int], limits: Limits = _LIMITS
) -> dict[int, Picture]:
    """Pictures by page; none of a file that cannot be drawn within the limits."""
    if not page_numbers:
        return {}
    try:
        drawn = in_child(limits, _drawn, str(path), list(page_numbers[:MOST_PAGES]))
    except ChildError:
        return {}
    pictures = [Picture(n, width, height, b64decode(png)) for n, width, height, png in drawn]
    return {p.page_number: p for p in pictures if p.png.startswith(_PNG)}


def _drawn(path: str, page_numbers: list[int]) -> Iterator[tuple[int, float, float, str]]:
    try:
        pictures = draw(path, page_numbers)
    except Exception:  # whatever a damaged file does, the list is written without its pictures
        return
    for p in pictures:
        yield p.page_number, p.width, p.height, b64encode(p.png).decode("ascii")
