"""Whose document, which year, phase and level: read from titles first, the file name last."""

from __future__ import annotations

import pytest

from extract.forms.identity import Identity, budget_words, identify
from extract.tables.stitch import logical_tables
from tests.performance.grids import table
from tests.unit.pages import grid, line, page

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
