"""Titles and captions of many provinces, typed from what they print; none comes from the rules."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extract import vocabulary
from extract.captions.column_captions import match_column
from extract.captions.row_captions import line_key
from extract.captions.text import squeeze
from extract.captions.titles import clean_title, entity_of, is_title, match_title, unit_of

HERE = Path(__file__).parent


def typed(name: str) -> list[tuple[str, ...]]:
    with (HERE / name).open(encoding="utf-8", newline="") as handle:
        return [tuple(row.values())[:3] for row in csv.DictReader(handle)]


@pytest.mark.parametrize(("title", "form", "money_scope"), typed("titles.csv"))
def test_title_names_its_form(title: str, form: str, money_scope: str) -> None:
    rule = match_title(clean_title(title))
    assert (rule.form if rule else "other") == form
    if rule is not None and form != "other":
        assert rule.money_scope == money_scope


# What forms.csv may say: each has a reader of its own; `cells` keeps them on purpose.
READERS = {"amounts", "list", "goal_sheets", "cells"}


def unread(named: set[str]) -> set[str]:
    """Forms that a rule names and `forms.csv` does not."""
    return named - {row["form"] for row in vocabulary.rows("forms")}


def test_every_form_has_a_reader() -> None:
    assert {row["read_as"] for row in vocabulary.rows("forms")} == READERS


def test_summaries_are_the_forms_that_are_called_so() -> None:
    """macros/facts/is_summary.sql knows them by their name."""
    summaries = {row["form"] for row in vocabulary.rows("forms") if row["is_summary"] == "1"}
    forms = {row["form"] for row in vocabulary.rows("forms")}
    assert summaries == {form for form in forms if form.endswith("_summary")}
    assert len(summaries) == 2


def test_a_form_that_a_title_names_is_read() -> None:
    """A title without its reader would keep cells only, and the document would be loaded."""
    named = {row["form"] for name in ("titles", "heads") for row in vocabulary.rows(name)}
    assert unread(named) == set()
    assert unread({*named, "government_bond_expenditure"}) == {"government_bond_expenditure"}


@pytest.mark.parametrize("title", [t for t, form, _ in typed("titles.csv") if form != "other"])
def test_title_can_stand_above_a_table(title: str) -> None:
    assert is_title(title)


@pytest.mark.parametrize(("path", "role", "measure"), typed("columns.csv"))
def test_column_caption_has_its_meaning(path: str, role: str, measure: str) -> None:
    rule = match_column(tuple(squeeze(part) for part in path.split("/")))
    assert rule is not None, path
    assert (rule.role, rule.measure) == (role, measure)


@pytest.mark.parametrize(
    ("caption", "axis", "key"),
    [
        ("一、一般公共预算拨款收入", "", "general_public"),
        ("二、政府性基金预算拨款收入", "", "government_fund"),
        ("三、国有资本经营预算拨款收入", "", "state_capital"),
        ("四、财政专户管理资金收入", "", "special_account"),
        ("五、事业收入", "", "institution_revenue"),
        ("六、事业单位经营收入", "", "operating_revenue"),
        ("七、上级补助收入", "", "superior_subsidy"),
        ("八、附属单位上缴收入", "", "affiliate_remittance"),
        ("九、其他收入", "", "other_revenue"),
        ("本年收入合计", "", "total_revenue"),
        ("上年结转结余", "", "prior_year_balance"),
        ("收入总计", "", "total_revenue"),
        ("本 年 支 出 合 计", "", "total_expenditure"),
        ("结转下年支出", "", "next_year_balance"),
        ("年终结转结余", "", "next_year_balance"),
        ("支出总计", "", "total_expenditure"),
        ("一、一般公共服务支出", "function", "function_201"),
        ("八、社会保障和就业支出", "function", "function_208"),
        ("（二十二）灾害防治及应急管理支出", "function", "function_224"),
        ("十七、援助其他地区支出", "function", "function_219"),
        ("一、基本支出", "", "basic"),
        ("其中：人员经费", "", "basic_personnel"),
        ("1.因公出国（境）费用", "", "three_public.abroad"),
        ("2.公务接待费", "", "three_public.reception"),
        ("3.公务用车购置及运行维护费", "", "three_public.vehicles"),
        ("（1）公务用车购置费", "", "three_public.vehicle_purchase"),
        ("（2）公务用车运行维护费", "", "three_public.vehicle_operation"),
        ("合    计", "", "total"),
        ("一、本年财政拨款收入", "", "fiscal"),
        ("一、公共财政预算拨款", "", "general_public"),
        ("二、基金预算拨款收入", "", "government_fund"),
        ("四、财政专户核拨资金", "", "special_account"),
        ("五、自有资金", "", "unit_funds"),
        ("上年结转（结余）", "", "prior_year_balance"),
        ("财政拨款结转", "", ""),  # of which year is not said
        ("公务接待", "", "three_public.reception"),
        ("五、教育", "", "function_205"),
        ("二十一、住房保障", "", "function_221"),
        ("其他", "", ""),  # a function, an economic class or anything else
    ],
)
def test_line_caption_has_its_key(caption: str, axis: str, key: str) -> None:
    assert line_key(caption, axis) == key


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("单位:元", "元"),
        ("金额单位：千元", "千元"),
        ("计量单位：人民币万元", "万元"),
        ("部门：某市审计局        单位：万元", "万元"),
        ("（万元）", "万元"),
        ("单位：某市审计局", ""),
        ("编制单位：某市审计局", ""),
    ],
)
def test_money_unit_of_a_line(text: str, unit: str) -> None:
    assert unit_of(text) == unit


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("部门：某市审计局        单位：万元", "某市审计局"),
        ("编制单位：某市审计局", "某市审计局"),
        ("部门名称：[216]某市民政局", "[216]某市民政局"),
        ("单位：万元", ""),
        ("主要职责", ""),
    ],
)
def test_body_named_on_a_line(text: str, entity: str) -> None:
    assert entity_of(text) == entity


@pytest.mark.parametrize(
    "text",
    [
        "第二部分 部门预算情况说明",
        "本部门2026年收入预算5,000.00万元，比上年增加3.2%。",
        "单位：万元",
        "附件",
    ],
)
def test_prose_is_no_title(text: str) -> None:
    assert not is_title(text)


def test_unquoted_comma_in_a_pattern_is_an_error() -> None:
    broken = "order,must,must_not\n10,a{1,2}b,\n"
    with pytest.raises(ValueError, match=r"titles\.csv line 2: quote patterns with commas"):
        list(vocabulary._read("titles", broken))


def test_missing_field_is_an_error() -> None:
    with pytest.raises(ValueError, match="line 3"):
        list(vocabulary._read("titles", "order,must,must_not\n10,a,b\n20,c\n"))


@pytest.mark.parametrize("name", ["titles", "columns", "lines", "heads", "function_classes"])
def test_vocabulary_reads_without_an_error(name: str) -> None:
    assert vocabulary.rows(name)
