"""Small documents typed by hand, each with the trouble that real ones bring.

department   万元; the same money under two scopes; 人员 / 公用 split; two units in 收入总表
unit         元 in the tables, 万元 in the 三公 table; listed in the department's unit rows
more_money   支出总表 exceeds the fund tables; single 金额 columns; 合计 printed at the bottom
narrative    prose of the department's disclosure, in a file of its own
refused      a scanned file
"""

from __future__ import annotations

from tests.dbt.raw_documents import Column, Document, RawFolder, Row, Table
from tests.dbt.sample_department import department
from tests.dbt.sample_tables import (
    AMOUNT,
    NATURES,
    function,
    line,
    one_panel,
    total,
)

UNIT = "d2" + "0" * 14
MORE_MONEY = "d3" + "0" * 14
NARRATIVE = "d4" + "0" * 14
REFUSED = "d5" + "0" * 14


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
