"""The identities of goal sheets and lists: good figures hold, one altered figure is named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt.cli.main import dbtRunner

from tests.dbt.raw_documents import RawFolder
from tests.performance.raw_sheets import Change, add_document

ROOT = Path(__file__).parents[2]
MARTS = (
    "fct_identity_checks",
    "fct_projects",
    "fct_project_payments",
    "fct_project_indicators",
    "fct_performance_sheets",
    "fct_procurements",
    "fct_fixed_assets",
)
# What is altered, and the checks that no longer hold: typed, not computed.
BREAKS: dict[str, tuple[Change, set[str]]] = {
    "0001": (("expenditure", 0, "", "39.00"), {"P1 sheets"}),
    "0002": (("revenue", 0, "", "11.00"), {"P2 sheets"}),
    "0003": (("sheet", 1, "fiscal", "24.00"), {"P3 p1"}),
    "0004": (("payments", 1, "1", "9.00"), {"P4 p1.2"}),
    "0005": (("payments", 2, "1", "90.00%"), {"P5 p2"}),
    "0006": (("costs", 1, "0", "≤13.00万元"), {"P6 p1"}),
    "0007": (("sheet", 5, "budget", "41.00"), {"P7 p3.budget"}),
    "0008": (("procurement", 1, "amount", "8.00"), {"V1 t4", "V4 t4.r1"}),
    "0009": (("procurement", 2, "amount", "6.00"), {"V2 t4.货物", "V4 t4.r2"}),
    "0010": (("procurement", 3, "unit_price", "2.40"), {"V3 t4.r3"}),
    "0011": (("procurement", 4, "general_public", "3.00"), {"V4 t4.r4"}),
    "0012": (("assets", 3, "amount", "4.35"), {"V5 t5"}),
    "0013": (("listed", 1, "", "31.00"), {"H0 t6.r1.c2", "P9 p1"}),
}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("performance")
    raw = RawFolder()
    add_document(raw, "good")
    add_document(raw, "undecided", ("payments", 1, "2", "29.00"))
    add_document(raw, "listed", ("listed", 1, "", "30.00"))
    for document_id, (change, _) in BREAKS.items():
        add_document(raw, document_id, change)
    raw.write(folder / "raw")
    saved = {name: os.environ.get(name) for name in ("YUSUAN_RAW", "YUSUAN_WAREHOUSE")}
    os.environ["YUSUAN_RAW"] = str(folder / "raw")
    os.environ["YUSUAN_WAREHOUSE"] = str(folder / "warehouse.duckdb")
    try:
        result = dbtRunner().invoke(
            [
                "build",
                "--resource-type", "seed", "--resource-type", "model",
                "--select", *(f"+{mart}" for mart in MARTS),
                "--project-dir", str(ROOT), "--profiles-dir", str(ROOT),
                "--target-path", str(folder / "target"), "--log-path", str(folder / "logs"),
                "--quiet",
            ]
        )  # fmt: skip
    finally:
        for name, value in saved.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
    assert result.success, result.exception or "dbt build failed"
    yield folder / "warehouse.duckdb"


def query(warehouse: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(warehouse)) as connection:
        return connection.sql(sql).fetchall()


def checks(warehouse: Path, document_id: str) -> dict[str, str]:
    rows = query(
        warehouse,
        "select identity_id || ' ' || instance, verdict from fct_identity_checks "
        f"where document_id = '{document_id}' and identity_id[1] in ('P', 'V')",
    )
    return dict(rows)


def test_good_figures_hold_and_every_identity_is_asked(warehouse: Path) -> None:
    found = checks(warehouse, "good")
    assert set(found.values()) == {"exact"}
    assert {key.split()[0] for key in found} == {
        "P1", "P2", "P3", "P4", "P5", "P6", "P7", "V1", "V2", "V3", "V4", "V5",
    }  # fmt: skip


@pytest.mark.parametrize("document_id", BREAKS)
def test_an_altered_figure_breaks_what_it_stands_in(warehouse: Path, document_id: str) -> None:
    found = checks(warehouse, document_id)
    assert {key for key, verdict in found.items() if verdict == "broken"} == BREAKS[document_id][1]


def test_a_plan_that_ends_nowhere_known_is_not_converted(warehouse: Path) -> None:
    assert checks(warehouse, "undecided")["P5 p1"] == "not_applicable"
    assert query(
        warehouse,
        "select distinct plan_unit, cumulative_wan_yuan, cumulative_percent "
        "from fct_project_payments where document_id = 'undecided' and project_ordinal = 1",
    ) == [("undecided", None, None)]


def test_codes_and_budgets_of_projects(warehouse: Path) -> None:
    assert query(
        warehouse,
        "select project_name, code_region, code_year, code_kind, is_code_check_right, "
        "printed_in, budget_wan_yuan from fct_projects where document_id = 'good' order by 1",
    ) == [
        ("库房维修", "370600", 2025, "P", True, "goal_sheet", Decimal("10")),
        ("档案整理", "370600", 2026, "P", True, "goal_sheet", Decimal("30")),
    ]


def test_values_of_indicators(warehouse: Path) -> None:
    assert query(
        warehouse,
        "select operator, value_number, value_unit, amount_wan_yuan from fct_project_indicators "
        "where document_id = 'good' order by project_ordinal, indicator_ordinal",
    ) == [
        ("<=", Decimal("12"), "万元", Decimal("12")),
        ("<=", Decimal("18"), "万元", Decimal("18")),
        ("<=", Decimal("10"), "万元", Decimal("10")),
    ]


def test_a_listed_project_restates_its_goal_sheet(warehouse: Path) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.sql(
            "select instance, verdict, left_amount, right_amount from fct_identity_checks"
            " where document_id = 'listed' and identity_id = 'P9' order by instance"
        ).fetchall()
    assert rows == [
        ("p1", "exact", Decimal("30.00"), Decimal("30.00")),
        ("p2", "exact", Decimal("10.00"), Decimal("10.00")),
    ]
