"""Small documents typed by hand, each with the trouble that real ones bring.

department   万元; the same money under two scopes; 人员 / 公用 split; two units in 收入总表
unit         元 in the tables, 万元 in the 三公 table; listed in the department's unit rows
more_money   支出总表 exceeds the fund tables; single 金额 columns; 合计 printed at the bottom
narrative    prose of the department's disclosure, in a file of its own
refused      a scanned file
"""

from __future__ import annotations

from tests.dbt.raw_documents import Column, Document, RawFolder, Row, Table
from tests.dbt.sample_tables import (
    AMOUNT,
    NATURES,
    PERSONNEL_OPERATING,
    SPLIT_NATURES,
    economic,
    function,
    line,
    one_panel,
    summary,
    total,
)

DEPARTMENT = "d1" + "0" * 14
UNIT = "d2" + "0" * 14
MORE_MONEY = "d3" + "0" * 14
NARRATIVE = "d4" + "0" * 14
REFUSED = "d5" + "0" * 14


def department() -> Document:
    """Modelled on a city audit bureau: tables 05 and 07 print the same money."""
    by_function = (
        total("1,000.30", "900.30", "700.20", "200.10", "100.00"),
        function("201", "一般公共服务支出", "800.10", "700.10", "500.00", "200.10", "100.00"),
        function("20108", "审计事务", "800.10", "700.10", "500.00", "200.10", "100.00"),
        function("2010801", "行政运行", "700.10", "700.10", "500.00", "200.10", ""),
        function("2010804", "审计业务", "100.00", "", "", "", "100.00"),
        function("221", "住房保障支出", "200.20", "200.20", "200.20", "", ""),
        function("22102", "住房改革支出", "200.20", "200.20", "200.20", "", ""),
        function("2210201", "住房公积金", "200.20", "200.20", "200.20", "", ""),
    )
    by_economic = (
        total("900.30", "700.20", "200.10"),
        economic("301", "工资福利支出", "700.20", "700.20", ""),
        economic("30101", "基本工资", "500.00", "500.00", ""),
        economic("30113", "住房公积金", "200.20", "200.20", ""),
        economic("302", "商品和服务支出", "200.10", "", "200.10"),
        economic("30201", "办公费", "195.10", "", "195.10"),
        economic("30217", "公务接待费", "5.00", "", "5.00"),
    )
    sources = (
        Column("total", "total"),
        Column("subtotal", "total", parent=0, header="本年收入/小计"),
        Column("general_public", parent=1, fund="general_public"),
        Column("other_revenue", parent=1),
        Column("prior_year_balance", parent=0),
    )
    bureau = ("024", "苏州市审计局")
    return Document(
        DEPARTMENT,
        "苏州市审计局",
        entity_code="024",
        tables=(
            summary(
                (
                    line("一、一般公共预算拨款收入", "general_public", "1,000.30"),
                    line("二、其他收入", "other_revenue", "-"),
                    line("本年收入合计", "subtotal_revenue", "1,000.30", 0, "subtotal"),
                    line("收入总计", "total_revenue", "1,000.30", 0, "total"),
                ),
                (
                    line("一、一般公共服务支出", "function_201", "800.10"),
                    line("二、住房保障支出", "function_221", "200.20"),
                    line("本年支出合计", "subtotal_expenditure", "1,000.30", 0, "subtotal"),
                    line("支出总计", "total_expenditure", "1,000.30", 0, "total"),
                ),
                "wan_yuan",
            ),
            Table(
                "revenue_total",
                "all",
                "unit",
                one_panel(
                    sources,
                    total("1,000.30", "1,000.30", "1,000.30", "", ""),
                    Row(
                        "unit",
                        "苏州市审计局",
                        ("1,000.30", "1,000.30", "1,000.30", "", ""),
                        unit=bureau,
                        depth=1,
                    ),
                    Row(
                        "unit",
                        "苏州市审计局（本级）",
                        ("940.30", "940.30", "940.30", "", ""),
                        unit=("024001", "苏州市审计局（本级）"),
                        depth=2,
                    ),
                    Row(
                        "unit",
                        "苏州市经济责任审计中心",
                        ("60.00", "60.00", "60.00", "", ""),
                        unit=("024002", "苏州市经济责任审计中心"),
                        depth=2,
                    ),
                ),
                "收入总表",
            ),
            Table(
                "expenditure_total",
                "all",
                "function",
                one_panel(
                    NATURES,
                    *(
                        Row(
                            row.kind,
                            row.caption,
                            (row.values[0], row.values[1], row.values[4]),
                            code=row.code,
                            depth=row.depth,
                            role=row.role,
                            line_key=row.line_key,
                        )
                        for row in by_function
                    ),
                ),
                "支出总表",
            ),
            Table(
                "fiscal_appropriation_expenditure",
                "fiscal",
                "function",
                one_panel(SPLIT_NATURES, *by_function),
                "财政拨款支出表（功能科目）",
            ),
            Table(
                "general_public_expenditure",
                "general_public",
                "function",
                one_panel(SPLIT_NATURES, *by_function),
                "一般公共预算支出表",
            ),
            Table(
                "basic_expenditure",
                "fiscal",
                "dept_economic",
                one_panel(PERSONNEL_OPERATING, *by_economic),
                "财政拨款基本支出表（经济科目）",
                nature_scope="basic",
            ),
            Table(
                "general_public_basic_expenditure",
                "general_public",
                "dept_economic",
                one_panel(PERSONNEL_OPERATING, *by_economic),
                "一般公共预算基本支出表",
                nature_scope="basic",
            ),
            Table(
                "three_public_expenditure",
                "general_public",
                "item",
                one_panel(
                    (
                        Column("three_public.with_meetings_total", "total"),
                        Column("three_public.total", "total", parent=0),
                        Column("three_public.abroad", parent=1),
                        Column("three_public.vehicles", "total", parent=1),
                        Column("three_public.vehicle_purchase", parent=3),
                        Column("three_public.vehicle_operation", parent=3),
                        Column("three_public.reception", parent=1),
                        Column("meeting", parent=0),
                        Column("three_public.total", "reference", figure_year="2025"),
                        Column("change.percent", "reference", value_kind="percent"),
                    ),
                    total(
                        "18.50", "8.50", "", "3.50", "", "3.50", "5.00", "10.00", "9.00", "-5.56%"
                    ),
                ),
                "一般公共预算“三公”经费、会议费、培训费支出表",
            ),
        ),
    )


