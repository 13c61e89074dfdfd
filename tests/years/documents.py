"""Small documents typed by hand for what happens between years and between bodies.

trade     苏州市商务委员会 2019 → 苏州市商务局 2020 (same code, another name): 2080504 becomes
          2080501, the nature is split one year later, a subject comes and one
          goes; final accounts of 2020
audit     苏州市审计局 2021 alone: the year before stands in a column beside
culture   苏州市文化局 2019 and 2020: the later one prints another amount for the year before; its
          prose states a change that is not the difference; balances do not go over
health    苏州市卫生局 2020 with its two units; `wrong` has one line that the units do not add up to
"""

from __future__ import annotations

from dataclasses import replace

from tests.dbt.raw_documents import Column, Document, RawFolder, Row, Table
from tests.dbt.sample_tables import (
    NATURES,
    SPLIT_NATURES,
    function,
    line,
    one_panel,
    summary,
    total,
)

TRADE_2019, TRADE_2020, TRADE_FINAL = "a1" + "0" * 14, "a2" + "0" * 14, "a3" + "0" * 14
AUDIT_2021 = "b1" + "0" * 14
CULTURE_2019, CULTURE_2020 = "c1" + "0" * 14, "c2" + "0" * 14
CULTURE_FINAL_2019, CULTURE_FINAL_2020 = "c3" + "0" * 14, "c4" + "0" * 14
HEALTH, HEALTH_OWN, HEALTH_CENTRE = "e1" + "0" * 14, "e2" + "0" * 14, "e3" + "0" * 14

ONE = (Column("amount", "total"),)


def general_public(columns: tuple[Column, ...], *rows: Row) -> Table:
    return Table(
        "general_public_expenditure",
        "general_public",
        "function",
        one_panel(columns, *rows),
        "一般公共预算支出表",
    )


def three_public(*columns: Column, values: tuple[str, ...]) -> Table:
    row = Row("item", "", values)
    panels = one_panel(columns, row)
    return Table("three_public_expenditure", "fiscal", "item", panels, "“三公”经费支出表")


def trade() -> tuple[Document, ...]:
    before = Document(
        TRADE_2019,
        "苏州市商务委员会",
        entity_code="204",
        fiscal_year="2019",
        tables=(
            general_public(
                NATURES,
                total("165.00", "160.00", "5.00"),
                function("2011301", "行政运行", "100.00", "100.00", ""),
                function("2011308", "招商引资", "5.00", "", "5.00"),
                function("2080504", "未归口管理的行政单位离退休", "20.00", "20.00", ""),
                function("2100101", "行政运行", "40.00", "40.00", ""),
            ),
        ),
    )
    after = Document(
        TRADE_2020,
        "苏州市商务局",
        entity_code="204",
        fiscal_year="2020",
        tables=(
            general_public(
                SPLIT_NATURES,
                total("207.00", "177.00", "157.00", "20.00", "30.00"),
                function("2011301", "行政运行", "110.00", "110.00", "90.00", "20.00", ""),
                function("2011399", "其他商贸事务支出", "30.00", "", "", "", "30.00"),
                function("2080501", "行政单位离退休", "25.00", "25.00", "25.00", "", ""),
                function("2100101", "行政运行", "42.00", "42.00", "42.00", "", ""),
            ),
        ),
    )
    final = replace(
        after,
        document_id=TRADE_FINAL,
        budget_phase="final",
        tables=(
            general_public(
                NATURES,
                total("180.00", "150.00", "30.00"),
                function("2011301", "行政运行", "108.00", "108.00", ""),
                function("2011399", "其他商贸事务支出", "30.00", "", "30.00"),
                function("2100101", "行政运行", "42.00", "42.00", ""),
            ),
        ),
    )
    return before, after, final


def audit() -> tuple[Document, ...]:
    columns = (
        Column("amount", "reference", figure_year="2020", figure_phase="budget"),
        Column("amount", "total"),
    )
    table = general_public(
        columns,
        total("300.00", "330.00"),
        function("2010801", "行政运行", "300.00", "330.00"),
    )
    return (Document(AUDIT_2021, "苏州市审计局", fiscal_year="2021", tables=(table,)),)


