"""Whose document, which year, phase and level: read from titles first, the file name last."""

from __future__ import annotations

import pytest

from extract.forms.masthead import Identity, identify, without_budget
from extract.forms.other_documents import budget_words, other_document
from extract.forms.region import region_of
from extract.tables.stitch import logical_tables
from tests.builders.pages import grid, line, page
from tests.performance.grids import table

ROWS = [["科目编码", "科目名称", "合计"], ["201", "一般公共服务支出", "30.00"]]


def read(file_name: str, *opening: str, above: tuple[str, ...] = ()) -> Identity:
    cover = page(1, [], [line(text, 100.0 + 30 * n) for n, text in enumerate(opening)])
    lines = [line(text, 50.0 + 15 * n) for n, text in enumerate(above)]
    pages = [cover, page(2, [grid(ROWS)], lines)]
    return identify(pages, logical_tables(pages), file_name)


@pytest.mark.parametrize(
    ("title", "year", "phase", "entity", "region"),
    [
        ("苏州市审计局2026年度部门预算公开", "2026", "budget", "苏州市审计局", "苏州市"),
        ("2026年烟台市教育局部门预算", "2026", "budget", "烟台市教育局", "烟台市"),
        (
            "上海市普陀区财政局2024年度部门决算",
            "2024",
            "final",
            "上海市普陀区财政局",
            "上海市普陀区",
        ),
        ("江苏省人民检察院2019年度部门预算公开", "2019", "budget", "江苏省人民检察院", "江苏省"),
        ("清溪县水利局2026年部门预算", "2026", "budget", "清溪县水利局", "清溪县"),
        ("清溪县河口镇二〇二五年部门预算", "2025", "budget", "清溪县河口镇", "清溪县"),
        ("临江市残联二○二四年度部门决算", "2024", "final", "临江市残联", "临江市"),
    ],
)
def test_title_page(title: str, year: str, phase: str, entity: str, region: str) -> None:
    found = read("x.pdf", title)
    assert (found.fiscal_year, found.budget_phase) == (year, phase)
    assert (found.entity_name, found.region_text) == (entity, region)
    assert found.fiscal_year_source == "title p1"


def test_title_over_two_lines() -> None:
    found = read("x.pdf", "临江市审计局", "2026年度部门预算")
    assert (found.fiscal_year, found.entity_name) == ("2026", "临江市审计局")


def test_two_digit_year() -> None:
    assert read("x.pdf", "普陀区商务委员会25年部门预算").fiscal_year == "2025"


def test_file_name_that_lies_is_named_and_changes_nothing() -> None:
    found = read("交通运输局_2026年部门预算.pdf", "西安市交通运输局2022年部门综合预算")
    assert found.fiscal_year == "2022"
    assert found.year_conflict == "the file name says 2026, the document 2022 (title p1)"


def test_file_name_is_the_last_resort() -> None:
    found = read("临江市民政局2026年部门预算.pdf", "附件")
    assert (found.fiscal_year, found.fiscal_year_source) == ("2026", "file_name")


@pytest.mark.parametrize(
    "name", ["2026_临江市民政局_部门预算.pdf", "2026-临江市民政局部门预算_final.pdf"]
)
def test_a_bare_year_in_front_of_a_file_name_is_its_year(name: str) -> None:
    found = read(name, "附件")
    assert (found.fiscal_year, found.entity_name) == ("2026", "临江市民政局")


def test_table_head_outranks_the_title() -> None:
    found = read(
        "x.pdf", "2026年部门预算", above=("支出总表", "部门名称：[216]临江市民政局  单位：万元")
    )
    assert (found.entity_name, found.entity_code) == ("临江市民政局", "216")
    assert found.entity_source == "table_header p2"


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("临江市审计局2026年部门预算", "department_consolidated"),
        ("临江市审计局（汇总）2026年预算公开", "department_consolidated"),
        ("临江市审计局（本级）2026年单位预算", "department_own"),
        ("临江市审计服务中心2026年单位预算", "unit"),
    ],
)
def test_entity_level(title: str, level: str) -> None:
    assert read("x.pdf", title).entity_level == level


