"""Drawn pages made pictures and recognised: the figures typed here, or the page is open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics, ttfonts

from extract.document import extract_document
from extract.switches import OCR, can_recognise
from extract.version import extractor_version
from samples.scanned import CLEAN, WORN, scanned
from tests.builders.drawing import BODY, Drawing, budget

needs_packages = pytest.mark.skipif(
    not can_recognise(), reason="the extra `ocr` (rapidocr, onnxruntime) is not installed"
)
Records = dict[str, list[dict[str, Any]]]
FONT = Path(__file__).parents[3] / "fonts" / "wqy-microhei-gb2312.ttf"


def read(path: Path) -> Records:
    return extract_document(path, "0" * 16, "0" * 64, 10)


def amounts(records: Records) -> list[tuple[str, ...]]:
    """The body of the table, row by row."""
    rows: dict[int, list[str]] = {}
    for cell in records["disclosure_cells"]:
        if cell["cell_role"] == "body":
            rows.setdefault(cell["row_ordinal"], []).append(cell["text"])
    return [tuple(row) for _, row in sorted(rows.items())]


def test_without_being_asked_for_nothing_is_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(OCR, raising=False)
    scanned(budget(tmp_path / "a.pdf"), tmp_path / "scan.pdf")
    (document,) = read(tmp_path / "scan.pdf")["disclosure_documents"]
    assert document["status"] == "refused"
    assert document["reason"].startswith("scanned: all 1 pages are images")


def test_asked_for_it_documents_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OCR, "1")
    asked = extractor_version()
    monkeypatch.delenv(OCR)
    assert asked == f"{extractor_version()}.ocr"


@needs_packages
@pytest.mark.parametrize("kind", [CLEAN, WORN])
def test_a_scanned_table_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv(OCR, "1")
    scanned(budget(tmp_path / "a.pdf"), tmp_path / "scan.pdf", kind)
    records = read(tmp_path / "scan.pdf")
    (document,) = records["disclosure_documents"]
    assert document["reader"] == "pdfium+pdfplumber+ocr"
    assert amounts(records) == list(BODY)
    assert all(c["reader"] == "ocr" for c in records["disclosure_cells"] if c["text"])
    # The seal of a worn page lies on no figure of this table that a sum does not confirm.
    assert (document["status"], document["reason"]) == ("loaded", "") or kind == WORN


@needs_packages
def test_a_scan_whose_sums_do_not_hold_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OCR, "1")
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(250, 70, "部门支出总表", 14)
    drawing.text(460, 98, "单位：万元")
    head = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
    wrong = (*BODY[:2], ("2010801", "行政运行", "20.00", "26.00", "0.00"), BODY[3])
    drawing.table([head, *wrong])
    scanned(drawing.save(), tmp_path / "scan.pdf")
    records = read(tmp_path / "scan.pdf")
    assert amounts(records) == list(wrong)  # what is printed, wrong as it is
    assert (
        "sums of recognised figures do not hold (p1)"
        in (records["disclosure_documents"][0]["reason"])
    )


@pytest.fixture
def embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw with a font that is embedded and carries a map to Unicode."""
    pdfmetrics.registerFont(ttfonts.TTFont("Shown", FONT))
    monkeypatch.setattr("tests.builders.drawing.FONT", "Shown")


@needs_packages
@pytest.mark.usefixtures("embedded")
def test_a_page_whose_fonts_have_no_map_is_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OCR, "1")
    path = budget(tmp_path / "a.pdf")
    path.write_bytes(path.read_bytes().replace(b"/ToUnicode", b"/ToUnicodX"))
    records = read(path)
    assert records["disclosure_documents"][0]["reason"] == ""
    assert amounts(records) == list(BODY)