def culture() -> tuple[Document, ...]:
    reception = Column("three_public.reception", "component")
    last_year = Column(
        "three_public.reception", "reference", figure_year="2019", figure_phase="budget"
    )
    base = Document(CULTURE_2019, "苏州市文化局", fiscal_year="2019")
    before = replace(
        base,
        tables=(
            general_public(ONE, total("50.00"), function("2070101", "行政运行", "50.00")),
            three_public(reception, values=("3.00",)),
        ),
    )
    after = replace(
        base,
        document_id=CULTURE_2020,
        fiscal_year="2020",
        tables=(
            general_public(ONE, total("60.00"), function("2070101", "行政运行", "60.00")),
            # 3.00 in the document of 2019.
            three_public(last_year, reception, values=("3.50", "2.00")),
        ),
    )
    closing, opening = (
        summary(
            (
                line("一、财政拨款收入", "fiscal", "90.00"),
                line("年初结转和结余", "prior_year_balance", first),
            ),
            (
                line("一、文化支出", "function_207", "80.00"),
                line("年末结转和结余", "next_year_balance", last),
            ),
            "wan_yuan",
        )
        for first, last in (("2.00", "12.00"), ("12.50", "22.50"))
    )
    finals = (
        replace(base, document_id=CULTURE_FINAL_2019, budget_phase="final", tables=(closing,)),
        replace(
            base,
            document_id=CULTURE_FINAL_2020,
            fiscal_year="2020",
            budget_phase="final",
            tables=(opening,),
        ),
    )
    return before, after, *finals


def health(*, wrong: bool = False) -> tuple[Document, ...]:
    def document(
        document_id: str, name: str, level: str, basic: str, project: str, whole: str
    ) -> Document:
        table = Table(
            "expenditure_total",
            "all",
            "function",
            one_panel(
                ONE,
                total(whole),
                function("2100101", "行政运行", basic),
                function("2100102", "一般行政管理事务", project),
            ),
            "支出总表",
        )
        return Document(document_id, name, fiscal_year="2020", entity_level=level, tables=(table,))

    unit = ("001", "苏州市卫生局"), ("002", "苏州市疾控中心")
    department = document(
        HEALTH,
        "苏州市卫生局",
        "department_consolidated",
        "700.00" if not wrong else "690.00",
        "300.00" if not wrong else "310.00",
        "1,000.00",
    )
    institutions = Table(
        "revenue_total",
        "all",
        "unit",
        one_panel(
            ONE,
            Row("unit", unit[0][1], ("600.00",), unit=unit[0]),
            Row("unit", unit[1][1], ("400.00",), unit=unit[1]),
        ),
        "收入总表",
    )
    return (
        replace(department, tables=(*department.tables, institutions)),
        document(
            HEALTH_OWN, "苏州市卫生局（本级）", "department_own", "450.00", "150.00", "600.00"
        ),
        document(HEALTH_CENTRE, "苏州市疾控中心", "unit", "250.00", "150.00", "400.00"),
    )


def state(folder: RawFolder, document_id: str, level: str, change: str) -> None:
    """Prose: the subject's amount, and how much more than the year before."""
    text = f"行政运行（2070101）{level}万元，比上年增加{change}万元。"
    shared = {"document_id": document_id, "section_ordinal": 1, "page_number": 1}
    folder.records["disclosure_sections"].append(
        shared
        | {
            "level": 1,
            "heading": "预算情况说明",
            "section_key": "expenditure",
            "section_kind": "figures",
            "sentence_count": 1,
            "character_count": len(text),
            "has_grid": "false",
        }
    )
    folder.records["disclosure_sentences"].append(
        shared
        | {
            "sentence_ordinal": 1,
            "paragraph_ordinal": 1,
            "last_page_number": 1,
            "zone": "prose",
            "text": text,
        }
    )
    figure = shared | {
        "sentence_ordinal": 1,
        "paragraph_ordinal": 1,
        "printed_unit": "万元",
        "fact_key": "subject",
        "is_in_reason": "false",
    }
    folder.records["disclosure_narrative_figures"] += [
        figure
        | {
            "figure_ordinal": 1,
            "sentence_offset": text.index(level),
            "printed_text": level,
            "role": "level",
            "subject_code": "2070101",
            "subject_name": "行政运行",
        },
        figure
        | {
            "figure_ordinal": 2,
            "sentence_offset": text.index(change),
            "printed_text": change,
            "role": "change",
            "direction": "up",
            "base_text": "上年",
            "level_ordinal": 1,
        },
    ]


def folder_of(*documents: Document) -> RawFolder:
    folder = RawFolder()
    for document in documents:
        folder.add(replace(document, file_name=f"{document.document_id}.pdf"))
    return folder
