"""The same budget in layouts that other cities print: every figure must come back as typed.

One small 一般公共预算支出表 is drawn again and again; only titles, column orders, codes,
separators, units, rotation and page breaks change. The expectation never changes with them.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from extract.document import extract_document
from tests.builders.drawing import Drawing

# code → (total, basic, project), in 万元
FIGURES = {
    "201": ("1234.50", "1000.00", "234.50"),
    "20108": ("1234.50", "1000.00", "234.50"),
    "2010801": ("1000.00", "1000.00", ""),
    "2010804": ("234.50", "", "234.50"),
}
NAMES = {
    "201": "一般公共服务支出",
    "20108": "审计事务",
    "2010801": "行政运行",
    "2010804": "审计业务",
}
MEASURES = ("total", "basic", "project")
COLUMNS = (40.0, 110.0, 260.0, 340.0, 420.0, 500.0)
Rows = list[tuple[str, ...]]


def rows(head: tuple[str, ...], line: Callable[[str], tuple[str, ...]]) -> Rows:
    return [head, *(line(code) for code in FIGURES)]


def plain(code: str) -> tuple[str, ...]:
    return (code, NAMES[code], *FIGURES[code])


HEAD = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")


def read(path: Path) -> dict[tuple[str, str, str], Decimal]:
    """(form, code, measure) → amount in 万元 of every figure of the document."""
    records = extract_document(path, "0" * 16, "0" * 64, 100)
    scale = {"yuan": Decimal("0.0001"), "thousand_yuan": Decimal("0.1"), "wan_yuan": Decimal(1)}
    found = {}
    for table in records["disclosure_tables"]:
        key = table["table_ordinal"]
        columns = {
            c["column_ordinal"]: c["measure"]
            for c in records["disclosure_columns"]
            if c["table_ordinal"] == key and c["role"] == "measure"
        }
        codes = {
            r["row_ordinal"]: r["subject_code"]
            for r in records["disclosure_rows"]
            if r["table_ordinal"] == key
        }
        for cell in records["disclosure_cells"]:
            measure = columns.get(cell["column_ordinal"])
            mine = cell["table_ordinal"] == key and cell["cell_role"] == "body"
            if mine and measure and not cell["is_blank"]:
                amount = Decimal(cell["text"].replace(",", "").replace("，", ""))
                place = (table["form"], codes[cell["row_ordinal"]], measure)
                found[place] = amount * scale[table["printed_unit"]]
    return found


def expected(form: str = "general_public_expenditure") -> dict[tuple[str, str, str], Decimal]:
    return {
        (form, code, measure): Decimal(text)
        for code, texts in FIGURES.items()
        for measure, text in zip(MEASURES, texts, strict=True)
        if text
    }


def drawn(
    path: Path,
    table: Rows,
    title: str = "一般公共预算支出表",
    unit: str = "单位：万元",
    columns: tuple[float, ...] = COLUMNS,
) -> Path:
    drawing = Drawing(path)
    drawing.text(220, 70, title, 14)
    drawing.text(430, 98, unit)
    drawing.table(table, columns)
    return drawing.save()


@pytest.mark.parametrize(
    "title",
    [
        "部门公开表5 一般公共预算支出情况表",
        "预算05表 2026年一般公共预算财政拨款支出预算表",
        "五、一般公共预算支出预算表（按功能科目分类）",
        "表5 一般公共预算支出明细表",
    ],
)
def test_other_titles(tmp_path: Path, title: str) -> None:
    assert read(drawn(tmp_path / "a.pdf", rows(HEAD, plain), title)) == expected()


def test_other_column_order(tmp_path: Path) -> None:
    head = ("功能科目名称", "功能科目编码", "项目支出", "基本支出", "总计")

    def line(code: str) -> tuple[str, ...]:
        total, basic, project = FIGURES[code]
        return (NAMES[code], code, project, basic, total)

    columns = (40.0, 190.0, 260.0, 340.0, 420.0, 500.0)
    assert read(drawn(tmp_path / "a.pdf", rows(head, line), columns=columns)) == expected()


def test_code_and_name_in_one_column(tmp_path: Path) -> None:
    head = ("功能分类科目", "合计", "基本支出", "项目支出")

    def line(code: str) -> tuple[str, ...]:
        return (f"{code} {NAMES[code]}", *FIGURES[code])

    assert read(drawn(tmp_path / "a.pdf", rows(head, line), columns=COLUMNS[1:])) == expected()


def test_code_split_over_three_columns(tmp_path: Path) -> None:
    head = ("类", "款", "项", "科目名称", "合计", "基本支出", "项目支出")

    def line(code: str) -> tuple[str, ...]:
        parts = (code[:3] if len(code) == 3 else "", code[3:5] if len(code) == 5 else "", code[5:])
        return (*parts, NAMES[code], *FIGURES[code])

    columns = (40.0, 70.0, 95.0, 120.0, 260.0, 340.0, 420.0, 500.0)
    assert read(drawn(tmp_path / "a.pdf", rows(head, line), columns=columns)) == expected()


def test_code_split_and_repeated_on_every_row(tmp_path: Path) -> None:
    head = ("类", "款", "项", "科目名称", "合计", "基本支出", "项目支出")

    def line(code: str) -> tuple[str, ...]:
        return (code[:3], code[3:5], code[5:], NAMES[code], *FIGURES[code])

    columns = (40.0, 70.0, 95.0, 120.0, 260.0, 340.0, 420.0, 500.0)
    assert read(drawn(tmp_path / "a.pdf", rows(head, line), columns=columns)) == expected()


@pytest.mark.parametrize(
    ("unit", "factor", "style"),
    [
        ("单位：万元", 1, "{:,.2f}"),
        ("金额单位：千元", 10, "{:,.2f}"),
        ("单位：元", 10000, "{:,.2f}"),
        ("单位：元", 10000, "{:.0f}"),
        ("计量单位：人民币万元", 1, "{:.6f}"),
    ],
)
def test_units_and_separators(tmp_path: Path, unit: str, factor: int, style: str) -> None:
    def line(code: str) -> tuple[str, ...]:
        amounts = (style.format(Decimal(t) * factor) if t else "" for t in FIGURES[code])
        return (code, NAMES[code], *amounts)

    assert read(drawn(tmp_path / "a.pdf", rows(HEAD, line), unit=unit)) == expected()


def test_full_width_digits(tmp_path: Path) -> None:
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")

    def line(code: str) -> tuple[str, ...]:
        return (code, NAMES[code], *(text.translate(wide) for text in FIGURES[code]))

    records = extract_document(drawn(tmp_path / "a.pdf", rows(HEAD, line)), "0" * 16, "0" * 64, 100)
    texts = {c["text"] for c in records["disclosure_cells"] if c["cell_role"] == "body"}
    assert "１２３４．５０" in texts  # kept as printed


def test_page_turned_by_rotate(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.canvas.setPageRotation(90)
    drawing.canvas.translate(0, 0)
    drawing.canvas.rotate(90)
    drawing.canvas.translate(0, -842)
    drawing.text(220, 70, "一般公共预算支出表", 14)
    drawing.text(430, 98, "单位：万元")
    drawing.table(rows(HEAD, plain), COLUMNS)
    assert read(drawing.save()) == expected()


def test_sideways_text_on_an_upright_page(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.canvas.rotate(90)
    drawing.canvas.translate(0, -842)
    drawing.text(220, 320, "一般公共预算支出表", 14)
    drawing.text(430, 345, "单位：万元")
    drawing.table(rows(HEAD, plain), COLUMNS, top=365.0)
    assert read(drawing.save()) == expected()


def test_two_tables_on_one_page(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    for top, title in ((60.0, "一般公共预算支出表"), (300.0, "政府性基金预算支出表")):
        drawing.text(220, top, title, 14)
        drawing.text(430, top + 28, "单位：万元")
        drawing.table(rows(HEAD, plain), COLUMNS, top=top + 50)
    assert read(drawing.save()) == {**expected(), **expected("government_fund_expenditure")}


def test_two_documents_in_one_file_are_noticed_or_apart(tmp_path: Path) -> None:
    """Department and unit behind one another: both tables are read, none joins the other."""
    drawing = Drawing(tmp_path / "a.pdf")
    for name in ("临江市审计局", "临江市审计服务中心"):
        drawing.text(220, 60, "一般公共预算支出表", 14)
        drawing.text(60, 92, f"部门：{name}")
        drawing.text(430, 92, "单位：万元")
        drawing.table(rows(HEAD, plain), COLUMNS)
        drawing.next_page()
    records = extract_document(drawing.save(), "0" * 16, "0" * 64, 100)
    assert [(t["entity_text"], t["row_count"]) for t in records["disclosure_tables"]] == [
        ("临江市审计局", 4),
        ("临江市审计服务中心", 4),
    ]


def test_nested_head_with_personnel_and_operating(tmp_path: Path) -> None:
    head = ("科目编码", "科目名称", "合计", "人员经费", "公用经费", "项目支出")

    def line(code: str) -> tuple[str, ...]:
        total, basic, project = FIGURES[code]
        return (code, NAMES[code], total, basic, "", project)

    columns = (40.0, 100.0, 240.0, 310.0, 380.0, 450.0, 520.0)
    wanted = {
        (form, code, "basic.personnel" if measure == "basic" else measure): amount
        for (form, code, measure), amount in expected().items()
    }
    assert read(drawn(tmp_path / "a.pdf", rows(head, line), columns=columns)) == wanted


def test_title_and_unit_within_the_grid(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    left, right = COLUMNS[0], COLUMNS[-1]
    for top in (76.0, 98.0, 120.0):
        drawing.rule(left, top, right, top)
    for x in (left, right):
        drawing.rule(x, 76, x, 120)
    drawing.text(220, 80, "一般公共预算支出表")
    drawing.text(430, 102, "单位：万元")
    drawing.table(rows(HEAD, plain), COLUMNS)
    assert read(drawing.save()) == expected()


def test_rows_broken_over_two_pages_with_a_repeated_head(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    table = rows(HEAD, plain)
    drawing.text(220, 70, "一般公共预算支出表", 14)
    drawing.text(430, 98, "单位：万元")
    drawing.table(table[:3], COLUMNS)
    drawing.next_page()
    drawing.text(220, 40, "一般公共预算支出表", 14)
    drawing.text(430, 60, "单位：万元")
    drawing.table([table[0], *table[3:]], COLUMNS)
    assert read(drawing.save()) == expected()
