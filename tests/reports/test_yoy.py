"""Year-over-year reports: figures typed from the two documents of 临江市审计局."""

from __future__ import annotations

import re
from base64 import b64decode
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from fontTools.ttLib import TTFont
from openpyxl import load_workbook

from reports import cited, model, page
from reports.__main__ import main
from reports.cited import Citations, shown_files
from reports.labels import LANGUAGES, load
from reports.text import file_stem
from reports.warehouse import Warehouse
from tests import browser
from tests.reports.conftest import HOSTILE


class Page(HTMLParser):
    """Words, tags and addresses of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self._stack: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._stack.append(tag)
        self.addresses += [
            value or "" for name, value in attributes if name in ("src", "href", "xlink:href")
        ]

    def handle_endtag(self, tag: str) -> None:
        if tag in self._stack:
            while self._stack.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip() and "style" not in self._stack:
            self.words.append(data.strip())


def write(warehouse: Path, out: Path, *more: str) -> list[Path]:
    assert main(["yoy", "--warehouse", str(warehouse), "--out", str(out), *more]) == 0
    return sorted((out / "yoy").rglob("*.html"))


def only_report(pages: list[Path], language: str) -> Path:
    [found] = [path for path in pages if path.name != "index.html" and path.parent.name == language]
    return found


@pytest.fixture(scope="module")
def audit_pages(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write(samples, tmp_path_factory.mktemp("yoy"), "--department", "临江市审计局")


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_those_of_the_documents(audit_pages: list[Path], language: str) -> None:
    words = Page(only_report(audit_pages, language).read_text(encoding="utf-8")).words
    # 收支总表 of 2026 and 2025; the change that the prose of 2026 states, 117.21 and 2.64 %.
    for typed in ("4,557.17", "4,439.96", "+117.21", "+2.64%"):
        assert typed in words
    # 2010801 行政运行; 201, 208, 221 and 210 as steps; project and 三公 of both years.
    for typed in ("2,264.87", "+63.42", "+31.11", "+19.92", "+2.76", "337.20", "13.68", "17.20"):
        assert typed in words


def test_workbook_holds_numbers(audit_pages: list[Path]) -> None:
    book = load_workbook(only_report(audit_pages, "zh").with_suffix(".xlsx"))
    sheet = book["逐科目明细"]
    rows = {
        (row[0], row[2], row[5]): row[6] for row in sheet.iter_rows(min_row=2, values_only=True)
    }
    assert rows[(2026, "2010801", "人员经费")] == 1904.07
    assert rows[(2026, "2010801", "公用经费")] == 360.8
    assert rows[(2026, "2210201", "人员经费")] == 358.36
    assert not [
        cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
        if cell.data_type == "f"
    ]  # fmt: skip


def test_pages_fetch_nothing(audit_pages: list[Path]) -> None:
    for path in audit_pages:
        text = path.read_text(encoding="utf-8")
        page = Page(text)
        assert not page.tags & {"iframe", "object", "embed", "base"}
        # The list of contents is searched and sorted by a script of ours.
        assert text.count("<script") == (path.name == "index.html")
        for address in page.addresses:
            assert address.startswith(("#", "data:")) or (path.parent / address).is_file()
        assert not re.findall(r"url\((?!#|\"data:font/woff;base64,)|@import", text)
        identifiers = re.findall(r'\bid="([^"]+)"', text)
        assert len(identifiers) == len(set(identifiers))


def test_totals_are_those_of_the_marts(samples: Path) -> None:
    warehouse = Warehouse(samples)
    seen = 0
    for scope in model.scopes(warehouse):
        [report] = model.gather(warehouse, [scope], load("zh"))
        for year in report.years:
            [expected] = warehouse.rows(
                "select sum(amount_wan_yuan) as amount from fct_appropriations as facts"
                " where is_countable and fiscal_year = $year and document_id in"
                " (select document_id from report_documents where budget_phase = $phase)",
                {"year": year["fiscal_year"], "phase": scope.phase},
            )
            assert year["expenditure"] == expected["amount"]
            seen += 1
        for change in report.changes:
            steps = sum(step["change"] for step in change.steps)
            assert steps == (change.total["change"] or 0)
    warehouse.close()
    assert seen >= 8


def test_hostile_captions_stay_text(hostile: Path, tmp_path: Path) -> None:
    pages = write(hostile, tmp_path)
    assert main(["checklist", "--warehouse", str(hostile), "--out", str(tmp_path)]) == 0
    pages += (tmp_path / "checklist").rglob("*.html")
    shown = 0
    for path in pages:
        page = Page(path.read_text(encoding="utf-8"))
        assert ("script" in page.tags) == (path.name == "index.html" and path.parts[-3] == "yoy")
        shown += sum("<script>" in word for word in page.words)
    assert shown > 100
    cells = [
        cell
        for path in tmp_path.rglob("*.xlsx")
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    captions = [cell for cell in cells if cell.value == HOSTILE]
    assert len(captions) > 100
    assert all(cell.quotePrefix for cell in captions)


@browser.needed
def test_nothing_of_a_caption_runs_in_a_browser(hostile: Path, tmp_path: Path) -> None:
    pages = write(hostile, tmp_path)
    assert main(["checklist", "--warehouse", str(hostile), "--out", str(tmp_path)]) == 0
    for path in (pages[-1], next((tmp_path / "checklist").rglob("*.html"))):
        assert not re.findall(r"<script\b", browser.dom(path))
    [index] = [path for path in pages if path.name == "index.html" and path.parent.name == "zh"]
    dom = browser.dom(index)
    assert len(re.findall(r"<script\b", dom)) == 1
    # Ours has run: the choices are filled, the rows counted.
    assert re.search(r"<option value=\"2026\">2026</option>", dom)
    assert re.search(r"<output id=\"shown\">(\d+) / \1</output>", dom)


def test_file_names_are_harmless_and_apart() -> None:
    assert (
        file_stem(["../a/b", "街道 办事处"], "budget", "90621d12")
        == "a_b_街道_办事处_budget_90621d12"
    )
    long = "某" * 80
    assert file_stem([long], "1") != file_stem([long], "2")
    assert len(file_stem([long], "1").encode()) < 200
    assert file_stem(["=cmd|x"], "1") == "cmd_x_1"


def test_the_same_warehouse_gives_the_same_files(samples: Path, tmp_path: Path) -> None:
    first = write(samples, tmp_path / "first", "--department", "水利局", "--lang", "zh")
    second = write(samples, tmp_path / "second", "--department", "水利局", "--lang", "zh")
    for one, other in zip(first, second, strict=True):
        assert one.with_suffix(".xlsx").exists() == other.with_suffix(".xlsx").exists()
        if one.with_suffix(".xlsx").exists():
            assert one.with_suffix(".xlsx").read_bytes() == other.with_suffix(".xlsx").read_bytes()


def test_a_page_carries_the_font_of_its_characters() -> None:
    html = page.render("index.html", load("zh"), entries=[])
    match = re.search(r"<style>@font-face .*?base64,([^\"]+)\"", html)
    assert match, "the page has no font"
    font = TTFont(BytesIO(b64decode(match[1])))
    characters = set(font.getBestCmap())
    # The contents page says 部门预算年度对比; no page says 龘.
    assert {ord(character) for character in "部门预算年度对比"} <= characters
    assert ord("龘") not in characters
    assert len(match[1]) < 100_000


def test_an_amount_links_to_its_cell_on_the_page(samples: Path, tmp_path: Path) -> None:
    folder = str(Path(__file__).parents[2] / "documents" / "disclosures")
    words = ("--department", "临江市滨河区商务委员会", "--lang", "zh", "--documents", folder)
    [report] = [p for p in write(samples, tmp_path, *words) if p.parent.name == "zh"
                and p.name != "index.html"]  # fmt: skip
    # 2011301 行政运行, 1,557.15 万元: 15,571,500 元 on page 11 of the document.
    address = "../pages/f405d593e11ed648.html#ff405d593e11ed648-5-3-6"
    assert f'<a href="{address}">1,557.15</a>' in report.read_text(encoding="utf-8")
    # Its expenditure, 41,803,700 元, stands at the head of the page and among the key figures.
    total = r'<a href="\.\./pages/f405d593e11ed648\.html#f[^"]+">4,180\.37</a>'
    assert len(re.findall(total, report.read_text(encoding="utf-8"))) >= 2
    text = (tmp_path / "yoy" / "pages" / "f405d593e11ed648.html").read_text(encoding="utf-8")
    page_11 = text.partition('id="page11"')[2].partition("</figure>")[0]
    cell = page_11.partition('id="ff405d593e11ed648-5-3-6"')[2].partition("</rect>")[0]
    assert "data:image/png;base64," in page_11
    assert "<title>行政运行 · 一般公共预算支出/基本支出: 15,571,500</title>" in cell
    # Every link of the report leads to a cell that is there.
    links = re.findall(r'href="\.\./pages/([0-9a-f]+)\.html#(f[^"]+)"', report.read_text("utf-8"))
    assert len(links) > 10
    assert all(f'id="{anchor}"' in text for _, anchor in links)


def test_pages_that_are_no_pictures_are_drawn_with_their_cited_cells(
    samples: Path, tmp_path: Path
) -> None:
    """The cells of the same page, as they are drawn where no file of pictures is known."""
    document, key = "f405d593e11ed648", "f405d593e11ed648-5-3-6"
    warehouse = Warehouse(samples)
    cite = Citations({document: None})
    assert cite.link(f"{key} {document}-5-3-5") == f"../pages/{document}.html#f{key}"
    assert cited.write(warehouse, tmp_path, load("zh"), cite) == 1
    text = (tmp_path / "pages" / f"{document}.html").read_text(encoding="utf-8")
    assert f'<td id="f{key}" class="cited">15,571,500</td>' in text
    assert text.count('class="cited"') == 2
    assert "<svg" not in text
    # Only what can be drawn is cited: a PDF file that is not at hand is not.
    assert document not in shown_files(warehouse, {})
    assert shown_files(warehouse, {document: Path("a.pdf")})[document] == Path("a.pdf")
    warehouse.close()


@pytest.mark.parametrize(
    ("figure", "amount", "keys"),
    [
        ("expenditure", "100.01", "d-1-1-1"),  # within the rounding of the total
        ("expenditure", "100.02", None),
        ("expenditure", None, None),
        ("revenue", "100.00", None),
    ],
)
def test_a_key_figure_leads_to_a_total_that_it_equals(
    figure: str, amount: str | None, keys: str | None
) -> None:
    total = {"fiscal_year": 2026, "figure": "expenditure", "total": Decimal("100.00"),
             "tolerance": Decimal("0.01"), "figure_keys": "d-1-1-1"}  # fmt: skip
    held = cast("model.Report", SimpleNamespace(totals=[{**total, "fiscal_year": 2025}, total]))
    year = {"fiscal_year": 2026, figure: None if amount is None else Decimal(amount)}
    assert model.Report.printed(held, year, figure) == keys
