"""Lists of projects of other provinces land in fct_projects, and their sums are checked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.child import Limits
from extract.raw import RawStore
from extract.run import run
from tests.dbt.warehouses import Build, Warehouse
from tests.projects.lists import CODES, LISTS, draw

MARTS = ("fct_projects", "fct_identity_checks", "fct_document_files")
OFFICE, STATION = "水利局机关", "清溪县水文站"
# name → (unit, code, project, budget) as typed in the list.
PROJECTS: dict[str, list[tuple[str | None, str | None, str, str]]] = {
    "units_in_columns": [
        (OFFICE, None, "河道整治", "25.00"),
        (OFFICE, None, "防汛物资", "15.00"),
        (STATION, None, "12345热线运行", "20.00"),
    ],
    "subjects_above": [
        (None, None, "河道整治", "25.00"),
        (None, None, "防汛物资", "15.00"),
        (None, None, "2026年汛期值守", "20.00"),
    ],
    "subject_in_each_row": [
        (None, None, "河道整治", "25.00"),
        (None, None, "防汛物资", "15.00"),
        (None, None, "汛期值守", "20.00"),
    ],
    "categories_and_codes": [
        (OFFICE, CODES[0], "河道整治", "25.00"),
        (OFFICE, CODES[1], "防汛物资", "15.00"),
        (STATION, CODES[2], "水文监测", "20.00"),
    ],
    "two_levels": [
        (None, "2130001", "河道整治", "25.00"),
        (None, "2130002", "防汛物资", "15.00"),
        (None, "2130003", "水文监测费", "20.00"),
    ],
    "indents_in_code_column": [
        (OFFICE, None, "河道整治", "25.00"),
        (OFFICE, None, "95128助老服务热线", "15.00"),
        (STATION, None, "水文监测", "20.00"),
    ],
    "sums_alone": [
        (OFFICE, None, "法律顾问", "10.00"),
        (OFFICE, None, "内部审计", "8.00"),
        (OFFICE, None, "河道整治", "22.00"),
        (STATION, None, "水文监测", "12.00"),
        (STATION, None, "设备购置", "8.00"),
    ],
}
# One altered amount of a list (row, column, text) and every check that no longer holds.
BREAKS: dict[str, tuple[tuple[int, int, str], set[str]]] = {
    "units_in_columns": ((4, 3, "26.00"), {"R", "H1", "H2"}),
    "subject_in_each_row": ((2, 3, "26.00"), {"H0"}),
    "subjects_above": ((5, 5, "26.00"), {"H1", "H2"}),
    "categories_and_codes": ((2, 4, "41.00"), {"R", "H0", "H1"}),
    "two_levels": ((1, 3, "61.00"), {"H0", "H2", "X12"}),
    "indents_in_code_column": ((5, 2, "26.00"), {"H1", "H2"}),
    "sums_alone": ((6, 2, "11.00"), {"P8"}),
}
# A code whose check character belongs to another one.
MISCODED = ("categories_and_codes", (3, 1, "42000026P00000012345P"))


@pytest.fixture(scope="module")
def warehouse(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    folder = tmp_path_factory.mktemp("lists")
    for name in LISTS:
        draw(folder / "documents", name)
    for name, (change, _) in BREAKS.items():
        draw(folder / "documents", name, change, "_altered")
    draw(folder / "documents", *MISCODED, "_miscoded")
    run([folder / "documents"], RawStore(folder / "raw"), Limits())
    return build(folder / "raw", strict=False, select=MARTS)


def projects(warehouse: Warehouse, name: str) -> list[tuple[object, ...]]:
    return warehouse.query(
        "select unit_name, project_code, project_name, budget_wan_yuan, no_budget_reason"
        " from fct_projects inner join fct_document_files using (document_id)"
        f" where file_name = '{name}.pdf'"
    )


def broken(warehouse: Warehouse, name: str) -> set[object]:
    rows = warehouse.query(
        "select distinct identity_id from fct_identity_checks"
        " inner join fct_document_files using (document_id)"
        f" where file_name = '{name}.pdf' and verdict = 'broken' and level <> 'narrative'"
    )
    return {row[0] for row in rows}


@pytest.mark.parametrize("name", PROJECTS)
def test_every_project_is_in_the_mart(warehouse: Warehouse, name: str) -> None:
    expected = {(u, c, p, Decimal(b), None) for u, c, p, b in PROJECTS[name]}
    found = projects(warehouse, name)
    assert len(found) == len(expected)
    assert set(found) == expected


@pytest.mark.parametrize("name", PROJECTS)
def test_the_list_adds_up_to_project_expenditure(warehouse: Warehouse, name: str) -> None:
    assert broken(warehouse, name) == set()
    rows = warehouse.query(
        "select verdict, left_amount from fct_identity_checks"
        " inner join fct_document_files using (document_id)"
        f" where file_name = '{name}.pdf' and identity_id = 'X12'"
        " and instance like 'project_list.%'"
    )
    assert rows == [("exact", Decimal("60.00"))]


def test_a_subject_that_heads_projects_is_held_against_its_class(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select instance, verdict, left_amount from fct_identity_checks"
        " inner join fct_document_files using (document_id)"
        " where file_name = 'subjects_above.pdf' and instance like 'project_classes.%'"
    )
    assert rows == [("project_classes.class:213.all.project=function.1", "exact", Decimal("60.00"))]


@pytest.mark.parametrize("name", BREAKS)
def test_an_altered_amount_is_found(warehouse: Warehouse, name: str) -> None:
    assert broken(warehouse, f"{name}_altered") == BREAKS[name][1]


def test_codes_in_a_column_are_asked(warehouse: Warehouse) -> None:
    name = MISCODED[0]
    asked = warehouse.query(
        "select verdict, count(*) from fct_identity_checks"
        " inner join fct_document_files using (document_id)"
        f" where file_name = '{name}.pdf' and identity_id = 'C4' group by verdict"
    )
    assert asked == [("exact", 3)]
    assert broken(warehouse, f"{name}_miscoded") == {"C4"}


def test_a_list_without_an_outline_adds_up_in_one_way(warehouse: Warehouse) -> None:
    rows = warehouse.query(
        "select verdict, count(*) from fct_identity_checks"
        " inner join fct_document_files using (document_id)"
        " where file_name = 'sums_alone.pdf' and identity_id = 'P8' group by verdict"
    )
    # 通用项目, 委托咨询业务, 专用项目, 水利工程 of one unit, 通用项目 of the other.
    assert rows == [("exact", 5)]


def test_what_no_evidence_decides_keeps_its_rows_and_a_reason(warehouse: Warehouse) -> None:
    found = projects(warehouse, "several_sums")
    assert {(row[2], row[3], row[4]) for row in found} == {
        ("河道整治", None, "outline_several_sums_fit"),
        ("防汛物资", None, "outline_several_sums_fit"),
        ("水文监测", None, "outline_several_sums_fit"),
        ("汛期值守", None, "outline_several_sums_fit"),
    }
    listed = warehouse.query(
        "select sum(listed_wan_yuan) from fct_projects"
        " inner join fct_document_files using (document_id)"
        " where file_name = 'several_sums.pdf'"
    )
    assert listed == [(Decimal("80.00"),)]
    assert broken(warehouse, "several_sums") == set()
