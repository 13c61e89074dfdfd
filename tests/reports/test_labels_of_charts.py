"""Names beside the bars: broken into lines, cut only where the lines do not hold them."""

import csv
from pathlib import Path

import pytest

from reports.text import width_of, wrapped


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("住房公积金", ["住房公积金"]),
        ("机关事业单位基本养老保险缴费支出", ["机关事业单位基本养老保", "险缴费支出"]),
        ("Administrative operations", ["Administrative", "operations"]),
        (
            "Basic pension insurance contributions of agencies and institutions",
            ["Basic pension", "insurance", "contributions of", "agencies and", "institutions"],
        ),
        ("2019", ["2019"]),
    ],
)
def test_a_name_keeps_all_its_words_on_a_telephone(name: str, lines: list[str]) -> None:
    assert wrapped(name, 124, 11, 5).split("\n") == lines
    assert all(width_of(line, 11) <= 124 for line in lines)


def test_what_the_lines_do_not_hold_is_cut_with_an_ellipsis() -> None:
    assert wrapped("机关事业单位基本养老保险缴费支出", 60, 11, 2) == "机关事业单\n位基本养…"


def test_no_name_of_a_subject_is_cut_on_a_telephone() -> None:
    seed = Path(__file__).parents[2] / "seeds" / "function_subjects.csv"
    with seed.open(encoding="utf-8", newline="") as handle:
        names = [row["name_zh"] for row in csv.DictReader(handle)]
    assert [name for name in names if "…" in wrapped(name, 124, 11, 5)] == []
