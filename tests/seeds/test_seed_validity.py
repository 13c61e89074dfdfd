"""Years of the codes, and the table of old and new codes held against them."""

import pytest

from tests.seeds.rows import Row, seed


def span(row: Row) -> tuple[int, int]:
    return int(row["valid_from"] or 0), int(row["valid_to"] or 9999)


def spans(name: str) -> dict[str, tuple[int, int]]:
    """First and last year of a code under any name."""
    found: dict[str, tuple[int, int]] = {}
    for row in seed(name):
        first, last = found.get(row["code"], span(row))
        found[row["code"]] = (min(first, span(row)[0]), max(last, span(row)[1]))
    return found


@pytest.mark.parametrize("name", ["function_subjects", "economic_subjects"])
def test_a_code_lives_within_the_years_of_its_parent(name: str) -> None:
    years = spans(name)
    assert [
        (code, years[code], years[code[:-2]])
        for code in years
        if len(code) > 3
        and (years[code][0] < years[code[:-2]][0] or years[code][1] > years[code[:-2]][1])
    ] == []


# One body prints two of its codes together a year before the classification drops them.
PRINTED_EARLIER = {("2040404", "2040405"), ("2040406", "2040405"), ("2040499", "2040405")}


def test_the_crosswalk_leads_from_a_code_in_force_to_a_code_in_force() -> None:
    subjects = [*seed("function_subjects"), *seed("economic_subjects")]

    def in_force(code: str, year: str) -> bool:
        return any(
            row["code"] == code and span(row)[0] <= int(year) <= span(row)[1] for row in subjects
        )

    rows = seed("subject_crosswalk")
    assert len(rows) > 50
    assert [
        (row["old_code"], row["new_code"])
        for row in rows
        if not in_force(row["old_code"], row["from_year"])
        or not in_force(row["new_code"], row["to_year"])
        or int(row["to_year"]) != int(row["from_year"]) + 1
    ] == []


def test_a_code_that_moved_as_a_whole_has_ended_or_has_another_name() -> None:
    names = {
        (row["code"], row["valid_to"]): row["name_zh"]
        for name in ("function_subjects", "economic_subjects")
        for row in seed(name)
    }
    assert [
        (row["old_code"], row["new_code"])
        for row in seed("subject_crosswalk")
        if row["share"] == "1"
        and row["old_code"] != row["new_code"]
        and (row["old_code"], row["from_year"]) not in names
        and (row["old_code"], row["new_code"]) not in PRINTED_EARLIER
    ] == []


def test_every_row_names_its_source() -> None:
    for name in ("function_subjects", "economic_subjects", "subject_crosswalk", "regions"):
        assert [row for row in seed(name) if not row["source"]] == []
    assert [row for row in seed("subject_crosswalk") if not row["reason"]] == []


@pytest.mark.parametrize(
    ("code", "year", "name_zh"),
    [
        ("210", 2018, "医疗卫生与计划生育支出"),
        ("210", 2019, "卫生健康支出"),
        ("20138", 2018, ""),
        ("20138", 2019, "市场监督管理事务"),
        ("22406", 2018, ""),  # not before its class
        ("22406", 2019, "自然灾害防治"),
        ("22004", 2018, "地震事务"),
        ("22004", 2019, ""),
        ("22405", 2019, "地震事务"),
        ("2040204", 2018, "治安管理"),
        ("2040204", 2019, ""),
        ("2040220", 2026, "执法办案"),
        ("2010307", 2019, ""),
        ("2040612", 2019, "法制建设"),
        ("2040612", 2026, "法治建设"),
        ("2011006", 2018, "军队转业干部安置"),
        ("2080905", 2018, ""),
        ("2013404", 2019, "宗教事务"),
        ("2080705", 2026, "公益性岗位补贴"),
        ("2140115", 2017, ""),  # road maintenance fees ended with 2008
        ("2101101", 2016, ""),
        ("2049999", 2024, "其他公共安全支出"),
        ("39906", 2017, ""),
        ("306", 2017, "赠与"),
    ],
)
def test_name_of_a_code_in_a_year(code: str, year: int, name_zh: str) -> None:
    found = [
        row["name_zh"]
        for name in ("function_subjects", "economic_subjects")
        for row in seed(name)
        if row["code"] == code and span(row)[0] <= year <= span(row)[1]
    ]
    assert found == ([name_zh] if name_zh else [])
