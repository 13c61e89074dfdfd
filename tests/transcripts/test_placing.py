"""The rules that place numbers: each decides what it must, and nothing where it must not."""

from __future__ import annotations

from extract.text_layer.column_solver import Columns, PlacedRow, place

# 合计 = 基本 + 项目 + 经营
FOUR = Columns(
    4,
    {0: [1, 2, 3]},
    ["total", "basic", "project", "operating_business"],
    [False, True, True, True],
)


def family(total: list[int], *children: list[int]) -> list[PlacedRow]:
    top = PlacedRow(total, is_total=True)
    rows = [PlacedRow(numbers, parent=top) for numbers in children]
    top.children.extend(rows)
    return [top, *rows]


def test_full_row_needs_no_rule() -> None:
    rows = family([1000, 500, 300, 200])
    place(rows, FOUR, {})
    assert rows[0].settled() == [0, 1, 2, 3]


def test_equal_parts_cannot_be_told_apart() -> None:
    rows = family([900, 600, 300])
    place(rows, FOUR, {})
    assert rows[0].settled() == [0, None, None]


def test_totals_printed_elsewhere_decide_the_total_row_and_all_below() -> None:
    rows = family([900, 600, 300], [600, 600], [300, 300])
    place(rows, FOUR, {"basic": {600}, "project": {300}})
    assert [row.settled() for row in rows] == [[0, 1, 2], [0, 1], [0, 2]]


def test_one_known_part_is_not_enough() -> None:
    rows = family([900, 600, 300])
    place(rows, FOUR, {"basic": {600}})
    assert rows[0].settled() == [0, None, None]


def test_two_supported_placements_decide_nothing() -> None:
    rows = family([900, 450, 450])
    known = {"basic": {450}, "project": {450}, "operating_business": {450}}
    place(rows, FOUR, known)
    assert rows[0].settled() == [0, None, None]


def test_column_sums_decide_where_only_one_split_adds_up() -> None:
    rows = family([1000, 700, 300], [200, 200], [500, 500], [300, 300])
    place(rows, FOUR, {"basic": {700}, "project": {300}})
    assert [row.settled() for row in rows[1:]] == [[0, 1], [0, 1], [0, 2]]


def test_two_splits_that_add_up_decide_nothing() -> None:
    rows = family([600, 300, 300], [300, 300], [200, 200], [100, 100])
    place(rows, FOUR, {"basic": {300}, "project": {300}})
    assert rows[1].settled() == [0, None]


def test_rounding_is_allowed_a_wrong_cent_too_many_is_not() -> None:
    near = family([1000, 701, 299], [200, 200], [500, 500], [300, 300])
    place(near, FOUR, {"basic": {701}, "project": {299}})
    assert near[1].settled() == [0, 1]
    far = family([1000, 720, 280], [200, 200], [500, 500], [300, 300])
    place(far, FOUR, {"basic": {720}, "project": {280}})
    assert far[1].settled() == [0, None]


def test_children_that_do_not_make_up_the_total_decide_nothing() -> None:
    rows = family([1000, 700, 300], [200, 200], [300, 300])
    place(rows, FOUR, {"basic": {700}, "project": {300}})
    assert rows[1].settled() == [0, None]


def test_row_whose_parts_do_not_add_up_is_not_placed() -> None:
    rows = family([1000, 700, 200])
    place(rows, FOUR, {"basic": {700}, "project": {200}})
    assert rows[0].settled() == [None, None, None]