def unit() -> Document:
    """元 with thousands separators; the 三公 table of the same document in 万元."""
    return Document(
        UNIT,
        "苏州市经济责任审计中心",
        entity_code="024002",
        entity_level="unit",
        tables=(
            Table(
                "general_public_expenditure",
                "general_public",
                "function",
                one_panel(
                    NATURES,
                    function("201", "一般公共服务支出", "600,000", "500,000", "100,000"),
                    function("20108", "审计事务", "600,000", "500,000", "100,000"),
                    function("2010850", "事业运行", "600,000", "500,000", "100,000"),
                    total("600,000", "500,000", "100,000"),
                ),
                "一般公共预算支出功能分类预算表",
                printed_unit="yuan",
            ),
            Table(
                "three_public_expenditure",
                "fiscal",
                "item",
                one_panel(
                    (Column("amount", "total"),),
                    Row(
                        "total",
                        "合计",
                        ("1.50",),
                        depth=0,
                        role="total",
                        line_key="three_public.total",
                    ),
                    Row("item", "1、因公出国（境）费", ("0.00",), line_key="three_public.abroad"),
                    Row(
                        "item",
                        "2、公务用车购置及运行费",
                        ("1.00",),
                        line_key="three_public.vehicles",
                    ),
                    Row(
                        "item",
                        "（1）公务用车购置费",
                        ("",),
                        depth=2,
                        line_key="three_public.vehicle_purchase",
                    ),
                    Row(
                        "item",
                        "（2）公务用车运行费",
                        ("1.00",),
                        depth=2,
                        line_key="three_public.vehicle_operation",
                    ),
                    Row("item", "3、公务接待费", ("0.50",), line_key="three_public.reception"),
                ),
                "“三公”经费预算表",
            ),
        ),
    )


