"""The scorecard itself: what is counted, what is missed, and that a wrong reading shows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from rich.cells import cell_len
from rich.console import Console

from scorecard.files import coverage_page, write_csv
from scorecard.measure import Card, Counts, by_folder, total
from scorecard.show import share, show
from scorecard.targets import Target, targets
from scorecard.truth import Comparison, compare

SHA = "a" * 64
TABLES_HEAD = (
    "sha256,first_page,last_page,title,form,money_scope,row_axis,nature_scope,"
    "said_empty,tables,note\n"
)
GOLDEN_HEAD = "city,sha256,page,form,row_label,column_label,printed_text,printed_unit\n"


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """Two tables of one document, and one printed figure."""
    with duckdb.connect() as connection:
        connection.execute(f"""
            create table fct_documents as
            select 'd1' as document_id, '{SHA}' as sha256, 'a.pdf' as file_name,
                'loaded' as status;
            create table stg_disclosure__tables as
            select * from (values
                ('d1', 1, 'revenue_total', '收入总表', 3, 4, 'all', 'function', 'all'),
                ('d1', 2, 'project_performance', null, 9, 9, null, null, null)
            ) as t (document_id, table_ordinal, form, title, first_page, last_page,
                money_scope, row_axis, nature_scope);
            create table fct_printed_figures as
            select 'd1' as document_id, 1 as table_ordinal, 5 as row_ordinal,
                3 as page_number, 'revenue_total' as form, '行政运行' as caption,
                '2010801' as subject_code, null::varchar as second_subject_code,
                null::varchar as unit_code, null::varchar as unit_name,
                '本年收入/财政拨款收入' as header_path, 'fiscal' as measure,
                'wan_yuan' as printed_unit, null::varchar as line_key,
                2026 as figure_year, '1,106.00' as printed_text;
            create table stg_disclosure__cells as
            select 'd1' as document_id, 1 as table_ordinal, 5 as row_ordinal,
                1 as column_ordinal, '2010801' as text, 'body' as cell_role,
                false as is_blank;
            create table stg_disclosure__columns as
            select 'd1' as document_id, 1 as table_ordinal, 1 as column_ordinal,
                'subject_code' as role;
        """)
        yield connection


def compared(
    connection: duckdb.DuckDBPyConnection, folder: Path, tables: str, golden: str = ""
) -> Comparison:
    (folder / "tables.csv").write_text(TABLES_HEAD + tables, encoding="utf-8")
    (folder / "golden.csv").write_text(GOLDEN_HEAD + golden, encoding="utf-8")
    return compare(connection, folder)


REVENUE = f"{SHA},3,4,收入总表,revenue_total,all,function,all,0,1,\n"
GOALS = f"{SHA},9,9,,project_performance,,,,0,1,\n"


def test_all_listed_tables_found(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    found = compared(warehouse, tmp_path, REVENUE + GOALS)
    assert (found.listed, found.recognised, found.not_listed) == (2, 2, [])
    assert (found.scopes_compared, found.scopes_right) == (1, 1)


def test_other_form_is_missing_and_not_listed(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    wrong = REVENUE.replace("revenue_total", "expenditure_total")
    found = compared(warehouse, tmp_path, wrong + GOALS)
    assert (found.listed, found.recognised) == (2, 1)
    assert found.missing == ["a.pdf p3-4 expenditure_total 收入总表: 0 of 1"]
    assert found.not_listed == ["a.pdf p3-4 revenue_total 收入总表"]


def test_other_pages_are_missing(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    found = compared(warehouse, tmp_path, REVENUE.replace(",3,4,", ",3,3,") + GOALS)
    assert (found.recognised, len(found.not_listed)) == (1, 1)


def test_run_that_is_found_in_part(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    run = f"{SHA},7,12,,project_performance,,,,0,3,\n"
    found = compared(warehouse, tmp_path, REVENUE + run)
    assert (found.listed, found.recognised) == (4, 2)
    assert found.missing == ["a.pdf p7-12 project_performance : 1 of 3"]


def test_other_scope_is_named(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    found = compared(warehouse, tmp_path, REVENUE.replace(",function,", ",unit,") + GOALS)
    assert found.scopes_right == 0
    assert found.other_scope == [
        "a.pdf p3-4 revenue_total 收入总表: all/unit/all read all/function/all"
    ]
    target = next(t for t in targets(Counts(), found) if t.label == "tables of the right scope")
    assert (target.part, target.whole, target.bound, target.is_met) == (0, 1, 0.95, False)


RIGHT = f'甲市,{SHA},3,revenue_total,2010801,本年收入/财政拨款收入,"1,106.00",万元\n'


@pytest.mark.parametrize(
    ("before", "after", "right"),
    [
        ("", "", 1),
        ('"1,106.00"', '"1,160.00"', 0),  # another figure
        (",3,", ",4,", 0),  # another page
        ("2010801", "2010802", 0),  # another row
        ("财政拨款收入", "事业收入", 0),  # another column
        ("万元", "元", 0),  # another unit
        ("revenue_total", "expenditure_total", 0),  # another table
    ],
)
def test_golden_figure(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path, before: str, after: str, right: int
) -> None:
    golden = RIGHT.replace(before, after) if before else RIGHT
    found = compared(warehouse, tmp_path, REVENUE + GOALS, golden)
    assert (found.golden, found.golden_right, len(found.golden_wrong)) == (1, right, 1 - right)


def test_golden_figure_with_another_meaning(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """The right column of print read as the wrong measure is wrong."""
    warehouse.execute("update fct_printed_figures set measure = 'other_revenue'")
    assert compared(warehouse, tmp_path, REVENUE + GOALS, RIGHT).golden_right == 0


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(0, 0, "·"), (3, 3, "100%"), (99999, 100000, "99.9%"), (1, 2, "50.0%"), (0, 5, "0.0%")],
)
def test_share_is_never_rounded_up_to_all(part: int, whole: int, text: str) -> None:
    assert share(part, whole) == text


@pytest.mark.parametrize(
    ("target", "met"),
    [
        (Target("", 98, 100, 0.98), True),
        (Target("", 97, 100, 0.98), False),
        (Target("", 2, 100, 0.02, at_most=True), True),
        (Target("", 3, 100, 0.02, at_most=True), False),
        (Target("", 1, 100, 0.0, at_most=True), False),
        (Target("", 0, 0, 0.98), None),  # nothing counted is not met
    ],
)
def test_target(target: Target, met: bool | None) -> None:
    assert target.is_met is met


def card(folder: str, name: str, **counts: int) -> Card:
    return Card(folder, name, counts=Counts(documents=1, **counts))


def test_folders_add_their_documents() -> None:
    cards = [
        card("甲市", "a.pdf", checks_exact=9, checks_broken=1),
        card("甲市", "b.pdf", checks_exact=5, checks_rounding=5),
        card("乙市", "c.pdf", checks_vacuous=7),
    ]
    folders = by_folder(cards)
    assert [f.folder for f in folders] == ["乙市", "甲市"]
    assert (folders[1].counts.checks_held, folders[1].counts.checks_decided) == (19, 20)
    whole = total("all", cards).counts
    identities = next(t for t in targets(whole, None) if t.label == "identities exact or rounding")
    assert (identities.part, identities.whole) == (19, 20)  # vacuous ones are not counted


def test_csv_and_coverage_page(tmp_path: Path) -> None:
    first, second = card("甲市", "=cmd().pdf", figures=3), card("乙市", "b.pdf", figures=4)
    first.forms["revenue_total"] = 2
    second.not_applicable["form_absent"] = 5
    write_csv(tmp_path / "s.csv", [first, second])
    with (tmp_path / "s.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert [(r["folder"], r["name"], r["figures"]) for r in rows] == [
        ("甲市", "'=cmd().pdf", "3"),
        ("乙市", "b.pdf", "4"),
        ("乙市", "", "4"),
        ("甲市", "", "3"),
        ("*", "", "7"),
    ]
    assert rows[-1]["not_applicable_form_absent"] == "5"
    assert "| revenue_total | 收入总表 | · | 2 | 2 |" in coverage_page([first, second])


def test_numbers_are_whole_at_100_columns() -> None:
    big = card(
        "上海市普陀区", "上海市普陀区人民政府万里街道办事处2025年度部门预算.pdf",
        tables_named=630, tables_other=111, figures=315890, closed_pages=8321, table_pages=8329,
        tokens=1000, tokens_in_cells=999, checks_exact=148369, checks_rounding=6427,
        checks_broken=6161, checks_vacuous=57205, checks_not_applicable=15651,
        figures_nonzero=1000, figures_covered=981, captions_unknown=12, codes_unknown=284,
    )  # fmt: skip
    big.status = "loaded"
    console = Console(width=100, record=True, file=io.StringIO())
    show(console, [big], targets(big.counts, None), None, with_documents=True)
    printed = console.export_text()
    for number in ("630+111", "315890", "8321/8329", "148369", "6161", "57205", "15651", "12|284"):
        assert printed.count(number) == 3, number  # document, folder, all
    assert max(cell_len(line) for line in printed.splitlines()) <= 100
