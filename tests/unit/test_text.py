"""Amounts, blank marks and codes as printed."""

from __future__ import annotations

import pytest

from extract.text import fold, has_decimals, is_amount, is_blank_mark, leading_code, squeeze


@pytest.mark.parametrize(
    "text",
    ["1,717.85", "74868.34", "0.00", "0", "-3.2", "−3.20", "１，２３４．５０", "30.86%", ".95",
     "(12.00)", "961.313688", "426680000.00", "816. 29", "￥12.00", "12.00万元",
     "△12.34", "△ 1,234.50", "▲12.34", "↓5.56%", "12.34千元", "—12.34"],
)  # fmt: skip
def test_amounts(text: str) -> None:
    assert is_amount(text)


@pytest.mark.parametrize(
    "text",
    ["", "-", "—", "合计", "2010801-行政运行", "1,71.85", "3.2.1", "12,34", "第3页", "1-2", ".",
     "元", "=1+1", "△", "1,234.", "12.34-", "△合计"],
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
