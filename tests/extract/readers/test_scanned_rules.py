"""Rules of pictures drawn here, pixel by pixel: hairlines, rows of print, the ring of a seal."""

from __future__ import annotations

import numpy as np
import pytest

cv2 = pytest.importorskip("cv2", reason="the extra `ocr` (OpenCV) is not installed")

from extract.readers.scan.picture import Bytes, make_sheet  # noqa: E402
from extract.readers.scan.ruled import rules_of  # noqa: E402

DPI = 200.0


def paper() -> Bytes:
    return np.full((500, 900, 3), 255, np.uint8)


def rules(picture: Bytes) -> tuple[int, int]:
    """How many places, in points, level and upright rules stand at."""
    edges, _ = rules_of(make_sheet(picture, DPI))
    level = {round(e.top / 4) for e in edges if not e.is_upright}
    upright = {round(e.x0 / 4) for e in edges if e.is_upright}
    return len(level), len(upright)


def hairlines(picture: Bytes) -> None:
    """A grid of two rows and two columns of grey hairlines, two pixels as pages are drawn."""
    for y in (100, 200, 300):
        picture[y, 100:801], picture[y + 1, 100:801] = 232, 222
    for x in (100, 450, 800):
        picture[100:302, x], picture[100:302, x + 1] = 232, 222


def print_row(picture: Bytes, y: int) -> None:
    """Dark characters close to each other whose bars stand on one height, 22 pixels high."""
    for x in range(480, 780, 26):
        picture[y : y + 3, x : x + 22] = 20  # a bar
        picture[y : y + 22, x + 10 : x + 13] = 20
        picture[y : y + 3, x + 22 : x + 26] = 225  # what is left of ink between them


def test_grey_hairlines_beside_dark_print_are_rules() -> None:
    picture = paper()
    hairlines(picture)
    for y in (102, 276, 304):
        print_row(picture, y + 2)
    assert rules(picture) == (3, 3)


def test_a_row_of_print_is_no_rule() -> None:
    picture = paper()
    print_row(picture, 220)
    assert rules(picture) == (0, 0)


def test_the_ring_of_a_seal_between_two_rules_is_no_rule() -> None:
    picture = paper()
    for y in (170, 290):
        picture[y : y + 3, 60:840] = 0
    cv2.circle(picture, (450, 230), 160, (215, 40, 40), 6)
    assert rules(picture) == (2, 0)


def test_runs_of_one_rule_are_one_rule() -> None:
    """Where grain or a seal breaks a rule, its end is not the side of a column."""
    picture = paper()
    picture[100:103, 60:500] = 0
    picture[102:105, 504:840] = 0
    edges, _ = rules_of(make_sheet(picture, DPI))
    (edge,) = edges
    assert edge.x0 / 72 * DPI == pytest.approx(60, abs=4)
    assert edge.x1 / 72 * DPI == pytest.approx(840, abs=4)
