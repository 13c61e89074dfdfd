"""What nobody sees of a workbook is no figure: number formats, hidden and white cells, limits."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from extract.readers.office.number_format import show
from tests.unseen.draw import workbook
from tests.unseen.layouts import LAYOUTS
from tests.unseen.reading import extract

TABLE = replace(LAYOUTS["TOWN_YUAN"], title="一般公共预算支出表")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_V = 'xmlns:v="urn:schemas-microsoft-com:vml"'


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (12345678.9, "0!.0000", "1234.5679"),
        (12345678.9, "0\\.0,", "1234.6"),
        (1234567.89, "#,##0.00,", "1,234.57"),
        (1234567, "#,##0,.00", "1,234.57"),
        (0.5, "# ?/?", "0.5"),
        (2.675, "0.00", "2.68"),
        (-1000, '#,##0.00_);\\(#,##0.00\\)', "-1,000.00"),
        (-1000, "#,##0.00;[Red]#,##0.00", "-1,000.00"),
        (0, "#,##0.00;-#,##0.00;;@", ""),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (0, '[=0]"";0.00', ""),
        (5, '[=0]"";0.00', "5.00"),
        (777.77, ";;;", ""),
        (0.125, "0.0%", "12.5%"),
        (1234567891.12, "General", "1234567891.12"),
        (0.1 + 0.2, "General", "0.3"),
        (1234.5, "@", "1234.5"),
        (1234.5, "0.##", "1234.5"),
        (1234.5, '0.00"万元"', "1234.50"),
        (1234.5, "[$-804]¥#,##0.00", "1,234.50"),
    ],
)  # fmt: skip
def test_number_as_its_format_shows_it(value: float, number_format: str, text: str) -> None:
    assert show(value, number_format) == text


def test_zeros_that_a_sheet_does_not_show() -> None:
    assert show(0, "0.00", shows_zeros=False) == ""


def edited(path: Path, change: Callable[[Any], None]) -> dict[str, list[dict[str, Any]]]:
    book = openpyxl.load_workbook(workbook(path / "a.xlsx", [TABLE], numbers=True))
    change(book.active)
    book.save(path / "a.xlsx")
    return extract(path / "a.xlsx")


def test_formulas_without_a_stored_result_are_refused(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet["C4"].value = "=D4+E4"

    document = edited(tmp_path, change)["disclosure_documents"][0]
    assert document["status"] == "refused"
    assert document["reason"].startswith("unsupported: 1 formulas have no stored result")


def test_hidden_rows_and_columns_are_left_out_and_named(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.column_dimensions["D"].hidden = True
        sheet.row_dimensions[5].hidden = True

    records = edited(tmp_path, change)
    measures = [c["measure"] for c in records["disclosure_columns"] if c["role"] == "measure"]
    assert measures == ["total", "project"]
    assert records["disclosure_tables"][0]["row_count"] == 4
    assert [(n["kind"], n["text"]) for n in records["disclosure_notices"]] == [
        ("hidden_cells", "4 rows of Sheet have amounts in hidden cells")
    ]


def test_what_is_written_in_white_is_left_out_and_named(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet["C4"].font = Font(color="FFFFFFFF")
        sheet["C5"].font = Font(color="FFFFFFFF")  # seen: it stands on a ground of its own
        sheet["C5"].fill = PatternFill("solid", "FF003366")

    read = edited(tmp_path, change)
    whole = edited(tmp_path, lambda sheet: None)
    texts = [sum(bool(c["text"]) for c in r["disclosure_cells"]) for r in (read, whole)]
    assert texts[0] == texts[1] - 1
    assert [n["kind"] for n in read["disclosure_notices"]] == ["hidden_cells"]


def white(sheet: Any) -> None:
    sheet["C4"].font = Font(color=Color(indexed=9))
    sheet["C5"].font = Font(color="FFFFFFFF")  # seen: on a colour of the theme that is not known
    sheet["C5"].fill = PatternFill("solid", Color(theme=4))


def white_on_white(sheet: Any) -> None:
    sheet["C4"].font = Font(color="FFFDFDFD")
    sheet["C4"].fill = PatternFill("solid", Color(theme=0))


def struck(sheet: Any) -> None:
    sheet["C4"].font = Font(strike=True)


def thin(sheet: Any) -> None:
    sheet.row_dimensions[4].height = 0.75
    sheet.row_dimensions[5].height = 8


def tiny(sheet: Any) -> None:
    sheet["C4"].font = Font(size=1)
    sheet["C5"].font = Font(size=6)


def by_format(sheet: Any) -> None:
    sheet["C4"].number_format = "[White]#,##0.00;[Red]-#,##0.00"
    sheet["C5"].number_format = "[Red]#,##0.00;[White]-#,##0.00"  # seen: it is not negative


def parts(sheet: Any) -> None:
    old, mark = InlineFont(strike=True), InlineFont(vertAlign="superscript")
    sheet["C4"] = CellRichText(TextBlock(old, "9"), "77.70", TextBlock(mark, "1"))


@pytest.mark.parametrize(
    ("change", "first"),
    [
        (white, ["201", ""]),
        (white_on_white, ["201", ""]),
        (struck, ["201", ""]),
        (tiny, ["201", ""]),
        (by_format, ["201", ""]),
        (thin, ["20103", "1,234,567.89"]),
        (parts, ["201", "77.70¹"]),
    ],
)
def test_what_nobody_sees_of_a_sheet_is_left_out_and_named(
    tmp_path: Path, change: Callable[[Any], None], first: list[str]
) -> None:
    read = edited(tmp_path, change)
    cells = [c for c in read["disclosure_cells"] if c["cell_role"] == "body"]
    found = {c["column_ordinal"]: c["text"] for c in cells if c["row_ordinal"] == 1}
    assert [found[1], found.get(3, "")] == first
    assert [n["kind"] for n in read["disclosure_notices"]] == ["hidden_cells"]


def stored_twice(path: Path, name: str, place: bytes = b'r="C4"') -> Path:
    """A workbook in which C4 has a second content, under any file name."""
    source = workbook(path / "b.xlsx", [TABLE], numbers=True)
    target = path / name
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.namelist():
            content = old.read(item)
            if item.startswith("xl/worksheets/"):
                start = content.index(b'<c r="C4"')
                end = content.index(b"</c>", start) + 4
                again = content[start:end].replace(b'r="C4"', place)
                content = content[:end] + again + content[end:]
            new.writestr(item, content)
    return target


@pytest.mark.parametrize("name", ["a.xlsx", "a.pdf", "a.et"])
@pytest.mark.parametrize("place", [b'r="C4"', b"r='C4'", b'r = "C4"'])
def test_a_cell_that_is_stored_twice_is_refused(tmp_path: Path, name: str, place: bytes) -> None:
    record = extract(stored_twice(tmp_path, name, place))["disclosure_documents"][0]
    assert record["reason"].startswith("damaged: the cell C4 of a worksheet has two contents")


@pytest.mark.parametrize("name", ["a.pdf", "a.et", "a.bin", "预算"])
def test_a_workbook_under_another_name_is_read(tmp_path: Path, name: str) -> None:
    path = workbook(tmp_path / "a.xlsx", [TABLE], numbers=True).rename(tmp_path / name)
    assert extract(path)["disclosure_documents"][0]["status"] == "loaded"


@pytest.mark.parametrize("area", ["A9:XFD1048576", "A9:A500009", "A9:XFD60"])
def test_merged_areas_over_the_whole_sheet_are_refused(tmp_path: Path, area: str) -> None:
    source = workbook(tmp_path / "b.xlsx", [TABLE], numbers=True)
    target = tmp_path / "a.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.namelist():
            merged = f'</sheetData><mergeCells><mergeCell ref="{area}"/></mergeCells>'.encode()
            content = re.sub(rb"<mergeCells.*</mergeCells>", b"", old.read(item))
            new.writestr(item, content.replace(b"</sheetData>", merged))
    record = extract(target)["disclosure_documents"][0]
    assert record["reason"].startswith("too_large: merged areas of ")


def test_formats_that_reach_to_the_last_row_cost_nothing(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.cell(1048576, 5).number_format = "0.00"

    assert edited(tmp_path, change)["disclosure_tables"][0]["row_count"] == 5


def test_sheet_that_is_too_wide_is_refused_and_not_cut(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.cell(4, 300).value = 12.5

    document = edited(tmp_path, change)["disclosure_documents"][0]
    assert document["reason"] == "too_large: the sheet Sheet has 8 rows and 300 columns"


def test_sheet_named_by_its_tab(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.title, sheet["A1"].value = "一般公共预算支出表", None

    table = edited(tmp_path, change)["disclosure_tables"][0]
    assert (table["form"], table["title"]) == (
        "general_public_expenditure",
        "一般公共预算支出表",
    )
