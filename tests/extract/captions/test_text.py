"""Amounts, blank marks and codes as printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from extract.captions.text import (
    fold,
    has_decimals,
    is_amount,
    is_blank_mark,
    leading_code,
    squeeze,
)

# What SQL makes of a text that is an amount here: its number, or why it may not be one.
AMOUNT_LIKE = {
    "number", "bracketed_number", "percent", "ambiguous_brackets", "ambiguous_sign", "too_large",
}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["1,717.85", "74868.34", "0.00", "0", "-3.2", "−3.20", "１，２３４．５０", "30.86%", ".95",
     "(12.00)", "961.313688", "426680000.00", "816. 29", "￥12.00", "12.00万元",
     "△12.34", "△ 1,234.50", "▲12.34", "↓5.56%", "12.34千元", "—12.34",
     "125360,898", "1234,567.00", "7880，000", "12.00¥", "-￥5.00"],
)  # fmt: skip
def test_amounts(text: str) -> None:
    assert is_amount(text)


@pytest.mark.parametrize(
    "text",
    ["", "-", "—", "合计", "2010801-行政运行", "1,71.85", "3.2.1", "12,34", "第3页", "1-2", ".",
     "元", "=1+1", "△", "1,234.", "12.34-", "△合计",
     "1,23", "12,34.5", "1234,56", "12 34", "1,,234", ",123", "(12.00"],
)  # fmt: skip
def test_texts_that_are_no_amounts(text: str) -> None:
    assert not is_amount(text)


@pytest.mark.parametrize(
    "text", ["-", "--", "—", "——", "－", "/", " - ", "…", "－－－－", "───", "／"]
)
def test_blank_marks(text: str) -> None:
    assert is_blank_mark(text)


@pytest.mark.parametrize("text", ["0", "0.00", "无", "", "-1"])
def test_zero_and_words_are_no_blank_marks(text: str) -> None:
    assert not is_blank_mark(text)


def test_codes_carry_no_decimals() -> None:
    assert [has_decimals(t) for t in ("2010801", "20.00", "1,234")] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("[2010801]行政运行", "2010801", "行政运行"),
        ("2010801-行政运行", "2010801", "行政运行"),
        ("2010801 行政运行", "2010801", "行政运行"),
        ("【30101】基本工资", "30101", "基本工资"),
        ("2026年预算", "", "2026年预算"),
        ("1,717.85", "", "1,717.85"),
        ("行政运行", "", "行政运行"),
    ],
)
def test_leading_code(text: str, code: str, name: str) -> None:
    assert leading_code(text) == (code, name)


def test_squeeze_drops_what_print_adds() -> None:
    assert squeeze("本 年 支 出 合 计 “三公”（万元）") == "本年支出合计三公(万元)"


def test_fold_keeps_white_space() -> None:
    assert fold("１ ２") == "1 2"


def test_python_and_sql_call_the_same_texts_numbers() -> None:
    """One list for both: the cases of the dbt unit test on `int_cells_parsed`. A text that SQL
    reads as a number, or may not read for its sign or its brackets, is an amount here; one that
    it calls malformed, text or blank is none."""
    model = Path(__file__).parents[3] / "models/intermediate/figures/int_cells_parsed.yml"
    (case,) = yaml.safe_load(model.read_text(encoding="utf-8"))["unit_tests"]
    cells = next(x for x in case["given"] if "cells" in x["input"])["rows"]
    printed = {int(n): text for n, text in re.findall(r"\((\d+), '([^']*)'\)", cells)}
    expected = {x["row_ordinal"]: x["amount_parse_status"] for x in case["expect"]["rows"]}
    assert len(printed) > 60
    differing = {
        printed[n]: status
        for n, status in expected.items()
        if n in printed and is_amount(printed[n]) != (status in AMOUNT_LIKE)
    }
    assert differing == {}
