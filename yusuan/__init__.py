"""yusuan as a library: `yusuan.read(path)` reads one budget disclosure (部门预算公开).

`import yusuan` alone loads nothing else: the reader comes with the first use of `read`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract import Document, read

__all__ = ["Document", "read"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """`read` and `Document`, on first use: the command need not wait for the reader."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import extract as reader

    value: object = getattr(reader, name)
    return value
