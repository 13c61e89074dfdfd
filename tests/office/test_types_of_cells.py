"""Old workbooks and OpenDocument: parts of a cell that nobody sees, and digits that stand raised.

The figures are those of `carriers`; a 9 in the way stands before 34.50, or a 1 behind it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwt

from extract.document import extract_document
from tests.office.carriers import FIGURES, TABLE, open_document, open_table, xls
from tests.office.test_office import figures

RAISED, STRUCK, WHITE = xlwt.Font(), xlwt.Font(), xlwt.Font()
RAISED.escapement = xlwt.Font.ESCAPEMENT_SUPERSCRIPT
STRUCK.struck_out = True
WHITE.colour_index = 9
PLAIN = xlwt.Font()


def notices(path: Path) -> list[str]:
    records = extract_document(path, "0" * 16, "0" * 64, 100)
    return [n["kind"] for n in records["disclosure_notices"]]


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([("9", STRUCK), ("34.50", PLAIN)], "34.50"),
        ([("9", WHITE), ("34.50", PLAIN)], "34.50"),
        ([("34.50", PLAIN), ("1", RAISED)], "34.50¹"),
    ],
)
def test_parts_of_a_cell_of_an_old_workbook(
    tmp_path: Path, parts: list[tuple[str, xlwt.Font]], text: str
) -> None:
    path = tmp_path / "预算.xls"
    book = xls(path)
    sheet = book.get_sheet(0)
    sheet._cell_overwrite_ok = True
    sheet.write_rich_text(7, 4, parts)
    book.save(str(path))
    assert figures(path) == FIGURES | {("2012604", "project"): text}
    assert notices(path) == ([] if "¹" in text else ["hidden_cells"])


@pytest.mark.parametrize("style", ["font: struck_out on", "font: color white"])
def test_a_cell_of_an_old_workbook_that_is_not_seen(tmp_path: Path, style: str) -> None:
    path = tmp_path / "预算.xls"
    book = xls(path)
    book.get_sheet(0).write(6, 4, 777.0, xlwt.easyxf(style))
    book.save(str(path))
    assert figures(path) == FIGURES
    assert notices(path) == ["hidden_cells"]


def test_a_row_of_an_old_workbook_that_is_too_thin(tmp_path: Path) -> None:
    path = tmp_path / "预算.xls"
    book = xls(path)
    book.get_sheet(0).row(6).height_mismatch = True
    book.get_sheet(0).row(6).height = 15
    book.save(str(path))
    assert set(FIGURES) - set(figures(path)) == {("2012601", "total"), ("2012601", "basic")}
    assert notices(path) == ["hidden_cells"]


STYLES = (
    '<style:style style:name="Old" style:family="text"><style:text-properties '
    'style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="Gone" style:family="text"><style:text-properties '
    'text:display="none"/></style:style>'
    '<style:style style:name="White" style:family="text"><style:text-properties '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" fo:color="#fdfdfd"/>'
    "</style:style>"
    '<style:style style:name="Of" style:family="text" style:parent-style-name="Gone"/>'
    '<style:style style:name="Up" style:family="text"><style:text-properties '
    'style:text-position="super 58%"/></style:style>'
    '<style:style style:name="Thin" style:family="table-row"><style:table-row-properties '
    'style:row-height="0.2mm"/></style:style>'
)


@pytest.mark.parametrize("kind", ["spreadsheet", "text"])
@pytest.mark.parametrize("style", ["Old", "Gone", "White", "Of", "Up"])
def test_parts_of_a_cell_of_an_open_document(tmp_path: Path, kind: str, style: str) -> None:
    span = f'<text:span text:style-name="{style}">{{}}</text:span>'
    new = "34.50" + span.format("1") if style == "Up" else span.format("9") + "34.50"
    head = "<text:p>支出总表</text:p><text:p>单位：万元</text:p>" if kind == "text" else ""
    body = head + open_table(TABLE[2:] if head else TABLE).replace(">34.50<", f">{new}<")
    path = open_document(tmp_path / f"预算.{'odt' if head else 'ods'}", kind, body, STYLES)
    mark = "¹" if style == "Up" else ""
    assert figures(path) == {k: v + mark * (v == "34.50") for k, v in FIGURES.items()}
    told = "hidden_text" if kind == "text" else "hidden_cells"
    assert notices(path) == ([] if mark else [told])


def test_a_row_of_an_open_workbook_that_is_too_thin(tmp_path: Path) -> None:
    rows = open_table(TABLE).split("<table:table-row>")
    body = "<table:table-row>".join(rows[:7])
    body += '<table:table-row table:style-name="Thin">' + "<table:table-row>".join(rows[7:])
    path = open_document(tmp_path / "预算.ods", "spreadsheet", body, STYLES)
    assert set(FIGURES) - set(figures(path)) == {("2012601", "total"), ("2012601", "basic")}