def test_prose_without_budget_words_is_counted_as_none() -> None:
    assert budget_words([page(1, [], [line("政府网站工作年度报表", 100.0)])]) == 0
    assert budget_words([page(1, [], [line("部门预算：一般公共预算财政拨款", 100.0)])]) == 4


def test_department_is_named_before_its_units_that_print_more_sheets() -> None:
    units = ["216003 某市信访接待中心", "216003 某市信访接待中心", "216001 某市政法委员会本级"]
    heads = [*units, "216 某市政法委员会"]
    tables = [table(["项目 | 金额"], "other").table for _ in heads]
    for logical, head in zip(tables, heads, strict=True):
        logical.entity_text = head
    found = identify([page(1, [], [line("某表", 50.0)])], tables, "x.pdf")
    assert (found.entity_code, found.entity_name) == ("216", "某市政法委员会")


@pytest.mark.parametrize(
    ("file_name", "opening", "above", "year", "phase", "entity", "region", "level"),
    [
        (
            "x.pdf",
            ["2026年湘西土家族苗族自治州林业局部门预算"],
            (),
            "2026",
            "budget",
            "湘西土家族苗族自治州林业局",
            "湘西土家族苗族自治州",
            "department_consolidated",
        ),
        (
            "x.pdf",
            ["政协清溪县委员会2026年部门预算"],
            (),
            "2026",
            "budget",
            "政协清溪县委员会",
            "清溪县",
            "department_consolidated",
        ),
        (
            "x.pdf",
            ["中国人民政治协商会议清溪县委员会办公室2026年部门预算"],
            (),
            "2026",
            "budget",
            "中国人民政治协商会议清溪县委员会办公室",
            "清溪县",
            "department_consolidated",
        ),
        (
            "x.pdf",
            ["清溪经济技术开发区管委会2026年部门预算公开"],
            (),
            "2026",
            "budget",
            "清溪经济技术开发区管委会",
            "",
            "department_consolidated",
        ),
        (
            "x.pdf",
            ["2026年部门预算", "清溪县审计局", "二〇二六年二月"],
            (),
            "2026",
            "budget",
            "清溪县审计局",
            "清溪县",
            "department_consolidated",
        ),
        (
            "x.pdf",
            ["目录", "第一部分 清溪县审计局概况", "第二部分 2026年部门预算表"],
            (),
            "2026",
            "budget",
            "清溪县审计局",
            "清溪县",
            "department_consolidated",
        ),
        (
            "W020260218.pdf",
            ["清溪县审计局部门预算公开"],
            ("2026年部门收支总表", "单位：万元"),
            "2026",
            "budget",
            "清溪县审计局",
            "清溪县",
            "department_consolidated",
        ),
        (
            "10002_清溪县审计局_2026年预算.pdf",
            ["附件"],
            (),
            "2026",
            "budget",
            "清溪县审计局",
            "清溪县",
            "",
        ),
        (
            "清溪县审计局（2026年预算）.pdf",
            ["附件"],
            (),
            "2026",
            "budget",
            "清溪县审计局",
            "清溪县",
            "",
        ),
        (
            "x.pdf",
            ["部门预算公开"],
            ("收支总表", "预算单位：205001-清溪县审计局本级  单位：万元"),
            "",
            "budget",
            "清溪县审计局",
            "清溪县",
            "department_own",
        ),
        ("x.pdf", ["清溪县审计局", "二〇二六年二月"], (), "", "", "", "", ""),
    ],
)
def test_unseen_covers(
    file_name: str,
    opening: list[str],
    above: tuple[str, ...],
    year: str,
    phase: str,
    entity: str,
    region: str,
    level: str,
) -> None:
    found = read(file_name, *opening, above=above)
    assert (found.fiscal_year, found.budget_phase) == (year, phase)
    assert (found.entity_name, found.region_text, found.entity_level) == (entity, region, level)
    assert bool(found.fiscal_year_source) == bool(year)


def test_year_that_is_one_of_several_in_the_text_is_not_taken() -> None:
    found = read(
        "x.pdf", "清溪县审计局部门预算公开", "2025年支出10万元", "2025年增加", "2026年支出20万元"
    )
    assert (found.fiscal_year, found.fiscal_year_source) == ("", "")


