"""English names: complete for what is in force, one for each Chinese name, all of one kind."""

import re
from collections import defaultdict

import pytest

from tests.seeds.rows import Row, seed

CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


def subjects() -> list[Row]:
    return [*seed("function_subjects"), *seed("economic_subjects")]


def without_english(rows: list[Row]) -> list[str]:
    return [f"{row['code']} {row['name_zh']}" for row in rows if not row["name_en"].strip()]


def with_several(rows: list[Row]) -> dict[str, list[str]]:
    """Chinese names that carry more than one English name."""
    names: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["name_en"]:
            names[row["name_zh"]].add(row["name_en"])
    return {name: sorted(found) for name, found in names.items() if len(found) > 1}


def unlike_english(rows: list[Row]) -> list[str]:
    """Leftovers: Chinese characters, stray blanks, "Other: X", no capital, a doubled word."""
    wrong = re.compile(r"^[^A-ZÜ]|^Other:|\s{2}|\s$|\b(\w+) \1\b|;|_")
    return [
        f"{row['code']} {row['name_en']}"
        for row in rows
        if row["name_en"] and (CHINESE.search(row["name_en"]) or wrong.search(row["name_en"]))
    ]


def test_functional_subjects_in_force_have_an_english_name() -> None:
    in_force = [row for row in seed("function_subjects") if not row["valid_to"]]
    assert len(in_force) > 1200
    assert without_english(in_force) == []


def test_economic_subjects_have_an_english_name() -> None:
    assert without_english(seed("economic_subjects")) == []


def test_a_chinese_name_has_one_english_name() -> None:
    assert with_several(subjects()) == {}


def test_english_names_are_english() -> None:
    assert unlike_english([*subjects(), *seed("regions")]) == []


def test_other_lines_are_worded_alike() -> None:
    """其他…支出 is "Other …"; what is not 其他 does not begin with Other."""
    named = [row for row in subjects() if row["name_en"] and row["name_zh"] not in OTHER_INSIDE]
    assert [
        (row["code"], row["name_en"])
        for row in named
        if row["name_zh"].startswith("其他") != row["name_en"].startswith("Other")
    ] == []


OTHER_INSIDE = {
    # 其他 belongs to a word inside of the name.
    "其他国内借款利息", "其他国外借款利息", "军队其他运行维护费",
    "其他政府性基金及对应专项债务收入安排的支出", "其他政府性基金安排的支出",
    "其他地方自行试点项目收益专项债券收入安排的支出", "其他政府性基金债务收入安排的支出",
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "name_en"),
    [
        ("2010801", "Administrative operations"),
        ("2010802", "General administrative affairs"),
        ("2010850", "Operation of public institutions"),
        ("2010899", "Other expenditure on audit affairs"),
        ("2059999", "Other expenditure on education"),
        ("20598", "Expenditure financed by ultra-long special treasury bonds"),
        ("2011308", "Investment promotion"),
        ("229", "Other expenditure"),
        ("30113", "Housing provident fund"),
        ("50502", "Goods and services"),
    ],
)
def test_english_name_of_a_code(code: str, name_en: str) -> None:
    assert {row["name_en"] for row in subjects() if row["code"] == code} == {name_en}


@pytest.mark.parametrize(
    ("code", "name_en"),
    [
        ("310107", "Putuo District"),
        ("130726", "Yu County"),  # 蔚县, not Wei
        ("310112", "Minhang District"),
        ("410182", "Xingyang"),  # 荥阳
        ("511822", "Yingjing County"),  # 荥经, the same character
        ("140428", "Zhangzi County"),
        ("610623", "Zichang County"),
        ("341502", "Jin'an District"),
        ("500243", "Pengshui Miao and Tujia Autonomous County"),
        ("310115", "Pudong New District"),
        ("654223", ""),  # Shawan: not from its Chinese name
    ],
)
def test_english_name_of_a_county(code: str, name_en: str) -> None:
    assert {row["name_en"] for row in seed("regions") if row["code"] == code} == {name_en}


def test_counties_without_english_are_where_names_are_not_chinese() -> None:
    """Mongolian, Tibetan and Uyghur names, and twelve places elsewhere (see the column)."""
    blank = [
        row
        for row in seed("regions")
        if row["level"] == "county" and not row["valid_to"] and not row["name_en"]
    ]
    elsewhere = ("15", "54", "65", "6322", "6323", "6325", "6326", "6327", "6328",
                 "5132", "5133", "5334", "6230")  # fmt: skip
    assert len([row for row in blank if not row["code"].startswith(elsewhere)]) == 12


@pytest.mark.parametrize(
    ("check", "row"),
    [
        (without_english, {"code": "2010801", "name_zh": "行政运行", "name_en": ""}),
        (unlike_english, {"code": "1", "name_zh": "甲", "name_en": "Other: Audit"}),
        (unlike_english, {"code": "1", "name_zh": "甲", "name_en": "Audit 事务"}),
        (unlike_english, {"code": "1", "name_zh": "甲", "name_en": "audit affairs"}),
    ],
)
def test_the_checks_bite(check, row: Row) -> None:
    assert check([row])


def test_two_english_names_of_one_chinese_name_are_noticed() -> None:
    rows = [
        {"name_zh": "行政运行", "name_en": "Administrative operations"},
        {"name_zh": "行政运行", "name_en": "Administration"},
    ]
    assert with_several(rows) == {"行政运行": ["Administration", "Administrative operations"]}
