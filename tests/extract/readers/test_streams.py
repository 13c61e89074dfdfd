"""One flipped bit in a stream is told, page by page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.readers.pdf.reader import read_pdf
from extract.readers.pdf.streams import read_structure
from samples.figures import FIGURES, load_document
from samples.render import render
from tests.builders.written import FIGURE, at, faults, pdf

CONTENT = FIGURE + "".join(at(20 + n, f"{n}.00", y=100) for n in range(40))
DAMAGED = "damaged streams: what they draw is missing in part or whole"


def test_a_whole_file_has_no_faults(tmp_path: Path) -> None:
    assert faults(tmp_path / "a.pdf", pdf(CONTENT)) == []


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_one_bit_in_a_stream_opens_its_page(tmp_path: Path, share: float) -> None:
    whole = pdf(CONTENT)
    start, end = whole.index(b"stream\n") + 7, whole.index(b"\nendstream")
    place = start + 2 + int((end - start - 3) * share)
    broken = whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :]
    assert faults(tmp_path / "a.pdf", broken) == [DAMAGED]


def test_a_stream_that_breaks_off_opens_its_page(tmp_path: Path) -> None:
    whole = pdf(CONTENT)
    end = whole.index(b"\nendstream")
    broken = whole[: end - 20] + b" " * 20 + whole[end:]
    assert faults(tmp_path / "a.pdf", broken) == [DAMAGED]


def test_content_that_is_not_there_opens_its_page(tmp_path: Path) -> None:
    broken = pdf(FIGURE, page="/Annots [77 0 R]")
    assert faults(tmp_path / "a.pdf", broken) == [DAMAGED]


def test_only_the_damaged_page_of_a_sample_is_named(tmp_path: Path) -> None:
    whole = render(load_document(FIGURES / "binhe_commerce_2026"))
    path = tmp_path / "a.pdf"
    path.write_bytes(whole)
    assert read_structure(path).damaged == {}
    pages = read_structure(path).page_count
    named = set()
    # Of its first streams some are fonts and belong to all pages.
    for place in [m.end() for m in re.finditer(rb"(?<!end)stream\r?\n", whole)][:30]:
        broken = whole[: place + 60] + bytes([whole[place + 60] ^ 1]) + whole[place + 61 :]
        path.write_bytes(broken)
        damaged = read_structure(path).damaged
        if len(damaged) == 1:
            named |= set(damaged)
    assert len(named) > 3
    assert named <= set(range(pages))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/FlateDecode", b"/FlateDecodf"),
        (b"/Filter", b"/Filte2"),
    ],
)
def test_a_stream_whose_filter_is_lost_opens_its_page(
    tmp_path: Path, old: bytes, new: bytes
) -> None:
    assert faults(tmp_path / "a.pdf", pdf(CONTENT).replace(old, new)) == [DAMAGED]


def test_a_page_that_cannot_be_followed_opens_a_blank_one(tmp_path: Path) -> None:
    broken = pdf(CONTENT).replace(b"/Kids [3 0 R] /Count 1", b"/Kids [3 0 R 9 0 R] /Count 2")
    (tmp_path / "a.pdf").write_bytes(broken)
    found = read_pdf(tmp_path / "a.pdf", 10)
    assert any(page.faults for page in found.pages) or found.problem


def test_a_place_before_the_beginning_ends_in_words(tmp_path: Path) -> None:
    whole = pdf(CONTENT)
    for entry in re.findall(rb"\d{10}(?= 00000 n)", whole):
        path = tmp_path / "a.pdf"
        path.write_bytes(whole.replace(entry, b"-%09d" % int(entry)))
        found = read_pdf(path, 10)
        assert found.problem or any(page.faults for page in found.pages), entry