@pytest.mark.parametrize(
    ("later", "year", "phase"),
    [
        # 北京: text that a table lets fall on a later page
        ("54.32000054.320000开要求和注意事25-决算管理工作", "2026", "budget"),
        ("11000022T000000456720258部门决算", "2026", "budget"),
        ("财预〔2023〕5号关于部门预算公开的通知", "2026", "budget"),
    ],
)
def test_later_pages_say_neither_year_nor_phase(later: str, year: str, phase: str) -> None:
    pages = [page(number, [grid(ROWS)], []) for number in range(1, 9)]
    pages.append(page(9, [], [line(later, 100.0)]))
    found = identify(pages, logical_tables(pages), "附件2：临江市财政局2026年度部门预算报表.pdf")
    assert (found.fiscal_year, found.budget_phase) == (year, phase)
    assert (found.fiscal_year_source, found.budget_phase_source) == ("file_name", "file_name")


@pytest.mark.parametrize(
    "opening",
    [
        ("根据财预〔2023〕5号部门决算文件", "临江市审计局2026年部门预算"),
        ("项目编码22T2021决算管理", "临江市审计局2026年部门预算"),
        ("文号2024.12部门决算", "临江市审计局2026年部门预算"),
        ("根据2024年部门决算情况，现公开如下。", "临江市审计局2026年部门预算"),
    ],
)
def test_cited_numbers_and_codes_are_no_year_of_a_cover(opening: tuple[str, ...]) -> None:
    found = read("x.pdf", *opening)
    assert (found.fiscal_year, found.budget_phase) == ("2026", "budget")


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("北京城市副中心管理委员会", ""),
        ("上海城市建设投资公司", ""),
        ("盐城市城市管理局", "盐城市"),
        ("四川省成都市城市更新局", "四川省成都市"),
        ("临江市市场监督管理局", "临江市"),
        ("临江市河口区城市管理局", "临江市河口区"),
        ("临江市度假区管理委员会", "临江市"),
    ],
)
def test_region_takes_no_word_of_the_name_behind_it(name: str, region: str) -> None:
    assert region_of(name) == region


@pytest.mark.parametrize(
    "head",
    [
        "部门：临江市民政局单位：万元",
        "编制单位：临江市民政局（单位：元）",
        "部门名称：临江市民政局预算年度：2026",
    ],
)
def test_name_of_a_body_ends_before_its_neighbours(head: str) -> None:
    found = read("x.pdf", "2026年部门预算", above=("支出总表", head))
    assert (found.entity_name, found.region_text) == ("临江市民政局", "临江市")


def test_most_tables_name_the_year() -> None:
    titles = ["2025年结转项目支出预算表", "2026年部门收支预算总表", "2026年部门收入预算总表"]
    tables = [table(["项目 | 金额"], "other").table for _ in titles]
    for logical, title in zip(tables, titles, strict=True):
        logical.title = title
    found = identify([page(1, [], [line("部门预算公开", 50.0)])], tables, "x.pdf")
    assert found.fiscal_year == "2026"


def test_a_document_that_is_no_budget_keeps_its_body_alone() -> None:
    found = without_budget(read("临江市民政局2026年部门预算.pdf", "政府网站工作年度报表"))
    assert (found.entity_name, found.region_text) == ("临江市民政局", "临江市")
    assert (found.fiscal_year, found.budget_phase, found.entity_level, found.title) == ("",) * 4


@pytest.mark.parametrize(
    ("lines", "called"),
    [
        (("临江市民政局", "2024年度项目支出绩效评价报告"), "项目支出绩效评价报告"),
        (("2024年部门预算项目绩效自评报告",), "项目绩效自评报告"),
        (("中国养老行业深度研究报告",), "深度研究报告"),
        (("临江市民政局2026年部门预算", "附：绩效评价报告"), ""),
        (("2026年部门整体支出绩效目标申报表",), ""),
    ],
)
def test_what_a_document_calls_itself(lines: tuple[str, ...], called: str) -> None:
    cover = page(1, [], [line(text, 100.0 + 30 * n) for n, text in enumerate(lines)])
    assert other_document([cover]) == called
