"""Pictures of pages for the reports, drawn in a child process: documents are untrusted."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from extract.readers.pdf.pictures import Picture, draw
from extract.sandbox import OUT_OF_MEMORY, Limits, apply_limits, context

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
    with tempfile.TemporaryDirectory(prefix="yusuan-") as name:
        folder = Path(name)
        child = context().Process(
            target=_child, args=(path, list(page_numbers[:MOST_PAGES]), limits, folder), daemon=True
        )
        child.start()
        child.join(limits.seconds)
        if child.is_alive():
            child.kill()
            child.join()
        index = folder / "index.json"
        if child.exitcode != 0 or not index.is_file():
            return {}
        pictures = [
            Picture(number, width, height, (folder / f"{number}.png").read_bytes())
            for number, width, height in json.loads(index.read_text(encoding="utf-8"))
        ]
    return {p.page_number: p for p in pictures if p.png.startswith(_PNG)}


def _child(path: Path, page_numbers: list[int], limits: Limits, folder: Path) -> None:
    apply_limits(limits)
    try:
        drawn = draw(str(path), page_numbers)
        for picture in drawn:
            (folder / f"{picture.page_number}.png").write_bytes(picture.png)
        sizes = [[p.page_number, p.width, p.height] for p in drawn]
        (folder / "index.json").write_text(json.dumps(sizes), encoding="utf-8")
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception:  # whatever a damaged file does, the list is written without its pictures
        os._exit(1)
    os._exit(0)
