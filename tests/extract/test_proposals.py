"""Tables without all of their rules: read where their sums prove the cells, open where not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from extract.document import extract_document
from tests.builders.drawing import FONT, Drawing

Rows = Sequence[Sequence[str]]
Found = dict[str, list[str]]
LEFT, RIGHT, TOP, ROW, SIZE = 60.0, 540.0, 120.0, 22.0, 9.0

# Three hands: codes and 合计 below; no codes, 合计 above, other order of columns; a summary.
CODED = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("201", "一般公共服务支出", "1,530.40", "1,320.15", "210.25"),
    ("20113", "商贸事务", "1,530.40", "1,320.15", "210.25"),
    ("2011301", "行政运行", "1,320.15", "1,320.15", ""),
    ("2011308", "招商引资", "210.25", "", "210.25"),
    ("208", "社会保障和就业支出", "96.30", "96.30", ""),
    ("20805", "行政事业单位养老支出", "96.30", "96.30", ""),
    ("2080505", "机关事业单位基本养老保险缴费支出", "96.30", "96.30", ""),
    ("", "合计", "1,626.70", "1,416.45", "210.25"),
)
NAMED = (
    ("功能分类科目名称", "项目支出", "基本支出", "支出合计"),
    ("合计", "400", "2650075", "2650475"),
    ("文化旅游体育与传媒支出", "400", "2400000", "2400400"),
    ("住房保障支出", "", "250075", "250075"),
)
SUMMARY = (
    ("收入", "预算数", "支出", "预算数"),
    ("一、一般公共预算拨款收入", "812.40", "一、农林水支出", "700.15"),
    ("二、政府性基金预算拨款收入", "20.00", "二、住房保障支出", "132.25"),
    ("本年收入合计", "832.40", "本年支出合计", "832.40"),
    ("收入总计", "832.40", "支出总计", "832.40"),
)
EDGES = {
    "coded": (60.0, 120.0, 300.0, 380.0, 460.0, 540.0),
    "named": (60.0, 240.0, 340.0, 440.0, 540.0),
    "summary": (60.0, 230.0, 300.0, 470.0, 540.0),
}
TABLES = {"coded": CODED, "named": NAMED, "summary": SUMMARY}
TITLES = {"coded": "部门支出总表", "named": "支出总表", "summary": "部门收支总表"}


def page(path: Path, kind: str, rows: Rows | None = None, align: str = "right") -> Drawing:
    """Title, unit and texts; a test draws the rules that it wants."""
    drawing = Drawing(path / "a.pdf")
    drawing.text(240, 70, TITLES[kind], 14)
    drawing.text(470, 98, "单位：元" if kind == "named" else "单位：万元")
    edges = EDGES[kind]
    for index, row in enumerate(rows or TABLES[kind]):
        for x, right, text in zip(edges, edges[1:], row, strict=False):
            width = stringWidth(text, FONT, SIZE)
            is_number = index > 0 and text[:1].isdecimal() and x != edges[0]
            places = {"left": x + 4, "middle": (x + right - width) / 2, "right": right - width - 4}
            drawing.text(places[align if is_number else "left"], TOP + ROW * index + 5, text)
    return drawing


def rules(drawing: Drawing, across: Sequence[int], down: Sequence[float], rows: int) -> None:
    for index in across:
        drawing.rule(LEFT, TOP + ROW * index, RIGHT, TOP + ROW * index)
    for x in down:
        drawing.rule(x, TOP, x, TOP + ROW * rows)


def read(drawing: Drawing) -> tuple[dict[str, Any], list[list[str]]]:
    """The document's record and the body of its first table, all columns."""
    records = extract_document(drawing.save(), "0" * 16, "0" * 64, 10)
    body: dict[int, dict[int, str]] = {}
    for cell in records["disclosure_cells"]:
        if cell["table_ordinal"] == 1 and cell["cell_role"] == "body":
            body.setdefault(cell["row_ordinal"], {})[cell["column_ordinal"]] = cell["text"]
    width = max((max(row) for row in body.values()), default=0)
    table = [[row.get(n, "") for n in range(1, width + 1)] for _, row in sorted(body.items())]
    return records["disclosure_documents"][0], table


def typed(kind: str) -> list[list[str]]:
    return [list(row) for row in TABLES[kind][1:]]


