"""问题清单: what is on it, where it says a figure stands, and that a document cannot break it.

Places and boxes are typed from page 6 of 临江市审计局 2026 (支出总表), amounts from its text.
"""

from __future__ import annotations

import base64
import csv
import hashlib
from io import BytesIO
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from openpyxl import load_workbook
from PIL import Image

from reports.__main__ import main
from reports.findings import gather
from reports.labels import load
from reports.pictures import of_pages
from reports.warehouse import Warehouse
from tests import browser
from tests.reports.written_findings import (
    AUDIT,
    COMMAND,
    DOCUMENTS,
    FILE,
    HEADS,
    MARKUP,
    ROOT,
    SENTENCE,
    WIDE,
    found,
)
from tests.statements import faults

__all__ = ["found"]


def run(warehouse: Path, out: Path, *more: str) -> Path:
    arguments = ["findings", "--warehouse", str(warehouse), "--out", str(out), *more]
    assert main([*arguments, "--language", "zh"]) == 0
    return out / "findings" / "zh"


def parsed(path: Path) -> Any:
    return lxml.html.fromstring(path.read_text(encoding="utf-8"))


def page_of(folder: Path, ending: str = "html") -> Path:
    (path,) = folder.glob(f"*{AUDIT}.{ending}")
    return path


def table(sheet: Any) -> list[list[Any]]:
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(i for i, row in enumerate(rows) if row[0] == "序号")
    assert rows[head] == HEADS
    return [row for row in rows[head + 1 :] if isinstance(row[0], int)]


def test_the_list_to_file(found: Path, tmp_path: Path) -> None:
    book = load_workbook(page_of(run(found, tmp_path, "--document", AUDIT), "xlsx"))
    assert book.sheetnames == ["问题清单"]
    rows = table(book.active)
    # Errors, then warnings by money; what prose rounds comes last, in one line.
    assert [row[0] for row in rows] == [1, 2, 3, 4, 5]
    assert rows[0] == [
        1, 6, "支出总表", "合计", "项目支出", "所印合计与其各组成项之和不符。",
        "H0 合计行 = 第一级各行之和（逐列）。复读一致，各行的层级均由编码、编号、单位或合计字样"
        "印出，各列均已识别：原文自相矛盾。",
        337.2, 335.2, 2, "纵向复算各第一级行，查是否漏列一行或合计为上一版本的数", "错误",
        "复读一致，待更正", None,
    ]  # fmt: skip
    # One cause, one row: the amount of the sentence is wrong, and so is its percentage.
    assert rows[1][5] == (
        f"文字所述金额与表中所印同一数不一致：“{SENTENCE}”。"
        "另：所写比例 2.64%，按两个金额应为 3.64%。"
    )
    assert rows[1][7:10] == [4557.17, 4657.17, -100]
    assert rows[3][5:10:2] == ["明细有数而合计空白。", "空白", None]
    assert rows[4][5] == "文字说明中有2处金额与报表仅末位不同，相差不超过0.01万元（第20页）。"


def test_the_workbook_is_set_up_for_print(found: Path, tmp_path: Path) -> None:
    sheet = load_workbook(page_of(run(found, tmp_path, "--document", AUDIT), "xlsx")).active
    assert sheet is not None
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "A5"
    assert sheet.auto_filter.ref == "A4:N9"


def test_what_is_left_off_is_counted(found: Path, tmp_path: Path) -> None:
    html = parsed(page_of(run(found, tmp_path, "--document", AUDIT)))
    note = html.xpath("//p[@class='note']")[0]
    assert note.text_content() == (
        "本表列示问题5条。另计、不列入清单：提示1条，已处理1条，读取不完整1条"
        "（属本系统，不是文件的问题）。"
    )
    again = load_workbook(
        page_of(run(found, tmp_path / "notes", "--document", AUDIT, "--notes"), "xlsx")
    )
    assert again.sheetnames == ["问题清单", "提示"]
    # A remark accuses nobody.
    assert [row[11:] for row in table(again["提示"])] == [["提示", "仅供参考", None]]


def test_the_cell_is_outlined_on_its_page(found: Path, tmp_path: Path) -> None:
    folder = run(found, tmp_path, "--document", AUDIT, "--documents", str(DOCUMENTS))
    html = parsed(page_of(folder))
    (figure,) = html.xpath("//figure")
    assert figure.get("id") == "page6"
    (svg,) = figure.xpath("./svg")
    assert svg.get("viewbox") == "0 0 841.9 595.3"
    boxes = {
        (rect.get("x"), rect.get("y"), rect.get("width"), rect.get("height")): rect.get("stroke")
        for rect in svg.xpath("./rect")
    }
    # A point around 488.44, 144.5 to 573.44, 162.5: red; the row below, blue.
    assert boxes["487.4", "143.5", "87.0", "20.0"] == "#c2281c"
    assert boxes["487.4", "161.5", "87.0", "20.0"] == "#1f5fa8"
    (image,) = svg.xpath("./image")
    kind, data = image.get("href").split(",", 1)
    assert kind == "data:image/png;base64"
    picture = Image.open(BytesIO(base64.b64decode(data)))
    assert picture.width / picture.height == pytest.approx(841.9 / 595.3, abs=0.01)
    # The rule under the row of the total is where the box ends.
    scale = picture.width / 841.9
    grey = picture.convert("L")
    x, y = round(500 * scale), round(162.5 * scale)
    assert min(grey.getpixel((x, y + near)) for near in range(-2, 3)) < 200


