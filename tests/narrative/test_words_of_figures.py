"""What the words around a figure say it is: typed sentences of many provinces."""

from __future__ import annotations

import pytest

from extract.narrative.figures import Context, figures_of
from extract.narrative.text import narrow
from tests.narrative.read_figures import read


@pytest.mark.parametrize(
    ("text", "section", "expected"),
    [
        # One amount of both sides, and its change.
        (
            "2026年度收入、支出预算总计各为4,557.17万元，与上年相比增加117.21万元",
            "summary",
            [
                ("4,557.17万元", "level", "income_expenditure.total"),
                ("117.21万元", "change", "income_expenditure.total"),
            ],
        ),
        # Two amounts under one unit: which is the revenue is not said.
        (
            "收、支总计各减少1267.86，2570.97万元",
            "summary",
            [("2570.97万元", "unexplained", "")],
        ),
        (
            "公务用车购置数及保有量分别为1辆和130辆",
            "three_public",
            [("1辆", "unexplained", ""), ("130辆", "unexplained", "")],
        ),
        # A count is no subject code: 221 is 住房保障支出.
        (
            "国内公务接待221批次，1768人，共计支出9.95万元",
            "three_public",
            [("9.95万元", "level", "three_public.reception_domestic")],
        ),
        ("车辆运行维护费支出13.01万元", "three_public", [
            ("13.01万元", "level", "three_public.vehicle_operation")]),
        ("公车购置及运行费995万元", "three_public", [
            ("995万元", "level", "three_public.vehicles")]),
        ("工资福利支出预算2016908.34元", "general_public", [
            ("2016908.34元", "level", "named_item")]),
        ("非税收入预算5万元", "summary", [("5万元", "level", "named_item")]),
        ("相应安排支出预算2796.14万元", "summary", [
            ("2796.14万元", "level", "expenditure.total")]),
        # A plan for another year buys nothing in this one.
        ("计划于2027年申请新购置公务车1辆", "three_public", [
            ("1辆", "target", "")]),
        ("拟于2026年购置公务车1辆", "three_public", [
            ("1辆", "level", "assets.vehicles_to_buy")]),
        # The budget beside an outturn.
        (
            "三公经费支出预算为44.52万元，2026年实际支出三公经费决算为22.62万元",
            "three_public",
            [("44.52万元", "budget", "three_public.total"),
             ("22.62万元", "level", "three_public.total")],
        ),
        (
            "项目总预算2921.00万，其中支持外贸发展370.00万，支持商销稳增长2551.00万，合计2921.00万。",
            "summary",
            [("2921.00万", "level", "project_item"), ("370.00万", "level", "named_item"),
             ("2551.00万", "level", "named_item"), ("2921.00万", "level", "project_item")],
        ),
        ("拟购置固定资产总额为54.00万元，其中50万元为省市统一招标采购。", "assets", [
            ("54.00万元", "level", "assets.to_buy"), ("50万元", "level", "named_item")]),
        ("律师服务支出120万元（含结转2025年采购经费6.9万元）", "summary", [
            ("120万元", "level", "named_item"),
            ("6.9万元", "level", "revenue.prior_year_balance.part")]),
        ("单位共有公务用车8辆，其中：一般公务用车6辆", "three_public", [
            ("8辆", "level", "assets.vehicles"), ("6辆", "level", "assets.vehicles_by_use")]),
        (
            "因公出国（境）费、公务用车购置费均为0万元；公务接待费4.00万元",
            "three_public",
            [
                ("0万元", "level", "three_public.vehicle_purchase"),
                ("0万元", "level", "three_public.abroad"),
                ("4.00万元", "level", "three_public.reception"),
            ],
        ),
        ("收入较去年增加34.56万元", "summary", [("34.56万元", "change", "revenue.total")]),
        ("支出较去年减少12.00万元", "summary", [("12.00万元", "change", "expenditure.total")]),
        (
            "一般公共预算当年财政拨款16,474.82万元",
            "general_public",
            [("16,474.82万元", "level", "expenditure.general_public")],
        ),
        ("收入预算总额为90.00万元，较上年增收5.00万元，增幅5.88%", "revenue", [
            ("90.00万元", "level", "revenue.total"), ("5.00万元", "change", "revenue.total"),
            ("5.88%", "change_percent", "revenue.total")]),
        ("支出总计90.00万元，比上年减支5.00万元", "summary", [
            ("90.00万元", "level", "expenditure.total"),
            ("5.00万元", "change", "expenditure.total")]),
        ("2026年预算收入90.00万元，上年预算收入85.00万元，同比增加5.00万元", "summary", [
            ("90.00万元", "level", "revenue.total"), ("85.00万元", "base", "revenue.total"),
            ("5.00万元", "change", "revenue.total")]),
        ("上年结转收入5.00万元", "revenue", [
            ("5.00万元", "level", "revenue.prior_year_balance")]),
        ("项目支出，34.20%", "summary", [("34.20%", "share", "expenditure.project")]),
        ("13.48%", "summary", [("13.48%", "share", "")]),
    ],
)  # fmt: skip
def test_words_of_other_provinces(
    text: str, section: str, expected: list[tuple[str, str, str]]
) -> None:
    assert [(text, role, fact) for text, role, _, fact, _ in read(text, section)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # final accounts: the outturn is of what the budget before it was of
        ("“三公”经费支出预算59.46万元，支出决算58.75万元", ["three_public.total"] * 2),
        ("公务接待费预算1.86万元，支出决算0.11万元", ["three_public.reception"] * 2),
        ("机关运行经费预算62.00万元，支出决算为61.00万元", ["operating_cost"] * 2),
        # totals below the name of one fund are of that fund
        (
            "政府性基金收入预算5.00万元，支出预算5.00万元",
            ["revenue.government_fund", "expenditure.total"],
        ),
        ("财政拨款收入总计、支出总计均为9.00万元", ["expenditure.fiscal", "fiscal.total"]),
    ],
)
def test_what_a_total_is_the_total_of(text: str, expected: list[str]) -> None:
    assert sorted(fact for *_, fact, _ in read(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        ("财政拨款收支情况", "支出预算总计7.00万元。", "expenditure.fiscal"),
        ("政府性基金预算收支决算情况说明", "收入决算7.00万元。", "revenue.government_fund"),
        ("国有资本经营预算支出情况", "2026年支出预算7.00万元。", "expenditure.state_capital"),
        ("一般公共预算支出情况", "本年支出7.00万元。", "expenditure.general_public"),
        ("收支预算总体情况", "支出预算总计7.00万元。", "expenditure.total"),
    ],
)
def test_totals_below_the_heading_of_a_fund_are_of_that_fund(
    heading: str, text: str, expected: str
) -> None:
    context = Context([heading], "summary", "2026")
    assert figures_of(narrow(text).text, context)[0].fact_key == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "预算收入90.00万元，其中：一般公共预算拨款收入60.00万元、其他收入30.00万元，"
            "较上年减少9.00万元，下降9.09%",
            [0, 0],
        ),
        # a list with semicolons says it of each
        ("预算收入90.00万元，其中：其他收入30.00万元，较上年减少9.00万元，下降23.08%", [1, 1]),
        ("公务用车购置费6.00万元、公务接待费3.00万元，较上年减少1.00万元，下降25.00%", [1, 1]),
    ],
)
def test_a_change_behind_an_enumeration(text: str, expected: list[int]) -> None:
    levels = [level for _, role, _, _, level in read(text) if role.startswith("change")]
    assert levels == expected


