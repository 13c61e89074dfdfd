"""The normal form of a cell: joined only where the parts show that they are one."""

from __future__ import annotations

import pytest

from extract.readers.transcript.marks_of_numbers import (
    decimals_of,
    is_code_column,
    join_code,
    join_number,
    join_project_code,
    plain,
    strip_marks,
)


@pytest.mark.parametrize(
    ("printed", "joined"),
    [
        ("816. 29", "816.29"),
        ("51.4 3", "51.43"),
        ("1236 .95", "1236.95"),
        ("1,2 34.50", "1,234.50"),
        ("30.7 8%", "30.78%"),
        ("12.50 30.00", "12.50 30.00"),  # two numbers
        ("100 200", "100 200"),  # two counts
        ("51.43 7", "51.43 7"),  # a third decimal nobody prints here
        ("2025 年", "2025 年"),
        ("812.40", "812.40"),
    ],
)
def test_numbers(printed: str, joined: str) -> None:
    assert join_number(printed, 2) == joined


def test_decimals_are_those_of_the_table() -> None:
    assert decimals_of(["73.771445", "48.881445", "24.89"]) == 6
    assert decimals_of(["12", "816. 29"]) == 2


def test_codes_only_in_columns_of_codes() -> None:
    assert is_code_column(["1", "201", "2013 2", "2013 201"])
    assert not is_code_column(["1", "120", "340"])  # counts
    assert not is_code_column(["12.50", "2013 2"])
    assert join_code("2013 201") == "2013201"
    assert join_code("2013 20") == "2013 20"  # six digits are no code


def test_project_codes() -> None:
    assert join_project_code("130190210BRNZ652WFI ML") == "130190210BRNZ652WFIML"
    assert join_project_code("2024 A3") == "2024 A3"
    assert join_project_code("A02010601 02") == "A0201060102"  # of the procurement catalogue
    assert join_project_code("A4 70 g") == "A4 70 g"
    assert join_project_code("130190210 3456789012") == "130190210 3456789012"  # no letter


def test_marks_go_and_text_stays() -> None:
    assert strip_marks("## <b>合计</b> **3<br>4**&amp;<p>5</p>").split() == ["合计", "3", "4&5"]
    assert plain("一、一般公共 服务  支出") == "一、一般公共服务支出"
    assert plain("数量 < 5 个") == "数量 < 5 个"  # a comparison is no tag


@pytest.mark.parametrize("mark", ["##", "### ", "  ####   "])
def test_a_heading_without_words_prints_nothing(mark: str) -> None:
    assert plain(mark.strip()) == strip_marks(mark).strip() == ""
    assert plain("#3 机组") == "#3 机组"