def test_a_page_holds_nothing_of_a_document_but_text(found: Path, tmp_path: Path) -> None:
    folder = run(found, tmp_path, "--documents", str(DOCUMENTS), "--notes")
    for path in [page_of(folder), folder / "index.html"]:
        html = parsed(path)
        for element in html.iter(lxml.etree.Element):
            assert not [name for name in element.attrib if name.startswith("on")]
            assert "style" not in element.attrib
            link = element.get("href") or element.get("src") or "#"
            assert link.startswith(("#", "data:")) or (folder / link).is_file()
    html = parsed(page_of(folder))
    assert not html.xpath("//script")
    assert any(MARKUP in cell.text_content() for cell in html.xpath("//td"))


@browser.needed
def test_a_page_is_the_same_in_a_browser(found: Path, tmp_path: Path) -> None:
    folder = run(found, tmp_path, "--document", AUDIT, "--notes")
    opened = lxml.html.fromstring(browser.dom(page_of(folder)))
    assert not opened.xpath("//script")
    assert any(MARKUP in cell.text_content() for cell in opened.xpath("//td"))
    # The script of the index is ours: its policy lets it run, and nothing else.
    assert len(lxml.html.fromstring(browser.dom(folder / "index.html")).xpath("//script")) == 1


def test_a_page_runs_no_script_but_ours(found: Path, tmp_path: Path) -> None:
    folder = run(found, tmp_path, "--document", AUDIT)
    html = parsed(folder / "index.html")
    (policy,) = html.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert parts["default-src"] == "'none'"
    assert parts["img-src"] == parts["font-src"] == "data:"
    for name in ("script", "style"):
        (element,) = html.xpath(f"//{name}")
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert parts[f"{name}-src"] == f"'sha256-{digest}'"
    (plain,) = parsed(page_of(folder)).xpath("//meta[@http-equiv]/@content")
    assert "script-src" not in plain
    assert plain.startswith("default-src 'none'")


def test_no_cell_of_the_workbook_is_a_formula(found: Path, tmp_path: Path) -> None:
    path = page_of(run(found, tmp_path, "--document", AUDIT), "xlsx")
    sheet = load_workbook(path).active
    assert sheet is not None
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row}
    for text in (COMMAND, WIDE):
        assert cells[text].data_type == "s"
        assert cells[text].quotePrefix
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells.values())


def test_the_index_counts_documents(found: Path, tmp_path: Path) -> None:
    html = parsed(run(found, tmp_path) / "index.html")
    rows = {
        row.xpath(".//a")[0].text: [cell.text_content() for cell in row.xpath("./td")]
        for row in html.xpath("//tbody/tr")
    }
    assert len(rows) == 11
    assert rows[FILE][1:4] == ["临江市审计局", "2026", "预算"]
    # Errors, warnings, the widest money, remarks, readings, settled.
    assert rows[FILE][5:11] == ["1", "4", "100.00", "1", "1", "1"]


def test_a_damaged_file_has_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "damaged.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"\x00" * 100)
    assert of_pages(path, [1]) == {}


def test_a_page_that_is_not_there_has_no_picture() -> None:
    (path,) = DOCUMENTS.rglob(FILE)
    assert set(of_pages(path, [6, 900])) == {6}


def test_exit_codes(found: Path, tmp_path: Path) -> None:
    arguments = ["findings", "--warehouse", str(found), "--out", str(tmp_path)]
    assert main([*arguments, "--document", "unheard-of"]) == 1
    assert main([*arguments, "--documents", str(tmp_path / "nowhere")]) == 1


def test_every_kind_says_how_to_verify_it() -> None:
    def keys(path: str, column: str) -> set[str]:
        with (ROOT / path).open(encoding="utf-8", newline="") as file:
            return {row[column] for row in csv.DictReader(file)}

    with (ROOT / "reports/advice.csv").open(encoding="utf-8", newline="") as file:
        advice = list(csv.DictReader(file))
    told = ("verify_zh", "verify_en")
    assert [row["key"] for row in advice if not all(row[column] for column in told)] == []
    advised = {row["key"] for row in advice}
    assert keys("seeds/finding_kinds.csv", "kind") - advised == set()
    assert keys("seeds/identities.csv", "kind") - advised == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_lines_are_in_one_language(found: Path, language: Any) -> None:
    warehouse = Warehouse(found)
    try:
        documents = gather(warehouse, load(language), None)
    finally:
        warehouse.close()
    told = [
        line
        for document in documents
        for line in (*document.lines, *document.notes)
        # The statement of this one is written by hand, in Chinese.
        if line.kind not in {"percent_mismatch", "table_mismatch"}
    ]
    assert len(told) >= 6
    for line in told:
        for text in (line.problem, line.verify, line.status, line.basis):
            assert faults(text, language, FILE) == []


@pytest.mark.parametrize(
    ("language", "statement"),
    [
        ("zh", "第3页：左边—万元，右边2万元。"),
        ("zh", "可疑的是第6页“”行“”列的“0.00”。"),
        ("zh", "《income_expenditure_summary》：不成立。"),
        ("zh", "页面有数字未归入单元格（numbers run on）。"),
        ("zh", "第?页：不成立。"),
        ("en", 'The suspect is "" on page 3.'),
        ("en", "page 3: left side —, 未公开."),
        ("en", "page ?: does not hold."),
    ],
)
def test_a_statement_with_a_fault_is_seen(language: str, statement: str) -> None:
    assert faults(statement, language, "x.pdf")
