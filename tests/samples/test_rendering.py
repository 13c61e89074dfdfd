"""The PDF files: same bytes again, every row of the figure files in the text, golden cells."""

from __future__ import annotations

import csv
import zlib
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

from samples.__main__ import OUT, main
from samples.cells import cell_text
from samples.figures import Document, TableFigures, load_documents
from samples.fonts import MissingGlyphError, width
from samples.render import STREAM, render, same_content

DOCUMENTS = load_documents()
GOLDEN = Path(__file__).with_name("golden.csv")


@cache
def page_texts(file: str) -> tuple[str, ...]:
    """Characters of every page in the order they are drawn, blanks removed."""
    with pdfplumber.open(OUT / file) as pdf:
        texts = []
        for page in pdf.pages:
            texts.append("".join(c["text"] for c in page.chars if not c["text"].isspace()))
            page.close()
        return tuple(texts)


def row_texts(table: TableFigures, row: dict[str, str]) -> str:
    """Cells of one list of one row, in printed order."""
    layout = table.layout
    panel = int(row.get("panel") or 1)
    texts = [
        cell_text(column, row, layout.code_style)
        for column in layout.columns
        if column.panel == panel and column.show not in layout.merge_down
    ]
    if layout.total_span and row.get("caption", "") in ("合计", "合 计", "总计"):
        texts = [row["caption"], *texts[layout.total_span :]]
    return "".join("".join(texts).split())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_every_row_of_the_figure_files_is_printed(document: Document) -> None:
    printed = "⏎".join(page_texts(document.meta["file"]))
    for table in document.tables:
        missing = [r["row"] for r in table.rows if row_texts(table, r) not in printed]
        # A row cut by a page break cannot be one run of characters; there is one a page at most.
        allowed = 6 if table.layout.split_rows else 0
        assert len(missing) <= allowed, f"{table.path}: rows {missing} not in the text"


def test_rows_are_cut_by_page_breaks_inside_codes_and_numbers() -> None:
    texts = page_texts(_file("qingxi_water_2026"))
    before, after = texts[5], texts[6]
    assert before.split("收入总表")[0] != before
    with pdfplumber.open(OUT / _file("qingxi_water_2026")) as pdf:
        first = pdf.pages[5].extract_tables()[0]
        second = pdf.pages[6].extract_tables()[0]
    assert first[-1][:4] == ["10", "2101", "行政", "19.1"]
    body = next(row for row in second if row[0] == "" and row[1])
    assert body[:4] == ["", "101", "单位\n医疗", "1"]
    assert after


def test_pages_are_portrait_landscape_and_stored_sideways() -> None:
    with pdfplumber.open(OUT / _file("haiyan_civil_2026")) as pdf:
        kinds = {
            (page.page_obj.attrs.get("Rotate") or 0, page.width > page.height) for page in pdf.pages
        }
    assert kinds == {(0, False), (0, True), (90, True)}


def test_rules_are_lines_rectangles_curves_or_stroked_twice() -> None:
    def counts(name: str, page: int) -> tuple[int, int, int]:
        with pdfplumber.open(OUT / _file(name)) as pdf:
            p = pdf.pages[page - 1]
            return len(p.lines), len(p.rects), len(p.curves)

    lines, rects, curves = counts("qingxi_water_2026", 4)
    assert lines > 20 and not rects and not curves
    lines, rects, curves = counts("binhe_commerce_2026", 6)
    assert not lines and rects > 20 and not curves
    lines, rects, curves = counts("beihu_data_2026_tables", 1)
    assert not lines and not rects and curves > 20
    lines, rects, curves = counts("haiyan_civil_2026", 4)
    assert not lines and rects > 100  # every cell strokes its own box


def test_a_body_without_vertical_rules_has_none() -> None:
    with pdfplumber.open(OUT / _file("xishan_transport_2026")) as pdf:
        page = pdf.pages[11]
        assert "预算单位" in page.extract_text()
        vertical = [line for line in page.lines if abs(line["x0"] - line["x1"]) < 0.1]
        horizontal = [line for line in page.lines if abs(line["top"] - line["bottom"]) < 0.1]
    head_bottom = max(line["bottom"] for line in vertical)
    assert sum(line["top"] > head_bottom + 1 for line in horizontal) > 15


@pytest.mark.parametrize(
    "golden",
    list(csv.DictReader(GOLDEN.open(encoding="utf-8"))),
    ids=lambda g: f"{g['document']}-p{g['page']}-{g['label']}",
)
def test_golden_cells_typed_from_the_rendered_pages(golden: dict[str, str]) -> None:
    with pdfplumber.open(OUT / _file(golden["document"])) as pdf:
        page = pdf.pages[int(golden["page"]) - 1]
        rows = [[(c or "").replace("\n", "") for c in row]
                for table in page.extract_tables() for row in table]  # fmt: skip
        lines = [line.split() for line in (page.extract_text() or "").splitlines()]
    matching = [row for row in rows + lines if golden["label"] in row]
    assert any(golden["printed_text"] in row for row in matching), golden


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_rendering_gives_the_same_file_again(document: Document) -> None:
    assert same_content((OUT / document.meta["file"]).read_bytes(), render(document))


def test_rendering_twice_gives_the_same_bytes() -> None:
    document = next(d for d in DOCUMENTS if d.name == "beihu_data_2026_narrative")
    assert render(document) == render(document)


def test_check_names_a_file_that_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--out", str(tmp_path), "--only", "beihu_data_2026_narrative"]
    assert main([*options, "--check"]) == 1
    assert main(options) == 0
    assert main([*options, "--check"]) == 0
    path = tmp_path / _file("beihu_data_2026_narrative")
    pdf = path.read_bytes()
    streams = list(STREAM.finditer(pdf))
    text = next(m for m in streams if b" Tj" in zlib.decompress(m.group(1).rstrip()))
    packed = zlib.compress(zlib.decompress(text.group(1).rstrip()).replace(b"(", b"(1", 1))
    path.write_bytes(pdf[: text.start(1)] + packed + pdf[text.end(1) :])
    assert main([*options, "--check"]) == 1
    assert path.name in capsys.readouterr().err


def test_a_character_without_a_glyph_is_an_error() -> None:
    assert width("财政拨款 1.00", 9) > 0
    with pytest.raises(MissingGlyphError, match="☃"):
        width("财政拨款☃", 9)


def _file(name: str) -> str:
    return str(next(d.meta["file"] for d in DOCUMENTS if d.name == name))
