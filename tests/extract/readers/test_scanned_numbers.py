"""Numbers within recognised words: looked at alone, and doubted where they look different. The
readings are typed as the recogniser gave them of scanned pages; nothing is recognised here."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2", reason="the extra `ocr` (OpenCV) is not installed")

from extract.readers.scan.numbers import (
    is_doubtful,
    picture_of,
    runs_of,
    without_dust,
    without_underlines,
)
from extract.readers.scan.reader import _FEW_WORDS, Piece, _words
from extract.readers.scan.recogniser import Character, Reading
from extract.readers.scan.segments import Segment


def reading(text: str, unsure: dict[int, float] | None = None) -> Reading:
    """A reading whose characters stand evenly, all sure but some."""
    sure = unsure or {}
    step = 1 / max(1, len(text))
    return Reading(
        tuple(Character(c, (n + 0.5) * step, sure.get(n, 1.0)) for n, c in enumerate(text))
    )


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("比增加14838万元，增长1.369%。", ["14838", "1.369"]),
        ("与上年相比减少-20", ["20"]),  # the unit is in the next line
        ("2026年4月，共5辆", ["5"]),
        ("拨款101，833.84万元", ["101833.84"]),
        ("一、单位概况..2", []),  # a page of the contents
        ("2010801行政运行", []),
    ],
)
def test_numbers_that_are_figures(text: str, numbers: list[str]) -> None:
    assert [run.digits for run in runs_of(reading(text))] == numbers


@pytest.mark.parametrize(
    ("text", "alone", "doubtful"),
    [
        ("增加14838万元", "1483.8", True),  # an underline hid the point
        ("增长129.97主要原因", "129.97%", True),  # and the percent sign
        ("增加1483.8万元", "1483.8万", False),
        ("拨款101，833.84万元", "101,833.84", False),
        ("增加20万元", "", True),
        ("1,69229万元占", "1,69229万", True),  # a label of a chart: nobody prints it so
        ("万元(94989%)", "94989%", True),
        ("增长170.27%", "170.27%", False),
    ],
)
def test_a_number_that_looks_different_alone_is_doubtful(
    text: str, alone: str, doubtful: bool
) -> None:
    line = reading(text)
    (run,) = runs_of(line)
    assert is_doubtful(run, line, reading(alone)) is doubtful


def test_an_unsure_digit_is_doubtful_and_an_unsure_kind_of_comma_is_not() -> None:
    line = reading("收入6,282.98万元", {2: 0.6})
    (run,) = runs_of(line)
    assert is_doubtful(run, line, reading("6,282.98"))
    characters = list(reading("收入6,282.98万元").characters)
    characters[3] = Character(",", characters[3].place, 0.6, (("，", 0.39), (".", 0.01)))
    assert not is_doubtful(run, Reading(tuple(characters)), reading("6,282.98"))


def test_the_picture_of_a_number_is_cut_between_characters() -> None:
    line = reading("增加20万元")
    (run,) = runs_of(line)
    picture = np.arange(60, dtype=np.uint8).reshape(1, 60).repeat(10, axis=0)
    assert picture_of(run, line, picture, 0.0)[0].tolist() == list(range(20, 40))


@pytest.mark.parametrize(
    ("read", "number"),
    [
        (".396.67", "396.67"),
        ("5,876.67.", "5,876.67"),
        ("80..52", "80.52"),
        ("658.00:", "658.00"),
        ("272:21", "272:21"),
        ("2.906.80", "2.906.80"),  # a comma read as a point is no dust
        (".5", ".5"),
    ],
)
def test_points_beside_a_number_are_dust(read: str, number: str) -> None:
    assert without_dust(reading(read)).text == number


def test_what_is_left_of_an_underline_is_no_print() -> None:
    assert without_underlines(reading("与上年相比增加_")).text == "与上年相比增加"
    assert without_underlines(reading("增加9.45")).text == "增加9.45"


def piece(text: str, unsure: dict[int, float] | None = None) -> Piece:
    found = reading(text, unsure)
    return Piece(Segment(0, 0, 10, 10, -1), found, found.confidence)


def test_a_page_of_prose_is_upright_though_each_line_has_a_doubtful_character() -> None:
    prose = [piece("支出比2025年减少86,685.29万元，主要是", {14: 0.5})] * 30
    assert _words(prose) > 0.9
    assert _words([piece("支")] * 30) == 0.0
    upside_down = [piece("U5Z", {0: 0.3, 1: 0.4, 2: 0.3})] * 10 + [piece("00.0")] * 15
    assert _words(upside_down) < _FEW_WORDS
