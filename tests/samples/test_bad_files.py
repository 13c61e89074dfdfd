"""The bad input files are bad in the way their names say."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pdfplumber
import pytest
from pdfplumber.utils.exceptions import PdfminerException

from tests.fixtures.make_bad import BAD, FILES, many_pages

# Pictures and packed streams may come out differently with other library versions.
STABLE = set(FILES) - {"scanned.pdf", "truncated.pdf", "flate_bomb.pdf"}


def texts(name: str) -> list[str]:
    with pdfplumber.open(BAD / name) as pdf:
        return [page.extract_text() or "" for page in pdf.pages]


def test_every_bad_file_is_there() -> None:
    assert {path.name for path in BAD.iterdir()} == set(FILES)


@pytest.mark.parametrize("name", sorted(STABLE))
def test_bad_files_are_made_the_same_again(name: str) -> None:
    assert FILES[name]() == (BAD / name).read_bytes()


def test_encrypted_asks_for_a_password() -> None:
    with pytest.raises(PdfminerException):
        texts("encrypted.pdf")


def test_web_page_and_empty_are_no_pdf() -> None:
    assert (BAD / "empty.pdf").stat().st_size == 0
    assert (BAD / "web_page.pdf").read_bytes().startswith(b"<!DOCTYPE html>")


def test_truncated_has_a_head_and_no_end() -> None:
    pdf = (BAD / "truncated.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-") and b"%%EOF" not in pdf


def test_scanned_has_pictures_and_no_characters() -> None:
    with pdfplumber.open(BAD / "scanned.pdf") as pdf:
        assert [(len(page.chars), len(page.images)) for page in pdf.pages] == [(0, 1), (0, 1)]


def test_not_a_budget_has_text_and_no_tables() -> None:
    (text,) = texts("not_a_budget.pdf")
    assert "用电安全" in text and "预算" not in text


def test_wrong_unit_labels_yuan_as_wan_yuan() -> None:
    page = next(text for text in texts("wrong_unit.pdf") if "支出预算总表" in text[:60])
    assert "单位：万元" in page and "15,571,500" in page


def test_bomb_is_small_and_unpacks_to_gigabytes() -> None:
    pdf = (BAD / "flate_bomb.pdf").read_bytes()
    assert len(pdf) < 20_000
    match = re.search(rb"stream\n(.*)\nendstream", pdf, re.DOTALL)
    assert match
    once = zlib.decompress(match.group(1))
    assert len(once) > 1_000_000  # packs a thousandfold again: not unpacked here


def test_cyclic_tree_and_empty_tree_have_no_pages() -> None:
    assert b"/Kids [2 0 R]" in (BAD / "cyclic_page_tree.pdf").read_bytes()
    assert texts("zero_pages.pdf") == []


def test_many_pages_counts(tmp_path: Path) -> None:
    path = tmp_path / "many.pdf"
    path.write_bytes(many_pages(25))
    with pdfplumber.open(path) as pdf:
        assert len(pdf.pages) == 25
        assert len(pdf.pages[24].extract_tables()[0]) == 6