@needs_packages
@pytest.mark.usefixtures("embedded")
def test_a_page_whose_fonts_lie_is_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = ttfonts.makeToUnicodeCMap

    def lying(name: str, subset: list[int]) -> str:
        """2 is said where 3 is shown, and 3 where 2 is."""
        swapped = {ord("2"): ord("3"), ord("3"): ord("2")}
        return str(honest(name, [swapped.get(code, code) for code in subset]))

    monkeypatch.setattr(ttfonts, "makeToUnicodeCMap", lying)
    path = budget(tmp_path / "a.pdf")
    monkeypatch.delenv(OCR, raising=False)
    assert amounts(read(path)) != list(BODY)  # what the text layer says
    monkeypatch.setenv(OCR, "1")
    records = read(path)
    assert amounts(records) == list(BODY)
    assert "text_layer_differs" in {n["kind"] for n in records["disclosure_notices"]}


@needs_packages
def test_an_honest_text_layer_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OCR, "1")
    records = read(budget(tmp_path / "a.pdf"))
    assert records["disclosure_documents"][0]["reader"] == "pdfium+pdfplumber"
    assert not any(c["reader"] for c in records["disclosure_cells"])


@needs_packages
def test_two_pages_on_one_sheet_are_two_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OCR, "1")
    drawn = (budget(tmp_path / "a.pdf"), budget(tmp_path / "b.pdf", title="部门收入总表"))
    left, right = (pdfium.PdfDocument(p)[0].render(scale=150 / 72).to_pil() for p in drawn)
    sheet = Image.new("RGB", (left.width + right.width, left.height), "white")
    sheet.paste(left, (0, 0))
    sheet.paste(right, (left.width, 0))
    sheet.save(tmp_path / "scan.pdf", resolution=150)
    records = read(tmp_path / "scan.pdf")
    assert [(t["form"], t["title"]) for t in records["disclosure_tables"]] == [
        ("expenditure_total", "部门支出总表"),
        ("revenue_total", "部门收入总表"),
    ]
    for number in (1, 2):
        cells = [c for c in records["disclosure_cells"] if c["table_ordinal"] == number]
        assert amounts({"disclosure_cells": cells}) == list(BODY)


@needs_packages
def test_noise_is_no_print_and_costs_little(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import numpy as np

    monkeypatch.setenv(OCR, "1")
    noise = np.random.default_rng(1).integers(0, 256, (2339, 1654, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "scan.pdf", resolution=200)
    (document,) = read(tmp_path / "scan.pdf")["disclosure_documents"]
    assert (document["status"], document["reason"].split(":")[0]) == ("refused", "scanned")


@needs_packages
def test_red_figures_are_no_seal_and_a_seal_is(tmp_path: Path) -> None:
    import numpy as np

    from extract.readers.scan.picture import without_seals

    page = np.full((2200, 1650, 3), 255, np.uint8)
    page[300:325, 200:420] = (220, 30, 30)  # a line of red figures
    page[300:325, 600:820] = (0, 0, 0)
    y, x = np.ogrid[:2200, :1650]
    ring = abs(np.hypot(y - 1200, x - 800) - 160) < 4
    page[ring] = (220, 30, 30)
    page[1195:1205, 620:700] = (0, 0, 0)  # a dark figure where the ring goes through
    grey, seals = without_seals(page, 200)
    assert len(seals) == 1
    assert grey[310, 300] < 60
    assert grey[310, 700] == 0
    assert grey[1200, 660] == 0
    assert grey[1200 - 160, 800] > 230


@needs_packages
@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_scanned_sideways_is_turned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    monkeypatch.setenv(OCR, "1")
    page = pdfium.PdfDocument(budget(tmp_path / "a.pdf"))[0]
    sideways = page.render(scale=200 / 72).to_pil().convert("RGB").rotate(turn, expand=True)
    sideways.save(tmp_path / "scan.pdf", resolution=200)
    records = read(tmp_path / "scan.pdf")
    assert amounts(records) == list(BODY)
    assert records["disclosure_pages"][0]["rotation"] == turn


@needs_packages
@pytest.mark.parametrize("angle", [-1.3, -0.5, 0.0, 0.8])
def test_the_slant_of_a_page_is_found(angle: float) -> None:
    import numpy as np

    from extract.readers.scan.picture import skew_of, turned

    page = np.full((1200, 900), 255, np.uint8)
    for top in range(100, 1100, 40):
        page[top : top + 3, 80:820] = 0
    assert abs(skew_of(turned(page, angle)) + angle) <= 0.05