def wholes(text: str) -> list[tuple[str, int | None, str]]:
    context = Context([], "procurement", "2026")
    return [(f.text, f.whole, f.money_scope) for f in figures_of(narrow(text).text, context)]


def test_parts_behind_a_colon_are_of_the_amount_before_it() -> None:
    assert wholes(
        "政府采购预算总额65.00万元:政府采购货物预算12.00万元、政府采购服务预算53.00万元;"
        "其中一般公共预算拨款政府采购50.00万元:政府采购货物预算5.00万元"
    ) == [
        ("65.00", None, ""),
        ("12.00", 0, ""),
        ("53.00", 0, ""),
        ("50.00", 0, "general_public"),
        ("5.00", 3, "general_public"),
    ]


def test_the_other_side_of_the_budget_is_no_part_of_the_first() -> None:
    found = wholes(
        "财政拨款收支总预算9.00万元，收入包括：一般公共预算收入8.00万元、上年结转1.00万元；"
        "支出包括：教育支出4.00万元"
    )
    assert found[-1] == ("4.00", 0, "fiscal")


@pytest.mark.parametrize(
    ("text", "base", "year"),
    [
        ("2025年当年预算执行数为6.00万元", "2025年当年预算执行", ""),
        ("2025年本部门公务接待费预算执行数6.00万元", "2025年本部门公务接待费预算执行", ""),
        ("上年决算数为6.00万元", "上年决算", ""),
        ("公务接待费6.00万元", "", ""),
        ("2025年和2026年，本部门无因公出国计划，公务接待费6.00万元", "", ""),
        ("因公出国2025年暂停；公务接待费6.00万元", "", ""),
        ("2026年公务接待费6.00万元", "", "2026"),
    ],
)
def test_year_and_phase_of_an_amount(text: str, base: str, year: str) -> None:
    figure = figures_of(narrow(text).text, Context([], "three_public", "2026"))[0]
    assert (figure.base_text, figure.year_text) == (base, year)


def test_what_is_carried_over_is_no_amount_of_last_year() -> None:
    assert read("上年结转资金预算数为6.00万元")[0][1] == "level"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("纪检监察（巡视）专项支出（2011199）6.00万元", "纪检监察（巡视）专项支出"),
        ("因公出国（境）费用（30212）6.00万元", "因公出国（境）费用"),
        ("①行政运行（2080201）6.00万元", "行政运行"),
        ("收入合计9.00万元，其中拨款3.00万元、上年实户资金余额6.00万元", "上年实户资金余额"),
    ],
)
def test_names_are_whole_and_without_their_numbering(text: str, name: str) -> None:
    figure = figures_of(narrow(text).text, Context([], "summary", "2026"))[-1]
    assert figure.subject_name == name
