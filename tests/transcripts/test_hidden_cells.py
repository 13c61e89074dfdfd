"""Cells of a web page that are not seen: what keeps its place moves no other, what takes none does.

The figures are those of `test_web_pages`; 7.77 is what nobody sees.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.transcripts.test_web_pages import BODY, HEAD, RIGHT, page, read, table

WIDE = tuple((*cells[:2], "7.77", *cells[2:]) for cells in (HEAD, *BODY))
BLANK_AT_2 = [[*cells[:2], "", *cells[2:4]] for cells in BODY]


def source(columns: str, rows: tuple[tuple[str, ...], ...] = WIDE) -> str:
    written = ("".join(f"<td>{c}</td>" for c in cells) for cells in rows)
    return f"<table>{columns}{''.join(f'<tr>{cells}</tr>' for cells in written)}</table>"


@pytest.mark.parametrize(
    "columns",
    [
        '<col><col><col style="visibility:collapse">',
        '<colgroup><col span=2><col class="c"></colgroup>',
        '<colgroup span=2></colgroup><colgroup style="visibility:collapse">',
        '<colgroup span=2><colgroup class="c"><col></colgroup><col>',
        '<colgroup span=3 class="c"><col style="visibility:visible" span=2><col></colgroup>',
    ],
)
def test_a_collapsed_column_is_not_read(tmp_path: Path, columns: str) -> None:
    style = ".c{visibility:collapse}"
    status, cells, notices = read(tmp_path, page(source(columns), style))
    assert (status, cells) == ("loaded", BLANK_AT_2)
    assert "hidden_text" in notices


@pytest.mark.parametrize(
    "columns",
    [
        '<col><col><col style="visibility:hidden">',
        "<col><col><col hidden>",
        '<colgroup span=2 class="c"></colgroup>',
        '<colgroup class="c"><col class="d" span=3></colgroup>',
    ],
)
def test_columns_that_a_browser_shows_are_read(tmp_path: Path, columns: str) -> None:
    style = ".d{visibility:visible}"
    status, cells, _ = read(tmp_path, page(source(columns, (HEAD, *BODY)), style))
    assert (status, cells) == ("loaded", RIGHT)


def test_a_cell_that_spans_a_collapsed_column_and_another_is_read(tmp_path: Path) -> None:
    spanned = table(start='<table><col style="visibility:collapse"><col>')
    status, cells, notices = read(tmp_path, page(spanned.replace("<tr><td>", "<tr><td colspan=2>")))
    assert status == "loaded"
    assert [[found[0], *found[2:]] for found in cells] == [found[:4] for found in RIGHT]
    assert "hidden_text" not in notices


@pytest.mark.parametrize(
    "style",
    [
        "visibility:hidden",
        "visibility:collapse",
        "opacity:0",
        "font-size:0",
        "text-decoration:line-through",
        "color:transparent",
        "color:#fff",
    ],
)
def test_an_invisible_cell_keeps_its_place(tmp_path: Path, style: str) -> None:
    """2.50 stood under 基本支出 where the cell before it was dropped with its text."""
    unseen = f'<td style="{style}">7.77</td><td>2.50</td>'
    written = table().replace("<td></td><td>2.50</td>", unseen)
    status, cells, notices = read(tmp_path, page(written))
    assert (status, cells) == ("loaded", RIGHT)
    assert "hidden_text" in notices


@pytest.mark.parametrize("hidden", ['style="display:none"', "hidden", 'class="gone"'])
def test_a_cell_that_is_not_displayed_takes_no_place(tmp_path: Path, hidden: str) -> None:
    written = table().replace("<td>2.50</td></tr>", f"<td {hidden}>7.77</td><td>2.50</td></tr>")
    status, cells, _ = read(tmp_path, page(written, ".gone{display:none}"))
    assert (status, cells) == ("loaded", RIGHT)


def test_a_collapsed_row_is_not_read(tmp_path: Path) -> None:
    gone = '<tr style="visibility:collapse"><td>2010309<td>其他<td>7.77<td>7.77<td></tr></table>'
    status, cells, _ = read(tmp_path, page(table().replace("</table>", gone)))
    assert (status, [row for row in cells if any(row)]) == ("loaded", RIGHT)


@pytest.mark.parametrize(
    "written",
    [
        '<div style="visibility:hidden"><div style="visibility:visible">{}</div></div>',
        '<table style="visibility:hidden"><tr style="visibility:visible"><td>{}</table>',
    ],
)
def test_what_is_visible_within_something_invisible_is_read(tmp_path: Path, written: str) -> None:
    status, cells, _ = read(tmp_path, page(written.format(table())))
    assert (status, cells) == ("loaded", RIGHT)
