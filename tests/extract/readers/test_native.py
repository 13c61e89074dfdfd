"""The loops over pdfium give the same compiled and interpreted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extract.readers.pdf import native

ROOT = Path(__file__).parents[3]
DOCUMENTS = ROOT / "documents" / "disclosures"
# What is drawn and seen on the first pages of a document, without the addresses of its objects.
SHOW = """
import sys
if sys.argv[2] == "interpreted":
    sys.modules["numba"] = None
from extract.readers.pdf import native
from extract.readers.pdf.finder import tables_of_edges
from extract.readers.pdf.pdfium import open_pdf, page_objects
assert (native.njit is None) == (sys.argv[2] == "interpreted")
document = open_pdf(sys.argv[1])
for index in range(min(4, len(document))):
    page = page_objects(document, index)
    print([glyph[:6] for glyph in page.glyphs], page.edges.tolist(), page.blanks, page.drawn_glyphs)
    print(page.unseen, page.rotation, page.image_area, tables_of_edges(page.edges))
"""


def _shown(path: Path, way: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", SHOW, str(path), way],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


@pytest.mark.skipif(native.njit is None, reason="numba is not installed")
def test_interpreted_loops_read_what_compiled_ones_do() -> None:
    path = sorted(DOCUMENTS.rglob("*.pdf"))[0]
    interpreted = _shown(path, "interpreted")
    assert "Glyph" not in interpreted and len(interpreted) > 10_000
    assert interpreted == _shown(path, "compiled")
