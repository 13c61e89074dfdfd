"""What nobody sees of a text of a word processor is no figure: it is left out and named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from tests.unseen.draw import word
from tests.unseen.layouts import LAYOUTS
from tests.unseen.reading import differences, extract

TABLE = replace(LAYOUTS["TOWN_YUAN"], title="一般公共预算支出表")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_V = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def control() -> Any:
    return parse_xml(f"<w:sdt {_W}><w:sdtContent/></w:sdt>")


def first_run(document: Any) -> Any:
    return document.tables[0].cell(1, 2).paragraphs[0].runs[0]._r


def tracked_insertion(document: Any) -> None:
    run, mark = first_run(document), OxmlElement("w:ins")
    run.addprevious(mark)
    mark.append(run)


def tracked_deletion(document: Any) -> None:
    paragraph = document.tables[0].cell(1, 2).paragraphs[0]
    run, mark = paragraph.add_run("9")._r, OxmlElement("w:del")
    run.addprevious(mark)
    mark.append(run)


def hidden_run(document: Any) -> None:
    document.tables[0].cell(1, 2).paragraphs[0].add_run("55").font.hidden = True


def white_run(document: Any) -> None:
    run = document.tables[0].cell(1, 2).paragraphs[0].add_run("55")
    run.font.color.rgb = RGBColor(255, 255, 255)


def struck_run(document: Any) -> None:
    document.tables[0].cell(1, 2).paragraphs[0].add_run("55").font.strike = True


def tiny_run(document: Any) -> None:
    document.tables[0].cell(1, 2).paragraphs[0].add_run("55").font.size = Pt(1)


def nearly_white_run(document: Any) -> None:
    run = document.tables[0].cell(1, 2).paragraphs[0].add_run("55")
    run.font.color.rgb = RGBColor(0xFE, 0xFE, 0xFE)


def squeezed_run(document: Any) -> None:
    run = document.tables[0].cell(1, 2).paragraphs[0].add_run("55")
    run._r.get_or_add_rPr().append(parse_xml(f'<w:w {_W} w:val="1"/>'))


def hidden_row(document: Any) -> None:
    row = document.tables[0].add_row()
    row.cells[2].text = "5.00"
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:hidden {_W}/>"))


def deleted_cells(document: Any) -> None:
    for cell in document.tables[0].add_column(Pt(50)).cells:
        cell.text = "5.00"
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:cellDel {_W} w:id="1" w:author="a"/>'))


def cell_in_control(document: Any) -> None:
    run, box = first_run(document), control()
    run.addprevious(box)
    box[0].append(run)


def table_in_control(document: Any) -> None:
    table, box = document.tables[0]._tbl, control()
    table.addprevious(box)
    box[0].append(table)


def table_in_layout_table(document: Any) -> None:
    table = document.tables[0]._tbl
    document.add_table(1, 1).cell(0, 0)._tc.insert(1, table)


def table_in_text_box(document: Any) -> None:
    table = document.tables[0]._tbl
    run = parse_xml(
        f"<w:r {_W} {_V}><w:pict><v:shape><v:textbox><w:txbxContent/></v:textbox></v:shape>"
        "</w:pict></w:r>"
    )
    document.add_paragraph()._p.append(run)
    run[0][0][0][0].append(table)


@pytest.mark.parametrize(
    "change",
    [
        tracked_insertion,
        tracked_deletion,
        hidden_run,
        white_run,
        struck_run,
        tiny_run,
        nearly_white_run,
        squeezed_run,
        hidden_row,
        deleted_cells,
        cell_in_control,
        table_in_control,
        table_in_layout_table,
        table_in_text_box,
    ],
)
def test_word_as_it_is_shown(tmp_path: Path, change: Callable[[Any], None]) -> None:
    path = word(tmp_path / "a.docx", [TABLE])
    document = docx.Document(str(path))
    change(document)
    document.save(str(path))
    assert differences(extract(path), [TABLE]) == []


def by_itself(run: Any, _: Any) -> None:
    run.font.superscript = True


def by_place(run: Any, _: Any) -> None:
    run._r.get_or_add_rPr().append(parse_xml(f'<w:position {_W} w:val="8"/>'))


def by_style(run: Any, document: Any) -> None:
    base = document.styles.add_style("Mark", WD_STYLE_TYPE.CHARACTER)
    base.font.superscript = True
    run.style = document.styles.add_style("Mark of mine", WD_STYLE_TYPE.CHARACTER)
    run.style.base_style = base


@pytest.mark.parametrize("raise_it", [by_itself, by_place, by_style])
def test_a_raised_digit_of_a_text_is_a_mark(
    tmp_path: Path, raise_it: Callable[[Any, Any], None]
) -> None:
    path = word(tmp_path / "a.docx", [TABLE])
    document = docx.Document(str(path))
    raise_it(document.tables[0].cell(1, 2).paragraphs[0].add_run("2"), document)
    document.save(str(path))
    assert "1,234,567.89²" in {c["text"] for c in extract(path)["disclosure_cells"]}


def test_places_left_out_before_a_row_shift_nothing(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", [TABLE])
    document = docx.Document(str(path))
    row = document.tables[0].rows[1]._tr
    mark = OxmlElement("w:gridBefore")
    mark.set(qn("w:val"), "1")
    row.get_or_add_trPr().append(mark)
    row.remove(row.tc_lst[0])
    document.save(str(path))
    assert differences(extract(path), [TABLE]) == [
        "一般公共预算支出表: cell 1,1 reads '', drawn '201'"
    ]


def test_table_within_a_cell_of_figures_leaves_the_page_open(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", [TABLE])
    document = docx.Document(str(path))
    inner = document.tables[0].cell(1, 1).add_table(1, 2)
    inner.cell(0, 1).text = "77.00"
    document.save(str(path))
    record = extract(path)["disclosure_documents"][0]
    assert record["reason"] == "page_ledger_open: 5 glyphs in no cell and no zone (p1)"
