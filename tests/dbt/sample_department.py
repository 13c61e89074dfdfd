"""The department of the small documents: every kind of table of one body."""

from __future__ import annotations

from tests.dbt.raw_documents import Column, Document, Row, Table
from tests.dbt.sample_tables import (
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