@pytest.mark.parametrize(
    ("kind", "left_out"),
    [("coded", {3, 4, 7}), ("named", {3}), ("summary", {2, 3, 4})],
)
def test_rows_without_a_rule_between_them(tmp_path: Path, kind: str, left_out: set[int]) -> None:
    rows = len(TABLES[kind])
    drawing = page(tmp_path, kind)
    rules(drawing, [n for n in range(rows + 1) if n not in left_out], EDGES[kind], rows)
    document, body = read(drawing)
    assert (document["status"], body) == ("loaded", typed(kind))


@pytest.mark.parametrize("align", ["left", "middle", "right"])
@pytest.mark.parametrize("kind", ["coded", "named"])
def test_numbers_without_a_rule_between_them(tmp_path: Path, kind: str, align: str) -> None:
    rows, first = len(TABLES[kind]), {"coded": 3, "named": 2}[kind]
    drawing = page(tmp_path, kind, align=align)
    rules(drawing, range(rows + 1), [*EDGES[kind][:first], RIGHT], rows)
    document, body = read(drawing)
    assert (document["status"], body) == ("loaded", typed(kind))


@pytest.mark.parametrize("align", ["left", "right"])
@pytest.mark.parametrize("kind", ["coded", "named", "summary"])
def test_a_table_without_any_rule(tmp_path: Path, kind: str, align: str) -> None:
    document, body = read(page(tmp_path, kind, align=align))
    assert (document["status"], body) == ("loaded", typed(kind))


def altered(row: int, column: int, text: str) -> Rows:
    changed = [list(r) for r in CODED]
    changed[row][column] = text
    return changed


@pytest.mark.parametrize("lacking", ["rows", "columns", "all"])
@pytest.mark.parametrize(
    "rows",
    [altered(3, 3, "1,320.51"), altered(4, 4, ""), altered(8, 2, "1,626.07"), CODED[:4]],
    ids=["digit", "lost", "total", "no sum"],
)
def test_what_no_sum_proves_stays_open(tmp_path: Path, lacking: str, rows: Rows) -> None:
    count = len(rows)
    drawing = page(tmp_path, "coded", rows)
    if lacking == "rows":
        across = [n for n in range(count + 1) if n not in {3, 6}]
        rules(drawing, across, EDGES["coded"], count)
    elif lacking == "columns":
        rules(drawing, range(count + 1), [*EDGES["coded"][:3], RIGHT], count)
    document, _ = read(drawing)
    assert document["status"] == "partly_loaded"
    assert document["reason"].startswith("page_ledger_open")


def test_whole_numbers_without_any_rule_are_not_lost(tmp_path: Path) -> None:
    """No decimals, and a total that is wrong: the page says that a table was not read."""
    rows = [list(r) for r in NAMED]
    rows[1][3] = "2650457"
    drawing = page(tmp_path, "named", rows)
    drawing.text(60, 40, "示例县文化馆2026年单位预算：基本支出和项目支出")
    document, _ = read(drawing)
    assert document["reason"].startswith("page_ledger_open: 3 lines of a table")


def test_a_caption_of_two_lines_without_a_rule_stays_open(tmp_path: Path) -> None:
    drawing = page(tmp_path, "coded", altered(7, 1, "机关事业单位基本养老"))
    drawing.text(EDGES["coded"][1] + 4, TOP + ROW * 7 + 14, "保险缴费支出")
    rules(drawing, [n for n in range(10) if n not in {7, 8}], EDGES["coded"], 9)
    document, _ = read(drawing)
    assert document["status"] == "partly_loaded"


LONG = "机关事业单位基本养老保险缴费支出（含以前年度补缴及利息支出）"


@pytest.mark.parametrize(("row", "column"), [(7, 1), (4, 1), (1, 1)])
def test_words_over_the_next_number_stay_in_their_cell(
    tmp_path: Path, row: int, column: int
) -> None:
    rows = altered(row, column, LONG)
    drawing = page(tmp_path, "coded", rows)
    rules(drawing, range(10), EDGES["coded"], 9)
    document, body = read(drawing)
    assert document["status"] == "loaded"
    assert body == [list(r) for r in rows[1:]]


def test_words_over_a_number_that_is_wrong_stay_open(tmp_path: Path) -> None:
    rows = [list(r) for r in altered(7, 1, LONG)]
    rows[7][2] = "96.03"
    drawing = page(tmp_path, "coded", rows)
    rules(drawing, range(10), EDGES["coded"], 9)
    assert read(drawing)[0]["status"] == "partly_loaded"
