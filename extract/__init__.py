"""Read budget disclosures into row-level raw tables: what is printed, and where.

`extract.read(path)` reads one file into a `Document` (`extract/library.py`); `python -m extract`
reads folders into CSV tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.library import Document as Document
    from extract.library import read as read

__all__ = ["Document", "read"]


def __getattr__(name: str) -> object:
    """`read` and `Document`, loaded with their first use: most imports need a small part only."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from extract import library

    value: object = getattr(library, name)
    return value
