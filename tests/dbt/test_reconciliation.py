"""Facts are held against every printed total; expected values typed from the fixtures."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.dbt.compiled_project import Project
from tests.dbt.raw_documents import RawFolder
from tests.dbt.reconciled_documents import DOCUMENTS
from tests.dbt.warehouses import MARTS, Build, Warehouse
from yusuan.warehouse import see_all

Result = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def warehouse(build: Build) -> Warehouse:
    folder = RawFolder()
    for document in DOCUMENTS.values():
        folder.add(document)
    marts = (*MARTS, "rpt_fact_reconciliation", "bridge_fact_totals", "fct_findings")
    return build(folder, strict=False, select=(*marts, "rpt_document_quality"), tested=False)


def _rows(warehouse: Warehouse, name: str, sql: str) -> Result:
    return warehouse.query(sql.format(f"document_id = '{DOCUMENTS[name].document_id}'"))


@pytest.mark.parametrize(
    ("name", "fund", "expected"),
    [
        ("closes", "general_public", ("closes", None, "100", None, None)),
        ("closes", "all", ("closes", None, "100", None, None)),
        (
            "withheld",
            "general_public",
            ("document_does_not_close", "rows_fall_short", "60", None, "40"),
        ),
        ("withheld", "all", ("document_does_not_close", "rows_fall_short", "60", None, "40")),
        ("unproven", "general_public", ("ours", None, "60", None, None)),
        ("doubled", "general_public", ("ours", None, "200", None, None)),
        ("differs", "general_public", ("closes", None, "100", None, None)),
        ("two_totals", "all", ("document_does_not_close", "totals_differ", "100", None, None)),
        ("no_total", "general_public", ("ours", None, "200", None, None)),
        ("remainder", "general_public", ("closes", None, "60", None, None)),
        ("remainder", "all", ("closes", None, "60", "40", None)),
        ("only_derived", "all", ("no_total_printed", None, "60", "40", None)),
        ("carried", "fiscal", ("closes", None, "60", None, None)),
        ("blank_parts", "general_public", ("closes", None, "100", None, None)),
        ("year_column", "general_public", ("closes", None, "100", None, None)),
        ("year_last", "general_public", ("closes", None, "100", None, None)),
        ("no_list", "all", ("closes", None, "100", None, None)),
        ("whole_column", "all", ("closes", None, "100", None, None)),
    ],
)
def test_appropriations_stand_as_the_pages_say(
    warehouse: Warehouse, name: str, fund: str, expected: tuple[str | None, ...]
) -> None:
    rows = _rows(
        warehouse,
        name,
        "select status, proof_kind, printed_wan_yuan, derived_wan_yuan, undisclosed_wan_yuan "
        f"from rpt_fact_reconciliation where {{}} and fact = 'appropriations' and fund = '{fund}'",
    )
    status, proof, *amounts = expected
    assert rows == [(status, proof, *(a if a is None else Decimal(a) for a in amounts))]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # 12.00 of one fund and 3.00 of the other; without the head nothing is printed to add up to.
        ("units", ("closes", Decimal(15), Decimal(15))),
        ("no_head", ("no_total_printed", Decimal(15), None)),
    ],
)
def test_the_department_that_heads_its_units_prints_their_total(
    warehouse: Warehouse, name: str, expected: tuple[str, Decimal, Decimal | None]
) -> None:
    assert _rows(
        warehouse,
        name,
        "select status, printed_wan_yuan, total_wan_yuan from rpt_fact_reconciliation "
        "where {} and fact = 'three_public_expenditures'",
    ) == [expected]


def test_rows_that_nobody_could_place_are_named_with_their_amount(warehouse: Warehouse) -> None:
    assert _rows(
        warehouse,
        "undecided",
        "select status, undecided_rows, undecided_captions, undecided_wan_yuan "
        "from rpt_fact_reconciliation where {} and fact = 'appropriations' and fund = 'all'",
    ) == [("undecided", 2, "行政运行; 审计业务", Decimal(120))]
    assert _rows(
        warehouse, "undecided", "select kind, class from fct_findings where {} and source = 'fact'"
    ) == [("fact_undecided", "undecided")]


def test_money_printed_only_in_a_total_is_a_row_of_its_own_kind(warehouse: Warehouse) -> None:
    sql = "select subject_code, nature, row_basis, amount_wan_yuan from fct_appropriations where {}"
    assert sorted(_rows(warehouse, "withheld", sql), key=str) == [
        ("2010801", "basic_unsplit", "printed", Decimal(60)),
        (None, "project", "undisclosed", Decimal(40)),
    ]
    # What nobody proved is no row.
    assert _rows(warehouse, "unproven", sql) == [
        ("2010801", "basic_unsplit", "printed", Decimal(60))
    ]


def test_totals_that_differ_are_named_with_their_pages(warehouse: Warehouse) -> None:
    assert _rows(
        warehouse,
        "two_totals",
        "select proof_en from rpt_fact_reconciliation "
        "where {} and fact = 'appropriations' and fund = 'all'",
    ) == [
        (
            "the rows equal one of the totals, and the totals differ: 100 on page 1, "
            '90 on page 2 "收支总表"',
        )
    ]


def test_totals_that_differ_are_shown_with_both_places(warehouse: Warehouse) -> None:
    assert _rows(
        warehouse,
        "differs",
        "select form, page_number, total_wan_yuan, agrees from bridge_fact_totals "
        "where {} and fact = 'appropriations' order by page_number",
    ) == [
        ("general_public_expenditure", 1, Decimal(100), True),
        ("income_expenditure_summary", 2, Decimal(90), False),
    ]


@pytest.mark.parametrize("name", ["unproven", "doubled"])
def test_a_fact_that_does_not_close_is_a_finding_and_no_good_grade(
    warehouse: Warehouse, name: str
) -> None:
    assert _rows(
        warehouse,
        name,
        "select kind, class, severity, instance from fct_findings where {} and source = 'fact'",
    ) == [("fact_not_closed", "extraction_defect", "error", "appropriations")]
    assert _rows(
        warehouse, name, "select grade, is_reconciled from rpt_document_quality where {}"
    ) == [("C", False)]


def test_totals_and_what_no_row_explains_stand_beside_the_quality(warehouse: Warehouse) -> None:
    sql = (
        "select is_reconciled, printed_expenditure_wan_yuan, unexplained_expenditure_wan_yuan "
        "from rpt_document_quality where {}"
    )
    assert _rows(warehouse, "withheld", sql) == [(False, Decimal(100), Decimal(40))]
    assert _rows(warehouse, "closes", sql) == [(True, Decimal(100), Decimal(0))]


def test_a_total_of_projects_without_a_list_is_not_a_break(warehouse: Warehouse) -> None:
    assert _rows(
        warehouse,
        "no_list",
        "select status, total_wan_yuan from rpt_fact_reconciliation where {} and fact = 'projects'",
    ) == [("not_listed", Decimal(40))]


def test_a_subject_is_a_function_code_and_a_part_of_one_is_no_unit(warehouse: Warehouse) -> None:
    assert _rows(
        warehouse,
        "codes",
        "select subject_code, caption, unit_code from fct_appropriations where {} "
        "order by subject_code nulls last",
    ) == [("2010804", "审计业务", None), (None, "工资福利支出", None)]


def test_every_fact_of_every_document_has_its_row(warehouse: Warehouse) -> None:
    assert warehouse.query(
        "select count(distinct fact) from rpt_fact_reconciliation group by document_id"
    ) == [(5,)] * len(DOCUMENTS)


ONCE = "assert_facts_take_each_figure_once"
ADDED = "assert_reconciliation_adds_up_the_facts"


@pytest.fixture(scope="module")
def guards(project: Project) -> dict[str, str]:
    return {name: project.sql(name) for name in (ONCE, ADDED)}


@pytest.mark.parametrize(
    ("guard", "change", "breaches"),
    [
        (ONCE, "", set()),
        (ONCE, "update fct_appropriations set subject_code = '30101'", {"not_a_function_code"}),
        (ONCE, "update int_fact_figures_chosen set unit_code = '05'", {"part_of_a_code_as_unit"}),
        (
            ONCE,
            "insert into int_fact_figures_chosen"
            " select * from int_fact_figures_chosen where fact = 'revenues' limit 1",
            {"figure_twice"},
        ),
        (ONCE, "update int_fact_figures_chosen set figure_year = 2024", {"another_period"}),
        (ONCE, "update int_fact_figures_chosen set figure_phase = 'final'", {"another_period"}),
        (ONCE, "update int_figures_printed set outline_basis = 'undecided'", {"rows_undecided"}),
        (
            ONCE,
            "update int_figures_printed set parent_row_ordinal = 2 where row_ordinal = 3",
            {"part_and_whole"},
        ),
        (
            ONCE,
            "update int_fact_figures_chosen set row_kind = 'dept_economic' where row_ordinal = 3",
            {"two_classifications"},
        ),
        (ADDED, "", set()),
        (ADDED, "update fct_revenues set amount_wan_yuan = amount_wan_yuan + 1", {"revenues"}),
        (ADDED, "delete from fct_appropriations", {"appropriations"}),
        (
            ADDED,
            "delete from int_facts_summed where fact = 'three_public_expenditures'",
            {"three_public_expenditures"},
        ),
    ],
)
def test_each_guard_of_the_facts_fires(
    warehouse: Warehouse,
    guards: dict[str, str],
    tmp_path: Path,
    guard: str,
    change: str,
    breaches: set[str],
) -> None:
    copied = tmp_path / "warehouse.duckdb"
    shutil.copy(warehouse.path, copied)
    with duckdb.connect(str(copied)) as connection:
        see_all(connection)
        if change:
            connection.sql(change)
        assert {row[0] for row in connection.sql(guards[guard]).fetchall()} == breaches