def more_money() -> Document:
    """支出总表 holds 50.00 of other money in 2010801 and a code no fund table has.

    Its only split of 基本支出 is none at all, and 2080505 is printed twice (blocks of units
    without a visible name).
    """
    return Document(
        MORE_MONEY,
        "烟台市审计局",
        region_text="烟台市",
        folder="烟台",
        tables=(
            Table(
                "revenue_total",
                "all",
                "function",
                one_panel(
                    (
                        Column("total", "total"),
                        Column("fiscal", "total", parent=0),
                        Column("general_public", parent=1),
                        Column("government_fund", parent=1),
                        Column("superior_subsidy", parent=0),
                    ),
                    total("390.00", "310.00", "300.00", "10.00", "80.00"),
                    function("201", "一般公共服务支出", "340.00", "260.00", "260.00", "", "80.00"),
                    function("2010801", "行政运行", "340.00", "260.00", "260.00", "", "80.00"),
                    function("208", "社会保障和就业支出", "50.00", "50.00", "40.00", "10.00", ""),
                    function("2080505", "养老保险缴费", "50.00", "50.00", "40.00", "10.00", ""),
                ),
                "收入总体情况表",
            ),
            Table(
                "expenditure_total",
                "all",
                "function",
                one_panel(
                    (*NATURES, Column("procurement", "memo")),
                    function("201", "一般公共服务支出", "340.00", "260.00", "80.00", "7.00"),
                    function("2010801", "行政运行", "310.00", "260.00", "50.00", "7.00"),
                    function("2010899", "其他审计事务支出", "30.00", "", "30.00", ""),
                    function("208", "社会保障和就业支出", "50.00", "50.00", "", ""),
                    function("2080505", "养老保险缴费", "50.00", "50.00", "", ""),
                    total("390.00", "310.00", "80.00", "7.00"),
                ),
                "支出总体情况表",
            ),
            Table(
                "general_public_expenditure",
                "general_public",
                "function",
                one_panel(
                    NATURES,
                    function("201", "一般公共服务支出", "260.00", "260.00", ""),
                    function("2010801", "行政运行", "260.00", "260.00", ""),
                    function("208", "社会保障和就业支出", "40.00", "40.00", ""),
                    function("2080505", "养老保险缴费", "25.00", "25.00", ""),
                    function("2080505", "养老保险缴费", "15.00", "15.00", ""),
                    total("300.00", "300.00", ""),
                ),
                "一般公共预算支出情况表",
            ),
            Table(
                "government_fund_expenditure",
                "government_fund",
                "function",
                one_panel(
                    AMOUNT,
                    function("208", "社会保障和就业支出", "10.00"),
                    function("2080505", "养老保险缴费", "10.00"),
                    total("10.00"),
                ),
                "政府性基金预算支出情况表",
            ),
            Table(
                "project_expenditure",
                "all",
                "project",
                one_panel(
                    (
                        Column("total", "total"),
                        Column("general_public", parent=0),
                        Column("other_funds", parent=0),
                    ),
                    total("80.00", "", "80.00"),
                    Row("project", "37060026P00000110001A-审计业务经费", ("50.00", "", "50.00")),
                    Row("project", "信息化维护", ("30.00", "", "30.00")),
                ),
                "项目支出预算情况表",
                nature_scope="project",
            ),
            Table(
                "other",
                "",
                "",
                one_panel(AMOUNT, line("资产", "", "12 34")),
                "固定资产占用",
            ),
        ),
    )


def narrative() -> Document:
    return Document(
        NARRATIVE,
        "苏州市审计局",
        content_kind="narrative",
        entity_level="",
        file_name="附件1：苏州市审计局2026年度部门预算情况说明.pdf",
        lines=("2026年收入预算1000.30万元，\n比上年增加5%。", '其中："三公"经费8.50万元'),
    )


def refused() -> Document:
    return Document(
        REFUSED,
        "",
        file_name="扫描件.pdf",
        status="refused",
        reason="scanned: no text layer on 12 of 12 pages",
        content_kind="none",
        fiscal_year="",
        budget_phase="",
        region_text="",
        entity_level="",
    )


def sample_folder() -> RawFolder:
    folder = RawFolder()
    for document in (department(), unit(), more_money(), narrative(), refused()):
        folder.add(document)
    return folder
