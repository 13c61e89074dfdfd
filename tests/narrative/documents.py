"""A small disclosure typed by hand: its tables, and its prose as printed lines."""

from __future__ import annotations

from pathlib import Path

from extract.model import Box, Page, TextLine
from extract.narrative.records import figure_records, section_records, sentence_records
from extract.narrative.sentences import read_narrative
from extract.narrative.units import Body
from tests.dbt.raw_documents import Column, Document, Panel, RawFolder, Row, Table

FIXTURES = Path(__file__).parent / "fixtures"
GOOD = (FIXTURES / "good.txt").read_text(encoding="utf-8")
MARGIN, INDENT, SIZE, WIDTH, HEIGHT = 60.0, 90.0, 14.0, 595.0, 842.0


def page_of(lines: list[str], number: int = 1, zone: str = "prose") -> Page:
    """Lines from the top of a page, indented, each a paragraph that ends before the margin."""
    return Page(
        number,
        WIDTH,
        HEIGHT,
        0,
        sum(len(line) for line in lines),
        [],
        [text_line(line, INDENT, 60 + 24 * index, zone) for index, line in enumerate(lines)],
    )


def text_line(text: str, x0: float, top: float, zone: str = "prose") -> TextLine:
    """A printed line of 14 point type."""
    box = Box(x0, top, x0 + SIZE * len(text), top + SIZE)
    return TextLine(text, box, len(text), zone)


def add_document(
    raw: RawFolder, document_id: str, prose: str, notes: dict[int, str] | None = None
) -> None:
    """The tables of the good disclosure with some prose, and notes by page."""
    raw.add(
        Document(
            document_id,
            f"清河市档案局{document_id}",
            tables=tables(),
            fiscal_year="2026",
            content_kind="mixed",
        )
    )
    pages = [
        page_of([notes[number]] if notes and number in notes else [], number, "note")
        for number in range(1, 10)
    ]
    pages.append(page_of(prose.splitlines(), 10))
    narrative = read_narrative(pages, "2026", Body("清河市档案局", has_units=True))
    raw.records["disclosure_sections"] += section_records(document_id, narrative)
    raw.records["disclosure_sentences"] += sentence_records(document_id, narrative)
    raw.records["disclosure_narrative_figures"] += figure_records(document_id, narrative)


def _lines(rows: list[tuple[str, str, str, int, str]], kind: str = "caption") -> tuple[Row, ...]:
    """Rows as (caption, line key, role, depth, amount)."""
    return tuple(
        Row(kind, caption, (amount,), depth=depth, role=role, line_key=key)
        for caption, key, role, depth, amount in rows
    )


def tables() -> tuple[Table, ...]:
    """All statutory forms but 国有资本经营预算支出表, in 万元."""
    amount = (Column("amount", "total"),)
    natures = (Column("total", "total"), Column("basic", parent=0), Column("project", parent=0))
    revenue = _lines(
        [
            ("一般公共预算拨款收入", "general_public", "component", 1, "1000.00"),
            ("其他收入", "other_revenue", "component", 1, "20.00"),
            ("本年收入合计", "subtotal_revenue", "subtotal", 1, "1020.00"),
            ("上年结转", "prior_year_balance", "component", 1, "30.00"),
            ("收入总计", "total_revenue", "total", 0, "1050.00"),
        ]
    )
    expenditure = _lines(
        [
            ("一般公共服务支出", "function_201", "component", 1, "800.00"),
            ("社会保障和就业支出", "function_208", "component", 1, "150.00"),
            ("住房保障支出", "function_221", "component", 1, "100.00"),
            ("支出总计", "total_expenditure", "total", 0, "1050.00"),
        ]
    )
    functions = (
        Row("total", "合计", ("1000.00", "830.00", "170.00"), depth=0, role="total"),
        Row("function", "一般公共服务支出", ("750.00", "580.00", "170.00"), "201"),
        Row("function", "档案事务", ("750.00", "580.00", "170.00"), "20126", 2),
        Row("function", "行政运行", ("580.00", "580.00", ""), "2012601", 3),
        Row("function", "档案馆", ("170.00", "", "170.00"), "2012604", 3),
        Row("function", "社会保障和就业支出", ("150.00", "150.00", ""), "208"),
        Row("function", "行政事业单位养老支出", ("150.00", "150.00", ""), "20805", 2),
        Row("function", "机关事业单位基本养老保险缴费支出", ("150.00", "150.00", ""), "2080505", 3),
        Row("function", "住房保障支出", ("100.00", "100.00", ""), "221"),
        Row("function", "住房改革支出", ("100.00", "100.00", ""), "22102", 2),
        Row("function", "住房公积金", ("100.00", "100.00", ""), "2210201", 3),
    )
    total_functions = (
        Row("total", "合计", ("1050.00", "850.00", "200.00"), depth=0, role="total"),
        *(Row("function", r.caption, r.values, r.code, r.depth) for r in functions[1:]),
    )
    basic = (
        Row("total", "合计", ("830.00", "700.00", "130.00"), depth=0, role="total"),
        Row("dept_economic", "工资福利支出", ("700.00", "700.00", ""), "301"),
        Row("dept_economic", "商品和服务支出", ("130.00", "", "130.00"), "302"),
        Row("dept_economic", "办公费", ("60.00", "", "60.00"), "30201", 2),
        Row("dept_economic", "印刷费", ("10.00", "", "10.00"), "30202", 2),
        Row("dept_economic", "水费", ("10.00", "", "10.00"), "30205", 2),
        Row("dept_economic", "电费", ("20.00", "", "20.00"), "30206", 2),
        Row("dept_economic", "差旅费", ("30.00", "", "30.00"), "30211", 2),
    )
    parts = (
        Column("total", "total"),
        Column("basic.personnel", parent=0),
        Column("basic.operating", parent=0),
    )
    items = (
        Column("three_public.total", "total"),
        Column("three_public.abroad", parent=0),
        Column("three_public.vehicles", "total", parent=0),
        Column("three_public.vehicle_purchase", parent=2),
        Column("three_public.vehicle_operation", parent=2),
        Column("three_public.reception", parent=0),
    )
    spent = ("10.00", "0.00", "6.00", "0.00", "6.00", "4.00")
    fund = (
        Row("total", "合计", ("12.00",), depth=0, role="total"),
        Row("function", "城乡社区支出", ("12.00",), "212"),
    )
    one = (Row("total", "合计", ("1050.00",), depth=0, role="total"),)
    both = (Panel(amount, revenue, "revenue"), Panel(amount, expenditure, "expenditure"))
    return (
        Table("income_expenditure_summary", "all", "caption", both, "收支总表"),
        Table("revenue_total", "all", "caption", (Panel(amount, one, "revenue"),), "收入总表"),
        Table(
            "expenditure_total", "all", "function", (Panel(natures, total_functions),), "支出总表"
        ),
        Table("fiscal_appropriation_summary", "fiscal", "caption", both, "财政拨款收支总表"),
        Table(
            "general_public_expenditure",
            "general_public",
            "function",
            (Panel(natures, functions),),
            "一般公共预算支出表",
        ),
        Table(
            "general_public_basic_expenditure",
            "general_public",
            "dept_economic",
            (Panel(parts, basic),),
            "一般公共预算基本支出表",
        ),
        Table(
            "three_public_expenditure",
            "general_public",
            "item",
            (Panel(items, (Row("total", "合计", spent, depth=0, role="total"),)),),
            "“三公”经费支出表",
        ),
        Table(
            "government_fund_expenditure",
            "government_fund",
            "function",
            (Panel(amount, fund),),
            "政府性基金预算支出表",
        ),
    )
