"""Lines to paragraphs, headings to sections, words to figures: expected values typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.model import Page
from extract.narrative.figures import Context, figures_of
from extract.narrative.paragraphs import paragraphs
from extract.narrative.sentences import read_narrative
from extract.narrative.text import narrow
from extract.vocabulary import rows
from tests.narrative.documents import FIXTURES, HEIGHT, INDENT, MARGIN, WIDTH, page_of, text_line
from tests.narrative.read_figures import read

CONTEXT = Context(["收支预算总体情况说明"], "summary", "2026")


def test_a_number_broken_over_lines_and_pages_is_one_number() -> None:
    full = "清河市档案局二〇二六年度收入支出预算总计为本部门全部资金共"
    first = Page(
        1, WIDTH, HEIGHT, 0, 60, [],
        [text_line(full, INDENT, 60.0), text_line("计" * 30 + "1,05", MARGIN, 760.0)],
    )  # fmt: skip
    second = Page(2, WIDTH, HEIGHT, 0, 9, [], [text_line("0.50万元。", MARGIN, 60.0)])
    found = paragraphs([first, second])
    assert [p.text for p in found] == [full + "计" * 30 + "1,050.50万元。"]
    assert found[0].pages[-8:] == [1, 2, 2, 2, 2, 2, 2, 2]


def test_digits_on_a_text_line_of_their_own_are_put_in_by_position() -> None:
    page = Page(
        1, WIDTH, HEIGHT, 0, 20, [],
        [
            text_line("本年收入合计", 60.0, 100.0),
            text_line("万元。", 250.0, 100.5),
            text_line("2946.25", 150.0, 103.0),
        ],
    )  # fmt: skip
    assert narrow(paragraphs([page])[0].text).text == "本年收入合计2946.25万元。"


def test_a_bare_digit_right_under_the_text_is_text() -> None:
    def page(*tops: float) -> list[str]:
        lines = [text_line("七、绩效目标", MARGIN, 400.0)]
        lines += [replace(text_line("1", 200.0, top), zone="page_number") for top in tops]
        return [p.text for p in paragraphs([Page(1, WIDTH, HEIGHT, 0, 8, [], lines)])]

    assert page(420.0) == ["七、绩效目标", "1"]
    # Far below, or at the foot of the page, it is a page number.
    assert page(520.0) == page(HEIGHT - 30) == ["七、绩效目标"]


def test_running_heads_go_by_repetition_not_by_their_words() -> None:
    def page(number: int, text: str) -> Page:
        head = text_line("清河市档案局2026年度部门预算", 40.0, 12.0)
        return Page(number, WIDTH, HEIGHT, 0, 30, [], [head, text_line(text, INDENT, 60.0)])

    three = [page(number, f"第{number}段。") for number in (1, 2, 3)]
    assert [p.text for p in paragraphs(three)] == ["第1段。", "第2段。", "第3段。"]
    two = paragraphs(three[:2])
    assert any("清河市档案局" in p.text for p in two)


def test_spaces_inside_numbers_and_words_are_no_part_of_the_match() -> None:
    assert read("一 般 公 共 预 算 收 入  17981.68 万 元") == [
        ("17981.68万元", "level", "", "revenue.general_public", None)
    ]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("支出4，245.49万元", "支出4,245.49万元"),
        ("支出 ４，２４５．４９ 万元", "支出4,245.49万元"),
        ("合计：12，345，678.00元", "合计：12,345,678.00元"),
        ("支出1,234，567元", "支出1,234,567元"),
        # a list, an item's number, a year, people: no thousands
        ("共12.30，245.49万元", "共12.30，245.49万元"),
        (
            "其中：1，300万元用于维修；2，200万元用于培训",
            "其中：1，300万元用于维修；2，200万元用于培训",
        ),
        ("2025，245.49万元", "2025，245.49万元"),
        ("编制20，245人", "编制20，245人"),
    ],
)
def test_wide_commas_between_thousands_of_money(printed: str, expected: str) -> None:
    assert narrow(printed).text == expected


def test_circled_numbers_never_become_digits() -> None:
    assert narrow("①2.3万元").text == "①2.3万元"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "行政运行（2010501）2,542.46万元，较上年增加116.55万元，增长4.80%",
            [
                ("2,542.46万元", "level", "", "subject", None),
                ("116.55万元", "change", "up", "subject", 0),
                ("4.80%", "change_percent", "up", "subject", 0),
            ],
        ),
        (
            "收入预算32852.05万元，比2025年年初预算数30385.62万元增加2466.43万元，增长8.12%。",
            [
                ("32852.05万元", "level", "", "revenue.total", None),
                ("30385.62万元", "base", "", "revenue.total", 0),
                ("2466.43万元", "change", "up", "revenue.total", 0),
                ("8.12%", "change_percent", "up", "revenue.total", 0),
            ],
        ),
        (
            "公务用车购置及运行维护费2.5万元（公务用车购置费0万元，比上年增加0万元；"
            "公务用车运行维护费2.5万元，比上年减少1万元）比上年减少1万元，下降28.6%",
            [
                ("2.5万元", "level", "", "three_public.vehicles", None),
                ("0万元", "level", "", "three_public.vehicle_purchase", None),
                ("0万元", "change", "up", "three_public.vehicle_purchase", 1),
                ("2.5万元", "level", "", "three_public.vehicle_operation", None),
                ("1万元", "change", "down", "three_public.vehicle_operation", 3),
                ("1万元", "change", "down", "three_public.vehicles", 0),
                ("28.6%", "change_percent", "down", "three_public.vehicles", 0),
            ],
        ),
        (
            "公务接待费预算支出156.55万元，本年数小于上年预算数29.65万元",
            [
                ("156.55万元", "level", "", "three_public.reception", None),
                ("29.65万元", "change", "down", "three_public.reception", 0),
            ],
        ),
        (
            "其中：基本支出减少7.52万元，项目支出增加16.84万元。",
            [
                ("7.52万元", "change", "down", "expenditure.basic", None),
                ("16.84万元", "change", "up", "expenditure.project", None),
            ],
        ),
        (
            "年初预算为1560.05万元，支出决算为1511.89万元，完成年初预算的96.9%",
            [
                ("1560.05万元", "budget", "", "three_public.total", None),
                ("1511.89万元", "level", "", "three_public.total", None),
                ("96.9%", "completion", "", "three_public.total", 1),
            ],
        ),
        (
            "三公经费支出131.35万元，较上年增加3.00万元（2.34%）",
            [
                ("131.35万元", "level", "", "three_public.total", None),
                ("3.00万元", "change", "up", "three_public.total", 0),
                ("2.34%", "change_percent", "", "three_public.total", 0),
            ],
        ),
        (
            "公务接待费6万元。与上年持平。",
            [
                ("6万元", "level", "", "three_public.reception", None),
                ("与上年持平", "flat", "flat", "three_public.reception", 0),
            ],
        ),
        (
            "支出预算2796.14万元，比上年增加129.07万元，主要原因是公共安全支出增加114.4万元。",
            [
                ("2796.14万元", "level", "", "expenditure.total", None),
                ("129.07万元", "change", "up", "expenditure.total", 0),
                ("114.4万元", "change", "up", "subject", None),
            ],
        ),
        ("1.“公共安全支出”科目8,243万元", [("8,243万元", "level", "", "subject", None)]),
        ("单价100万元以上设备", [("100万元", "threshold", "", "", None)]),
        ("满意度达到90%以上", [("90%", "target", "", "", None)]),
        ("每套23万元，共用", [("23万元", "unexplained", "", "", None)]),
    ],
)
def test_what_the_words_say_a_figure_is(
    text: str, expected: list[tuple[str, str, str, str, int | None]]
) -> None:
    if text.startswith("年初预算"):
        text = "三公经费" + text
    assert read(text) == expected


def test_a_subject_by_its_three_levels_takes_the_class_of_its_heading() -> None:
    context = Context(["公共安全（类）", "财政拨款支出预算情况说明"], "fiscal_expenditure", "2026")
    text = narrow("1．检察（款）行政运行（项）支出7968.14万元").text
    figure = figures_of(text, context)[0]
    assert figure.subject_name == "公共安全（类）检察（款）行政运行（项）"
    assert figure.money_scope == "fiscal"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("本部门绩效目标管理全覆盖，涉及当年一般公共预算拨款90万元", "performance.all_budget"),
        ("本部门整体支出纳入绩效目标管理，涉及财政性资金90万元", "performance.all_budget"),
        ("所有项目支出预算纳入部门预算绩效管理，涉及预算资金90万元", "performance.all_budget"),
        ("2026年项目支出均实行了绩效目标管理，涉及财政拨款90万元", "performance.all_budget"),
        ("对项目支出全面实施绩效目标管理，涉及预算拨款90万元", "performance.all_budget"),
        # Some projects, nobody says that they are all.
        ("2026年本单位编报绩效目标的项目共6个，涉及项目预算资金90万元", "performance.budget"),
        ("共3个项目纳入绩效目标管理，涉及财政性资金合计90万元", "performance.budget"),
    ],
)
def test_whether_all_money_is_under_goals_is_said_in_words(text: str, fact: str) -> None:
    assert [line[3] for line in read(text, "performance")] == [fact]


@pytest.mark.parametrize(
    "named",
    [
        "公共安全支出（204类）司法（06款）行政运行（01项）",
        "1.公共安全支出（类204）司法（款06）行政运行（项01）",
        "公共安全支出（204）（类）司法（20406）（款）行政运行（2040601）（项）",
        "公共安全支出（类）（204）司法（款）（06）行政运行（项）（01）",
        "公共安全支出204类司法06款行政运行01项",
    ],
)
def test_codes_beside_the_three_levels_are_one_code(named: str) -> None:
    context = Context([], "fiscal_expenditure", "2026")
    (figure,) = figures_of(narrow(f"{named}：2026年预算数为412.30万元").text, context)
    assert (figure.text, figure.fact_key, figure.subject_code) == ("412.30", "subject", "2040601")
    assert figure.subject_name == "公共安全支出（类）司法（款）行政运行（项）"


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("公共安全支出（204类）司法（款）行政运行（项）", ""),
        ("公共安全支出（类）司法（款）行政运行（项）", ""),
        ("公共安全支出（204类）司法（06款）", "20406"),
        ("公共安全支出（204类）司法（06款）行政运行（601项）", ""),
    ],
)
def test_a_code_that_is_not_whole_is_none(named: str, code: str) -> None:
    context = Context([], "fiscal_expenditure", "2026")
    (figure,) = figures_of(narrow(f"{named}412.30万元").text, context)
    assert (figure.fact_key, figure.subject_code) == ("subject", code)


def test_offsets_point_at_the_printed_characters() -> None:
    narrative = read_narrative([page_of(["一、收支情况", "收入预算 1,234.50 万元。"])], "2026")
    sentence = next(s for s in narrative.sentences if s.figures)
    figure = sentence.figures[0]
    start = figure.start - sentence.starts
    assert sentence.text[start : start + len(figure.text)] == "1,234.50"


def test_every_fact_of_the_vocabulary_is_described() -> None:
    described = {
        line.split(",")[0]
        for line in (FIXTURES.parents[2] / "seeds/narrative_facts.csv")
        .read_text(encoding="utf-8")
        .splitlines()[1:]
    }
    assert {row["fact_key"] for row in rows("narrative_facts")} <= described


def test_the_total_of_both_sides_is_not_the_revenue_alone() -> None:
    text = "审计局2024年度财政拨款收入支出总计0.3万元。"
    assert read(text, "fiscal_summary") == [("0.3万元", "level", "", "fiscal.total", None)]


def test_unchanged_after_an_enumeration_speaks_of_the_whole() -> None:
    found = read(
        "2026年度三公经费支出预算为7.7万元，因公出国（境）费0万元；公务接待费2万元。"
        "与2025年相比持平无增减变化。"
    )
    assert found[-1] == ("与2025年相比持平", "flat", "flat", "three_public.total", 0)


def test_unchanged_is_said_of_every_item_of_a_list() -> None:
    found = read(
        "公务接待费比2023年减少0.8万元，因公出国（境）费、公务用车购置及运维费与上年持平。"
    )
    assert [(text, role, fact) for text, role, _, fact, _ in found] == [
        ("0.8万元", "change", "three_public.reception"),
        ("与上年持平", "flat", "three_public.vehicles"),
        ("与上年持平", "flat", "three_public.abroad"),
    ]
