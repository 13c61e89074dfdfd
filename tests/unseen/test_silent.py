"""What could come out as a wrong number without a word: each case is right, or refused by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.builders.drawing import BODY, HEAD, Drawing
from tests.builders.spans import LEFT, UP
from tests.unseen.draw import Hand, pdf, web, word, workbook
from tests.unseen.layouts import LAYOUTS
from tests.unseen.model import Printed
from tests.unseen.reading import extract

PLAIN = replace(LAYOUTS["TOWN_YUAN"], title="一般公共预算支出表", unit="单位：万元", entity="")
Records = dict[str, list[dict[str, Any]]]


def body(records: Records, table: int = 1) -> dict[tuple[int, int], str]:
    return {
        (c["row_ordinal"], c["column_ordinal"]): c["text"]
        for c in records["disclosure_cells"]
        if c["table_ordinal"] == table and c["cell_role"] == "body" and not c["is_blank"]
    }


def columns(records: Records) -> list[tuple[str, str, str]]:
    return [
        (c["measure"], c["value_kind"], c["printed_unit"])
        for c in records["disclosure_columns"]
        if c["role"] == "measure"
    ]


def reason(records: Records) -> str:
    return str(records["disclosure_documents"][0]["reason"])


def drawn(path: Path, draw: Callable[[Drawing], None]) -> Records:
    drawing = Drawing(path / "a.pdf")
    draw(drawing)
    return extract(drawing.save())


def test_hundred_million_yuan_is_not_taken_for_the_unit_of_the_document(tmp_path: Path) -> None:
    others = [
        replace(PLAIN, title=title)
        for title in ("一般公共预算支出表", "政府性基金预算支出表", "国有资本经营预算支出表")
    ]
    odd = replace(PLAIN, title="支出总表", unit="单位：亿元")
    records = extract(pdf(tmp_path / "a.pdf", [*others, odd]))
    assert [t["printed_unit"] for t in records["disclosure_tables"]] == [*["wan_yuan"] * 3, ""]
    assert reason(records) == "unit_unsupported: p4 亿元"


@pytest.mark.parametrize("kind", ["pdf", "docx", "html", "xlsx"])
def test_one_amount_over_two_columns_is_no_figure_of_either(tmp_path: Path, kind: str) -> None:
    line = ["201", "一般公共服务支出", "30.00", "30.00", LEFT]
    table = replace(PLAIN, body=[*PLAIN.body, line])
    draw = {"pdf": pdf, "docx": word, "html": web, "xlsx": workbook}[kind]
    records = extract(draw(tmp_path / f"a.{kind}", [table]))
    assert {k: text for k, text in body(records).items() if k[0] == 6} == {
        (6, 1): "201",
        (6, 2): "一般公共服务支出",
        (6, 3): "30.00",
    }
    kept = [c["text"] for c in records["disclosure_cells"] if c["cell_role"] == "undecided"]
    assert kept == ["30.00"]
    assert reason(records) == (
        "amount_over_columns: p1 30.00 stands in one cell over 基本支出, 项目支出"
    )


def test_unit_of_a_caption_holds_for_the_columns_below_it(tmp_path: Path) -> None:
    head = [["科目编码", "科目名称", "金额（元）", LEFT, LEFT], [UP, UP, *PLAIN.head[0][2:]]]
    records = extract(pdf(tmp_path / "a.pdf", [replace(PLAIN, head=head)]))
    assert columns(records) == [
        ("total", "amount", "yuan"),
        ("basic", "amount", "yuan"),
        ("project", "amount", "yuan"),
    ]


def test_two_units_in_a_head_are_the_unit_of_no_third_column(tmp_path: Path) -> None:
    head = [["科目编码", "科目名称", "合计（万元）", "基本支出（元）", "项目支出"]]
    records = extract(pdf(tmp_path / "a.pdf", [replace(PLAIN, head=head, unit="")]))
    assert [unit for _, _, unit in columns(records)] == ["wan_yuan", "yuan", ""]
    assert records["disclosure_tables"][0]["printed_unit"] == ""


@pytest.mark.parametrize(
    ("caption", "measure", "kind"),
    [
        ("占比", "quantity", "percent"),
        ("占支出总额比重（%）", "quantity", "percent"),
        ("执行率", "quantity", "percent"),
        ("在职人数（人）", "quantity", "count"),
        ("人均支出（元）", "quantity", "count"),
        ("较上年增减（%）", "change.percent", "percent"),
        ("较2025年增加额", "change.amount", "change"),
    ],
)
def test_columns_that_are_no_money(tmp_path: Path, caption: str, measure: str, kind: str) -> None:
    head = [["科目编码", "科目名称", "合计", "基本支出", caption]]
    records = extract(pdf(tmp_path / "a.pdf", [replace(PLAIN, head=head)]))
    assert columns(records)[-1][:2] == (measure, kind)


@pytest.mark.parametrize("decimals", ["", ".00"])
def test_total_without_a_row_number_on_the_next_page_is_a_row(
    tmp_path: Path, decimals: str
) -> None:
    def line(number: str, name: str, *amounts: int) -> list[str]:
        return [number, name, *(f"{a}{decimals}" for a in amounts)]

    table = Printed(
        "项目支出表",
        "project_expenditure",
        [["序号", "项目名称", "合计", "一般公共预算", "其他资金"]],
        ["line_number", "caption", "total", "general_public", "other_funds"],
        [
            line("1", "档案数字化", 10, 10, 0),
            line("2", "馆舍维护", 20, 15, 5),
            line("3", "设备购置", 30, 20, 10),
            line("", "合计", 60, 45, 15),
        ],
    )
    found = body(extract(pdf(tmp_path / "a.pdf", [table], Hand(rows_per_page=3))))
    assert found[3, 3] == f"30{decimals}"
    assert (found[4, 2], found[4, 3]) == ("合计", f"60{decimals}")


@pytest.mark.parametrize("mark", ["表8", "单位：元"])
def test_part_of_another_number_or_unit_is_no_part_of_the_table(tmp_path: Path, mark: str) -> None:
    def draw(drawing: Drawing) -> None:
        drawing.budget("一般公共预算支出表")
        drawing.next_page()
        drawing.text(60, 60, mark)
        drawing.table([HEAD, *BODY])

    records = drawn(tmp_path, draw)
    assert [(t["form"], t["row_count"]) for t in records["disclosure_tables"]] == [
        ("general_public_expenditure", 4),
        ("other", 4),
    ]


def test_two_whole_numbers_in_one_cell_are_not_joined(tmp_path: Path) -> None:
    def draw(drawing: Drawing) -> None:
        drawing.text(250, 70, "一般公共预算支出表", 14)
        drawing.text(460, 98, "单位：万元")
        drawing.table([HEAD, ["201", "一般公共服务支出", "1234\n.50", "10\n20", "30"]])

    records = drawn(tmp_path, draw)
    assert "1 cells hold two numbers" in reason(records)
    assert body(records)[1, 3] == "1234.50"
    assert body(records)[1, 4] == "10 20"


def test_spaces_between_thousands_are_read_or_named(tmp_path: Path) -> None:
    table = replace(PLAIN, body=[["201", "一般公共服务支出", "1 234.56", "1 000.00", "234.56"]])
    assert body(extract(pdf(tmp_path / "a.pdf", [table])))[1, 3] == "1234.56"
    for draw, name in ((word, "a.docx"), (workbook, "a.xlsx")):
        assert "2 cells hold two numbers" in reason(extract(draw(tmp_path / name, [table])))


def test_years_at_the_side_of_a_summary(tmp_path: Path) -> None:
    def draw(drawing: Drawing) -> None:
        drawing.text(250, 70, "2026年部门收支总表", 14)
        drawing.text(460, 98, "单位：万元")
        head = ["收入", "2025年", "2026年", "支出", "2026年"]
        drawing.table([head, ["一、财政拨款收入", "10.00", "12.00", "一、教育支出", "12.00"]])

    found = drawn(tmp_path, draw)["disclosure_columns"]
    assert [(c["role"], c["measure"], c["figure_year"]) for c in found] == [
        ("caption", "", ""),
        ("measure", "amount", "2025"),
        ("measure", "amount", "2026"),
        ("caption", "", ""),
        ("measure", "amount", "2026"),
    ]


def test_last_year_of_a_document_without_a_year_feeds_nothing(tmp_path: Path) -> None:
    head = [["科目编码", "科目名称", "上年预算数", "本年预算数", "增减额"]]
    records = extract(pdf(tmp_path / "a.pdf", [replace(PLAIN, head=head)]))
    assert records["disclosure_documents"][0]["fiscal_year"] == ""
    found = [c["measure_role"] for c in records["disclosure_columns"] if c["role"] == "measure"]
    assert found[0] == "reference"
