"""Outlines that only sums can tell: settled, believed but for one figure, or named undecided."""

from __future__ import annotations

import pytest

from extract.forms.model import Form
from extract.forms.outline.alternatives import TOP, Item, Search, TooManyWaysError
from tests.builders.pages import only_form, titled

HEAD = ["项目", "合计", "一般公共预算", "其他资金"]
SUM_100 = ("合计", "100.00")


def _list(*rows: tuple[str, ...], title: str = "部门基本支出预算表") -> Form:
    """A list at one indent. A name with one amount prints all of it in one fund."""
    body = [[n, *a] if len(a) == len(HEAD) - 1 else [n, a[0], a[0], ""] for n, *a in rows]
    return only_form(titled(1, title, [HEAD, *body]))


def _parents(form: Form) -> list[tuple[str, int | None]]:
    return [(row.caption, row.parent) for row in form.rows if row.role == "component"]


def _bases(form: Form) -> set[str]:
    return {row.basis for row in form.rows if row.role == "component"}


SETTLED = {
    "two units, each over two kinds of money, and a line without money": (
        [SUM_100, ("示例局", "60.00"), ("人员", "35.00"), ("公用", "25.00"), ("补助", ""),
         ("示例站", "40.00"), ("人员", "30.00"), ("公用", "10.00")],
        [("示例局", None), ("人员", 2), ("公用", 2), ("补助", 2),
         ("示例站", None), ("人员", 6), ("公用", 6)],
    ),
    "one unit over classes over their parts": (
        [SUM_100, ("示例局", "100.00"), ("人员", "60.00"), ("工资", "45.00"), ("补贴", "15.00"),
         ("公用", "40.00"), ("办公", "30.00"), ("水电", "10.00")],
        [("示例局", None), ("人员", 2), ("工资", 3), ("补贴", 3),
         ("公用", 2), ("办公", 6), ("水电", 6)],
    ),
    "indents that show a wrong level": (
        [SUM_100, ("示例局", "60.00"), ("  人员", "35.00"), ("  公用", "25.00"),
         ("  示例站", "40.00"), ("    人员", "30.00"), ("    公用", "10.00")],
        [("示例局", None), ("人员", 2), ("公用", 2), ("示例站", None), ("人员", 5), ("公用", 5)],
    ),
    "a total printed below the list": (
        [("人员", "60.00"), ("工资", "35.00"), ("补贴", "25.00"), ("公用", "40.00"), SUM_100],
        [("人员", None), ("工资", 1), ("补贴", 1), ("公用", None)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SETTLED)
def test_the_one_outline_that_closes_is_taken(name: str) -> None:
    rows, expected = SETTLED[name]
    form = _list(*rows)
    assert _parents(form) == expected
    assert _bases(form) == {"sums"}
    assert all(row.evidence.startswith("one_outline: ") for row in form.rows if row.parent)
    assert not form.notices


def test_the_first_row_is_the_whole_where_no_total_is_printed() -> None:
    form = _list(("示例局", "100.00"), ("人员", "60.00"), ("公用", "40.00"))
    assert [(row.caption, row.role, row.depth) for row in form.rows] == [
        ("示例局", "total", 0), ("人员", "component", 1), ("公用", "component", 1),
    ]  # fmt: skip


UNDECIDED = {
    "either of two equal rows heads the other": (
        [("合计", "40.00"), ("示例局", "20.00"), ("示例站", "20.00"), ("示例所", "20.00")],
        "several_sums_fit",
    ),
    "everything twice, and no row is the sum of those after it": (
        [SUM_100, ("示例局", "60.00"), ("人员", "30.00"), ("公用", "20.00"),
         ("示例站", "40.00"), ("人员", "30.00"), ("公用", "20.00")],
        "no_sum_fits",
    ),
    "what adds up in one column does not in another": (
        [("合计", "100.00", "100.00", ""), ("示例局", "60.00", "60.00", ""),
         ("人员", "35.00", "30.00", "5.00"), ("公用", "25.00", "25.00", ""),
         ("示例站", "40.00", "40.00", "")],
        "no_sum_fits",
    ),
    "no total, and two classes on top": (
        [("人员", "60.00"), ("工资", "35.00"), ("补贴", "25.00"),
         ("公用", "40.00"), ("办公", "30.00"), ("水电", "10.00")],
        "no_total",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNDECIDED)
def test_none_or_several_leave_the_rows_undecided_and_named(name: str) -> None:
    rows, outcome = UNDECIDED[name]
    form = _list(*rows)
    assert _bases(form) == {"undecided"}
    assert {row.evidence.partition(":")[0] for row in form.rows if row.role != "total"} == {outcome}
    ((kind, page, _, _, text),) = form.notices
    assert (kind, page) == ("outline_undecided", 1)
    assert outcome in text


BELIEVED = {
    "flat and closing": ([SUM_100, ("人员", "60.00"), ("公用", "40.00")], "closes"),
    "flat, one figure too large by nothing that is printed": (
        [SUM_100, ("人员", "60.00"), ("公用", "30.00"), ("补助", "19.00")], "does_not_close"),
    "short of its total": ([SUM_100, ("人员", "60.00"), ("公用", "30.00")], "does_not_close"),
    "one altered figure in one of three columns": (
        [("合计", "100.00", "70.00", "30.00"), ("人员", "60.00", "50.00", "10.00"),
         ("公用", "40.00", "26.00", "20.00")], "one_figure"),
    "nothing to compare with": ([("人员", "60.00"), ("公用", "30.00")], "nothing_to_check"),
}  # fmt: skip


@pytest.mark.parametrize("name", BELIEVED)
def test_what_no_outline_explains_stays_as_it_is_read(name: str) -> None:
    rows, outcome = BELIEVED[name]
    form = _list(*rows)
    assert _bases(form) == {"flat"}
    assert {parent for _, parent in _parents(form)} == {None}
    said = {row.evidence.partition(":")[0] for row in form.rows if row.role == "component"}
    assert said == {outcome}
    assert not form.notices


def test_one_altered_figure_does_not_move_rows_that_indents_place() -> None:
    """公用 of 示例局 prints 26.00 for 25.00 in one column; the other columns close as indented."""
    form = _list(
        ("合计", "100.00", "90.00", "10.00"),
        ("示例局", "60.00", "55.00", "5.00"),
        ("  人员", "35.00", "30.00", "5.00"),
        ("  公用", "26.00", "25.00", ""),
        ("示例站", "40.00", "35.00", "5.00"),
    )
    assert _parents(form) == [("示例局", None), ("人员", 2), ("公用", 2), ("示例站", None)]
    assert _bases(form) == {"indent"}
    assert form.rows[1].evidence == "one_figure: all but row 2 column 2 closes"


def test_codes_stand_where_a_sum_breaks() -> None:
    rows = [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["", "合计", "100.00", "70.00", "30.00"],
        ["208", "社会保障和就业支出", "100.00", "70.00", "30.00"],
        ["20805", "行政事业单位养老支出", "90.00", "60.00", "30.00"],
        ["2080505", "基本养老保险缴费支出", "100.00", "70.00", "30.00"],
    ]
    form = only_form(titled(1, "一般公共预算支出表", rows))
    assert [row.parent for row in form.rows] == [None, None, 2, 3]
    assert [row.basis for row in form.rows] == ["total", "code", "code", "code"]


def _items(*amounts: int) -> list[Item]:
    return [Item((amount,)) for amount in amounts]


@pytest.mark.parametrize(
    ("amounts", "whole", "outlines"),
    [
        ((100, 60, 35, 25, 40), 100, [(TOP, 0, 1, 1, 0)]),
        ((20, 20, 20), 40, [(TOP, TOP, 1), (TOP, 0, TOP)]),
        ((60, 30, 20), 60, []),
        ((28, 28, 28), 28, [(TOP, 0, 1)]),
        # A decrease stands beside an increase: 10 = 15 - 5.
        ((10, 15, -5, 30), 40, [(TOP, 0, 0, TOP)]),
    ],
)
def test_all_ways_to_nest_a_list(
    amounts: tuple[int, ...], whole: int, outlines: list[tuple[int, ...]]
) -> None:
    assert sorted(Search(_items(*amounts), (whole,), 1, 4).outlines()) == sorted(outlines)


def test_the_search_is_bounded() -> None:
    ups_and_downs = [n if n % 2 else -n for n in range(1, 80)]
    with pytest.raises(TooManyWaysError):
        Search(_items(*ups_and_downs, 100_000), (45,), 1, 4).outlines()
    with pytest.raises(TooManyWaysError):
        Search(_items(*range(1, 500)), (10,), 1, 4).outlines()


def test_a_list_of_too_many_ways_is_named() -> None:
    form = _list(("合计", "77.00"), *((f"项{n}", "1.00") for n in range(154)))
    assert _bases(form) == {"undecided"}
    assert {row.evidence.partition(":")[0] for row in form.rows[1:]} <= {
        "too_many_ways", "several_sums_fit",
    }  # fmt: skip
